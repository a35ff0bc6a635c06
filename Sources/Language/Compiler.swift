// The door of the language: typed text in, checked plans or diagnostics out. Evaluation runs the plans.

import Model
import Text

/// What a query may refer to beyond its own text.
public struct CompilerContext: Sendable {
    /// Names that occur; nil where they cannot be checked (`quoth check` without articles).
    public var names: (any NameIndex)?
    /// What `today` means: `--today`, else the system's date.
    public var today: CalendarDate
    /// `let` variables and `--set` parameters, without the `$`.
    public var variables: [String: VariableValue]
    /// What `$it` and a line that begins with `|` go on from; nil when there is no result yet.
    public var previous: Shape?
    /// Variables that a `let` leaves as they are: what `--set` gave goes before a script's own defaults.
    public var fixedVariables: Set<String> = []

    public init(
        names: (any NameIndex)? = nil, today: CalendarDate, variables: [String: VariableValue] = [:],
        previous: Shape? = nil
    ) {
        self.names = names
        self.today = today
        self.variables = variables
        self.previous = previous
    }
}

/// What a variable stands for. A variable is a value, never pasted text.
public enum VariableValue: Sendable, Hashable {
    /// The rows of a query; the evaluator holds them under the variable's name.
    case rows(Shape)
    case text(String)
    case integer(Int64)
    case real(Double)
    case flag(Bool)
    /// A day, or a period such as `2024-06`.
    case period(DateInterval)
    /// An entity's id, without the `@`.
    case id(String)
    /// What `--set name=value` gave: read as the place needs it (text, number, date or `@id`).
    case parameter(String)
}

/// What became of a text.
public struct Compilation: Sendable {
    /// The queries in order. Those with errors are left out.
    public var statements: [CompiledStatement]
    /// In the order of their places.
    public var diagnostics: [Diagnostic]
    /// The context for what is typed next: with the text's `let` variables, and the last result's shape.
    public var context: CompilerContext
    /// The variables that occur in the text, without the `$`.
    public var variableNames: Set<String>
    /// The text is not wrong but goes on: it ends after `|`, a comma or an operator, or inside brackets.
    public var isUnfinished: Bool

    public var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }
}

/// Compiles queries.
///
///     let compilation = Compiler.compile(SourceText(name: "<query>", "people | count"), context)
///
/// Never fails and never traps: a text with errors gives diagnostics `Q01xx` (how it is written) and `Q02xx`
/// (what it means), all of them at once. Time grows with the length of the text.
public enum Compiler {
    public static func compile(_ source: SourceText, _ context: CompilerContext) -> Compilation {
        let parsed = Parser.parse(source)
        var resolver = Resolver(source: source, context: context)
        var statements: [CompiledStatement] = []
        for statement in parsed.script.statements {
            let errorsBefore = resolver.errorCount
            let compiled = resolver.resolve(statement)
            let isBroken =
                resolver.errorCount > errorsBefore
                || parsed.diagnostics.contains { diagnostic in
                    diagnostic.severity == .error && (diagnostic.span.map { statement.span.touches($0) } ?? false)
                }
            if let compiled, !isBroken { statements.append(compiled) }
        }
        let diagnostics = (parsed.diagnostics + resolver.diagnostics).enumerated()
            .sorted { ($0.element.span?.start ?? 0, $0.offset) < ($1.element.span?.start ?? 0, $1.offset) }
            .map(\.element)
        return Compilation(
            statements: statements, diagnostics: diagnostics, context: resolver.context,
            variableNames: parsed.variableNames, isUnfinished: parsed.isUnfinished)
    }

    /// Whether a person who pressed Enter here wants to go on in the next line.
    public static func isUnfinished(_ source: SourceText) -> Bool { Parser.parse(source).isUnfinished }
}

extension Span {
    /// Overlaps, or stands directly beside (a missing thing has an empty span at the end).
    func touches(_ other: Span) -> Bool { start <= other.end && other.start <= end }
}
