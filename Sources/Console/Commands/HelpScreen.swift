// What `.help` shows first: examples from the articles that are open, the topics, the commands.

import Presentation

enum HelpScreen {
    static func overview(session: Session, style: ScreenStyle) -> String {
        func list(_ items: [(label: String, text: String)], labelWidth: Int) -> String {
            items.map { label, text in
                // A label that is too long for the column has its text in the next line.
                guard label.count + 2 > labelWidth - 2 else {
                    return Passage.labelled("  " + label, text, labelWidth: labelWidth, style: style)
                }
                return "  " + label + "\n" + Passage.labelled("", text, labelWidth: labelWidth, style: style)
            }.joined()
        }
        var text = "Type a question and press Enter:\n"
        text += list(Examples(session.corpus).queries.map { ($0.query, $0.meaning) }, labelWidth: 46)
        text += "\nMore about it: .help TOPIC\n"
        text += list(HelpTopic.all.map { ($0.name, $0.summary) }, labelWidth: 14)
        text += "\nCommands:\n"
        text += list(CommandTable.commands.map { (call($0), $0.summary) }, labelWidth: 24)
        return text
    }

    static func text(of command: Command) -> String {
        let details = command.details.isEmpty ? "" : command.details + "\n"
        return "\(call(command))\n\(command.summary)\n\(details)"
    }

    private static func call(_ command: Command) -> String {
        "." + command.name + (command.arguments.isEmpty ? "" : " " + command.arguments)
    }
}
