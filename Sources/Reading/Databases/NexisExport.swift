// Exports of LexisNexis: those of its old service (`3 of 200 DOCUMENTS`) and of Nexis Uni and Lexis Advance, where each
// article ends with `End of Document`. Takes lines, gives the articles.

import Model

enum NexisExport {
    /// Nil when the lines are no export of LexisNexis.
    static func articles(_ lines: ExportLines) -> [ExportedArticle]? {
        recent(lines) ?? old(lines)
    }

    /// Whether the articles end with `End of Document`, as those of the old service do not.
    static func isRecent(_ lines: ExportLines) -> Bool {
        lines.indices.contains { isLine(lines, $0, "End of Document") }
    }

    /// `LENGTH: 512 words` as its label in capitals and what it says; nil for a line without a known label.
    private static func label(_ lines: ExportLines, _ index: Int) -> (name: String, value: String)? {
        let opening = lines.opening(index, 24)
        guard let colon = opening.firstIndex(of: UInt8(ascii: ":")), opening.first.map(Letters.isASCIILetter) == true
        else { return nil }
        let name = String(decoding: opening[..<colon], as: UTF8.self).uppercased()
        guard headLabels.contains(name) || footLabels.contains(name) else { return nil }
        return (name, String(lines.text(index).dropFirst(name.count + 1).drop { $0 == " " }))
    }

    private static let headLabels: Set<String> = [
        "HEADLINE", "BYLINE", "SECTION", "LENGTH", "DATELINE", "HIGHLIGHT", "SERIES", "SOURCE", "JOURNAL-CODE",
    ]

    private static let footLabels: Set<String> = [
        "URL", "GRAPHIC", "LOAD-DATE", "LANGUAGE", "PUBLICATION-TYPE", "DOCUMENT-TYPE", "DISTRIBUTION", "TYPE",
        "SUBJECT", "NOTES", "CORRECTION-DATE", "CORRECTION", "TRANSCRIPT",
    ]

    /// Takes a labelled line and what goes on with it below. Gives the line behind.
    private static func take(
        _ label: (name: String, value: String), at index: Int, before end: Int, _ lines: ExportLines,
        into article: inout ExportedArticle
    ) -> Int {
        var next = index + 1
        var value = label.value
        // The label may stand in a line of its own, as it does where a page was copied.
        if value.isEmpty, let below = lines.words(from: next, before: end), self.label(lines, below) == nil,
            label.name != "GRAPHIC", label.name != "HIGHLIGHT"
        {
            value = lines.text(below)
            next = below + 1
        }
        let stop = lines.paragraphEnd(next, before: end)
        while next < stop, self.label(lines, next) == nil, !isHeading(lines, next) {
            value += " " + lines.text(next)
            next += 1
        }
        switch label.name {
        case "HEADLINE": article.fields.title = PageMetadata.collapse(value)
        case "BYLINE": article.take(byline: value)
        case "SECTION":
            article.fields.section = section(value)
        case "DATELINE": article.take(place: value)
        case "LANGUAGE": article.take(language: value)
        case "URL": article.fields.url = value.split(separator: " ").first.map(String.init)
        default: break
        }
        return next
    }

    /// `Metropolitan Desk` of `Section A; Column 0; Metropolitan Desk; Pg. 12`.
    private static func section(_ value: String) -> String? {
        let parts = value.split(separator: ";").compactMap { PageMetadata.collapse(String($0)) }
        return parts.first { part in
            !["section ", "column ", "pg", "p.", "page", "vol", "no."].contains(where: part.lowercased().hasPrefix)
        } ?? parts.first
    }

    /// `Body`, `Classification`: headings of parts.
    private static func isHeading(_ lines: ExportLines, _ index: Int) -> Bool {
        ["Body", "Classification", "Graphic", "Notes", "Correction"].contains { isLine(lines, index, $0) }
    }

    private static func isLine(_ lines: ExportLines, _ index: Int, _ text: String) -> Bool {
        let count = lines.byteCount(index)
        return count >= text.utf8.count && count <= text.utf8.count + 1
            && lines.opening(index, count).starts(with: text.utf8)
            && (count == text.utf8.count || lines.opening(index, count).last == UInt8(ascii: ":"))
    }

    private static func isCopyright(_ text: String) -> Bool {
        let low = text.prefix(20).lowercased()
        return low.hasPrefix("copyright ") || low.hasPrefix("©") || low.hasPrefix("(c) ")
            || low.hasPrefix("all rights reserved")
    }

    private static func day(_ text: String) -> CalendarDate? {
        guard text.utf8.count <= 80 else { return nil }
        let phrase = Phrase(text)
        guard phrase.wordCount <= 10, let found = WrittenDate.first(in: phrase.words), found.words.lowerBound <= 1
        else { return nil }
        return found.date
    }

    // MARK: Nexis Uni, Lexis Advance

    private static func recent(_ lines: ExportLines) -> [ExportedArticle]? {
        var found: [ExportedArticle] = []
        var start = 0
        for index in lines.indices where isLine(lines, index, "End of Document") {
            if let article = recentArticle(lines, start..<index) { found.append(article) }
            start = index + 1
        }
        return found.isEmpty ? nil : found
    }

    private static func recentArticle(_ lines: ExportLines, _ range: Range<Int>) -> ExportedArticle? {
        let body = range.first { isLine(lines, $0, "Body") }
        let headEnd = body ?? range.upperBound
        // The first line about the article; a cover page may stand above its headline.
        guard
            let about = (range.lowerBound..<headEnd).first(where: { index in
                guard !lines.isBlank(index) else { return false }
                if let label = label(lines, index) { return ["SECTION", "LENGTH", "BYLINE"].contains(label.name) }
                return lines.byteCount(index) <= 200 && isCopyright(lines.text(index))
            })
        else { return nil }
        var article = ExportedArticle()
        let above = lines.worded(range.lowerBound..<about)
        if let date = above.lastIndex(where: { day(lines.text($0)) != nil }) {
            article.fields.published = day(lines.text(above[date]))
            if date >= 1 { article.fields.outlet = lines.text(above[date - 1]) }
            if date >= 2 { article.fields.title = headline(lines, endingAt: above[date - 2], from: range.lowerBound) }
        } else if let first = above.first {
            article.fields.title = headline(lines, endingAt: first, from: range.lowerBound)
        }
        var index = about
        var lastLabel = about
        while index < headEnd {
            if let label = label(lines, index), headLabels.contains(label.name) {
                index = take(label, at: index, before: headEnd, lines, into: &article)
                lastLabel = index
            } else if body == nil, index > lastLabel, !lines.isBlank(index), !isCopyright(lines.text(index)) {
                break
            } else {
                index += 1
            }
        }
        let start = body.map { $0 + 1 } ?? index
        let end = (start..<range.upperBound).first { isFoot(lines, $0) } ?? range.upperBound
        lines.append(start..<end, to: &article.body)
        takeFoot(lines, end..<range.upperBound, into: &article)
        return article
    }

    /// What stands behind the story. `Notes` and the like may be a subhead: only the surest end it.
    private static func isFoot(_ lines: ExportLines, _ index: Int) -> Bool {
        if isLine(lines, index, "Classification") || isLine(lines, index, "Graphic") { return true }
        return label(lines, index)?.name == "LOAD-DATE"
    }

    /// A headline over up to three lines that no blank line parts.
    private static func headline(_ lines: ExportLines, endingAt last: Int, from start: Int) -> String {
        var first = last
        while first > start, last - first < 2, !lines.isBlank(first - 1) { first -= 1 }
        return lines.joined(first..<last + 1)
    }

    private static func takeFoot(_ lines: ExportLines, _ range: Range<Int>, into article: inout ExportedArticle) {
        var index = range.lowerBound
        while index < range.upperBound {
            if let label = label(lines, index), footLabels.contains(label.name) {
                index = take(label, at: index, before: range.upperBound, lines, into: &article)
            } else {
                index += 1
            }
        }
    }

    // MARK: The old service

    private static func old(_ lines: ExportLines) -> [ExportedArticle]? {
        let starts = lines.indices.filter { isCount(lines, $0) }
        guard !starts.isEmpty else { return nil }
        var found: [ExportedArticle] = []
        for (position, start) in starts.enumerated() {
            let end = position + 1 < starts.count ? starts[position + 1] : lines.indices.upperBound
            if let article = oldArticle(lines, start + 1..<end) { found.append(article) }
        }
        return found.isEmpty ? nil : found
    }

    private static func isCount(_ lines: ExportLines, _ index: Int) -> Bool {
        (16...40).contains(lines.byteCount(index)) && isCount(lines.text(index))
    }

    /// `3 of 200 DOCUMENTS`.
    static func isCount(_ text: String) -> Bool {
        guard text.utf8.first.map(Letters.isDigit) == true else { return false }
        let words = text.split(separator: " ")
        return words.count == 4 && Int(words[0]) != nil && words[1] == "of" && Int(words[2]) != nil
            && words[3].hasPrefix("DOCUMENT")
    }

    private static func oldArticle(_ lines: ExportLines, _ range: Range<Int>) -> ExportedArticle? {
        guard
            let firstLabel = range.first(where: { index in
                label(lines, index).map { headLabels.contains($0.name) } ?? false
            })
        else { return nil }
        var article = ExportedArticle()
        takeMasthead(lines, range.lowerBound..<firstLabel, into: &article)
        var index = firstLabel
        // Labelled lines, until the story: the number of words is among them.
        while let next = lines.words(from: index, before: range.upperBound), let label = label(lines, next),
            headLabels.contains(label.name)
        {
            index = take(label, at: next, before: range.upperBound, lines, into: &article)
        }
        if let next = lines.words(from: index, before: range.upperBound), isLine(lines, next, "BODY") {
            index = next + 1
        }
        let end = (index..<range.upperBound).first { isOldFoot(lines, $0) } ?? range.upperBound
        lines.append(index..<end, to: &article.body)
        takeFoot(lines, end..<range.upperBound, into: &article)
        return article
    }

    /// The paper, the day and the edition, each in a line at the middle; then the headline. The copyright may stand first.
    private static func takeMasthead(_ lines: ExportLines, _ range: Range<Int>, into article: inout ExportedArticle) {
        var worded = lines.worded(range)
        while let first = worded.first, isCopyright(lines.text(first)) { worded.removeFirst() }
        guard let date = worded.firstIndex(where: { day(lines.text($0)) != nil }) else {
            article.fields.title = worded.last.map(lines.text)
            return
        }
        article.fields.published = day(lines.text(worded[date]))
        if date >= 1 { article.fields.outlet = lines.text(worded[0]) }
        // An edition is centred as the day is; a headline is not.
        guard let last = worded.dropFirst(date + 1).last else { return }
        article.fields.title = headline(lines, endingAt: last, from: range.lowerBound)
    }

    private static func isOldFoot(_ lines: ExportLines, _ index: Int) -> Bool {
        if let label = label(lines, index) {
            return ["URL", "GRAPHIC", "LOAD-DATE", "LANGUAGE", "PUBLICATION-TYPE", "DOCUMENT-TYPE"].contains(label.name)
        }
        return lines.byteCount(index) <= 100 && lines.byteCount(index) >= 14
            && lines.opening(index, 10).elementsEqual("Copyright ".utf8)
            && lines.text(index).split(separator: " ").dropFirst().first.map { Int($0) != nil } ?? false
    }
}
