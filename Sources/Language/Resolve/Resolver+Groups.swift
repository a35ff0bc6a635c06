// `count`, `top`, `group by`, and the stages that look at words: what makes tables out of rows.

import Model
import Text

extension Resolver {
    // MARK: Keys

    /// What a key means: a field, a value, or the name of a period for the rows' date.
    mutating func groupKey(_ key: KeySyntax, _ shape: Shape) -> GroupKey? {
        if case .path(let names, false) = key.value.kind, names.count == 1,
            let bucket = DateBucket(rawValue: names[0].text),
            shape.column(names[0].text) == nil
        {
            guard let kind = shape.rowKind, let steps = Schema.datePath(of: kind) else {
                report(
                    .clauseDoesNotFit, "\(Resolver.describe(shape)) have no date", at: key.span,
                    label: shape.rowKind == nil ? nil : "for example: statements | count by \(bucket.rawValue)")
                return nil
            }
            let path = FieldPath(steps: steps.map(FieldPath.Step.field), type: .date, isMany: false)
            return GroupKey(name: bucket.rawValue, value: .path(path), bucket: bucket, type: .date, isMany: false)
        }
        if case .path(let names, false) = key.value.kind, names.count == 1, names[0].text.hasSuffix("s"),
            let bucket = DateBucket(rawValue: String(names[0].text.dropLast())), shape.column(names[0].text) == nil
        {
            report(
                .unknownField, "a period stands in the singular", at: key.span,
                fixIts: [Diagnostic.FixIt("write \(bucket.rawValue)", at: key.span, replacement: bucket.rawValue)])
            return nil
        }
        guard let value = value(key.value, shape) else { return nil }
        if let path = value.path, Resolver.isCounted(path), path.type != .rows(.article) {
            report(
                .typeMismatch, "rows cannot be grouped by their \(printer.expression(key.value))", at: key.span,
                label: "for their number: add n = \(printer.expression(key.value)) + 0, then by n")
            return nil
        }
        return GroupKey(
            name: Resolver.keyName(value, printer.expression(key.value)), value: value.expression, type: value.type,
            isMany: value.isMany)
    }

    /// The heading of a key: its path, in full.
    private static func keyName(_ value: TypedValue, _ written: String) -> String {
        guard let path = value.path else { return written }
        let steps = path.steps.map { step in
            switch step {
            case .field(let field): field.name
            case .userColumn(let name): name
            }
        }
        return ((path.column.map { [$0] } ?? []) + steps).joined(separator: ".")
    }

    private mutating func groupKeys(_ keys: [KeySyntax], _ shape: Shape) -> [GroupKey]? {
        var resolved: [GroupKey] = []
        for key in keys {
            guard let one = groupKey(key, shape) else { continue }
            if resolved.contains(where: { $0.name == one.name }) {
                report(.nameTaken, "\"\(one.name)\" stands there twice", at: key.span, label: "once is enough")
                continue
            }
            resolved.append(one)
        }
        return resolved.count == keys.count ? resolved : nil
    }

    static func tableShape(_ grouping: Grouping) -> Shape {
        Shape(
            table: grouping.keys.map { Column(name: $0.name, type: $0.type) }
                + grouping.aggregates.map { Column(name: $0.name, type: $0.type, isMany: $0.isMany) })
    }

    private mutating func append(_ grouping: Grouping, _ stage: StageSyntax, into draft: inout PlanDraft) {
        draft.append(
            .group(grouping), text: printer.stage(stage), span: stage.span, shape: Resolver.tableShape(grouping))
        draft.shown = nil
        draft.hasHits = false
    }

    // MARK: Counting

    mutating func resolveCount(_ keys: [KeySyntax], _ stage: StageSyntax, into draft: inout PlanDraft) {
        guard let resolved = groupKeys(keys, draft.shape) else { return }
        append(counting(resolved, limit: nil), stage, into: &draft)
    }

    mutating func resolveTop(
        _ number: NumberSyntax, _ keys: [KeySyntax], _ stage: StageSyntax, into draft: inout PlanDraft
    ) {
        if case .missing = number.kind { return }
        let limit = resolve(number, for: "top", in: 1...Resolver.maximumTake)
        isRanking = true
        defer { isRanking = false }
        guard let resolved = groupKeys(keys, draft.shape), let limit else { return }
        append(counting(resolved, limit: limit), stage, into: &draft)
    }

    private func counting(_ keys: [GroupKey], limit: Int?) -> Grouping {
        func free(_ name: String) -> String {
            keys.contains { $0.name == name } ? free(name + "_") : name
        }
        var aggregates = [Aggregate(name: free("count"), function: .count, type: .integer)]
        if !keys.isEmpty { aggregates.append(Aggregate(name: free("share"), function: .share, type: .real)) }
        return Grouping(
            keys: keys, aggregates: aggregates, limit: limit,
            fillsEmptyBuckets: limit == nil && keys.contains { $0.bucket != nil })
    }

    // MARK: Groups

    mutating func resolveGroup(
        _ keys: [KeySyntax], _ aggregates: [AggregateSyntax], _ stage: StageSyntax, into draft: inout PlanDraft
    ) {
        let resolvedKeys = groupKeys(keys, draft.shape)
        var resolved: [Aggregate] = []
        var names = Set(resolvedKeys?.map(\.name) ?? [])
        for aggregate in aggregates {
            guard var one = self.aggregate(aggregate, draft.shape) else { continue }
            if names.contains(one.name) {
                if let name = aggregate.name {
                    report(
                        .nameTaken, "there is a column \"\(one.name)\" already", at: name.span,
                        label: "choose another name")
                    continue
                }
                var number = 2
                while names.contains(one.name + "_\(number)") { number += 1 }
                one.name += "_\(number)"
            }
            names.insert(one.name)
            resolved.append(one)
        }
        guard let resolvedKeys, resolved.count == aggregates.count, !resolved.isEmpty else { return }
        append(
            Grouping(
                keys: resolvedKeys, aggregates: resolved,
                fillsEmptyBuckets: resolvedKeys.contains { $0.bucket != nil }),
            stage, into: &draft)
    }

    private mutating func aggregate(_ syntax: AggregateSyntax, _ shape: Shape) -> Aggregate? {
        let function = syntax.function
        guard let argumentSyntax = syntax.argument else { return bareAggregate(syntax, shape) }
        guard let value = value(argumentSyntax, shape) else { return nil }
        let written = printer.expression(argumentSyntax)
        let name = syntax.name?.text ?? Resolver.columnName(function, written)
        switch function {
        case .share:
            report(
                .wrongArguments, "\"share\" takes no field", at: argumentSyntax.span,
                label: "it is the group's part of all rows")
            return nil
        case .count:
            return Aggregate(name: name, function: function, argument: value.expression, type: .integer)
        case .countDistinct:
            return Aggregate(name: name, function: function, argument: value.expression, type: .integer)
        case .sum, .avg, .median:
            guard let number = number(argumentSyntax, shape, for: function.rawValue) else { return nil }
            let type: ValueType = function == .sum ? number.type : .real
            return Aggregate(name: name, function: function, argument: number.expression, type: type)
        case .min, .max:
            let counted = value.path.map(Resolver.isCounted) == true ? Resolver.counted(value) ?? value : value
            guard counted.type != .flag else {
                report(
                    .typeMismatch, "\"\(function.rawValue)\" needs numbers, dates or text", at: argumentSyntax.span)
                return nil
            }
            let expression = counted.path.map { Expression.path(Resolver.led($0)) } ?? counted.expression
            let type = counted.path.map { Resolver.led($0).type } ?? counted.type
            return Aggregate(name: name, function: function, argument: expression, type: type)
        case .first, .latest:
            guard checkDated(function, shape, at: syntax.span) else { return nil }
            let counted = value.path.map(Resolver.isCounted) == true ? Resolver.counted(value) ?? value : value
            return Aggregate(
                name: name, function: function, argument: counted.expression, type: counted.type, isMany: counted.isMany
            )
        case .list:
            return Aggregate(name: name, function: function, argument: value.expression, type: value.type, isMany: true)
        }
    }

    private mutating func bareAggregate(_ syntax: AggregateSyntax, _ shape: Shape) -> Aggregate? {
        let function = syntax.function
        let name = syntax.name?.text ?? function.rawValue
        switch function {
        case .count: return Aggregate(name: name, function: .count, type: .integer)
        case .share: return Aggregate(name: name, function: .share, type: .real)
        case .first, .latest:
            guard checkDated(function, shape, at: syntax.span), let kind = shape.rowKind else { return nil }
            return Aggregate(name: name, function: function, type: .rows(kind))
        default:
            let example = function == .sum || function == .avg || function == .median ? "confidence" : "published"
            report(
                .wrongArguments, "\"\(function.rawValue)\" needs a field", at: syntax.span,
                label: function == .countDistinct
                    ? "for example: count distinct speaker" : "for example: \(function.rawValue)(\(example))")
            return nil
        }
    }

    private mutating func checkDated(_ function: AggregateFunction, _ shape: Shape, at span: Span) -> Bool {
        if let kind = shape.rowKind, Schema.datePath(of: kind) != nil { return true }
        report(
            .stageDoesNotFit, "\"\(function.rawValue)\" goes by date, and \(Resolver.describe(shape)) have none",
            at: span,
            label: "min and max need no date")
        return false
    }

    /// `min(published)` becomes `min_published`: a name that a later stage can use.
    private static func columnName(_ function: AggregateFunction, _ written: String) -> String {
        let prefix = function == .countDistinct ? "distinct" : function.rawValue
        var name = prefix + "_"
        for scalar in written.unicodeScalars {
            let isPlain = scalar.properties.isAlphabetic || scalar.properties.numericType != nil
            if isPlain {
                name.unicodeScalars.append(scalar)
            } else if !name.hasSuffix("_") {
                name += "_"
            }
        }
        while name.hasSuffix("_") { name.removeLast() }
        return name
    }

    // MARK: Words

    mutating func resolveTextStage(_ stage: StageSyntax, into draft: inout PlanDraft) {
        let name = printer.stage(stage).split(separator: " ").first.map(String.init) ?? ""
        guard let kind = draft.shape.rowKind, Schema.hasText(kind) else {
            report(
                .stageDoesNotFit, "\"\(name)\" needs rows with text, and these are \(Resolver.describe(draft.shape))",
                at: stage.span,
                label: draft.isSentence
                    ? "\"who\" counts already; for example: statements saying trade | \(name)"
                    : draft.shape.rowKind == nil
                        ? "put it before the stage that counts" : "for example: | statements | \(name)")
            return
        }
        guard let (operation, columns) = textOperation(stage, draft) else { return }
        draft.append(operation, text: printer.stage(stage), span: stage.span, shape: Shape(table: columns))
        draft.shown = nil
        draft.hasHits = false
    }

    private mutating func textOperation(_ stage: StageSyntax, _ draft: PlanDraft) -> (Operation, [Column])? {
        let count = Column(name: "count", type: .integer)
        let share = Column(name: "share", type: .real)
        let word = Column(name: "word", type: .word)
        let likelihood = Column(name: "log_likelihood", type: .real)
        let article = Column(name: "article", type: .rows(.article))
        switch stage.kind {
        case .kwic(let number):
            guard checkHits(draft, "kwic", at: stage.span) else { return nil }
            guard let width = number.map({ resolve($0, for: "kwic", in: 1...100) }) ?? 8 else { return nil }
            let columns = [
                article, Column(name: "speaker", type: .rows(.entity), isMany: true), Column(name: "left", type: .text),
                Column(name: "hit", type: .text), Column(name: "right", type: .text),
            ]
            return (.kwic(width: width), columns)
        case .context(let number, let unit):
            guard let value = resolve(number, for: "context", in: 0...50) else { return nil }
            return (.context(value, unit), [article, Column(name: "text", type: .text)])
        case .words(let asLemma): return (.words(lemma: asLemma), [word, count, share])
        case .ngrams(let number):
            guard let value = resolve(number, for: "ngrams", in: 1...8) else { return nil }
            return (.ngrams(value), [Column(name: "words", type: .text), count, share])
        case .collocates(let number, let syntax):
            var pattern: Pattern?
            if let syntax {
                guard let resolved = self.pattern(syntax) else { return nil }
                pattern = resolved
            } else if !checkHits(draft, "collocates", at: stage.span) {
                return nil
            }
            guard let window = number.map({ resolve($0, for: "collocates", in: 1...50) }) ?? 5 else { return nil }
            return (
                .collocates(window: window, of: pattern), [word, count, likelihood, Column(name: "pmi", type: .real)]
            )
        case .keywords(let query):
            guard let plan = resolve(query) else { return nil }
            guard let kind = plan.shape.rowKind, Schema.hasText(kind) else {
                report(
                    .differentRows, "\"keywords vs\" needs rows with text to compare with", at: query.span,
                    label: "for example: keywords vs (statements by \"To Lam\")")
                return nil
            }
            return (
                .keywords(versus: plan),
                [
                    word, count, Column(name: "other", type: .integer), likelihood,
                    Column(name: "log_ratio", type: .real),
                ]
            )
        default: return nil
        }
    }

    private mutating func checkHits(_ draft: PlanDraft, _ name: String, at span: Span) -> Bool {
        if draft.hasHits { return true }
        report(
            .stageDoesNotFit, "\"\(name)\" shows where a pattern was found, and there is none before it", at: span,
            label: name == "kwic"
                ? "for example: statements about trade | kwic 8" : "for example: collocates 5 of trade")
        return false
    }
}
