// A stretch of text that tells a time, with the time that it tells. TimeReader finds them, StatementDates hands them to
// statements.

import Model

/// `on Wednesday`, `last week`, `in 2019`.
struct TimeExpression: Sendable {
    /// Tokens, the preposition before them included.
    var tokens: Range<Int>
    var date: SaidDate
    /// After "since", "until", "by": nothing is said at that time.
    var isBound: Bool
}

extension CalendarDate {
    func adding(days: Int) -> CalendarDate {
        // Days of the years 1...9999 only, so that a printed date always has four digits.
        let sum = Int(daysSinceEpoch) + days
        return CalendarDate(daysSinceEpoch: Int32(clamping: min(max(sum, -719_162), 2_932_896)))
    }

    /// Monday of its week.
    var weekStart: CalendarDate { adding(days: 1 - weekday) }

    var monthStart: CalendarDate {
        CalendarDate(year: components.year, month: components.month, day: 1) ?? self
    }

    var yearStart: CalendarDate { CalendarDate(year: components.year, month: 1, day: 1) ?? self }

    /// First day of the month that many months on.
    func monthStart(adding months: Int) -> CalendarDate {
        let (year, month, _) = components
        let index = year * 12 + month - 1 + months
        return CalendarDate(year: index / 12, month: index % 12 + 1, day: 1) ?? monthStart
    }

    func yearStart(adding years: Int) -> CalendarDate {
        CalendarDate(year: components.year + years, month: 1, day: 1) ?? yearStart
    }
}
