// A file that a query asked for: `save "voices.csv"`.

import Glibc
import Language
import Text

/// Writes an answer to a file, all of it or nothing.
struct AnswerFile {
    let path: String
    let overwrites: Bool
    let isSafe: Bool

    /// The format of an answer in a file: as its name ends, TSV for a name without an ending. Throws `Q0633` for an ending of
    /// something else: the file would not be what its name says.
    static func wantedFormat(ofPath path: String) throws -> OutputRequest.Format {
        if let format = format(ofPath: path) { return format }
        let name = path.lastIndex(of: "/").map { path[path.index(after: $0)...] } ?? path[...]
        guard let dot = name.lastIndex(of: "."), dot > name.startIndex, name.index(after: dot) < name.endIndex else {
            return .tsv
        }
        throw Diagnostic(
            "Q0633", "no answer is written as \(AnswerWriter.quoted(String(name[dot...])))",
            notes: [
                "endings: .csv, .tsv, .json, .jsonl, .jsonld, .md, .html, .txt", "a spreadsheet opens .csv",
            ])
    }

    /// The format that the end of a path asks for.
    static func format(ofPath path: String) -> OutputRequest.Format? {
        guard let dot = path.lastIndex(of: "."), path[dot...].firstIndex(of: "/") == nil else { return nil }
        switch path[path.index(after: dot)...].lowercased() {
        case "csv": return .csv
        case "tsv", "tab": return .tsv
        case "json": return .json
        case "jsonl", "ndjson": return .jsonl
        case "jsonld": return .jsonld
        case "md", "markdown": return .markdown
        case "html", "htm": return .html
        case "txt": return .table
        default: return nil
        }
    }

    /// Throws `Q0603` in safe mode, `Q0604` when the file exists, `Q0605` when it cannot be written.
    func write(_ text: String) throws {
        guard !isSafe else {
            throw Diagnostic("Q0603", "no file is written with --safe", notes: ["leave --safe out to save answers"])
        }
        // What is replaced is written beside its place first: a full disk then leaves the old file as it was.
        let target = overwrites ? path + ".\(getpid()).part" : path
        let descriptor = open(target, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else {
            guard !overwrites, errno == EEXIST else { throw failure() }
            throw Diagnostic(
                "Q0604", "\(AnswerWriter.quoted(path)) exists already",
                notes: ["save! \(AnswerWriter.quoted(path)) replaces it"])
        }
        let wasWritten = OutputStream(descriptor: descriptor).write(text)
        guard close(descriptor) == 0, wasWritten, !overwrites || rename(target, path) == 0 else {
            let reason = failure()
            unlink(target)
            throw reason
        }
    }

    private func failure() -> Diagnostic {
        Diagnostic("Q0605", "\(AnswerWriter.quoted(path)) cannot be written: \(String(cString: strerror(errno)))")
    }
}
