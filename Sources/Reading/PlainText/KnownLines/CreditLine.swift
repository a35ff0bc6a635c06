// A line of a head in which several things stand side by side: `Harbour Post, 4 June 2025`,
// `By Jane Roe | Harbour Post | June 4, 2025`, `Posted on June 4, 2025 by Jane Roe`, `Jane Roe · 5 min read`.

import Model

/// Outlet, writers and date of such a line.
struct CreditLine {
    var byline: String?
    var outlet: String?
    var date: CalendarDate?

    /// Nil unless each part of the line is known for what it is, and one of them is a date, or a paper beside a name.
    init?(_ phrase: Phrase) {
        guard (3...24).contains(phrase.wordCount), phrase.text.utf8.count <= 200, !phrase.endsWithFullStop else {
            return nil
        }
        var hasDate = false
        var hasPaper = false
        for part in CreditLine.parts(of: phrase) {
            let words = Phrase(part.joined(separator: " "))
            if let line = PublicationLine.read(words) {
                hasDate = true
                if date == nil { date = line.date }
            } else if Furniture.isFurniture(words) || CreditLine.isClock(part) {
                continue
            } else if part.first?.lowercased() == "by" || part.first?.lowercased() == "by:", byline == nil {
                guard let found = Byline.read(words) else { return nil }
                byline = found.names
                outlet = outlet ?? found.outlet
            } else if let known = Outlet.named(words.text) {
                outlet = outlet ?? known
            } else if CreditLine.isPaper(part), outlet == nil {
                outlet = words.text
                hasPaper = true
            } else if byline == nil, Byline.isBareName(words) {
                byline = words.collapsed
            } else if outlet == nil, (1...5).contains(part.count), part.allSatisfy(CreditLine.isNameWord) {
                outlet = words.text
            } else {
                return nil
            }
        }
        guard hasDate ? byline != nil || outlet != nil : byline != nil && hasPaper else { return nil }
    }

    /// Cut at bars, bullets and slashes, before `by`, and at commas that no date needs.
    private static func parts(of phrase: Phrase) -> [[Substring]] {
        var parts: [[Substring]] = [[]]
        for (index, word) in phrase.words.enumerated() {
            let low = word.lowercased()
            if ["|", "·", "•", "/", "–", "—", "-", ","].contains(low) {
                parts.append([])
                continue
            }
            if low == "by", index > 0,
                !["posted", "written", "published"].contains(phrase.words[index - 1].lowercased())
            {
                parts.append([])
            }
            if word.hasSuffix(","), !isInsideDate(phrase.words, at: index) {
                parts[parts.count - 1].append(word.dropLast())
                parts.append([])
            } else {
                parts[parts.count - 1].append(word)
            }
        }
        return parts.filter { !$0.isEmpty }
    }

    /// The comma of `June 4, 2025` and of `Wednesday, 4 June`.
    private static func isInsideDate(_ words: [Substring], at index: Int) -> Bool {
        guard index + 1 < words.count else { return false }
        if WrittenDate.isWeekday(words[index]) { return true }
        let next = Phrase.bare(words[index + 1])
        let isYear = next.utf8.count == 4 && next.utf8.allSatisfy(Letters.isDigit)
        let before = index > 0 ? Phrase.bare(words[index - 1]) : ""
        return isYear && (WrittenDate.month(before) != nil || WrittenDate.month(Phrase.bare(words[index])) != nil)
    }

    private static func isClock(_ part: [Substring]) -> Bool {
        guard part.first?.first?.isNumber == true else { return false }
        return part.count <= 4 && part.dropFirst().allSatisfy { $0.count <= 5 }
    }

    /// Words that names of papers are made of; a person's name has none of them.
    private static func isPaper(_ part: [Substring]) -> Bool {
        (1...6).contains(part.count) && part.allSatisfy(isNameWord)
            && part.contains { paperWords.contains($0.lowercased()) }
    }

    private static func isNameWord(_ word: Substring) -> Bool {
        Phrase.opensUppercase(word) || ["of", "the", "and", "for", "on", "&"].contains(word.lowercased())
    }

    private static let paperWords: Set<String> = [
        "the", "post", "times", "news", "daily", "herald", "tribune", "journal", "gazette", "press", "chronicle",
        "standard", "mail", "telegraph", "independent", "observer", "star", "sun", "review", "weekly", "reporter",
        "agency", "radio", "tv", "today", "monitor", "courier", "globe", "mirror", "express", "echo", "examiner",
        "dispatch", "record", "register", "sentinel", "bulletin", "online", "magazine", "network", "wire", "service",
        "ledger", "guardian", "argus", "advertiser", "inquirer", "enquirer", "evening", "morning",
    ]
}
