// The file of a reader's corrections: plain lines of tab-separated values that survive every import. Console and the import
// command read it when a corpus is opened, the prompt's commands write it.

import Foundation
import Text

/// Corrections in a file, the oldest first; later ones of a statement win.
public struct CorrectionFile: Sendable {
    public let path: String
    public private(set) var corrections: [Correction] = []
    /// Lines that are no corrections (`Q0531`); they stay in the file as they are.
    public private(set) var diagnostics: [Diagnostic] = []
    private var foreignLines: [(after: Int, line: String)] = []
    /// Of the corrections, counted from 1.
    private var lineNumbers: [Int] = []

    /// Reads the file; a missing one has no corrections. Throws `Q0530` when it cannot be read.
    public init(path: String) throws {
        self.path = path
        guard FileManager.default.fileExists(atPath: path) else { return }
        guard let data = FileManager.default.contents(atPath: path) else {
            throw Diagnostic(
                "Q0530", "the corrections in \(path) cannot be read", notes: ["check that you may read the file"])
        }
        // Editors and spreadsheets may put a byte order mark at the beginning.
        let text = data.starts(with: [0xEF, 0xBB, 0xBF]) ? data.dropFirst(3) : data
        let lines = String(decoding: text, as: UTF8.self).unicodeScalars
            .split(separator: "\n", omittingEmptySubsequences: false)
        for (index, scalars) in lines.enumerated() {
            var line = String(scalars)
            if line.hasSuffix("\r") { line.unicodeScalars.removeLast() }
            if line.isEmpty || line == Correction.heading { continue }
            if let correction = Correction(line: line) {
                corrections.append(correction)
                lineNumbers.append(index + 1)
            } else {
                foreignLines.append((corrections.count, line))
                if !line.hasPrefix("#") {
                    diagnostics.append(
                        Diagnostic(
                            "Q0531", "\(path), line \(index + 1) is no correction and is passed over",
                            severity: .warning, notes: ["a line has eleven cells: " + Correction.heading]))
                }
            }
        }
    }

    /// The file beside a corpus: `news.db` has `news.corrections.tsv`.
    public static func path(besideCorpus corpus: String) -> String {
        let stem = corpus.hasSuffix(".db") ? String(corpus.dropLast(3)) : corpus
        return stem + ".corrections.tsv"
    }

    /// Where each correction stands, for messages: `news.corrections.tsv, line 3`.
    public var places: [String] { lineNumbers.map { "\(path), line \($0)" } }

    public mutating func append(_ correction: Correction) {
        corrections.append(correction)
        lineNumbers.append((lineNumbers.last ?? 1) + 1)
    }

    /// Takes a correction away and gives it.
    public mutating func remove(at index: Int) -> Correction {
        for position in foreignLines.indices where foreignLines[position].after > index {
            foreignLines[position].after -= 1
        }
        lineNumbers.remove(at: index)
        return corrections.remove(at: index)
    }

    /// Writes the whole file: beside it first, then in its place, so that it is never half there. Throws `Q0532`.
    public mutating func save() throws {
        var text = Correction.heading + "\n"
        var lineNumber = 1
        for (index, correction) in corrections.enumerated() {
            for foreign in foreignLines where foreign.after == index {
                text += foreign.line + "\n"
                lineNumber += 1
            }
            text += correction.line + "\n"
            lineNumber += 1
            lineNumbers[index] = lineNumber
        }
        for foreign in foreignLines where foreign.after >= corrections.count { text += foreign.line + "\n" }
        do {
            let url = URL(filePath: path)
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: url, options: .atomic)
        } catch {
            throw Diagnostic(
                "Q0532", "the corrections cannot be written to \(path)",
                notes: ["check that its folder is there and that you may write to it"])
        }
    }
}
