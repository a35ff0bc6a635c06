// HTML in which everything is the article: a feed's item, a field of a record, a converted document.

import Model
import Text

enum FragmentReader {
    /// Reads a fragment (or plain text, which is a fragment without tags) as one article; nil when it has no words.
    static func article(
        id: String, path: String?, name: String, fragment: String, given: ArticleFields
    ) -> Article? {
        guard let parts = parts(of: fragment) else {
            let article = PlainTextReader.article(
                id: id, path: path, name: name, validUTF8: Array(fragment.utf8), given: given)
            return article.paragraphs.isEmpty ? nil : article
        }
        return article(id: id, path: path, name: name, parts: parts, given: given)
    }

    /// The blocks of a fragment; nil for a text without markup.
    static func parts(of fragment: String) -> [PageBody.Part]? {
        guard fragment.contains("<") && fragment.contains(">") || fragment.contains("&") else { return nil }
        guard let document = MarkupDocument(html: Array(("<html><body>" + fragment).utf8)), let root = document.root
        else { return [] }
        return PageBlocks(root).blocks.map { block in
            let kind: Paragraph.Kind? =
                block.tag == "figcaption"
                ? .caption
                : block.isHeading
                    ? .subhead : block.tag == "li" || block.tag == QuotedBlocks.signatureTag ? .body : nil
            return PageBody.Part(text: block.text, kind: kind)
        }
    }

    /// An article of parts, a blank line between them; nil when there are none.
    static func article(
        id: String, path: String?, name: String, parts: [PageBody.Part], given: ArticleFields
    ) -> Article? {
        var text: [UInt8] = []
        var spans: [Span] = []
        for part in parts {
            if !text.isEmpty { text += [0x0A, 0x0A] }
            spans.append(Span(text.count..<text.count + part.text.count))
            text += part.text
        }
        guard !spans.isEmpty else { return nil }
        var given = given
        if given.title == nil, let title = parts.first(where: { $0.kind == .title }) {
            given.title = String(decoding: title.text, as: UTF8.self)
        }
        var namer = ParagraphNamer(text, paragraphs: spans, kinds: parts.map(\.kind), given: given)
        let paragraphs = namer.named()
        var found = namer.found
        for part in parts where part.text.count <= 240 {
            let line = Phrase(String(decoding: part.text, as: UTF8.self))
            if part.kind == .byline, found.byline == nil { found.byline = Byline.read(line)?.names ?? line.collapsed }
            if part.kind == .dateline, found.published == nil { found.published = PublicationLine.read(line)?.date }
        }
        return PlainTextReader.article(
            id: id, path: path, name: name, validUTF8: text, paragraphs: paragraphs, fields: given.filled(from: found))
    }

    /// A title or a name with the characters that its entities stand for (`Toll &amp; tax`); tags stay what they are.
    static func unescaped(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "&")), text.utf8.contains(UInt8(ascii: ";")),
            let document = MarkupDocument(html: Array(("<html><body>" + text.replacing("<", with: "&lt;")).utf8)),
            let root = document.root
        else { return text }
        return root.text
    }

    /// Whether a text that a record carries is markup: an element that parts or marks text stands in its first 4 kB.
    static func isMarkup(_ text: [UInt8]) -> Bool {
        let head = text.prefix(4096)
        guard head.contains(UInt8(ascii: "<")) else { return false }
        let low = LowLetters(head)
        return ["<p>", "<p ", "</p>", "<br>", "<br/>", "<br />", "</div>", "<html", "</a>", "</li>"]
            .contains(where: low.contains)
    }
}
