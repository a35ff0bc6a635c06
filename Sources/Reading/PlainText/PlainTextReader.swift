// From decoded text to an article: paragraphs, their kinds, and the metadata that the text itself shows.
// Every other format ends here too: its text is read as plain text, its fields win over what the text seems to say.

import Model
import Text

/// Reads a decoded text as one article.
enum PlainTextReader {
    /// `bytes` must be valid UTF-8.
    static func article(
        id: String, path: String?, name: String, validUTF8 bytes: [UInt8], given: ArticleFields = ArticleFields()
    ) -> Article {
        let splitter = ParagraphSplitter(bytes)
        var namer = ParagraphNamer(bytes, paragraphs: splitter.paragraphs(), given: given)
        let paragraphs = namer.named()
        return article(
            id: id, path: path, name: name, validUTF8: bytes, paragraphs: paragraphs,
            fields: given.filled(from: namer.found))
    }

    /// An article whose paragraphs are known.
    static func article(
        id: String, path: String?, name: String, validUTF8 bytes: [UInt8], paragraphs: [Paragraph],
        fields: ArticleFields
    ) -> Article {
        var article = Article(
            id: id, path: path, source: SourceText(name: name, validUTF8: bytes), language: fields.language ?? "en")
        article.paragraphs = paragraphs
        article.title = fields.title
        article.byline = fields.byline
        article.outlet = fields.outlet
        article.section = fields.section
        article.place = fields.place
        article.published = fields.published
        article.url = fields.url
        return article
    }
}
