// A short stretch of a text as words, for the questions that tell a headline from a byline.
// Made only for short paragraphs and for the ends of long ones, so that Strings cost nothing that counts.

import Text

/// The words of a short stretch, and what can be asked of them.
struct Phrase {
    let text: String
    let words: [Substring]

    init(_ text: String) {
        self.text = text
        words = text.unicodeScalars.split(whereSeparator: Phrase.isSpace).map { Substring($0) }
    }

    private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value < 0x80
            ? scalar.value == 0x20 || (0x09...0x0D).contains(scalar.value) : scalar.properties.isWhitespace
    }

    var wordCount: Int { words.count }

    /// The last scalar that is not a closing quotation mark or bracket.
    var lastMark: Unicode.Scalar? {
        text.unicodeScalars.last { !Phrase.closers.contains($0) && !$0.properties.isWhitespace }
    }

    /// Ends as a sentence does.
    var endsSentence: Bool {
        guard let mark = lastMark else { return false }
        return Phrase.terminators.contains(mark)
    }

    /// Ends with a full stop, and not with one that belongs to an abbreviation of capitals (`D.C.`).
    var endsWithFullStop: Bool {
        guard lastMark == "." else { return false }
        guard let last = words.last?.unicodeScalars.filter({ !Phrase.closers.contains($0) }) else { return false }
        let isInitials = last.count <= 6 && last.count >= 4 && last.dropLast().contains(".")
        return !isInitials
    }

    /// Letters, none of them lower case.
    var isAllCapitals: Bool {
        var hasLetter = false
        for scalar in text.unicodeScalars {
            if scalar.properties.isLowercase { return false }
            if scalar.properties.isUppercase { hasLetter = true }
        }
        return hasLetter
    }

    var opensWithQuotationMark: Bool {
        text.unicodeScalars.first.map(Phrase.openers.contains) ?? false
    }

    /// `- item`, `* item`, `• item`, `1. item`, `2) item`.
    var isListItem: Bool {
        guard let first = words.first else { return false }
        if ["-", "*", "•", "–", "·", "‣", "▪"].contains(first) || first.hasPrefix("•") { return true }
        let digits = first.prefix(while: \.isNumber)
        return !digits.isEmpty && digits.count <= 2 && [".", ")"].contains(String(first.dropFirst(digits.count)))
    }

    /// Words joined by one blank each.
    var collapsed: String { words.joined(separator: " ") }

    static let terminators: Set<Unicode.Scalar> = [".", "!", "?", "…", "。", "！", "？"]
    static let openers: Set<Unicode.Scalar> = ["\"", "“", "‘", "'", "«", "„", "‹", "「", "`"]
    static let closers: Set<Unicode.Scalar> = ["\"", "”", "’", "'", "»", "“", "›", ")", "]", "」"]

    /// A word without the marks around it.
    static func bare(_ word: Substring) -> Substring {
        func isMark(_ character: Character) -> Bool { !character.isLetter && !character.isNumber }
        var bare = word
        while let first = bare.first, isMark(first) { bare.removeFirst() }
        while let last = bare.last, isMark(last) { bare.removeLast() }
        return bare
    }

    static func opensUppercase(_ word: Substring) -> Bool {
        word.unicodeScalars.first { $0.properties.isAlphabetic }?.properties.isUppercase ?? false
    }
}
