// A line that holds a date and nothing else of note: `Published: 12 March 2024`, `Tue 12 Mar 2024 10.15 GMT`.

import Model

/// A paragraph that says when an article appeared or changed.
struct PublicationLine {
    var date: CalendarDate?
    /// The line speaks only of a change (`Updated: …`), not of the first appearance.
    var isUpdate: Bool

    /// Reads a whole paragraph as a date line; nil when it holds other words.
    static func read(_ phrase: Phrase) -> PublicationLine? {
        guard (1...20).contains(phrase.wordCount), phrase.text.utf8.count <= 160 else { return nil }
        let words = phrase.words
        var isDate = [Bool](repeating: false, count: words.count)
        var found: [(word: Int, date: CalendarDate?)] = []
        var index = 0
        while index < words.count, let next = WrittenDate.first(in: words, from: index) {
            found.append((next.words.lowerBound, next.date))
            for word in next.words { isDate[word] = true }
            index = max(next.words.upperBound, index + 1)
        }
        guard !found.isEmpty else { return nil }
        for (index, word) in words.enumerated() where !isDate[index] && !isAroundDate(word) { return nil }
        var isUpdate = false
        var best: CalendarDate?
        for (start, date) in found {
            let lead = words[..<start].last { isUpdateWord($0) || isPublishWord($0) }
            let updates = lead.map(isUpdateWord) ?? false
            if best == nil || (isUpdate && !updates) {
                best = date ?? best
                isUpdate = updates
            }
        }
        return PublicationLine(date: best, isUpdate: isUpdate)
    }

    private static func isUpdateWord(_ word: Substring) -> Bool {
        ["updated", "modified", "revised", "edited"].contains(Phrase.bare(word).lowercased())
    }

    private static func isPublishWord(_ word: Substring) -> Bool {
        ["published", "posted", "issued", "released", "date", "dated", "created", "filed"]
            .contains(Phrase.bare(word).lowercased())
    }

    /// Words that may stand beside a date: its label, its weekday, the clock.
    private static func isAroundDate(_ word: Substring) -> Bool {
        let bare = Phrase.bare(word)
        if bare.isEmpty || isUpdateWord(word) || isPublishWord(word) || WrittenDate.isWeekday(word) { return true }
        let low = bare.lowercased()
        if companions.contains(low) { return true }
        // 10:15, 10.15am, 7h30, 1015, 5
        guard low.utf8.first.map(Letters.isDigit) == true, low.utf8.count <= 8 else { return false }
        return low.unicodeScalars.allSatisfy { ("0"..."9").contains($0) || ":.hapm+".unicodeScalars.contains($0) }
    }

    private static let companions: Set<String> = [
        "on", "at", "first", "last", "the", "am", "pm", "a.m", "p.m", "noon", "gmt", "utc", "bst", "cet", "cest", "est",
        "edt", "et", "pst", "pdt", "pt", "cst", "cdt", "mst", "mdt", "aest", "aedt", "acst", "awst", "nzst", "nzdt",
        "ict",
        "ist", "jst", "hkt", "sgt", "pht", "pkt", "msk", "eet", "eest", "eat", "wat", "sast", "local", "time", "min",
        "mins", "minute", "minutes",
        "read", "of", "for", "immediate", "release",
    ]
}
