// The commands that help, ask and set, as they are carried out.

import Glibc
import Language
import Model
import Presentation
import Text

extension Prompt {
    // MARK: Help

    func help(_ topic: String) {
        if topic.isEmpty {
            tell(HelpScreen.overview(session: session, style: writer.style))
            return
        }
        let name = topic.hasPrefix(".") ? String(topic.dropFirst()) : topic
        if !topic.hasPrefix("."), let found = HelpTopic.topic(name) {
            tell(found.text(Examples(session.corpus), writer.style))
        } else if let command = CommandTable.command(name) {
            tell(HelpScreen.text(of: command, writer.style))
        } else if let noun = SchemaText.noun(name) {
            tell(SchemaText.fields(of: noun, columns: session.corpus.userColumns, writer.style))
        } else {
            complain("Q0606", "there is no help on \(AnswerWriter.quoted(topic))", note: ".help lists the topics")
        }
    }

    func showSchema(_ name: String) {
        if name.isEmpty {
            tell(SchemaText.nouns(writer.style))
        } else if let noun = SchemaText.noun(name) {
            tell(SchemaText.fields(of: noun, columns: session.corpus.userColumns, writer.style))
        } else {
            let nearest = EditDistance.nearest(to: name, among: Noun.allCases.map(\.rawValue))
            let advice = nearest.map { "did you mean \($0)? " } ?? ""
            complain(
                "Q0607", "there is no noun \(AnswerWriter.quoted(name))", note: advice + ".schema lists them")
        }
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
            complain(error)
        }
    }

    func setParameter(_ argument: String) {
        guard let (name, value) = Assignment.parse(argument) else {
            return complain("Q0608", ".let needs a name and a value", note: "for example: .let since = 2024-06")
        }
        session.set(parameter: name, to: value)
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
        let program = session.settings.isSafe ? nil : Pager.chosenProgram()
        let name = program.map { ", \(AnswerWriter.quoted($0)) of $PAGER" } ?? ""
        say("pager \(session.settings.pages ? "on" + name : "off")\n")
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
            tell(lines.isEmpty ? "Nothing fits.\n" : lines.joined())
        }
    }
}
