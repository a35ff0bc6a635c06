// Clauses and stages with what they are for: offered by completion, told by the reference and by `.help`.

import Model

/// The clauses, and which rows they go with.
public enum ClauseCatalogue {
    public struct Entry: Sendable, Hashable {
        public let word: String
        public let summary: String
        public let example: String
    }

    public static let clauses: [Entry] = [
        Entry(word: "by", summary: "who said it; who wrote it", example: "statements by \"To Lam\""),
        Entry(word: "to", summary: "to whom it is said", example: "statements to \"reporters\""),
        Entry(word: "about", summary: "what it is about", example: "statements about trade"),
        Entry(word: "saying", summary: "words of what is said", example: "statements saying \"cut taxes\""),
        Entry(word: "quoting", summary: "words inside quotation marks", example: "statements quoting solidarity"),
        Entry(word: "containing", summary: "words of the whole text", example: "sentences containing tariff*"),
        Entry(word: "without", summary: "words that are not in the text", example: "articles without photo"),
        Entry(word: "mentioning", summary: "who is mentioned", example: "articles mentioning \"Hanoi\""),
        Entry(word: "of", summary: "whom a mention means", example: "mentions of \"To Lam\""),
        Entry(word: "where", summary: "a condition on fields", example: "statements where verb = deny"),
        Entry(word: "in", summary: "a time; a section, outlet, place or language", example: "statements in 2024-06"),
        Entry(word: "on", summary: "a day", example: "articles on 2024-06-30"),
        Entry(word: "since", summary: "from a day on", example: "statements since 2024-06"),
        Entry(word: "until", summary: "up to a day", example: "statements until 2024-06"),
        Entry(word: "between", summary: "from one day to another", example: "articles between 2024-01 and 2024-03"),
        Entry(word: "last", summary: "the last days, weeks, months", example: "statements last 30 days"),
    ]

    /// Whether the clause goes with rows of that shape; nil fits everything.
    public static func fits(_ word: String, _ shape: Shape?) -> Bool {
        guard let shape else { return true }
        if word == "where" { return true }
        guard let kind = shape.rowKind else { return false }
        switch word {
        case "by": return kind == .statement || kind == .article
        case "to", "saying", "quoting": return kind == .statement
        case "about", "containing", "without": return Schema.hasText(kind)
        case "mentioning": return Schema.hasText(kind) && kind != .mention
        case "of": return kind == .mention
        default: return Schema.datePath(of: kind) != nil
        }
    }
}

/// The stages, nouns and clauses aside.
public enum StageCatalogue {
    public struct Entry: Sendable, Hashable {
        public let word: String
        public let summary: String
        public let example: String
    }

    public static let stages: [Entry] = [
        Entry(word: "count", summary: "how many, in all or by field", example: "statements | count by speaker"),
        Entry(word: "top", summary: "the most frequent values", example: "statements | top 10 speaker"),
        Entry(word: "sort", summary: "in order; - for largest first", example: "statements | sort -published"),
        Entry(word: "take", summary: "the first rows", example: "statements | take 10"),
        Entry(word: "skip", summary: "all but the first rows", example: "statements | skip 10"),
        Entry(word: "show", summary: "these columns", example: "statements | show published, speaker, text"),
        Entry(
            word: "group", summary: "figures about groups",
            example: "statements | group by speaker: count, latest(published)"),
        Entry(word: "add", summary: "a computed column", example: "statements | add size = words(text)"),
        Entry(word: "one", summary: "one row per value", example: "statements | one per article"),
        Entry(word: "earliest", summary: "the oldest rows", example: "statements | earliest 5"),
        Entry(word: "latest", summary: "the newest rows", example: "statements | latest 5"),
        Entry(word: "sample", summary: "rows at random", example: "statements | sample 50 seed 7"),
        Entry(word: "union", summary: "rows of another query as well", example: "people | union (organizations)"),
        Entry(word: "except", summary: "rows that another query does not have", example: "speakers | except (people)"),
        Entry(word: "intersect", summary: "rows that another query has too", example: "people | intersect (speakers)"),
        Entry(
            word: "kwic", summary: "hits in their context, one per line", example: "statements about reform | kwic 8"),
        Entry(
            word: "context", summary: "rows with what stands around them",
            example: "statements about reform | context 2 sentences"),
        Entry(word: "words", summary: "word counts", example: "statements by \"To Lam\" | words as lemma"),
        Entry(word: "ngrams", summary: "counts of words side by side", example: "statements | ngrams 2"),
        Entry(
            word: "collocates", summary: "words that keep company with a hit",
            example: "statements about reform | collocates 5"),
        Entry(
            word: "keywords", summary: "words typical against another query",
            example: "statements by \"To Lam\" | keywords vs (statements)"),
        Entry(word: "chart", summary: "a drawing of the figures", example: "statements | count by month | chart line"),
        Entry(word: "as", summary: "in another format", example: "statements | as csv"),
        Entry(word: "save", summary: "into a file", example: "statements | as csv | save \"answer.csv\""),
    ]

    /// Whether the stage goes with rows of that shape; nil fits everything.
    public static func fits(_ word: String, _ shape: Shape?) -> Bool {
        guard let shape else { return true }
        switch word {
        case "kwic", "context", "words", "ngrams", "collocates", "keywords":
            return shape.rowKind.map(Schema.hasText) ?? false
        case "earliest", "latest": return shape.rowKind.map { Schema.datePath(of: $0) != nil } ?? false
        case "union", "except", "intersect": return shape.rowKind != nil
        case "chart": return shape.rowKind == nil && shape.columns.contains { $0.type.isNumber }
        default: return true
        }
    }
}
