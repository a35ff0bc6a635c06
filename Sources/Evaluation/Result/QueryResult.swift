// What Evaluation gives and Presentation takes: rows with their provenance, and what there is to say about them.

import Model
import Language
import Text

/// The answer to a query, a value that needs no corpus any more.
public struct QueryResult: Sendable {
    /// Headings and types, in the order of the cells.
    public var columns: [Column]
    /// The rows that were asked for (`limit`), in order.
    public var rows: [ResultRow]
    /// What the rows are: a noun's, or a table.
    public var shape: Shape
    /// Rows found before `limit`.
    public var total: Int
    /// Of all rows found, how many are statements without a known speaker; nil where rows are not statements.
    public var unknownSpeakerCount: Int?
    /// Of all rows found, how many have no date; nil where the rows have no date at all (entities, tables).
    public var undatedCount: Int?
    /// What a reader should know beside the rows; severity `note` or `warning`, codes `Q03xx`.
    public var notes: [Diagnostic]
    /// The rows left after the source and after each step, as `explain` and an empty result tell them.
    public var stepCounts: [StepCount]
    /// `chart`, `as` and `save` of the query.
    public var output: OutputRequest
    /// All rows found, for `$it` and `let`.
    public var kept: KeptRows

    public init(
        columns: [Column], rows: [ResultRow], shape: Shape, total: Int, notes: [Diagnostic] = [],
        stepCounts: [StepCount] = [], output: OutputRequest = OutputRequest(), kept: KeptRows
    ) {
        self.columns = columns
        self.rows = rows
        self.shape = shape
        self.total = total
        self.notes = notes
        self.stepCounts = stepCounts
        self.output = output
        self.kept = kept
    }
}

/// A row of a result.
public struct ResultRow: Sendable, Hashable {
    /// As many as there are columns.
    public var cells: [Cell]
    /// Where it came from; nil for rows of tables that sum up several, and for entities.
    public var provenance: Provenance?

    public init(cells: [Cell], provenance: Provenance? = nil) {
        self.cells = cells
        self.provenance = provenance
    }
}

/// What stands in one column of one row: nothing (unknown), one value, or several.
public struct Cell: Sendable, Hashable {
    public var values: [Value]
    /// What matched the query's patterns, for highlighting; in order, without overlap.
    public var hits: [Hit]
    /// The verb of a statement whose saying is denied: "did not say". People are told, programs read `negated`.
    public var isNegated = false

    /// A stretch of one of the values.
    public struct Hit: Sendable, Hashable {
        /// Position in `values`.
        public var value: Int
        /// UTF-8 bytes into that value's text.
        public var span: Span

        public init(value: Int, span: Span) {
            self.value = value
            self.span = span
        }
    }

    public init(_ values: [Value], hits: [Hit] = []) {
        self.values = values
        self.hits = hits
    }

    public init(_ value: Value?) { self.init(value.map { [$0] } ?? []) }

    public var isUnknown: Bool { values.isEmpty }
}

/// A value in a cell.
public enum Value: Sendable, Hashable {
    case text(String)
    case integer(Int64)
    case real(Double)
    case date(CalendarDate)
    /// A period of the calendar, by its first day: `2024-06` of `count by month`.
    case period(CalendarDate, DateBucket)
    case flag(Bool)
    case row(RowReference)

    /// The text of a text, and the default field of a row; nil for everything else.
    public var text: String? {
        switch self {
        case .text(let text): text
        case .row(let row): row.text
        default: nil
        }
    }
}

/// A row that stands in a cell: an entity, an article.
public struct RowReference: Sendable, Hashable {
    public var kind: RowKind
    /// Row in the corpus, from 0.
    public var row: Int32
    /// Readable id: an entity's slug (`to-lam`), an article's id; nil for other rows.
    public var id: String?
    /// Its default field; empty where that is unknown (an article without a title).
    public var text: String

    public init(kind: RowKind, row: Int32, id: String?, text: String) {
        self.kind = kind
        self.row = row
        self.id = id
        self.text = text
    }
}

/// Where a row stands.
public struct Provenance: Sendable, Hashable {
    /// The row itself; for a table made of rows (kwic) the row it was made from.
    public var kind: RowKind
    public var row: Int32
    public var article: Int32
    /// The article's own id or path.
    public var articleID: String
    public var articleTitle: String?
    public var outlet: String?
    public var published: CalendarDate?
    /// Place of the paragraph in the article, from 1; nil for an article.
    public var paragraph: Int?
    /// Place of the sentence in the article, from 1; nil for articles, paragraphs and captions.
    public var sentence: Int?
    /// UTF-8 bytes into the article's text; nil for an article.
    public var span: Span?
    /// A statement that is reported as not made: "did not say".
    public var isNegated = false

    public init(
        kind: RowKind, row: Int32, article: Int32, articleID: String, articleTitle: String? = nil,
        outlet: String? = nil, published: CalendarDate? = nil, paragraph: Int? = nil, sentence: Int? = nil,
        span: Span? = nil
    ) {
        self.kind = kind
        self.row = row
        self.article = article
        self.articleID = articleID
        self.articleTitle = articleTitle
        self.outlet = outlet
        self.published = published
        self.paragraph = paragraph
        self.sentence = sentence
        self.span = span
    }
}

/// How many rows were left after the source or a step.
public struct StepCount: Sendable, Hashable {
    /// The clause or stage as canonical text; the noun for the source.
    public var text: String
    /// Its place in the query.
    public var span: Span
    public var count: Int

    public init(text: String, span: Span, count: Int) {
        self.text = text
        self.span = span
        self.count = count
    }
}
