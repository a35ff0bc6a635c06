// Conditions of `where`: comparisons by the type of their left side.

import Model
import Text

extension Resolver {
    mutating func condition(_ syntax: ExpressionSyntax, _ shape: Shape) -> Condition? {
        switch syntax.kind {
        case .and(let items): return conditions(items, shape).map { .all($0) }
        case .or(let items): return conditions(items, shape).map { .any($0) }
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

    // MARK: Comparisons

    private mutating func compare(
        _ left: ExpressionSyntax, _ comparison: ComparisonSyntax, _ right: ExpressionSyntax, _ shape: Shape
    ) -> Condition? {
        guard let value = value(left, shape) else { return nil }
        if case .subquery(let query) = right.kind {
            return among(value, left, query, shape, comparison, at: right.span)
        }
        switch value.type {
        case .date: return compareDate(value, comparison, right, shape)
        case .integer, .real: return compareNumber(value, left, comparison, right, shape)
        case .text, .word: return compareText(value, left, comparison, right, shape)
        case .flag: return compareFlag(value, comparison, right)
        case .rows(let kind): return compareRows(value, kind, left, comparison, right, shape)
        }
    }

    private static func made(_ left: Expression, _ comparison: ComparisonSyntax, _ right: Expression) -> Condition {
        switch comparison {
        case .equal: .compare(left, .equal, right)
        case .notEqual: .not(.compare(left, .equal, right))
        case .less: .compare(left, .less, right)
        case .lessOrEqual: .compare(left, .lessOrEqual, right)
        case .greater: .compare(left, .greater, right)
        case .greaterOrEqual: .compare(left, .greaterOrEqual, right)
        }
    }

    private mutating func compareDate(
        _ value: TypedValue, _ comparison: ComparisonSyntax, _ right: ExpressionSyntax, _ shape: Shape
    ) -> Condition? {
        guard case .some(let outcome) = dateInterval(right) else {
            guard let other = self.value(right, shape) else { return nil }
            guard other.type == .date else {
                report(
                    .typeMismatch, "a date cannot be compared with \(other.type.described)", at: right.span,
                    label: "for example: published >= 2024-06")
                return nil
            }
            return Resolver.made(value.expression, comparison, other.expression)
        }
        guard let interval = outcome else { return nil }
        let before = interval.first.flatMap { shifted($0, by: -1, .day) }
        let after = interval.last.flatMap { shifted($0, by: 1, .day) }
        switch comparison {
        case .equal: return .during(value.expression, interval)
        case .notEqual: return .not(.during(value.expression, interval))
        case .less:
            guard let before else { return .any([]) }
            return .during(value.expression, DateInterval(first: nil, last: before))
        case .lessOrEqual: return .during(value.expression, DateInterval(first: nil, last: interval.last))
        case .greater:
            guard let after else { return .any([]) }
            return .during(value.expression, DateInterval(first: after, last: nil))
        case .greaterOrEqual: return .during(value.expression, DateInterval(first: interval.first, last: nil))
        }
    }

    /// The days that a literal means where a date is compared; nil in nil when it is no literal, nil inside when wrong and said.
    private mutating func dateInterval(_ syntax: ExpressionSyntax) -> DateInterval?? {
        switch syntax.kind {
        case .date(let date): return .some(resolve(date))
        case .integer(let year) where (1...9999).contains(year):
            return .some(resolve(DateSyntax(kind: .year(Int(year)), span: syntax.span)))
        case .text(let text), .bareWord(let text):
            if let interval = Resolver.interval(written: text, today: context.today) { return .some(interval) }
            report(
                .typeMismatch, "a date is needed here", at: syntax.span,
                label: "dates are bare, year first: 2024, 2024-06, 2024-06-30")
            return .some(nil)
        case .variable(let name):
            guard let value = lookUp(name, at: syntax.span) else { return .some(nil) }
            switch value {
            case .period, .text, .parameter, .integer:
                return .some(resolve(DateSyntax(kind: .variable(name), span: syntax.span)))
            default: return nil
            }
        default: return nil
        }
    }

    private mutating func compareNumber(
        _ value: TypedValue, _ left: ExpressionSyntax, _ comparison: ComparisonSyntax, _ right: ExpressionSyntax,
        _ shape: Shape
    ) -> Condition? {
        if case .bareWord(let word) = right.kind {
            reportNotNumber(word, left, at: right.span, shape)
            return nil
        }
        guard let other = self.value(right, shape) else { return nil }
        let counted = Resolver.counted(other) ?? other
        guard counted.type.isNumber else {
            let label: String? =
                if case .text(let text) = right.kind, Double(text) != nil { "write \(text)" } else { nil }
            report(
                .typeMismatch, "a number cannot be compared with \(counted.type.described)", at: right.span,
                label: label)
            return nil
        }
        return Resolver.made(value.expression, comparison, counted.expression)
    }

    private mutating func reportNotNumber(_ word: String, _ left: ExpressionSyntax, at span: Span, _ shape: Shape) {
        var isField = shape.column(word.lowercased()) != nil
        if let kind = shape.rowKind { isField = isField || Schema.field(word.lowercased(), of: kind) != nil }
        if isField {
            report(
                .typeMismatch, "a bare word on the right is text", at: span,
                fixIts: [Diagnostic.FixIt("for the field write .\(word)", at: span, replacement: "." + word)])
            return
        }
        if case .integer = left.kind {
            report(
                .typeMismatch, "the field stands on the left of a comparison", at: left.span.union(span),
                label: "turn it round")
            return
        }
        report(.typeMismatch, "\"\(word)\" is not a number", at: span)
    }

    private mutating func compareFlag(
        _ value: TypedValue, _ comparison: ComparisonSyntax, _ right: ExpressionSyntax
    ) -> Condition? {
        guard comparison == .equal || comparison == .notEqual else {
            report(.typeMismatch, "a flag is true or false, not more or less", at: right.span, label: "write = or !=")
            return nil
        }
        let flag: Bool?
        switch right.kind {
        case .bareWord(let word), .text(let word):
            flag = ["true": true, "yes": true, "false": false, "no": false][word.lowercased()]
        case .integer(let number): flag = number == 1 ? true : number == 0 ? false : nil
        case .variable(let name):
            guard let held = lookUp(name, at: right.span) else { return nil }
            switch held {
            case .flag(let held): flag = held
            case .parameter(let text):
                flag = ["true": true, "yes": true, "false": false, "no": false][text.lowercased()]
            default: flag = nil
            }
        default: flag = nil
        }
        guard let flag else {
            report(.typeMismatch, "a flag is true or false", at: right.span, label: "write true or false")
            return nil
        }
        // Two-valued: a missing flag is not true, and so it is neither = true nor = false.
        let condition = Condition.compare(value.expression, .equal, .constant(.flag(flag)))
        return comparison == .equal ? condition : .not(condition)
    }

    // MARK: Text

    private mutating func compareText(
        _ value: TypedValue, _ left: ExpressionSyntax, _ comparison: ComparisonSyntax, _ right: ExpressionSyntax,
        _ shape: Shape
    ) -> Condition? {
        if case .path(let names, leadingDot: true) = right.kind {
            guard let path = path(names, shape) else { return nil }
            let led = Resolver.led(path)
            guard led.type.isText else {
                report(.typeMismatch, "text cannot be compared with \(led.type.described)", at: right.span)
                return nil
            }
            return Resolver.made(value.expression, comparison, .path(led))
        }
        guard let constant = textConstant(right, for: value) else {
            guard let other = self.value(right, shape) else { return nil }
            guard other.type.isText else {
                report(.typeMismatch, "text cannot be compared with \(other.type.described)", at: right.span)
                return nil
            }
            return Resolver.made(value.expression, comparison, other.expression)
        }
        checkFixedValue(constant, of: value, at: right.span)
        if comparison == .equal || comparison == .notEqual {
            let condition = equals(value, constant)
            return comparison == .equal ? condition : .not(condition)
        }
        return Resolver.made(value.expression, comparison, .constant(.text(constant)))
    }

    /// Equality with a text; for `verb` with every base form that it can have.
    private func equals(_ value: TypedValue, _ text: String) -> Condition {
        if endsInVerb(value) {
            return .oneOf(value.expression, VerbForms.lemmas(of: text).map { .text($0) })
        }
        return .compare(value.expression, .equal, .constant(.text(text)))
    }

    private func endsInVerb(_ value: TypedValue) -> Bool {
        guard let path = value.path else { return false }
        if path.steps.last == .field(.statementVerb) { return true }
        return path.steps.isEmpty && path.column == "verb"
    }

    /// The text of a literal or variable; nil when it is something to compute.
    private mutating func textConstant(_ syntax: ExpressionSyntax, for value: TypedValue) -> String? {
        switch syntax.kind {
        case .text(let text), .bareWord(let text): return text
        case .integer(let number): return String(number)
        case .real(let number): return Printer.decimal(number)
        case .id(let id): return id
        case .date(let date): return printer.date(date)
        case .variable(let name):
            switch context.variables[name] {
            case .text(let text), .parameter(let text): return text
            case .integer(let number): return String(number)
            default: return nil
            }
        default: return nil
        }
    }

    /// A field whose values are few and fixed (`kind`, `form`) takes no other; for others the corpus is asked.
    private mutating func checkFixedValue(_ text: String, of value: TypedValue, at span: Span) {
        guard let path = value.path, case .field(let field)? = path.steps.last else { return }
        let fixed = Schema.entry(field).values
        if fixed.isEmpty {
            if field == .statementVerb {
                for lemma in VerbForms.lemmas(of: text).prefix(1) { noteUnknownValue(lemma, of: field, at: span) }
            } else if field.type == .word, field != .entityID, field != .articleID {
                noteUnknownValue(text, of: field, at: span)
            }
            return
        }
        if fixed.contains(text.lowercased()) { return }
        reportUnknown(
            .unknownValue, "\(field.name) is never \(StringLiteral.quoted(text))", name: text, at: span, among: fixed,
            otherwise: "it is one of: " + fixed.joined(separator: ", "))
    }

    // MARK: Rows

    private mutating func compareRows(
        _ value: TypedValue, _ kind: RowKind, _ left: ExpressionSyntax, _ comparison: ComparisonSyntax,
        _ right: ExpressionSyntax, _ shape: Shape
    ) -> Condition? {
        switch right.kind {
        case .integer, .real, .arithmetic, .negative:
            if let counted = Resolver.counted(value) {
                return compareNumber(counted, left, comparison, right, shape)
            }
        case .path(_, leadingDot: true):
            return comparePaths(value, kind, comparison, right, shape)
        case .call:
            if let counted = Resolver.counted(value) {
                return compareNumber(counted, left, comparison, right, shape)
            }
        case .variable(let name):
            if let held = context.variables[name] {
                if case .integer = held, let counted = Resolver.counted(value) {
                    return compareNumber(counted, left, comparison, right, shape)
                }
                if case .rows(let rows) = held, let path = value.path {
                    return among(path, .variable(name), rows, comparison, at: right.span)
                }
            } else if name != "it" {
                _ = lookUp(name, at: right.span)
                return nil
            }
        default: break
        }
        guard let path = value.path else { return nil }
        if Resolver.isCounted(path), let counted = Resolver.counted(value) {
            return compareNumber(counted, left, comparison, right, shape)
        }
        guard kind == .entity else {
            let led = Resolver.led(path)
            return compareText(
                TypedValue(.path(led), led.type, isMany: led.isMany), left, comparison, right, shape)
        }
        guard comparison == .equal || comparison == .notEqual else {
            if Resolver.counted(value) != nil, case .bareWord(let word) = right.kind {
                report(.typeMismatch, "\"\(word)\" is not a number", at: right.span)
            } else {
                report(
                    .typeMismatch, "names are equal or not, neither more nor less", at: right.span,
                    label: "write = or !=")
            }
            return nil
        }
        guard let reference = reference(right) else { return nil }
        let condition = Condition.entityIs(path, reference)
        return comparison == .equal ? condition : .not(condition)
    }

    private mutating func comparePaths(
        _ value: TypedValue, _ kind: RowKind, _ comparison: ComparisonSyntax, _ right: ExpressionSyntax, _ shape: Shape
    ) -> Condition? {
        guard let other = self.value(right, shape), let path = value.path else { return nil }
        if let counted = Resolver.counted(value), other.type.isNumber {
            return Resolver.made(counted.expression, comparison, other.expression)
        }
        guard let otherPath = other.path else { return nil }
        let (first, second) = (Resolver.led(path), Resolver.led(otherPath))
        guard first.type.isText && second.type.isText else {
            report(
                .typeMismatch, "\(value.type.described) cannot be compared with \(other.type.described)", at: right.span
            )
            return nil
        }
        return Resolver.made(.path(first), comparison, .path(second))
    }

    /// An entity on the right of a comparison: a name, an id, or a variable that holds one.
    private mutating func reference(_ syntax: ExpressionSyntax) -> Reference? {
        switch syntax.kind {
        case .text(let name): return nameReference(name, at: syntax.span)
        case .bareWord(let name):
            if ["null", "none", "nil", "unknown", "empty"].contains(name.lowercased()) {
                report(
                    .otherLanguage, "\"\(name)\" is no value", at: syntax.span, label: "write: is unknown")
                return nil
            }
            return nameReference(name, at: syntax.span)
        case .integer(let number): return nameReference(String(number), at: syntax.span)
        case .id(let id):
            noteUnknownID(id, at: syntax.span)
            return .id(id)
        case .variable(let name): return variableReference(name, at: syntax.span)
        default:
            report(
                .typeMismatch, "a name is needed here", at: syntax.span,
                label: "in quotation marks, or an @id: speaker = \"To Lam\"")
            return nil
        }
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
    private mutating func among(
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

    private mutating func among(
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
