// A step in parts: the same work on each chunk of the rows, on every core, and the parts in order.

import Dispatch
import Foundation
import Synchronization

/// How rows are split, and the flag that all parts watch.
struct Chunks: Sendable {
    /// nil: as many as pay for themselves.
    let chunkCount: Int?
    let cancellation: Cancellation

    /// Fewer rows than this are not worth a second thread.
    static let rowsWorthAThread = 32_768

    /// The ranges into which so many rows are split.
    func ranges(_ count: Int) -> [Range<Int>] {
        let parts: Int
        if let chunkCount {
            parts = max(1, min(chunkCount, max(count, 1)))
        } else {
            parts = count < Chunks.rowsWorthAThread ? 1 : min(64, ProcessInfo.processInfo.activeProcessorCount * 2)
        }
        return (0..<parts).map { count * $0 / parts..<count * ($0 + 1) / parts }
    }

    /// Does the work for each range, at once, and gives the parts in order. The first error is thrown.
    func map<Part: Sendable>(_ count: Int, _ work: @Sendable (Range<Int>) throws -> Part) throws -> [Part] {
        let ranges = ranges(count)
        try cancellation.check()
        if ranges.count == 1 { return [try work(ranges[0])] }
        let results = Mutex([Int: Swift.Result<Part, any Error>]())
        DispatchQueue.concurrentPerform(iterations: ranges.count) { index in
            let result = Swift.Result { try work(ranges[index]) }
            results.withLock { $0[index] = result }
        }
        try cancellation.check()
        return try results.withLock { results in
            try ranges.indices.map { index in
                guard let result = results[index] else { throw CancellationError() }
                return try result.get()
            }
        }
    }
}
