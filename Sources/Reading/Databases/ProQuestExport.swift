// Exports of ProQuest: labelled lines around the story (`Full text:`, `Publication title:`), articles parted by rules or
// by `Document 3 of 50`. Takes lines, gives the articles.

import Model

enum ProQuestExport {
    /// Nil when the lines are no export of ProQuest.
    static func articles(_ lines: ExportLines) -> [ExportedArticle]? {
        let numbers = lines.indices.filter { value(lines, $0, "ProQuest document ID") != nil }
        guard !numbers.isEmpty else { return nil }
        var found: [ExportedArticle] = []
        var start = 0
        for (position, number) in numbers.enumerated() {
            // What is left of its details goes on to the next rule or headline.
            let limit = position + 1 < numbers.count ? numbers[position + 1] : lines.indices.upperBound
            let end =
                (number..<limit).first { lines.isRule($0) || isCount(lines, $0) } ?? detailsEnd(lines, number, limit)
            found.append(article(lines, start..<end))
            start = end
        }
        return found
    }

    /// What a label at the start of a line says; nil for another line.
    private static func value(_ lines: ExportLines, _ index: Int, _ label: String) -> String? {
        guard lines.opening(index, label.utf8.count).elementsEqual(label.utf8),
            lines.opening(index, label.utf8.count + 1).last == UInt8(ascii: ":")
        else { return nil }
        return String(lines.text(index).dropFirst(label.count + 1).drop { $0 == " " })
    }

    /// The same, or the line below where the label stands alone (a table's cell).
    private static func value(_ lines: ExportLines, _ range: Range<Int>, _ label: String) -> String? {
        for index in range {
            guard let value = value(lines, index, label) else { continue }
            if !value.isEmpty { return value }
            return lines.words(from: index + 1, before: range.upperBound).map(lines.text)
        }
        return nil
    }

    private static func isCount(_ lines: ExportLines, _ index: Int) -> Bool {
        lines.byteCount(index) <= 30 && isCount(lines.text(index))
    }

    /// `Document 3 of 50`.
    static func isCount(_ text: String) -> Bool {
        let words = text.split(separator: " ")
        return words.count == 4 && words[0] == "Document" && Int(words[1]) != nil && words[2] == "of"
            && Int(words[3]) != nil
    }

    /// Labels that stand behind the number of a document, where no rule ends its details.
    private static let lastLabels = [
        "Document URL", "Copyright", "Last updated", "Database", "Document type", "Language of publication",
        "Source type", "Full text availability",
    ]

    private static func detailsEnd(_ lines: ExportLines, _ number: Int, _ limit: Int) -> Int {
        var end = number + 1
        for index in number + 1..<max(number + 1, limit) where !lines.isBlank(index) {
            if lastLabels.contains(where: { value(lines, index, $0) != nil }) {
                end = index + 1
                // Its value may be the line below.
                if value(lines, index, "Database") == "" || value(lines, index, "Document URL") == "" {
                    end = min(limit, (lines.words(from: index + 1, before: limit) ?? index) + 1)
                }
            } else if index > end + 2 {
                break
            }
        }
        return end
    }

    private static func article(_ lines: ExportLines, _ range: Range<Int>) -> ExportedArticle {
        var article = ExportedArticle()
        let worded = lines.worded(range)
        let opening = worded.first { index in
            value(lines, index, "Full text") != nil || isHeading(lines, index, "full text")
        }
        let details = worded.first { isHeading(lines, $0, "details") && $0 > (opening ?? 0) }
        let storyEnd = opening.map { details ?? firstLabel(lines, $0 + 1..<range.upperBound) } ?? range.upperBound
        // Details may stand above the story or below it.
        func told(_ label: String) -> String? { value(lines, range, label) }
        article.id = told("ProQuest document ID").map { "ProQuest " + $0 }
        article.fields.title = told("Title") ?? headline(lines, range, before: opening)
        article.fields.outlet = told("Publication title").map { title in
            String(title.prefix { $0 != ";" })
        }
        if let day = told("Publication date") { article.take(date: day) }
        article.fields.section = told("Section")
        article.fields.url = told("Document URL")
        if let language = told("Language of publication") ?? told("Language") { article.take(language: language) }
        if let author = told("Author") ?? cited(lines, range, before: opening, outlet: article.fields.outlet) {
            article.fields.byline = turned(author)
        }
        guard let opening else { return article }
        let first = value(lines, opening, "Full text") ?? ""
        var end = storyEnd
        // The writer may be named behind the last line.
        if let credit = lines.worded(opening + 1..<end).last,
            let writer = value(lines, credit, "Credit") ?? value(lines, credit, "CREDIT")
        {
            article.take(byline: writer)
            end = credit
        }
        if first.isEmpty {
            lines.append(opening + 1..<end, to: &article.body)
        } else {
            article.body = Array(first.utf8)
            let next = lines.paragraphEnd(opening + 1, before: end)
            if next > opening + 1 { article.body += Array((" " + lines.joined(opening + 1..<next)).utf8) }
            lines.append(next..<end, to: &article.body)
        }
        return article
    }

    /// A heading of a part, `FULL TEXT` or `Full text`.
    private static func isHeading(_ lines: ExportLines, _ index: Int, _ name: String) -> Bool {
        lines.byteCount(index) == name.utf8.count && lines.text(index).lowercased() == name
    }

    /// The first of the labelled lines behind the story: those that lead up to the one that names the paper.
    private static func firstLabel(_ lines: ExportLines, _ range: Range<Int>) -> Int {
        guard
            let paper = range.first(where: {
                value(lines, $0, "Publication title") != nil || value(lines, $0, "ProQuest document ID") != nil
            })
        else { return range.upperBound }
        var first = paper
        var missCount = 0
        for index in lines.worded(range.lowerBound..<paper).reversed() {
            if leadingLabels.contains(where: { value(lines, index, $0) != nil }) {
                first = index
                missCount = 0
            } else {
                missCount += 1
                if missCount > 2 { break }
            }
        }
        return first
    }

    private static let leadingLabels = [
        "Subject", "Location", "People", "Company / organization", "Company", "Classification", "Title",
        "Identifier / keyword", "Identifier", "Alternate title", "Illustration", "Business indexing term", "Links",
    ]

    /// The first line of an article that has no label: behind `Document 3 of 50`.
    private static func headline(_ lines: ExportLines, _ range: Range<Int>, before opening: Int?) -> String? {
        let end = opening ?? range.upperBound
        let first = lines.worded(range.lowerBound..<end).first { index in
            !lines.isRule(index) && !isCount(lines, index) && lines.byteCount(index) <= 300
        }
        return first.map(lines.text)
    }

    /// The writers in a citation under the headline: `Roe, Jane . The Harbour Post; Port Alder [Port Alder]. 12 Mar 2024`.
    private static func cited(
        _ lines: ExportLines, _ range: Range<Int>, before opening: Int?, outlet: String?
    ) -> String? {
        guard let opening, let outlet else { return nil }
        for index in lines.worded(range.lowerBound..<opening) {
            let text = lines.text(index)
            guard let paper = text.firstRange(of: " . " + outlet) ?? text.firstRange(of: ". " + outlet) else {
                continue
            }
            return String(text[..<paper.lowerBound])
        }
        return nil
    }

    /// `Roe, Jane; Doe, John` as `Jane Roe and John Doe`.
    private static func turned(_ authors: String) -> String? {
        let names = authors.split(separator: ";").prefix(8).compactMap { author -> String? in
            var parts = author.split(separator: ",").map {
                $0.split(separator: " ").joined(separator: " ")
            }
            guard let last = parts.first, !last.isEmpty else { return nil }
            guard parts.count > 1 else { return last }
            while let end = parts[1].last, end == ".", parts[1].split(separator: " ").last.map({ $0.count > 2 }) == true
            {
                parts[1].removeLast()
            }
            return parts[1] + " " + last
        }
        guard let last = names.last else { return nil }
        return names.count == 1 ? last : names.dropLast().joined(separator: ", ") + " and " + last
    }
}
