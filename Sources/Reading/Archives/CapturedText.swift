// The text of a page without its markup, as Common Crawl gives it out (WET: records of type "conversion").
// Each block of the page is a line, menus and all: the article is where lines read as prose.

import Model
import Text

enum CapturedText {
    /// Nil for a page without running text. `text` is valid UTF-8.
    static func article(id: String, path: String?, url: String?, _ text: [UInt8]) -> Article? {
        let lines = TextLines.lines(of: text).filter { !$0.isBlank && !$0.isRule }
        let prose = lines.map { isProse(text, $0) }
        guard prose.contains(true), let (first, last) = densest(prose) else { return nil }
        var fields = ArticleFields()
        fields.url = url
        // The page's title stands first, often with the paper's name behind it.
        var kept = Array(lines[first...last])
        if let place = lines[..<first].lastIndex(where: { isHeadline(text, $0, under: lines[0]) }) {
            fields.title = String(decoding: text[lines[place].span.range], as: UTF8.self)
            // Between them stand the writer and the day.
            kept.insert(contentsOf: first - place <= 10 ? lines[place..<first] : lines[place...place], at: 0)
        } else if first > 0 {
            fields.title = String(decoding: text[lines[0].span.range].prefix(300), as: UTF8.self)
        }
        var namer = ParagraphNamer(text, paragraphs: kept.map(\.span), given: fields)
        let paragraphs = namer.named()
        return PlainTextReader.article(
            id: id, path: path, name: id, validUTF8: text, paragraphs: paragraphs,
            fields: fields.filled(from: namer.found))
    }

    /// A line of several words that ends as a sentence does.
    private static func isProse(_ text: [UInt8], _ line: TextLine) -> Bool {
        guard line.width >= 40 else { return false }
        let tail = text[line.span.range].suffix(8)
        let blankCount = text[line.span.range].reduce(0) { $0 + ($1 == 0x20 ? 1 : 0) }
        return blankCount >= 5 && Phrase(String(decoding: tail, as: UTF8.self)).endsSentence
    }

    /// The stretch with most lines of prose, where each other line counts against it.
    private static func densest(_ prose: [Bool]) -> (first: Int, last: Int)? {
        var best: (score: Int, first: Int, last: Int)?
        var score = 0
        var first = 0
        for (index, isProse) in prose.enumerated() {
            if score <= 0 {
                score = 0
                first = index
            }
            score += isProse ? 3 : -1
            if isProse, score > best?.score ?? 0 { best = (score, first, index) }
        }
        return best.map { ($0.first, $0.last) }
    }

    /// A line above the story that the page's title opens with.
    private static func isHeadline(_ text: [UInt8], _ line: TextLine, under title: TextLine) -> Bool {
        line.span != title.span && line.width >= 12
            && text[title.span.range].starts(with: text[line.span.range])
    }
}
