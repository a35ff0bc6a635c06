// `quoth extract` as a library: paths in, lines of JSON out, diagnostics beside them.
// A filter for one machine or for many: order kept, memory bounded, a broken record passed over.

import Analysis
import Model
import Reading
import Synchronization
import Text

/// Reads articles, analyses them on every core and writes their statements.
public struct Extraction: Sendable {
    /// What happened, for the exit status.
    public struct Summary: Sendable, Equatable {
        public var articleCount = 0
        /// Inputs that could not be read.
        public var errorCount = 0
        /// Records that were passed over, and other warnings.
        public var warningCount = 0
        /// The other end of the output is gone or full.
        public var outputFailed = false
    }

    /// Finds the statements of one article; called on several threads at once.
    public typealias Annotate = @Sendable (Article) -> AnnotatedArticle

    private let annotate: Annotate
    private let coreCount: Int
    private let mapping: FieldMapping

    public init(
        coreCount: Int, mapping: FieldMapping = .standard, annotate: @escaping Annotate = Extraction.analyse
    ) {
        self.annotate = annotate
        self.mapping = mapping
        self.coreCount = max(1, coreCount)
    }

    /// The whole of Analysis on one article.
    public static let analyse: Annotate = {
        let analyzer = Analyzer()
        return { analyzer.annotate($0) }
    }()

    private struct Output: Sendable {
        var lines: [UInt8] = []
        var articleCount = 0
        var diagnostics: [Diagnostic] = []
    }

    /// Reads `paths` (`-` is standard input), writes lines through `write` and diagnostics through `report`, both in
    /// the order of the input. `write` gives false when nothing more can be written; work then stops.
    public func run(
        paths: [String], write: @escaping @Sendable ([UInt8]) -> Bool, report: @escaping @Sendable (Diagnostic) -> Void
    ) -> Summary {
        let progress = Progress(write: write, report: report)
        let annotate = annotate
        let reading = ParallelReading<Output>(coreCount: coreCount, mapping: mapping) { outcome in
            var output = Output(diagnostics: outcome.diagnostics)
            output.articleCount = outcome.articles.count
            for article in outcome.articles { output.lines += StatementEncoder.line(for: annotate(article)) }
            return output
        }
        reading.run(paths: paths, isStopped: { progress.isStopped }, deliver: { progress.take($0) })
        return progress.summary
    }

    /// What the results leave behind, one after the other.
    private final class Progress: Sendable {
        private let state = Mutex(Summary())
        private let write: @Sendable ([UInt8]) -> Bool
        private let report: @Sendable (Diagnostic) -> Void

        init(write: @escaping @Sendable ([UInt8]) -> Bool, report: @escaping @Sendable (Diagnostic) -> Void) {
            self.write = write
            self.report = report
        }

        var isStopped: Bool { state.withLock { $0.outputFailed } }
        var summary: Summary { state.withLock { $0 } }

        func take(_ output: Output) {
            if !output.lines.isEmpty, !isStopped, !write(output.lines) {
                state.withLock { $0.outputFailed = true }
            }
            for diagnostic in output.diagnostics { report(diagnostic) }
            state.withLock { summary in
                summary.articleCount += output.articleCount
                summary.errorCount += output.diagnostics.count { $0.severity == .error }
                summary.warningCount += output.diagnostics.count { $0.severity == .warning }
            }
        }
    }
}
