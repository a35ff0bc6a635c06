// What editors have written at the margin of a shared document, as it is saved as a text: `[a]` in the lines, and the comments
// below the story, each behind its letter. ParagraphNamer asks; the comments are no part of the story.

import Text

enum MarginComments {
    /// The first of the last paragraphs that are comments, in the order of their letters and with marks above; nil where the
    /// text has none.
    static func first(_ bytes: [UInt8], _ spans: [Span]) -> Int? {
        var index = spans.count
        while index > 0, letter(bytes, spans[index - 1]) != nil { index -= 1 }
        guard index > 0, index < spans.count else { return nil }
        for (offset, span) in spans[index...].enumerated() where offset < 26 {
            guard let letter = letter(bytes, span), letter == UInt8(ascii: "a") + UInt8(offset) else { return nil }
            let mark = [UInt8(ascii: "["), letter, UInt8(ascii: "]")]
            let story = bytes[..<Int(spans[index].start)]
            guard story.firstRange(of: mark) != nil else { return nil }
        }
        return index
    }

    /// The letter in brackets with which a paragraph begins.
    private static func letter(_ bytes: [UInt8], _ span: Span) -> UInt8? {
        let start = Int(span.start)
        guard span.byteCount > 4, bytes[start] == UInt8(ascii: "["), bytes[start + 2] == UInt8(ascii: "]"),
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(bytes[start + 1])
        else { return nil }
        return bytes[start + 1]
    }

    /// A headline without the marks of comments.
    static func withoutMarks(_ line: String) -> String {
        var line = line
        while line.utf8.count > 3, line.hasSuffix("]"), let open = line.lastIndex(of: "["),
            line[open...].utf8.count == 3, line[line.index(after: open)].isLowercase
        {
            line = String(line[..<open])
        }
        return line
    }
}
