// Ctrl-C while something runs: another thread waits for it, so that the work need not. Also shows how far it is.

import Evaluation
import Foundation
import Glibc

/// Watches the signals during long work, and says on standard error how far it has come.
final class InterruptWatch {
    private let signals: Signals?
    private let unit: String
    private let showsProgress: Bool
    private(set) var wasTerminated = false

    /// `signals` nil: Ctrl-C is left to the system. Progress is counted in `unit`s; it is shown on a terminal only.
    init(signals: Signals?, unit: String) {
        self.signals = signals
        self.unit = unit
        let term = Terminal.environment("TERM") ?? ""
        showsProgress = isatty(STDERR_FILENO) == 1 && !term.isEmpty && term != "dumb"
    }

    /// Runs the work; Ctrl-C raises the flag that it is given.
    func run<Result>(_ work: (Cancellation) throws -> Result) rethrows -> Result {
        let cancellation = Cancellation()
        guard signals != nil || showsProgress else { return try work(cancellation) }
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { return try work(cancellation) }
        // What is typed meanwhile stands in the next line, and only there.
        let echo = signals == nil ? nil : SilencedKeyboard()
        defer { echo?.restore() }
        let watcher = Watcher(
            signals: signals?.descriptor ?? -1, end: ends[0], cancellation: cancellation,
            line: showsProgress ? ProgressLine(unit: unit) : nil)
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
        /// Used by the watching thread only.
        var line: ProgressLine?
        let finished = DispatchSemaphore(value: 0)
        /// Written by the watching thread before it finishes, read after that.
        private(set) var sawTermination = false

        init(signals: Int32, end: Int32, cancellation: Cancellation, line: ProgressLine?) {
            self.signals = signals
            self.end = end
            self.cancellation = cancellation
            self.line = line
        }

        func watch() {
            defer { finished.signal() }
            var isShown = false
            while true {
                var descriptors = [
                    pollfd(fd: end, events: Int16(POLLIN), revents: 0),
                    pollfd(fd: signals, events: Int16(POLLIN), revents: 0),
                ]
                let ready = poll(&descriptors, 2, line == nil ? -1 : 100)
                if descriptors[0].revents != 0 {
                    if isShown { StandardError.write("\r\u{1B}[K") }
                    return
                }
                let columns = Terminal.size().columns
                if ready == 0, let text = line?.text(cancellation.progress.state, at: Self.seconds(), columns: columns)
                {
                    StandardError.write("\r\u{1B}[K" + text)
                    isShown = true
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

        private static func seconds() -> Double { Double(AnswerWriter.now()) / 1e9 }
    }
}
