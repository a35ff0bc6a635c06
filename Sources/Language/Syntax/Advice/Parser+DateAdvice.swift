// What the parser says where a date should stand and another form of it does: June 2024, 30/06/2024, last week.

import Model
import Text

extension Parser {
    mutating func reportNotADate(after what: String) {
        if regionIsBroken { return }
        let token = current
        let example = "for example: \(what == "last" ? "last 30 days" : "\(what) 2024-06")"
        if what == "last" {
            var fixIts: [Diagnostic.FixIt] = []
            if let number = Vocabulary.numberWords[token.keyword], Vocabulary.timeUnits[peek(1).keyword] != nil {
                fixIts = [Diagnostic.FixIt("write \(number)", at: token.span, replacement: String(number))]
            } else if Vocabulary.timeUnits[token.keyword] != nil {
                fixIts = [
                    Diagnostic.FixIt("write last 1 \(token.keyword)", at: token.span.beginning, replacement: "1 ")
                ]
            }
            report(
                .needsDate, "\"last\" needs a number and a unit", at: missingSpan, label: example, fixIts: fixIts)
            return
        }
        if token.kind == .number, Vocabulary.timeUnits[peek(1).keyword] != nil, !peek(2).isKeyword("ago") {
            let place = token.span.union(peek(1).span)
            report(
                .needsDate, "\"\(what)\" needs a date", at: place,
                fixIts: [Diagnostic.FixIt("write \(text(place)) ago", at: place.ending, replacement: " ago")])
            return
        }
        if index > 0, let (place, written) = countedTime(), ["since", "in", "on"].contains(what) {
            let whole = tokens[index - 1].span.union(place)
            report(
                .needsDate, "\"\(what)\" needs a date", at: place,
                fixIts: [Diagnostic.FixIt("write \(written)", at: whole, replacement: written)])
            return
        }
        if let month = Vocabulary.months[token.keyword], peek(1).kind != .number {
            report(
                .needsDate, "a month needs its year", at: token.span,
                label: "for example: \(what) 2024-\(month < 10 ? "0" : "")\(month)")
            return
        }
        if what == "between", isDateStart(0) {
            report(
                .needsDate, "\"between\" needs two dates", at: current.span,
                label: "for example: between \(text(current.span)) and 2024-06")
            return
        }
        guard let (place, written) = dateInOtherForm() else {
            report(.needsDate, "\"\(what)\" needs a date", at: missingSpan, label: example)
            return
        }
        let parts = written.split(separator: "-").compactMap { Int($0) }
        if parts.count == 3, CalendarDate(iso: written) == nil {
            let dayCount = CalendarDate.dayCount(year: parts[0], month: parts[1])
            let last = "\(written.dropLast(2))\(dayCount)"
            report(
                .badDate, "there is no day \(written)", at: place, label: "this month has \(dayCount) days",
                fixIts: [Diagnostic.FixIt("the last day is \(last)", at: place, replacement: last)])
            return
        }
        report(
            .needsDate, "dates are written year first", at: place, label: "write \(written)",
            fixIts: [Diagnostic.FixIt("write \(written)", at: place, replacement: written)])
        while current.span.end <= place.end && !atEndOfStage { advance() }
    }

    /// `last week`, `past 3 months` behind `since`: the place and the clause that it is here.
    private func countedTime() -> (Span, String)? {
        guard at(anyOf: "last", "past") else { return nil }
        let isCounted = peek(1).kind == .number
        let unit = peek(isCounted ? 2 : 1)
        guard Vocabulary.timeUnits[unit.keyword] != nil else { return nil }
        let written =
            isCounted
            ? "last \(peek(1).text) \(unit.keyword)"
            : Vocabulary.timeUnits[unit.keyword] == .week ? "last 7 days" : "last 1 \(unit.keyword)"
        return (current.span.union(unit.span), written)
    }

    /// `June 2024`, `30 June 2024`, `2024-6`, `30/06/2024`: the place and how it is written here.
    private func dateInOtherForm() -> (Span, String)? {
        func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let token = current
        if token.kind == .word, let month = Vocabulary.months[token.keyword] {
            let next = peek(1)
            if next.kind == .number, let year = Int(next.text), (1000...2999).contains(year) {
                return (token.span.union(next.span), "\(year)-\(padded(month))")
            }
            let year = peek(2).kind == .comma ? peek(3) : peek(2)
            if next.kind == .number, let day = Int(next.text), (1...99).contains(day), year.kind == .number,
                let number = Int(year.text), (1000...2999).contains(number)
            {
                return (token.span.union(year.span), "\(number)-\(padded(month))-\(padded(day))")
            }
            return nil
        }
        if token.kind == .number, let day = Int(token.text), (1...99).contains(day), peek(1).kind == .word,
            let month = Vocabulary.months[peek(1).keyword], peek(2).kind == .number, let year = Int(peek(2).text),
            (1000...2999).contains(year)
        {
            return (token.span.union(peek(2).span), "\(year)-\(padded(month))-\(padded(day))")
        }
        if token.kind == .number, peek(1).kind == .slash, peek(2).kind == .number, peek(3).kind == .slash,
            peek(4).kind == .number, let day = Int(token.text), let month = Int(peek(2).text),
            let year = Int(peek(4).text), (1000...2999).contains(year), (1...12).contains(month), (1...99).contains(day)
        {
            return (token.span.union(peek(4).span), "\(year)-\(padded(month))-\(padded(day))")
        }
        if token.kind == .number, token.text.utf8.count == 8, !token.text.contains(".") {
            let (year, rest) = (token.text.prefix(4), token.text.dropFirst(4))
            let written = "\(year)-\(rest.prefix(2))-\(rest.suffix(2))"
            return CalendarDate(iso: written) != nil ? (token.span, written) : nil
        }
        if token.kind == .word {
            let parts = token.text.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
            if parts.count == 2 || parts.count == 3, let year = parts[0], (1000...2999).contains(year),
                let month = parts[1], (1...12).contains(month)
            {
                if parts.count == 2 { return (token.span, "\(year)-\(padded(month))") }
                if let day = parts[2], (1...31).contains(day) {
                    return (token.span, "\(year)-\(padded(month))-\(padded(day))")
                }
            }
            if token.keyword == "now" { return (token.span, "today") }
        }
        return nil
    }
}
