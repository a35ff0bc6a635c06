// Stages to steps.

import Model
import Text

extension Resolver {
    mutating func resolve(_ stage: StageSyntax, into draft: inout PlanDraft) {
        if case .missing(let mayChangeRows) = stage.kind {
            draft.isLost = draft.isLost || mayChangeRows
            return
        }
        // Behind a broken stage nobody knows what the rows are; guessing would only blame the innocent.
        if draft.isLost { return }
        let stepCount = draft.plan.steps.count
        defer {
            if stage.kind.changesRows && draft.plan.steps.count == stepCount { draft.isLost = true }
        }
        // What a sentence stands for comes before the first stage.
        finish(&draft)
        switch stage.kind {
        case .chart, .format, .save: return resolveOutput(stage, into: &draft)
        default: break
        }
        if reportAfterOutput(draft, "a stage", at: stage.span) { return }
        switch stage.kind {
        case .clauses(let clauses):
            for clause in clauses { resolve(clause, into: &draft) }
        case .walk(let noun, let clauses): resolveWalk(noun, clauses, stage, into: &draft)
        case .sort(let keys): resolveSort(keys, stage, into: &draft)
        case .take(let number): append(number, "take", 1...Resolver.maximumTake, stage, into: &draft) { .take($0) }
        case .skip(let number): append(number, "skip", 0...Resolver.maximumTake, stage, into: &draft) { .skip($0) }
        case .sample(let number, let seed): resolveSample(number, seed, stage, into: &draft)
        case .earliest(let number), .latest(let number): resolveByDate(number, stage, into: &draft)
        case .onePer(let key):
            guard let key = groupKey(key, draft.shape) else { return }
            draft.append(.onePer(key), text: printer.stage(stage), span: stage.span)
        case .top(let number, let keys): resolveTop(number, keys, stage, into: &draft)
        case .count(let keys): resolveCount(keys, stage, into: &draft)
        case .group(let keys, let aggregates): resolveGroup(keys, aggregates, stage, into: &draft)
        case .add(let name, let value): resolveAdd(name, value, stage, into: &draft)
        case .show(let fields): resolveShow(fields, stage, into: &draft)
        case .combine(let operation, let query): resolveCombine(operation, query, stage, into: &draft)
        case .kwic, .context, .words, .ngrams, .collocates, .keywords: resolveTextStage(stage, into: &draft)
        case .chart, .format, .save, .missing: break
        }
    }

    private mutating func append(
        _ number: NumberSyntax, _ name: String, _ range: ClosedRange<Int>, _ stage: StageSyntax,
        into draft: inout PlanDraft, _ make: (Int) -> Operation
    ) {
        guard let value = resolve(number, for: name, in: range) else { return }
        draft.append(make(value), text: printer.stage(stage), span: stage.span)
    }

    // MARK: Rows

    private mutating func resolveWalk(
        _ noun: Noun, _ clauses: [ClauseSyntax], _ stage: StageSyntax, into draft: inout PlanDraft
    ) {
        guard let kind = draft.shape.rowKind else {
            report(
                .noEdge, "the rows of a table lead nowhere", at: stage.span,
                label: "put \"| \(noun.rawValue)\" before the stage that counts")
            return
        }
        guard Schema.walk(from: kind, to: noun) != nil else {
            let rows = Resolver.plural(draft.shape)
            if noun.rowKind == kind {
                report(
                    .noEdge, "these are \(rows) already", at: stage.span,
                    label: clauses.isEmpty ? "leave the stage out" : "leave the noun out")
            } else {
                let others = Noun.allCases.filter { Schema.walk(from: kind, to: $0) != nil }.map(\.rawValue)
                report(
                    .noEdge, "from \(rows) there is no way to \(noun.rawValue)", at: stage.span,
                    label: "there is one to: " + others.joined(separator: ", "))
            }
            return
        }
        draft.append(.walk(noun), text: noun.rawValue, span: stage.span, shape: Shape(noun: noun))
        draft.shown = nil
        if noun.rowKind == .entity { draft.hasHits = false }
        for clause in clauses { resolve(clause, into: &draft) }
    }

    private mutating func resolveSort(_ keys: [SortKeySyntax], _ stage: StageSyntax, into draft: inout PlanDraft) {
        var resolved: [SortKey] = []
        for key in keys {
            guard let value = value(key.value, draft.shape) else { continue }
            resolved.append(SortKey(Resolver.sortable(value), isDescending: key.isDescending))
        }
        guard resolved.count == keys.count, !resolved.isEmpty else { return }
        draft.append(.sort(resolved), text: printer.stage(stage), span: stage.span)
    }

    /// A single value to sort by: an edge to many rows counts, a row stands for its default field.
    static func sortable(_ value: TypedValue) -> Expression {
        guard let path = value.path else { return value.expression }
        if isCounted(path) || path.steps.last == .field(.entityMembers) || path.steps.last == .field(.captionPeople) {
            return .countOf(path)
        }
        return .path(led(path))
    }

    private mutating func resolveSample(
        _ number: NumberSyntax, _ seed: NumberSyntax?, _ stage: StageSyntax, into draft: inout PlanDraft
    ) {
        let count = resolve(number, for: "sample", in: 1...Resolver.maximumTake)
        var seedValue = 1
        if let seed {
            guard let value = resolve(seed, for: "seed", in: 0...Int.max) else { return }
            seedValue = value
        }
        guard let count else { return }
        draft.append(
            .sample(count, seed: UInt64(seedValue)), text: printer.stage(stage), span: stage.span)
    }

    private mutating func resolveByDate(_ number: NumberSyntax?, _ stage: StageSyntax, into draft: inout PlanDraft) {
        var isEarliest = false
        if case .earliest = stage.kind { isEarliest = true }
        let name = isEarliest ? "earliest" : "latest"
        guard let kind = draft.shape.rowKind, Schema.datePath(of: kind) != nil else {
            report(
                .stageDoesNotFit, "\(Resolver.describe(draft.shape)) have no date", at: stage.span,
                label: draft.shape.rowKind == nil
                    ? "for example: sort -count | take 5" : "for example: statements | \(name) 5")
            return
        }
        var count = 1
        if let number {
            guard let value = resolve(number, for: name, in: 1...Resolver.maximumTake) else { return }
            count = value
        }
        draft.append(isEarliest ? .earliest(count) : .latest(count), text: printer.stage(stage), span: stage.span)
    }

    // MARK: Columns

    private mutating func resolveAdd(
        _ name: NameSyntax, _ value: ExpressionSyntax, _ stage: StageSyntax, into draft: inout PlanDraft
    ) {
        guard let resolved = self.value(value, draft.shape) else { return }
        let isField = draft.shape.rowKind.map { Schema.field(name.text, of: $0) != nil } ?? false
        if isField || draft.shape.column(name.text) != nil {
            report(
                .nameTaken, "there is a \(isField ? "field" : "column") \"\(name.text)\" already", at: name.span,
                label: "choose another name")
            return
        }
        let counted = resolved.path.map(Resolver.isCounted) == true ? Resolver.counted(resolved) ?? resolved : resolved
        var shape = draft.shape
        shape.columns.append(Column(name: name.text, type: counted.type, isMany: counted.isMany))
        draft.append(
            .add(name: name.text, counted.expression), text: printer.stage(stage), span: stage.span, shape: shape)
        if var shown = draft.shown {
            let path = FieldPath(column: name.text, steps: [], type: counted.type, isMany: counted.isMany)
            shown.append(
                ShownColumn(name: name.text, value: .path(path), type: counted.type, isMany: counted.isMany))
            draft.shown = shown
        }
    }

    private mutating func resolveShow(
        _ fields: [ShownFieldSyntax], _ stage: StageSyntax, into draft: inout PlanDraft
    ) {
        var columns: [ShownColumn] = []
        for field in fields {
            guard let value = value(field.value, draft.shape) else { continue }
            let counted = value.path.map(Resolver.isCounted) == true ? Resolver.counted(value) ?? value : value
            let name = field.name?.text ?? printer.expression(field.value)
            columns.append(
                ShownColumn(name: name, value: counted.expression, type: counted.type, isMany: counted.isMany))
        }
        guard columns.count == fields.count, !columns.isEmpty else { return }
        draft.shown = columns
        draft.append(.show(columns), text: printer.stage(stage), span: stage.span)
    }

    // MARK: Sets

    private mutating func resolveCombine(
        _ operation: SetOperator, _ query: QuerySyntax, _ stage: StageSyntax, into draft: inout PlanDraft
    ) {
        guard let plan = resolve(query) else { return }
        guard let kind = draft.shape.rowKind, let other = plan.shape.rowKind else {
            report(
                .differentRows, "\"\(operation.rawValue)\" needs rows of the model on both sides", at: stage.span,
                label: "put it before the stage that counts")
            return
        }
        guard kind == other else {
            report(
                .differentRows,
                "\"\(operation.rawValue)\" needs the same rows on both sides: here are "
                    + "\(Resolver.plural(draft.shape)), there \(Resolver.plural(plan.shape))",
                at: query.span, label: "add | \(Resolver.plural(draft.shape))")
            return
        }
        var shape = draft.shape
        if operation == .union, shape.noun != plan.shape.noun { shape = Shape(rowKind: kind, columns: shape.columns) }
        draft.append(.combine(operation, plan), text: printer.stage(stage), span: stage.span, shape: shape)
    }

    // MARK: Output

    /// `chart`, `as` and `save`: each once, behind everything that changes rows.
    private mutating func resolveOutput(_ stage: StageSyntax, into draft: inout PlanDraft) {
        switch stage.kind {
        case .chart(let kind):
            if draft.plan.output.chart != nil { return reportTwice("chart", at: stage.span) }
            if draft.outputStage != nil {
                _ = reportAfterOutput(draft, "\"chart\"", at: stage.span)
                return
            }
            guard draft.shape.rowKind == nil else {
                report(
                    .stageDoesNotFit, "\"chart\" draws figures, and these are \(Resolver.plural(draft.shape))",
                    at: stage.span, label: "count first: | count by month | chart")
                return
            }
            guard draft.shape.columns.contains(where: \.type.isNumber) else {
                report(.stageDoesNotFit, "there is no column of numbers to draw", at: stage.span)
                return
            }
            draft.plan.output.chart = kind ?? .bar
            draft.outputStage = "chart"
        case .format(let format):
            if draft.plan.output.format != nil { return reportTwice("as", at: stage.span) }
            if format == .citation, draft.shape.rowKind == nil || draft.shape.rowKind == .entity {
                report(
                    .stageDoesNotFit, "only statements, articles and what stands in them can be cited", at: stage.span,
                    label: "for example: statements about trade | as citation")
                return
            }
            if format == .jsonld, draft.shape.rowKind != .statement {
                report(
                    .stageDoesNotFit, Plan.quotationAdvice, at: stage.span,
                    label: "for example: statements about trade | as jsonld")
                return
            }
            if draft.plan.output.chart != nil {
                report(
                    .chartHasNoFormat, "a chart is drawn as text, and \"as \(format.rawValue)\" does nothing",
                    at: stage.span, severity: .warning,
                    label: "leave chart out to have the figures as \(format.rawValue)")
            }
            draft.plan.output.format = format
            draft.outputStage = "as"
        case .save(let path, let overwrites):
            if draft.plan.output.file != nil { return reportTwice("save", at: stage.span) }
            if path.isEmpty || path.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }) {
                report(
                    .emptyText, "that is no name of a file", at: stage.span, label: "for example: save \"answer.csv\"")
                return
            }
            draft.plan.output.file = OutputRequest.File(path: path, overwrites: overwrites)
            draft.outputStage = "save"
        default: break
        }
    }

    private mutating func reportTwice(_ name: String, at span: Span) {
        report(.duplicateStage, "\"\(name)\" stands there already", at: span, label: "once is enough")
    }

    /// Nothing that changes rows comes after `chart`, `as` and `save`.
    mutating func reportAfterOutput(_ draft: PlanDraft, _ what: String, at span: Span) -> Bool {
        guard let stage = draft.outputStage else { return false }
        report(
            .stageAfterOutput, "\(what) cannot follow \"\(stage)\"", at: span,
            label: "chart, as and save stand at the end")
        return true
    }
}
