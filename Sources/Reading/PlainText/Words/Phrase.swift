// A short stretch of a text as words, for the questions that tell a headline from a byline.
// Made only for short paragraphs and for the ends of long ones, so that Strings cost nothing that counts.

import Text

/// The words of a short stretch, and what can be asked of them.
struct Phrase {
    let text: String
    let words: [Substring]

    init(_ text: String) {
        var text = text
        let places = text.withUTF8 { Phrase.wordPlaces($0) }
        let bytes = text.utf8
        words = places.map { place in
            let start = bytes.index(bytes.startIndex, offsetBy: place.lowerBound)
            return text[start..<bytes.index(start, offsetBy: place.count)]
        }
        self.text = text
    }

    /// Where the words stand: what lies between characters that Unicode calls White_Space.
    private static func wordPlaces(_ bytes: UnsafeBufferPointer<UInt8>) -> [Range<Int>] {
        var places: [Range<Int>] = []
        var start = 0
        var index = 0
        while index < bytes.count {
            let length = spaceLength(bytes, at: index)
            if length > 0, index > start { places.append(start..<index) }
            index += max(length, 1)
            if length > 0 { start = index }
        }
        if index > start { places.append(start..<index) }
        return places
    }

    @inline(__always)
    private static func spaceLength(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Int {
        let byte = bytes[index]
        if byte < 0x80 { return byte == 0x20 || (0x09...0x0D).contains(byte) ? 1 : 0 }
        func next(_ offset: Int) -> UInt8 { index + offset < bytes.count ? bytes[index + offset] : 0 }
        switch byte {
        case 0xC2: return next(1) == 0x85 || next(1) == 0xA0 ? 2 : 0
        case 0xE1: return next(1) == 0x9A && next(2) == 0x80 ? 3 : 0
        case 0xE2:
            let isSpace =
                next(1) == 0x80 && ((0x80...0x8A).contains(next(2)) || [0xA8, 0xA9, 0xAF].contains(next(2)))
                || next(1) == 0x81 && next(2) == 0x9F
            return isSpace ? 3 : 0
        case 0xE3: return next(1) == 0x80 && next(2) == 0x80 ? 3 : 0
        default: return 0
        }
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

    /// The same in small letters.
    var low: LowLetters { LowLetters(words.joined(separator: " ").utf8) }

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
