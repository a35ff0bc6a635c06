// What NameFinder gives and Cast takes: one stretch of an article that names somebody or something.

import Model

/// Grammatical gender of a person as far as names, titles and pronouns tell; a group has `plural`.
public enum Gender: UInt8, Sendable {
    case unknown, male, female

    init(_ classes: NameClass) {
        let male = classes.contains(.male)
        let female = classes.contains(.female)
        self = male == female ? .unknown : male ? .male : .female
    }

    init(title classes: NameClass) {
        self = classes.contains(.maleTitle) ? .male : classes.contains(.femaleTitle) ? .female : .unknown
    }

    func agrees(with other: Gender) -> Bool { self == .unknown || other == .unknown || self == other }
}

/// A name in the text. All ranges count tokens of the document.
public struct NameMention: Sendable {
    /// Title, name and generation: `General Secretary To Lam`.
    public var tokens: Range<Int>
    /// The name alone: `To Lam`.
    public var core: Range<Int>
    /// Nil while only the rest of the article can tell.
    public var kind: Entity.Kind?
    /// The title chain before the name, as written.
    public var title: Range<Int>?
    /// What follows the name in apposition: `the mayor of Fort Pierce`.
    public var apposition: Range<Int>?
    /// What the title tells.
    public var gender: Gender = .unknown
    /// How sure the kind is; 2 and above is told by the words themselves.
    public var evidence: Int = 0
    /// Abbreviation in brackets after the name: the range of `CPV` in `(CPV)`.
    public var acronym: Range<Int>?
    /// What the learned model makes of the name; nil where it was not asked.
    public var likely: KindLikelihood?
    /// Index in `Cast.members`; -1 where nobody is known.
    public var entity: Int = -1

    init(tokens: Range<Int>, core: Range<Int>, kind: Entity.Kind?, evidence: Int) {
        self.tokens = tokens
        self.core = core
        self.kind = kind
        self.evidence = evidence
    }
}
