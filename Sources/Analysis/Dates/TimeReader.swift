// Finds expressions of time and reads them against the article's date: "Wednesday" is the last one up to that day, "the
// same day" the day spoken of before. Takes a document, gives TimeExpressions in reading order.

import Model
import Text

/// Reads a document's times from left to right. Linear in the tokens; an expression has at most nine.
struct TimeReader {
    private let document: Document
    /// The article's day; without one only full dates and years can be told.
    private let anchor: CalendarDate?
    /// The day spoken of last, for "the same day".
    private var latest: CalendarDate?

    static func expressions(in document: Document) -> [TimeExpression] {
        guard document.forms.lower.count == document.tokens.count else { return [] }
        var reader = TimeReader(document)
        var found: [TimeExpression] = []
        for sentence in document.sentences {
            var token = sentence.tokens.lowerBound
            while token < sentence.tokens.upperBound {
                if let expression = reader.expression(at: token, in: sentence.tokens) {
                    found.append(expression)
                    if expression.date.precision == .day { reader.latest = expression.date.day }
                    token = max(expression.tokens.upperBound, token + 1)
                } else {
                    token += 1
                }
            }
        }
        return found
    }

    private init(_ document: Document) {
        self.document = document
        anchor = document.article.published
    }

    // MARK: - Words

    private func word(_ token: Int, _ limit: Int) -> TimeWord? {
        token >= 0 && token < limit ? TimeWord.of(document.forms.lower[token]) : nil
    }

    /// A number written in digits, with "st", "nd", "rd" or "th" perhaps.
    private func number(_ token: Int, _ limit: Int) -> Int? {
        guard token < limit, document.forms.traits[token].contains(.hasDigit) else { return nil }
        var value = 0
        var digits = 0
        let bytes = document.article.source.bytes[document.tokens[token].span.range]
        for byte in bytes {
            guard byte &- 48 < 10 else { break }
            digits += 1
            guard digits <= 4 else { return nil }
            value = value * 10 + Int(byte - 48)
        }
        let rest = bytes.dropFirst(digits)
        let isOrdinal = rest.count == 2 && "st nd rd th".utf8.split(separator: 0x20).contains { $0.elementsEqual(rest) }
        return digits > 0 && (rest.isEmpty || isOrdinal) ? value : nil
    }

    private func year(_ token: Int, _ limit: Int) -> Int? {
        guard let value = number(token, limit), (1000...2999).contains(value),
            document.tokens[token].span.byteCount == 4
        else { return nil }
        return value
    }

    private func isCapital(_ token: Int) -> Bool { document.forms.traits[token].contains(.capitalized) }

    // MARK: - Reading

    private func expression(at token: Int, in sentence: Range<Int>) -> TimeExpression? {
        let limit = sentence.upperBound
        guard let (date, end) = date(at: token, limit: limit) else { return nil }
        var start = token
        var isBound = false
        // "on", "in early", "on the", "since last"
        var steps = 0
        while start > sentence.lowerBound, steps < 3 {
            steps += 1
            switch word(start - 1, limit) {
            case .preposition?:
                start -= 1
                steps = 3
            case .part?, .article?: start -= 1
            case .earlier?, .later?:
                // "earlier this week" narrows it, "after Friday" bounds it.
                if document.forms.lower[start - 1] == Self.after || document.forms.lower[start - 1] == Self.before {
                    isBound = true
                    steps = 3
                } else {
                    start -= 1
                }
            case .bound?, .next?:
                isBound = true
                steps = 3
            default: steps = 3
            }
        }
        return TimeExpression(tokens: start..<end, date: date, isBound: isBound)
    }

    private static let after = WordHash.folded("after"), before = WordHash.folded("before")

    /// The time whose first word stands at a token, and where it ends.
    private func date(at token: Int, limit: Int) -> (SaidDate, Int)? {
        if let found = written(token, limit) { return found }
        switch word(token, limit) {
        case .weekday(let day)?: return weekday(day, at: token, limit)
        case .day(let offset)?:
            return anchor.map { (SaidDate(day: $0.adding(days: offset), precision: .day), hours(token + 1, limit)) }
        case .which(let which)?: return period(which, at: token, limit)
        case .same?: return same(at: token, limit)
        case .count(let count)?: return counted(count, at: token + 1, limit)
        case .article?:
            // "a week ago", "a day earlier", "the day before"
            return counted(1, at: token + 1, limit) ?? relativeDay(at: token + 1, limit)
        default:
            if let count = number(token, limit), count < 100 { return counted(count, at: token + 1, limit) }
            if let value = year(token, limit), startsYear(token, limit),
                let day = CalendarDate(year: value, month: 1, day: 1)
            {
                return (SaidDate(day: day, precision: .year), token + 1)
            }
            return nil
        }
    }

    /// "in 2019", "early 2019", "since 2019": not every number of four digits is a year.
    private func startsYear(_ token: Int, _ limit: Int) -> Bool {
        switch word(token - 1, limit) {
        case .preposition?, .part?, .bound?: break
        default: return false
        }
        guard token + 1 < limit else { return true }
        // "in 2019 cases" counts something.
        let traits = document.forms.traits[token + 1]
        if traits.contains(.punctuation) { return true }
        guard token + 1 < document.tags.count else { return false }
        return !document.tags[token + 1].isNoun || traits.contains(.capitalized)
    }

    /// "March 3, 2024", "3 March 2024", "March 3", "March 2024", "in March", "2024-03-03".
    private func written(_ token: Int, _ limit: Int) -> (SaidDate, Int)? {
        if document.tokens[token].span.byteCount == 10,
            let day = CalendarDate(iso: document.article.source[document.tokens[token].span])
        {
            return (SaidDate(day: day, precision: .day), token + 1)
        }
        if case .month(let month, let isSure)? = word(token, limit), isCapital(token) {
            let next = token + 1
            if let day = number(next, limit), (1...31).contains(day), document.tokens[next].span.byteCount <= 4 {
                let comma = next + 1
                if comma + 1 < limit, document.forms.lower[comma] == AttributionWords.comma,
                    let value = year(comma + 1, limit)
                {
                    return CalendarDate(year: value, month: month, day: day).map { (whole($0), comma + 2) }
                }
                if let value = year(next + 1, limit) {
                    return CalendarDate(year: value, month: month, day: day).map { (whole($0), next + 2) }
                }
                return recent(month: month, day: day).map { (whole($0), hours(next + 1, limit)) }
            }
            if let value = year(next, limit) {
                return CalendarDate(year: value, month: month, day: 1).map {
                    (SaidDate(day: $0, precision: .month), next + 1)
                }
            }
            // "in March", "last March", "late March"; the bare word may be a name or a verb.
            guard isAfterTimeWord(token, limit) || isSure && word(token - 1, limit) != nil else { return nil }
            return recent(month: month).map { (SaidDate(day: $0, precision: .month), next) }
        }
        // "3 March", "3rd of March 2024"
        guard let day = number(token, limit), (1...31).contains(day) else { return nil }
        var next = token + 1
        if next < limit, document.forms.lower[next] == Self.of { next += 1 }
        guard case .month(let month, _)? = word(next, limit), isCapital(next) else { return nil }
        if let value = year(next + 1, limit) {
            return CalendarDate(year: value, month: month, day: day).map { (whole($0), next + 2) }
        }
        return recent(month: month, day: day).map { (whole($0), next + 1) }
    }

    private static let of = WordHash.folded("of")

    private func whole(_ day: CalendarDate) -> SaidDate { SaidDate(day: day, precision: .day) }

    private func isAfterTimeWord(_ token: Int, _ limit: Int) -> Bool {
        switch word(token - 1, limit) {
        case .preposition?, .bound?, .part?, .which?: true
        default: false
        }
    }

    /// The latest such day up to the article's; a few days ahead count, since dates are printed before their day.
    private func recent(month: Int, day: Int) -> CalendarDate? {
        guard let anchor else { return nil }
        let year = anchor.components.year
        for candidate in [year + 1, year, year - 1, year - 4] {
            guard let found = CalendarDate(year: candidate, month: month, day: day) else { continue }
            if found.daysSinceEpoch <= anchor.daysSinceEpoch &+ 7 { return found }
        }
        return nil
    }

    private func recent(month: Int) -> CalendarDate? {
        guard let anchor else { return nil }
        let (year, current, _) = anchor.components
        return CalendarDate(year: month > current ? year - 1 : year, month: month, day: 1)
    }

    /// "Wednesday": the last one up to the article's day; "next Wednesday" is left alone.
    private func weekday(_ day: Int, at token: Int, _ limit: Int) -> (SaidDate, Int)? {
        guard isCapital(token), let anchor else { return nil }
        if case .next? = word(token - 1, limit) { return nil }
        var end = token + 1
        // "Wednesday, March 3": the date tells more.
        if end + 1 < limit, document.forms.lower[end] == AttributionWords.comma,
            case .month? = word(end + 1, limit), let dated = written(end + 1, limit)
        {
            return dated
        }
        var back = (anchor.weekday - day + 7) % 7
        if back == 0, case .which(-1)? = word(token - 1, limit) { back = 7 }
        end = hours(end, limit)
        return (whole(anchor.adding(days: -back)), end)
    }

    /// "last week", "this month", "last March", "last night", "this morning".
    private func period(_ which: Int, at token: Int, _ limit: Int) -> (SaidDate, Int)? {
        guard let anchor, token + 1 < limit else { return nil }
        let end = token + 2
        switch word(token + 1, limit) {
        case .unit(let unit)?:
            switch unit {
            case .week: return (SaidDate(day: anchor.adding(days: 7 * which).weekStart, precision: .week), end)
            case .month: return (SaidDate(day: anchor.monthStart(adding: which), precision: .month), end)
            case .year: return (SaidDate(day: anchor.yearStart(adding: which), precision: .year), end)
            case .day, .decade: return nil
            }
        case .hour?: return (whole(anchor.adding(days: which)), end)
        case .weekday(let day)?: return weekday(day, at: token + 1, limit)
        case .month(let month, _)? where isCapital(token + 1):
            guard let start = recent(month: month) else { return nil }
            let isThisMonth = start == anchor.monthStart
            let day = which < 0 && isThisMonth ? start.yearBefore : start
            return (SaidDate(day: day, precision: .month), end)
        default: return nil
        }
    }

    /// "the same day", "that week": the time spoken of before, the article's where there is none.
    private func same(at token: Int, _ limit: Int) -> (SaidDate, Int)? {
        guard token + 1 < limit, let day = latest ?? anchor else { return nil }
        switch word(token + 1, limit) {
        case .unit(.day)?, .hour?: return (whole(day), token + 2)
        case .unit(.week)?: return (SaidDate(day: day.weekStart, precision: .week), token + 2)
        case .unit(.month)?: return (SaidDate(day: day.monthStart, precision: .month), token + 2)
        case .unit(.year)?: return (SaidDate(day: day.yearStart, precision: .year), token + 2)
        default: return nil
        }
    }

    /// "three days ago", "a week earlier", "two years later".
    private func counted(_ count: Int, at token: Int, _ limit: Int) -> (SaidDate, Int)? {
        guard case .unit(let unit)? = word(token, limit), token + 1 < limit else { return nil }
        let base: CalendarDate?
        let sign: Int
        switch word(token + 1, limit) {
        case .ago?: (base, sign) = (anchor, -1)
        case .earlier?: (base, sign) = (latest ?? anchor, -1)
        case .later? where document.forms.lower[token + 1] != Self.after: (base, sign) = (latest ?? anchor, 1)
        default: return nil
        }
        guard let base else { return nil }
        // "the day before the vote" is told by the vote.
        if document.forms.lower[token + 1] == Self.before, token + 2 < limit,
            !document.forms.traits[token + 2].contains(.punctuation), document.tags.indices.contains(token + 2),
            !document.tags[token + 2].isVerb
        {
            return nil
        }
        let end = token + 2
        switch unit {
        case .day: return (whole(base.adding(days: sign * count)), end)
        case .week:
            return (SaidDate(day: base.adding(days: sign * 7 * count).weekStart, precision: .week), end)
        case .month: return (SaidDate(day: base.monthStart(adding: sign * count), precision: .month), end)
        case .year: return (SaidDate(day: base.yearStart(adding: sign * count), precision: .year), end)
        case .decade: return (SaidDate(day: base.yearStart(adding: sign * 10 * count), precision: .year), end)
        }
    }

    /// "the previous day", "the following day", "the next day".
    private func relativeDay(at token: Int, _ limit: Int) -> (SaidDate, Int)? {
        guard token + 1 < limit, case .unit(.day)? = word(token + 1, limit), let base = latest ?? anchor else {
            return nil
        }
        switch word(token, limit) {
        case .earlier?: return (whole(base.adding(days: -1)), token + 2)
        case .later?, .next?: return (whole(base.adding(days: 1)), token + 2)
        default: return nil
        }
    }

    /// Over "morning", "night" behind a day.
    private func hours(_ token: Int, _ limit: Int) -> Int {
        if case .hour? = word(token, limit) { return token + 1 }
        return token
    }
}

extension CalendarDate {
    /// The same month a year before.
    fileprivate var yearBefore: CalendarDate { monthStart(adding: -12) }
}
