// The reader's own queries: a file for each, plain text, in the folder of settings.

import Foundation
import Glibc
import Language
import Text

/// Queries kept by name, as `NAME.quoth` files that any editor opens and `quoth run` understands.
struct SavedQueries {
    struct Entry: Hashable {
        var name: String
        var text: String

        /// The first comment, which says what the query is for.
        var summary: String {
            for line in text.split(whereSeparator: \.isNewline) {
                let trimmed = String(line).trimmingWhitespace()
                guard trimmed.hasPrefix("#") else { return trimmed }
                let words = String(trimmed.drop { $0 == "#" }).trimmingWhitespace()
                if !words.isEmpty { return words }
            }
            return ""
        }

        /// The `$names` that it needs from outside, in the order of their use.
        var parameters: [String] {
            let bytes = Array(text.utf8)
            var defined: Set<String> = ["it"]
            var parameters: [String] = []
            var afterLet = false
            for span in Highlighter.spans(text) {
                let word = String(decoding: bytes[span.span.range], as: UTF8.self)
                if span.tokenClass == .variable {
                    let name = String(word.drop { $0 == "$" })
                    if afterLet {
                        defined.insert(name)
                    } else if !defined.contains(name), !parameters.contains(name) {
                        parameters.append(name)
                    }
                }
                afterLet = word == "let"
            }
            return parameters
        }
    }

    let folder: String

    /// nil without a home.
    static func standard() -> SavedQueries? {
        UserFolder.configuration.path(of: "queries").map(SavedQueries.init(folder:))
    }

    /// Names are file names that need no quoting anywhere.
    static func isName(_ text: String) -> Bool {
        guard let first = text.utf8.first, first != UInt8(ascii: "-"), text.utf8.count <= 60 else { return false }
        return text.unicodeScalars.allSatisfy {
            $0 == "-" || $0 == "_" || $0.properties.isAlphabetic || ("0"..."9") ~= $0
        }
    }

    func path(of name: String) -> String { "\(folder)/\(name).quoth" }

    /// The names in order; none where there is no folder yet.
    var names: [String] {
        let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return files.filter { $0.hasSuffix(".quoth") }.map { String($0.dropLast(6)) }.filter(Self.isName).sorted()
    }

    /// Throws `Q0625` when there is none of that name, with the nearest one.
    func entry(_ name: String) throws -> Entry {
        guard Self.isName(name), access(path(of: name), F_OK) == 0 else {
            let nearest = EditDistance.nearest(to: name, among: names)
            throw Diagnostic(
                "Q0625", "there is no saved query \(AnswerWriter.quoted(name))",
                notes: [nearest.map { "did you mean \($0)?" } ?? ".queries lists them"])
        }
        let source = try ScriptFile.read(path(of: name))
        return Entry(name: name, text: source[source.span])
    }

    /// Throws `Q0604` when the name is taken and may not be replaced, `Q0605` when the file cannot be written.
    func save(_ text: String, as name: String, overwrites: Bool) throws {
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        } catch {
            throw Diagnostic("Q0605", "\(AnswerWriter.quoted(folder)) cannot be made: \(error.localizedDescription)")
        }
        guard overwrites || access(path(of: name), F_OK) != 0 else {
            throw Diagnostic(
                "Q0604", "there is a saved query \(AnswerWriter.quoted(name)) already",
                notes: [".queries save! \(name) replaces it"])
        }
        let body = text.hasSuffix("\n") ? text : text + "\n"
        try AnswerFile(path: path(of: name), overwrites: overwrites, isSafe: false).write(body)
    }

    func delete(_ name: String) throws {
        _ = try entry(name)
        guard unlink(path(of: name)) == 0 else {
            throw Diagnostic(
                "Q0605", "\(AnswerWriter.quoted(path(of: name))) cannot be deleted: \(String(cString: strerror(errno)))"
            )
        }
    }
}
