// Queries that were asked, kept between sessions: one entry for each query, whatever lines it has.

import CLibedit
import Glibc

/// A file of past entries, the oldest first; one line each, with `\n` and `\\` written for newline and backslash.
///
/// Several prompts may append at once: each entry is written under a lock of the file, by appending, so that
/// nobody's is lost. A file that cannot be read or written is passed over: the prompt works without it.
struct HistoryFile {
    /// Entries that are kept when the file is shortened, and how many make it worth shortening.
    static let keptCount = 5000
    static let longCount = 10000

    let path: String

    static func standardPath() -> String? { UserFolder.state.path(of: "history") }

    /// All entries, the oldest first. Shortens a file that has grown long.
    func load() -> [String] {
        let entries = locked(flags: O_RDWR) { descriptor -> [String] in
            let lines = Self.contents(of: descriptor).split(separator: UInt8(ascii: "\n"))
            guard lines.count > Self.longCount else { return lines.map(Self.entry) }
            let kept = lines.suffix(Self.keptCount)
            if ftruncate(descriptor, 0) == 0, lseek(descriptor, 0, SEEK_SET) == 0 {
                let text = kept.map { String(decoding: $0, as: UTF8.self) + "\n" }.joined()
                OutputStream(descriptor: descriptor).write(text)
            }
            return kept.map(Self.entry)
        }
        return entries ?? []
    }

    /// Adds an entry at the end.
    func append(_ entry: String) {
        makeFolders()
        _ = locked(flags: O_WRONLY | O_APPEND | O_CREAT) { descriptor in
            OutputStream(descriptor: descriptor).write(Self.line(entry) + "\n")
        }
    }

    static func line(_ entry: String) -> String {
        var line = ""
        for scalar in entry.unicodeScalars {
            switch scalar {
            case "\n": line += "\\n"
            case "\\": line += "\\\\"
            default: line.unicodeScalars.append(scalar)
            }
        }
        return line
    }

    static func entry(_ line: some Sequence<UInt8>) -> String {
        var bytes: [UInt8] = []
        var afterBackslash = false
        for byte in line {
            if afterBackslash {
                bytes.append(byte == UInt8(ascii: "n") ? UInt8(ascii: "\n") : byte)
                afterBackslash = false
            } else if byte == UInt8(ascii: "\\") {
                afterBackslash = true
            } else if byte >= 0x20 || byte == UInt8(ascii: "\t") {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private func locked<Result>(flags: Int32, _ work: (Int32) -> Result) -> Result? {
        // Queries may name people: the file is for its owner alone.
        let descriptor = open(path, flags | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        guard flock(descriptor, LOCK_EX) == 0 else { return nil }
        return work(descriptor)
    }

    private static func contents(of descriptor: Int32) -> [UInt8] {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65536)
        while true {
            let count = read(descriptor, &buffer, buffer.count)
            guard count > 0 else { return bytes }
            bytes.append(contentsOf: buffer[..<count])
        }
    }

    private func makeFolders() {
        var index = path.index(after: path.startIndex)
        while let slash = path[index...].firstIndex(of: "/") {
            mkdir(String(path[..<slash]), 0o700)
            index = path.index(after: slash)
        }
    }
}
