// The line below an answer: how much of it is shown, and what a reader should bear in mind.

import Evaluation
import Language
import Model

public enum Footer {
    /// For example `20 statements; 2 with an unknown speaker`. `milliseconds` nil leaves the time out.
    public static func text(of result: QueryResult, milliseconds: Double? = nil, style: ScreenStyle) -> String {
        var parts: [String] = []
        let shown = result.rows.count
        if shown < result.total {
            parts.append("\(grouped(shown)) of \(count(result.total, result.shape)) shown")
        } else {
            parts.append(count(result.total, result.shape))
        }
        if let unknown = result.unknownSpeakerCount, unknown > 0 {
            parts.append(
                unknown == result.total && unknown > 1
                    ? "all with an unknown speaker" : "\(grouped(unknown)) with an unknown speaker")
        }
        if let undated = result.undatedCount, undated > 0, result.total > 0 {
            parts.append(undated == result.total ? "undated" : "\(grouped(undated)) undated")
        }
        var line = parts.joined(separator: "; ")
        if let milliseconds { line += " (\(CellText.fixed(milliseconds, decimals: milliseconds < 10 ? 1 : 0)) ms)" }
        return InkedText(line, .faint).wrapped(to: style.columns)
            .map { $0.printed(usesColour: style.usesColour) + "\n" }.joined()
    }

    /// A number of rows by their noun: `1 statement`, `3 people`, `12 rows`.
    public static func count(_ number: Int, _ shape: Shape) -> String {
        let plural = shape.noun?.rawValue ?? (shape.rowKind == .entity ? "names" : "rows")
        let singular = shape.noun?.singular ?? (shape.rowKind == .entity ? "name" : "row")
        return "\(grouped(number)) \(number == 1 ? singular : plural)"
    }

    /// `12,345`.
    public static func grouped(_ number: Int) -> String {
        let digits = Array(String(number.magnitude))
        var output = number < 0 ? "-" : ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { output += "," }
            output.append(digit)
        }
        return output
    }
}
