// The session at a terminal: reads a line, answers it, until the reader leaves.

import Corpus
import Glibc
import Language
import Presentation
import Text

/// The loop of the prompt. Commands are in Prompt+….swift, what the editor asks in PromptGuide.
final class Prompt {
    let session: Session
    let editor: LineEditor
    let terminal: Terminal
    let signals: Signals
    let guide: PromptGuide
    private(set) var history: [String] = []
    private let historyFile: HistoryFile?
    var keepsHistory = true
    private var isLeaving = false
    /// Scripts that run each other at the moment.
    private var scriptDepth = 0
    /// Pasted articles so far, for their names.
    var pasteCount = 0

    init?(session: Session, terminal: Terminal, signals: Signals) {
        guard let editor = LineEditor(terminal: terminal, signals: signals) else { return nil }
        self.session = session
        self.editor = editor
        self.terminal = terminal
        self.signals = signals
        guide = PromptGuide(session: session)
        historyFile = session.settings.isSafe ? nil : HistoryFile.standardPath().map(HistoryFile.init(path:))
        editor.guide = guide
        for entry in historyFile?.load() ?? [] { remember(entry) }
    }

    /// Asks and answers until the reader leaves.
    func run() -> ExitStatus {
        while !isLeaving, !editor.wasTerminated {
            switch editor.read(prompt: "quoth>") {
            case .interrupted: continue
            case .end:
                say(editor.wasTerminated ? "" : "\n")
                return .success
            case .text(let text):
                guard !text.trimmingWhitespace().isEmpty else { continue }
                keep(text)
                answer(text)
            }
        }
        return .success
    }

    func leave() { isLeaving = true }

    /// Says what is open and what to type.
    func greet(isExample: Bool) {
        if isExample { say(Passage.paragraph(BuiltInExample.introduction, style: writer.style)) }
        if let count = try? session.corpus.rowCount(.article), count > 0 {
            say(Welcome.text(session: session, style: writer.style))
        }
    }

    /// Carries out a text of commands and queries.
    func carryOut(_ source: SourceText) {
        guard scriptDepth < 8 else {
            return complain("Q0623", "scripts run each other too deeply")
        }
        scriptDepth += 1
        defer { scriptDepth -= 1 }
        for piece in SessionScript(source[source.span]).pieces where !isLeaving {
            switch piece {
            case .command(let line): carryOut(line)
            case .queries(let text): _ = writer.answer(SourceText(name: source.name, text))
            }
        }
    }

    /// Reads the reader's own settings, where there are some.
    func readSettings() {
        guard let path = SessionScript.standardPath(), access(path, F_OK) == 0 else { return }
        do { carryOut(try ScriptFile.read(path)) } catch { Messages.show(error) }
    }

    /// Answers what was entered: a command or queries.
    func answer(_ text: String) {
        if let line = CommandLineText(text) {
            carryOut(line)
        } else {
            ask(text)
        }
    }

    func ask(_ text: String) {
        _ = writer.answer(SourceText(name: "<query>", text))
    }

    var writer: AnswerWriter {
        AnswerWriter(
            session: session, terminal: terminal,
            watch: InterruptWatch(signals: signals, showsProgress: terminal.understandsEscapes),
            page: session.settings.pages ? page : nil)
    }

    /// Shows a text a screenful at a time.
    private func page(_ text: String) {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        if lines.last?.isEmpty == true { lines.removeLast() }
        Pager(terminal: terminal, keys: editor.keys).show(lines)
    }

    func say(_ text: String) { OutputStream.standard.write(text) }

    private func carryOut(_ line: CommandLineText) {
        if let command = CommandTable.command(line.name) {
            command.carryOut(self, line.argument)
            return
        }
        let name = String(line.name.prefix(40))
        var diagnostic = Diagnostic("Q0601", "there is no command .\(name)")
        if let nearest = CommandTable.nearest(to: name) {
            diagnostic.notes = ["did you mean .\(nearest.name)? .help lists the commands"]
        } else {
            diagnostic.notes = [".help lists the commands"]
        }
        Messages.show([diagnostic])
    }

    private func keep(_ text: String) {
        guard keepsHistory else { return }
        remember(text)
        historyFile?.append(text)
    }

    private func remember(_ entry: String) {
        history.append(entry)
        editor.remember(entry)
        guide.pastEntries.append(entry)
    }
}
