// How far long work has come, for whoever waits for it. Evaluation counts, Console shows.

import Synchronization

/// Rows (or articles) done of those to do. Any thread may count and look.
public final class WorkProgress: Sendable {
    private let done = Atomic(0)
    private let total = Atomic(0)
    private let piece = Atomic(0)

    public init() {}

    /// A new piece of work begins; 0 when nobody knows how much there is.
    public func begin(total count: Int) {
        done.store(0, ordering: .relaxed)
        total.store(count, ordering: .relaxed)
        piece.wrappingAdd(1, ordering: .relaxed)
    }

    /// For work that counts by itself; the total may be an estimate.
    public func set(done count: Int, total expected: Int) {
        done.store(count, ordering: .relaxed)
        total.store(expected, ordering: .relaxed)
    }

    public func advance(by count: Int) {
        done.wrappingAdd(count, ordering: .relaxed)
    }

    /// `piece` tells one piece of work from the next; all three belong together but for the moment in which one ends.
    public var state: (piece: Int, done: Int, total: Int) {
        (piece.load(ordering: .relaxed), done.load(ordering: .relaxed), total.load(ordering: .relaxed))
    }
}
