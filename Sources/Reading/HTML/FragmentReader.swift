// A piece of HTML without a page around it, as feeds carry it: all of it is the article.

import Model
import Text

enum FragmentReader {
    /// Reads a fragment (or plain text, which is a fragment without tags) as one article; nil when it has no words.
    static func article(
        id: String, path: String?, name: String, fragment: String, given: ArticleFields
    ) -> Article? {
        let looksLikeMarkup = fragment.contains("<") && fragment.contains(">") || fragment.contains("&")
        guard looksLikeMarkup else {
            let article = PlainTextReader.article(
                id: id, path: path, name: name, validUTF8: Array(fragment.utf8), given: given)
            return article.paragraphs.isEmpty ? nil : article
        }
        guard let document = MarkupDocument(html: Array(("<html><body>" + fragment).utf8)), let root = document.root
        else { return nil }
        var text: [UInt8] = []
        var spans: [Span] = []
        var kinds: [Paragraph.Kind?] = []
        for block in PageBlocks(root).blocks {
            if !text.isEmpty { text += [0x0A, 0x0A] }
            spans.append(Span(text.count..<text.count + block.text.count))
            text += block.text
            kinds.append(
                block.tag == "figcaption" ? .caption : block.isHeading ? .subhead : block.tag == "li" ? .body : nil)
        }
        guard !spans.isEmpty else { return nil }
        var namer = ParagraphNamer(text, paragraphs: spans, kinds: kinds, given: given)
        let paragraphs = namer.named()
        return PlainTextReader.article(
            id: id, path: path, name: name, validUTF8: text, paragraphs: paragraphs,
            fields: given.filled(from: namer.found))
    }
}
