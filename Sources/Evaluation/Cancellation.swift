// Ctrl-C's way into a running query: a flag that every loop asks.

import Synchronization
import Text

/// A flag that stops a running query within 50 ms. Any thread, and a signal's handler, may raise it.
public final class Cancellation: Sendable {
    private let flag = Atomic(false)
    /// How far the work has come that the flag can stop.
    public let progress = WorkProgress()

    public init() {}

    /// Counts rows as done, then asks the flag.
    func check(after rows: Int) throws {
        progress.advance(by: rows)
        try check()
    }

    public func cancel() { flag.store(true, ordering: .relaxed) }

    public var isCancelled: Bool { flag.load(ordering: .relaxed) }

    /// Throws `Q0300` once the flag is up.
    public func check() throws {
        if isCancelled { throw Diagnostic("Q0300", "interrupted") }
    }
}
