// Dates as they are typed to closed intervals of days.

import Model
import Text

extension Resolver {
    /// A date clause to a condition on the rows' date.
    mutating func dateCondition(_ clause: ClauseSyntax, _ shape: Shape) -> Condition? {
        guard let kind = shape.rowKind, let path = Schema.datePath(of: kind) else {
            let advice =
                shape.rowKind == nil
                ? "put it before the stage that counts" : "for example: statements in 2024 | speakers"
            report(
                .clauseDoesNotFit, "\(Resolver.describe(shape)) have no date", at: clause.span, label: advice)
            return nil
        }
        guard let interval = interval(of: clause) else { return nil }
        let value = Expression.path(FieldPath(steps: path.map(FieldPath.Step.field), type: .date, isMany: false))
        return .during(value, interval)
    }

    private mutating func interval(of clause: ClauseSyntax) -> DateInterval? {
        switch clause.kind {
        case .inDate(let date), .onDate(let date): return resolve(date)
        case .since(let date):
            return resolve(date).map { DateInterval(first: $0.first, last: nil) }
        case .until(let date):
            return resolve(date).map { DateInterval(first: nil, last: $0.last) }
        case .between(let first, let last): return interval(from: first, to: last)
        case .last(let number, let unit):
            guard let count = resolve(number, for: "last", in: 1...100_000) else { return nil }
            guard let start = shifted(context.today, by: -count, unit), let next = shifted(start, by: 1, .day) else {
                report(.badDate, "that is before the year 1", at: number.span)
                return nil
            }
            noteIfAfterCorpus(next, at: clause.span)
            return DateInterval(first: next, last: context.today)
        default: return nil
        }
    }

    /// From the beginning of one date to the end of the other; reversed ends are an error with the fix.
    mutating func interval(from first: DateSyntax, to last: DateSyntax) -> DateInterval? {
        guard let low = resolve(first), let high = resolve(last) else { return nil }
        if let start = low.first, let end = high.last, end < start {
            let mended = "\(printer.date(last)) and \(printer.date(first))"
            let place = first.span.union(last.span)
            report(
                .datesReversed, "the first date is after the second", at: place, label: "turn them round",
                fixIts: [Diagnostic.FixIt("turn them round", at: place, replacement: mended)])
            return nil
        }
        return DateInterval(first: low.first, last: high.last)
    }

    /// The days of a date: the whole of a period.
    mutating func resolve(_ date: DateSyntax) -> DateInterval? {
        switch date.kind {
        case .year(let year): return period(year, 1, year, 12, at: date.span)
        case .month(let year, let month): return period(year, month, year, month, at: date.span)
        case .quarter(let year, let quarter):
            return period(year, quarter * 3 - 2, year, quarter * 3, at: date.span)
        case .day(let year, let month, let day):
            guard let day = CalendarDate(year: year, month: month, day: day) else {
                report(.badDate, "there is no such day", at: date.span)
                return nil
            }
            return DateInterval(first: day, last: day)
        case .today: return DateInterval(first: context.today, last: context.today)
        case .yesterday:
            guard let day = shifted(context.today, by: -1, .day) else { return nil }
            noteIfAfterCorpus(day, at: date.span)
            return DateInterval(first: day, last: day)
        case .ago(let count, let unit):
            guard let day = shifted(context.today, by: -count, unit) else {
                report(.badDate, "that is before the year 1", at: date.span)
                return nil
            }
            noteIfAfterCorpus(day, at: date.span)
            return DateInterval(first: day, last: day)
        case .variable(let name): return dateVariable(name, at: date.span)
        case .missing: return nil
        }
    }

    private mutating func period(
        _ firstYear: Int, _ firstMonth: Int, _ lastYear: Int, _ lastMonth: Int, at span: Span
    ) -> DateInterval? {
        let lastDay = CalendarDate.dayCount(year: lastYear, month: lastMonth)
        guard let first = CalendarDate(year: firstYear, month: firstMonth, day: 1),
            let last = CalendarDate(year: lastYear, month: lastMonth, day: lastDay)
        else {
            report(.badDate, "there is no such date", at: span, label: "years are 1 to 9999")
            return nil
        }
        return DateInterval(first: first, last: last)
    }

    private mutating func dateVariable(_ name: String, at span: Span) -> DateInterval? {
        guard let value = lookUp(name, at: span) else { return nil }
        switch value {
        case .period(let interval): return interval
        case .integer(let year) where (1000...2999).contains(year):
            return period(Int(year), 1, Int(year), 12, at: span)
        case .text(let text), .parameter(let text):
            if let interval = Resolver.interval(written: text, today: context.today) { return interval }
            report(
                .typeMismatch, "$\(name) is \(StringLiteral.quoted(text)), and a date is needed", at: span,
                label: "for example 2024, 2024-06 or 2024-06-30")
            return nil
        default:
            report(.typeMismatch, "$\(name) is not a date", at: span, label: "for example 2024-06")
            return nil
        }
    }

    /// The days of a date given as text: by `--set`, or in quotation marks.
    static func interval(written text: String, today: CalendarDate) -> DateInterval? {
        var parser = Parser(
            source: SourceText(name: "", text), tokens: Lexer.tokens(in: SourceText(name: "", text)).tokens,
            diagnostics: [])
        guard parser.isDateStart(0) else { return nil }
        let date = parser.parseDate(after: "in")
        guard parser.at(.end), parser.diagnostics.isEmpty else { return nil }
        if case .variable = date.kind { return nil }
        var resolver = Resolver(
            source: SourceText(name: "", text), context: CompilerContext(names: nil, today: today))
        return resolver.resolve(date)
    }

    /// A day so many units on. Months and years keep the day where there is one, and else take the month's last.
    func shifted(_ date: CalendarDate, by count: Int, _ unit: TimeUnit) -> CalendarDate? {
        let limit = 10_000_000
        guard count.magnitude <= limit.magnitude else { return nil }
        switch unit {
        case .day, .week:
            let days = Int(date.daysSinceEpoch) + count * (unit == .week ? 7 : 1)
            guard let first = CalendarDate(year: 1, month: 1, day: 1), days >= Int(first.daysSinceEpoch),
                let last = CalendarDate(year: 9999, month: 12, day: 31), days <= Int(last.daysSinceEpoch)
            else { return nil }
            return CalendarDate(daysSinceEpoch: Int32(days))
        case .month, .quarter, .year:
            let months = count * (unit == .month ? 1 : unit == .quarter ? 3 : 12)
            let (year, month, day) = date.components
            let total = year * 12 + month - 1 + months
            guard total >= 12 else { return nil }
            let (newYear, newMonth) = (total / 12, total % 12 + 1)
            return CalendarDate(
                year: newYear, month: newMonth, day: min(day, CalendarDate.dayCount(year: newYear, month: newMonth)))
        }
    }

    /// A relative date on a corpus that ended before it.
    private mutating func noteIfAfterCorpus(_ first: CalendarDate, at span: Span) {
        guard let last = context.names?.lastPublished, last < first else { return }
        report(
            .datesAfterCorpus, "the newest article here is of \(last.iso)", at: span, severity: .note,
            label: "counted from \(context.today.iso); to count from another day: --today \(last.iso)")
    }
}
