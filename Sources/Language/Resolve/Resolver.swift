// A tree to plans: names become fields, nouns and values; clauses become conditions; types are checked.
// Takes what the parser gave, broken places included, and says everything that is wrong in one go.

import Model
import Text

/// Resolves the queries of a script one after the other, so that a `let` is known to those below it.
struct Resolver {
    let source: SourceText
    var context: CompilerContext
    var diagnostics: [Diagnostic] = []
    var errorCount = 0
    let printer = Printer()
    /// In a ranking: `top 5 outlets` may name a field in the plural, and one of the article's.
    var isRanking = false

    init(source: SourceText, context: CompilerContext) {
        self.source = source
        self.context = context
    }

    // MARK: Statements

    mutating func resolve(_ statement: StatementSyntax) -> CompiledStatement? {
        switch statement.kind {
        case .query(let query):
            guard let plan = resolve(query) else { return nil }
            context.previous = plan.shape
            return CompiledStatement(.run(plan), span: statement.span, text: PlanText.query(plan))
        case .explain(let query):
            guard let plan = resolve(query) else { return nil }
            return CompiledStatement(.explain(plan), span: statement.span, text: PlanText.query(plan))
        case .letQuery(let name, let query):
            guard let plan = resolve(query) else { return nil }
            guard checkName(name) else { return nil }
            if let value = given(name) { return define(name, value, at: statement.span) }
            context.variables[name.text] = .rows(plan.shape)
            return CompiledStatement(
                .keep(name: name.text, plan), span: statement.span,
                text: "let $\(name.text) = " + PlanText.query(plan))
        case .letValue(let name, let value):
            guard let resolved = variableValue(value), checkName(name) else { return nil }
            if let value = given(name) { return define(name, value, at: statement.span) }
            context.variables[name.text] = resolved
            return CompiledStatement(
                .define(name: name.text, resolved), span: statement.span,
                text: "let $\(name.text) = " + printer.expression(value))
        }
    }

    /// What `--set` gave the name: the script's own `let` is then only a default.
    private func given(_ name: NameSyntax) -> VariableValue? {
        context.fixedVariables.contains(name.text) ? context.variables[name.text] : nil
    }

    private func define(_ name: NameSyntax, _ value: VariableValue, at span: Span) -> CompiledStatement {
        var text = "let $\(name.text)"
        if case .parameter(let given) = value { text += " = " + StringLiteral.quoted(given) }
        return CompiledStatement(.define(name: name.text, value), span: span, text: text)
    }

    private mutating func checkName(_ name: NameSyntax) -> Bool {
        if name.text.isEmpty { return false }
        guard name.text == "it" else { return true }
        report(.nameTaken, "$it is the last result", at: name.span, label: "choose another name")
        return false
    }

    private mutating func variableValue(_ value: ExpressionSyntax) -> VariableValue? {
        switch value.kind {
        case .text(let text): return .text(text)
        case .integer(let number): return .integer(number)
        case .real(let number): return .real(number)
        case .negative(let inner):
            switch variableValue(inner) {
            case .integer(let number): return .integer(0 &- number)
            case .real(let number): return .real(-number)
            default: return nil
            }
        case .date(let date): return resolve(date).map { .period($0) }
        case .id(let id): return .id(id)
        case .bareWord(let word): return .flag(word.lowercased() == "true")
        default:
            if case .missing = value.kind { return nil }
            report(.typeMismatch, "\"let\" keeps text, a number, a date, an @id or a query", at: value.span)
            return nil
        }
    }

    // MARK: Queries

    /// The plan of a query; nil when its head could not be read. Errors in it are reported, and the plan is then not
    /// for use.
    mutating func resolve(_ query: QuerySyntax) -> Plan? {
        guard var draft = resolve(query.head) else { return nil }
        for clause in query.clauses { resolve(clause, into: &draft) }
        for stage in query.stages { resolve(stage, into: &draft) }
        finish(&draft)
        draft.plan.shape = draft.shape
        draft.plan.columns = draft.shown ?? defaultColumns(of: draft.shape)
        draft.plan.span = query.span
        return draft.plan
    }

    /// The steps that a sentence stands for follow its clauses.
    mutating func finish(_ draft: inout PlanDraft) {
        guard let finish = draft.finish else { return }
        draft.finish = nil
        switch finish {
        case .step(let operation, let text, let span, let shape):
            draft.append(operation, text: text, span: span, shape: shape)
        case .stages(let stages):
            for stage in stages { resolve(stage, into: &draft) }
        }
    }

    private mutating func resolve(_ head: HeadSyntax) -> PlanDraft? {
        switch head.kind {
        case .noun(let noun): return PlanDraft(.noun(noun), Shape(noun: noun))
        case .variable(let name): return variableDraft(name, at: head.span)
        case .subquery(let query):
            guard let plan = resolve(query) else { return nil }
            var draft = PlanDraft(.query(plan), plan.shape)
            draft.hasHits = plan.hasHits
            return draft
        case .who(let verb, let pattern): return whoDraft(verb: verb, pattern, at: head.span)
        case .what(let whom, let verb): return whatDraft(whom, verb: verb, at: head.span)
        case .top(let number, let key): return rankingDraft(number, key, at: head.span)
        case .previous:
            guard let shape = context.previous else {
                report(
                    .noPreviousResult, "there is no result to go on from", at: head.span,
                    label: "a query begins with a noun, for example: statements | …")
                return nil
            }
            return PlanDraft(.previous, shape)
        case .missing: return nil
        }
    }

    private mutating func variableDraft(_ name: String, at span: Span) -> PlanDraft? {
        if name == "it" {
            guard let shape = context.previous else {
                report(
                    .noPreviousResult, "there is no result yet that $it could be", at: span,
                    label: "run a query first")
                return nil
            }
            return PlanDraft(.previous, shape)
        }
        guard let value = lookUp(name, at: span) else { return nil }
        guard case .rows(let shape) = value else {
            report(
                .typeMismatch, "$\(name) is a value, not rows", at: span,
                label: "a query begins with a noun, or with a variable that holds a query's rows")
            return nil
        }
        return PlanDraft(.variable(name), shape)
    }

    /// The value of a variable; an unknown one is reported with the nearest.
    mutating func lookUp(_ name: String, at span: Span) -> VariableValue? {
        if name == "it" {
            if let shape = context.previous { return .rows(shape) }
            report(.noPreviousResult, "there is no result yet that $it could be", at: span, label: "run a query first")
            return nil
        }
        if let value = context.variables[name] { return value }
        let nearest = NearestName.nearest(to: name, among: context.variables.keys.sorted())
        report(
            .unknownVariable, "there is no variable $\(name)", at: span,
            label: nearest.map { "did you mean $\($0)?" } ?? "give it a value: let $\(name) = …, or --set \(name)=…",
            fixIts: nearest.map {
                [Diagnostic.FixIt("did you mean $\($0)?", at: span, replacement: "$" + $0)]
            } ?? [])
        return nil
    }

    // MARK: Saying what is wrong

    mutating func report(
        _ code: Code, _ message: String, at span: Span, severity: Diagnostic.Severity = .error,
        label: String? = nil, notes: [String] = [], fixIts: [Diagnostic.FixIt] = []
    ) {
        if severity == .error { errorCount += 1 }
        diagnostics.append(
            Diagnostic(
                code, message, severity: severity, at: span, label: label, notes: notes, fixIts: fixIts))
    }

    /// Reports an unknown name with the nearest of the candidates.
    mutating func reportUnknown(
        _ code: Code, _ message: String, name: String, at span: Span, among candidates: [String], otherwise: String,
        notes: [String] = []
    ) {
        let nearest = NearestName.nearest(to: name, among: candidates)
        report(
            code, message, at: span, label: nearest.map { "did you mean \"\($0)\"?" } ?? otherwise,
            notes: nearest == nil ? notes : [],
            fixIts: nearest.map {
                [Diagnostic.FixIt("did you mean \"\($0)\"?", at: span, replacement: $0)]
            } ?? [])
    }
}

/// A plan while clauses and stages are added to it.
struct PlanDraft {
    var plan: Plan
    /// What the rows are after the last step.
    var shape: Shape
    /// The columns of the last `show`.
    var shown: [ShownColumn]?
    /// Whether a pattern so far gives hits, for `kwic` and `collocates`.
    var hasHits = false
    /// The last step is a condition that ends with a bare value: a clause behind it is written with "and".
    var needsAnd = false
    /// It began with `who`, whose rows are grouped.
    var isSentence = false
    /// A broken stage left nobody knowing what the rows are.
    var isLost = false
    /// What waits for the clauses to end: the grouping of `who`, the counting of `top`.
    var finish: Ending?
    /// The name of the stage after which no rows can be changed any more: `as`, `save`, `chart`.
    var outputStage: String?

    init(_ source: Source, _ shape: Shape) {
        plan = Plan(source: source, shape: shape)
        self.shape = shape
    }

    mutating func append(_ operation: Operation, text: String, span: Span, shape: Shape? = nil) {
        if let shape { self.shape = shape }
        needsAnd = false
        plan.steps.append(Step(operation, text: text, span: span, shape: self.shape))
    }
}

/// What a sentence ends with, known before the clauses in front of it.
enum Ending {
    case step(Operation, text: String, span: Span, shape: Shape)
    case stages([StageSyntax])
}

extension Plan {
    /// Whether one of its patterns gives hits.
    var hasHits: Bool {
        steps.contains { if case .filter(let condition) = $0.operation { condition.givesHits } else { false } }
    }
}

extension Condition {
    /// Whether a pattern in it, not under `not`, gives hits.
    var givesHits: Bool {
        switch self {
        case .all(let items), .any(let items): items.contains(where: \.givesHits)
        case .matches(_, let pattern): pattern.givesHits
        default: false
        }
    }
}

extension Pattern {
    var givesHits: Bool {
        switch self {
        case .phrase, .within, .regularExpression: true
        case .all(let items), .any(let items): items.contains(where: \.givesHits)
        case .not: false
        }
    }
}
