// English words that tell time, by their hashes: months, weekdays, units, and the small words around them.

/// What a word means in an expression of time.
enum TimeWord: Sendable {
    /// 1...12; `isSure` where the word means nothing else ("may" and "march" are verbs too).
    case month(Int, isSure: Bool)
    /// 1 is Monday.
    case weekday(Int)
    case unit(TimeUnit)
    case count(Int)
    /// today, tonight 0; yesterday -1.
    case day(Int)
    /// last -1, this 0: which period of a unit is meant.
    case which(Int)
    /// "the same", "that": the time spoken of before.
    case same
    /// "a day earlier", "two days later".
    case earlier, later
    case ago
    /// "early", "late", "mid": belongs to a period that it narrows.
    case part
    /// "morning", "night": belongs to a day.
    case hour
    /// on, in, at, during: what may stand before a time at which something is said.
    case preposition
    /// since, until, before, by: the time is a bound, nothing happens at it.
    case bound
    case article
    case next

    private static let table: [UInt32: TimeWord] = {
        var table: [UInt32: TimeWord] = [:]
        func add(_ words: String, _ word: TimeWord) {
            for text in words.split(separator: " ") { table[WordHash.folded(text.utf8)] = word }
        }
        let months = [
            "january jan jan.", "february feb feb.", "march mar mar.", "april apr apr.", "may", "june jun jun.",
            "july jul jul.", "august aug aug.", "september sept sept. sep sep.", "october oct oct.",
            "november nov nov.", "december dec dec.",
        ]
        for (index, names) in months.enumerated() { add(names, .month(index + 1, isSure: index != 2 && index != 4)) }
        let days = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
        for (index, name) in days.enumerated() {
            add("\(name) \(name)s", .weekday(index + 1))
            add("\(name.prefix(3)).", .weekday(index + 1))
        }
        add("day days", .unit(.day))
        add("week weeks", .unit(.week))
        add("month months", .unit(.month))
        add("year years", .unit(.year))
        add("decade decades", .unit(.decade))
        for (index, name) in "one two three four five six seven eight nine ten eleven twelve".split(separator: " ")
            .enumerated()
        {
            add(String(name), .count(index + 1))
        }
        add("today tonight", .day(0))
        add("yesterday", .day(-1))
        add("last past", .which(-1))
        add("this", .which(0))
        add("same that", .same)
        add("earlier previous before", .earlier)
        add("later following after", .later)
        add("ago", .ago)
        add("early late mid beginning end middle start", .part)
        add("morning afternoon evening night noon midday midnight lunchtime", .hour)
        add("on in at during", .preposition)
        add("since until till by through for from over than within between to", .bound)
        add("the a an", .article)
        add("next coming", .next)
        return table
    }()

    /// Every word of an article is asked for, few are found.
    private static let known = WordSet(Array(table.keys))

    static func of(_ hash: UInt32) -> TimeWord? { known.contains(hash) ? table[hash] : nil }
}

/// A unit of the calendar.
enum TimeUnit: Sendable {
    case day, week, month, year, decade
}
