// Days into the periods of the calendar, for `by month` and the functions of dates.

import Language
import Model

extension DateBucket {
    /// The first day of the period that a day belongs to. Weeks begin on Monday (ISO 8601).
    func firstDay(_ days: Int32) -> Int32 {
        let date = CalendarDate(daysSinceEpoch: days)
        switch self {
        case .day: return days
        case .week: return days &- Int32(date.weekday - 1)
        case .month, .quarter, .year:
            let (year, month, _) = date.components
            let first = self == .year ? 1 : self == .quarter ? (month - 1) / 3 * 3 + 1 : month
            return CalendarDate(year: year, month: first, day: 1)?.daysSinceEpoch ?? days
        }
    }

    /// The first day of the next period; nil after the year 9999.
    func next(_ first: Int32) -> Int32? {
        switch self {
        case .day: return first < Int32.max ? first + 1 : nil
        case .week: return first < Int32.max - 7 ? first + 7 : nil
        case .month, .quarter, .year:
            let (year, month, _) = CalendarDate(daysSinceEpoch: first).components
            let step = self == .year ? 12 : self == .quarter ? 3 : 1
            let months = year * 12 + month - 1 + step
            return CalendarDate(year: months / 12, month: months % 12 + 1, day: 1)?.daysSinceEpoch
        }
    }

    var code: DateBucketCode {
        DateBucketCode(truncatingIfNeeded: DateBucket.allCases.firstIndex(of: self) ?? 0)
    }

    init(code: DateBucketCode) {
        let index = Int(code)
        self = DateBucket.allCases.indices.contains(index) ? DateBucket.allCases[index] : .day
    }
}

extension CalendarDate {
    /// ISO 8601 week of the year, 1 to 53: that of the week's Thursday.
    var isoWeek: Int {
        let thursday = daysSinceEpoch &- Int32(weekday - 1) &+ 3
        let year = CalendarDate(daysSinceEpoch: thursday).components.year
        let newYear = CalendarDate(year: year, month: 1, day: 1)?.daysSinceEpoch ?? thursday
        return Int(thursday &- newYear) / 7 + 1
    }
}
