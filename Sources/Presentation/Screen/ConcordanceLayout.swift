// Key words in context: each hit on one line, all hits below each other, their neighbours to the left and right.

import Evaluation
import Language
import Model

/// Lays out the table that `kwic` makes; other tables are not its business.
struct ConcordanceLayout {
    private static let gap = 2

    let style: ScreenStyle

    /// Whether the result is a concordance that fits this layout.
    static func fits(_ result: QueryResult) -> Bool {
        guard result.shape.rowKind == nil else { return false }
        return result.columns.suffix(3).map(\.name) == ["left", "hit", "right"]
    }

    /// nil when the screen is too narrow for words beside the hit.
    func lines(of result: QueryResult, firstNumber: Int) -> [String]? {
        let count = result.columns.count
        let rows = result.rows.filter { $0.cells.count == count }.map { row in
            result.columns.indices.map { InkedCell.text(row.cells[$0], in: result.columns[$0], style: style) }
        }
        func widest(_ column: Int, atMost bound: Int) -> Int {
            min(bound, rows.map { $0[column].columns }.max() ?? 0)
        }
        let numberWidth = style.numbersRows ? String(firstNumber + rows.count).count + Self.gap : 0
        let labels = (0..<(count - 3)).map { widest($0, atMost: max(8, style.columns / 6)) }
        let hit = widest(count - 2, atMost: style.columns / 3)
        let used = numberWidth + labels.reduce(0) { $0 + $1 + Self.gap } + hit + 2
        let side = (style.columns - used) / 2
        guard side >= 10 else { return nil }

        return rows.enumerated().map { number, row in
            var line = InkedText()
            if style.numbersRows {
                line.append(InkedText(String(firstNumber + number), .faint))
                line.padLeft(to: numberWidth - Self.gap)
                line.pad(to: numberWidth)
            }
            for (index, width) in labels.enumerated() {
                var label = row[index].cut(to: width)
                label.pad(to: width + Self.gap)
                line.append(label)
            }
            var left = row[count - 3].cutStart(to: side)
            left.padLeft(to: side)
            line.append(left)
            line.pad(to: line.columns + 1)
            line.append(InkedText.kept(row[count - 2].cut(to: hit).plain, .hit))
            line.pad(to: line.columns + 1)
            line.append(row[count - 1].cut(to: side))
            return line.printed(usesColour: style.usesColour)
        }
    }
}

extension InkedText {
    /// The characters without their ink.
    var plain: String { String(glyphs.map(\.character)) }

    /// As many words of the beginning as fit.
    func cut(to width: Int) -> InkedText {
        guard columns > width else { return self }
        var end = 0
        var used = 0
        while end < glyphs.count, used + glyphs[end].columns <= width {
            used += glyphs[end].columns
            end += 1
        }
        // A word is left out rather than cut, unless it is all there is.
        if end < glyphs.count, glyphs[end].character != " ",
            let space = glyphs[..<end].lastIndex(where: { $0.character == " " })
        {
            end = space
        }
        return InkedText(glyphs[..<end])
    }

    /// As many words of the end as fit.
    func cutStart(to width: Int) -> InkedText {
        guard columns > width else { return self }
        var start = glyphs.count
        var used = 0
        while start > 0, used + glyphs[start - 1].columns <= width {
            start -= 1
            used += glyphs[start].columns
        }
        if start > 0, glyphs[start - 1].character != " ",
            let space = glyphs[start...].firstIndex(where: { $0.character == " " })
        {
            start = space + 1
        }
        return InkedText(glyphs[start...])
    }
}
