// The one thread that writes: gathers analysed articles into batches and adds each batch in one transaction.
// Importer hands over what the cores give; whoever asked for the import gets the report.

import Corpus
import Dispatch
import Model
import Synchronization
import Text

/// Writes batches while the next ones are analysed. At most two batches wait; then whoever hands over waits too.
final class BatchWriter: Sendable {
    /// A batch is also written when its texts have so many bytes, so that memory stays bounded.
    static let batchByteCount = 1_500_000
    private static let waitingBatches = 2

    private struct State {
        var batch: [AnnotatedArticle] = []
        var batchByteCount = 0
        var progress = ImportProgress()
        var report = ImportReport()
        var lastShown = 0.0
    }

    private let corpus: Corpus
    private let batchArticleCount: Int
    private let state = Mutex(State())
    private let queue = DispatchQueue(label: "quoth.import")
    private let places = DispatchSemaphore(value: BatchWriter.waitingBatches)
    private let start = ContinuousClock.now
    private let progress: @Sendable (ImportProgress) -> Void
    private let report: @Sendable (Diagnostic) -> Void

    init(
        corpus: Corpus, batchArticleCount: Int, progress: @escaping @Sendable (ImportProgress) -> Void,
        report: @escaping @Sendable (Diagnostic) -> Void
    ) {
        self.corpus = corpus
        self.batchArticleCount = batchArticleCount
        self.progress = progress
        self.report = report
    }

    var hasFailed: Bool { state.withLock { $0.report.failure != nil } }

    private var seconds: Double {
        let time = start.duration(to: .now).components
        return Double(time.seconds) + Double(time.attoseconds) / 1e18
    }

    func begin(inputByteCount: Int64?) {
        state.withLock { $0.progress.inputByteCount = inputByteCount }
    }

    func note(position: Int64) {
        state.withLock { $0.progress.readByteCount = position }
    }

    /// Takes the next result, in the order of the input. One caller at a time.
    func take(_ reading: Importer.Reading) {
        for diagnostic in reading.diagnostics { report(diagnostic) }
        let (batch, shown) = state.withLock { state -> ([AnnotatedArticle]?, ImportProgress?) in
            for diagnostic in reading.diagnostics { state.report.count(diagnostic) }
            state.report.knownCount += reading.knownCount
            state.report.textByteCount += Int64(reading.textByteCount)
            state.progress.articleCount += reading.articles.count + reading.knownCount
            state.progress.skippedCount = state.report.errorCount + state.report.warningCount
            state.progress.textByteCount = state.report.textByteCount
            state.progress.seconds = seconds
            state.batch += reading.articles
            // Known articles do not count: an import that goes on makes the batches that it would have made.
            state.batchByteCount += reading.articles.reduce(0) { $0 + $1.article.source.bytes.count }
            var shown: ImportProgress?
            if state.progress.seconds - state.lastShown >= 0.1 {
                state.lastShown = state.progress.seconds
                shown = state.progress
            }
            let isFull =
                state.batchByteCount >= BatchWriter.batchByteCount
                || state.batch.count >= batchArticleCount
            return (isFull ? takeBatch(&state) : nil, shown)
        }
        if let shown { progress(shown) }
        if let batch { write(batch) }
    }

    private func takeBatch(_ state: inout State) -> [AnnotatedArticle]? {
        state.batchByteCount = 0
        guard !state.batch.isEmpty else { return nil }
        let batch = state.batch
        state.batch = []
        return batch
    }

    private func write(_ batch: [AnnotatedArticle]) {
        places.wait()
        queue.async { [self] in
            defer { places.signal() }
            guard !hasFailed else { return }
            do {
                let added = try corpus.add(batch: batch)
                state.withLock { state in
                    state.report.addedCount += added.articleCount
                    state.report.statementCount += added.statementCount
                    state.report.knownCount += batch.count - added.articleCount
                }
            } catch {
                let failure = error as? Diagnostic ?? Diagnostic("Q0501", "the articles cannot be stored: \(error)")
                state.withLock { $0.report.failure = failure }
            }
        }
    }

    /// Writes what is left and waits until it is written.
    func finish(wasCancelled: Bool) -> ImportReport {
        if let batch = state.withLock({ takeBatch(&$0) }) { write(batch) }
        queue.sync {}
        if !hasFailed {
            do {
                try corpus.finishImport()
            } catch {
                let failure = error as? Diagnostic ?? Diagnostic("Q0501", "the corpus cannot be finished: \(error)")
                state.withLock { $0.report.failure = failure }
            }
        }
        let (report, shown) = state.withLock { state in
            state.report.seconds = seconds
            state.report.wasCancelled = wasCancelled
            state.progress.seconds = state.report.seconds
            return (state.report, state.progress)
        }
        progress(shown)
        return report
    }
}
