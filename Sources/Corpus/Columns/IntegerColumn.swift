// The integer columns of the corpus: which there are, and where each comes from.

import Model

/// A column that is read whole into memory: one `Int32` for each row, in the order of ids.
///
/// References are rows (id - 1), words are positions in the word table; -1 is unknown. Dates are days since 1970-01-01,
/// `IntegerColumn.noDate` is unknown. Confidence is in thousandths. Starts and lengths are bytes of the paragraph.
public enum IntegerColumn: String, Sendable, CaseIterable {
    case articleOutlet, articleSection, articlePlace, articleLanguage, articlePublished, articleWords, articleStory
    case paragraphArticle, paragraphPosition, paragraphKind, paragraphStart, paragraphStop
    case sentenceArticle, sentenceParagraph, sentencePosition, sentenceStart, sentenceLength
    case statementArticle, statementParagraph, statementSentence, statementPosition
    case statementVerb, statementAct, statementKind, statementRule, statementNegated, statementConfidence
    case statementSaid, statementPrecision
    case entityKind, entityAffiliation, entityCountry
    case mentionArticle, mentionParagraph, mentionSentence, mentionForm, mentionEntity, mentionStart, mentionLength
    case captionArticle, captionParagraph, captionCredit

    /// The value of an unknown date.
    public static let noDate = Int32.min

    /// How a stored value becomes the value in memory.
    enum Coding {
        case plain, reference, date, days
    }

    var coding: Coding {
        switch self {
        case .articlePublished: .date
        case .statementSaid: .days
        case .articleWords, .articleStory, .paragraphPosition, .paragraphStart, .paragraphStop, .sentencePosition,
            .sentenceStart, .sentenceLength, .statementPosition, .statementNegated, .statementConfidence,
            .mentionStart, .mentionLength:
            .plain
        default: .reference
        }
    }

    /// Whether the values are positions in the word table.
    public var isWord: Bool {
        switch self {
        case .articleOutlet, .articleSection, .articlePlace, .articleLanguage, .paragraphKind, .statementVerb,
            .statementAct, .statementKind, .statementRule, .statementPrecision, .entityKind, .entityAffiliation,
            .entityCountry,
            .mentionForm, .captionCredit:
            true
        default: false
        }
    }

    /// Whether a row may leave it open.
    var isOptional: Bool {
        switch self {
        case .articleOutlet, .articleSection, .articlePlace, .statementVerb, .statementPrecision, .entityAffiliation,
            .entityCountry, .captionCredit, .mentionEntity:
            true
        default: false
        }
    }

    /// The kind of row that the values point at; nil where they are no rows.
    public var parent: RowKind? {
        switch self {
        case .paragraphArticle, .sentenceArticle, .statementArticle, .mentionArticle, .captionArticle: .article
        case .sentenceParagraph, .statementParagraph, .mentionParagraph, .captionParagraph: .paragraph
        case .statementSentence, .mentionSentence: .sentence
        case .mentionEntity: .entity
        default: nil
        }
    }

    /// The kind of row that has it.
    public var kind: RowKind { RowKind(rawValue: place.table) ?? .article }

    /// Whether later articles can change the values of rows that are there already.
    var canChange: Bool { self == .entityAffiliation || self == .entityCountry || self == .articleStory }

    /// Where the value stands in a row that this one points at: a mention's paragraph is its sentence's.
    var derivation: (reference: IntegerColumn, column: IntegerColumn)? {
        switch self {
        case .sentenceArticle: (.sentenceParagraph, .paragraphArticle)
        case .mentionParagraph: (.mentionSentence, .sentenceParagraph)
        case .mentionArticle: (.mentionParagraph, .paragraphArticle)
        default: nil
        }
    }

    /// Whether chunks of it are packed: what neither changes nor follows from other columns, and is asked of many rows.
    var isPacked: Bool {
        switch self {
        case .paragraphStart, .paragraphStop: false
        // Lists are read fast enough for these.
        case .sentencePosition, .sentenceStart, .sentenceLength, .mentionForm, .mentionStart, .mentionLength: false
        default: !canChange && derivation == nil
        }
    }

    /// Table and column of the database; for a column that follows from others, those of its reference.
    var place: (table: String, column: String) {
        switch self {
        case .articleOutlet: ("article", "outlet")
        case .articleSection: ("article", "section")
        case .articlePlace: ("article", "place")
        case .articleLanguage: ("article", "language")
        case .articlePublished: ("article", "published")
        case .articleWords: ("article", "words")
        case .articleStory: ("article", "story")
        case .paragraphArticle: ("paragraph", "article")
        case .paragraphPosition: ("paragraph", "position")
        case .paragraphKind: ("paragraph", "kind")
        case .paragraphStart: ("paragraph", "start")
        case .paragraphStop: ("paragraph", "stop")
        case .sentenceArticle: ("sentence", "paragraph")
        case .sentenceParagraph: ("sentence", "paragraph")
        case .sentencePosition: ("sentence", "position")
        case .sentenceStart: ("sentence", "start")
        case .sentenceLength: ("sentence", "length")
        case .statementArticle: ("statement", "article")
        case .statementParagraph: ("statement", "paragraph")
        case .statementSentence: ("statement", "sentence")
        case .statementPosition: ("statement", "position")
        case .statementVerb: ("statement", "verb")
        case .statementAct: ("statement", "act")
        case .statementKind: ("statement", "kind")
        case .statementRule: ("statement", "rule")
        case .statementNegated: ("statement", "negated")
        case .statementConfidence: ("statement", "confidence")
        case .statementSaid: ("statement", "said")
        case .statementPrecision: ("statement", "precision")
        case .entityKind: ("entity", "kind")
        case .entityAffiliation: ("entity", "affiliation")
        case .entityCountry: ("entity", "country")
        case .mentionArticle: ("mention", "sentence")
        case .mentionParagraph: ("mention", "sentence")
        case .mentionSentence: ("mention", "sentence")
        case .mentionForm: ("mention", "form")
        case .mentionEntity: ("mention", "entity")
        case .mentionStart: ("mention", "start")
        case .mentionLength: ("mention", "length")
        case .captionArticle: ("caption", "article")
        case .captionParagraph: ("caption", "paragraph")
        case .captionCredit: ("caption", "credit")
        }
    }

    /// The stored value as a value in memory, in SQL; SQLite's date arithmetic makes days of an ISO date.
    var expression: String {
        let column = place.column
        return switch coding {
        case .plain: column
        case .reference: "coalesce(\(column), 0) - 1"
        case .date: "coalesce(CAST(julianday(\(column)) - 2440587.5 AS INTEGER), \(IntegerColumn.noDate))"
        case .days: "coalesce(\(column), \(IntegerColumn.noDate))"
        }
    }

    /// Reads the column from row `from` on.
    func select(from row: Int) -> String {
        "SELECT \(expression) FROM \(place.table) WHERE id > \(row) ORDER BY id"
    }
}
