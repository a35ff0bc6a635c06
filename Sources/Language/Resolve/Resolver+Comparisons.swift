// Comparisons: by the type of their left side, with literals on the right read as that type needs.

import Model
import Text

extension Resolver {
    mutating func compare(
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
        if case .bareWord(let word) = right.kind, Resolver.interval(written: word, today: context.today) == nil,
            reportFieldOnRight(word, at: right.span, shape)
        {
            return nil
        }
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

    /// The days that a literal means where a date is compared; nil in nil when it is no literal, nil inside when
    /// wrong and said.
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
                if case .text(let text) = right.kind, Double(text) != nil {
                    "write \(text)"
                } else {
                    "a number stands bare: \(printer.expression(left)) > 3"
                }
            report(
                .typeMismatch, "a number cannot be compared with \(counted.type.described)", at: right.span,
                label: label)
            return nil
        }
        return Resolver.made(value.expression, comparison, counted.expression)
    }

    private mutating func reportNotNumber(_ word: String, _ left: ExpressionSyntax, at span: Span, _ shape: Shape) {
        if reportFieldOnRight(word, at: span, shape) { return }
        if case .integer = left.kind {
            report(
                .typeMismatch, "the field stands on the left of a comparison", at: left.span.union(span),
                label: "turn it round")
            return
        }
        if case .path(let names, _) = left.kind, names.last?.text == Field.statementConfidence.name {
            report(
                .typeMismatch, "\"\(word)\" is not a number", at: span, label: "confidence goes from 0 to 1",
                fixIts: [Diagnostic.FixIt("write 0.8", at: span, replacement: "0.8")])
            return
        }
        report(.typeMismatch, "\"\(word)\" is not a number", at: span)
    }

    /// `said < published`: the name of a field, which is text on the right.
    private mutating func reportFieldOnRight(_ word: String, at span: Span, _ shape: Shape) -> Bool {
        guard isField(word.lowercased(), shape) else { return false }
        report(
            .typeMismatch, "a bare word on the right is text", at: span,
            fixIts: [Diagnostic.FixIt("for the field write .\(word)", at: span, replacement: "." + word)])
        return true
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

    func endsInVerb(_ value: TypedValue) -> Bool {
        guard let path = value.path else { return false }
        if path.steps.last == .field(.statementVerb) { return true }
        return path.steps.isEmpty && path.column == "verb"
    }

    /// The text of a literal or variable; nil when it is something to compute.
    mutating func textConstant(_ syntax: ExpressionSyntax, for value: TypedValue) -> String? {
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
    mutating func checkFixedValue(_ text: String, of value: TypedValue, at span: Span) {
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
}
