// From a query's text to what the reader sees: compiles, runs, prints or saves, and says what went wrong.

import Evaluation
import Glibc
import Language
import Model
import Presentation
import Text

/// Answers texts for a session, on a screen or into a pipe.
struct AnswerWriter {
    let session: Session
    let terminal: Terminal
    /// Watches for Ctrl-C, and shows progress.
    var watch: InterruptWatch
    /// Shows a text page by page; nil writes it out.
    var page: ((String) -> Void)?

    /// How answering a text went, and the variables that it uses.
    struct Outcome {
        var status: ExitStatus
        /// Whether an answer was written.
        var hasAnswered = false
        var variableNames: Set<String>
    }

    /// Answers every query of a text, in order. `stopsAtErrors` answers nothing behind the first error, and nothing at all
    /// where a query does not compile. Unless it `isFirst`, an empty line parts the answer from what came before it.
    func outcome(of source: SourceText, stopsAtErrors: Bool = false, isFirst: Bool = true) -> Outcome {
        let compilation = session.compile(source)
        Messages.show(compilation.diagnostics, about: source)
        if compilation.hasErrors { tellMended(source, compilation.diagnostics) }
        var outcome = Outcome(
            status: compilation.hasErrors ? .query : .success, variableNames: compilation.variableNames)
        if stopsAtErrors, compilation.hasErrors {
            if !compilation.statements.isEmpty { tellStop("nothing was answered") }
            return outcome
        }
        var isFirst = isFirst
        for (number, statement) in compilation.statements.enumerated() {
            let start = Self.now()
            do {
                if let output = statement.plan?.output, let file = output.file, output.format == nil {
                    _ = try AnswerFile.wantedFormat(ofPath: file.path)
                }
                let result = try running { cancellation in
                    try session.run(statement, limit: rowLimit(statement), cancellation: cancellation)
                }
                guard let result else { continue }
                if !isFirst, partsAnswers(result) { OutputStream.standard.write("\n") }
                isFirst = false
                outcome.hasAnswered = true
                let milliseconds = Double(Self.now() - start) / 1e6
                if case .explain = statement.action {
                    explain(statement, result)
                } else {
                    try show(result, milliseconds: session.settings.showsTime ? milliseconds : nil)
                }
                Messages.show(result.notes, about: source)
                if result.total == 0 { tellFinding(source, compilation.diagnostics) }
            } catch {
                let isInterruption = (error as? Diagnostic)?.code == "Q0300"
                if isInterruption { StandardError.write("interrupted\n") } else { Messages.show(error, about: source) }
                outcome.status = outcome.status.worse(isInterruption ? .interrupted : .query)
                if isInterruption { break }
                if stopsAtErrors {
                    if number + 1 < compilation.statements.count { tellStop("the queries below were not answered") }
                    break
                }
            }
        }
        session.adopt(compilation)
        return outcome
    }

    /// Where the messages about a query mend all of it, the query without mistakes: to be typed as it stands. A message that
    /// gives the whole query already is enough. Where somebody is named by a role that is nobody's name, whoever has it.
    private func tellMended(_ source: SourceText, _ diagnostics: [Diagnostic]) {
        guard let query = mendable(source, diagnostics) else { return }
        var mended = Mender.mended(query, session.context)
        if mended?.replacesNames ?? true,
            let other = Mender.mended(query, session.context, taking: .other), session.finds(other.text)
        {
            mended = other
        }
        guard let mended, !diagnostics.contains(where: { $0.fixIts.first?.replacement == mended.text }) else { return }
        StandardError.write("type: \(mended.text)\n")
    }

    /// The same for a query that found nothing because of a name, a value or a verb that does not occur, or as a warning said;
    /// only where what is told then finds something.
    private func tellFinding(_ source: SourceText, _ diagnostics: [Diagnostic]) {
        guard let query = mendable(source, diagnostics),
            let mended = Mender.mended(query, session.context, taking: .firstOfWarnings), session.finds(mended.text)
        else { return }
        StandardError.write("type: \(mended.text)\n")
    }

    private func mendable(_ source: SourceText, _ diagnostics: [Diagnostic]) -> SourceText? {
        let query = SourceText(name: source.name, source[source.span].trimmingWhitespace())
        let isMendable = diagnostics.contains { !$0.fixIts.isEmpty } && !query.bytes.contains(UInt8(ascii: "\n"))
        return isMendable ? query : nil
    }

    private func tellStop(_ what: String) {
        StandardError.write("\(what); --keep-going answers what can be answered\n")
    }

    /// An empty line stands between answers, where it is no harm: a program reads JSON lines as one stream.
    private func partsAnswers(_ result: QueryResult) -> Bool {
        guard result.output.file == nil else { return false }
        return terminal.hasScreen || (result.output.format ?? session.settings.format) != .jsonl
    }

    func running<Result>(_ work: (Cancellation) throws -> Result) rethrows -> Result {
        try watch.run(work)
    }

    /// Shows an answer where its query wants it: on the screen, in a file.
    func show(_ result: QueryResult, firstNumber: Int = 1, milliseconds: Double? = nil) throws {
        let format = result.output.format ?? session.settings.format ?? (terminal.hasScreen ? .table : .tsv)
        if let file = result.output.file {
            let wanted = try result.output.format ?? AnswerFile.wantedFormat(ofPath: file.path)
            let printer = AnswerPrinter(ScreenStyle(columns: 100))
            let chart = result.output.chart.flatMap { printer.chart(of: result, $0) }
            let text = chart ?? printer.text(of: result, as: wanted)
            try AnswerFile(path: file.path, overwrites: file.overwrites, isSafe: session.settings.isSafe).write(text)
            StandardError.write("saved \(Footer.count(result.rows.count, result.shape)) to \(Self.quoted(file.path))\n")
            return
        }
        let printer = AnswerPrinter(style)
        if let kind = result.output.chart, let chart = printer.chart(of: result, kind) {
            put(chart + (terminal.hasScreen ? footer(result, milliseconds) : ""))
            return
        }
        let isForPeople = format == .table || format == .list
        if isForPeople, result.rows.isEmpty, result.total == 0 {
            put(nothingFound(result, printer))
            return
        }
        var text = printer.text(of: result, as: format, firstNumber: firstNumber)
        if isForPeople { text += footer(result, milliseconds) }
        put(text)
        if !isForPeople, result.total == 0, result.stepCounts.count > 1, !terminal.hasScreen {
            StandardError.write("nothing found; rows left after each step:\n" + printer.steps(of: result))
        }
    }

    private func nothingFound(_ result: QueryResult, _ printer: AnswerPrinter) -> String {
        guard result.stepCounts.count > 1 else { return "Nothing found.\n" }
        return "Nothing found. Rows left after each step:\n" + printer.steps(of: result)
    }

    private func footer(_ result: QueryResult, _ milliseconds: Double?) -> String {
        Footer.text(of: result, milliseconds: milliseconds, style: style)
    }

    private func explain(_ statement: CompiledStatement, _ result: QueryResult) {
        put(statement.text + "\n" + AnswerPrinter(style).steps(of: result))
    }

    private func put(_ text: String) {
        if let page { page(text) } else { OutputStream.standard.write(text) }
    }

    /// Rows whose cells are fetched: a screen gets as many as a person reads, a file and a pipe get all.
    private func rowLimit(_ statement: CompiledStatement) -> Int? {
        guard let plan = statement.plan, plan.output.file == nil, plan.output.chart == nil else { return nil }
        return session.settings.limit
    }

    var style: ScreenStyle {
        ScreenStyle(
            columns: session.settings.width ?? (terminal.hasScreen ? Terminal.size().columns : 100),
            usesColour: terminal.usesColour, usesUnicode: terminal.usesUnicode || !terminal.hasScreen,
            numbersRows: terminal.isInteractive)
    }

    /// A path for a message, without what could drive the terminal.
    static func quoted(_ path: String) -> String {
        "\"" + String(String.UnicodeScalarView(path.unicodeScalars.map { $0.value < 0x20 ? "·" : $0 })) + "\""
    }

    /// Nanoseconds of a clock that only goes forward.
    static func now() -> UInt64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return UInt64(time.tv_sec) &* 1_000_000_000 &+ UInt64(time.tv_nsec)
    }
}
