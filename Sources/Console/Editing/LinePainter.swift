// Colour on top of libedit: the edited text is painted again after each of its redraws.

/// Makes the bytes that show the text in colour, with a grey hint after it, and leave the cursor where it was.
///
/// libedit knows nothing of colours, so what it draws and what is painted must stand in the same places:
/// `ScreenLayout` follows its rules, and no row is ever left by writing over its end.
struct LinePainter {
    /// The text and what is known about it.
    var text: [Int32]
    var layout: ScreenLayout
    var columns: Int
    /// Rendition of each scalar; empty strings for plain ones. As long as `text`.
    var renditions: [String]
    /// Shown after the end of the text, cut to the rest of its row.
    var hint: String

    /// Everything painted. nil when it would not fit: libedit misdraws input taller than the screen.
    func painted(screenRows: Int) -> String? {
        guard layout.rows.count < screenRows else { return nil }
        var output = "\u{1B}7"
        output += Self.up(layout.cursorRow) + "\r"
        for (number, row) in layout.rows.enumerated() {
            if number > 0 { output += "\r\u{1B}[1B" }
            if row.column > 0 { output += "\u{1B}[\(row.column)C" }
            output += coloured(row.scalars)
            let isLast = number == layout.rows.count - 1
            if isLast {
                let shown = Self.cut(hint, toColumns: columns - row.endColumn - 1)
                if !shown.isEmpty { output += "\u{1B}[90m\(shown)\u{1B}[0m" }
            }
            if row.endColumn < columns { output += "\u{1B}[K" }
        }
        return output + "\u{1B}8"
    }

    private func coloured(_ range: Range<Int>) -> String {
        var output = ""
        var current = ""
        for index in range where index < text.count {
            let rendition = index < renditions.count ? renditions[index] : ""
            if rendition != current {
                output += rendition.isEmpty ? "\u{1B}[0m" : "\u{1B}[0;\(rendition)m"
                current = rendition
            }
            let scalar = text[index]
            if scalar < 32 || scalar == 127 {
                // As libedit shows them.
                output += "^"
                output.unicodeScalars.append(Unicode.Scalar(UInt8(truncatingIfNeeded: scalar ^ 64)))
            } else if let scalar = Unicode.Scalar(UInt32(bitPattern: scalar)) {
                output.unicodeScalars.append(scalar)
            }
        }
        return current.isEmpty ? output : output + "\u{1B}[0m"
    }

    static func up(_ rows: Int) -> String { rows > 0 ? "\u{1B}[\(rows)A" : "" }
    static func down(_ rows: Int) -> String { rows > 0 ? "\u{1B}[\(rows)B" : "" }

    /// As much of the hint's first line as fits; nothing of it that is not printable.
    static func cut(_ hint: String, toColumns columns: Int) -> String {
        var output = ""
        var width = 0
        for scalar in hint.unicodeScalars {
            let scalarWidth = ScreenLayout.width(of: Int32(bitPattern: scalar.value))
            guard scalar.value >= 32, scalar.value != 127, width + scalarWidth <= columns else { break }
            output.unicodeScalars.append(scalar)
            width += scalarWidth
        }
        return output
    }
}
