// The rows between two steps of a plan.

import Language
import Model

/// The rows at hand: rows of the corpus by number, or a table of columns.
struct Flow: Sendable {
    var shape: Shape
    /// Rows of the corpus; empty for a table.
    var rows: [Int32]
    /// Whether `rows` is ascending and waits to be put in the order of answers (newest article first); false once a
    /// step has given it an order.
    var isUnordered: Bool
    /// Whether `rows` is every row of its kind, ascending.
    var isWhole = false
    /// Whether every row is a statement found by its speaker.
    var hasKnownSpeakers = false
    /// The columns that `add` made, or all of a table, aligned to the rows.
    var columns: [String: TableColumn]
    var patterns: [HitPattern]
    var provenance: [RowPlace?]

    init(shape: Shape, rows: [Int32] = [], isUnordered: Bool = true) {
        self.shape = shape
        self.rows = rows
        self.isUnordered = isUnordered
        columns = [:]
        patterns = []
        provenance = []
    }

    /// A table.
    init(table shape: Shape, columns: [String: TableColumn]) {
        self.init(shape: shape, isUnordered: false)
        self.columns = columns
    }

    var isTable: Bool { shape.rowKind == nil }

    var count: Int {
        guard isTable else { return rows.count }
        return shape.columns.first.flatMap { columns[$0.name]?.count } ?? 0
    }

    /// The rows at these positions, in this order.
    func selecting(_ positions: [Int]) -> Flow {
        var result = self
        result.isWhole = false
        if !isTable { result.rows = positions.map { rows[$0] } }
        result.columns = columns.mapValues { $0.selecting(positions) }
        if !provenance.isEmpty { result.provenance = positions.map { provenance[$0] } }
        return result
    }
}

/// Where a row of a table came from: a row of the corpus, and the hit in it, if it was made from one.
struct RowPlace: Sendable, Hashable {
    var kind: RowKind
    var row: Int32
    var hit: TextPlaceSpan?
}

/// A column of a table. Numbers stay packed; rows stay numbers until they are shown.
enum TableColumn: Sendable {
    /// One integer each, that `end` explains; unknown as in `IntegerPath`.
    case integers([Int32], EndKind)
    case periods([Int32], DateBucket)
    case counts([Int64])
    case reals([Double?])
    case data([[Datum]])
    case marked([MarkedText])
    /// An expression on rows of the corpus, worked out when it is shown; -1 is no row.
    case computed(rows: [Int32], RowKind, Expression)

    var count: Int {
        switch self {
        case .integers(let values, _): values.count
        case .periods(let values, _): values.count
        case .counts(let values): values.count
        case .reals(let values): values.count
        case .data(let values): values.count
        case .marked(let values): values.count
        case .computed(let rows, _, _): rows.count
        }
    }

    func selecting(_ positions: [Int]) -> TableColumn {
        switch self {
        case .integers(let values, let end): .integers(positions.map { values[$0] }, end)
        case .periods(let values, let bucket): .periods(positions.map { values[$0] }, bucket)
        case .counts(let values): .counts(positions.map { values[$0] })
        case .reals(let values): .reals(positions.map { values[$0] })
        case .data(let values): .data(positions.map { values[$0] })
        case .marked(let values): .marked(positions.map { values[$0] })
        case .computed(let rows, let kind, let expression):
            .computed(rows: positions.map { rows[$0] }, kind, expression)
        }
    }
}
