// One query on its way: what all its steps share.

import Corpus
import Language
import Model
import Text

/// The state of one running query: the corpus, the flag that stops it, the notes it gathers.
final class Run {
    let corpus: Corpus
    let bindings: Evaluator.Bindings
    let chunks: Chunks
    let words: WordTable
    private(set) var notes: [Diagnostic] = []
    private var columns: [IntegerColumn: [Int32]] = [:]
    private var singleReads: [IntegerColumn: Int] = [:]
    private var edgeReads: [Edge: Int] = [:]
    private var articlesOfRows: (kind: RowKind, rows: [Int32], articles: [Int32])?
    private static let singleReadLimit = 2_000
    /// Tables with more rows than this are read whole only where many of their rows are wanted.
    let wholeColumnRowCount: Int
    private var matchers: [Pattern: PatternMatcher] = [:]
    private var entitySets: [Reference: RowNumbers] = [:]
    var relatedRows: [RelatedRows: RowNumbers] = [:]
    private var subqueries: [RowSet: RowNumbers] = [:]
    private(set) lazy var texts = RowTexts(self)
    private(set) lazy var openStems = OpenStems()
    /// Whether the query leaves out statements by somebody and so keeps those of unknown speakers.
    var keepsUnknownSpeakers = false
    /// For each word of the corpus its place in the order in which words print.
    private(set) lazy var wordRanks: [Int32] = {
        let keys = words.words.map(Folding.folded)
        var ranks = [Int32](repeating: 0, count: keys.count)
        let order = keys.indices.sorted { (keys[$0], words.words[$0]) < (keys[$1], words.words[$1]) }
        for (rank, row) in order.enumerated() { ranks[row] = Int32(rank) }
        return ranks
    }()
    /// Subqueries inside subqueries; the parser caps nesting, this keeps the promise for plans made elsewhere.
    private var depth = 0

    init(
        _ corpus: Corpus, bindings: Evaluator.Bindings, chunks: Chunks,
        wholeColumnRowCount: Int = Evaluator.wholeColumnRowCount
    ) throws {
        self.corpus = corpus
        self.wholeColumnRowCount = wholeColumnRowCount
        self.bindings = bindings
        self.chunks = chunks
        words = try corpus.words()
    }

    var cancellation: Cancellation { chunks.cancellation }

    func column(_ column: IntegerColumn) throws -> [Int32] {
        if let values = columns[column] { return values }
        let values = try corpus.column(column)
        columns[column] = values
        return values
    }

    /// Whether a column may be read whole for a few rows of it: a small corpus is read faster in one piece.
    private func isSmall(_ kind: RowKind) throws -> Bool { try corpus.rowCount(kind) <= wholeColumnRowCount }

    /// The value of one row. The first few are looked up, so that an answer of twenty rows reads no more than these;
    /// whoever asks for many gets the column.
    func value(_ column: IntegerColumn, _ row: Int32) throws -> Int32 {
        if let values = columns[column] { return values[Int(row)] }
        singleReads[column, default: 0] += 1
        if try singleReads[column, default: 0] > Run.singleReadLimit || isSmall(column.kind) {
            return try self.column(column)[Int(row)]
        }
        return try corpus.value(column, row)
    }

    /// Where an edge leads from one row; looked up in the same way.
    func targets(_ edge: Edge, _ row: Int32) throws -> [Int32] {
        edgeReads[edge, default: 0] += 1
        if try edgeReads[edge, default: 0] > Run.singleReadLimit
            || isSmall(edge == .entityStatements ? .statement : edge.from)
        {
            return Array(try corpus.edge(edge)[row])
        }
        return try corpus.targets(edge, row)
    }

    /// The articles in which ascending rows of a kind stand; nil for articles themselves and entities.
    func articles(of rows: [Int32], _ kind: RowKind) throws -> [Int32]? {
        guard let column = Run.articleColumn(kind) else { return nil }
        // Asked for the order and again for the dates of the same rows.
        if let known = articlesOfRows, known.kind == kind, known.rows == rows { return known.articles }
        let articles = try values(column, rows)
        articlesOfRows = (kind, rows, articles)
        return articles
    }

    /// The values of ascending rows of a column, which is read whole in a small corpus only.
    func values(_ column: IntegerColumn, _ rows: [Int32]) throws -> [Int32] {
        guard try columns[column] != nil || isSmall(column.kind) else { return try corpus.values(column, rows) }
        let values = try self.column(column)
        return rows.map { values[Int($0)] }
    }

    static func articleColumn(_ kind: RowKind) -> IntegerColumn? {
        switch kind {
        case .article, .entity: nil
        case .paragraph: .paragraphArticle
        case .sentence: .sentenceArticle
        case .statement: .statementArticle
        case .mention: .mentionArticle
        case .caption: .captionArticle
        }
    }

    /// Says something beside the rows, once.
    func note(
        _ code: String, _ message: String, severity: Diagnostic.Severity = .note, at span: Span? = nil,
        notes: [String] = []
    ) {
        guard !self.notes.contains(where: { $0.code == code && $0.message == message }) else { return }
        self.notes.append(Diagnostic(code, message, severity: severity, at: span, notes: notes))
    }

    /// The result of integer arithmetic, or nil with a note.
    func checked(_ result: (partialValue: Int64, overflow: Bool)) -> Datum? {
        if result.overflow {
            note("Q0302", "a number grew too large and has no value", severity: .warning)
            return nil
        }
        return .integer(result.partialValue)
    }

    /// A value as text: a text itself, a row's default field.
    func text(of value: Datum) throws -> String? {
        switch value {
        case .text(let text): text
        case .row(let kind, let row): try texts.values(Schema.defaultField(of: kind), row).first
        case .integer, .real, .date, .period, .flag: nil
        }
    }

    func matcher(_ pattern: Pattern) throws -> PatternMatcher {
        if let matcher = matchers[pattern] { return matcher }
        let matcher = try PatternMatcher(pattern, self)
        matchers[pattern] = matcher
        return matcher
    }

    // MARK: - Rows that stand somewhere else

    /// The entities a reference means.
    func entities(_ reference: Reference) throws -> RowNumbers {
        if let known = entitySets[reference] { return known }
        let rows: [Int32]
        switch reference {
        case .name(let name): rows = try corpus.entityRows(named: name)
        case .id(let id): rows = try corpus.entityRow(id: id).map { [$0] } ?? []
        case .rows(let set): rows = try rowSet(set).rows
        }
        let numbers = RowNumbers(rows)
        entitySets[reference] = numbers
        return numbers
    }

    /// The rows of a subquery, a variable or the last result.
    func rowSet(_ set: RowSet) throws -> RowNumbers {
        if let known = subqueries[set] { return known }
        let flow: Flow
        switch set {
        case .query(let plan): flow = try subquery(plan)
        case .variable(let name): flow = try variable(name)
        case .previous: flow = try previous()
        }
        let rows = RowNumbers(flow.rows)
        subqueries[set] = rows
        return rows
    }

    func variable(_ name: String) throws -> Flow {
        guard let kept = bindings.variables[name] else {
            throw Diagnostic("Q0303", "$\(name) has no rows yet", notes: ["let $\(name) = … gives it some"])
        }
        return kept.flow
    }

    func previous() throws -> Flow {
        guard let kept = bindings.previous else {
            throw Diagnostic("Q0303", "there is no result yet to go on from")
        }
        return kept.flow
    }

    func subquery(_ plan: Plan) throws -> Flow {
        depth += 1
        defer { depth -= 1 }
        guard depth <= 64 else { throw Diagnostic("Q0304", "subqueries are nested too deeply") }
        return try execute(plan, counting: nil)
    }
}

/// What was asked of an entity: the rows of a kind that have to do with it in some way.
struct RelatedRows: Hashable {
    var kind: RowKind
    var relation: Relation
    var reference: Reference
}

/// A set of rows: ascending, without doubles, with a quick look-up.
struct RowNumbers: Sendable {
    let rows: [Int32]

    init(_ rows: [Int32]) {
        var sorted = rows
        if !zip(rows, rows.dropFirst()).allSatisfy({ $0 < $1 }) { sorted = Set(rows).sorted() }
        self.rows = sorted
    }

    init(ascending rows: [Int32]) { self.rows = rows }

    func contains(_ row: Int32) -> Bool {
        var low = 0
        var high = rows.count
        while low < high {
            let middle = (low + high) / 2
            if rows[middle] < row { low = middle + 1 } else { high = middle }
        }
        return low < rows.count && rows[low] == row
    }

    /// One flag for each row of a table.
    func flags(_ rowCount: Int) -> [Bool] {
        var flags = [Bool](repeating: false, count: rowCount)
        for row in rows where row >= 0 && Int(row) < rowCount { flags[Int(row)] = true }
        return flags
    }

    func union(_ other: RowNumbers) -> RowNumbers {
        if rows.isEmpty { return other }
        if other.rows.isEmpty { return self }
        var result: [Int32] = []
        result.reserveCapacity(rows.count + other.rows.count)
        var left = 0
        var right = 0
        while left < rows.count, right < other.rows.count {
            if rows[left] <= other.rows[right] {
                if rows[left] == other.rows[right] { right += 1 }
                result.append(rows[left])
                left += 1
            } else {
                result.append(other.rows[right])
                right += 1
            }
        }
        result.append(contentsOf: rows[left...])
        result.append(contentsOf: other.rows[right...])
        return RowNumbers(ascending: result)
    }

    func intersection(_ other: RowNumbers) -> RowNumbers {
        var result: [Int32] = []
        var left = 0
        var right = 0
        while left < rows.count, right < other.rows.count {
            if rows[left] == other.rows[right] {
                result.append(rows[left])
                left += 1
                right += 1
            } else if rows[left] < other.rows[right] {
                left += 1
            } else {
                right += 1
            }
        }
        return RowNumbers(ascending: result)
    }
}
