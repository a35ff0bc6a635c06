// `quoth news.db`: files that are a kept corpus, told by their content and opened as they are.
// Invocation asks first here; articles go to ArticleOpener.

import Corpus
import Glibc
import Text

enum KeptCorpus {
    /// The corpus that `files` name; nil where they name articles. One corpus at a time, and no articles beside it: they
    /// would be gone at the end. Throws `Q0630`, and what opening throws.
    /// `prepare` may write to the file before it is opened to be asked.
    static func open(_ files: [String], prepare: (String) throws -> Void = { _ in }) throws -> Corpus? {
        let databases = files.filter { $0 != "-" && CorpusFile.kind(of: $0) == .database }
        guard let path = databases.first else {
            tellOfOthers(files)
            return nil
        }
        if databases.count > 1 {
            throw Diagnostic(
                "Q0630", "only one corpus can be asked at a time, not both \(path) and \(databases[1])",
                notes: ["one file of both: quoth import all.db ARTICLES… with the articles of both"])
        }
        if files.count > 1 {
            throw Diagnostic(
                "Q0630", "\(path) is a corpus and cannot be asked together with article files",
                notes: ["to put the articles into it: quoth import \(path) ARTICLES…", "then: quoth \(path)"])
        }
        let hadCompany = company(of: path).contains { access($0, F_OK) == 0 }
        do {
            try prepare(path)
            return try Corpus(reading: path)
        } catch {
            if !hadCompany { removeCompany(of: path) }
            throw error
        }
    }

    /// The files that SQLite keeps beside a database while it is open.
    private static func company(of path: String) -> [String] { [path + "-wal", path + "-shm"] }

    /// What a database that cannot be opened has left there, unless something was written meanwhile.
    private static func removeCompany(of path: String) {
        var status = stat()
        guard stat(path + "-wal", &status) == 0, status.st_size == 0 else { return }
        for file in company(of: path) { unlink(file) }
    }

    /// A file that is called like a corpus and is none is read as articles, like any other: that must be said.
    private static func tellOfOthers(_ files: [String]) {
        for path in files where [".db", ".sqlite", ".sqlite3", ".db3"].contains(where: path.lowercased().hasSuffix) {
            guard CorpusFile.kind(of: path) == .other else { continue }
            Messages.show([
                Diagnostic(
                    "Q0635", "\(path) is no corpus in spite of its name, and is read as articles", severity: .warning,
                    notes: ["a corpus is made by: quoth import \(path == "news.db" ? "all.db" : "news.db") ARTICLES…"])
            ])
        }
    }
}
