// Values that are computed for a row.

import Model

/// A value of a row, or of its several values (`FieldPath.isMany`): then it stands for each of them.
///
/// A missing operand makes the result missing. Arithmetic on integers stays integer except `/`, which is real;
/// overflow and division by zero are missing values with a note, never a trap.
public indirect enum Expression: Sendable, Hashable {
    case constant(Constant)
    /// The value at the end of the path, which is not an edge to count.
    case path(FieldPath)
    /// The number of rows at the end of an edge: `statements` in `people where statements > 3`. Never missing.
    case countOf(FieldPath)
    case arithmetic(ArithmeticOperator, Expression, Expression)
    case negative(Expression)
    case call(Function, [Expression])
    /// A flag.
    case condition(Condition)
}

/// A value written in a query.
public enum Constant: Sendable, Hashable {
    case text(String)
    case integer(Int64)
    case real(Double)
    case date(CalendarDate)
    case flag(Bool)
    /// No value: only where one was computed from nothing.
    case missing
}

/// Numbers; `+` also joins texts, and adds days to a date; `-` also takes days from a date, and gives the days
/// between two dates.
public enum ArithmeticOperator: String, Sendable, CaseIterable {
    case add = "+"
    case subtract = "-"
    case multiply = "*"
    case divide = "/"
}

/// A function of values.
public enum Function: String, Sendable, CaseIterable {
    /// Number of letters (Unicode scalars) of a text.
    case length
    /// Number of words of a text.
    case words
    /// A text in lower case.
    case lower
    /// Year of a date: 2024.
    case year
    /// Month of a date, 1 to 12.
    case month
    /// ISO 8601 week of a date, 1 to 53.
    case week
    /// Day of the month, 1 to 31.
    case day
    /// Day of the week, 1 is Monday.
    case weekday
    /// A number without its sign.
    case abs
    /// To the nearest integer, halves away from zero; with a second argument, to so many decimal places (0 to 9).
    case round
    /// The smallest of two or more values that are there.
    case min
    /// The largest.
    case max
}

/// A way from a row to a value: `article.outlet`, `speaker.country`, `count`.
public struct FieldPath: Sendable, Hashable {
    public enum Step: Sendable, Hashable {
        case field(Field)
        /// A column that the user added to the entities.
        case userColumn(String)
    }

    /// The column of a table, or one made by `add`, where the way begins; nil when it begins at the row.
    public var column: String?
    /// Fields in order; each but the last is an edge. Empty: the row itself, or the column's value.
    public var steps: [Step]
    /// What the end is.
    public var type: ValueType
    /// Whether a field on the way has many values.
    public var isMany: Bool

    public init(column: String? = nil, steps: [Step], type: ValueType, isMany: Bool) {
        self.column = column
        self.steps = steps
        self.type = type
        self.isMany = isMany
    }
}
