// From a web page to an article: the body's blocks become the text, one blank line between them; the page's own
// declarations become the fields. From there on a page is read like a plain text.

import Model
import Text

/// Reads an HTML page as one article. Its text is what the page says, so offsets count in that text, not in the markup.
enum PageReader {
    /// Nil for a page without running text. `bytes` are valid UTF-8.
    static func article(id: String, path: String?, name: String, html bytes: [UInt8]) -> Article? {
        guard let document = MarkupDocument(html: bytes), let root = document.root else { return nil }
        let declared = PageMetadata.read(root)
        var body = PageBody(root)
        var parts = body.parts(
            title: declared.fields.title, site: declared.fields.outlet, url: declared.fields.url)
        // Pages that build themselves by script often carry their words in JSON-LD alone.
        let proseCount = parts.reduce(0) { $0 + ($1.kind == nil || $1.kind == .body ? $1.text.count : 0) }
        if let repeated = declared.articleBody, proseCount * 2 < repeated.count {
            return PlainTextReader.article(id: id, path: path, name: name, validUTF8: repeated, given: declared.fields)
        }
        guard proseCount > 0 else { return nil }
        var fields = declared.fields
        parts = withoutRepeatedLines(parts)
        var text: [UInt8] = []
        var spans: [Span] = []
        var kinds: [Paragraph.Kind?] = []
        for part in parts {
            if !text.isEmpty { text += [0x0A, 0x0A] }
            let start = text.count
            text += part.text
            spans.append(Span(start..<text.count))
            kinds.append(part.kind)
            if part.kind == .title { fields.title = String(decoding: part.text, as: UTF8.self) }
        }
        var namer = ParagraphNamer(text, paragraphs: spans, kinds: kinds, given: fields)
        let paragraphs = namer.named()
        var found = namer.found
        for part in parts {
            let line = Phrase(String(decoding: part.text.prefix(240), as: UTF8.self))
            if part.kind == .byline, found.byline == nil {
                found.byline = Byline.read(line)?.names ?? (Byline.isBareName(line) ? line.collapsed : nil)
            }
            if part.kind == .dateline, found.published == nil { found.published = PublicationLine.read(line)?.date }
        }
        return PlainTextReader.article(
            id: id, path: path, name: name, validUTF8: text, paragraphs: paragraphs, fields: fields.filled(from: found))
    }

    /// A byline or a date that stands both above and inside the body is one.
    private static func withoutRepeatedLines(_ parts: [PageBody.Part]) -> [PageBody.Part] {
        var seen: Set<[UInt8]> = []
        return parts.filter { part in
            guard part.kind == .byline || part.kind == .dateline || part.kind == .title else { return true }
            return seen.insert(part.text).inserted
        }
    }
}
