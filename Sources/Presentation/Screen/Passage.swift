// Running text for a screen, of our own or from articles: wrapped, and safe to print.

public enum Passage {
    /// A label and the text beside it, wrapped below itself.
    public static func labelled(_ label: String, _ text: String, labelWidth: Int, style: ScreenStyle) -> String {
        var output = ""
        for (index, line) in InkedText(text).wrapped(to: max(10, style.columns - labelWidth)).enumerated() {
            var whole = index == 0 ? InkedText.kept(label, .heading) : InkedText()
            whole.pad(to: labelWidth)
            whole.append(line)
            output += whole.printed(usesColour: style.usesColour) + "\n"
        }
        return output
    }

    /// A paragraph.
    public static func paragraph(_ text: String, style: ScreenStyle) -> String {
        InkedText(text).wrapped(to: style.columns).map { $0.printed(usesColour: style.usesColour) + "\n" }.joined()
    }

    /// One line without anything that could drive a terminal, whatever its length.
    public static func oneLine(_ text: String) -> String {
        InkedText(text).printed(usesColour: false)
    }
}
