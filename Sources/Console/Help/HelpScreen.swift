// What `.help` shows first: examples from the articles that are open, the topics, the commands.

import Presentation
import Text

enum HelpScreen {
    static func overview(session: Session, style: ScreenStyle) -> String {
        var text = Passage.paragraph("Type a question and press Enter:", style: style)
        text += list(Examples(session.corpus).queries.map { ($0.query, $0.meaning) }, style: style)
        text += "\n" + Passage.paragraph("More about it: .help TOPIC", style: style)
        text += list(HelpTopic.all.map { ($0.name, $0.summary) }, style: style)
        for group in CommandTable.groups {
            text += "\n" + Passage.paragraph(group.title + ":", style: style)
            text += list(group.commands.map { (call($0), $0.summary) }, labelWidth: 26, style: style)
        }
        return text
    }

    static func text(of command: Command, _ style: ScreenStyle) -> String {
        Passage.paragraph(call(command), style: style) + Passage.paragraph(command.summary, style: style)
            + (command.details.isEmpty ? "" : Passage.paragraph(command.details, style: style))
    }

    /// Labels with a few words beside each, or below where the screen or the label leaves no room.
    static func list(
        _ items: [(label: String, text: String)], labelWidth: Int? = nil, style: ScreenStyle
    ) -> String {
        let widest = items.map { DisplayWidth.columns($0.label) }.max() ?? 0
        let width = labelWidth ?? min(widest + 4, max(16, style.columns * 3 / 5))
        return items.map { label, text in
            let labelColumns = DisplayWidth.columns(label) + 4
            if labelColumns <= width, style.columns - width >= 16 {
                return Passage.labelled("  " + label, text, labelWidth: width, style: style)
            }
            let indent = style.columns - width >= 16 ? width : 4
            return Passage.labelled("  ", label, labelWidth: 2, style: style)
                + (text.isEmpty ? "" : Passage.labelled("", text, labelWidth: indent, style: style))
        }.joined()
    }

    private static func call(_ command: Command) -> String {
        "." + command.name + (command.arguments.isEmpty ? "" : " " + command.arguments)
    }
}
