// Texts for the attribution tests: a string becomes a document with its layers, a line a paragraph.

import Model
import Text

@testable import Analysis

enum AttributionTexts {
    static func article(_ text: String) -> Article {
        var article = Article(id: "test", source: SourceText(name: "test", text))
        var start = 0
        let bytes = article.source.bytes
        for end in 0...bytes.count where end == bytes.count || bytes[end] == UInt8(ascii: "\n") {
            if end > start { article.paragraphs.append(Paragraph(.body, Span(start..<end))) }
            start = end + 1
        }
        return article
    }

    static func document(_ text: String) -> Document {
        Analyzer().document(article(text))
    }
}
