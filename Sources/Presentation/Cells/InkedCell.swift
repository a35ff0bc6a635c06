// A cell as it stands on a screen: its values one after the other, hits marked, entities in their colours.

import Evaluation
import Language
import Model
import Text

enum InkedCell {
    static func text(_ cell: Cell, in column: Column, style: ScreenStyle) -> InkedText {
        var text = InkedText()
        if cell.isUnknown {
            // A field with many values that has none is simply empty; who spoke is worth a word.
            let isEmptyList = column.isMany && column.name != "speaker"
            if !isEmptyList { text.append(CellText.unknown(in: column, usesUnicode: style.usesUnicode), .faint) }
            return text
        }
        text.append(CellText.negation(of: cell))
        for (index, value) in cell.values.enumerated() {
            if index > 0 { text.append(CellText.separator, .faint) }
            let words = CellText.readable(value, in: column)
            switch value {
            case .row(let row) where row.kind == .entity:
                text.append(words, Ink.entity(id: row.id ?? row.text), marking: spans(cell, index), as: .hit)
            case .text, .row:
                text.append(words, .plain, marking: spans(cell, index), as: .hit)
            default:
                text.append(words)
            }
        }
        return text
    }

    private static func spans(_ cell: Cell, _ value: Int) -> [Span] {
        cell.hits.filter { $0.value == value }.map(\.span)
    }
}
