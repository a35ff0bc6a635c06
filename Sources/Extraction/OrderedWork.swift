// Both cores at work, and the results in the order of the questions.

import Dispatch
import Synchronization

/// Runs pieces of work on every core and hands their results out in the order in which they were given.
///
/// At most as much is under way as the permits allow, so that a slow reader at the other end of a pipe slows the work
/// down rather than filling the memory. One thread may give work.
final class OrderedWork<Output: Sendable>: Sendable {
    private struct State {
        var waiting: [Int: (output: Output, cost: Int)] = [:]
        var next = 0
        var given = 0
    }

    private let state = Mutex(State())
    private let permits: DispatchSemaphore
    private let permitCount: Int
    private let queue: DispatchQueue
    private let group = DispatchGroup()
    private let deliver: @Sendable (Output) -> Void

    /// `permitCount` bounds what is under way, in pieces of cost one. `deliver` is called for one result at a time.
    init(permitCount: Int, deliver: @escaping @Sendable (Output) -> Void) {
        self.permitCount = max(1, permitCount)
        permits = DispatchSemaphore(value: self.permitCount)
        queue = DispatchQueue(label: "quoth.ordered-work", attributes: .concurrent)
        self.deliver = deliver
    }

    /// Starts a piece of work as soon as there is room. A heavy piece counts for several.
    func give(cost: Int = 1, _ work: @escaping @Sendable () -> Output) {
        let cost = min(max(1, cost), permitCount)
        for _ in 0..<cost { permits.wait() }
        let number = state.withLock { state in
            defer { state.given += 1 }
            return state.given
        }
        queue.async(group: group) {
            let output = work()
            self.state.withLock { state in
                state.waiting[number] = (output, cost)
                // Delivering inside the lock keeps the order; a blocked delivery holds the others back, as it should.
                while let ready = state.waiting.removeValue(forKey: state.next) {
                    self.deliver(ready.output)
                    state.next += 1
                    for _ in 0..<ready.cost { self.permits.signal() }
                }
            }
        }
    }

    /// Waits until everything given is delivered.
    func finish() {
        group.wait()
    }
}
