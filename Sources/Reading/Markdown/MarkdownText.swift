// A paragraph of Markdown without its marks: the words of links and emphasis, no pictures, no numbers of notes.

import Text

enum MarkdownText {
    /// The words as a page made of them would show them. Linear, but for links inside links.
    static func plain(_ text: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(text.count)
        let emphasis = marksOfEmphasis(text)
        var index = 0
        while index < text.count {
            let byte = text[index]
            if emphasis.contains(index) {
                index += 1
            } else if byte == UInt8(ascii: "\\"), index + 1 < text.count, isPunctuation(text[index + 1]) {
                result.append(text[index + 1])
                index += 2
            } else if byte == UInt8(ascii: "!"), let link = link(text, at: index + 1) {
                index = link.end
            } else if byte == UInt8(ascii: "["), let note = note(text, at: index) {
                index = note
            } else if byte == UInt8(ascii: "["), let link = link(text, at: index) {
                result += plain(Array(text[link.words]))
                index = link.end
            } else if byte == UInt8(ascii: "`") {
                index += 1
            } else {
                result.append(byte)
                index += 1
            }
        }
        while let last = result.last, last == 0x20 || last == UInt8(ascii: "\\") { result.removeLast() }
        return Array(result.drop { $0 == 0x20 })
    }

    /// `[words](address)` and `[words][number]`: where the words are, and the place behind it.
    private static func link(_ text: [UInt8], at start: Int) -> (words: Range<Int>, end: Int)? {
        guard let close = closing(text, at: start, "[", "]"), close + 1 < text.count else { return nil }
        let address: Int?
        switch text[close + 1] {
        case UInt8(ascii: "("): address = closing(text, at: close + 1, "(", ")")
        case UInt8(ascii: "["): address = closing(text, at: close + 1, "[", "]")
        default: return nil
        }
        return address.map { (start + 1..<close, $0 + 1) }
    }

    /// Behind `[^1]`.
    private static func note(_ text: [UInt8], at start: Int) -> Int? {
        guard start + 1 < text.count, text[start + 1] == UInt8(ascii: "^") else { return nil }
        return closing(text, at: start, "[", "]").map { $0 + 1 }
    }

    /// The bracket that closes the one at a place, no further than an address is long.
    private static func closing(_ text: [UInt8], at start: Int, _ opener: Unicode.Scalar, _ closer: Unicode.Scalar)
        -> Int?
    {
        guard start < text.count, text[start] == UInt8(ascii: opener) else { return nil }
        var depth = 0
        for index in start..<min(text.count, start + 2_000) {
            if text[index] == UInt8(ascii: opener) { depth += 1 }
            if text[index] == UInt8(ascii: closer) {
                depth -= 1
                if depth == 0 { return index }
            }
        }
        return nil
    }

    /// The places of `*` and `_` that open or close an emphasis: pairs of runs of the same length, the first before a word, the
    /// second behind one. `snake_case` and `2 * 3` have none.
    private static func marksOfEmphasis(_ text: [UInt8]) -> Set<Int> {
        var marks: Set<Int> = []
        var open: [(mark: UInt8, range: Range<Int>)] = []
        var index = 0
        while index < text.count {
            let mark = text[index]
            guard mark == UInt8(ascii: "*") || mark == UInt8(ascii: "_") else {
                index += mark == UInt8(ascii: "\\") ? 2 : 1
                continue
            }
            let start = index
            while index < text.count, text[index] == mark { index += 1 }
            let before = start > 0 ? text[start - 1] : 0x20
            let after = index < text.count ? text[index] : 0x20
            let isLetterBefore = before >= 0x80 || Letters.isASCIILetter(before) || Letters.isDigit(before)
            let isLetterAfter = after >= 0x80 || Letters.isASCIILetter(after) || Letters.isDigit(after)
            if mark == UInt8(ascii: "_"), isLetterBefore, isLetterAfter { continue }
            if before != 0x20, let last = open.lastIndex(where: { $0.mark == mark && $0.range.count == index - start })
            {
                marks.formUnion(open[last].range)
                marks.formUnion(start..<index)
                open.removeSubrange(last...)
            } else if after != 0x20, open.count < 64 {
                open.append((mark, start..<index))
            }
        }
        return marks
    }

    private static func isPunctuation(_ byte: UInt8) -> Bool {
        byte > 0x20 && byte < 0x7F && !Letters.isASCIILetter(byte) && !Letters.isDigit(byte)
    }
}
