// Dates as newspapers write them: "12 March 2024", "March 12, 2024", "2024-03-12", "12.3.2024".
// Takes a short phrase, gives the day; used for date lines, datelines, bylines and metadata.

import Model

/// A date found in a phrase.
struct WrittenDate: Equatable {
    /// Nil where the year is not written, or day and month cannot be told apart.
    var date: CalendarDate?
    /// The words of the phrase that say it.
    var words: Range<Int>

    /// The first date in the words of a phrase.
    static func first(in words: [Substring], from start: Int = 0) -> WrittenDate? {
        var index = start
        while index < words.count {
            if let found = at(index, in: words) { return found }
            index += 1
        }
        return nil
    }

    /// Reads a metadata field: any written date, a time stamp, seconds or milliseconds since 1970.
    static func read(field: String) -> CalendarDate? {
        let trimmed = field.prefix(80).split(whereSeparator: \.isWhitespace)
        if let found = first(in: trimmed), let date = found.date { return date }
        guard trimmed.count == 1, let number = Double(trimmed[0]), number.isFinite else { return nil }
        if trimmed[0].count == 8, let digits = Int(trimmed[0]) {
            return CalendarDate(year: digits / 10_000, month: digits / 100 % 100, day: digits % 100)
        }
        let seconds = number >= 1e11 ? number / 1000 : number
        guard (1e8...4e9).contains(seconds) else { return nil }
        return CalendarDate(daysSinceEpoch: Int32(seconds / 86_400))
    }

    /// The date that starts at a word.
    static func at(_ index: Int, in words: [Substring]) -> WrittenDate? {
        let word = Phrase.bare(words[index])
        if let numbers = numeric(word) { return WrittenDate(date: numbers.date, words: index..<index + 1) }
        if let month = month(word) {
            // March 12, 2024 · March 12th · Sept. 20
            guard index + 1 < words.count, let day = day(Phrase.bare(words[index + 1])) else { return nil }
            if index + 2 < words.count, !hasClosingMark(words[index + 1]), let year = year(words[index + 2]) {
                return CalendarDate(year: year, month: month, day: day)
                    .map { WrittenDate(date: $0, words: index..<index + 3) }
            }
            return WrittenDate(date: nil, words: index..<index + 2)
        }
        if let day = day(word), index + 1 < words.count {
            // 12 March 2024 · 12th of March, 2024
            let offset = words[index + 1] == "of" ? 2 : 1
            guard index + offset < words.count, let month = month(Phrase.bare(words[index + offset])) else {
                return nil
            }
            if index + offset + 1 < words.count, let year = year(words[index + offset + 1]) {
                return CalendarDate(year: year, month: month, day: day)
                    .map { WrittenDate(date: $0, words: index..<index + offset + 2) }
            }
            return WrittenDate(date: nil, words: index..<index + offset + 1)
        }
        return nil
    }

    private static func hasClosingMark(_ word: Substring) -> Bool { word.hasSuffix(")") || word.hasSuffix(":") }

    /// 1...12 for an English month, written out or cut (`Sept.`), in any case; nil for `may` in lower case.
    static func month(_ word: Substring) -> Int? {
        guard (3...9).contains(word.utf8.count), Phrase.opensUppercase(word) else { return nil }
        let low = word.lowercased()
        if low == "sept" { return 9 }
        for (index, name) in months.enumerated() where name == low || (low.count == 3 && name.hasPrefix(low)) {
            return index + 1
        }
        return nil
    }

    static func isWeekday(_ word: Substring) -> Bool {
        let low = Phrase.bare(word).lowercased()
        guard low.count >= 3 else { return false }
        return weekdays.contains { $0 == low || (low.count <= 5 && $0.hasPrefix(low)) }
    }

    private static func day(_ word: Substring) -> Int? {
        var digits = word
        for ending in ["st", "nd", "rd", "th"] where digits.hasSuffix(ending) { digits = digits.dropLast(2) }
        guard (1...2).contains(digits.utf8.count), digits.utf8.allSatisfy(Letters.isDigit), let number = Int(digits)
        else { return nil }
        return (1...31).contains(number) ? number : nil
    }

    private static func year(_ word: Substring) -> Int? {
        let bare = Phrase.bare(word)
        guard bare.utf8.count == 4, bare.utf8.allSatisfy(Letters.isDigit), let number = Int(bare) else { return nil }
        return (1500...2999).contains(number) ? number : nil
    }

    private struct NumericDate {
        /// Nil where day and month cannot be told apart.
        var date: CalendarDate?
    }

    /// `2024-03-12`, also with a time after it; `2024/03/12`; `12.3.2024`; `25/12/2024`. Where day and month cannot
    /// be told apart (`04/05/2024`) there is no date: a wrong one is worse.
    private static func numeric(_ word: Substring) -> NumericDate? {
        guard (8...40).contains(word.utf8.count), word.utf8.first.map(Letters.isDigit) == true else { return nil }
        let day = word.prefix { $0 != "T" && $0 != "t" && $0 != "," }
        for separator: Character in ["-", "/", "."] {
            let parts = day.split(separator: separator, omittingEmptySubsequences: false)
            guard parts.count == 3,
                parts.allSatisfy({ $0.utf8.allSatisfy(Letters.isDigit) && (1...4).contains($0.count) })
            else { continue }
            let numbers = parts.compactMap { Int($0) }
            guard numbers.count == 3 else { continue }
            if parts[0].count == 4 {
                return CalendarDate(year: numbers[0], month: numbers[1], day: numbers[2]).map { NumericDate(date: $0) }
            }
            guard parts[2].count == 4 else { continue }
            if separator == "." || numbers[0] > 12 || numbers[0] == numbers[1] {
                return CalendarDate(year: numbers[2], month: numbers[1], day: numbers[0]).map { NumericDate(date: $0) }
            }
            if numbers[1] > 12 {
                return CalendarDate(year: numbers[2], month: numbers[0], day: numbers[1]).map { NumericDate(date: $0) }
            }
            return numbers[0] > 0 && numbers[1] > 0 ? NumericDate(date: nil) : nil
        }
        return nil
    }

    private static let months = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
        "november", "december",
    ]
    private static let weekdays = [
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
    ]
}
