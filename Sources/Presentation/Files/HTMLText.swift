// A result as a web page that stands by itself: a table, hits marked, nothing loaded from elsewhere.

import Evaluation
import Language

public enum HTMLText {
    public static func page(_ result: QueryResult, title: String = "quoth") -> String {
        """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>\(escaped(title))</title>
        <style>
        body { font: 1rem/1.5 Georgia, serif; margin: 2rem auto; max-width: 70rem; padding: 0 1rem; color: #222; }
        table { border-collapse: collapse; }
        th, td { padding: .3rem .8rem .3rem 0; text-align: left; vertical-align: top; border-bottom: 1px solid #ddd; }
        th { border-bottom: 2px solid #444; }
        .number { text-align: right; font-variant-numeric: tabular-nums; }
        .unknown { color: #777; }
        mark { background: #ffe9a8; }
        caption { caption-side: bottom; text-align: left; padding-top: .8rem; color: #555; }
        </style>
        </head>
        <body>
        \(table(result))</body>
        </html>

        """
    }

    private static func table(_ result: QueryResult) -> String {
        let footer = Footer.text(of: result, style: ScreenStyle(columns: 10_000))
        var output = "<table>\n<caption>\(escaped(String(footer.dropLast())))</caption>\n<thead><tr>"
        for column in result.columns {
            output += "<th\(numberClass(column)) scope=\"col\">\(escaped(column.name))</th>"
        }
        output += "</tr></thead>\n<tbody>\n"
        for row in result.rows {
            output += "<tr>"
            for (index, column) in result.columns.enumerated() where index < row.cells.count {
                output += "<td\(numberClass(column))>\(cell(row.cells[index], in: column))</td>"
            }
            output += "</tr>\n"
        }
        return output + "</tbody>\n</table>\n"
    }

    private static func numberClass(_ column: Column) -> String {
        CellText.isNumber(column) ? " class=\"number\"" : ""
    }

    private static func cell(_ cell: Cell, in column: Column) -> String {
        if cell.isUnknown {
            return column.isMany && column.name != "speaker"
                ? "" : "<span class=\"unknown\">\(CellText.unknown(in: column, usesUnicode: true))</span>"
        }
        return CellText.negation(of: cell)
            + cell.values.enumerated().map { index, value in
                let text = CellText.readable(value, in: column)
                return MarkedText.pieces(of: text, marking: cell.hits.filter { $0.value == index }.map(\.span))
                    .map { $0.isMarked ? "<mark>\(escaped($0.text))</mark>" : escaped($0.text) }.joined()
            }.joined(separator: CellText.separator)
    }

    static func escaped(_ text: String) -> String {
        var output = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": output.append(contentsOf: "&amp;".unicodeScalars)
            case "<": output.append(contentsOf: "&lt;".unicodeScalars)
            case ">": output.append(contentsOf: "&gt;".unicodeScalars)
            case "\"": output.append(contentsOf: "&quot;".unicodeScalars)
            case "\n", "\r", "\t": output.append(" ")
            default: if scalar.value >= 0x20, !(0x7F...0x9F).contains(scalar.value) { output.append(scalar) }
            }
        }
        return String(output)
    }
}
