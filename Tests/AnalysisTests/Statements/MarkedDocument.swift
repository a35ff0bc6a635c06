import Model
import Text

@testable import Analysis

/// An article with marks, run through the layers, with a statement for each marked attribution.
struct MarkedDocument {
    let marked: MarkedArticle
    let document: Document
    var statements: [Statement]

    init(_ text: String) {
        self.init(MarkedArticle(text))
    }

    init(_ marked: MarkedArticle) {
        self.marked = marked
        let source = SourceText(name: "<test>", marked.text)
        var article = Article(id: "test", source: source)
        var start = 0
        for (index, byte) in (source.bytes + [10]).enumerated() where byte == 10 {
            if index > start { article.paragraphs.append(Paragraph(.body, Span(start..<index))) }
            start = index + 1
        }
        var document = Document(article)
        LinguisticLayers().lay(on: &document)
        self.document = document
        let builder = StatementBuilder(document)
        func tokens(_ spans: [Span]) -> [Range<Int>] {
            spans.compactMap { span in
                let inside = document.tokens.indices.filter { document.tokens[$0].span.overlaps(span) }
                return inside.isEmpty ? nil : inside[0]..<(inside[inside.count - 1] + 1)
            }
        }
        statements = marked.attributions.map {
            builder.statement(
                source: tokens($0.source), cue: tokens($0.cue), content: tokens($0.content), rule: "marked",
                confidence: 1)
        }
        StatementBuilder.nest(&statements)
    }

    func text(_ spans: [Span]) -> String {
        spans.map { document.article.source[$0] }.joined(separator: " … ")
    }
}
