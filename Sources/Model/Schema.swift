// The one table of nouns, fields, types and edges. `.schema`, the language reference and completion are
// made from it; the resolver checks queries against it.

/// The model as a query sees it.
public enum Schema {
    /// A row of the field table.
    public struct Entry: Sendable, Hashable {
        public let field: Field
        public let owner: RowKind
        /// What a query calls it.
        public let name: String
        public let type: ValueType
        public let cardinality: Cardinality
        /// A few words for `.schema`.
        public let summary: String
        /// The only values it can have, where they are few and fixed; empty elsewhere.
        public let values: [String]
    }

    /// Every field, in the order in which `.schema` prints them.
    public static let entries: [Entry] = makeEntries()

    private static let entryByField: [Field: Entry] = Dictionary(
        entries.map { ($0.field, $0) }, uniquingKeysWith: { first, _ in first })
    private static let entryByName: [RowKind: [String: Entry]] = Dictionary(grouping: entries, by: \.owner)
        .mapValues { Dictionary($0.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first }) }

    /// The description of a field.
    public static func entry(_ field: Field) -> Entry {
        // Every case stands in the table (SchemaTests); the fallback keeps the look-up total.
        entryByField[field]
            ?? Entry(
                field: field, owner: .article, name: field.rawValue, type: .text, cardinality: .optional, summary: "",
                values: [])
    }

    /// The fields of a kind of row, in order.
    public static func entries(of kind: RowKind) -> [Entry] {
        entries.filter { $0.owner == kind }
    }

    /// The field of that name, nil where there is none.
    public static func field(_ name: String, of kind: RowKind) -> Field? {
        entryByName[kind]?[name]?.field
    }

    /// What `contains` reads and a cell prints where a whole row stands in place of a value.
    public static func defaultField(of kind: RowKind) -> Field {
        switch kind {
        case .article: .articleTitle
        case .paragraph: .paragraphText
        case .sentence: .sentenceText
        case .statement: .statementText
        case .entity: .entityName
        case .mention: .mentionText
        case .caption: .captionText
        }
    }

    /// The columns of a result whose query has no `show`, as field paths.
    public static func defaultColumns(of noun: Noun) -> [[Field]] {
        switch noun {
        case .articles: [[.articleTitle], [.articleOutlet], [.articlePublished], [.articleStatements]]
        case .paragraphs: [[.paragraphKind], [.paragraphText]]
        case .sentences: [[.sentenceText]]
        case .captions: [[.captionText], [.captionPeople], [.captionCredit]]
        case .statements: [[.statementSpeaker], [.statementVerb], [.statementText]]
        case .quotes: [[.statementSpeaker], [.statementVerb], [.statementQuoted]]
        case .people, .organizations: [[.entityName], [.entityRole], [.entityStatements], [.entityMentions]]
        case .places: [[.entityName], [.entityCountry], [.entityMentions]]
        case .groups: [[.entityName], [.entityMembers], [.entityStatements], [.entityMentions]]
        case .speakers: [[.entityName], [.entityKind], [.entityRole], [.entityStatements]]
        case .mentions: [[.mentionText], [.mentionForm], [.mentionEntity]]
        }
    }

    /// The path to the date of a row, that `since`, `in 2024` and `by month` read; nil for entities, which have none.
    public static func datePath(of kind: RowKind) -> [Field]? {
        switch kind {
        case .article: [.articlePublished]
        case .paragraph: [.paragraphArticle, .articlePublished]
        case .sentence: [.sentenceArticle, .articlePublished]
        case .statement: [.statementPublished]
        case .mention: [.mentionArticle, .articlePublished]
        case .caption: [.captionArticle, .articlePublished]
        case .entity: nil
        }
    }

    /// The path to the article of a row, for `in section "…"`; empty for articles, nil for entities.
    public static func articlePath(of kind: RowKind) -> [Field]? {
        switch kind {
        case .article: []
        case .paragraph: [.paragraphArticle]
        case .sentence: [.sentenceArticle]
        case .statement: [.statementArticle]
        case .mention: [.mentionArticle]
        case .caption: [.captionArticle]
        case .entity: nil
        }
    }

    /// Whether a row of the kind has text of its own, that `containing` reads.
    public static func hasText(_ kind: RowKind) -> Bool { kind != .entity }
}
