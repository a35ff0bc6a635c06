// Signals as events that are read, so that nothing of ours runs inside a signal handler.

import CLibedit
import Glibc

/// What a person does to the program from outside its window.
enum SignalEvent {
    /// Ctrl-C.
    case interrupt
    /// The window has a new size.
    case resize
    /// Ctrl-Z.
    case suspend
    /// Back in the foreground.
    case resume
    /// The terminal is gone, or somebody wants the program to end.
    case terminate
}

/// Blocks the signals that the prompt cares about and hands them out one by one.
///
/// Made once, before other threads start: they inherit the mask. Programs that are started from here need
/// the mask cleared (`ChildProgram`).
final class Signals {
    let descriptor: Int32

    init() {
        let wanted = [SIGINT, SIGWINCH, SIGTSTP, SIGCONT, SIGTERM, SIGHUP]
        descriptor = quoth_signal_descriptor(wanted, Int32(wanted.count))
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
    }

    /// The next event that waits, nil for none. Never blocks.
    func next() -> SignalEvent? { Self.next(from: descriptor) }

    /// The same for whoever has only the descriptor: one thread at a time.
    static func next(from descriptor: Int32) -> SignalEvent? {
        guard descriptor >= 0 else { return nil }
        switch quoth_next_signal(descriptor) {
        case SIGINT: return .interrupt
        case SIGWINCH: return .resize
        case SIGTSTP: return .suspend
        case SIGCONT: return .resume
        case SIGTERM, SIGHUP: return .terminate
        default: return nil
        }
    }

    /// Stops this program as Ctrl-Z does, and returns when it goes on.
    func stopHere() {
        kill(getpid(), SIGSTOP)
    }
}
