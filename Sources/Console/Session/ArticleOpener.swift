// From files to rows: reads articles, has them analysed and puts them into the corpus.

import Analysis
import Corpus
import Dispatch
import Model
import Reading
import Text

/// Opens articles into a corpus, those of one call in batches on every core.
struct ArticleOpener {
    struct Outcome {
        var articleCount = 0
        var statementCount = 0
        /// What was wrong with inputs, in their order.
        var diagnostics: [Diagnostic] = []

        var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }
    }

    /// Articles that are read before they are analysed together: bounds memory.
    private static let batchSize = 256

    let corpus: Corpus
    /// Whether other programs may turn documents into text.
    private let startsPrograms: Bool
    private let mapping: FieldMapping

    /// As the settings of a session say.
    init(corpus: Corpus, settings: Settings = Settings()) {
        self.corpus = corpus
        startsPrograms = !settings.isSafe
        mapping = settings.mapping
    }

    /// Opens paths; `-` is standard input. What cannot be read is told in the outcome, the rest is opened.
    func open(paths: [String]) -> Outcome {
        var outcome = Outcome()
        var batch: [Article] = []
        var diagnostics: [Diagnostic] = []
        ArticleReader.forEachRecord(
            in: paths, mapping: mapping, startsPrograms: startsPrograms, report: { diagnostics.append($0) }
        ) { record in
            let read = record.articles()
            diagnostics += read.diagnostics
            batch += read.articles
            if batch.count >= Self.batchSize {
                add(batch, to: &outcome)
                batch.removeAll(keepingCapacity: true)
            }
        }
        add(batch, to: &outcome)
        outcome.diagnostics = diagnostics + outcome.diagnostics
        return outcome
    }

    /// Opens a text that is at hand.
    func open(name: String, text: String) -> Outcome {
        let read = ArticleReader.read(name: name, text: text)
        var outcome = Outcome(diagnostics: read.diagnostics)
        add(read.articles, to: &outcome)
        return outcome
    }

    private func add(_ articles: [Article], to outcome: inout Outcome) {
        guard !articles.isEmpty else { return }
        let annotated = Self.annotated(articles)
        do {
            outcome.articleCount += try corpus.add(contentsOf: annotated)
            outcome.statementCount += annotated.reduce(0) { $0 + $1.statements.count }
        } catch {
            outcome.diagnostics.append(
                error as? Diagnostic ?? Diagnostic("Q0602", "the articles cannot be stored: \(error)"))
        }
    }

    private static func annotated(_ articles: [Article]) -> [AnnotatedArticle] {
        let analyzer = Analyzer()
        if articles.count == 1 { return [analyzer.annotate(articles[0])] }
        var slots = [AnnotatedArticle?](repeating: nil, count: articles.count)
        slots.withUnsafeMutableBufferPointer { buffer in
            // Each iteration writes a slot of its own.
            nonisolated(unsafe) let buffer = buffer
            DispatchQueue.concurrentPerform(iterations: articles.count) { index in
                buffer[index] = analyzer.annotate(articles[index])
            }
        }
        return slots.compactMap(\.self)
    }
}
