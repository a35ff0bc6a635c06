// Tab: one choice is put in, of several their common beginning; where they part, they are listed.

import CLibedit
import Text

extension LineEditor {
    func complete() -> UInt8 {
        let text = bufferText
        let words = Self.string(text)
        let cursorByte = Self.string(text[..<min(bufferCursor, text.count)]).utf8.count
        guard let offer = guide?.completions(of: words, at: cursorByte), offer.replaced.lowerBound >= 0,
            offer.replaced.upperBound <= cursorByte, offer.replaced.lowerBound <= cursorByte
        else { return UInt8(CC_REFRESH_BEEP) }

        let typed = String(decoding: Array(words.utf8)[offer.replaced.lowerBound..<cursorByte], as: UTF8.self)
        if offer.choices.count == 1, let only = offer.choices.first {
            // Nothing follows a folder yet, and in the middle of a line the blank may be there.
            let isFollowed = bufferCursor < text.count && text[bufferCursor] == 0x20
            let isOpen = only.text.hasSuffix("/") || only.text.hasSuffix(" ") || isFollowed
            replaceBeforeCursor(typed, by: isOpen ? only.text : only.text + " ")
            return UInt8(CC_REFRESH)
        }
        let common = offer.commonBeginning
        if common.utf8.count > typed.utf8.count {
            replaceBeforeCursor(typed, by: common)
            return UInt8(CC_REFRESH)
        }
        guard !offer.choices.isEmpty || !offer.expected.isEmpty else { return UInt8(CC_REFRESH_BEEP) }
        list(offer)
        return UInt8(CC_REDISPLAY)
    }

    private func replaceBeforeCursor(_ typed: String, by text: String) {
        el_deletestr(editor, Int32(clamping: typed.unicodeScalars.count))
        insert(text)
    }

    /// Shows the choices below the text, and leaves the cursor where libedit's redisplay expects it.
    private func list(_ offer: CompletionOffer) {
        let size = Terminal.size()
        paintWithoutHint()
        let layout = layout()
        let below = layout.rows.count - 1 - layout.cursorRow
        var output = terminal.understandsEscapes ? LinePainter.down(below) : ""
        output += "\r\n"
        for line in ChoiceListing.lines(offer.choices, columns: size.columns, rows: max(4, size.rows - 6)) {
            output += line + "\r\n"
        }
        if !offer.expected.isEmpty {
            let words = (offer.choices.isEmpty ? "" : "or ") + offer.expected.joined(separator: ", ")
            output += ChoiceListing.cut(words, to: size.columns - 1) + "\r\n"
        }
        // It will go up as many rows as it thinks the cursor is below the prompt.
        output += String(repeating: "\r\n", count: layout.cursorRow)
        OutputStream.standard.write(output)
    }
}

/// Choices as lines of text: with their details one below the other, without details in columns.
enum ChoiceListing {
    static func lines(_ choices: [CompletionOffer.Choice], columns: Int, rows: Int) -> [String] {
        guard rows > 0, columns > 0 else { return [] }
        let hasDetails = choices.contains { $0.detail != nil }
        let widths = choices.map { DisplayWidth.columns($0.text) }
        let widest = min(widths.max() ?? 1, columns - 1)
        var lines: [String] = []
        if hasDetails {
            for (choice, width) in zip(choices, widths) {
                let padding = String(repeating: " ", count: max(0, widest - width) + 2)
                let detail = choice.detail.map { padding + $0 } ?? ""
                lines.append(cut(choice.text + detail, to: columns - 1))
            }
        } else {
            let perLine = max(1, (columns - 1) / (widest + 2))
            let lineCount = (choices.count + perLine - 1) / perLine
            for line in 0..<lineCount {
                var text = ""
                for index in stride(from: line, to: choices.count, by: lineCount) {
                    text += choices[index].text
                    text += String(repeating: " ", count: max(0, widest - widths[index]) + 2)
                }
                lines.append(cut(text, to: columns - 1))
            }
        }
        guard lines.count > rows else { return lines }
        return lines.prefix(rows - 1) + ["… and \(lines.count - rows + 1) more: type another letter"]
    }

    static func cut(_ text: String, to columns: Int) -> String {
        var output = ""
        var width = 0
        for character in text {
            let characterWidth = DisplayWidth.columns(character)
            guard width + characterWidth <= columns else { break }
            output.append(character)
            width += characterWidth
        }
        while output.last == " " { output.removeLast() }
        return output
    }
}
