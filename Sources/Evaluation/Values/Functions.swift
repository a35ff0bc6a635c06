// Arithmetic and functions of values. Whatever cannot be computed is unknown, never a trap.

import Language
import Model
import Text

enum Arithmetic {
    /// The value, or nil: a division by zero, an overflow (both noted), or types that do not go together.
    static func apply(_ op: ArithmeticOperator, _ left: Datum, _ right: Datum, _ run: Run) -> Datum? {
        switch (left, right) {
        case (.integer(let left), .integer(let right)):
            switch op {
            case .add: return run.checked(left.addingReportingOverflow(right))
            case .subtract: return run.checked(left.subtractingReportingOverflow(right))
            case .multiply: return run.checked(left.multipliedReportingOverflow(by: right))
            case .divide: return divide(Double(left), Double(right), run)
            }
        case (.text(let left), .text(let right)):
            return op == .add ? .text(left + right) : nil
        case (.date(let date), .integer(let days)):
            guard op == .add || op == .subtract, let days = Int32(exactly: days) else { return nil }
            let (sum, overflow) =
                op == .add ? date.addingReportingOverflow(days) : date.subtractingReportingOverflow(days)
            return !overflow && isDate(sum) ? .date(sum) : nil
        case (.integer, .date):
            return op == .add ? apply(op, right, left, run) : nil
        case (.date(let left), .date(let right)):
            return op == .subtract ? .integer(Int64(left) - Int64(right)) : nil
        default:
            guard let left = left.number, let right = right.number else { return nil }
            switch op {
            case .add: return finite(left + right)
            case .subtract: return finite(left - right)
            case .multiply: return finite(left * right)
            case .divide: return divide(left, right, run)
            }
        }
    }

    private static func divide(_ left: Double, _ right: Double, _ run: Run) -> Datum? {
        guard right != 0 else {
            run.note("Q0301", "a division by zero has no value", severity: .warning)
            return nil
        }
        return finite(left / right)
    }

    private static func finite(_ value: Double) -> Datum? { value.isFinite ? .real(value) : nil }

    /// Years 1 to 9999.
    static func isDate(_ days: Int32) -> Bool { (-719_162...2_932_896).contains(days) }
}

enum Functions {
    static func apply(_ function: Function, _ arguments: [[Datum]], _ run: Run) throws -> [Datum] {
        guard let values = arguments.first else { return [] }
        switch function {
        case .min, .max:
            let all = arguments.flatMap { $0 }
            guard var best = all.first else { return [] }
            for value in all.dropFirst() {
                guard let order = value.order(best) else { continue }
                if function == .min ? order < 0 : order > 0 { best = value }
            }
            return [best]
        case .round:
            let places = arguments.count > 1 ? arguments[1].first?.number ?? 0 : 0
            return values.compactMap { round($0, places: places) }
        default:
            return try values.compactMap { try apply(function, $0, run) }
        }
    }

    private static func apply(_ function: Function, _ value: Datum, _ run: Run) throws -> Datum? {
        switch function {
        case .length: return try run.text(of: value).map { .integer(Int64($0.unicodeScalars.count)) }
        case .words: return try run.text(of: value).map { .integer(Int64(FoldedWords($0).count)) }
        case .lower: return try run.text(of: value).map { .text($0.lowercased()) }
        case .year, .month, .week, .day, .weekday:
            let days: Int32
            switch value {
            case .date(let value), .period(let value, _): days = value
            default: return nil
            }
            let date = CalendarDate(daysSinceEpoch: days)
            let number =
                switch function {
                case .year: date.components.year
                case .month: date.components.month
                case .week: date.isoWeek
                case .day: date.components.day
                default: date.weekday
                }
            return .integer(Int64(number))
        case .abs:
            switch value {
            case .integer(let number): return number == Int64.min ? nil : .integer(Swift.abs(number))
            case .real(let number): return .real(Swift.abs(number))
            default: return nil
            }
        case .round, .min, .max: return nil
        }
    }

    private static func round(_ value: Datum, places: Double) -> Datum? {
        switch value {
        case .integer: return value
        case .real(let number):
            let count = Int(Swift.min(Swift.max(places, 0), 9))
            if count == 0 {
                let rounded = number.rounded(.toNearestOrAwayFromZero)
                return Int64(exactly: rounded).map { .integer($0) }
            }
            var scale = 1.0
            for _ in 0..<count { scale *= 10 }
            let scaled = (number * scale).rounded(.toNearestOrAwayFromZero) / scale
            return scaled.isFinite ? .real(scaled) : nil
        default: return nil
        }
    }
}
