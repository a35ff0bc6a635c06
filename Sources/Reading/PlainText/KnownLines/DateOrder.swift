// Whether an archive writes 06/04/2025 for the sixth of April or for June the fourth: a single such date does not tell, but its
// neighbours do. Takes the dates of the first records, gives the order for all; WrittenDate reads by it.

import Model

/// Which number of a date in numbers comes first.
enum DateOrder: Sendable, Equatable {
    case dayFirst, monthFirst

    /// What the dates of an archive tell.
    struct Evidence {
        /// The order that all dates agree on; nil where none of them tells, or where they disagree.
        var order: DateOrder?
        /// A date that can be read both ways.
        var openExample: String?
        /// One that can be read in one way alone.
        var plainExample: String?

        init(_ values: some Sequence<String>) {
            var orders: Set<DateOrder> = []
            for value in values {
                guard let (first, second, _) = DateOrder.numbers(of: value), first != second else { continue }
                if first <= 12, second <= 12 {
                    openExample = openExample ?? value
                } else {
                    orders.insert(first > 12 ? .dayFirst : .monthFirst)
                    plainExample = plainExample ?? value
                }
            }
            order = orders.count == 1 ? orders.first : nil
        }
    }

    /// The day that a date such as `06/04/2025 10:15` means in this order; nil for other text.
    func date(_ text: String) -> CalendarDate? {
        guard let (first, second, year) = DateOrder.numbers(of: text) else { return nil }
        return self == .dayFirst
            ? CalendarDate(year: year, month: second, day: first) : CalendarDate(year: year, month: first, day: second)
    }

    /// The three numbers of a date with slashes or hyphens whose year comes last.
    private static func numbers(of text: String) -> (Int, Int, Int)? {
        guard let word = text.prefix(40).split(whereSeparator: \.isWhitespace).first else { return nil }
        for mark: Character in ["/", "-"] {
            let parts = word.split(separator: mark, omittingEmptySubsequences: false)
            guard parts.count == 3, (1...2).contains(parts[0].count), (1...2).contains(parts[1].count),
                parts[2].count == 4, let first = Int(parts[0]), let second = Int(parts[1]), let year = Int(parts[2]),
                (1...31).contains(first), (1...31).contains(second)
            else { continue }
            return (first, second, year)
        }
        return nil
    }
}
