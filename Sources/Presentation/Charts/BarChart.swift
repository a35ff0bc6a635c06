// Horizontal bars: a label, a bar as long as its number, the number.

enum BarChart {
    /// Lines of the chart. Negative numbers have no bar, only their number.
    static func lines(_ data: ChartData, style: ScreenStyle) -> [String] {
        let labels = data.labels.map { InkedText($0) }
        let labelWidth = min(labels.map(\.columns).max() ?? 0, max(8, style.columns / 3))
        let isSplit = data.series.count > 1
        let names = data.series.map { InkedText($0.name) }
        let nameWidth = isSplit ? min(names.map(\.columns).max() ?? 0, max(8, style.columns / 4)) + 2 : 0
        let numberWidth = data.series.flatMap(\.numbers).compactMap { $0 }.map { data.text($0).utf8.count }.max() ?? 1
        let room = max(1, style.columns - labelWidth - nameWidth - numberWidth - 3)
        let largest = data.largest

        var lines: [String] = []
        for (index, label) in labels.enumerated() {
            var isFirst = true
            for (number, series) in data.series.enumerated() {
                guard index < series.numbers.count, let value = series.numbers[index] else { continue }
                var line = isFirst ? label.wrapped(to: labelWidth).first ?? InkedText() : InkedText()
                line.pad(to: labelWidth + 2)
                if isSplit {
                    line.append(names[number].wrapped(to: nameWidth - 2).first ?? InkedText())
                    line.pad(to: labelWidth + 2 + nameWidth)
                }
                let share = largest > 0 ? max(0, value / largest) : 0
                let bar = bar(share, room: room, usesUnicode: style.usesUnicode)
                line.append(bar, .entity(0))
                if !bar.isEmpty { line.append(" ") }
                line.append(data.text(value))
                lines.append(line.printed(usesColour: style.usesColour))
                isFirst = false
            }
        }
        return lines
    }

    /// In eighths of a column where there are blocks; what is more than nothing shows.
    static func bar(_ share: Double, room: Int, usesUnicode: Bool) -> String {
        guard share > 0 else { return "" }
        let share = min(share, 1)
        if !usesUnicode {
            return String(repeating: "#", count: max(1, Int((share * Double(room)).rounded())))
        }
        let eighths = max(1, Int((share * Double(room * 8)).rounded()))
        let partial: [String] = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]
        return String(repeating: "█", count: eighths / 8) + partial[eighths % 8]
    }
}
