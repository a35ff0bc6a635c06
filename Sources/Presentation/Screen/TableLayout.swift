// A result as a table that fits the screen: text wrapped, numbers to the right, hits and speakers in colour.

import Evaluation
import Language
import Model

public struct TableLayout {
    private static let gap = "  "
    /// A column may be narrowed to this even if a word is longer.
    private static let longestKeptWord = 16
    /// A cell of more columns than this is running text.
    private static let longestCell = 60

    private let style: ScreenStyle

    public init(_ style: ScreenStyle) {
        self.style = style
    }

    /// Lines with a newline each. `firstNumber` is the number of the first row.
    public func text(of result: QueryResult, firstNumber: Int = 1) -> String {
        lines(of: result, firstNumber: firstNumber).map { $0 + "\n" }.joined()
    }

    func lines(of result: QueryResult, firstNumber: Int) -> [String] {
        guard !result.columns.isEmpty else { return [] }
        if ConcordanceLayout.fits(result),
            let lines = ConcordanceLayout(style: style).lines(of: result, firstNumber: firstNumber)
        {
            return lines
        }
        let cells = result.rows.map { row in
            result.columns.indices.map { index in
                index < row.cells.count
                    ? InkedCell.text(row.cells[index], in: result.columns[index], style: style) : InkedText()
            }
        }
        let headings = result.columns.map { InkedText($0.name, .heading) }
        let numberWidth = style.numbersRows ? String(firstNumber + max(0, result.rows.count - 1)).count : 0
        let margin = style.numbersRows ? numberWidth + Self.gap.count : 0
        let available = style.columns - margin - Self.gap.count * (result.columns.count - 1)

        let wishes = result.columns.indices.map { index in
            var natural = headings[index].columns
            var least = min(headings[index].longestWord, Self.longestKeptWord)
            for row in cells {
                natural = max(natural, row[index].columns)
                if least < Self.longestKeptWord {
                    least = max(least, min(row[index].longestWord, Self.longestKeptWord))
                }
            }
            if CellText.isNumber(result.columns[index]) { least = natural }
            // Running text in a column of a dozen letters is no table any more.
            if natural > Self.longestCell { least = max(least, Self.longestKeptWord) }
            return ColumnWidths.Wish(natural: max(1, natural), least: max(1, least))
        }
        guard let widths = ColumnWidths.share(wishes, available: available) else {
            return ListLayout(style).lines(of: result, firstNumber: firstNumber)
        }

        let rightAligned = result.columns.map(CellText.isNumber)
        var lines: [String] = []
        func add(_ row: [InkedText], number: String) {
            let wrapped = row.indices.map { row[$0].wrapped(to: widths[$0]) }
            for line in 0..<(wrapped.map(\.count).max() ?? 1) {
                var text = InkedText()
                if style.numbersRows {
                    text.append(InkedText(line == 0 ? number : "", .faint))
                    text.padLeft(to: numberWidth)
                    text.pad(to: margin)
                }
                for index in row.indices {
                    var cell = line < wrapped[index].count ? wrapped[index][line] : InkedText()
                    if rightAligned[index] { cell.padLeft(to: widths[index]) }
                    if index + 1 < row.count { cell.pad(to: widths[index] + Self.gap.count) }
                    text.append(cell)
                }
                lines.append(text.printed(usesColour: style.usesColour))
            }
        }
        add(headings, number: "")
        lines.append(rule(widths, margin: margin))
        for (index, row) in cells.enumerated() {
            add(row, number: String(firstNumber + index))
        }
        return lines
    }

    private func rule(_ widths: [Int], margin: Int) -> String {
        var text = InkedText()
        text.pad(to: margin)
        for (index, width) in widths.enumerated() {
            text.append(InkedText(String(repeating: style.usesUnicode ? "─" : "-", count: width), .faint))
            if index + 1 < widths.count { text.pad(to: text.columns + Self.gap.count) }
        }
        return text.printed(usesColour: style.usesColour)
    }
}
