// From a cell's values to words: once for people, once for programs.

import Evaluation
import Language
import Model

/// How values are written.
public enum CellText {
    /// Several values of one cell stand side by side with this between them.
    public static let separator = "; "

    /// For people: dates as ISO, numbers with at most two decimals, shares in per cent.
    public static func readable(_ value: Value, in column: Column) -> String {
        switch value {
        case .text(let text): text
        case .integer(let number): String(number)
        case .real(let number): isShare(column) ? percent(number) : rounded(number, decimals: 2)
        case .date(let date): date.iso
        case .period(let date, let bucket): period(date, bucket)
        case .flag(let flag): flag ? "yes" : "no"
        case .row(let row): row.kind == .article ? lastPart(of: name(of: row)) : name(of: row)
        }
    }

    /// What people are told before the verb of a saying that is denied.
    static func negation(of cell: Cell) -> String { cell.isNegated ? "not " : "" }

    /// For programs: numbers in full, flags as `true` and `false`.
    public static func exact(_ value: Value) -> String {
        switch value {
        case .text(let text): text
        case .integer(let number): String(number)
        case .real(let number): exact(number)
        case .date(let date): date.iso
        case .period(let date, let bucket): period(date, bucket)
        case .flag(let flag): flag ? "true" : "false"
        case .row(let row): name(of: row)
        }
    }

    /// All values of a cell for a file of columns; an unknown one is empty.
    public static func exact(_ cell: Cell) -> String {
        guard cell.values.count != 1 else { return cell.values.first.map(exact) ?? "" }
        return cell.values.map(exact).joined(separator: separator)
    }

    /// A row's default field, and its id where that is unknown (an article without a headline).
    public static func name(of row: RowReference) -> String {
        row.text.isEmpty ? row.id ?? "" : row.text
    }

    /// The file's name of a path; anything else as it is.
    static func lastPart(of path: String) -> String {
        guard path.hasPrefix("/") || path.hasPrefix("./") || path.hasPrefix("../") else { return path }
        return path.split(separator: "/").last.map(String.init) ?? path
    }

    /// What stands for no value: groups and speakers are unknown, other fields are just not there.
    public static func unknown(in column: Column, usesUnicode: Bool) -> String {
        if case .rows(.entity) = column.type, column.name == "speaker" { return "(unknown)" }
        return usesUnicode ? "–" : "-"
    }

    static func isShare(_ column: Column) -> Bool { column.name == "share" && column.type == .real }

    static func isNumber(_ column: Column) -> Bool { column.type.isNumber && !column.isMany }

    /// A period by its first day: `2024`, `2024-Q1`, `2024-06`, `2024-W23` (ISO 8601), `2024-06-03`.
    static func period(_ date: CalendarDate, _ bucket: DateBucket) -> String {
        let (year, month, _) = date.components
        switch bucket {
        case .year: return padded(year, 4)
        case .quarter: return "\(padded(year, 4))-Q\((month - 1) / 3 + 1)"
        case .month: return "\(padded(year, 4))-\(padded(month, 2))"
        case .day: return date.iso
        case .week:
            // The week belongs to the year of its Thursday.
            let monday = date.daysSinceEpoch &- Int32(date.weekday - 1)
            let thursday = CalendarDate(daysSinceEpoch: monday &+ 3)
            let weekYear = thursday.components.year
            let firstDay = CalendarDate(year: weekYear, month: 1, day: 1)?.daysSinceEpoch ?? monday
            return "\(padded(weekYear, 4))-W\(padded(Int(thursday.daysSinceEpoch &- firstDay) / 7 + 1, 2))"
        }
    }

    static func percent(_ share: Double) -> String {
        share.isFinite ? fixed(share * 100, decimals: 1) + " %" : ""
    }

    /// At most so many decimals, no zeros at the end.
    static func rounded(_ number: Double, decimals: Int) -> String {
        var text = fixed(number, decimals: decimals)
        guard text.contains(".") else { return text }
        while text.hasSuffix("0") { text.removeLast() }
        if text.hasSuffix(".") { text.removeLast() }
        return text == "-0" ? "0" : text
    }

    /// Exactly so many decimals. Numbers beyond 10¹⁵ are written as Swift writes them.
    static func fixed(_ number: Double, decimals: Int) -> String {
        guard number.isFinite, abs(number) < 1e15 else { return exact(number) }
        var power: Int64 = 1
        for _ in 0..<min(max(decimals, 0), 3) { power *= 10 }
        let scaled = Int64((abs(number) * Double(power)).rounded())
        let sign = number < 0 && scaled != 0 ? "-" : ""
        guard power > 1 else { return sign + String(scaled) }
        return sign + String(scaled / power) + "." + padded(Int(scaled % power), decimals)
    }

    /// Whole numbers without a point, others in the fewest digits that give the number back.
    static func exact(_ number: Double) -> String {
        if let whole = Int64(exactly: number) { return String(whole) }
        return number.isFinite ? number.description : ""
    }

    private static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
