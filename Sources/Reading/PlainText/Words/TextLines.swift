// Cuts a decoded text into lines, without touching it; ParagraphSplitter joins them to paragraphs.

import Text

/// A line of a text, its outer white space left out.
struct TextLine: Equatable {
    /// The line from its first to its last visible byte; empty for a blank line.
    var span: Span
    /// Columns of white space before it (a tab counts as four).
    var indent: Int
    /// Unicode scalars in `span`.
    var width: Int
    /// Only marks such as `* * *` or `-----`: a line that parts, and holds no words.
    var isRule: Bool

    var isBlank: Bool { span.isEmpty }
}

enum TextLines {
    /// The lines of valid UTF-8. A line ends at LF, CR LF, CR, U+2028 or U+2029. Linear.
    static func lines(of bytes: [UInt8]) -> [TextLine] {
        var lines: [TextLine] = []
        lines.reserveCapacity(bytes.count / 64 + 4)
        var start = 0
        while start < bytes.count {
            var end = start
            var terminator = 0
            while end < bytes.count {
                let byte = bytes[end]
                if byte == 0x0A {
                    terminator = 1
                    break
                }
                if byte == 0x0D {
                    terminator = end + 1 < bytes.count && bytes[end + 1] == 0x0A ? 2 : 1
                    break
                }
                if byte == 0xE2, end + 2 < bytes.count, bytes[end + 1] == 0x80,
                    bytes[end + 2] == 0xA8 || bytes[end + 2] == 0xA9
                {
                    terminator = 3
                    break
                }
                end += 1
            }
            lines.append(line(of: bytes, from: start, to: end))
            start = end + terminator
        }
        return lines
    }

    private static func line(of bytes: [UInt8], from start: Int, to end: Int) -> TextLine {
        var first = start
        var indent = 0
        while first < end {
            let length = Letters.spaceLength(bytes, at: first, before: end)
            guard length > 0 else { break }
            indent += bytes[first] == 0x09 ? 4 : 1
            first += length
        }
        var last = end
        while last > first {
            let length = Letters.spaceLength(bytes, endingAt: last, after: first)
            guard length > 0 else { break }
            last -= length
        }
        var width = 0
        var hasWord = false
        var index = first
        while index < last {
            let byte = bytes[index]
            if byte & 0xC0 != 0x80 { width += 1 }
            if byte >= 0x80 || Letters.isASCIILetter(byte) || Letters.isDigit(byte) { hasWord = true }
            index += 1
        }
        let isRule = width > 0 && !hasWord && isOnlyRuleMarks(bytes, first, last)
        return TextLine(span: Span(first..<last), indent: indent, width: width, isRule: isRule)
    }

    private static func isOnlyRuleMarks(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Bool {
        for index in start..<end {
            switch bytes[index] {
            case UInt8(ascii: "*"), UInt8(ascii: "-"), UInt8(ascii: "="), UInt8(ascii: "_"), UInt8(ascii: "#"),
                UInt8(ascii: "~"), UInt8(ascii: "+"), UInt8(ascii: " "), 0x09:
                continue
            default:
                return false
            }
        }
        return true
    }
}
