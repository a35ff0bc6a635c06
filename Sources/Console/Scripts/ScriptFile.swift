// A file of queries, read whole.

import Foundation
import Reading
import Text

enum ScriptFile {
    /// Larger than any script that a person keeps.
    private static let largest = 4 * 1024 * 1024

    /// The text of a script; `-` is standard input. Throws `Q0611` when it cannot be read, or when it must be `isExact`
    /// and is not UTF-8.
    static func read(_ path: String, isExact: Bool = false) throws -> SourceText {
        let handle: FileHandle
        if path == "-" {
            handle = .standardInput
        } else {
            guard let opened = FileHandle(forReadingAtPath: path) else { throw failure(path) }
            handle = opened
        }
        guard let data = try? handle.read(upToCount: largest + 1) ?? Data() else { throw failure(path) }
        guard data.count <= largest else {
            throw Diagnostic("Q0611", "\(AnswerWriter.quoted(path)) is too large for a file of queries")
        }
        if isExact, String(validating: data, as: UTF8.self) == nil {
            throw Diagnostic("Q0611", "\(AnswerWriter.quoted(path)) is not UTF-8 text, and stays as it is")
        }
        return SourceText(name: path == "-" ? "<stdin>" : path, text(of: [UInt8](data)))
    }

    /// Scripts are UTF-8; a byte order mark is left out.
    static func text(of bytes: [UInt8]) -> String {
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        return String(decoding: bytes.starts(with: mark) ? bytes.dropFirst(3) : bytes[...], as: UTF8.self)
    }

    private static func failure(_ path: String) -> Diagnostic {
        Diagnostic("Q0611", "\(AnswerWriter.quoted(path)) cannot be read: \(String(cString: strerror(errno)))")
    }
}
