// The pages of a PDF as paragraphs. A page has only words at places: lines, paragraphs, running heads, hyphens at line
// ends and headlines must be told from those. Takes the tree of `pdftotext -bbox-layout`, gives the article's parts.

import Model
import Text

/// Puts the lines of printed pages together.
struct PrintedPages {
    /// Blocks of lines in reading order, as pdftotext found them.
    private var blocks: [[PrintedLine]] = []
    /// Height of the letters in which most is set.
    private var bodyHeight = 0.0
    /// Width of a full line of the text.
    private var columnWidth = 0.0
    /// Words with a hyphen inside, in lower case: they keep it at a line's end too.
    private var hyphenated: Set<String> = []

    init(_ root: MarkupNode) {
        var pages: [[[PrintedLine]]] = []
        var pageHeight = 0.0
        root.walk { node in
            switch node.name {
            case "page":
                pageHeight = node["height"].flatMap { Double($0) } ?? 0
                pages.append([])
            case "block":
                let lines = node.children.filter { $0.name == "line" }
                    .compactMap { PrintedLine($0, pageHeight: pageHeight) }
                if !lines.isEmpty, !pages.isEmpty { pages[pages.count - 1].append(lines) }
                return false
            default: break
            }
            return true
        }
        let running = PrintedPages.runningLines(pages)
        blocks = pages.flatMap { $0 }
            .map { block in block.filter { !PrintedPages.isRunning($0, running) } }.filter { !$0.isEmpty }
        measure()
    }

    /// What stands at the same edge of most pages.
    private static func runningLines(_ pages: [[[PrintedLine]]]) -> Set<String> {
        var counts: [String: Int] = [:]
        for page in pages {
            let edges = page.joined().filter(isAtEdge).map(\.pattern)
            for line in Set(edges) { counts[line, default: 0] += 1 }
        }
        return Set(counts.filter { $0.value >= 2 && $0.value * 2 >= pages.count }.keys)
    }

    private static func isAtEdge(_ line: PrintedLine) -> Bool { line.depth < 0.12 || line.depth > 0.88 }

    private static func isRunning(_ line: PrintedLine, _ running: Set<String>) -> Bool {
        isAtEdge(line) && (line.isPageNumber || running.contains(line.pattern))
    }

    private mutating func measure() {
        var weights: [Int: Int] = [:]
        for line in blocks.joined() {
            // Half points.
            weights[Int((line.height * 2).rounded().clamped(to: 0...2_000)), default: 0] += line.text.utf8.count
            for word in line.text.split(separator: " ").dropLast() where word.contains("-") && !word.hasSuffix("-") {
                hyphenated.insert(Phrase.bare(word).lowercased())
            }
        }
        let most = weights.max { ($0.value, $0.key) < ($1.value, $1.key) }
        bodyHeight = Double(most?.key ?? 0) / 2
        let widths = blocks.joined().filter { isBody($0.height) }.map { $0.right - $0.left }.sorted()
        columnWidth = widths.isEmpty ? 0 : widths[widths.count * 4 / 5]
    }

    // MARK: Paragraphs

    private struct Paragraph {
        var text: String
        var height: Double
        var endsSentence: Bool
        var endsWithHyphen: Bool { text.hasSuffix("-") || text.hasSuffix("\u{AD}") }
    }

    /// The parts in reading order; empty where the pages hold no letters.
    func parts() -> [PageBody.Part] {
        var paragraphs: [Paragraph] = []
        for block in blocks {
            for lines in lines(byParagraph: block) {
                let next = paragraph(of: lines)
                // A column or a page ended inside a paragraph, perhaps with a picture's words between.
                if let last = paragraphs.last, isBody(last.height), isBody(next.height), goesOn(last, next) {
                    paragraphs[paragraphs.count - 1].text = joined(last.text, next.text)
                    paragraphs[paragraphs.count - 1].endsSentence = next.endsSentence
                } else {
                    paragraphs.append(next)
                }
            }
        }
        return named(paragraphs)
    }

    /// The lines as they are printed, a blank one between blocks and at gaps: for what is made of short lines.
    func lines() -> [UInt8] {
        var text: [UInt8] = []
        var above: PrintedLine?
        for block in blocks {
            let gaps = zip(block, block.dropFirst()).map { $1.top - $0.top }.filter { $0 > 0 }.sorted()
            let leading = gaps.isEmpty ? 0 : gaps[gaps.count / 2]
            for (index, line) in block.enumerated() {
                if let above {
                    let isParted = index == 0 || (leading > 0 && line.top - above.top > leading * 1.4)
                    let goesOn = !above.endsSentence && line.text.first?.isLowercase == true
                    text += isParted && !goesOn ? [0x0A, 0x0A] : [0x0A]
                }
                text += Array(line.text.utf8)
                above = line
            }
        }
        return text
    }

    private func isBody(_ height: Double) -> Bool { height < bodyHeight * 1.12 && height > bodyHeight * 0.88 }

    private func goesOn(_ last: Paragraph, _ next: Paragraph) -> Bool {
        guard !last.endsSentence, last.text.utf8.count > 20, let first = next.text.first else { return false }
        return first.isLowercase || last.endsWithHyphen
    }

    /// Cuts a block where a line is indented, where the one above ends early behind a full stop, at a gap, and where
    /// the letters change their size. Lines far from full stand by themselves: names, dates, items of a list.
    private func lines(byParagraph block: [PrintedLine]) -> [[PrintedLine]] {
        let left = block.map(\.left).min() ?? 0
        let right = block.map(\.right).max() ?? 0
        let gaps = zip(block, block.dropFirst()).map { $1.top - $0.top }.filter { $0 > 0 }.sorted()
        let leading = gaps.isEmpty ? 0 : gaps[gaps.count / 2]
        // Where more lines are indented than not, the indent is hanging or the text centred.
        let indentedCount = block.count { $0.left > left + $0.height * 0.6 }
        let indentParts = indentedCount * 2 < block.count
        var found: [[PrintedLine]] = []
        for line in block {
            guard let above = found.last?.last else {
                found.append([line])
                continue
            }
            let isIndented = indentParts && line.left > left + line.height * 0.6
            let endsEarly = above.right < right - (right - left) * 0.15 && above.endsSentence
            let opens = line.text.first.map { $0.isUppercase || $0.isNumber } ?? false
            let standsAlone = opens && above.right - above.left < columnWidth * 0.6
            let isFar = leading > 0 && line.top - above.top > leading * 1.4
            let changes = abs(line.height - above.height) > max(line.height, above.height) * 0.12
            if isIndented || endsEarly || standsAlone || isFar || changes {
                found.append([line])
            } else {
                found[found.count - 1].append(line)
            }
        }
        return found
    }

    private func paragraph(of lines: [PrintedLine]) -> Paragraph {
        var text = ""
        for line in lines { text = text.isEmpty ? line.text : joined(text, line.text) }
        let height = lines.map(\.height).sorted()[lines.count / 2]
        return Paragraph(text: text, height: height, endsSentence: lines.last?.endsSentence ?? false)
    }

    /// Two lines as one. A hyphen at the end of the first goes, unless the word has it elsewhere too.
    private func joined(_ above: String, _ below: String) -> String {
        if above.hasSuffix("\u{AD}") { return above.dropLast() + below }
        guard above.hasSuffix("-"), let first = below.first, first.isLowercase,
            let head = above.split(separator: " ").last?.dropLast(), !head.isEmpty, head.last?.isLetter == true
        else { return above.hasSuffix("-") && above.hasSuffix(" -") == false ? above + below : above + " " + below }
        let tail = below.prefix { $0 != " " }
        let whole = Phrase.bare(Substring(head + "-" + tail)).lowercased()
        return hyphenated.contains(whole) ? above + below : above.dropLast() + below
    }

    // MARK: Kinds

    private func named(_ paragraphs: [Paragraph]) -> [PageBody.Part] {
        // The headline is what is set largest near the beginning.
        let opening = paragraphs.prefix(8)
        let largest = opening.map(\.height).max() ?? 0
        let titleIndex = largest >= bodyHeight * 1.2 ? opening.firstIndex { $0.height >= largest * 0.97 } : nil
        return paragraphs.enumerated().map { index, paragraph in
            var kind: Model.Paragraph.Kind?
            if index == titleIndex, paragraph.text.utf8.count <= 300 {
                kind = .title
            } else if paragraph.height >= bodyHeight * 1.12, paragraph.text.utf8.count <= 160, !paragraph.endsSentence {
                kind = .subhead
            }
            return PageBody.Part(text: Array(paragraph.text.utf8), kind: kind)
        }
    }
}

extension Double {
    fileprivate func clamped(to range: ClosedRange<Double>) -> Double {
        isFinite ? Swift.min(Swift.max(self, range.lowerBound), range.upperBound) : range.lowerBound
    }
}
