// The full rows of a result, kept for `$it`, `let $name =` and a line that starts with "|".

import Language
import Model

/// All rows of a result before any display limit: rows of the corpus, or a table.
///
/// Rows of the corpus are kept by number, so that a million of them cost four megabytes.
public struct KeptRows: Sendable {
    public var shape: Shape
    /// Rows of the corpus in order; empty for a table.
    public var rows: [Int32]
    /// The columns that `add` made, or all columns of a table, by name: one cell for each row.
    public var cells: [String: [Cell]]
    /// The patterns of the filters so far, whose hits `kwic` and `collocates` ask for.
    public var patterns: [HitPattern]
    /// Where the rows of a table came from, for tables made of rows (`kwic`); otherwise empty.
    public var provenance: [Provenance?]

    public init(
        shape: Shape, rows: [Int32] = [], cells: [String: [Cell]] = [:], patterns: [HitPattern] = [],
        provenance: [Provenance?] = []
    ) {
        self.shape = shape
        self.rows = rows
        self.cells = cells
        self.patterns = patterns
        self.provenance = provenance
    }

    public var count: Int {
        shape.rowKind == nil ? cells.values.first?.count ?? 0 : rows.count
    }
}

/// A pattern that rows were filtered by, and where it looked.
public struct HitPattern: Sendable, Hashable {
    public var place: TextPlace
    public var pattern: Pattern

    public init(place: TextPlace, pattern: Pattern) {
        self.place = place
        self.pattern = pattern
    }
}
