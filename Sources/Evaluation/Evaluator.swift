// From a plan to a result: the query's rows, found in the columns and the word index of a corpus.

import Corpus
import Language
import Model
import Text

/// Runs plans over one corpus.
///
/// Holds what a session keeps (`let $name =`, `$it`) in `bindings`; everything else is read from the corpus. Errors are
/// `Diagnostic`s with codes `Q03xx`; `Q0300` is an interruption.
public struct Evaluator: Sendable {
    /// What names stand for in the plans to come.
    public struct Bindings: Sendable {
        public var variables: [String: KeptRows] = [:]
        /// The last result: `$it`.
        public var previous: KeptRows?

        public init() {}
    }

    public let corpus: Corpus
    public var bindings: Bindings
    /// In how many parts the rows are evaluated; nil: as many as there are cores, fewer for few rows.
    public var chunkCount: Int?
    /// Rows of a table up to which a column of it is read whole, however few of its rows are wanted.
    var wholeColumnRowCount = Evaluator.wholeColumnRowCount

    static let wholeColumnRowCount = 50_000

    public init(_ corpus: Corpus, bindings: Bindings = Bindings(), chunkCount: Int? = nil) {
        self.corpus = corpus
        self.bindings = bindings
        self.chunkCount = chunkCount
    }

    /// The answer to a plan: at most `limit` rows of it with their cells (all when nil), and all of it in `kept`.
    ///
    /// `countsSteps` fills `stepCounts`; an empty result has them in any case, so that it can say which step left
    /// nothing.
    public func run(
        _ plan: Plan, limit: Int? = nil, countsSteps: Bool = false, cancellation: Cancellation = Cancellation()
    ) throws -> QueryResult {
        try corpus.interruptible({ cancellation.isCancelled }) {
            let chunks = Chunks(chunkCount: chunkCount, cancellation: cancellation)
            let run = try Run(
                corpus, bindings: bindings, chunks: chunks, wholeColumnRowCount: wholeColumnRowCount)
            let counter = StepCounter()
            let flow = try run.execute(plan, counting: countsSteps ? counter : nil)
            var result = try run.result(flow, plan, limit: limit)
            if result.total == 0, !plan.steps.isEmpty, !countsSteps {
                _ = try run.execute(plan, counting: counter)
            }
            result.stepCounts = counter.counts
            return result
        }
    }
}
