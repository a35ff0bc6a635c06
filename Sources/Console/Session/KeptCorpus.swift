// `quoth news.db`: files that are a kept corpus, told by their content and opened as they are.
// Invocation asks first here; articles go to ArticleOpener.

import Corpus
import Text

enum KeptCorpus {
    /// The corpus that `files` name; nil where they name articles. One corpus at a time, and no articles beside it: they
    /// would be gone at the end. Throws `Q0630`, and what opening throws.
    /// `prepare` may write to the file before it is opened to be asked.
    static func open(_ files: [String], prepare: (String) throws -> Void = { _ in }) throws -> Corpus? {
        let databases = files.filter { $0 != "-" && CorpusFile.kind(of: $0) == .database }
        guard let path = databases.first else { return nil }
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
        try prepare(path)
        return try Corpus(reading: path)
    }
}
