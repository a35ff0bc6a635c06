// A value while a query runs: like Value, but rows are numbers and nothing is fetched for them.

import Model
import Text

/// A value of a row. Unknown is the absence of a datum.
enum Datum: Sendable, Hashable {
    case text(String)
    case integer(Int64)
    case real(Double)
    case date(Int32)
    case period(Int32, DateBucketCode)
    case flag(Bool)
    case row(RowKind, Int32)

    /// The number of a number.
    var number: Double? {
        switch self {
        case .integer(let value): Double(value)
        case .real(let value): value
        default: nil
        }
    }

    /// Order of two values of comparable types, texts folded; nil where they do not compare.
    func order(_ other: Datum) -> Int? {
        switch (self, other) {
        case (.integer(let left), .integer(let right)): return left < right ? -1 : left > right ? 1 : 0
        case (.date(let left), .date(let right)), (.period(let left, _), .period(let right, _)),
            (.date(let left), .period(let right, _)), (.period(let left, _), .date(let right)):
            return left < right ? -1 : left > right ? 1 : 0
        case (.flag(let left), .flag(let right)): return left == right ? 0 : left ? 1 : -1
        case (.text(let left), .text(let right)):
            if left == right { return 0 }
            let (left, right) = (Folding.folded(left), Folding.folded(right))
            return left < right ? -1 : left > right ? 1 : 0
        case (.row(let leftKind, let left), .row(let rightKind, let right)):
            return leftKind == rightKind ? (left < right ? -1 : left > right ? 1 : 0) : nil
        default:
            guard let left = number, let right = other.number else { return nil }
            return left < right ? -1 : left > right ? 1 : 0
        }
    }
}

/// A bucket's period, as one byte.
typealias DateBucketCode = UInt8
