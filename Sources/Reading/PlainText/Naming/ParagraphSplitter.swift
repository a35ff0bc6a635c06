// Joins lines to paragraphs: blank lines part them, and a text whose lines were cut at a margin is put together.
// Takes the lines of a text, gives the paragraphs' spans; ParagraphNamer says what each one is.

import Text

/// Finds the paragraphs of a text by its line breaks alone.
struct ParagraphSplitter {
    private let bytes: [UInt8]
    private let lines: [TextLine]
    /// The margin at which lines were cut, in columns; nil when each line is a paragraph of its own.
    let margin: Int?

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        lines = TextLines.lines(of: bytes)
        margin = ParagraphSplitter.margin(of: lines, in: bytes)
    }

    /// The paragraphs in reading order; blank lines and rules (`* * *`) are in none.
    func paragraphs() -> [Span] {
        var found: [Span] = []
        var open: Span?
        var previous: TextLine?
        for line in lines {
            if line.isBlank || line.isRule {
                if let span = open { found.append(span) }
                open = nil
                previous = nil
                continue
            }
            if let span = open, let above = previous, continues(above, line) {
                open = span.union(line.span)
            } else {
                if let span = open { found.append(span) }
                open = line.span
            }
            previous = line
        }
        if let span = open { found.append(span) }
        return found
    }

    /// Whether a line goes on with the paragraph of the line above it.
    private func continues(_ above: TextLine, _ line: TextLine) -> Bool {
        guard let margin else { return false }
        if ParagraphSplitter.opensWithBullet(bytes, line) { return false }
        if ParagraphSplitter.opensLowercase(bytes, line) { return true }
        // An indented first line opens a paragraph.
        if line.indent >= above.indent + 2, line.indent <= above.indent + 12 { return false }
        // A word that would have fitted above was not cut off by the margin.
        let needed = above.width + 1 + ParagraphSplitter.firstWordWidth(bytes, line)
        return needed > margin - ParagraphSplitter.slack
    }

    /// Columns by which writers' own line breaks may fall short of the margin.
    private static let slack = 6
    /// No margin is wider: longer lines are paragraphs.
    private static let widestMargin = 132
    private static let narrowestMargin = 36

    /// Lines were cut at a margin when most lines inside blocks are as full as they can be and many of the next
    /// ones open in lower case, which no paragraph does.
    private static func margin(of lines: [TextLine], in bytes: [UInt8]) -> Int? {
        var widths: [Int] = []
        var pairs: [(width: Int, needed: Int)] = []
        var lowercaseCount = 0
        for index in lines.indices.dropLast() {
            let (line, next) = (lines[index], lines[index + 1])
            guard !line.isBlank, !next.isBlank, !line.isRule, !next.isRule else { continue }
            widths.append(line.width)
            pairs.append((line.width, line.width + 1 + firstWordWidth(bytes, next)))
            if opensLowercase(bytes, next) { lowercaseCount += 1 }
        }
        guard !pairs.isEmpty, lowercaseCount * 4 >= pairs.count else { return nil }
        widths.sort()
        let margin = widths[(widths.count - 1) * 95 / 100]
        guard (narrowestMargin...widestMargin).contains(margin) else { return nil }
        let fullCount = pairs.reduce(0) { $0 + ($1.needed > margin - slack ? 1 : 0) }
        return fullCount * 10 >= pairs.count * 5 ? margin : nil
    }

    private static func firstWordWidth(_ bytes: [UInt8], _ line: TextLine) -> Int {
        var width = 0
        for index in line.span.range {
            let byte = bytes[index]
            if byte == 0x20 || byte == 0x09 { break }
            if byte & 0xC0 != 0x80 { width += 1 }
        }
        return width
    }

    private static func opensLowercase(_ bytes: [UInt8], _ line: TextLine) -> Bool {
        let first = bytes[Int(line.span.start)]
        return first >= 0x61 && first <= 0x7A
    }

    /// `- item`, `* item`, `• item`.
    private static func opensWithBullet(_ bytes: [UInt8], _ line: TextLine) -> Bool {
        let range = line.span.range
        guard range.count >= 3 else { return false }
        let at = range.lowerBound
        if bytes[at] == UInt8(ascii: "-") || bytes[at] == UInt8(ascii: "*") { return bytes[at + 1] == 0x20 }
        return bytes[at] == 0xE2 && bytes[at + 1] == 0x80 && bytes[at + 2] == 0xA2
    }
}
