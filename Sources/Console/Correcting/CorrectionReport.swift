// `quoth corrections`: opens articles or a corpus, and prints what was corrected in them.

import Corpus
import Text

public struct CorrectionReport: Sendable {
    public var files: [String]
    /// The corrected articles as JSON lines instead of the list of corrections.
    public var exports: Bool

    public init(files: [String], exports: Bool) {
        self.files = files
        self.exports = exports
    }

    public func run() -> ExitStatus {
        do {
            var status = ExitStatus.success
            func show(_ diagnostics: [Diagnostic]) {
                Messages.show(diagnostics)
                if diagnostics.contains(where: { $0.severity == .error }) { status = .usage }
            }
            let kept = try KeptCorpus.open(files) { path in
                show(try CorrectionStore.apply(toCorpusAt: path, isSafe: false))
            }
            let corpus = try kept ?? Corpus()
            if kept == nil {
                show(ArticleOpener(corpus: corpus).open(paths: files).diagnostics)
                show(try CorrectionStore.apply(toOpened: corpus))
            }
            let lines = exports ? try corpus.correctedArticles() : try list(corpus)
            for line in lines { OutputStream.standard.write(line + "\n") }
            return status
        } catch {
            Messages.show(error)
            return .usage
        }
    }

    private func list(_ corpus: Corpus) throws -> [String] {
        let open = try corpus.corrections().filter { try corpus.hasArticle(digest: $0.digest) }
        return open.isEmpty ? [] : [Correction.heading] + open.map(\.line)
    }
}
