// The names of the parts of speech: those of the Penn Treebank.

/// A part-of-speech tag (Santorini 1990, "Part-of-speech tagging guidelines for the Penn Treebank Project").
public enum Tag: UInt8, Sendable, CaseIterable {
    case noun, nouns, name, names
    case adjective, comparative, superlative
    case adverb, comparativeAdverb, superlativeAdverb, particle
    case verb, past, gerund, participle, present, presentThird, modal
    case preposition, to, conjunction, determiner, predeterminer, number
    case pronoun, possessivePronoun, possessive, there
    case whPronoun, whPossessive, whDeterminer, whAdverb
    case interjection, foreign, listMarker, sign
    case currency, hash, openingQuote, closingQuote, openingBracket, closingBracket
    case comma, fullStop, colon

    /// The treebank's name of the tag, for example `NNP`.
    public var name: String { Tag.treebankNames[Int(rawValue)] }

    private static let treebankNames = [
        "NN", "NNS", "NNP", "NNPS", "JJ", "JJR", "JJS", "RB", "RBR", "RBS", "RP", "VB", "VBD", "VBG", "VBN", "VBP",
        "VBZ", "MD", "IN", "TO", "CC", "DT", "PDT", "CD", "PRP", "PRP$", "POS", "EX", "WP", "WP$", "WDT", "WRB", "UH",
        "FW", "LS", "SYM", "$", "#", "``", "''", "-LRB-", "-RRB-", ",", ".", ":",
    ]

    private static let byName = Dictionary(uniqueKeysWithValues: zip(treebankNames, Tag.allCases))

    /// The tag with a treebank's name; the extra tags of later treebanks become their nearest older ones.
    public init?(treebankName: String) {
        if let tag = Tag.byName[treebankName] {
            self = tag
            return
        }
        switch treebankName {
        case "ADD": self = .noun
        case "NFP", "HYPH": self = .colon
        case "AFX": self = .adjective
        case "XX": self = .foreign
        case "-LSB-", "-LCB-": self = .openingBracket
        case "-RSB-", "-RCB-": self = .closingBracket
        default: return nil
        }
    }

    public var isVerb: Bool { rawValue >= Tag.verb.rawValue && rawValue <= Tag.modal.rawValue }
    /// Common and proper nouns.
    public var isNoun: Bool { rawValue <= Tag.names.rawValue }
    public var isName: Bool { self == .name || self == .names }
    public var isAdjective: Bool { rawValue >= Tag.adjective.rawValue && rawValue <= Tag.superlative.rawValue }
    public var isAdverb: Bool { rawValue >= Tag.adverb.rawValue && rawValue <= Tag.superlativeAdverb.rawValue }
    public var isPunctuation: Bool { rawValue >= Tag.openingQuote.rawValue }

    /// The broad kind of a word.
    public enum Family: Sendable {
        case verb, noun, modifier, other
    }

    public var family: Family {
        if isVerb { return .verb }
        if isNoun { return .noun }
        return isAdjective || isAdverb ? .modifier : .other
    }
}
