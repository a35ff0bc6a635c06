// `--people people.tsv`: the reader's own table of people, read and handed to the corpus.
// Invocation and the import command call it.

import Corpus
import Foundation
import Text

public enum PeopleTable {
    /// Larger than any table that a person keeps.
    private static let largest = 64 * 1024 * 1024

    /// Joins and parts the people of a corpus as the file says. Gives what was wrong with it, and which rows fit nobody,
    /// unless articles are yet to come; throws `Q0640` when it cannot be read.
    public static func apply(
        _ path: String, to corpus: Corpus, beforeArticles: Bool = false
    ) throws -> [Diagnostic] {
        let file = try read(path)
        // A table without its headings says nothing, and takes nothing back.
        if file.rows.isEmpty, !file.diagnostics.isEmpty { return file.diagnostics }
        let notes = file.diagnostics + (try corpus.steer(by: file))
        return beforeArticles ? notes : notes + (try corpus.rowsThatFitNobody())
    }

    /// The same for a corpus in a file, which remembers the table. Throws `Q0641` where nothing may be written.
    public static func apply(_ path: String, toCorpusAt corpusPath: String, isSafe: Bool) throws -> [Diagnostic] {
        guard !isSafe else {
            throw Diagnostic(
                "Q0641", "\(corpusPath) would remember \(path), and with --safe nothing is written",
                notes: ["leave out --safe once; the corpus then has the table"])
        }
        return try apply(path, to: try Corpus(path: corpusPath))
    }

    private static func read(_ path: String) throws -> PeopleFile {
        guard let handle = FileHandle(forReadingAtPath: path),
            let data = try? handle.read(upToCount: largest + 1) ?? Data()
        else {
            throw Diagnostic(
                "Q0640", "\(AnswerWriter.quoted(path)) cannot be read: \(String(cString: strerror(errno)))",
                notes: ["--people takes a file of tab-separated values with a column \"name\""])
        }
        guard data.count <= largest else {
            throw Diagnostic("Q0640", "\(AnswerWriter.quoted(path)) is too large for a table of people")
        }
        // Letters that were replaced would be names that fit nobody.
        guard let text = String(validating: data, as: UTF8.self) else {
            throw Diagnostic(
                "Q0640", "\(AnswerWriter.quoted(path)) is not UTF-8 text",
                notes: ["save it as tab-separated text in UTF-8 (Unicode)"])
        }
        return PeopleFile(text, path: path)
    }
}
