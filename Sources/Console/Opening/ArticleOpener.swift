// From files to rows: reads articles, has them analysed and puts them into the corpus.

import Analysis
import Corpus
import Dispatch
import Evaluation
import Model
import Presentation
import Reading
import Text

/// Opens articles into a corpus, those of one call in batches on every core.
struct ArticleOpener {
    struct Outcome {
        var articleCount = 0
        var statementCount = 0
        /// What was wrong with inputs, in their order, and what there is to know about articles.
        var diagnostics: [Diagnostic] = []
        /// Ctrl-C: what was read until then is open.
        var wasInterrupted = false

        var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }
    }

    /// Articles that are read before they are analysed together: bounds memory.
    private static let batchSize = 256

    let corpus: Corpus
    /// Whether other programs may turn documents into text.
    private let startsPrograms: Bool
    private let mapping: FieldMapping
    /// Stops the reading, and knows how many articles were read.
    private let cancellation: Cancellation

    /// As the settings of a session say.
    init(corpus: Corpus, settings: Settings = Settings(), cancellation: Cancellation = Cancellation()) {
        self.corpus = corpus
        self.cancellation = cancellation
        startsPrograms = !settings.isSafe
        mapping = settings.mapping
    }

    /// Opens paths; `-` is standard input. What cannot be read is told in the outcome, the rest is opened.
    func open(paths: [String]) -> Outcome {
        var outcome = Outcome()
        var batch: [Article] = []
        var diagnostics: [Diagnostic] = []
        do {
            try readRecords(of: paths, into: &batch, &outcome, &diagnostics)
        } catch {
            outcome.wasInterrupted = true
        }
        add(batch, to: &outcome)
        outcome.diagnostics = diagnostics + outcome.diagnostics
        return outcome
    }

    private func readRecords(
        of paths: [String], into batch: inout [Article], _ outcome: inout Outcome, _ diagnostics: inout [Diagnostic]
    ) throws {
        try ArticleReader.forEachRecord(
            in: paths, mapping: mapping, startsPrograms: startsPrograms, report: { diagnostics.append($0) }
        ) { record throws(Diagnostic) in
            if cancellation.isCancelled { throw Diagnostic("Q0300", "interrupted") }
            let read = record.articles()
            diagnostics += read.diagnostics
            batch += read.articles
            if batch.count >= Self.batchSize {
                add(batch, to: &outcome)
                batch.removeAll(keepingCapacity: true)
            }
        }
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
        let annotated = annotated(articles)
        outcome.diagnostics += annotated.flatMap(Self.notes)
        do {
            outcome.articleCount += try corpus.add(contentsOf: annotated)
            outcome.statementCount += annotated.reduce(0) { $0 + $1.statements.count }
        } catch {
            outcome.diagnostics.append(
                error as? Diagnostic ?? Diagnostic("Q0602", "the articles cannot be stored: \(error)"))
        }
    }

    /// What Analysis says about an article, with the article's name where several are opened.
    private static func notes(_ article: AnnotatedArticle) -> [Diagnostic] {
        article.notes.map { note in
            var note = note
            note.message = "\(Passage.oneLine(article.article.id)): \(note.message)"
            return note
        }
    }

    private func annotated(_ articles: [Article]) -> [AnnotatedArticle] {
        let analyzer = Analyzer()
        if articles.count == 1 { return [analyzer.annotate(articles[0])] }
        let cancellation = cancellation
        var slots = [AnnotatedArticle?](repeating: nil, count: articles.count)
        slots.withUnsafeMutableBufferPointer { buffer in
            // Each iteration writes a slot of its own.
            nonisolated(unsafe) let buffer = buffer
            DispatchQueue.concurrentPerform(iterations: articles.count) { index in
                guard !cancellation.isCancelled else { return }
                buffer[index] = analyzer.annotate(articles[index])
                cancellation.progress.advance(by: 1)
            }
        }
        return slots.compactMap(\.self)
    }
}
