// Ctrl-C's way into a running query: a flag that every loop asks.

import Synchronization
import Text

/// A flag that stops a running query within 50 ms. Any thread, and a signal's handler, may raise it.
public final class Cancellation: Sendable {
    private let flag = Atomic(false)

    public init() {}

    public func cancel() { flag.store(true, ordering: .relaxed) }

    public var isCancelled: Bool { flag.load(ordering: .relaxed) }

    /// Throws `Q0300` once the flag is up.
    public func check() throws {
        if isCancelled { throw Diagnostic("Q0300", "interrupted") }
    }
}
