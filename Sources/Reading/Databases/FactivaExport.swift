// Exports of Factiva: with its two-letter codes before each field (HD, BY, WC, PD …), or as its "article format" shows
// them, without. Takes lines, gives the articles; each of them ends with the database's number, `Document HARPOS0020…`.

import Model

enum FactivaExport {
    /// Nil when the lines are no export of Factiva.
    static func articles(_ lines: ExportLines) -> [ExportedArticle]? {
        coded(lines) ?? plain(lines)
    }

    // MARK: With codes

    /// The fields in the order in which they stand in an article.
    private static let codes = [
        "SE", "CLM", "HD", "BY", "CR", "WC", "PD", "ET", "SN", "SC", "ED", "PG", "VOL", "LA", "CY", "LP", "TD", "ART",
        "CX", "CT", "RF", "CO", "IN", "NS", "RE", "IPC", "IPD", "PUB", "AN",
    ]
    private static let ranks = Dictionary(uniqueKeysWithValues: codes.enumerated().map { ($1, $0) })
    private static let headline = ranks["HD"] ?? 0
    private static let story = ranks["TD"] ?? 0

    /// A field of an article: its code, what stands behind it in the same line, and the lines below.
    private struct Field {
        var code: String
        var value: String
        var lines: Range<Int>
    }

    private static func coded(_ lines: ExportLines) -> [ExportedArticle]? {
        var fields: [Field] = []
        var rank = Int.max
        for index in lines.indices where !lines.isBlank(index) {
            guard let (code, value) = field(lines, index, behind: rank) else { continue }
            if let last = fields.indices.last {
                fields[last].lines = fields[last].lines.lowerBound..<index
            }
            rank = ranks[code] ?? 0
            fields.append(Field(code: code, value: value, lines: index + 1..<lines.indices.upperBound))
        }
        var found: [ExportedArticle] = []
        var current: [Field] = []
        for field in fields {
            let opens = current.isEmpty || field.code != "AN" && (ranks[field.code] ?? 0) <= headline
            if opens, current.contains(where: { $0.code == "HD" }) {
                found += article(current, lines).map { [$0] } ?? []
                current = []
            }
            current.append(field)
        }
        found += article(current, lines).map { [$0] } ?? []
        return found.isEmpty ? nil : found
    }

    /// The code that opens a line. One that stands alone or is set off by more than a blank is a code wherever it stands;
    /// with one blank it may be a word (`IN`, `LA`), unless it comes in its order and before the story.
    private static func field(
        _ lines: ExportLines, _ index: Int, behind rank: Int
    ) -> (code: String, value: String)? {
        let opening = lines.opening(index, 6)
        let letters = opening.prefix { $0 >= 0x41 && $0 <= 0x5A }
        guard letters.count == 2 || letters.count == 3 else { return nil }
        let code = String(decoding: letters, as: UTF8.self)
        guard let own = ranks[code] else { return nil }
        let rest = opening.dropFirst(letters.count)
        if rest.isEmpty { return (code, "") }
        let value = String(lines.text(index).dropFirst(code.count + 1))
        if rest.first == 0x09 || rest.starts(with: [0x20, 0x20]) || rest.starts(with: [0x20, 0xC2, 0xA0])
            || rest.starts(with: [0xC2, 0xA0])
        {
            return (code, value)
        }
        guard rest.first == 0x20 else { return nil }
        if code == "AN" { return documentNumber(value) == nil ? nil : (code, value) }
        if own <= headline { return code == "HD" && (rank == .max || rank > story) ? (code, value) : nil }
        guard own > rank else { return nil }
        // Behind the story stand lists such as `gvote : Elections | gpol : Domestic Politics`.
        return own <= story || value.contains(" : ") ? (code, value) : nil
    }

    private static func article(_ fields: [Field], _ lines: ExportLines) -> ExportedArticle? {
        let known = Set(fields.map(\.code))
        guard known.contains("HD"), known.contains("PD") || known.contains("SN"),
            known.contains("WC") || known.contains("AN") || known.contains("SC")
        else { return nil }
        var article = ExportedArticle()
        for field in fields {
            func value(_ most: Int = 40) -> String {
                if most == 1, !field.value.isEmpty { return field.value }
                let below = lines.worded(field.lines).prefix(most).map(lines.text)
                return PageMetadata.collapse(([field.value] + below).joined(separator: " ")) ?? ""
            }
            switch field.code {
            case "HD": article.fields.title = value()
            case "BY": article.take(byline: value(3))
            case "PD": article.take(date: value(1))
            case "SN": article.fields.outlet = value(1)
            case "SE": article.fields.section = value(1)
            case "LA": article.take(language: value(1))
            case "LP", "TD":
                if !field.value.isEmpty {
                    if !article.body.isEmpty { article.body += [0x0A, 0x0A] }
                    article.body += Array(field.value.utf8)
                    // What stands below goes on with the same paragraph.
                    if let next = field.lines.first, !lines.isBlank(next) {
                        let end = lines.paragraphEnd(next, before: field.lines.upperBound)
                        article.body += Array((" " + lines.joined(next..<end)).utf8)
                        lines.append(end..<field.lines.upperBound, to: &article.body)
                        continue
                    }
                }
                lines.append(field.lines, to: &article.body)
            case "AN": article.id = documentNumber(value(1))
            default: break
            }
        }
        return article
    }

    // MARK: Without codes

    /// Headline, `512 words`, `12 March 2024`, the paper, its code, the language, the copyright; then the story.
    private static func plain(_ lines: ExportLines) -> [ExportedArticle]? {
        var found: [ExportedArticle] = []
        var start = 0
        for index in lines.indices where lines.opening(index, 9).elementsEqual("Document ".utf8) {
            guard lines.byteCount(index) <= 60, let number = documentNumber(lines.text(index)) else { continue }
            if var article = plainArticle(lines, start..<index) {
                article.id = number
                found.append(article)
            }
            start = index + 1
        }
        return found.isEmpty ? nil : found
    }

    private static func plainArticle(_ lines: ExportLines, _ range: Range<Int>) -> ExportedArticle? {
        let worded = lines.worded(range)
        guard let count = worded.indices.dropLast().first(where: { isWordCount(lines, worded[$0]) }) else { return nil }
        var article = ExportedArticle()
        takeHead(lines, Array(worded[..<count].suffix(6)), into: &article)
        var at = count + 1
        guard WrittenDate.first(in: Phrase(lines.text(worded[at])).words)?.date != nil else { return nil }
        article.take(date: lines.text(worded[at]))
        at += 1
        if at < worded.count, isClock(lines.text(worded[at])) { at += 1 }
        if at < worded.count { article.fields.outlet = lines.text(worded[at]) }
        // The paper's code, an edition, a page; the language and the copyright stand last.
        var end: Int?
        for index in worded.indices.dropFirst(at + 1).prefix(10) {
            let text = lines.text(worded[index])
            if isCopyright(text) {
                end =
                    worded.firstIndex { $0 >= lines.paragraphEnd(worded[index], before: range.upperBound) }
                    ?? worded.count
                break
            }
            if article.fields.language == nil, !text.contains(" ") {
                article.take(language: text)
                if article.fields.language != nil { end = index + 1 }
            }
        }
        guard let end, end < worded.count else { return article }
        // The publisher's name stands last.
        let last = lines.text(worded[worded.count - 1])
        let isStory = worded.count - end < 2 || Phrase(last).endsSentence || last.split(separator: " ").count > 8
        lines.append(worded[end]..<(isStory ? range.upperBound : worded[worded.count - 1]), to: &article.body)
        return article
    }

    /// The lines above the number of words: a section, the headline, the byline, in this order.
    private static func takeHead(_ lines: ExportLines, _ head: [Int], into article: inout ExportedArticle) {
        var texts = head.map(lines.text)
        if let byline = texts.lastIndex(where: { Byline.read(Phrase($0)) != nil }), byline > 0 {
            article.take(byline: texts[byline])
            texts = Array(texts[..<byline])
        }
        guard let title = texts.indices.max(by: { texts[$0].utf8.count < texts[$1].utf8.count }) else { return }
        article.fields.title = texts[title]
        if title > 0, texts[title - 1].split(separator: " ").count <= 4, !texts[title - 1].contains("Factiva") {
            article.fields.section = texts[title - 1]
        }
        if article.fields.byline == nil, title + 1 < texts.count, Byline.isBareName(Phrase(texts[title + 1])) {
            article.take(byline: texts[title + 1])
        }
    }

    /// `512 words`, `1,512 words`.
    private static func isWordCount(_ lines: ExportLines, _ index: Int) -> Bool {
        guard (7...14).contains(lines.byteCount(index)) else { return false }
        let words = lines.text(index).split(separator: " ")
        return words.count == 2 && words[1] == "words" && words[0].utf8.allSatisfy { Letters.isDigit($0) || $0 == 0x2C }
    }

    /// `08:15`, `8:15 AM GMT`.
    private static func isClock(_ text: String) -> Bool {
        text.utf8.count <= 14 && text.contains(":") && text.utf8.first.map(Letters.isDigit) == true
    }

    private static func isCopyright(_ text: String) -> Bool {
        let low = text.prefix(10).lowercased()
        return low.hasPrefix("copyright") || low.hasPrefix("(c)") || low.hasPrefix("©")
    }

    /// `HARPOS0020240312ek3c0000b` of `Document HARPOS0020240312ek3c0000b`.
    static func documentNumber(_ text: String) -> String? {
        let words = text.split(separator: " ")
        guard words.count == 2, words[0] == "Document", (18...34).contains(words[1].utf8.count),
            words[1].utf8.allSatisfy({ Letters.isDigit($0) || Letters.isASCIILetter($0) }),
            words[1].utf8.contains(where: Letters.isDigit)
        else { return nil }
        return String(words[1])
    }
}
