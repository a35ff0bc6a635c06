// When something was said, as a text tells it. Analysis finds it; a corpus keeps it in two columns.

/// A time as exactly as a text tells it: "on Wednesday" is a day, "in 2019" a year.
public struct SaidDate: Hashable, Sendable {
    public enum Precision: String, Sendable, CaseIterable {
        case day, week, month, year
        /// The text does not tell: the day is the article's.
        case unstated
    }

    /// The day, or the first day of the week (Monday), month or year.
    public var day: CalendarDate
    public var precision: Precision

    public init(day: CalendarDate, precision: Precision) {
        self.day = day
        self.precision = precision
    }
}
