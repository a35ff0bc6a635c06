// A file before it is opened as a corpus: is it one, is it whole, and what to say when it is not.

import Text

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Looks at files that may be corpora.
public enum CorpusFile {
    /// What a file is, by its first bytes.
    public enum Kind: Sendable {
        /// Not there, or empty.
        case missing
        /// A database of SQLite; whether it is a corpus is asked when it is opened.
        case database
        case other
    }

    private static let magic = Array("SQLite format 3\u{0}".utf8)

    /// Recognises a database by its content, whatever its name.
    public static func kind(of path: String) -> Kind {
        guard let header = header(of: path), !header.isEmpty else { return .missing }
        return header.starts(with: magic) ? .database : .other
    }

    /// The same, as an error where no corpus can be.
    static func inspect(_ path: String) throws(Diagnostic) -> Kind {
        var status = stat()
        guard !path.utf8.contains(0), stat(path, &status) == 0 else {
            if errno == ENOENT { return .missing }
            throw openingError(path, 14, String(cString: strerror(errno)))
        }
        if status.st_mode & S_IFMT == S_IFDIR { throw openingError(path, 14, "it is a folder") }
        if status.st_mode & S_IFMT != S_IFREG { throw openingError(path, 14, "it is no file on a disk") }
        guard let header = header(of: path) else {
            throw openingError(path, 14, String(cString: strerror(errno)))
        }
        if header.isEmpty { return .missing }
        guard header.starts(with: magic) else {
            throw Diagnostic(
                "Q0506", "\(path) is not a database",
                notes: ["a corpus is made by: quoth import news.db ARTICLES…", "to ask about articles: quoth \(path)"])
        }
        try checkLength(path, header, Int64(status.st_size))
        return .database
    }

    /// The first page's header; nil where there is none to read. Only of a file: what is read of a pipe is gone for
    /// whoever reads the articles in it.
    private static func header(of path: String) -> [UInt8]? {
        var status = stat()
        guard !path.utf8.contains(0), stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: 100)
        let count = bytes.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
        return count < 0 ? nil : Array(bytes.prefix(count))
    }

    /// The header tells how many pages there are (SQLite file format, 1.3): fewer in the file and a part is lost, unless
    /// it still stands in the journal beside it.
    private static func checkLength(_ path: String, _ header: [UInt8], _ byteCount: Int64) throws(Diagnostic) {
        guard header.count == 100 else {
            throw Corpus.damaged(
                "\(path) ends inside its first page", cause: "it was cut off, perhaps while it was copied")
        }
        func integer(_ offset: Int, _ count: Int) -> Int64 {
            header[offset..<offset + count].reduce(0) { $0 << 8 | Int64($1) }
        }
        let stored = integer(16, 2)
        let pageByteCount = stored == 1 ? 65_536 : stored
        let isCurrent = integer(24, 4) == integer(92, 4)
        let missing = integer(28, 4) * pageByteCount - byteCount
        var status = stat()
        let hasJournal = ["-wal", "-journal"].contains { stat(path + $0, &status) == 0 && status.st_size > 0 }
        if isCurrent, missing > 0, !hasJournal {
            throw Corpus.damaged(
                "the last \(missing) bytes of \(path) are missing", cause: "it was cut off, perhaps while it was copied"
            )
        }
    }

    /// That an open database is a corpus this program knows.
    static func check(_ path: String, _ connection: Connection) throws {
        guard try connection.integer("PRAGMA application_id") == Int64(Tables.applicationID) else {
            throw Diagnostic(
                "Q0506", "\(path) is a database, but not a corpus of quoth",
                notes: ["a corpus is made by: quoth import news.db ARTICLES…"])
        }
        let version = try connection.integer("PRAGMA user_version")
        guard version <= Int64(Tables.version) else {
            throw Diagnostic(
                "Q0507", "\(path) was written by a newer version of quoth",
                notes: ["it has schema \(version), this program knows up to \(Tables.version): take a newer quoth"])
        }
    }

    /// A connection that only reads. Where the folder cannot be written, SQLite cannot share a database in WAL mode; as
    /// nobody else can write there either, it is read as one that does not change.
    static func readingStore(_ path: String) throws -> Store {
        do {
            let store = try Store(path: path, mode: .reading)
            _ = try store.access { try $0.integer("PRAGMA schema_version") }
            return store
        } catch let error as Diagnostic where error.code == "Q0508" || error.code == "Q0503" {
            let escaped = path.utf8.map { byte -> String in
                let isPlain = byte > 0x20 && byte < 0x7F && byte != UInt8(ascii: "%") && byte != UInt8(ascii: "?")
                let digits = String(byte, radix: 16, uppercase: true)
                return isPlain && byte != UInt8(ascii: "#")
                    ? String(UnicodeScalar(byte)) : "%" + (digits.utf8.count < 2 ? "0" : "") + digits
            }
            return try Store(path: "file:" + escaped.joined() + "?immutable=1", mode: .reading, isURI: true)
        }
    }

    /// `Q0508`, or `Q0504` where the file is no database inside; `code` is SQLite's.
    static func openingError(_ path: String, _ code: Int32, _ message: String?) -> Diagnostic {
        let reason = message ?? "no reason is known"
        return switch code & 0xFF {
        case 11, 26: Corpus.damaged("\(path): \(reason)")
        case 13: Diagnostic("Q0502", "the disk is full", notes: ["\(path) cannot be opened"])
        default:
            Diagnostic(
                "Q0508", "\(path) cannot be opened: \(reason)",
                notes: ["check that its folder is there and that you may read and write it"])
        }
    }
}

extension Corpus {
    /// `Q0504`, with what can be done about it.
    static func damaged(_ what: String, cause: String? = nil) -> Diagnostic {
        Diagnostic(
            "Q0504", "the database is damaged: \(what)",
            notes: (cause.map { [$0] } ?? []) + [
                "quoth check-db tells what is wrong and rebuilds what can be rebuilt",
                "else take a copy, or import the articles into a new file",
            ])
    }
}
