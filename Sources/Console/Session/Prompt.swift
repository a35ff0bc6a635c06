// The session at a terminal: reads a line, answers it, until the reader leaves.

import Corpus
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
            watch: InterruptWatch(signals: signals, showsProgress: terminal.understandsEscapes))
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
