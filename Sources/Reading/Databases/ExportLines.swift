// The lines of a press database's export, as its readers ask of them: what stands in one, where the next words are.
// Takes decoded text, or the blocks of a page or document as lines with a blank one between them.

import Text

struct ExportLines {
    private let bytes: [UInt8]
    private let lines: [TextLine]

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        lines = TextLines.lines(of: bytes)
    }

    /// What a page or a document shows, each block a paragraph.
    static func text(of blocks: [[UInt8]]) -> [UInt8] {
        var text: [UInt8] = []
        for block in blocks {
            text += block
            text += [0x0A, 0x0A]
        }
        return text
    }

    var indices: Range<Int> { lines.indices }

    func isBlank(_ index: Int) -> Bool { lines[index].isBlank }

    /// A rule across the page: `________`.
    func isRule(_ index: Int) -> Bool { lines[index].isRule && lines[index].width >= 10 }

    /// A line with one blank for every white space.
    func text(_ index: Int) -> String {
        PageMetadata.collapse(String(decoding: bytes[lines[index].span.range], as: UTF8.self)) ?? ""
    }

    func byteCount(_ index: Int) -> Int { lines[index].span.byteCount }

    func opening(_ index: Int, _ count: Int) -> ArraySlice<UInt8> { bytes[lines[index].span.range].prefix(count) }

    /// The first line of words at or behind `index`.
    func words(from index: Int, before end: Int) -> Int? {
        index < end ? (index..<end).first { !isBlank($0) } : nil
    }

    /// The lines of words in a range.
    func worded(_ range: Range<Int>) -> [Int] { range.filter { !isBlank($0) } }

    /// The lines of a range as one, such as a headline over two lines.
    func joined(_ range: Range<Int>) -> String { worded(range).map(text).joined(separator: " ") }

    /// The end of the paragraph that starts at `index`: the next blank line.
    func paragraphEnd(_ index: Int, before end: Int) -> Int {
        (index..<end).first(where: isBlank) ?? end
    }

    /// Appends the paragraphs of a range, a blank line between them; page numbers are left out.
    func append(_ range: Range<Int>, to text: inout [UInt8]) {
        var index = range.lowerBound
        while let first = words(from: index, before: range.upperBound) {
            index = paragraphEnd(first, before: range.upperBound)
            let kept = (first..<index).filter { !ExportLines.isPageNumber(opening($0, 100)) && !isRule($0) }
            guard !kept.isEmpty else { continue }
            if !text.isEmpty { text += [0x0A, 0x0A] }
            let parting: UInt8 = isCutAtMargin(kept) ? 0x20 : 0x0A
            for line in kept {
                if line != kept.first { text.append(parting) }
                text += bytes[lines[line].span.range]
            }
        }
    }

    /// Whether lines without a blank one between them are one paragraph: none but the last is short, and one of them breaks
    /// off inside a sentence.
    private func isCutAtMargin(_ block: [Int]) -> Bool {
        let upper = block.dropLast()
        return upper.allSatisfy { (45...110).contains(lines[$0].width) }
            && upper.contains { !ExportLines.sentenceEnds.contains(bytes[Int(lines[$0].span.end) - 1]) }
    }

    /// A full stop, a closing quotation mark (the last byte of ” and ’ too), a bracket.
    private static let sentenceEnds: Set<UInt8> = Set(Array(".?!:\")".utf8) + [0x9D, 0x99])

    /// `Page 3 of 120`, `Page 3 of 120 © 2024 Factiva, Inc. All rights reserved.`
    private static func isPageNumber(_ opening: ArraySlice<UInt8>) -> Bool {
        guard opening.starts(with: "Page ".utf8), opening.count < 100 else { return false }
        let words = String(decoding: opening, as: UTF8.self).split(separator: " ")
        return words.count >= 4 && Int(words[1]) != nil && words[2] == "of" && Int(words[3]) != nil
            && (words.count == 4 || words.contains { $0.hasPrefix("Factiva") })
    }
}
