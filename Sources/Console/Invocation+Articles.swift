// Where the articles of a run come from: files that were named, a pipe, or the built-in example.

import Foundation
import Language
import Text

extension Invocation {
    enum ArticleSource: Equatable {
        case files([String])
        /// Standard input, because no file was named and something is piped in.
        case pipe
        case example

        /// Standard input holds articles, and so cannot hold queries.
        var isPiped: Bool {
            switch self {
            case .files(let files): files.contains("-")
            case .pipe: true
            case .example: false
            }
        }
    }

    /// Where the articles come from. The built-in example is for people who look around at a prompt; whoever asks a
    /// question on the command line or in a script is never answered from it.
    func articleSource(_ terminal: Terminal) throws -> ArticleSource {
        guard files.isEmpty else {
            try refuseQuestions()
            return .files(files)
        }
        let hasPipe = isatty(STDIN_FILENO) == 0 && work != .script("-")
        switch work {
        case .prompt where terminal.isInteractive: return .example
        case .prompt where terminal.hasScreen && hasPipe: return .pipe
        case .queries(let queries) where hasPipe:
            try refuseEmpty(queries)
            return .pipe
        case .script where hasPipe: return .pipe
        default: throw Self.noArticle
        }
    }

    private static let noArticle = Diagnostic(
        "Q0616", "no article was named",
        notes: ["to ask about a file: quoth article.txt -c 'statements'", "or from a pipe: … | quoth -c 'statements'"])

    /// `-c ''` asks nothing: most likely a shell variable that is empty.
    private func refuseEmpty(_ queries: [String]) throws {
        guard queries.contains(where: { $0.trimmingWhitespace().isEmpty }) else { return }
        throw Diagnostic("Q0661", "the query is empty", notes: ["for example: quoth article.txt -c 'statements'"])
    }

    /// `quoth 'who said "tax"'` and `quoth fmtt x.quoth`: what is no file may be a question, or a command misspelt.
    private func refuseQuestions() throws {
        if case .queries(let queries) = work { try refuseEmpty(queries) }
        guard work == .prompt else { return }
        func isFile(_ name: String) -> Bool { name == "-" || FileManager.default.fileExists(atPath: name) }
        for name in files where !isFile(name) {
            let source = SourceText(name: "<query>", name)
            let compiled = Compiler.compile(source, CompilerContext(today: SystemDate.today()))
            guard !compiled.hasErrors, !compiled.statements.isEmpty else { continue }
            let article = files.first(where: isFile) ?? "article.txt"
            throw Diagnostic(
                "Q0662", "\(AnswerWriter.quoted(name)) is no file but a question",
                notes: ["ask it with -c: quoth \(article) -c '\(name.replacing("'", with: "'\\''"))'"])
        }
        guard let first = files.first, !isFile(first) else { return }
        let commands = ["run", "check", "check-db", "fmt", "extract", "import", "help"]
        if !first.contains(where: { ".*/".contains($0) }),
            let command = NearestName.nearest(to: first, among: commands)
        {
            throw Diagnostic(
                "Q0663", "\(AnswerWriter.quoted(first)) is neither a file nor a command",
                notes: ["did you mean quoth \(command)?"])
        }
    }

    /// Opens the articles, tells what could not be read, and what was when that goes without saying.
    /// Where there are `signals` to hear it, Ctrl-C stops it and keeps what was read.
    func read(_ source: ArticleSource, into session: Session, _ signals: Signals?) throws -> ExitStatus {
        let opened = InterruptWatch(signals: signals, unit: "articles").run { cancellation in
            let opener = ArticleOpener(
                corpus: session.corpus, settings: session.settings, cancellation: cancellation)
            return switch source {
            case .files(let files): opener.open(paths: files)
            case .pipe: opener.open(paths: ["-"])
            case .example: opener.open(name: BuiltInExample.name, text: BuiltInExample.text)
            }
        }
        if opened.wasInterrupted { StandardError.write("interrupted: what was read until now is open\n") }
        if source == .pipe {
            // Nothing came: whoever called had no article in mind.
            if opened.diagnostics.allSatisfy({ $0.code == "Q0403" }), opened.articleCount == 0 { throw Self.noArticle }
            let articles = "\(opened.articleCount) article\(opened.articleCount == 1 ? "" : "s")"
            if work != .prompt {
                Messages.show([
                    Diagnostic(
                        "Q0664", "no file was named: \(articles) read from standard input", severity: .note)
                ])
            }
        }
        Messages.show(opened.diagnostics)
        return opened.hasErrors ? .usage : .success
    }
}
