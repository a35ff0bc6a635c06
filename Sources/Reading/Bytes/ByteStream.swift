// Where bytes come from: a file, a pipe, a member of an archive or a text in memory, unpacked on the way.
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
    let budget: UnpackingBudget
    private var source: Source
    /// A file that can be read from any place: where it lies.
    private let regularFile: String?
    private var consumed: Int64 = 0
    private static let chunkByteCount = 256 * 1024

    private enum Source {
        case file(gzFile)
        case memory([UInt8])
        /// The member of an archive at which its handle stands.
        case member(ArchiveHandle)
        case ended
    }

    /// Opens a file. Throws `Q0401` (missing), `Q0402` (a folder) or `Q0405` (unreadable).
    init(path: String) throws(Diagnostic) {
        let shown = FileName.shown(path)
        name = shown
        self.path = shown
        budget = UnpackingBudget()
        if path.utf8.contains(0) {
            throw ReadingDiagnostics.missing(shown, nearest: nil)
        }
        guard let status = FileName.status(of: path) else { throw ByteStream.openingError(path, errno) }
        if status.st_mode & S_IFMT == S_IFDIR { throw ReadingDiagnostics.folder(shown) }
        regularFile = status.st_mode & S_IFMT == S_IFREG ? path : nil
        let descriptor = FileName.withSystemPath(path) { open($0, O_RDONLY | O_CLOEXEC) }
        guard descriptor >= 0 else { throw ByteStream.openingError(path, errno) }
        guard let opened = gzdopen(descriptor, "rb") else {
            close(descriptor)
            throw ReadingDiagnostics.unreadable(shown, "no memory for it", mend: "close other programs and try again")
        }
        gzbuffer(opened, UInt32(ByteStream.chunkByteCount / 2))
        source = .file(opened)
    }

    /// Opens a copy of standard input.
    init(standardInputAs name: String) throws(Diagnostic) {
        self.name = name
        path = nil
        budget = UnpackingBudget()
        regularFile = nil
        let descriptor = dup(STDIN_FILENO)
        guard descriptor >= 0, let opened = gzdopen(descriptor, "rb") else {
            throw ReadingDiagnostics.unreadable(
                name, "standard input is closed", mend: "pipe an article into it, or name a file")
        }
        gzbuffer(opened, UInt32(ByteStream.chunkByteCount / 2))
        source = .file(opened)
    }

    /// Reads from memory.
    init(name: String, path: String? = nil, bytes: [UInt8]) {
        self.name = name
        self.path = path
        budget = UnpackingBudget()
        budget.note(packed: bytes.count)
        regularFile = nil
        source = .memory(bytes)
    }

    /// Reads the member at which an archive stands.
    init(name: String, path: String?, member archive: ArchiveHandle) {
        self.name = name
        self.path = path
        budget = archive.budget
        regularFile = nil
        source = .member(archive)
    }

    deinit {
        if case .file(let file) = source { gzclose(file) }
    }

    /// Bytes of the file read so far, before they are unpacked; 0 for members of an archive and texts in memory.
    var consumedByteCount: Int64 {
        if case .file(let file) = source { consumed = max(consumed, Int64(gzoffset(file))) }
        return consumed
    }

    /// The path of a file that libarchive may open by itself, to jump about in it; nil for a stream.
    var seekablePath: String? {
        guard case .file(let file) = source, gzdirect(file) == 1 else { return nil }
        return regularFile
    }

    /// The next bytes; empty at the end. Throws `Q0405`, `Q0409` (damaged gzip), `Q0416` (damaged archive) or `Q0418`
    /// (grows without bounds) where reading stops early: what was given before stays good.
    func next() throws(Diagnostic) -> [UInt8] {
        let chunk: [UInt8]
        switch source {
        case .ended:
            return []
        case .memory(let bytes):
            source = .ended
            return bytes
        case .member(let archive):
            do throws(Diagnostic) {
                chunk = try archive.read(most: ByteStream.chunkByteCount, of: name)
            } catch {
                source = .ended
                throw error
            }
        case .file(let file):
            chunk = try next(of: file)
        }
        if chunk.isEmpty {
            end()
        } else if !budget.spend(chunk.count) {
            end()
            throw ReadingDiagnostics.growsTooFar(name)
        }
        return chunk
    }

    private func end() {
        _ = consumedByteCount
        if case .file(let file) = source { gzclose(file) }
        source = .ended
    }

    private func next(of file: gzFile) throws(Diagnostic) -> [UInt8] {
        var outcome: Int32 = 0
        let chunk = [UInt8](unsafeUninitializedCapacity: ByteStream.chunkByteCount) { buffer, count in
            outcome = gzread(file, buffer.baseAddress, UInt32(buffer.count))
            count = max(0, Int(outcome))
        }
        let offset = gzoffset(file)
        budget.note(packed: offset >= 0 ? Int(offset) : nil)
        if outcome <= 0 {
            var code: Int32 = 0
            let told = gzerror(file, &code)
            // zlib names the file as `<fd:3>`, which tells nobody anything.
            let reason = (told.map { String(cString: $0) } ?? "").split(separator: ">: ").last.map(String.init) ?? ""
            let systemReason = String(cString: strerror(errno))
            if code != Z_OK { end() }
            if code == Z_ERRNO {
                throw ReadingDiagnostics.unreadable(
                    name, systemReason, mend: "check the disk or the connection to it")
            }
            if code == Z_BUF_ERROR {
                throw ReadingDiagnostics.damagedCompression(name, "the gzip data ends too early")
            }
            if code != Z_OK {
                throw ReadingDiagnostics.damagedCompression(name, reason.isEmpty ? "the gzip data is broken" : reason)
            }
        }
        return chunk
    }

    private static func openingError(_ path: String, _ code: Int32) -> Diagnostic {
        let shown = FileName.shown(path)
        return switch code {
        case ENOENT, ENOTDIR:
            ReadingDiagnostics.missing(shown, nearest: NearestFile.name(to: path))
        case EACCES, EPERM:
            ReadingDiagnostics.unreadable(
                shown, "you have no permission", mend: "ask its owner, or: chmod +r \(shown)")
        default:
            ReadingDiagnostics.unreadable(
                shown, String(cString: strerror(code)), mend: "check the path and the disk")
        }
    }
}
