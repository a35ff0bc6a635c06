import CLibedit
import Foundation
import Testing

/// quoth on a pseudo-terminal, as a person has it in front of them.
///
/// Waits for what should appear rather than for a time, so that a busy machine only makes it slower.
final class TerminalSession {
    enum Key {
        static let enter = "\r"
        static let altEnter = "\u{1B}\r"
        static let tab = "\t"
        static let up = "\u{1B}[A"
        static let down = "\u{1B}[B"
        static let left = "\u{1B}[D"
        static let right = "\u{1B}[C"
        static let home = "\u{1B}[H"
        static let end = "\u{1B}[F"
        static let ctrlLeft = "\u{1B}[1;5D"
        static let ctrlRight = "\u{1B}[1;5C"
        static let ctrlC = "\u{3}"
        static let ctrlD = "\u{4}"
        static let ctrlR = "\u{12}"
        static let undo = "\u{1F}"
        static let backspace = "\u{7F}"
    }

    struct TimedOut: Error, CustomStringConvertible {
        var waitedFor: String
        var transcript: String
        var description: String { "waited for \(waitedFor.debugDescription) in:\n\(transcript)" }
    }

    private let process: pid_t
    private let master: Int32
    private var bytes: [UInt8] = []
    /// Bytes before this place were waited for already.
    private var seen = 0
    private var status: Int32?

    /// The folder of the built programs.
    static let products = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
    static let program = products.appending(path: "quoth").path

    /// Goes when the tests end.
    private static let folderOfThisRun: String = {
        atexit { try? FileManager.default.removeItem(atPath: TerminalSession.folderOfThisRun) }
        return FileManager.default.temporaryDirectory.appending(path: "quoth-console-\(UUID().uuidString)").path
    }()

    /// A folder of its own for each test, in which state and settings are kept.
    static func temporaryFolder() throws -> String {
        let folder = folderOfThisRun + "/" + UUID().uuidString.prefix(8)
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        return folder
    }

    static func environment(home: String, _ changes: [String: String] = [:]) -> [String: String] {
        var environment = [
            "HOME": home, "XDG_STATE_HOME": home + "/state", "XDG_CONFIG_HOME": home + "/config", "TERM": "xterm",
            "LC_ALL": "C.UTF-8", "NO_COLOR": "1", "PATH": "/usr/bin:/bin",
        ]
        for (name, value) in changes { environment[name] = value.isEmpty ? nil : value }
        return environment
    }

    init(
        _ arguments: [String] = [], home: String? = nil, columns: Int32 = 100, rows: Int32 = 40,
        changes: [String: String] = [:]
    ) throws {
        let environment = Self.environment(home: try home ?? Self.temporaryFolder(), changes)
        var argv: [UnsafeMutablePointer<CChar>?] = ([Self.program] + arguments).map { strdup($0) } + [nil]
        var envp: [UnsafeMutablePointer<CChar>?] = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { (argv + envp).forEach { free($0) } }
        var master: Int32 = -1
        process = quoth_start_on_terminal(Self.program, &argv, &envp, rows, columns, &master)
        self.master = master
        try #require(process > 0)
    }

    deinit {
        if status == nil {
            kill(process, SIGKILL)
            var ignored: Int32 = 0
            waitpid(process, &ignored, 0)
        }
        close(master)
    }

    func send(_ text: String) {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { write(master, $0.baseAddress, $0.count) }
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
    }

    /// Waits until the text has appeared after what was waited for before. Escape sequences are passed over.
    @discardableResult
    func wait(for text: String, seconds: Double = 60) throws -> String {
        let deadline = Date(timeIntervalSinceNow: seconds)
        while true {
            let plain = Self.plain(bytes[seen...])
            if let range = plain.range(of: text) {
                let before = String(plain[..<range.upperBound])
                seen = placeAfter(before)
                return before
            }
            guard Date() < deadline, readMore(until: deadline) else {
                throw TimedOut(waitedFor: text, transcript: Self.plain(bytes[...]))
            }
        }
    }

    /// Waits for the program's end and gives its exit code; 1000 and more for a signal.
    func exitCode(seconds: Double = 60) throws -> Int32 {
        let deadline = Date(timeIntervalSinceNow: seconds)
        while Date() < deadline {
            _ = readMore(until: Date(timeIntervalSinceNow: 0.02))
            var status: Int32 = 0
            if waitpid(process, &status, WNOHANG) == process {
                self.status = status
                return status & 0x7F == 0 ? (status >> 8) & 0xFF : 1000 + status & 0x7F
            }
        }
        throw TimedOut(waitedFor: "the end", transcript: Self.plain(bytes[...]))
    }

    func resize(columns: Int32, rows: Int32) { _ = quoth_set_window_size(master, rows, columns) }

    func signal(_ number: Int32) { kill(process, number) }

    /// Waits until the program has stopped itself, as Ctrl-Z makes it.
    func waitUntilStopped(seconds: Double = 60) throws {
        let deadline = Date(timeIntervalSinceNow: seconds)
        while Date() < deadline {
            var status: Int32 = 0
            if waitpid(process, &status, WNOHANG | WUNTRACED) == process, status & 0xFF == 0x7F { return }
            _ = readMore(until: Date(timeIntervalSinceNow: 0.02))
        }
        throw TimedOut(waitedFor: "the stop", transcript: Self.plain(bytes[...]))
    }

    var isRunning: Bool {
        var status: Int32 = 0
        guard self.status == nil else { return false }
        if waitpid(process, &status, WNOHANG) == process {
            self.status = status
            return false
        }
        return true
    }

    /// Everything since the last wait, without escape sequences.
    var unread: String { Self.plain(bytes[seen...]) }
    var raw: String { String(decoding: bytes, as: UTF8.self) }

    /// False when the deadline passed or nothing more will come.
    private func readMore(until deadline: Date) -> Bool {
        let milliseconds = max(0, min(deadline.timeIntervalSinceNow, 3600)) * 1000
        var descriptor = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
        guard poll(&descriptor, 1, Int32(milliseconds)) > 0 else { return false }
        var buffer = [UInt8](repeating: 0, count: 65536)
        let count = read(master, &buffer, buffer.count)
        guard count > 0 else { return false }
        bytes.append(contentsOf: buffer[..<count])
        return true
    }

    /// The place in `bytes` at which so much plain text has been seen.
    private func placeAfter(_ plain: String) -> Int {
        let wanted = plain.utf8.count
        var low = seen
        var high = bytes.count
        while low < high {
            let middle = (low + high) / 2
            if Self.plain(bytes[seen..<middle]).utf8.count >= wanted { high = middle } else { low = middle + 1 }
        }
        return low
    }

    /// Without control sequences (ECMA-48), carriage returns and backspaces.
    static func plain(_ bytes: ArraySlice<UInt8>) -> String {
        var output: [UInt8] = []
        var index = bytes.startIndex
        while index < bytes.endIndex {
            let byte = bytes[index]
            index += 1
            if byte == 0x1B, index < bytes.endIndex {
                let next = bytes[index]
                index += 1
                guard next == UInt8(ascii: "[") else { continue }
                while index < bytes.endIndex, !(0x40...0x7E).contains(bytes[index]) { index += 1 }
                index += 1
            } else if byte != 0x0D, byte != 0x08, byte != 0x07 {
                output.append(byte)
            }
        }
        return String(decoding: output, as: UTF8.self)
    }
}
