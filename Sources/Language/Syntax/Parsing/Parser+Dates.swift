// Dates, as clauses and comparisons take them: 2024, 2024-06, 2024-Q1, today, 7 days ago.

import Model
import Text

extension Parser {
    func isDateStart(_ distance: Int) -> Bool { dateLength(distance) != nil }

    /// Number of tokens of the date there, nil where there is none.
    func dateLength(_ distance: Int) -> Int? {
        let token = peek(distance)
        switch token.kind {
        case .date, .variable: return 1
        case .number:
            if Vocabulary.timeUnits[peek(distance + 1).keyword] != nil, peek(distance + 2).isKeyword("ago") { return 3 }
            guard token.text.utf8.count == 4, let year = Int(token.text), year >= 1000 else { return nil }
            return 1
        case .word: return token.keyword == "today" || token.keyword == "yesterday" ? 1 : nil
        default: return nil
        }
    }

    /// when = year | date | "today" | "yesterday" | whole-number , unit , "ago" | variable ;
    mutating func parseDate(after what: String) -> DateSyntax {
        offer(.date)
        let token = current
        switch token.kind {
        case .variable:
            advance()
            return DateSyntax(kind: .variable(token.text), span: token.span)
        case .date:
            advance()
            return DateSyntax(kind: dateKind(of: token), span: token.span)
        case .number:
            if let unit = Vocabulary.timeUnits[peek(1).keyword], peek(2).isKeyword("ago") {
                advance()
                advance()
                advance()
                guard let number = Int(token.text), number <= 1_000_000 else {
                    report(.numberTooLarge, "the number is too large", at: token.span)
                    return DateSyntax(kind: .missing, span: token.span)
                }
                return DateSyntax(kind: .ago(number, unit), span: span(from: token.span.start))
            }
            if isDateStart(0), let year = Int(token.text) {
                advance()
                return DateSyntax(kind: .year(year), span: token.span)
            }
        case .word where token.keyword == "today" || token.keyword == "yesterday":
            advance()
            return DateSyntax(kind: token.keyword == "today" ? .today : .yesterday, span: token.span)
        default: break
        }
        reportNotADate(after: what)
        return DateSyntax(kind: .missing, span: token.span)
    }

    /// year = ? four digits: 2024 ? ;
    private mutating func dateKind(of token: Token) -> DateSyntax.Kind {
        let bytes = Array(token.text.utf8)
        func digits(_ range: Range<Int>) -> Int {
            range.reduce(0) { $0 * 10 + (bytes.indices.contains($1) ? Int(bytes[$1] & 0x0F) : 0) }
        }
        let year = digits(0..<4)
        if bytes.count == 10 {
            let (month, day) = (digits(5..<7), digits(8..<10))
            if CalendarDate(year: year, month: month, day: day) != nil { return .day(year, month, day) }
            var label = "there is no such day"
            if (1...12).contains(month), year >= 1 {
                let dayCount = CalendarDate.dayCount(year: year, month: month)
                label = "this month has \(dayCount) days"
                let last = "\(token.text.prefix(8))\(dayCount)"
                report(
                    .badDate, "there is no day \(token.text)", at: token.span, label: label,
                    fixIts: [Diagnostic.FixIt("the last day is \(last)", at: token.span, replacement: last)])
                return .missing
            }
            report(.badDate, "there is no day \(token.text)", at: token.span, label: label)
            return .missing
        }
        if bytes.contains(UInt8(ascii: "Q")) || bytes.contains(UInt8(ascii: "q")) {
            let quarter = digits(6..<7)
            if (1...4).contains(quarter), year >= 1 { return .quarter(year, quarter) }
            report(.badDate, "there is no quarter \(token.text)", at: token.span, label: "quarters are Q1 to Q4")
            return .missing
        }
        let month = digits(5..<7)
        if (1...12).contains(month), year >= 1 { return .month(year, month) }
        report(.badDate, "there is no month \(token.text)", at: token.span, label: "months are 01 to 12")
        return .missing
    }
}
