// The full rows of a result, kept for `$it`, `let $name =` and a line that starts with "|".

import Corpus
import Language
import Model

/// All rows of a result before any display limit: rows of the corpus, or a table.
///
/// Rows of the corpus are kept by number, so that a million of them cost four megabytes; they are good for the corpus
/// they came from, also after more articles were added to it.
public struct KeptRows: Sendable {
    let flow: Flow

    init(_ flow: Flow) {
        // What is every row today need not be every row once articles were added.
        var flow = flow
        flow.isWhole = false
        self.flow = flow
    }

    /// No rows, for results that are made by hand.
    public init(shape: Shape) { flow = Flow(shape: shape) }

    /// The same without statements that a correction has taken away since.
    public func withoutHidden(in corpus: Corpus) throws -> KeptRows {
        let hidden = flow.shape.rowKind == .statement ? Set(try corpus.hiddenStatements()) : []
        guard !hidden.isEmpty else { return self }
        return KeptRows(flow.selecting(flow.rows.indices.filter { !hidden.contains(flow.rows[$0]) }))
    }

    /// What the rows are.
    public var shape: Shape { flow.shape }

    public var count: Int { flow.count }
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
