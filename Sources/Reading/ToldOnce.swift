// A message that holds for all records of an input, which are read on every core: one of them tells it.

import Synchronization

/// What is told once for all records of an input, on whichever core they are read.
final class ToldOnce: Sendable {
    private let isTold = Atomic(false)

    /// True for the first who asks.
    func isFirst() -> Bool { !isTold.exchange(true, ordering: .relaxed) }
}
