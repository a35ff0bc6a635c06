// The base forms of words: takes tokens and tags, gives a lemma for each. Lexicons and models look words up by it.

import EmbeddedData
import Text

/// Finds base forms by rules, a table of irregular forms, and WordNet's words to choose between readings.
///
/// Verbs go to the infinitive ("said" → "say", "'re" → "be"), plurals of common nouns to the singular; every
/// other word stays as it is, in lower case.
public struct Lemmatizer: Sendable {
    private let irregular = IrregularForms.english

    public init() {}

    /// Fills `lemmas`, hashes to be compared with `WordHash.folded`; wants `tokens`, `forms` and `tags`.
    public func lemmatize(_ document: inout Document) {
        var lemmas = document.forms.lower
        let tags = document.tags
        guard tags.count == lemmas.count else { return }
        document.article.source.bytes.withUnsafeBufferPointer { bytes in
            for index in lemmas.indices {
                let tag = tags[index]
                guard tag.isVerb || tag == .nouns || tag == .adverb else { continue }
                // Only "are", "'ve" and their like.
                if tag == .verb || tag == .present, document.tokens[index].span.byteCount > 6 { continue }
                var lemma = LemmaBuilder(bytes, document.tokens[index].span.range)
                if lemma.reduce(tag, irregular) { lemmas[index] = lemma.hash }
            }
        }
        document.lemmas = lemmas
    }

    /// The lemma of a token as text.
    public func lemma(of token: Int, in document: Document) -> String {
        guard document.tokens.indices.contains(token) else { return "" }
        let tag = document.tags.indices.contains(token) ? document.tags[token] : .noun
        return document.article.source.bytes.withUnsafeBufferPointer { bytes in
            var lemma = LemmaBuilder(bytes, document.tokens[token].span.range)
            if tag.isVerb || tag == .nouns || tag == .adverb { _ = lemma.reduce(tag, irregular) }
            return lemma.text
        }
    }

    /// What the rules alone make of a word; for the maker of the table of irregular forms.
    public static func regularLemma(_ word: String, _ tag: Tag) -> String {
        Array(word.utf8).withUnsafeBufferPointer { bytes in
            var lemma = LemmaBuilder(bytes, 0..<bytes.count)
            lemma.applyRules(tag)
            return lemma.text
        }
    }
}

/// A word on its way to its lemma: some of its first letters and an ending.
private struct LemmaBuilder {
    private let bytes: UnsafeBufferPointer<UInt8>
    private let range: Range<Int>
    /// How many bytes of the word stay.
    private var stemCount: Int
    private var ending: Ending = .none
    private var irregularLemma: ArraySlice<UInt8> = []

    private enum Ending { case none, e, y, irregular }

    init(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
        self.bytes = bytes
        self.range = range
        stemCount = range.count
    }

    var hash: UInt32 {
        if ending == .irregular { return WordHash.exact(irregularLemma) }
        var state = WordHash.offset
        for index in range.prefix(stemCount) { state = WordHash.feed(state, WordHash.lowercased(bytes[index])) }
        if ending == .e { state = WordHash.feed(state, UInt8(ascii: "e")) }
        if ending == .y { state = WordHash.feed(state, UInt8(ascii: "y")) }
        return WordHash.finish(state)
    }

    var text: String {
        if ending == .irregular { return String(decoding: irregularLemma, as: UTF8.self) }
        let stem = String(decoding: UnsafeBufferPointer(rebasing: bytes[range.prefix(stemCount)]), as: UTF8.self)
        return stem.lowercased() + (ending == .e ? "e" : ending == .y ? "y" : "")
    }

    /// True when the lemma differs from the lower-case word, or may.
    mutating func reduce(_ tag: Tag, _ irregular: IrregularForms) -> Bool {
        if let lemma = irregular.lemma(bytes, range, isVerb: tag.isVerb) {
            irregularLemma = lemma
            ending = .irregular
            return true
        }
        if tag == .adverb { return false }
        applyRules(tag)
        return stemCount < range.count || ending != .none
    }

    mutating func applyRules(_ tag: Tag) {
        switch tag {
        case .presentThird: stripS(isVerb: true)
        case .nouns: stripS(isVerb: false)
        case .past, .participle: strip(suffixCount: 2)
        case .gerund: strip(suffixCount: 3)
        default: break
        }
    }

    private func letter(fromEnd offset: Int, of count: Int) -> UInt8 {
        count > offset ? WordHash.lowercased(bytes[range.lowerBound + count - 1 - offset]) : 0
    }

    private func ends(_ suffix: StaticString) -> Bool {
        let count = suffix.utf8CodeUnitCount
        guard range.count > count else { return false }
        return suffix.withUTF8Buffer { letters in
            for offset in 0..<count where letter(fromEnd: offset, of: range.count) != letters[count - 1 - offset] {
                return false
            }
            return true
        }
    }

    private mutating func isKnown(stem: Int, _ ending: Ending, isVerb: Bool) -> Bool {
        (stemCount, self.ending) = (stem, ending)
        return isVerb ? SenseClasses.verb(hash) != nil : SenseClasses.noun(hash) != nil
    }

    private mutating func stripS(isVerb: Bool) {
        let count = range.count
        guard ends("s"), !ends("ss"), !ends("'s"), count > 2 else { return }
        if ends("ies") {
            if count > 4 {
                // "movies", "ties" keep the e.
                if !isKnown(stem: count - 3, .y, isVerb: isVerb), isKnown(stem: count - 1, .none, isVerb: isVerb) {
                    return
                }
                (stemCount, ending) = (count - 3, .y)
            } else {
                (stemCount, ending) = (count - 1, .none)
            }
            return
        }
        if ends("sses") || ends("xes") || ends("zes") || ends("ches") || ends("shes") || ends("oes") || ends("ses") {
            // "houses" and "aches" keep the e, "boxes" and "buses" lose it.
            if isKnown(stem: count - 1, .none, isVerb: isVerb), !ends("sses") { return }
            if isKnown(stem: count - 2, .none, isVerb: isVerb) { return }
            (stemCount, ending) = (ends("ses") && !ends("sses") ? count - 1 : count - 2, .none)
            return
        }
        (stemCount, ending) = (count - 1, .none)
    }

    /// Takes "ed" or "ing" off.
    private mutating func strip(suffixCount: Int) {
        guard suffixCount == 2 ? ends("ed") : ends("ing") else { return }
        let count = range.count - suffixCount
        guard count >= 2, (0..<count).contains(where: { isVowel(letter(fromEnd: $0, of: count)) }) else {
            // "string", "shed"; "dyed" and "trying" have a y.
            if count > 2, letter(fromEnd: 0, of: count) == UInt8(ascii: "y") { stemCount = count }
            return
        }
        if suffixCount == 2, letter(fromEnd: 0, of: count) == UInt8(ascii: "i"), count > 2 {
            (stemCount, ending) = (count - 1, .y)
            return
        }
        let last = letter(fromEnd: 0, of: count)
        let isDoubled = count > 2 && last == letter(fromEnd: 1, of: count) && !isVowel(last)
        if isDoubled {
            // "passed" keeps both, "planned" one.
            if isKnown(stem: count, .none, isVerb: true) { return }
            (stemCount, ending) = (count - 1, .none)
            return
        }
        // "hoped" comes from "hope": "hop" would have doubled.
        if wantsDoubling(count) {
            if isKnown(stem: count, .e, isVerb: true) { return }
            if isKnown(stem: count, .none, isVerb: true) { return }
            (stemCount, ending) = (count, .e)
            return
        }
        if isKnown(stem: count, .none, isVerb: true) { return }
        if isKnown(stem: count, .e, isVerb: true) { return }
        (stemCount, ending) = (count, needsE(count) ? .e : .none)
    }

    private func isVowel(_ letter: UInt8) -> Bool {
        switch letter {
        case UInt8(ascii: "a"), UInt8(ascii: "e"), UInt8(ascii: "i"), UInt8(ascii: "o"), UInt8(ascii: "u"): true
        default: false
        }
    }

    /// One syllable of consonant, vowel, consonant: it doubles its last letter in front of an ending.
    private func wantsDoubling(_ count: Int) -> Bool {
        guard count >= 2, count <= 5 else { return false }
        let last = letter(fromEnd: 0, of: count)
        guard !isVowel(last), last != UInt8(ascii: "w"), last != UInt8(ascii: "x"), last != UInt8(ascii: "y"),
            isVowel(letter(fromEnd: 1, of: count))
        else { return false }
        if count == 2 { return true }
        for offset in 2..<count where isVowel(letter(fromEnd: offset, of: count)) { return false }
        return true
    }

    /// For words that are not known: endings that hardly stand without an e.
    private func needsE(_ count: Int) -> Bool {
        switch (letter(fromEnd: 1, of: count), letter(fromEnd: 0, of: count)) {
        case (_, UInt8(ascii: "v")), (_, UInt8(ascii: "u")), (_, UInt8(ascii: "c")): true
        case (UInt8(ascii: "a"), UInt8(ascii: "t")), (UInt8(ascii: "i"), UInt8(ascii: "z")): true
        case (UInt8(ascii: "r"), UInt8(ascii: "g")), (UInt8(ascii: "n"), UInt8(ascii: "g")): false
        case (UInt8(ascii: "d"), UInt8(ascii: "g")), (UInt8(ascii: "i"), UInt8(ascii: "s")): true
        default: false
        }
    }
}

/// Forms that no rule finds, with their lemmas: "said" → "say", "men" → "man", "wo" → "will".
struct IrregularForms: Sendable {
    static let english = IrregularForms(EmbeddedFile(quoth_lexicon_irregular_forms()))

    private let bytes: [UInt8]
    /// Open addressing: hash of class and form; where the lemma stands in `bytes`.
    private var keys: [UInt32]
    private var places: [UInt32]

    init(_ file: EmbeddedFile) {
        bytes = Array(file.bytes)
        var slotCount = 64
        while slotCount * 9 < bytes.count { slotCount *= 2 }
        keys = [UInt32](repeating: 0, count: slotCount)
        places = keys
        var entries = 0
        var index = 0
        while index < bytes.count {
            let end = bytes[index...].firstIndex(of: 0x0A) ?? bytes.count
            // "v said say"
            if bytes[index] != UInt8(ascii: "#"), end - index > 4,
                let blank = bytes[(index + 2)..<end].firstIndex(of: 0x20), end - blank < 64, entries * 2 < slotCount
            {
                let key = IrregularForms.key(isVerb: bytes[index] == UInt8(ascii: "v"), bytes[(index + 2)..<blank])
                var slot = Int(key) & (slotCount - 1)
                while keys[slot] != 0 { slot = (slot + 1) & (slotCount - 1) }
                keys[slot] = key
                places[slot] = UInt32(blank + 1) << 8 | UInt32(end - blank - 1)
                entries += 1
            }
            index = end + 1
        }
    }

    private static func key(isVerb: Bool, _ form: some Sequence<UInt8>) -> UInt32 {
        var state = WordHash.feed(WordHash.offset, isVerb ? UInt8(ascii: "v") : UInt8(ascii: "n"))
        for byte in form { state = WordHash.feed(state, WordHash.lowercased(byte)) }
        let key = WordHash.finish(state)
        return key == 0 ? 1 : key
    }

    func lemma(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, isVerb: Bool) -> ArraySlice<UInt8>? {
        guard range.count <= 24 else { return nil }
        var state = WordHash.feed(WordHash.offset, isVerb ? UInt8(ascii: "v") : UInt8(ascii: "n"))
        var index = range.lowerBound
        while index < range.upperBound {
            // A curly apostrophe counts as a straight one.
            if text[index] == 0xE2, index + 2 < range.upperBound, text[index + 1] == 0x80, text[index + 2] == 0x99 {
                state = WordHash.feed(state, 0x27)
                index += 3
            } else {
                state = WordHash.feed(state, WordHash.lowercased(text[index]))
                index += 1
            }
        }
        var key = WordHash.finish(state)
        if key == 0 { key = 1 }
        var slot = Int(key) & (keys.count - 1)
        while keys[slot] != 0 {
            if keys[slot] == key {
                let place = Int(places[slot] >> 8)
                return bytes[place..<(place + Int(places[slot] & 0xFF))]
            }
            slot = (slot + 1) & (keys.count - 1)
        }
        return nil
    }
}
