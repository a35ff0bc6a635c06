// The first look at the tokens for the sake of names: each token's folded hash, what the lexicon knows of it and
// how it is written. NameFinder and SpeakerResolver read these flat records instead of the text.

import Model
import Text

/// How a token is written and where it stands.
struct WordShape: OptionSet, Hashable, Sendable {
    let rawValue: UInt16

    /// Begins with a capital letter.
    static let capital = WordShape(rawValue: 1)
    /// Two or more letters, all capitals.
    static let allCapitals = WordShape(rawValue: 1 << 1)
    /// One capital letter, with or without a full stop: `R.`.
    static let initial = WordShape(rawValue: 1 << 2)
    /// Begins with a small letter.
    static let small = WordShape(rawValue: 1 << 3)
    static let number = WordShape(rawValue: 1 << 4)
    /// First word of a sentence, of a quotation or after a colon: its capital says nothing.
    static let opens = WordShape(rawValue: 1 << 5)
    static let quoted = WordShape(rawValue: 1 << 6)
    /// In a line where nearly every word has a capital: a headline.
    static let headline = WordShape(rawValue: 1 << 7)
    /// Letters of honour or office behind a name: `MP`, `OBE`.
    static let postNominal = WordShape(rawValue: 1 << 8)
}

/// One token as names are read.
struct NameWord: Sendable {
    var hash: UInt32
    var entry: NameEntry
    var closed: ClosedWord
    var shape: WordShape
    var kind: WordKind = .unknown

    @inline(__always) var classes: NameClass { entry.classes }
    @inline(__always) func has(_ some: NameClass) -> Bool { !entry.classes.isDisjoint(with: some) }
    @inline(__always) func isWritten(_ shape: WordShape) -> Bool { !self.shape.isDisjoint(with: shape) }
}

/// All tokens of an article as `NameWord`s, beside the document they come from.
struct NameWords: Sendable {
    var words: [NameWord]

    init(_ document: Document) {
        words = []
        words.reserveCapacity(document.tokens.count)
        let source = document.article.source
        source.bytes.withUnsafeBufferPointer { bytes in
            for token in document.tokens {
                words.append(Self.word(UnsafeBufferPointer(rebasing: bytes[token.span.range]), source, token.span))
            }
        }
        let paragraphs = document.article.paragraphs
        for sentence in document.sentences {
            let kind = paragraphs.indices.contains(sentence.paragraph) ? paragraphs[sentence.paragraph].kind : .body
            markOpenings(sentence, isTitle: kind == .title || kind == .subhead)
        }
        for index in words.indices {
            let kind = document.kind(index)
            words[index].kind =
                kind != .unknown ? kind : .guess(words[index], source.bytes[document.tokens[index].span.range])
        }
        markTitles(in: document)
    }

    /// Before the hyphen of "al-Harbi".
    private static let arabicArticles: Set<String> = ["al", "el", "ul", "ar", "as", "ash", "ad", "az", "at", "an"]

    private static let unitedStates = WordHash.folded("u.s.".utf8)

    subscript(_ index: Int) -> NameWord { words[index] }

    var count: Int { words.count }

    private static func word(_ bytes: UnsafeBufferPointer<UInt8>, _ source: SourceText, _ span: Span) -> NameWord {
        var state = WordHash.offset
        var capitals = 0
        var smalls = 0
        var digits = 0
        var isASCII = true
        for byte in bytes {
            if byte >= 0x80 {
                isASCII = false
                break
            }
            state = WordHash.feed(state, WordHash.lowercased(byte))
            if byte &- 65 < 26 { capitals += 1 } else if byte &- 97 < 26 { smalls += 1 }
            if byte &- 48 < 10 { digits += 1 }
        }
        var startsCapital = bytes.first.map { $0 &- 65 < 26 } ?? false
        if !startsCapital, bytes.count > 4, let hyphen = bytes.prefix(4).firstIndex(of: UInt8(ascii: "-")), hyphen > 1,
            bytes[hyphen + 1] &- 65 < 26, arabicArticles.contains(String(decoding: bytes[..<hyphen], as: UTF8.self))
        {
            // "al-Harbi", "el-Sayed": an article that is part of the name.
            startsCapital = true
        }
        let hash: UInt32
        if isASCII {
            hash = WordHash.finish(state)
        } else {
            let text = source[span]
            hash = WordHash.folded(Folding.folded(text))
            (capitals, smalls, digits) = (0, 0, 0)
            for scalar in text.unicodeScalars {
                if scalar.properties.isUppercase { capitals += 1 }
                if scalar.properties.isLowercase { smalls += 1 }
            }
            startsCapital = text.unicodeScalars.first?.properties.isUppercase ?? false
        }
        var shape: WordShape = []
        if startsCapital { shape.insert(.capital) }
        if capitals >= 2, smalls == 0 { shape.insert(.allCapitals) }
        if startsCapital, capitals == 1, smalls == 0, bytes.count <= 3 { shape.insert(.initial) }
        if !startsCapital, smalls > 0 { shape.insert(.small) }
        if digits > 0, capitals + smalls == 0 { shape.insert(.number) }
        var word = NameWord(hash: hash, entry: NameLexicon.entry(hash), closed: ClosedWord.of(hash), shape: shape)
        if word.closed == .us, shape.contains(.allCapitals) {
            // "US" is a country, "us" a pronoun.
            word.hash = unitedStates
            word.entry = NameLexicon.entry(unitedStates)
            word.closed = .none
        } else if word.closed == .it, shape.contains(.allCapitals) {
            word.closed = .none
        }
        return word
    }

    private mutating func markOpenings(_ sentence: TokenizedSentence, isTitle: Bool) {
        var opens = true
        var content = 0
        var capitals = 0
        for index in sentence.tokens {
            let word = words[index]
            let isMark = word.shape.isEmpty
            if opens, !isMark {
                words[index].shape.insert(.opens)
                opens = false
            } else if isMark, word.closed == .quotationMark || word.closed == .colon {
                opens = true
            }
            if word.isWritten([.capital, .small]), !word.closed.isPreposition, word.closed != .the, word.closed != .and
            {
                content += 1
                if word.isWritten(.capital) { capitals += 1 }
            }
        }
        guard content >= 4, capitals * 10 >= content * (isTitle ? 6 : 8), let last = sentence.tokens.last,
            words[last].closed != .period
        else { return }
        for index in sentence.tokens { words[index].shape.insert(.headline) }
    }

    /// The lexicon's entry for a stretch of tokens as one phrase.
    func phrase(_ range: Range<Int>, in document: Document) -> NameEntry {
        guard range.count > 1 else { return range.isEmpty ? .none : words[range.lowerBound].entry }
        var state = WordHash.offset
        var needsBlank = false
        for index in range {
            let span = document.tokens[index].span
            if needsBlank { state = WordHash.feed(state, UInt8(ascii: " ")) }
            needsBlank = true
            let bytes = document.article.source.bytes[span.range]
            if bytes.allSatisfy({ $0 < 0x80 }) {
                for byte in bytes { state = WordHash.feed(state, WordHash.lowercased(byte)) }
            } else {
                for byte in Folding.folded(document.article.source[span]).utf8 { state = WordHash.feed(state, byte) }
            }
        }
        return NameLexicon.entry(WordHash.finish(state))
    }

    /// The hash of a noun's singular as far as its ending tells.
    func singular(_ index: Int, in document: Document) -> UInt32 {
        let bytes = document.article.source.bytes[document.tokens[index].span.range]
        guard bytes.count > 3, bytes.hasSuffix("s"), !bytes.hasSuffix("ss") else { return words[index].hash }
        if bytes.hasSuffix("ies") { return WordHash.folded(Array(bytes.dropLast(3)) + [UInt8(ascii: "y")]) }
        return WordHash.folded(bytes.dropLast())
    }
}
