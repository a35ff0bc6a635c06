// The session with somebody who asks: reads a line, answers it, until the reader leaves.
// Without a terminal the lines come from a pipe or from -c, and the same commands work.

import Corpus
import Glibc
import Language
import Presentation
import Text

/// The loop of the prompt. Commands are in Prompt+….swift, what the editor asks in PromptGuide.
final class Prompt {
    let session: Session
    let terminal: Terminal
    /// nil where nobody sits at a keyboard.
    let editor: LineEditor?
    let signals: Signals?
    let guide: PromptGuide
    private(set) var history: [String] = []
    private let historyFile: HistoryFile?
    var keepsHistory = true
    private var isLeaving = false
    /// Scripts that run each other at the moment.
    private var scriptDepth = 0
    /// Pasted articles so far, for their names.
    var pasteCount = 0
    /// The query that was typed last, with what it goes on from where it begins with "|".
    private(set) var lastAsked: String?
    /// What the next line begins with.
    var givenText = ""
    /// How things went so far; what a pipe leaves with.
    var status = ExitStatus.success
    /// The variables that queries have used so far.
    private(set) var usedNames: Set<String> = []
    /// Whether an empty line is needed before the next answer.
    private var hasAnswered = false

    /// At a terminal. nil when the line editor cannot start.
    init?(session: Session, terminal: Terminal, signals: Signals) {
        guard let editor = LineEditor(terminal: terminal, signals: signals) else { return nil }
        self.session = session
        self.editor = editor
        self.terminal = terminal
        self.signals = signals
        guide = PromptGuide(session: session)
        historyFile = session.settings.isSafe ? nil : HistoryFile.standardPath().map(HistoryFile.init(path:))
        editor.guide = guide
        editor.externalEditor = session.settings.isSafe ? nil : ExternalEditor(signals: signals)
        for entry in historyFile?.load() ?? [] { remember(entry) }
    }

    /// For texts that come from elsewhere.
    init(session: Session, terminal: Terminal) {
        self.session = session
        self.terminal = terminal
        editor = nil
        signals = nil
        historyFile = nil
        guide = PromptGuide(session: session)
    }

    /// Asks and answers until the reader leaves.
    func run() -> ExitStatus {
        guard let editor else { return status }
        while !isLeaving, !editor.wasTerminated {
            let given = givenText
            givenText = ""
            switch editor.read(prompt: "quoth>", given: given) {
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

    /// Carries out a text of commands and queries. What somebody typed into a pipe may say `exit`; a file may not.
    /// With `stopsAtErrors` nothing is answered behind the first mistake.
    func carryOut(_ source: SourceText, isTyped: Bool = false, stopsAtErrors: Bool = false) {
        guard scriptDepth < 8 else {
            return complain("Q0623", "scripts run each other too deeply")
        }
        scriptDepth += 1
        defer { scriptDepth -= 1 }
        for piece in SessionScript(source[source.span], acceptsBareWords: isTyped).pieces where !isLeaving {
            switch piece {
            case .command(let line): carryOut(line)
            case .queries(let text):
                let answered = answer(SourceText(name: source.name, text), stopsAtErrors: stopsAtErrors)
                // Ctrl-C stops all that was to come.
                if answered == .interrupted || (stopsAtErrors && answered != .success) { return }
            }
        }
    }

    /// Reads the reader's own settings, where there are some.
    func readSettings() {
        guard let path = SessionScript.standardPath(), access(path, F_OK) == 0 else { return }
        do { carryOut(try ScriptFile.read(path)) } catch { complain(error) }
        status = .success
    }

    /// Answers what was entered: a command or queries.
    func answer(_ text: String) {
        hasAnswered = false
        if let line = CommandLineText(typed: text) {
            carryOut(line)
        } else {
            lastAsked = text.hasPrefix("|") ? (lastAsked.map { $0 + "\n" } ?? "") + text : text
            ask(text)
        }
    }

    func ask(_ text: String) {
        answer(SourceText(name: "<query>", text), stopsAtErrors: false)
    }

    @discardableResult
    private func answer(_ source: SourceText, stopsAtErrors: Bool) -> ExitStatus {
        let outcome = writer.outcome(of: source, stopsAtErrors: stopsAtErrors, isFirst: !hasAnswered)
        hasAnswered = hasAnswered || outcome.hasAnswered
        usedNames.formUnion(outcome.variableNames)
        status = status.worse(outcome.status)
        return outcome.status
    }

    var writer: AnswerWriter {
        AnswerWriter(
            session: session, terminal: terminal, watch: watch(of: "rows"), page: isPaging ? page : nil)
    }

    /// Watches over long work; `unit` is what progress is counted in.
    func watch(of unit: String) -> InterruptWatch {
        InterruptWatch(signals: signals, unit: unit)
    }

    /// Writes a text out, a screenful at a time where it is long.
    func tell(_ text: String) {
        if isPaging { page(text) } else { say(text) }
    }

    /// Whether there is somebody to turn the pages.
    private var isPaging: Bool { editor != nil && session.settings.pages }

    private func page(_ text: String) {
        // Lines of CSV end in CR LF, which is one character to Swift.
        var lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }.map(String.init)
        if lines.last?.isEmpty == true { lines.removeLast() }
        page(lines)
    }

    func page(_ lines: [String], startingAt start: Int = 0) {
        guard let editor, let signals else { return say(lines.map { $0 + "\n" }.joined()) }
        Pager(
            terminal: terminal, keys: editor.keys, signals: signals,
            program: session.settings.isSafe ? nil : Pager.chosenProgram()
        ).show(lines, startingAt: start)
    }

    func say(_ text: String) { OutputStream.standard.write(text) }

    private func carryOut(_ line: CommandLineText) {
        if let command = CommandTable.command(line.name) {
            command.carryOut(self, line.argument)
            return
        }
        let name = String(line.name.prefix(40))
        var note = ".help lists the commands"
        if let nearest = CommandTable.nearest(to: name) { note = "did you mean .\(nearest.name)? " + note }
        complain("Q0601", "there is no command .\(name)", note: note)
    }

    func complain(_ code: String, _ message: String, note: String? = nil) {
        complain(Diagnostic(code, message, notes: note.map { [$0] } ?? []))
    }

    func complain(_ error: any Error) {
        Messages.show(error)
        status = status.worse(.query)
    }

    private func keep(_ text: String) {
        guard keepsHistory else { return }
        remember(text)
        historyFile?.append(text)
    }

    private func remember(_ entry: String) {
        history.append(entry)
        editor?.remember(entry)
        guide.pastEntries.append(entry)
    }
}
