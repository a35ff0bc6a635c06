// A result as a list: each row a small block with its fields one below the other.

import Evaluation
import Language
import Model

public struct ListLayout {
    private let style: ScreenStyle

    public init(_ style: ScreenStyle) {
        self.style = style
    }

    /// Lines with a newline each. `firstNumber` is the number of the first row.
    public func text(of result: QueryResult, firstNumber: Int = 1) -> String {
        lines(of: result, firstNumber: firstNumber).map { $0 + "\n" }.joined()
    }

    func lines(of result: QueryResult, firstNumber: Int) -> [String] {
        let labelWidth = min(result.columns.map { InkedText($0.name).columns }.max() ?? 0, style.columns / 3)
        let room = max(8, style.columns - labelWidth - 2)
        var lines: [String] = []
        for (index, row) in result.rows.enumerated() {
            if index > 0 { lines.append("") }
            if style.numbersRows { lines.append(heading(firstNumber + index, row)) }
            for (position, column) in result.columns.enumerated() where position < row.cells.count {
                let cell = InkedCell.text(row.cells[position], in: column, style: style)
                for (number, part) in cell.wrapped(to: room).enumerated() {
                    var line = InkedText()
                    if number == 0, let label = InkedText(column.name, .heading).wrapped(to: labelWidth).first {
                        line = label
                    }
                    line.pad(to: labelWidth + 2)
                    line.append(part)
                    lines.append(line.printed(usesColour: style.usesColour))
                }
            }
        }
        return lines
    }

    private func heading(_ number: Int, _ row: ResultRow) -> String {
        var line = InkedText("\(number)", .faint)
        if let place = row.provenance.map(Citation.place), !place.isEmpty {
            line.append("  " + place, .faint)
        }
        return line.wrapped(to: style.columns).first?.printed(usesColour: style.usesColour) ?? ""
    }
}
