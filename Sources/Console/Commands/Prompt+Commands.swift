// The commands that open, ask and show, as they are carried out.

import Glibc
import Language
import Model
import Presentation
import Text

extension Prompt {
    // MARK: Help

    func help(_ topic: String) {
        if topic.isEmpty {
            say(HelpScreen.overview(session: session, style: writer.style))
            return
        }
        let name = topic.hasPrefix(".") ? String(topic.dropFirst()) : topic
        if !topic.hasPrefix("."), let found = HelpTopic.topic(name) {
            say(found.text + "\n")
        } else if let command = CommandTable.command(name) {
            say(HelpScreen.text(of: command))
        } else if let noun = SchemaText.noun(name) {
            say(SchemaText.fields(of: noun, columns: session.corpus.userColumns, writer.style))
        } else {
            complain("Q0606", "there is no help on \(AnswerWriter.quoted(topic))", note: ".help lists the topics")
        }
    }

    func showSchema(_ name: String) {
        if name.isEmpty {
            say(SchemaText.nouns(writer.style))
        } else if let noun = SchemaText.noun(name) {
            say(SchemaText.fields(of: noun, columns: session.corpus.userColumns, writer.style))
        } else {
            complain("Q0607", "there is no noun \(AnswerWriter.quoted(name))", note: ".schema lists them")
        }
    }

    // MARK: Articles

    func open(_ argument: String) {
        let paths = CommandLineText.words(argument).map(Self.expandingHome)
        guard !paths.isEmpty else {
            return complain("Q0608", ".open needs a file", note: "for example: .open article.txt")
        }
        guard !paths.contains("-") else {
            return complain("Q0608", ".open cannot read standard input here", note: ".paste takes a pasted article")
        }
        welcome(ArticleOpener(corpus: session.corpus, settings: session.settings).open(paths: paths))
    }

    func pasteArticle() {
        say("Paste the article. End it with a line that holds a single \".\", or with Ctrl-D.\n")
        guard let bytes = editor.readPlainText() else {
            return say("\n")
        }
        let text = String(decoding: bytes, as: UTF8.self)
        guard !text.trimmingWhitespace().isEmpty else { return say("Nothing was pasted.\n") }
        pasteCount += 1
        welcome(ArticleOpener(corpus: session.corpus).open(name: "pasted article \(pasteCount)", text: text))
    }

    /// Says what was wrong, and in a line or two what there is now.
    func welcome(_ outcome: ArticleOpener.Outcome) {
        Messages.show(outcome.diagnostics)
        if outcome.articleCount > 0 { say(Welcome.text(session: session, style: writer.style)) }
    }

    static func expandingHome(_ path: String) -> String {
        guard path == "~" || path.hasPrefix("~/"), let home = Terminal.environment("HOME") else { return path }
        return home + path.dropFirst()
    }

    // MARK: Queries

    func explain(_ query: String) {
        guard !query.isEmpty else {
            return complain("Q0608", ".explain needs a query", note: "for example: .explain who said trade")
        }
        ask("explain " + query)
    }

    func runScript(_ argument: String) {
        guard let path = CommandLineText.words(argument).first.map(Self.expandingHome) else {
            return complain("Q0608", ".run needs a file of queries", note: "for example: .run voices.quoth")
        }
        do {
            carryOut(try ScriptFile.read(path))
        } catch {
            Messages.show(error)
        }
    }

    func setParameter(_ argument: String) {
        guard let (name, value) = Assignment.parse(argument) else {
            return complain("Q0608", ".let needs a name and a value", note: "for example: .let since = 2024-06")
        }
        session.set(parameter: name, to: value)
    }

    // MARK: Answers

    func showLast() {
        guard let last = session.last else { return complain("Q0609", "nothing has been asked yet") }
        show(last)
    }

    func showNext() {
        guard session.last != nil else { return complain("Q0609", "nothing has been asked yet") }
        do {
            let writer = writer
            let limit = session.settings.limit ?? 100
            let shown = try writer.running { try session.nextRows(limit: limit, cancellation: $0) }
            if let shown { show(shown) } else { say("That was all.\n") }
        } catch {
            Messages.show(error)
        }
    }

    private func show(_ shown: Session.Shown) {
        do {
            var result = shown.result
            result.output.file = nil
            try writer.show(result, firstNumber: shown.firstNumber)
        } catch {
            Messages.show(error)
        }
    }

    func export(_ argument: String) {
        guard let path = CommandLineText.words(argument).first.map(Self.expandingHome) else {
            return complain("Q0608", ".export needs a file", note: "for example: .export voices.csv")
        }
        guard session.last != nil else { return complain("Q0609", "nothing has been asked yet") }
        do {
            let writer = writer
            let format = AnswerFile.format(ofPath: path) ?? .tsv
            guard let result = try writer.running({ try session.wholeLast(as: format, cancellation: $0) }) else {
                return
            }
            let text = AnswerPrinter(ScreenStyle(columns: 100)).text(of: result, as: format)
            try AnswerFile(path: path, overwrites: false, isSafe: session.settings.isSafe).write(text)
            say("Saved \(Footer.count(result.rows.count, result.shape)) to \(AnswerWriter.quoted(path)).\n")
        } catch {
            Messages.show(error)
        }
    }

    // MARK: Settings

    func setMode(_ argument: String) {
        if argument.isEmpty {
            say("mode \(session.settings.format?.rawValue ?? "table")\n")
        } else if let format = OutputRequest.Format(rawValue: argument.lowercased()) {
            session.settings.format = format
        } else {
            let names = OutputRequest.Format.allCases.map(\.rawValue).joined(separator: ", ")
            complain("Q0610", "there is no mode \(AnswerWriter.quoted(argument))", note: "the modes are \(names)")
        }
    }

    func setLimit(_ argument: String) {
        switch argument.lowercased() {
        case "": say("limit \(session.settings.limit.map(String.init) ?? "off")\n")
        case "off", "all", "none": session.settings.limit = nil
        default:
            guard let number = Int(argument), number > 0 else {
                return complain("Q0610", ".limit needs a number, or \"off\"", note: "for example: .limit 50")
            }
            session.settings.limit = number
        }
    }

    func setWidth(_ argument: String) {
        switch argument.lowercased() {
        case "": say("width \(session.settings.width.map(String.init) ?? "auto")\n")
        case "auto", "off": session.settings.width = nil
        default:
            guard let number = Int(argument), (20...10_000).contains(number) else {
                return complain("Q0610", ".width needs a number from 20, or \"auto\"", note: "for example: .width 100")
            }
            session.settings.width = number
        }
    }

    func setTimer(_ argument: String) {
        switch argument.lowercased() {
        case "on": session.settings.showsTime = true
        case "off": session.settings.showsTime = false
        case "": session.settings.showsTime.toggle()
        default: return complain("Q0610", ".timer is on or off")
        }
        say("timer \(session.settings.showsTime ? "on" : "off")\n")
    }

    func setPager(_ argument: String) {
        switch argument.lowercased() {
        case "on": session.settings.pages = true
        case "off": session.settings.pages = false
        case "": session.settings.pages.toggle()
        default: return complain("Q0610", ".pager is on or off")
        }
        say("pager \(session.settings.pages ? "on" : "off")\n")
    }

    func showHistory(_ argument: String) {
        switch argument {
        case "off":
            keepsHistory = false
            say("What is asked from now on is not kept.\n")
        case "on": keepsHistory = true
        default:
            let folded = argument.lowercased()
            let found = history.enumerated().filter { folded.isEmpty || $0.element.lowercased().contains(folded) }
            let lines = found.suffix(200).map { number, entry in
                let width = String(history.count).count
                let digits = String(number + 1)
                let margin = String(repeating: " ", count: width - digits.count) + digits + "  "
                return margin
                    + entry.split(separator: "\n", omittingEmptySubsequences: false)
                    .joined(separator: "\n" + String(repeating: " ", count: width + 2)) + "\n"
            }
            say(lines.isEmpty ? "Nothing fits.\n" : lines.joined())
        }
    }

    func complain(_ code: String, _ message: String, note: String? = nil) {
        Messages.show([Diagnostic(code, message, notes: note.map { [$0] } ?? [])])
    }
}
