// A result as JSON: an array of objects, or one object a line. A cell with many values is an array.

import Evaluation
import Language
import Model

public enum JSONText {
    /// `[{…}, …]`, one object a line inside the brackets.
    public static func array(_ result: QueryResult) -> String {
        guard !result.rows.isEmpty else { return "[]\n" }
        return "[\n" + result.rows.map { "  " + object($0, result.columns) }.joined(separator: ",\n") + "\n]\n"
    }

    /// JSON lines.
    public static func lines(_ result: QueryResult) -> String {
        result.rows.map { object($0, result.columns) + "\n" }.joined()
    }

    private static func object(_ row: ResultRow, _ columns: [Column]) -> String {
        var output = "{"
        for (index, column) in columns.enumerated() where index < row.cells.count {
            if index > 0 { output += ", " }
            output += string(column.name) + ": "
            let values = row.cells[index].values.map(value)
            output += column.isMany ? "[" + values.joined(separator: ", ") + "]" : values.first ?? "null"
        }
        return output + "}"
    }

    private static func value(_ value: Value) -> String {
        switch value {
        case .integer(let number): String(number)
        case .real(let number): number.isFinite ? CellText.exact(number) : "null"
        case .flag(let flag): flag ? "true" : "false"
        default: string(CellText.exact(value))
        }
    }

    /// RFC 8259, section 7.
    static func string(_ text: String) -> String {
        var output = "\""
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x22: output += "\\\""
            case 0x5C: output += "\\\\"
            case 0x0A: output += "\\n"
            case 0x0D: output += "\\r"
            case 0x09: output += "\\t"
            case 0..<0x20, 0x7F...0x9F, 0x2028, 0x2029:
                let digits = String(scalar.value, radix: 16)
                output += "\\u" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
            default: output.unicodeScalars.append(scalar)
            }
        }
        return output + "\""
    }
}
