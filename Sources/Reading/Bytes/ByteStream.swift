// Where bytes come from: a file, a pipe or a text in memory, unpacked on the way when it is gzip.
// Takes a path, gives chunks; RecordStream cuts them into articles.

import CZlib
import Text

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Reads an input in chunks, in constant memory. Gzip is recognised by its content and unpacked.
final class ByteStream {
    /// What messages call it.
    let name: String
    /// Nil for a pipe.
    let path: String?
    private var file: gzFile?
    private var pending: [UInt8]
    private static let chunkByteCount = 256 * 1024

    /// Opens a file. Throws `Q0401` (missing), `Q0402` (a folder) or `Q0405` (unreadable).
    init(path: String) throws(Diagnostic) {
        name = path
        self.path = path
        pending = []
        if path.utf8.contains(0) {
            throw ReadingDiagnostics.missing(path, nearest: nil)
        }
        var status = stat()
        guard stat(path, &status) == 0 else { throw ByteStream.openingError(path, errno) }
        if status.st_mode & S_IFMT == S_IFDIR { throw ReadingDiagnostics.folder(path) }
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw ByteStream.openingError(path, errno) }
        guard let opened = gzdopen(descriptor, "rb") else {
            close(descriptor)
            throw ReadingDiagnostics.unreadable(path, "no memory for it", mend: "close other programs and try again")
        }
        gzbuffer(opened, UInt32(ByteStream.chunkByteCount / 2))
        file = opened
    }

    /// Opens a copy of standard input.
    init(standardInputAs name: String) throws(Diagnostic) {
        self.name = name
        path = nil
        pending = []
        let descriptor = dup(STDIN_FILENO)
        guard descriptor >= 0, let opened = gzdopen(descriptor, "rb") else {
            throw ReadingDiagnostics.unreadable(
                name, "standard input is closed", mend: "pipe an article into it, or name a file")
        }
        gzbuffer(opened, UInt32(ByteStream.chunkByteCount / 2))
        file = opened
    }

    /// Reads from memory.
    init(name: String, bytes: [UInt8]) {
        self.name = name
        path = nil
        pending = bytes
        file = nil
    }

    deinit {
        if let file { gzclose(file) }
    }

    /// The next bytes; empty at the end. Throws `Q0405` or `Q0409` (damaged gzip) where reading stops early:
    /// what was given before stays good.
    func next() throws(Diagnostic) -> [UInt8] {
        if !pending.isEmpty {
            defer { pending = [] }
            return pending
        }
        guard let file else { return [] }
        var outcome: Int32 = 0
        let chunk = [UInt8](unsafeUninitializedCapacity: ByteStream.chunkByteCount) { buffer, count in
            outcome = gzread(file, buffer.baseAddress, UInt32(buffer.count))
            count = max(0, Int(outcome))
        }
        if outcome <= 0 {
            var code: Int32 = 0
            let told = gzerror(file, &code)
            defer {
                gzclose(file)
                self.file = nil
            }
            if code == Z_ERRNO {
                let reason = String(cString: strerror(errno))
                throw ReadingDiagnostics.unreadable(name, reason, mend: "check the disk or the connection to it")
            }
            if code == Z_BUF_ERROR {
                throw ReadingDiagnostics.damagedCompression(name, "the gzip data ends too early")
            }
            if code != Z_OK {
                let reason = told.map { String(cString: $0) } ?? ""
                throw ReadingDiagnostics.damagedCompression(name, reason.isEmpty ? "the gzip data is broken" : reason)
            }
        }
        return chunk
    }

    private static func openingError(_ path: String, _ code: Int32) -> Diagnostic {
        switch code {
        case ENOENT, ENOTDIR:
            ReadingDiagnostics.missing(path, nearest: NearestFile.name(to: path))
        case EACCES, EPERM:
            ReadingDiagnostics.unreadable(
                path, "you have no permission", mend: "ask its owner, or: chmod +r \(path)")
        default:
            ReadingDiagnostics.unreadable(
                path, String(cString: strerror(code)), mend: "check the path and the disk")
        }
    }
}
