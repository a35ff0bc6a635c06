// Values: what fields, functions and arithmetic give, and of which type.

import Model
import Text

/// A resolved value with its type.
struct TypedValue {
    var expression: Expression
    var type: ValueType
    var isMany: Bool

    init(_ expression: Expression, _ type: ValueType, isMany: Bool = false) {
        self.expression = expression
        self.type = type
        self.isMany = isMany
    }

    /// The path, where it is one.
    var path: FieldPath? {
        if case .path(let path) = expression { path } else { nil }
    }
}

extension Resolver {
    /// A value on rows of that shape; nil when something was wrong and said.
    mutating func value(_ syntax: ExpressionSyntax, _ shape: Shape) -> TypedValue? {
        switch syntax.kind {
        case .integer(let number): return TypedValue(.constant(.integer(number)), .integer)
        case .real(let number): return TypedValue(.constant(.real(number)), .real)
        case .text(let text), .bareWord(let text): return TypedValue(.constant(.text(text)), .text)
        case .date(let date):
            guard let interval = resolve(date), let first = interval.first else { return nil }
            return TypedValue(.constant(.date(first)), .date)
        case .id:
            report(.typeMismatch, "an id is no value", at: syntax.span, label: "ids are compared: speaker = @to-lam")
            return nil
        case .variable(let name): return variable(name, at: syntax.span)
        case .path(let names, _):
            return path(names, shape).map { TypedValue(.path($0), $0.type, isMany: $0.isMany) }
        case .call(let name, let arguments): return call(name, arguments, shape, at: syntax.span)
        case .subquery:
            report(
                .typeMismatch, "a query is no value", at: syntax.span, label: "for example: speaker in (people where …)"
            )
            return nil
        case .negative(let inner):
            guard let value = number(inner, shape, for: "-") else { return nil }
            if case .constant(.integer(let number)) = value.expression {
                return TypedValue(.constant(.integer(0 &- number)), .integer)
            }
            if case .constant(.real(let number)) = value.expression {
                return TypedValue(.constant(.real(-number)), .real)
            }
            return TypedValue(.negative(value.expression), value.type, isMany: value.isMany)
        case .arithmetic(let operation, let left, let right):
            return arithmetic(operation, left, right, shape, at: syntax.span)
        case .missing: return nil
        default:
            return condition(syntax, shape).map { TypedValue(.condition($0), .flag) }
        }
    }

    private mutating func variable(_ name: String, at span: Span) -> TypedValue? {
        guard let value = lookUp(name, at: span) else { return nil }
        switch value {
        case .text(let text): return TypedValue(.constant(.text(text)), .text)
        case .integer(let number): return TypedValue(.constant(.integer(number)), .integer)
        case .real(let number): return TypedValue(.constant(.real(number)), .real)
        case .flag(let flag): return TypedValue(.constant(.flag(flag)), .flag)
        case .period(let interval):
            return interval.first.map { TypedValue(.constant(.date($0)), .date) }
        case .parameter(let text):
            if let number = Int64(text) { return TypedValue(.constant(.integer(number)), .integer) }
            if let number = Double(text), number.isFinite { return TypedValue(.constant(.real(number)), .real) }
            return TypedValue(.constant(.text(text)), .text)
        case .id, .rows:
            report(
                .typeMismatch, "$\(name) is no single value", at: span, label: "rows are compared: speaker in $\(name)")
            return nil
        }
    }

    /// A value that is a number; an edge counts.
    mutating func number(_ syntax: ExpressionSyntax, _ shape: Shape, for what: String) -> TypedValue? {
        guard let value = value(syntax, shape) else { return nil }
        if let counted = Resolver.counted(value) { return counted }
        if value.type.isNumber { return value }
        report(
            .typeMismatch, "\"\(what)\" needs a number, and this is \(value.type.described)", at: syntax.span,
            label: value.type.isText ? "for its length: length(\(printer.expression(syntax)))" : nil)
        return nil
    }

    /// An edge to many rows as the number of them; nil for everything else.
    static func counted(_ value: TypedValue) -> TypedValue? {
        guard let path = value.path, case .rows = path.type, path.isMany else { return nil }
        return TypedValue(.countOf(path), .integer)
    }

    /// A value that is a text; a row stands for its default field.
    mutating func text(_ syntax: ExpressionSyntax, _ shape: Shape, for what: String) -> TypedValue? {
        guard let value = value(syntax, shape) else { return nil }
        if value.type.isText { return value }
        if let path = value.path, case .rows = path.type {
            let led = Resolver.led(path)
            return TypedValue(.path(led), led.type, isMany: led.isMany)
        }
        report(
            .typeMismatch, "\"\(what)\" needs text, and this is \(value.type.described)", at: syntax.span)
        return nil
    }

    private mutating func arithmetic(
        _ operation: ArithmeticOperator, _ left: ExpressionSyntax, _ right: ExpressionSyntax, _ shape: Shape,
        at span: Span
    ) -> TypedValue? {
        guard var first = value(left, shape), var second = value(right, shape) else { return nil }
        first = Resolver.counted(first) ?? first
        second = Resolver.counted(second) ?? second
        let isMany = first.isMany || second.isMany
        func made(_ type: ValueType) -> TypedValue {
            TypedValue(.arithmetic(operation, first.expression, second.expression), type, isMany: isMany)
        }
        switch (operation, first.type, second.type) {
        case (.divide, _, _) where first.type.isNumber && second.type.isNumber:
            switch second.expression {
            case .constant(.integer(0)), .constant(.real(0)):
                report(.numberOutOfRange, "nothing can be divided by zero", at: right.span)
                return nil
            default: return made(.real)
            }
        case (_, .integer, .integer): return made(.integer)
        case _ where first.type.isNumber && second.type.isNumber: return made(.real)
        case (.add, .date, .integer), (.subtract, .date, .integer), (.add, .integer, .date): return made(.date)
        case (.subtract, .date, .date): return made(.integer)
        case (.add, _, _) where first.type.isText && second.type.isText: return made(.text)
        default:
            report(
                .typeMismatch,
                "\"\(operation.rawValue)\" does not go with \(first.type.described) and \(second.type.described)",
                at: span,
                label: "it goes with numbers; days can be added to dates")
            return nil
        }
    }

    // MARK: Functions

    private mutating func call(
        _ name: NameSyntax, _ arguments: [ExpressionSyntax], _ shape: Shape, at span: Span
    ) -> TypedValue? {
        guard let function = Function(rawValue: name.text) else {
            reportUnknownFunction(name)
            return nil
        }
        let counts = Resolver.argumentCounts(of: function)
        guard counts.contains(arguments.count) else {
            report(
                .wrongArguments, "\"\(name.text)\" takes \(Resolver.wording(counts)), and here are \(arguments.count)",
                at: span, label: "for example: \(Resolver.example(of: function))")
            return nil
        }
        switch function {
        case .length, .words, .lower:
            guard let value = text(arguments[0], shape, for: name.text) else { return nil }
            return TypedValue(
                .call(function, [value.expression]), function == .lower ? .text : .integer, isMany: value.isMany)
        case .year, .month, .week, .day, .weekday:
            guard let value = value(arguments[0], shape) else { return nil }
            guard value.type == .date else {
                report(
                    .typeMismatch, "\"\(name.text)\" needs a date, and this is \(value.type.described)",
                    at: arguments[0].span, label: "for example: \(name.text)(published)")
                return nil
            }
            return TypedValue(.call(function, [value.expression]), .integer, isMany: value.isMany)
        case .abs, .round: return rounding(function, arguments, shape, name)
        case .min, .max: return extreme(function, arguments, shape, name)
        }
    }

    private mutating func rounding(
        _ function: Function, _ arguments: [ExpressionSyntax], _ shape: Shape, _ name: NameSyntax
    ) -> TypedValue? {
        guard let value = number(arguments[0], shape, for: name.text) else { return nil }
        guard arguments.count == 2 else {
            return TypedValue(
                .call(function, [value.expression]), function == .round ? .integer : value.type, isMany: value.isMany)
        }
        guard case .integer(let places) = arguments[1].kind, (0...9).contains(places) else {
            report(
                .numberOutOfRange, "\"round\" keeps 0 to 9 decimal places", at: arguments[1].span,
                label: "for example: round(confidence, 2)")
            return nil
        }
        return TypedValue(
            .call(function, [value.expression, .constant(.integer(places))]), .real, isMany: value.isMany)
    }

    private mutating func extreme(
        _ function: Function, _ arguments: [ExpressionSyntax], _ shape: Shape, _ name: NameSyntax
    ) -> TypedValue? {
        var values: [TypedValue] = []
        for argument in arguments {
            guard let value = value(argument, shape) else { return nil }
            values.append(Resolver.counted(value) ?? value)
        }
        guard let first = values.first else { return nil }
        let areNumbers = values.allSatisfy(\.type.isNumber)
        let areAlike = areNumbers || values.allSatisfy { $0.type == .date } || values.allSatisfy(\.type.isText)
        guard areAlike else {
            report(
                .typeMismatch, "\"\(name.text)\" needs values of one type", at: name.span,
                label: "these are: " + values.map(\.type.described).joined(separator: ", "))
            return nil
        }
        let type: ValueType = areNumbers && values.contains { $0.type == .real } ? .real : first.type
        return TypedValue(.call(function, values.map(\.expression)), type, isMany: values.contains(where: \.isMany))
    }

    private mutating func reportUnknownFunction(_ name: NameSyntax) {
        if AggregateFunction(rawValue: name.text) != nil {
            report(
                .unknownFunction, "\"\(name.text)\" works on groups of rows", at: name.span,
                label: "for example: | group by speaker: \(name.text)…")
            return
        }
        if ["ago", "now", "date", "today", "datetime", "to_date", "timestamp", "dateadd"].contains(name.text) {
            report(
                .unknownFunction, "dates need no function", at: name.span,
                label: "write 2024-06-30, today, or 7 days ago")
            return
        }
        let synonyms = [
            "len": "length", "size": "length", "lowercase": "lower", "tolower": "lower", "upper": "lower",
            "strlen": "length", "wordcount": "words", "dayofweek": "weekday", "floor": "round", "ceil": "round",
            "least": "min", "greatest": "max", "to_lower": "lower", "char_length": "length", "dow": "weekday",
        ]
        if let ours = synonyms[name.text] {
            report(
                .unknownFunction, "there is no function \"\(name.text)\"", at: name.span,
                fixIts: [.didYouMean(ours, at: name.span)])
            return
        }
        let names = Function.allCases.map(\.rawValue)
        reportUnknown(
            .unknownFunction, "there is no function \"\(name.text)\"", name: name.text, at: name.span, among: names,
            otherwise: "functions: " + names.joined(separator: ", "))
    }

    static func argumentCounts(of function: Function) -> ClosedRange<Int> {
        switch function {
        case .round: 1...2
        case .min, .max: 2...100
        default: 1...1
        }
    }

    private static func wording(_ counts: ClosedRange<Int>) -> String {
        switch (counts.lowerBound, counts.upperBound) {
        case (1, 1): "one value"
        case (1, 2): "one or two values"
        default: "two values or more"
        }
    }

    static func example(of function: Function) -> String {
        switch function {
        case .length, .words, .lower: "\(function.rawValue)(text)"
        case .year, .month, .week, .day, .weekday: "\(function.rawValue)(published)"
        case .abs: "abs(words - 100)"
        case .round: "round(confidence, 2)"
        case .min, .max: "\(function.rawValue)(statements, 10)"
        }
    }

    // MARK: Numbers that stages need

    static let maximumTake = 1_000_000_000

    /// A whole number inside its bounds; nil when it is not, and said so.
    mutating func resolve(_ number: NumberSyntax, for what: String, in range: ClosedRange<Int>) -> Int? {
        let value: Int
        switch number.kind {
        case .value(let written): value = written
        case .missing: return nil
        case .variable(let name):
            guard let held = lookUp(name, at: number.span) else { return nil }
            switch held {
            case .integer(let integer): value = Int(integer)
            case .parameter(let text) where Int(text) != nil: value = Int(text) ?? 0
            default:
                report(.typeMismatch, "$\(name) is not a whole number", at: number.span, label: "\"\(what)\" needs one")
                return nil
            }
        }
        if range.contains(value) { return value }
        report(
            .numberOutOfRange,
            value < range.lowerBound
                ? "\"\(what)\" takes \(range.lowerBound) or more" : "\"\(what)\" takes \(range.upperBound) or less",
            at: number.span)
        return nil
    }
}

extension ValueType {
    /// With its article, for messages.
    var described: String {
        switch self {
        case .text, .word: "text"
        case .integer: "a whole number"
        case .real: "a number"
        case .date: "a date"
        case .flag: "a flag"
        case .rows(let kind): kind == .article || kind == .entity ? "an \(kind.rawValue)" : "a \(kind.rawValue)"
        }
    }
}
