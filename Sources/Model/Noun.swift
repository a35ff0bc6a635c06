// What a query can ask for: the nouns of the model and the kinds of row behind them.
// Schema gives each its fields; Language names them, Corpus stores them.

/// The kinds of row that are stored, one table each.
public enum RowKind: String, Sendable, CaseIterable, Hashable {
    case article, paragraph, sentence, statement, entity, mention, caption
}

/// A noun that a query can start from or walk to.
public enum Noun: String, Sendable, CaseIterable, Hashable {
    case articles, paragraphs, sentences, captions, statements
    /// The statements with at least one stretch inside quotation marks.
    case quotes
    case people, organizations, places, groups
    /// The entities with at least one statement, of any kind.
    case speakers
    case mentions

    public var rowKind: RowKind {
        switch self {
        case .articles: .article
        case .paragraphs: .paragraph
        case .sentences: .sentence
        case .captions: .caption
        case .statements, .quotes: .statement
        case .people, .organizations, .places, .groups, .speakers: .entity
        case .mentions: .mention
        }
    }

    /// The kind of entity that the noun stands for; nil for `speakers` and for nouns that are not entities.
    public var entityKind: Entity.Kind? {
        switch self {
        case .people: .person
        case .organizations: .organization
        case .places: .place
        case .groups: .group
        default: nil
        }
    }

    /// The noun that stands for all rows of a kind, where there is one; entities have none.
    public init?(all kind: RowKind) {
        switch kind {
        case .article: self = .articles
        case .paragraph: self = .paragraphs
        case .sentence: self = .sentences
        case .caption: self = .captions
        case .statement: self = .statements
        case .mention: self = .mentions
        case .entity: return nil
        }
    }

    /// Other spellings that mean the same noun.
    public var otherSpellings: [String] {
        switch self {
        case .organizations: ["organisations"]
        default: []
        }
    }

    /// The noun in the singular, for messages and for `top 20 speakers`.
    public var singular: String {
        switch self {
        case .people: "person"
        default: String(rawValue.dropLast())
        }
    }

    /// What the noun holds, in a few words.
    public var summary: String {
        switch self {
        case .articles: "news articles, one row each"
        case .paragraphs: "the paragraphs of the articles, titles and captions among them"
        case .sentences: "the sentences of the paragraphs"
        case .captions: "picture captions"
        case .statements: "who said what: one row for each attribution"
        case .quotes: "the statements with words inside quotation marks"
        case .people: "persons who are named or speak"
        case .organizations: "ministries, companies, parties, agencies"
        case .places: "countries, cities, regions"
        case .groups: "several people together: the two leaders, officials at the meeting"
        case .speakers: "whoever is quoted, of any kind"
        case .mentions: "each place where a text names or points at somebody or something"
        }
    }
}
