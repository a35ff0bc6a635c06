// Ctrl-C while a query runs: another thread waits for it, so that the query need not.

import Evaluation
import Foundation
import Glibc

/// Watches the signals while a query runs; shows that it is still running when it takes long.
final class InterruptWatch {
    private let signals: Signals
    private let showsProgress: Bool
    private(set) var wasTerminated = false

    init(signals: Signals, showsProgress: Bool) {
        self.signals = signals
        self.showsProgress = showsProgress
    }

    /// Runs the work; Ctrl-C raises the flag that it is given.
    func run<Result>(_ work: (Cancellation) throws -> Result) rethrows -> Result {
        let cancellation = Cancellation()
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { return try work(cancellation) }
        let watcher = Watcher(
            signals: signals.descriptor, end: ends[0], cancellation: cancellation, showsProgress: showsProgress)
        let thread = Thread { watcher.watch() }
        thread.name = "ctrl-c"
        thread.start()
        defer {
            close(ends[1])
            watcher.finished.wait()
            close(ends[0])
            wasTerminated = wasTerminated || watcher.sawTermination
        }
        return try work(cancellation)
    }

    private final class Watcher: @unchecked Sendable {
        let signals: Int32
        let end: Int32
        let cancellation: Cancellation
        let showsProgress: Bool
        let finished = DispatchSemaphore(value: 0)
        /// Written by the watching thread before it finishes, read after that.
        private(set) var sawTermination = false

        init(signals: Int32, end: Int32, cancellation: Cancellation, showsProgress: Bool) {
            self.signals = signals
            self.end = end
            self.cancellation = cancellation
            self.showsProgress = showsProgress
        }

        func watch() {
            defer { finished.signal() }
            var shown = false
            var tenths = 0
            while true {
                var descriptors = [
                    pollfd(fd: end, events: Int16(POLLIN), revents: 0),
                    pollfd(fd: signals, events: Int16(POLLIN), revents: 0),
                ]
                let ready = poll(&descriptors, 2, showsProgress ? 100 : -1)
                if descriptors[0].revents != 0 {
                    if shown { StandardError.write("\r\u{1B}[K") }
                    return
                }
                if ready == 0 {
                    tenths += 1
                    // Answers that come at once need no clock beside them.
                    if tenths >= 3 {
                        StandardError.write("\r\u{1B}[K\(tenths / 10).\(tenths % 10) s; Ctrl-C stops")
                        shown = true
                    }
                }
                if descriptors[1].revents != 0 { take() }
            }
        }

        private func take() {
            switch Signals.next(from: signals) {
            case .interrupt: cancellation.cancel()
            case .terminate:
                sawTermination = true
                cancellation.cancel()
            case .suspend: kill(getpid(), SIGSTOP)
            case .resize, .resume, nil: break
            }
        }
    }
}
