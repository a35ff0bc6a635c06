// A result as a Markdown table (GitHub's flavour), hits in bold.

import Evaluation
import Language
import Text

public enum MarkdownText {
    public static func table(_ result: QueryResult) -> String {
        guard !result.columns.isEmpty else { return "" }
        func line(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |\n" }
        var output = line(result.columns.map { escaped($0.name) })
        output += line(result.columns.map { CellText.isNumber($0) ? "---:" : "---" })
        for row in result.rows {
            output += line(
                result.columns.indices.map { index in
                    index < row.cells.count ? cell(row.cells[index], in: result.columns[index]) : ""
                })
        }
        return output
    }

    private static func cell(_ cell: Cell, in column: Column) -> String {
        CellText.negation(of: cell)
            + cell.values.enumerated().map { index, value in
                let text = CellText.readable(value, in: column)
                return MarkedText.pieces(of: text, marking: cell.hits.filter { $0.value == index }.map(\.span))
                    .map { $0.isMarked ? "**\(escaped($0.text))**" : escaped($0.text) }.joined()
            }.joined(separator: CellText.separator)
    }

    /// Line ends become spaces; what Markdown or HTML would read as a sign is escaped.
    static func escaped(_ text: String) -> String {
        var output = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\", "|", "*", "_", "`", "[", "]", "~":
                output.append("\\")
                output.append(scalar)
            case "<": output.append(contentsOf: "&lt;".unicodeScalars)
            case "&": output.append(contentsOf: "&amp;".unicodeScalars)
            case "\n", "\r", "\t", "\u{2028}", "\u{2029}": output.append(" ")
            default: if scalar.value >= 0x20, !(0x7F...0x9F).contains(scalar.value) { output.append(scalar) }
            }
        }
        return String(output)
    }
}

/// A text cut at the ends of its marked stretches.
enum MarkedText {
    /// Spans are UTF-8 bytes, in order, without overlap; what lies outside the text is passed over.
    static func pieces(of text: String, marking spans: [Span]) -> [(text: String, isMarked: Bool)] {
        guard !spans.isEmpty else { return [(text, false)] }
        let bytes = Array(text.utf8)
        var pieces: [(text: String, isMarked: Bool)] = []
        var position = 0
        func add(upTo end: Int, _ isMarked: Bool) {
            guard end > position else { return }
            pieces.append((String(decoding: bytes[position..<end], as: UTF8.self), isMarked))
            position = end
        }
        for span in spans {
            add(upTo: min(max(0, Int(span.start)), bytes.count), false)
            add(upTo: min(max(0, Int(span.end)), bytes.count), true)
        }
        add(upTo: bytes.count, false)
        return pieces
    }
}
