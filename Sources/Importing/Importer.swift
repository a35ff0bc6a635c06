// `quoth import` as a library: paths in, a corpus in a file out. Reads and analyses on every core, writes on one thread.
// The command line and the prompt's .import call it; Corpus keeps what it gives.

import Analysis
import Corpus
import Extraction
import Model
import Reading
import Synchronization
import Text

/// Adds articles to a corpus: in parallel, in the order of the input, in bounded memory.
///
/// Articles go into the corpus in batches, each of them one transaction: whatever ends the program between two batches
/// costs the batch at hand, and the next run goes on from there. What is there already is not analysed again.
public struct Importer: Sendable {
    /// Finds the statements of one article; called on several threads at once.
    public typealias Annotate = @Sendable (Article) -> AnnotatedArticle

    private let corpus: Corpus
    private let coreCount: Int
    private let mapping: FieldMapping
    private let batchArticleCount: Int
    private let annotate: Annotate

    /// Articles of a batch: so many that a transaction costs little, so few that a lost one costs a second.
    public static let standardBatch = 400

    public init(
        corpus: Corpus, coreCount: Int, mapping: FieldMapping = .standard, batchArticleCount: Int = standardBatch,
        annotate: @escaping Annotate = Extraction.analyse
    ) {
        self.corpus = corpus
        self.coreCount = max(1, coreCount)
        self.mapping = mapping
        self.batchArticleCount = max(1, batchArticleCount)
        self.annotate = annotate
    }

    /// Reads `sources` (files, patterns, `-` for standard input) into the corpus.
    ///
    /// `progress` is called now and then, from one thread at a time; `report` once for everything that was passed over
    /// or not as it should be, in the order of the input. Stops early when `isCancelled` says so, and when the corpus
    /// cannot be written: the reason is then `ImportReport.failure`. What was written before stays.
    public func run(
        sources: [String], progress: @escaping @Sendable (ImportProgress) -> Void = { _ in },
        report: @escaping @Sendable (Diagnostic) -> Void = { _ in },
        isCancelled: @escaping @Sendable () -> Bool = { false }
    ) throws -> ImportReport {
        let known = try KnownArticles(corpus)
        let writer = BatchWriter(
            corpus: corpus, batchArticleCount: batchArticleCount, progress: progress, report: report)
        let annotate = annotate
        let reading = ParallelReading<Reading>(coreCount: coreCount, mapping: mapping) { outcome in
            var result = Reading(diagnostics: outcome.diagnostics)
            for article in outcome.articles {
                if known.contains(article) {
                    result.knownCount += 1
                } else {
                    result.articles.append(annotate(article))
                }
                result.textByteCount += article.source.bytes.count
            }
            return result
        }
        writer.begin(inputByteCount: InputSize.bytes(of: sources))
        reading.run(
            paths: sources, isStopped: { writer.hasFailed || isCancelled() },
            reading: { writer.note(position: $0.byteCount) }, deliver: { writer.take($0) })
        return writer.finish(wasCancelled: isCancelled())
    }

    /// What came of one record.
    struct Reading: Sendable {
        var articles: [AnnotatedArticle] = []
        /// Articles that the corpus held before.
        var knownCount = 0
        var textByteCount = 0
        var diagnostics: [Diagnostic] = []
    }
}
