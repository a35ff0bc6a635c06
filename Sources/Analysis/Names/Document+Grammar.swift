// What names and reference ask of the grammar layers: coarse kinds of words. Where no tags are laid, the word lists
// guess.

/// What a token is, as coarsely as names and reference need it.
enum WordKind: UInt8, Sendable {
    case unknown, noun, pluralNoun, properNoun, finiteVerb, baseVerb, participle, adjective, adverb, number
    case determiner, preposition, pronoun, other

    var isNominal: Bool { self == .noun || self == .pluralNoun || self == .properNoun }
    var isVerb: Bool { self == .finiteVerb || self == .baseVerb || self == .participle }
}

extension Document {
    /// The word's kind by its tag; unknown where no tags are laid.
    func kind(_ index: Int) -> WordKind {
        guard index < tags.count else { return .unknown }
        switch tags[index] {
        case .noun: return .noun
        case .nouns: return .pluralNoun
        case .name, .names: return .properNoun
        case .adjective, .comparative, .superlative: return .adjective
        case .adverb, .comparativeAdverb, .superlativeAdverb, .particle, .whAdverb: return .adverb
        case .verb: return .baseVerb
        case .past, .present, .presentThird, .modal: return .finiteVerb
        case .gerund, .participle: return .participle
        case .preposition, .to: return .preposition
        case .determiner, .predeterminer, .whDeterminer: return .determiner
        case .number: return .number
        case .pronoun, .possessivePronoun, .whPronoun, .whPossessive: return .pronoun
        default: return .other
        }
    }

    /// The base form's hash, nil where it is not laid.
    func lemmaHash(_ index: Int) -> UInt32? { index < lemmas.count ? lemmas[index] : nil }
}

extension WordKind {
    /// A guess from the word alone, for documents without tags.
    static func guess(_ word: NameWord, _ bytes: some BidirectionalCollection<UInt8>) -> WordKind {
        if word.closed.isPreposition { return .preposition }
        if word.closed.isPronoun { return .pronoun }
        if word.closed != .none { return .determiner }
        if word.isWritten(.capital), !word.isWritten(.opens) { return .properNoun }
        if word.isWritten(.number) { return .number }
        guard word.isWritten([.small, .capital]) else { return .other }
        let noun = SenseClasses.noun(word.hash)
        if SenseClasses.verb(word.hash) != nil, noun == nil { return .finiteVerb }
        if bytes.hasSuffix("ed") { return .finiteVerb }
        if bytes.hasSuffix("ly") { return .adverb }
        if noun != nil { return .noun }
        if bytes.hasSuffix("s"), SenseClasses.noun(WordHash.folded(bytes.dropLast())) != nil { return .pluralNoun }
        return word.isWritten(.capital) ? .properNoun : .adjective
    }
}

extension BidirectionalCollection where Element == UInt8 {
    func hasSuffix(_ letters: StaticString) -> Bool {
        letters.withUTF8Buffer { suffix($0.count).elementsEqual($0) }
    }
}
