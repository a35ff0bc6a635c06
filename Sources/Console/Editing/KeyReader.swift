// From the bytes of the keyboard to letters, with the signals that come between.

import CLibedit
import Glibc

/// Reads keys from standard input and events from `Signals`, whichever comes first.
///
/// Sequences that no key of ours sends are dropped whole, so that an unknown function key does not write
/// rubbish into the query. A letter followed by a combining mark becomes one letter where Unicode has it.
final class KeyReader {
    enum Event {
        case key(Int32)
        case signal(SignalEvent)
        case end
    }

    /// The escape sequences that are bound to something.
    var knownSequences: Set<[UInt8]> = []

    /// Given in place of an Escape that begins no sequence: with vi's keys it is a key of its own, but libedit would wait
    /// for what follows it.
    var loneEscape: Int32?

    private let signals: Signals
    private var waiting: [UInt8] = []
    private var position = 0
    /// Bytes before this place were looked at for unknown sequences.
    private var checkedUpTo = 0
    private var reachedEnd = false

    init(signals: Signals) {
        self.signals = signals
    }

    /// Whether a key has been pressed that was not read yet.
    var hasPending: Bool {
        if position < waiting.count { return true }
        var descriptor = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
        return poll(&descriptor, 1, 0) > 0
    }

    /// The next key as a Unicode scalar, or what came instead. Blocks.
    func next() -> Event {
        while true {
            while position < waiting.count {
                if position >= checkedUpTo, dropUnknownSequence() { continue }
                if let loneEscape, position >= checkedUpTo, takeLoneEscape() { return .key(loneEscape) }
                if let scalar = takeScalar() { return .key(scalar) }
                break  // A letter's bytes are not all there yet.
            }
            if reachedEnd { return .end }
            if let event = fill() { return .signal(event) }
        }
    }

    /// A byte within so many milliseconds, nil when none comes. For text between paste marks.
    func byte(withinMilliseconds limit: Int32) -> UInt8? {
        if position >= waiting.count {
            var descriptor = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
            guard poll(&descriptor, 1, limit) > 0, readMore() else { return nil }
        }
        guard position < waiting.count else { return nil }
        let byte = waiting[position]
        position += 1
        checkedUpTo = max(checkedUpTo, position)
        return byte
    }

    /// Makes a key the next one again.
    func putBack(_ key: Int32) {
        guard let scalar = Unicode.Scalar(UInt32(bitPattern: key)) else { return }
        waiting.insert(contentsOf: Array(String(scalar).utf8), at: position)
    }

    /// What was read ahead and not used yet, taken out of the reader.
    func takeWaiting() -> [UInt8] {
        defer {
            waiting.removeAll()
            position = 0
            checkedUpTo = 0
        }
        return Array(waiting[position...])
    }

    /// Waits for keys or a signal; returns the signal.
    private func fill() -> SignalEvent? {
        if let event = signals.next() { return event }
        var descriptors = [
            pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0),
            pollfd(fd: signals.descriptor, events: Int16(POLLIN), revents: 0),
        ]
        guard poll(&descriptors, nfds_t(descriptors.count), -1) > 0 else { return nil }
        if let event = signals.next() { return event }
        if descriptors[0].revents != 0, !readMore() { reachedEnd = true }
        return nil
    }

    /// Reads what is there; false at the end of input.
    private func readMore() -> Bool {
        if position > 0 {
            waiting.removeFirst(position)
            checkedUpTo = max(0, checkedUpTo - position)
            position = 0
        }
        var buffer = [UInt8](repeating: 0, count: 4096)
        while true {
            let count = read(STDIN_FILENO, &buffer, buffer.count)
            if count > 0 {
                waiting.append(contentsOf: buffer[..<count])
                return true
            }
            if count < 0, errno == EINTR || errno == EAGAIN { continue }
            return false
        }
    }

    /// Drops a complete control sequence (ECMA-48, 5.4) at the position if nothing is bound to it.
    private func dropUnknownSequence() -> Bool {
        guard waiting[position] == 0x1B, position + 2 < waiting.count else { return false }
        let introducer = waiting[position + 1]
        guard introducer == UInt8(ascii: "[") || introducer == UInt8(ascii: "O") else { return false }
        var end = position + 2
        if introducer == UInt8(ascii: "[") {
            while end < waiting.count, (0x20...0x3F).contains(waiting[end]) { end += 1 }
        }
        guard end < waiting.count, (0x40...0x7E).contains(waiting[end]) else { return false }
        end += 1
        if knownSequences.contains(Array(waiting[position..<end])) {
            checkedUpTo = end
            return false
        }
        position = end
        return true
    }

    /// Takes an Escape that no sequence follows at once; terminals send those in one piece.
    private func takeLoneEscape() -> Bool {
        guard waiting[position] == 0x1B else { return false }
        if position + 1 >= waiting.count {
            var descriptor = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
            if poll(&descriptor, 1, 30) > 0 { _ = readMore() }
        }
        let follower = position + 1 < waiting.count ? waiting[position + 1] : 0
        let begins: [UInt8] = [UInt8(ascii: "["), UInt8(ascii: "O"), 0x0D, 0x0A]
        guard !begins.contains(follower) else { return false }
        position += 1
        return true
    }

    /// The scalar at the position; nil when its bytes are not all there. A byte that begins no scalar is U+FFFD.
    private func takeScalar() -> Int32? {
        let first = waiting[position]
        let length = first < 0x80 ? 1 : first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC2 ? 2 : 1
        guard position + length <= waiting.count || reachedEnd else { return nil }
        let bytes = waiting[position..<min(position + length, waiting.count)]
        let scalars = Array(String(decoding: bytes, as: UTF8.self).unicodeScalars)
        guard scalars.count == 1, let scalar = scalars.first, scalar != "\u{FFFD}" || length == 3 else {
            position += 1
            return 0xFFFD
        }
        position += length
        return Int32(scalar.value)
    }
}
