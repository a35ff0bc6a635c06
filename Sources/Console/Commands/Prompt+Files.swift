// The commands that open articles, and those that write files: answers and whole corpora.

import Corpus
import Foundation
import Glibc
import Importing
import Language
import Presentation
import Text

extension Prompt {
    // MARK: Articles

    func open(_ argument: String) {
        let paths = CommandLineText.words(argument).map(Self.expandingHome)
        guard !paths.isEmpty else {
            return complain("Q0608", ".open needs a file", note: "for example: .open article.txt")
        }
        guard !paths.contains("-") else {
            return complain("Q0608", ".open cannot read standard input here", note: ".paste takes a pasted article")
        }
        do {
            let kept = try KeptCorpus.open(paths) { path in
                Messages.show(try CorrectionStore.apply(toCorpusAt: path, isSafe: session.settings.isSafe))
            }
            if let corpus = kept {
                session.open(corpus)
                if terminal.isInteractive { say(Welcome.text(session: session, style: writer.style)) }
                return
            }
            if session.corpus.isReadOnly { return try openInstead { openArticles(paths, into: $0) } }
        } catch {
            status = status.worse(.usage)
            return complain(error)
        }
        welcome(openArticles(paths))
    }

    /// Loose articles in place of the kept corpus, which stays open where none of them can be read.
    private func openInstead(_ open: (Corpus) -> ArticleOpener.Outcome) throws {
        let articles = try Corpus()
        let outcome = open(articles)
        if outcome.articleCount > 0 {
            let left = session.corpus.path.map(AnswerWriter.quoted) ?? "news.db"
            session.open(articles)
            Messages.show([
                Diagnostic(
                    "Q0634", "\(left) is left: the articles are open by themselves", severity: .note,
                    notes: [".import \(left) ARTICLES… puts articles into a corpus"])
            ])
            Messages.show(try CorrectionStore.apply(toOpened: articles))
        }
        welcome(outcome)
    }

    /// Reads articles into the corpus; Ctrl-C stops it and keeps what was read.
    func openArticles(_ paths: [String], into corpus: Corpus? = nil) -> ArticleOpener.Outcome {
        watch(of: "articles").run { cancellation in
            ArticleOpener(
                corpus: corpus ?? session.corpus, settings: session.settings, cancellation: cancellation
            ).open(paths: paths)
        }
    }

    /// The article comes from the keyboard; from a pipe or a paste of several lines with the command itself.
    func pasteArticle(_ argument: String) {
        if argument.contains(where: \.isNewline) || editor == nil && !argument.isEmpty {
            return openPasted(argument.hasSuffix("\n.") ? String(argument.dropLast(2)) : argument)
        }
        guard let editor else { return complain(Self.noKeyboard(".paste")) }
        // The text is taken in any case: refused, its lines would be asked as queries.
        say("Paste the article. End it with a line that holds a single \".\", or with Ctrl-D.\n")
        guard let bytes = editor.readPlainText() else {
            return say("\n")
        }
        openPasted(String(decoding: bytes, as: UTF8.self))
    }

    private func openPasted(_ text: String) {
        guard !text.trimmingWhitespace().isEmpty else { return say("Nothing was pasted.\n") }
        pasteCount += 1
        let name = "pasted article \(pasteCount)"
        guard session.corpus.isReadOnly else {
            return welcome(ArticleOpener(corpus: session.corpus).open(name: name, text: text))
        }
        do {
            try openInstead { ArticleOpener(corpus: $0).open(name: name, text: text) }
        } catch {
            complain(error)
        }
    }

    /// Says what was wrong, and in a line or two what there is now.
    func welcome(_ outcome: ArticleOpener.Outcome) {
        Messages.show(outcome.diagnostics)
        if outcome.hasErrors { status = status.worse(.usage) }
        if outcome.wasInterrupted { say("Interrupted: what was read until now is open.\n") }
        if outcome.articleCount > 0, terminal.isInteractive {
            say(Welcome.text(session: session, style: writer.style))
        }
    }

    static func expandingHome(_ path: String) -> String {
        guard path == "~" || path.hasPrefix("~/"), let home = Terminal.environment("HOME") else { return path }
        return home + path.dropFirst()
    }

    /// `.import [CORPUS] SOURCES…`: keeps articles in a corpus file, and goes on with it. Without the name of a corpus they
    /// go into the one that is open.
    func importArticles(_ argument: String) {
        var sources = CommandLineText.words(argument).map(Self.expandingHome)
        do {
            try refuseWhenSafe("nothing is imported")
            var target = session.corpus.path
            if let first = sources.first, first.hasSuffix(".db") || CorpusFile.kind(of: first) == .database {
                target = first
                sources.removeFirst()
            }
            guard let target, !sources.isEmpty else {
                throw Diagnostic(
                    "Q0608", target == nil ? ".import needs a corpus to keep articles in" : ".import needs articles",
                    notes: ["for example: .import \(target ?? "news.db") articles/*.txt"])
            }
            guard !sources.contains("-") else {
                throw Diagnostic("Q0608", ".import cannot read standard input here", notes: ["quoth import does"])
            }
            let report = try watch(of: "articles").run { cancellation in
                try Importer(
                    corpus: try Corpus(path: target), coreCount: ProcessInfo.processInfo.activeProcessorCount
                ).run(
                    sources: sources,
                    progress: { progress in
                        let expected = progress.part.map { Double(progress.articleCount) / max($0, 0.001) } ?? 0
                        cancellation.progress.set(
                            done: progress.articleCount, total: Int(exactly: expected.rounded()) ?? 0)
                    }, isCancelled: { cancellation.isCancelled })
            }
            for reason in report.reasons {
                let others = reason.count > 1 ? ["and \(reason.count - 1) more of the same kind"] : []
                Messages.show([Diagnostic(reason.code, reason.example, severity: reason.severity, notes: others)])
            }
            if let failure = report.failure { complain(failure) }
            if !report.isComplete { status = status.worse(.usage) }
            let known = report.knownCount > 0 ? "; \(Footer.grouped(report.knownCount)) were there already" : ""
            let stopped = report.wasCancelled ? "Interrupted. The same command goes on from here. " : ""
            say(
                "\(stopped)\(Footer.count(report.addedCount, Shape(noun: .articles))) added to \(AnswerWriter.quoted(target))\(known).\n"
            )
            Messages.show(try CorrectionStore.apply(toCorpusAt: target, isSafe: false))
            session.open(try Corpus(reading: target))
            if terminal.isInteractive { say(Welcome.text(session: session, style: writer.style)) }
        } catch {
            complain(error)
        }
    }

    // MARK: Answers

    func showLast() {
        do {
            let limit = session.last?.plan.output.chart == nil ? session.settings.limit : nil
            let last = try writer.running { try session.currentLast(limit: limit, cancellation: $0) }
            guard let last else { return complain("Q0609", "nothing has been asked yet") }
            show(last)
        } catch {
            complain(error)
        }
    }

    func showNext() {
        guard session.last != nil else { return complain("Q0609", "nothing has been asked yet") }
        do {
            let writer = writer
            let limit = session.settings.limit ?? 100
            let shown = try writer.running { try session.nextRows(limit: limit, cancellation: $0) }
            if let shown { show(shown) } else { say("That was all.\n") }
        } catch {
            complain(error)
        }
    }

    func show(_ shown: Session.Shown) {
        do {
            var result = shown.result
            result.output.file = nil
            try writer.show(result, firstNumber: shown.firstNumber)
        } catch {
            complain(error)
        }
    }

    // MARK: Files

    func export(_ argument: String) {
        guard let path = CommandLineText.words(argument).first.map(Self.expandingHome) else {
            return complain("Q0608", ".export needs a file", note: "for example: .export voices.csv")
        }
        guard session.last != nil else { return complain("Q0609", "nothing has been asked yet") }
        do {
            let writer = writer
            let format = try AnswerFile.wantedFormat(ofPath: path)
            guard let result = try writer.running({ try session.wholeLast(as: format, cancellation: $0) }) else {
                return
            }
            let text = AnswerPrinter(ScreenStyle(columns: 100)).text(of: result, as: format)
            try AnswerFile(path: path, overwrites: false, isSafe: session.settings.isSafe).write(text)
            say("Saved \(Footer.count(result.rows.count, result.shape)) to \(AnswerWriter.quoted(path)).\n")
        } catch {
            complain(error)
        }
    }

    /// What the name of a corpus ends in, so that it is not taken for an answer.
    private static let corpusEndings = [".db", ".sqlite", ".sqlite3", ".db3"]

    /// `answer.tsv` as `answer.db`.
    private static func corpusName(_ path: String) -> String {
        let name = path.lastIndex(of: "/").map { path[path.index(after: $0)...] } ?? path[...]
        guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return path + ".db" }
        return path[..<dot] + ".db"
    }

    /// `.save FILE`: the open articles, read and analysed, as a corpus that opens at once the next time.
    func saveCorpus(_ argument: String) {
        guard let path = CommandLineText.words(argument).first.map(Self.expandingHome) else {
            return complain(
                "Q0608", ".save needs a file", note: "for example: .save news.db; .export FILE saves the last answer")
        }
        do {
            try refuseWhenSafe("nothing is saved")
            guard Self.corpusEndings.contains(where: path.lowercased().hasSuffix) else {
                throw Diagnostic(
                    "Q0632", ".save writes a corpus, and \(AnswerWriter.quoted(path)) is no name for one",
                    notes: [
                        ".export \(path) saves the last answer", "a corpus ends in .db: .save \(Self.corpusName(path))",
                    ])
            }
            guard access(path, F_OK) != 0 else {
                throw Diagnostic(
                    "Q0604", "\(AnswerWriter.quoted(path)) exists already", notes: ["choose another name, or delete it"]
                )
            }
            let count = try session.corpus.rowCount(.article)
            try watch(of: "rows").run { _ in try session.corpus.write(to: path) }
            say("Saved \(Footer.count(count, Shape(noun: .articles))) to \(AnswerWriter.quoted(path)).\n")
        } catch {
            complain(error)
        }
    }
}
