// What a script becomes: one of these for each query in it.

import Model
import Text

/// A query that compiled, and what is to be done with it.
public struct CompiledStatement: Sendable, Hashable {
    public enum Action: Sendable, Hashable {
        /// Run it and show the result, which becomes `$it`.
        case run(Plan)
        /// Run it and keep its rows under the name: `let $name = query`. Nothing is shown.
        case keep(name: String, Plan)
        /// A plain value was named: `let $since = 2024-06`. The compilation's context has it; nothing to run.
        case define(name: String, VariableValue)
        /// Show what the query means, without its rows: `explain query`.
        case explain(Plan)
    }

    public var action: Action
    /// The query's place in the compiled text.
    public var span: Span
    /// The query in canonical form (`who …` as its pipeline): what `explain` prints first.
    public var text: String

    public init(_ action: Action, span: Span, text: String) {
        self.action = action
        self.span = span
        self.text = text
    }

    /// The plan to run, keep or explain.
    public var plan: Plan? {
        switch action {
        case .run(let plan), .keep(_, let plan), .explain(let plan): plan
        case .define: nil
        }
    }
}
