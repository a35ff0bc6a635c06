// What the command line asks for, in one value: the first stop of every run.

import CLibedit
import Corpus
import Foundation
import Language
import Model
import Text

/// One run of the program. `run()` does it and tells how it went.
public struct Invocation: Sendable {
    public enum Work: Sendable, Hashable {
        /// Ask at the prompt; without a terminal, queries come from standard input.
        case prompt
        /// Answer these, in order.
        case queries([String])
        /// Answer the queries of a file.
        case script(String)
        /// Find the mistakes in files of queries.
        case check([String])
    }

    public var work: Work
    /// Articles: paths, or `-` for standard input.
    public var files: [String]
    /// Name of a format, or nil for what fits the output.
    public var format: String?
    /// `2024-06-30`, or nil for the system's date.
    public var today: String?
    /// `name=value`.
    public var assignments: [String]
    public var isSafe: Bool
    public var skipsInit: Bool

    public init(
        work: Work, files: [String] = [], format: String? = nil, today: String? = nil, assignments: [String] = [],
        isSafe: Bool = false, skipsInit: Bool = false
    ) {
        self.work = work
        self.files = files
        self.format = format
        self.today = today
        self.assignments = assignments
        self.isSafe = isSafe
        self.skipsInit = skipsInit
    }

    /// Rows that the prompt shows of an answer unless told otherwise.
    private static let promptLimit = 100

    public func run() -> ExitStatus {
        // Whoever reads our output may stop reading; that is no reason to die with a signal.
        signal(SIGPIPE, SIG_IGN)
        let terminal = Terminal.current()
        do {
            let settings = try readSettings()
            let parameters = try readParameters()
            if usesStandardInputTwice {
                throw Diagnostic("Q0612", "standard input can be read only once", notes: ["give \"-\" in one place"])
            }
            if case .check(let scripts) = work { return check(scripts, settings, parameters) }
            return try answer(settings, parameters, terminal)
        } catch {
            Messages.show(error)
            return .usage
        }
    }

    // MARK: Options

    private func readSettings() throws -> Settings {
        var settings = Settings()
        settings.isSafe = isSafe
        if let format {
            guard let known = OutputRequest.Format(rawValue: format.lowercased()) else {
                let names = OutputRequest.Format.allCases.map(\.rawValue).joined(separator: ", ")
                throw Diagnostic(
                    "Q0613", "there is no format \(AnswerWriter.quoted(format))", notes: ["--as takes one of \(names)"])
            }
            settings.format = known
        }
        if let today {
            guard let date = CalendarDate(iso: today) else {
                throw Diagnostic(
                    "Q0614", "\(AnswerWriter.quoted(today)) is no day",
                    notes: ["--today takes a date such as 2024-06-30"])
            }
            settings.today = date
        }
        return settings
    }

    private func readParameters() throws -> [String: String] {
        var parameters: [String: String] = [:]
        for assignment in assignments {
            guard let (name, value) = Assignment.parse(assignment) else {
                throw Diagnostic(
                    "Q0615", "\(AnswerWriter.quoted(assignment)) gives no name a value",
                    notes: ["for example: --set since=2024-06"])
            }
            parameters[name] = value
        }
        return parameters
    }

    private var usesStandardInputTwice: Bool {
        var count = files.filter { $0 == "-" }.count
        if case .script("-") = work { count += 1 }
        if case .check(let scripts) = work { count += scripts.filter { $0 == "-" }.count }
        return count > 1
    }

    // MARK: Work

    private func answer(
        _ settings: Settings, _ parameters: [String: String], _ terminal: Terminal
    ) throws -> ExitStatus {
        var terminal = terminal
        var isInteractive = work == .prompt && terminal.isInteractive
        if work == .prompt, files.contains("-"), terminal.hasScreen { isInteractive = true }
        // Before any thread is there, so that all of them leave the signals to us.
        let signals = isInteractive ? Signals() : nil
        if signals == nil { quoth_leave_on_interrupt() }

        let script = try readScript()
        if work == .prompt, !isInteractive, files.isEmpty, isatty(STDIN_FILENO) == 0 {
            throw Diagnostic(
                "Q0616", "no article was named",
                notes: [
                    "to read one from a pipe: … | quoth - -c 'statements'", "to ask about a file: quoth article.txt",
                ])
        }
        let kept = try KeptCorpus.open(files)
        let session = Session(corpus: try kept ?? Corpus(), settings: settings, parameters: parameters)
        let opener = ArticleOpener(corpus: session.corpus, startsPrograms: !session.settings.isSafe)
        let opened =
            if kept != nil {
                ArticleOpener.Outcome()
            } else if files.isEmpty {
                opener.open(name: BuiltInExample.name, text: BuiltInExample.text)
            } else {
                opener.open(paths: files)
            }
        Messages.show(opened.diagnostics)
        let inputStatus: ExitStatus = opened.hasErrors ? .usage : .success

        if let signals {
            if files.contains("-") {
                guard reopenTerminal() else {
                    throw Diagnostic("Q0617", "there is no terminal to ask at", notes: ["ask with -c 'QUERY'"])
                }
                terminal.isInteractive = true
            }
            session.settings.limit = Self.promptLimit
            guard let prompt = Prompt(session: session, terminal: terminal, signals: signals) else {
                throw Diagnostic("Q0618", "the prompt cannot be opened", notes: ["ask with -c 'QUERY'"])
            }
            prompt.greet(isExample: files.isEmpty)
            if !skipsInit { prompt.readSettings() }
            return prompt.run()
        }

        let writer = AnswerWriter(session: session, terminal: terminal)
        var status = inputStatus
        switch work {
        case .queries(let queries):
            for query in queries {
                status = status.worse(writer.answer(SourceText(name: "<query>", query)))
            }
        case .script:
            if let script { status = status.worse(writer.answer(script)) }
        case .prompt:
            if files.contains("-") {
                throw Diagnostic("Q0616", "no query was given", notes: ["ask with -c 'QUERY'"])
            }
            status = status.worse(writer.answer(try ScriptFile.read("-")))
        case .check:
            break
        }
        return status
    }

    private func readScript() throws -> SourceText? {
        guard case .script(let path) = work else { return nil }
        return try ScriptFile.read(path)
    }

    /// Compiles scripts and shows what is wrong with them. Names of people cannot be checked without articles.
    private func check(_ scripts: [String], _ settings: Settings, _ parameters: [String: String]) -> ExitStatus {
        var status = ExitStatus.success
        let context = CompilerContext(
            today: settings.today ?? SystemDate.today(), variables: parameters.mapValues(VariableValue.parameter))
        for path in scripts {
            do {
                let source = try ScriptFile.read(path)
                let compilation = Compiler.compile(source, context)
                if !compilation.diagnostics.isEmpty, scripts.count > 1 { StandardError.write("\(path):\n") }
                Messages.show(compilation.diagnostics, about: source)
                if compilation.hasErrors { status = status.worse(.query) }
            } catch {
                Messages.show(error)
                status = status.worse(.usage)
            }
        }
        return status
    }

    /// Standard input was the article; the prompt asks at the terminal itself.
    private func reopenTerminal() -> Bool {
        let descriptor = open("/dev/tty", O_RDWR)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        return dup2(descriptor, STDIN_FILENO) == STDIN_FILENO
    }
}
