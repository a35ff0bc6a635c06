// One line for each series: a block a label, as high as its number.

enum Sparkline {
    private static let blocks = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]
    private static let signs = ["_", ".", "-", "~", "=", "+", "*", "#"]

    static func lines(_ data: ChartData, style: ScreenStyle) -> [String] {
        let steps = style.usesUnicode ? blocks : signs
        let names = data.series.map { InkedText($0.name, .heading) }
        let nameWidth = min(names.map(\.columns).max() ?? 0, max(8, style.columns / 4))
        let largest = data.largest
        var lines: [String] = []
        for (series, name) in zip(data.series, names) {
            let numbers = series.numbers.compactMap { $0 }
            let range = data.text(numbers.min() ?? 0) + " to " + data.text(numbers.max() ?? 0)
            let rest = style.columns - nameWidth - 2
            let hasRange = rest >= range.utf8.count + 6
            let room = max(1, hasRange ? rest - range.utf8.count - 2 : rest)
            var line = name.wrapped(to: nameWidth)[0]
            line.pad(to: nameWidth + 2)
            for number in binned(series.numbers, to: room) {
                guard let number else {
                    line.append(InkedText.kept(" "))
                    continue
                }
                let step = largest > 0 ? Int((max(0, number) / largest * Double(steps.count - 1)).rounded()) : 0
                line.append(steps[min(max(step, 0), steps.count - 1)], .entity(0))
            }
            if hasRange {
                line.append(InkedText.kept("  "))
                line.append(range, .faint)
            }
            lines.append(line.printed(usesColour: style.usesColour))
        }
        if let first = data.labels.first, let last = data.labels.last, data.labels.count > 1 {
            var line = InkedText()
            line.pad(to: nameWidth + 2)
            let span = InkedText("\(first) to \(last)", .faint)
            if line.columns + span.columns > style.columns { line = InkedText() }
            line.append(span)
            lines += line.wrapped(to: style.columns).map { $0.printed(usesColour: style.usesColour) }
        }
        return lines
    }

    /// Neighbours averaged where there are more numbers than columns.
    static func binned(_ numbers: [Double?], to room: Int) -> [Double?] {
        guard numbers.count > room, room > 0 else { return numbers }
        return (0..<room).map { bin in
            let part = numbers[(bin * numbers.count / room)..<((bin + 1) * numbers.count / room)].compactMap { $0 }
            return part.isEmpty ? nil : part.reduce(0, +) / Double(part.count)
        }
    }
}
