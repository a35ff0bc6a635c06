// The edited text as the editor's own functions see and change it, and how it is put on the screen.

import CLibedit

extension LineEditor {
    /// The text in the buffer, as Unicode scalars.
    var bufferText: [Int32] {
        guard let line = el_wline(editor)?.pointee, let start = line.buffer, let end = line.lastchar else { return [] }
        return (0..<max(0, end - start)).map { Int32(start[$0]) }
    }

    /// Index of the scalar at the cursor.
    var bufferCursor: Int {
        guard let line = el_wline(editor)?.pointee, let start = line.buffer, let cursor = line.cursor else { return 0 }
        return max(0, cursor - start)
    }

    static func string(_ scalars: some Sequence<Int32>) -> String {
        var string = String.UnicodeScalarView()
        for scalar in scalars {
            string.append(Unicode.Scalar(UInt32(bitPattern: scalar)) ?? "\u{FFFD}")
        }
        return String(string)
    }

    /// As libedit takes text: scalars with a zero at the end; a zero inside ends it.
    static func scalars(_ text: String) -> [wchar_t] {
        text.unicodeScalars.map { wchar_t(bitPattern: $0.value) } + [0]
    }

    func insert(_ text: String) {
        _ = Self.scalars(text).withUnsafeBufferPointer { el_winsertstr(editor, $0.baseAddress) }
    }

    /// Puts the cursor before the scalar of that index.
    func moveCursor(to index: Int) {
        _ = el_cursor(editor, Int32(clamping: index - bufferCursor))
    }

    /// Puts another text in place of all of it.
    func replaceText(_ text: String, cursor: Int) {
        moveCursor(to: bufferText.count)
        el_deletestr(editor, Int32(clamping: bufferText.count))
        insert(text)
        moveCursor(to: cursor)
    }

    func layout() -> ScreenLayout {
        ScreenLayout(
            text: bufferText, cursor: bufferCursor, promptWidth: promptWidth, columns: Terminal.size().columns)
    }

    /// Shows the text in its colours, with the hint when the cursor is at the end.
    func paint() {
        guard terminal.usesColour, let guide else { return }
        let text = bufferText
        let words = Self.string(text)
        shownHint = bufferCursor == text.count && !text.isEmpty ? guide.hint(after: words) ?? "" : ""
        paint(text: text, colours: guide.colours(of: words), hint: shownHint)
    }

    /// Takes the hint away, before the line is left.
    func paintWithoutHint() {
        guard terminal.usesColour, let guide else { return }
        let text = bufferText
        shownHint = ""
        paint(text: text, colours: guide.colours(of: Self.string(text)), hint: "")
    }

    private func paint(text: [Int32], colours: [ColouredStretch], hint: String) {
        let size = Terminal.size()
        var renditions = [String](repeating: "", count: text.count)
        var byte = 0
        var next = 0
        for (index, scalar) in text.enumerated() {
            while next < colours.count, colours[next].bytes.upperBound <= byte { next += 1 }
            if next < colours.count, colours[next].bytes.contains(byte) { renditions[index] = colours[next].rendition }
            byte += scalar < 0x80 ? 1 : scalar < 0x800 ? 2 : scalar < 0x10000 ? 3 : 4
        }
        let painter = LinePainter(
            text: text,
            layout: ScreenLayout(
                text: text, cursor: bufferCursor, promptWidth: promptWidth, columns: size.columns),
            columns: size.columns, renditions: renditions, hint: hint)
        if let output = painter.painted(screenRows: size.rows) { OutputStream.standard.write(output) }
    }

    /// Leaves the line on the screen as it is and goes to a new row below it.
    func leaveLine(marked mark: String) {
        paintWithoutHint()
        let layout = layout()
        let last = layout.rows.last
        let below = layout.rows.count - 1 - layout.cursorRow
        let column = last?.endColumn ?? 0
        if terminal.understandsEscapes {
            let across = column > 0 ? "\u{1B}[\(column)C" : ""
            OutputStream.standard.write(LinePainter.down(below) + "\r" + across + mark + "\r\n")
        } else {
            OutputStream.standard.write(mark + "\r\n")
        }
    }
}
