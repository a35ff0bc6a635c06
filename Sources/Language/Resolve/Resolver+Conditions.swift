// Conditions of `where`: comparisons by the type of their left side.

import Model
import Text

extension Resolver {
    mutating func condition(_ syntax: ExpressionSyntax, _ shape: Shape) -> Condition? {
        switch syntax.kind {
        case .and(let items): return conditions(items, shape).map { .all($0) }
        case .or(let items):
            if reportLooseAlternatives(items, shape) { return nil }
            return conditions(items, shape).map { .any($0) }
        case .not(let inner): return condition(inner, shape).map { .not($0) }
        case .compare(let left, let comparison, let right): return compare(left, comparison, right, shape)
        case .between(let value, let low, let high, let negated):
            return between(value, low, high, shape).map { negated ? .not($0) : $0 }
        case .inList(let value, let items, let negated):
            return oneOf(value, items, shape, at: syntax.span).map { negated ? .not($0) : $0 }
        case .inDate(let value, let date, let negated):
            return inDate(value, date, shape).map { negated ? .not($0) : $0 }
        case .contains(let value, let pattern, let negated):
            let text = text(value, shape, for: "contains")
            guard let pattern = self.pattern(pattern), let text else { return nil }
            let condition = Condition.matches(.values(text.expression), pattern)
            return negated ? .not(condition) : condition
        case .isUnknown(let value, let negated):
            return unknown(value, shape).map { negated ? .not($0) : $0 }
        case .missing: return nil
        default: return bareCondition(syntax, shape)
        }
    }

    /// `verb = deny or reject`, `text contains "a" or "b"`: what follows `or` is no condition but more of the value before it.
    private mutating func reportLooseAlternatives(_ items: [ExpressionSyntax], _ shape: Shape) -> Bool {
        func value(of item: ExpressionSyntax) -> String? {
            switch item.kind {
            case .text(let text): return StringLiteral.quoted(text)
            case .path(let names, leadingDot: false) where names.count == 1:
                return isField(names[0].text, shape) ? nil : names[0].text
            default: return nil
            }
        }
        for (index, item) in items.enumerated() {
            let more = items[(index + 1)...].prefix { value(of: $0) != nil }
            guard let first = more.first, let last = more.last else { continue }
            let alternatives = more.compactMap(value)
            let mended: String
            switch item.kind {
            case .compare(let left, .equal, let right):
                let values = ([printer.expression(right)] + alternatives).joined(separator: ", ")
                mended = "\(printer.expression(left)) in (\(values))"
            case .contains(let left, let pattern, let negated):
                let words = ([printer.pattern(pattern)] + alternatives).joined(separator: " or ")
                mended = "\(printer.expression(left))\(negated ? " not" : "") contains (\(words))"
            default: continue
            }
            report(
                .notCondition, "\"\(alternatives[0])\" alone is not a condition", at: first.span,
                fixIts: [
                    Diagnostic.FixIt("write \(mended)", at: item.span.union(last.span), replacement: mended)
                ])
            return true
        }
        return false
    }

    private mutating func conditions(_ items: [ExpressionSyntax], _ shape: Shape) -> [Condition]? {
        var resolved: [Condition] = []
        for item in items { condition(item, shape).map { resolved.append($0) } }
        return resolved.count == items.count ? resolved : nil
    }

    /// A value where a condition is needed: a flag is one, everything else wants a comparison.
    private mutating func bareCondition(_ syntax: ExpressionSyntax, _ shape: Shape) -> Condition? {
        guard let value = value(syntax, shape) else { return nil }
        if value.type == .flag { return .isTrue(value.expression) }
        let written = printer.expression(syntax)
        let example: String
        switch value.type {
        case .integer, .real: example = "\(written) > 3"
        case .date: example = "\(written) >= 2024-06"
        case .rows where value.isMany && Resolver.counted(value) != nil && value.type != .rows(.entity):
            example = "\(written) > 0"
        default: example = "\(written) = \"…\", or: \(written) is not unknown"
        }
        report(
            .notCondition, "\"\(written)\" alone is not a condition", at: syntax.span, label: "for example: \(example)")
        return nil
    }

    private mutating func unknown(_ syntax: ExpressionSyntax, _ shape: Shape) -> Condition? {
        value(syntax, shape).map { .isUnknown($0.expression) }
    }

    // MARK: Ranges and lists

    private mutating func between(
        _ left: ExpressionSyntax, _ low: ExpressionSyntax, _ high: ExpressionSyntax, _ shape: Shape
    ) -> Condition? {
        if case .date(let first) = low.kind, case .date(let last) = high.kind, let value = value(left, shape),
            value.type == .date
        {
            return interval(from: first, to: last).map { .during(value.expression, $0) }
        }
        let from = compare(left, .greaterOrEqual, low, shape)
        guard let from else { return nil }
        guard let to = compare(left, .lessOrEqual, high, shape) else { return nil }
        return .all([from, to])
    }

    private mutating func inDate(_ left: ExpressionSyntax, _ date: DateSyntax, _ shape: Shape) -> Condition? {
        guard let value = value(left, shape) else { return nil }
        if case .variable(let name) = date.kind, value.type != .date {
            guard case .rows(let rows)? = lookUp(name, at: date.span) else {
                if context.variables[name] != nil {
                    report(
                        .typeMismatch, "$\(name) is not rows", at: date.span,
                        label: "values stand in brackets: in ($\(name))")
                }
                return nil
            }
            guard let path = value.path else { return nil }
            return among(path, name == "it" ? .previous : .variable(name), rows, .equal, at: date.span)
        }
        guard value.type == .date else {
            report(
                .typeMismatch, "\(value.type.described) is not in a date", at: date.span,
                label: "for the rows' date, put the clause behind the condition: … in \(printer.date(date))")
            return nil
        }
        return resolve(date).map { .during(value.expression, $0) }
    }

    private mutating func oneOf(
        _ left: ExpressionSyntax, _ items: [ExpressionSyntax], _ shape: Shape, at span: Span
    ) -> Condition? {
        guard let value = value(left, shape) else { return nil }
        if items.count == 1, case .subquery(let query) = items[0].kind {
            return among(value, left, query, shape, .equal, at: items[0].span)
        }
        if items.isEmpty { return nil }
        // Plain words of a plain field stay together; everything else is a comparison for each.
        if value.type.isText, items.allSatisfy({ if case .path = $0.kind { false } else { true } }) {
            var constants: [Constant] = []
            for item in items {
                guard let text = textConstant(item, for: value) else { return anyEqual(left, items, shape) }
                checkFixedValue(text, of: value, at: item.span)
                let texts = endsInVerb(value) ? VerbForms.lemmas(of: text) : [text]
                constants += texts.map { .text($0) }
            }
            return .oneOf(value.expression, constants)
        }
        return anyEqual(left, items, shape)
    }

    private mutating func anyEqual(
        _ left: ExpressionSyntax, _ items: [ExpressionSyntax], _ shape: Shape
    ) -> Condition? {
        var conditions: [Condition] = []
        for item in items { compare(left, .equal, item, shape).map { conditions.append($0) } }
        return conditions.count == items.count ? .any(conditions) : nil
    }

    /// `speaker in (people where …)`, and `=` with a query.
    mutating func among(
        _ value: TypedValue, _ left: ExpressionSyntax, _ query: QuerySyntax, _ shape: Shape,
        _ comparison: ComparisonSyntax,
        at span: Span
    ) -> Condition? {
        guard let plan = resolve(query) else { return nil }
        guard let path = value.path, path.type.rowKind != nil else {
            report(
                .typeMismatch, "\"\(printer.expression(left))\" leads to no rows that a query could give",
                at: left.span,
                label: "for example: speaker in (people where …)")
            return nil
        }
        return among(path, .query(plan), plan.shape, comparison, at: span)
    }

    mutating func among(
        _ path: FieldPath, _ rows: RowSet, _ shape: Shape, _ comparison: ComparisonSyntax, at span: Span
    ) -> Condition? {
        guard comparison == .equal || comparison == .notEqual else {
            report(.typeMismatch, "rows are among others or not", at: span, label: "write: in (…)")
            return nil
        }
        guard let kind = path.type.rowKind, kind == shape.rowKind else {
            report(
                .differentRows,
                "these are \(Resolver.describe(shape)), and rows of the kind \(path.type.name) are needed", at: span
            )
            return nil
        }
        let condition = Condition.among(path, rows)
        return comparison == .equal ? condition : .not(condition)
    }
}
