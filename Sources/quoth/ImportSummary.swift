// What an import says at its end: what came in, what was passed over and why, and what to do next.

import Importing

enum ImportSummary {
    /// `isMade` tells that there is a corpus now: one that would be new is not made for nothing.
    static func text(_ report: ImportReport, corpus: String, isMade: Bool = true) -> String {
        var lines: [String] = []
        var first = "\(counted(report.addedCount, "article")) added"
        if report.addedCount > 0 { first += " with \(counted(report.statementCount, "statement"))" }
        if report.knownCount > 0 { first += ", \(grouped(report.knownCount)) there already" }
        if report.passedOverCount > 0 { first += ", \(grouped(report.passedOverCount)) passed over" }
        if report.doubtCount > 0 { first += ", \(grouped(report.doubtCount)) read with doubts" }
        first += " (\(duration(report.seconds))"
        if report.seconds >= 0.05 {
            first += ", \(tenths(Double(report.textByteCount) / report.seconds / 1e6)) MB/s"
        }
        lines.append(first + ")")
        for reason in report.reasons {
            var line = "  \(grouped(reason.count)) × \(reason.code): \(reason.example)"
            if reason.messageCount > 1 { line += " (the first of them)" }
            lines.append(line)
        }
        if let failure = report.failure {
            lines.append("\(failure.severity.rawValue)[\(failure.code)]: \(failure.message)")
            lines += failure.notes.map { "  " + $0 }
        } else if !isMade {
            lines.append("nothing was read, and no \(corpus) made")
        } else if report.wasCancelled {
            lines.append("stopped before the end; the same command goes on from here")
        } else if report.addedCount > 0 {
            lines.append("ask with: quoth \(corpus)")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func counted(_ number: Int, _ noun: String) -> String {
        "\(grouped(number)) \(noun)\(number == 1 ? "" : "s")"
    }

    /// With commas between thousands.
    static func grouped(_ number: Int) -> String {
        var digits = Array(String(number))
        var index = digits.count - 3
        while index > 0, digits[index - 1] != "-" {
            digits.insert(",", at: index)
            index -= 3
        }
        return String(digits)
    }

    /// With one digit after the point.
    static func tenths(_ number: Double) -> String {
        guard number.isFinite, abs(number) < 1e12 else { return "?" }
        let tenths = Int((number * 10).rounded())
        return "\(tenths / 10).\(abs(tenths % 10))"
    }

    /// `4 s`, `3:20`, `2:03:20`.
    static func duration(_ seconds: Double) -> String {
        guard seconds.isFinite, seconds >= 0, seconds < 1e9 else { return "?" }
        if seconds < 60 { return "\(tenths(seconds)) s" }
        let whole = Int(seconds.rounded())
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let (hours, minutes) = (whole / 3_600, whole / 60 % 60)
        return hours > 0 ? "\(hours):\(two(minutes)):\(two(whole % 60))" : "\(minutes):\(two(whole % 60))"
    }
}
