// The whole analysis in one call: takes an article as Reading gives it, gives it back with everything found in it.
// Corpus comes next.

import Model
import Text

/// Runs the components over an article, each on the layers of those before it.
public struct Analyzer: Sendable {
    private let layers = LinguisticLayers(parses: true)
    private let finder: AttributionFinder
    private let languages = LanguageDetector()

    public init(finder: AttributionFinder = .standard) {
        self.finder = finder
    }

    /// Sentences, people and statements of an article. Never fails; a text without statements has none.
    public func annotate(_ article: Article) -> AnnotatedArticle {
        annotate(document(article))
    }

    /// An article with the layers that stand before attribution.
    public func document(_ article: Article) -> Document {
        var document = Document(article)
        layers.lay(on: &document)
        return document
    }

    /// What is found in a document that has its layers.
    public func annotate(_ document: Document) -> AnnotatedArticle {
        var annotated = AnnotatedArticle(document.article)
        annotated.sentences = document.sentences.compactMap { sentence in
            document.span(sentence.tokens).map { Sentence(span: $0, paragraph: sentence.paragraph) }
        }
        if let language = languages.language(of: document) { annotated.article.language = language }
        let isEnglish = annotated.article.language.hasPrefix("en")
        if !isEnglish { annotated.notes.append(Self.foreign(annotated.article.language)) }
        let builder = StatementBuilder(document)
        var attributions = isEnglish ? finder.attributions(in: document) : []
        let times = isEnglish ? TimeReader.expressions(in: document) : []
        TimesOfSaying.cut(times, from: &attributions, in: document)
        annotated.statements = attributions.map { found in
            builder.statement(
                source: found.source, cue: found.cue, content: found.content, head: found.head,
                rule: found.rule.rawValue, confidence: found.confidence)
        }
        for index in attributions.indices where annotated.statements[index].source.isEmpty {
            attributions[index].source = []
        }
        StatementBuilder.nest(&annotated.statements)
        CastAnnotator.annotate(&annotated, document, attributions: attributions)
        StatementDates.write(&annotated.statements, document, attributions: attributions, times: times)
        return annotated
    }

    private static func foreign(_ language: String) -> Diagnostic {
        let name = language == "und" ? "" : " (it looks like \"\(language)\")"
        return Diagnostic(
            "Q0801", "the article is not in English\(name), so no statements were looked for", severity: .note,
            notes: ["quoth finds who said what in English only; names and paragraphs can still be asked for"])
    }
}
