// An article made of a test's text, one paragraph a line, with the linguistic layers on it.

import Analysis
import Model
import Text

func layered(_ text: String, parses: Bool = false) -> Document {
    var article = Article(id: "test", source: SourceText(name: "test", text))
    var start = 0
    for line in text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false) {
        if !line.isEmpty { article.paragraphs.append(Paragraph(.body, Span(start..<(start + line.count)))) }
        start += line.count + 1
    }
    var document = Document(article)
    LinguisticLayers(parses: parses).lay(on: &document)
    return document
}
