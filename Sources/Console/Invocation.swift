// What the command line asks for, in one value: the first stop of every run.

import CLibedit
import Corpus
import Foundation
import Language
import Model
import Reading
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
        /// Lay files of queries out.
        case format([String], ScriptFormatting.Aim)
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
    /// `text=corpo`: an archive's own names for its fields.
    public var fields: [String]
    public var isSafe: Bool
    public var skipsInit: Bool
    /// Answer the other queries of a script although one is wrong.
    public var keepsGoing: Bool
    /// Path of the reader's own table of people.
    public var people: String?

    public init(
        work: Work, files: [String] = [], format: String? = nil, today: String? = nil, assignments: [String] = [],
        fields: [String] = [], isSafe: Bool = false, skipsInit: Bool = false, keepsGoing: Bool = false,
        people: String? = nil
    ) {
        self.work = work
        self.files = files
        self.format = format
        self.today = today
        self.assignments = assignments
        self.fields = fields
        self.isSafe = isSafe
        self.skipsInit = skipsInit
        self.keepsGoing = keepsGoing
        self.people = people
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
            switch work {
            case .check(let scripts): return check(scripts, settings, parameters)
            case .format(let scripts, let aim):
                return ScriptFormatting(aim: aim, usesColour: terminal.usesColour).run(scripts)
            case .prompt, .queries, .script: return try answer(settings, parameters, terminal)
            }
        } catch {
            Messages.show(error)
            return .usage
        }
    }

    // MARK: Options

    private func readSettings() throws -> Settings {
        var settings = Settings()
        settings.isSafe = isSafe
        settings.mapping = try FieldMapping(fields)
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
        switch work {
        case .check(let scripts), .format(let scripts, _): count += scripts.filter { $0 == "-" }.count
        case .prompt, .queries, .script: break
        }
        return count > 1
    }

    // MARK: Work

    private func answer(
        _ settings: Settings, _ parameters: [String: String], _ terminal: Terminal
    ) throws -> ExitStatus {
        var terminal = terminal
        let source = try articleSource(terminal)
        let isInteractive = work == .prompt && (terminal.isInteractive || (terminal.hasScreen && source.isPiped))
        // Before any thread is there, so that all of them leave the signals to us.
        let signals = isInteractive ? Signals() : nil
        if signals == nil { quoth_leave_on_interrupt() }

        let script = try readScript()
        var inputStatus = ExitStatus.success
        let kept = try KeptCorpus.open(files) { path in
            if let people {
                inputStatus = inputStatus.worse(
                    show(try PeopleTable.apply(people, toCorpusAt: path, isSafe: settings.isSafe)))
            }
            inputStatus = inputStatus.worse(
                show(try CorrectionStore.apply(toCorpusAt: path, isSafe: settings.isSafe)))
        }
        let session = Session(
            corpus: try kept ?? Corpus(), settings: settings, parameters: parameters,
            keepsParameters: !isInteractive)
        if kept == nil {
            inputStatus = try read(source, into: session, signals)
            if let people {
                inputStatus = inputStatus.worse(show(try PeopleTable.apply(people, to: session.corpus)))
            }
            inputStatus = inputStatus.worse(show(try CorrectionStore.apply(toOpened: session.corpus)))
        }

        if let signals {
            if source.isPiped {
                guard reopenTerminal() else {
                    throw Diagnostic("Q0617", "there is no terminal to ask at", notes: ["ask with -c 'QUERY'"])
                }
                terminal.isInteractive = true
            }
            session.settings.limit = Self.promptLimit
            guard let prompt = Prompt(session: session, terminal: terminal, signals: signals) else {
                throw Diagnostic("Q0618", "the prompt cannot be opened", notes: ["ask with -c 'QUERY'"])
            }
            prompt.greet(isExample: source == .example)
            if !skipsInit { prompt.readSettings() }
            return prompt.run()
        }

        let prompt = Prompt(session: session, terminal: terminal)
        prompt.status = inputStatus
        switch work {
        case .queries(let queries):
            for query in queries where prompt.status != .interrupted {
                prompt.carryOut(SourceText(name: "<query>", query), isTyped: true)
            }
        case .script:
            if let script { prompt.carryOut(script, stopsAtErrors: !keepsGoing) }
        case .prompt:
            if source.isPiped {
                throw Diagnostic("Q0616", "no query was given", notes: ["ask with -c 'QUERY'"])
            }
            prompt.carryOut(try ScriptFile.read("-"), isTyped: true)
        case .check, .format: break
        }
        warnOfUnused(parameters, prompt.usedNames)
        return prompt.status
    }

    /// A `--set` that no query asks for is most likely misspelt.
    private func warnOfUnused(_ parameters: [String: String], _ usedNames: Set<String>) {
        for name in parameters.keys.sorted() where !usedNames.contains(name) {
            let nearest = NearestName.nearest(to: name, among: usedNames.sorted())
            Messages.show([
                Diagnostic(
                    "Q0660", "no query uses $\(name)", severity: .warning,
                    notes: nearest.map { ["did you mean --set \($0)=…?"] } ?? [])
            ])
        }
    }

    private func show(_ diagnostics: [Diagnostic]) -> ExitStatus {
        Messages.show(diagnostics)
        return diagnostics.contains { $0.severity == .error } ? .usage : .success
    }

    private func readScript() throws -> SourceText? {
        guard case .script(let path) = work else { return nil }
        return try ScriptFile.read(path)
    }

    /// Compiles scripts and shows what is wrong with them. Names of people cannot be checked without articles.
    private func check(_ scripts: [String], _ settings: Settings, _ parameters: [String: String]) -> ExitStatus {
        var status = ExitStatus.success
        var context = CompilerContext(
            today: settings.today ?? SystemDate.today(), variables: parameters.mapValues(VariableValue.parameter))
        context.fixedVariables = Set(parameters.keys)
        var usedNames: Set<String> = []
        for path in scripts {
            do {
                let source = try ScriptFile.read(path)
                let compilation = Compiler.compile(source, context)
                usedNames.formUnion(compilation.variableNames)
                Messages.show(compilation.diagnostics, about: source)
                if compilation.hasErrors { status = status.worse(.query) }
            } catch {
                Messages.show(error)
                status = status.worse(.usage)
            }
        }
        warnOfUnused(parameters, usedNames)
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
