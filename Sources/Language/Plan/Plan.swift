// What the compiler gives and Evaluation takes: a query resolved and checked, that knows nothing of storage.

import Model
import Text

/// A checked query: where rows come from, what happens to them in order, which columns are shown.
///
/// Everything in it is a value. Fields are `Field` cases, dates are closed intervals of days, names are
/// strings that the evaluator looks up (`Reference`). A plan can run on each chunk of a corpus and the
/// parts be merged: filters, walks and `add` are local to a chunk; groups merge by their aggregates
/// (`AggregateFunction` says how); sort, take and the like apply to merged rows.
///
/// Order without `sort`: newest article first (undated last), then articles in the order they were read,
/// then reading order inside an article. Entities without `sort`: most statements first, then most
/// mentions, then by name.
public struct Plan: Sendable, Hashable {
    public var source: Source
    public var steps: [Step]
    /// The columns to show for the rows that come out of the last step.
    public var columns: [ShownColumn]
    /// What comes out of the last step.
    public var shape: Shape
    /// `chart`, `as` and `save`, that Presentation carries out.
    public var output: OutputRequest
    /// The query's place in the text that was compiled.
    public var span: Span

    public init(
        source: Source, steps: [Step] = [], columns: [ShownColumn] = [], shape: Shape,
        output: OutputRequest = OutputRequest(), span: Span = Span(start: 0, end: 0)
    ) {
        self.source = source
        self.steps = steps
        self.columns = columns
        self.shape = shape
        self.output = output
        self.span = span
    }
}

/// Where a query's rows come from.
public indirect enum Source: Sendable, Hashable {
    /// All rows of a noun; `quotes` are the statements with quoted words, `speakers` the entities with a statement.
    case noun(Noun)
    /// The rows that `let $name = query` kept. The evaluator holds them by name.
    case variable(String)
    /// The full rows of the last result, before any display limit: `$it`, and a line that starts with `|`.
    case previous
    /// A query in parentheses.
    case query(Plan)
}

/// What rows are at a point of a plan.
public struct Shape: Sendable, Hashable {
    /// The noun of the rows; nil for a table, and for entities of mixed nouns (`people | union (places)`).
    public var noun: Noun?
    /// The kind of the rows; nil for a table of columns, made by `count`, `group`, `words` and others.
    public var rowKind: RowKind?
    /// For a table all its columns; for rows those that `add` made.
    public var columns: [Column]

    public init(noun: Noun, columns: [Column] = []) {
        self.noun = noun
        self.rowKind = noun.rowKind
        self.columns = columns
    }

    /// Rows whose noun is not one (entities of several nouns).
    public init(rowKind: RowKind, columns: [Column] = []) {
        self.noun = Noun(all: rowKind)
        self.rowKind = rowKind
        self.columns = columns
    }

    /// A table.
    public init(table columns: [Column]) {
        self.noun = nil
        self.rowKind = nil
        self.columns = columns
    }

    /// A column by its name, which is unique in a shape.
    public func column(_ name: String) -> Column? { columns.first { $0.name == name } }
}

/// A column of a table, or one that `add` made.
public struct Column: Sendable, Hashable {
    public var name: String
    public var type: ValueType
    /// Whether a cell can hold several values (`list`).
    public var isMany: Bool

    public init(name: String, type: ValueType, isMany: Bool = false) {
        self.name = name
        self.type = type
        self.isMany = isMany
    }
}

/// A column of the result: a heading and what stands under it.
///
/// A value that is a row (an entity, an article) prints as its default field; a field with many values
/// prints them all; an edge to many statements, mentions or articles comes as `.countOf`.
public struct ShownColumn: Sendable, Hashable {
    public var name: String
    public var value: Expression
    public var type: ValueType
    public var isMany: Bool

    public init(name: String, value: Expression, type: ValueType, isMany: Bool) {
        self.name = name
        self.value = value
        self.type = type
        self.isMany = isMany
    }
}

/// One thing that happens to the rows.
public struct Step: Sendable, Hashable {
    public var operation: Operation
    /// The clause or stage as canonical text, for "rows left after each clause" and `explain`.
    public var text: String
    /// Its place in the query.
    public var span: Span
    /// What the rows are after it.
    public var shape: Shape

    public init(_ operation: Operation, text: String, span: Span, shape: Shape) {
        self.operation = operation
        self.text = text
        self.span = span
        self.shape = shape
    }
}

/// How the result is to leave.
public struct OutputRequest: Sendable, Hashable {
    public enum Chart: String, Sendable, CaseIterable {
        case bar, line, spark
    }

    public enum Format: String, Sendable, CaseIterable {
        case table, list, tsv, csv, json, jsonl, jsonld, markdown, html, citation
    }

    public struct File: Sendable, Hashable {
        public var path: String
        /// `save!`: an existing file may be replaced.
        public var overwrites: Bool

        public init(path: String, overwrites: Bool) {
            self.path = path
            self.overwrites = overwrites
        }
    }

    /// `chart`: the first column gives the labels, the last number column before `share` the lengths.
    public var chart: Chart?
    /// `as`; nil leaves it to the caller.
    public var format: Format?
    public var file: File?

    public init(chart: Chart? = nil, format: Format? = nil, file: File? = nil) {
        self.chart = chart
        self.format = format
        self.file = file
    }
}
