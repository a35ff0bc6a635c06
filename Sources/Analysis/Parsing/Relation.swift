// How one word depends on another: the names of the parser's relations.

/// A grammatical relation between a word and its head (Universal Dependencies, first version, as Stanford CoreNLP
/// writes them for English: "basic" dependencies).
public enum Relation: UInt8, Sendable, CaseIterable {
    case root, punctuation, dependent
    case subject, passiveSubject, clausalSubject, passiveClausalSubject, expletive
    case object, indirectObject
    case clausalComplement, openComplement, adverbialClause, relativeClause, nominalClause, parataxis
    case nominalModifier, possessor, temporalModifier, adverbialNoun
    case case_, marker, determiner, predeterminer, adjective, number, compound, particle, adverb, negation
    case auxiliary, passiveAuxiliary, copula
    case coordination, preconjunction, conjunct, apposition, fixedPhrase, discourse

    /// The treebank's name of the relation, for example `nsubj`.
    public var name: String { Relation.treebankNames[Int(rawValue)] }

    private static let treebankNames = [
        "root", "punct", "dep", "nsubj", "nsubjpass", "csubj", "csubjpass", "expl", "dobj", "iobj", "ccomp", "xcomp",
        "advcl", "acl:relcl", "acl", "parataxis", "nmod", "nmod:poss", "nmod:tmod", "nmod:npmod", "case", "mark",
        "det", "det:predet", "amod", "nummod", "compound", "compound:prt", "advmod", "neg", "aux", "auxpass", "cop",
        "cc", "cc:preconj", "conj", "appos", "mwe", "discourse",
    ]

    private static let byName = Dictionary(uniqueKeysWithValues: zip(treebankNames, Relation.allCases))

    /// The relation with a treebank's name; nil for a name that CoreNLP does not write.
    public init?(treebankName: String) {
        guard let relation = Relation.byName[treebankName] else { return nil }
        self = relation
    }
}
