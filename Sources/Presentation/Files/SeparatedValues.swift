// A result as columns in a text file: tab-separated and comma-separated values.

import Evaluation
import Language

public enum SeparatedValues {
    /// One line a row with a heading line; tab, newline, return and backslash are written `\t`, `\n`, `\r`, `\\`
    /// (as in IANA's text/tab-separated-values no field may hold them), other control characters are left out.
    public static func tsv(_ result: QueryResult) -> String {
        lines(result, separator: "\t", end: "\n", field: tsvField)
    }

    /// RFC 4180: fields with a comma, a quotation mark or a line end are quoted, quotation marks doubled, lines end
    /// with CRLF.
    public static func csv(_ result: QueryResult) -> String {
        lines(result, separator: ",", end: "\r\n", field: csvField)
    }

    private static func lines(
        _ result: QueryResult, separator: String, end: String, field: (String) -> String
    ) -> String {
        var output = result.columns.map { field($0.name) }.joined(separator: separator) + end
        for row in result.rows {
            var isFirst = true
            for cell in row.cells {
                if !isFirst { output += separator }
                isFirst = false
                output += field(CellText.exact(cell))
            }
            output += end
        }
        return output
    }

    private static func withoutControls(_ text: String) -> String {
        var kept = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            let isLineEnd = scalar == "\n" || scalar == "\r" || scalar == "\t"
            if isLineEnd || (scalar.value >= 0x20 && !(0x7F...0x9F).contains(scalar.value)) { kept.append(scalar) }
        }
        return String(kept)
    }

    static func tsvField(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 < 0x20 || $0 == 0x5C || $0 == 0x7F || $0 == 0xC2 }) else { return text }
        var field = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x09: field.append(contentsOf: "\\t".unicodeScalars)
            case 0x0A: field.append(contentsOf: "\\n".unicodeScalars)
            case 0x0D: field.append(contentsOf: "\\r".unicodeScalars)
            case 0x5C: field.append(contentsOf: "\\\\".unicodeScalars)
            case 0..<0x20, 0x7F...0x9F: break
            default: field.append(scalar)
            }
        }
        return String(field)
    }

    /// Control characters but tab and line ends are left out: a file may be shown on a terminal.
    static func csvField(_ written: String) -> String {
        let isClean = written.utf8.allSatisfy {
            ($0 >= 0x20 && $0 != 0x7F && $0 != 0xC2) || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D
        }
        let text = isClean ? written : withoutControls(written)
        guard text.utf8.contains(where: { $0 == 0x2C || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D }) else { return text }
        return "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }
}
