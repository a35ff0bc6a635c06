// `.queries`: the reader's own queries, saved, listed, changed and asked again; and `.edit`.

import Language
import Presentation
import Text

extension Prompt {
    /// The words that `.queries` begins with; a query cannot have one of them as its name.
    static let queryVerbs = ["save", "save!", "show", "edit", "delete"]

    func savedQueries(_ argument: String) {
        guard let saved = SavedQueries.standard() else {
            return complain("Q0626", "there is no home folder to keep queries in", note: "set HOME or XDG_CONFIG_HOME")
        }
        let end = argument.firstIndex(where: \.isWhitespace) ?? argument.endIndex
        let verb = String(argument[..<end])
        let rest = String(argument[end...]).trimmingWhitespace()
        do {
            switch verb {
            case "", "list": try listQueries(saved)
            case "save", "save!": try saveQuery(rest, in: saved, overwrites: verb == "save!")
            case "show": say(Self.printable(try saved.entry(rest).text))
            case "edit": try editQuery(rest, in: saved)
            case "delete":
                try refuseWhenSafe("nothing is deleted")
                try saved.delete(rest)
                say("Deleted \(rest).\n")
            default: try runQuery(verb, rest, from: saved)
            }
        } catch {
            complain(error)
        }
    }

    private func listQueries(_ saved: SavedQueries) throws {
        let entries = try saved.names.map(saved.entry)
        guard !entries.isEmpty else {
            return say("No query is saved yet. .queries save NAME keeps the one that was asked last.\n")
        }
        let calls = entries.map { entry in
            ([entry.name] + entry.parameters.map { $0 + "=…" }).joined(separator: " ")
        }
        let width = min(calls.map(\.count).max() ?? 0, max(10, writer.style.columns / 2)) + 2
        tell(
            zip(calls, entries).map { call, entry in
                call.count < width
                    ? Passage.labelled(call, entry.summary, labelWidth: width, style: writer.style)
                    : call + "\n" + Passage.labelled("", entry.summary, labelWidth: width, style: writer.style)
            }.joined() + "\n.queries NAME asks one; they lie in \(saved.folder)\n")
    }

    private func saveQuery(_ argument: String, in saved: SavedQueries, overwrites: Bool) throws {
        let end = argument.firstIndex(where: \.isWhitespace) ?? argument.endIndex
        let name = String(argument[..<end])
        var text = String(argument[end...]).trimmingWhitespace()
        guard SavedQueries.isName(name), !Self.queryVerbs.contains(name) else {
            throw Diagnostic(
                "Q0608",
                name.isEmpty ? "a saved query needs a name" : "\(AnswerWriter.quoted(name)) is no name for a query",
                notes: ["letters, digits, \"-\" and \"_\": .queries save ministers"])
        }
        try refuseWhenSafe("no query is saved")
        if text.isEmpty {
            // In a pipe nothing is entered, but something was answered.
            guard let last = lastAsked ?? session.last?.query else {
                throw Diagnostic(
                    "Q0609", "nothing has been asked yet", notes: [".queries save \(name) QUERY saves one"])
            }
            text = last
        }
        // A query with a mistake would only be found out when it is needed.
        let source = SourceText(name: "<query>", text)
        let entry = SavedQueries.Entry(name: name, text: text)
        var errors = session.compile(source).diagnostics.filter { $0.severity == .error }
        // What $since may hold is known when it gets a value; how the query is written is known now.
        if !entry.parameters.isEmpty { errors = errors.filter { $0.code.hasPrefix("Q01") } }
        guard errors.isEmpty else {
            Messages.show(errors, about: source)
            throw Diagnostic("Q0627", "the query was not saved")
        }
        try saved.save(text, as: name, overwrites: overwrites)
        let parameters = entry.parameters.map { " \($0)=…" }.joined()
        say("Saved. .queries \(name)\(parameters) asks it.\n")
    }

    private func editQuery(_ name: String, in saved: SavedQueries) throws {
        try refuseWhenSafe("no editor is started")
        guard let external = editor?.externalEditor else { throw Self.noKeyboard(".queries edit") }
        let entry = try saved.entry(name)
        let edited = try external.edited(entry.text)
        guard edited + "\n" != entry.text, edited != entry.text else { return say("Nothing was changed.\n") }
        try saved.save(edited, as: name, overwrites: true)
        say("Saved.\n")
    }

    /// `.queries voices who="Ana Bergman" since=2024-06`: the values hold for this run only.
    private func runQuery(_ name: String, _ argument: String, from saved: SavedQueries) throws {
        let entry = try saved.entry(name)
        var values: [String: String] = [:]
        for word in CommandLineText.words(argument) {
            guard let (parameter, value) = Assignment.parse(word) else {
                throw Diagnostic(
                    "Q0615", "\(AnswerWriter.quoted(word)) gives no name a value",
                    notes: ["for example: .queries \(name) \(entry.parameters.first ?? "name")=value"])
            }
            values[parameter] = value
        }
        let missing = entry.parameters.filter { values[$0] == nil && session.context.variables[$0] == nil }
        guard missing.isEmpty else {
            throw Diagnostic(
                "Q0628", "\(name) needs a value for \(missing.joined(separator: " and "))",
                notes: ["for example: .queries \(name) " + missing.map { "\($0)=…" }.joined(separator: " ")])
        }
        session.with(parameters: values) {
            carryOut(SourceText(name: saved.path(of: name), entry.text))
        }
    }

    /// `.edit [QUERY]`: the last query, or this one, in the reader's editor; Enter asks what comes back.
    func edit(_ argument: String) {
        do {
            try refuseWhenSafe("no editor is started")
            guard let external = editor?.externalEditor else { throw Self.noKeyboard(".edit") }
            var text = argument
            if let number = Int(argument) {
                guard history.indices.contains(number - 1) else {
                    throw Diagnostic(
                        "Q0608", "there is no query \(number) in the history", notes: [".history lists them"])
                }
                text = history[number - 1]
            } else if argument.isEmpty {
                text = lastAsked ?? ""
            }
            givenText = try external.edited(text)
        } catch {
            complain(error)
        }
    }

    func refuseWhenSafe(_ what: String) throws {
        guard session.settings.isSafe else { return }
        throw Diagnostic("Q0603", "\(what) with --safe", notes: ["leave --safe out to allow it"])
    }

    static func noKeyboard(_ command: String) -> Diagnostic {
        Diagnostic("Q0629", "\(command) works at the prompt only", notes: ["open the prompt: quoth FILES…"])
    }

    /// A text of ours or the reader's, line by line, without what could drive the terminal.
    static func printable(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            String(String.UnicodeScalarView(line.unicodeScalars.map { $0.value < 0x20 && $0 != "\t" ? "·" : $0 }))
        }.joined(separator: "\n") + (text.hasSuffix("\n") ? "" : "\n")
    }
}
