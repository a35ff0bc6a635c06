// Numbers over labels as points on a grid, several series with a sign of their own each.

enum LineChart {
    /// Rows of the grid.
    private static let height = 10
    private static let unicodeSigns = ["●", "○", "▲", "△", "■", "□", "◆", "◇"]
    private static let plainSigns = ["*", "o", "+", "x", "#", "@", "%", "="]

    static func lines(_ data: ChartData, style: ScreenStyle) -> [String] {
        let signs = style.usesUnicode ? unicodeSigns : plainSigns
        // More lines than signs cannot be told apart: those with the largest sums are drawn.
        let drawn = data.series.enumerated().sorted { left, right in
            let sums = (sum(left.element), sum(right.element))
            return sums.0 != sums.1 ? sums.0 > sums.1 : left.offset < right.offset
        }.prefix(signs.count).map(\.element)

        let top = max(data.largest, 0)
        let bottom = min(data.smallest, 0)
        let range = top > bottom ? top - bottom : 1
        let scale = [top, bottom].map(data.text)
        let margin = (scale.map(\.utf8.count).max() ?? 1) + 1
        let room = max(8, style.columns - margin - 2)
        let step = data.labels.count > room ? nil : max(1, min(8, room / max(1, data.labels.count)))

        func column(_ index: Int) -> Int {
            if let step { return index * step + step / 2 }
            return index * (room - 1) / max(1, data.labels.count - 1)
        }
        let width = step.map { $0 * max(1, data.labels.count) } ?? room
        var grid = Array(repeating: Array(repeating: [Int](), count: width), count: height)
        for (number, series) in drawn.enumerated() {
            for (index, value) in series.numbers.enumerated() {
                guard let value, column(index) < width else { continue }
                let row = Int(((value - bottom) / range * Double(height - 1)).rounded())
                let y = height - 1 - min(max(row, 0), height - 1)
                // With more labels than columns a series can meet itself.
                if grid[y][column(index)].last != number { grid[y][column(index)].append(number) }
            }
        }
        let meets = grid.contains { $0.contains { $0.count > 1 } }

        var lines: [String] = []
        for (index, row) in grid.enumerated() {
            var line = InkedText(index == 0 ? scale[0] : index == height - 1 ? scale[1] : "", .faint)
            line.padLeft(to: margin - 1)
            line.append(InkedText.kept(style.usesUnicode ? " │" : " |", .faint))
            for cell in row {
                line.append(sign(cell, signs))
            }
            lines.append(line.printed(usesColour: style.usesColour))
        }
        lines.append(axis(data.labels, margin: margin, width: width, column: column, style: style))
        if data.series.count > 1 {
            for (number, series) in drawn.enumerated() {
                var line = InkedText.kept(String(repeating: " ", count: margin + 1))
                line.append(signs[number], .entity(UInt8(number)))
                line.append(InkedText.kept(" "))
                line.append(series.name)
                lines.append(line.wrapped(to: style.columns)[0].printed(usesColour: style.usesColour))
            }
            if meets {
                for note in InkedText("a number: so many of them meet there", .faint).wrapped(
                    to: max(8, style.columns - margin - 1))
                {
                    lines.append(
                        String(repeating: " ", count: margin + 1) + note.printed(usesColour: style.usesColour))
                }
            }
            if drawn.count < data.series.count {
                lines.append("(\(data.series.count - drawn.count) more not drawn)")
            }
        }
        return lines
    }

    /// A series' own sign; where several meet, how many, so that none is hidden behind another.
    private static func sign(_ cell: [Int], _ signs: [String]) -> InkedText {
        guard let first = cell.first else { return InkedText.kept(" ") }
        return cell.count == 1 ? InkedText(signs[first], .entity(UInt8(first))) : InkedText(String(cell.count))
    }

    /// The labels that fit below their points.
    private static func axis(
        _ labels: [String], margin: Int, width: Int, column: (Int) -> Int, style: ScreenStyle
    ) -> String {
        var line = InkedText.kept(String(repeating: " ", count: margin + 1))
        for (index, label) in labels.enumerated() {
            let text = InkedText(label, .faint)
            let start = max(0, min(column(index) - text.columns / 2, width - text.columns)) + margin + 1
            guard start >= line.columns + (line.columns > margin + 1 ? 2 : 0) else { continue }
            line.pad(to: start)
            line.append(text)
        }
        return line.printed(usesColour: style.usesColour)
    }

    private static func sum(_ series: ChartData.Series) -> Double {
        series.numbers.reduce(0) { $0 + ($1 ?? 0) }
    }
}

extension InkedText {
    /// Text of our own whose spaces are kept as they are.
    static func kept(_ text: String, _ ink: Ink = .plain) -> InkedText {
        var result = InkedText()
        for character in text {
            if character == " " {
                result.pad(to: result.columns + 1)
            } else {
                result.append(InkedText(String(character), ink))
            }
        }
        return result
    }
}
