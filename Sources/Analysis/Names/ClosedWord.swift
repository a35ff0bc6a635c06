// The small words that names and pronouns are read by: articles, prepositions, pronouns, particles of names.
// NameWords looks every token up once; NameFinder and SpeakerResolver compare cases instead of letters.

/// A word of a closed class, or a mark, that matters to names and reference.
enum ClosedWord: UInt8, Sendable {
    case none
    // Marks.
    case comma, period, colon, semicolon, dash, openBracket, closeBracket, possessive, ampersand
    case quotationMark
    // Determiners and conjunctions.
    case the, a, and, or, but, this, these, both, each, some, any, no, two, three, other, another, one, such
    // Prepositions.
    case of, `in`, at, from, to, `for`, on, by, with, against, between, about, `as`, under, over, near
    case than, after, before, including, like
    // Pronouns.
    case he, him, his, himself, she, her, hers, herself, it, its, itself
    case they, them, their, theirs, themselves
    case i, me, my, mine, we, us, our, ours, you, your
    case who, whom, whose, which, that
    case everyone, someone, nobody, people
    // Inside names.
    case particle, generation, born
    // Verbs of being, for "X is the mayor".
    case `is`, was

    /// Whether the word stands before a noun and says that it is known.
    var isDefinite: Bool {
        switch self {
        case .the, .this, .these, .both: true
        default: isPossessivePronoun
        }
    }

    var isPossessivePronoun: Bool {
        switch self {
        case .his, .her, .its, .their, .my, .our, .your: true
        default: false
        }
    }

    var isPronoun: Bool { rawValue >= ClosedWord.he.rawValue && rawValue <= ClosedWord.your.rawValue }

    var isRelative: Bool { rawValue >= ClosedWord.who.rawValue && rawValue <= ClosedWord.that.rawValue }

    /// Prepositions end a noun phrase's head.
    var isPreposition: Bool { rawValue >= ClosedWord.of.rawValue && rawValue <= ClosedWord.like.rawValue }

    /// The words of each case, a blank between them.
    private static let words: [(ClosedWord, String)] = [
        (.comma, ","), (.period, ". ! ? ... …"), (.colon, ":"), (.semicolon, ";"), (.dash, "- -- – — ―"),
        (.openBracket, "( [ -lrb-"), (.closeBracket, ") ] -rrb-"), (.possessive, "'s '"), (.ampersand, "&"),
        (.quotationMark, "\" `` '' “ ” „ « »"),
        (.the, "the"), (.a, "a an"), (.and, "and"), (.or, "or"), (.but, "but"), (.this, "this"),
        (.these, "these those"), (.both, "both"), (.each, "each every"), (.some, "some several many most few"),
        (.any, "any"), (.no, "no"), (.two, "two"), (.three, "three four five six seven eight nine ten"),
        (.other, "other others"), (.another, "another"), (.one, "one"), (.such, "such"),
        (.of, "of"), (.in, "in inside within"), (.at, "at"), (.from, "from"), (.to, "to"), (.for, "for"),
        (.on, "on upon"),
        (.by, "by"), (.with, "with"), (.against, "against"), (.between, "between among"), (.about, "about"),
        (.as, "as"), (.under, "under"), (.over, "over"), (.near, "near outside"), (.than, "than"),
        (.after, "after since during"), (.before, "before until"), (.including, "including"), (.like, "like"),
        (.he, "he"), (.him, "him"), (.his, "his"), (.himself, "himself"), (.she, "she"), (.her, "her"),
        (.hers, "hers"), (.herself, "herself"), (.it, "it"), (.its, "its"), (.itself, "itself"), (.they, "they"),
        (.them, "them"), (.their, "their"), (.theirs, "theirs"), (.themselves, "themselves"), (.i, "i"), (.me, "me"),
        (.my, "my"), (.mine, "mine myself"), (.we, "we"), (.us, "us"), (.our, "our"), (.ours, "ours ourselves"),
        (.you, "you"), (.your, "your"), (.who, "who"), (.whom, "whom"), (.whose, "whose"), (.which, "which"),
        (.that, "that"), (.everyone, "everyone everybody anyone anybody all"), (.someone, "someone somebody"),
        (.nobody, "nobody none"), (.people, "people"),
        (.particle, "de da del della di du dos das do der den van von la le el bin ibn al ter ten af av zu y e"),
        (.generation, "jr jr. sr sr. ii iii iv"), (.is, "is"), (.was, "was"),
    ]

    /// Open addressing, filled once: hash and case of each word.
    private static let table: (hashes: [UInt32], cases: [ClosedWord]) = {
        var hashes = [UInt32](repeating: 0, count: slotCount)
        var cases = [ClosedWord](repeating: .none, count: slotCount)
        for (closed, list) in words {
            for word in list.split(separator: " ") {
                let hash = WordHash.folded(word.utf8)
                var slot = Int(hash) & (slotCount - 1)
                while hashes[slot] != 0 { slot = (slot + 1) & (slotCount - 1) }
                (hashes[slot], cases[slot]) = (hash, closed)
            }
        }
        return (hashes, cases)
    }()

    private static let slotCount = 512

    /// The case of a folded word's hash, `none` for every other word.
    static func of(_ hash: UInt32) -> ClosedWord {
        var slot = Int(hash) & (slotCount - 1)
        // At most a third of the slots are taken, so an empty one ends the loop.
        while table.hashes[slot] != 0 {
            if table.hashes[slot] == hash { return table.cases[slot] }
            slot = (slot + 1) & (slotCount - 1)
        }
        return .none
    }
}
