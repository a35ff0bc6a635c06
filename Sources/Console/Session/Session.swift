// What lasts between two questions: the corpus, the variables, the last answer.
// Takes query texts and gives results; how they are shown is AnswerWriter's business.

import Corpus
import Evaluation
import Language
import Model
import Text

/// One reader's work with one corpus, at the prompt or in a script.
final class Session {
    private(set) var corpus: Corpus
    var settings: Settings
    private(set) var context: CompilerContext
    private(set) var evaluator: Evaluator
    /// The answer that was shown last, and the query it answers.
    private(set) var last: Shown?
    /// Whether something was corrected since: its rows keep their numbers, because the reader has them on the screen, until
    /// they are shown again.
    var lastIsOutdated = false

    /// An answer as the reader has it in front of them: `.read 3` means its third row.
    struct Shown {
        var result: QueryResult
        var query: String
        /// What it was made by, for showing more of it and what is behind its rows.
        var plan: Plan
        /// What `|` went on from when it was asked.
        var previous: KeptRows?
        /// Number of its first row.
        var firstNumber: Int

        /// Its columns as the plan has them.
        var columns: [ShownColumn] { plan.columns }
    }

    /// With `keepsParameters` a `let` of the same name is only a default, as a script has them.
    init(
        corpus: Corpus, settings: Settings, parameters: [String: String] = [:], keepsParameters: Bool = false
    ) {
        self.corpus = corpus
        self.settings = settings
        evaluator = Evaluator(corpus)
        context = CompilerContext(
            names: corpus, today: settings.today ?? SystemDate.today(),
            variables: parameters.mapValues(VariableValue.parameter))
        if keepsParameters { context.fixedVariables = Set(parameters.keys) }
    }

    /// Goes on with another corpus. Rows that were kept of the old one are gone; values stay.
    func open(_ corpus: Corpus) {
        self.corpus = corpus
        evaluator = Evaluator(corpus)
        context.names = corpus
        context.previous = nil
        context.variables = context.variables.filter { if case .rows = $0.value { false } else { true } }
        last = nil
        lastIsOutdated = false
    }

    func set(parameter name: String, to value: String) {
        context.variables[name] = .parameter(value)
    }

    /// Gives parameters values while the work is done; a `let` of the same name is only a default then.
    func with(parameters: [String: String], _ work: () -> Void) {
        let before = parameters.keys.map { (name: $0, value: context.variables[$0]) }
        let fixed = context.fixedVariables
        for (name, value) in parameters { set(parameter: name, to: value) }
        context.fixedVariables.formUnion(parameters.keys)
        work()
        context.fixedVariables = fixed
        for (name, value) in before { context.variables[name] = value }
    }

    /// Checks a text in the present context, without taking anything over from it.
    func compile(_ source: SourceText) -> Compilation {
        Compiler.compile(source, context)
    }

    /// Takes over the variables that a compiled text defines.
    func adopt(_ compilation: Compilation) {
        let previous = context.previous
        context = compilation.context
        context.previous = previous
    }

    /// Runs one query of a compiled text; nil when it shows nothing (`let`). `limit` bounds the rows with cells.
    func run(_ statement: CompiledStatement, limit: Int?, cancellation: Cancellation) throws -> QueryResult? {
        switch statement.action {
        case .run(let plan):
            let previous = try evaluator.bindings.previous?.withoutHidden(in: corpus)
            var evaluator = evaluator
            evaluator.bindings.previous = previous
            let result = try evaluator.run(
                plan.fitting(format(of: plan.output)), limit: limit, cancellation: cancellation)
            keep(Shown(result: result, query: statement.text, plan: plan, previous: previous, firstNumber: 1))
            return result
        case .keep(let name, let plan):
            evaluator.bindings.variables[name] = try evaluator.run(plan, limit: 0, cancellation: cancellation).kept
            return nil
        case .define:
            return nil
        case .explain(let plan):
            return try evaluator.run(plan, limit: 0, cancellation: cancellation)
        }
    }

    /// Whether a query has an answer with rows; nothing is kept of it.
    func finds(_ text: String) -> Bool {
        let statements = Compiler.compile(SourceText(name: "<query>", text), context).statements
        guard statements.count == 1, let plan = statements[0].plan else { return false }
        return (try? evaluator.run(plan, limit: 0)).map { $0.total > 0 } ?? false
    }

    /// Makes an answer the one that rows are numbered by and that `|` goes on from.
    func keep(_ shown: Shown) {
        evaluator.bindings.previous = shown.result.kept
        context.previous = shown.result.kept.shape
        last = shown
        lastIsOutdated = false
    }

    /// The last answer as the corpus has it now: asked again, from its first row on, where something was corrected since.
    func currentLast(limit: Int?, cancellation: Cancellation) throws -> Shown? {
        guard lastIsOutdated, var shown = last else { return last }
        var evaluator = evaluator
        shown.previous = try shown.previous?.withoutHidden(in: corpus)
        evaluator.bindings.previous = shown.previous
        shown.result = try evaluator.run(shown.plan, limit: limit, cancellation: cancellation)
        shown.firstNumber = 1
        keep(shown)
        return shown
    }

    /// The next rows of the last answer; nil when all have been shown.
    func nextRows(limit: Int, cancellation: Cancellation) throws -> Shown? {
        guard let last, let kept = evaluator.bindings.previous else { return nil }
        let skipped = last.firstNumber - 1 + last.result.rows.count
        guard skipped < last.result.total else { return nil }
        let step = Step(.skip(skipped), text: "skip \(skipped)", span: Span(start: 0, end: 0), shape: kept.shape)
        let plan = Plan(source: .previous, steps: [step], columns: last.columns, shape: kept.shape)
        var result = try evaluator.run(plan, limit: limit, cancellation: cancellation)
        result.total = last.result.total
        result.unknownSpeakerCount = last.result.unknownSpeakerCount
        result.undatedCount = last.result.undatedCount
        result.output = last.result.output
        var shown = last
        shown.result = result
        shown.result.kept = kept
        shown.firstNumber = skipped + 1
        self.last = shown
        return shown
    }

    /// The format in which an answer leaves, as far as that is known before it is shown.
    private func format(of output: OutputRequest) -> OutputRequest.Format? {
        output.format ?? output.file.map { AnswerFile.format(ofPath: $0.path) ?? .tsv } ?? settings.format
    }

    /// The last answer with all its rows, for a format.
    func wholeLast(as format: OutputRequest.Format, cancellation: Cancellation) throws -> QueryResult? {
        guard let last, let kept = evaluator.bindings.previous else { return nil }
        var evaluator = evaluator
        evaluator.bindings.previous = try kept.withoutHidden(in: corpus)
        let plan = Plan(source: .previous, columns: last.columns, shape: kept.shape)
        return try evaluator.run(plan.fitting(format), cancellation: cancellation)
    }
}

extension Plan {
    /// With the columns that a format has, where it has columns of its own.
    fileprivate func fitting(_ format: OutputRequest.Format?) throws(Diagnostic) -> Plan {
        format == .jsonld ? try showingQuotations() : self
    }
}
