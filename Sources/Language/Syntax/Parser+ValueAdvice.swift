// What the parser says about names, dates, patterns and values that are missing or written otherwise.

import Model
import Text

extension Parser {
    // MARK: Names

    /// A name without quotation marks: says so, and goes on as if they were there.
    mutating func parseUnquotedName(after what: String, stopsAtVerb: Bool) -> ReferenceSyntax {
        let start = current.span
        guard at(.word), ReservedWord(rawValue: current.keyword) == nil else {
            if !regionIsBroken {
                report(
                    .needsReference, "\"\(what)\" needs a name", at: missingSpan,
                    label: "in quotation marks: \(what) \"To Lam\"")
            }
            return ReferenceSyntax(kind: .missing, span: missingSpan)
        }
        if what == "by", let stage = stageBeforeBy {
            let place = Span(start: stage.span.start, end: stage.span.start)
            report(
                .missingPipe, "a \"|\" is missing before \"\(stage.text)\"", at: stage.span,
                fixIts: [
                    Diagnostic.FixIt("write: | \(stage.text) by …", at: place, replacement: "| ")
                ])
            skipToEndOfStage()
            return ReferenceSyntax(kind: .missing, span: start)
        }
        if reportConditionForName() { return ReferenceSyntax(kind: .missing, span: start) }
        if Vocabulary.noun(current.keyword) != nil, atClause(1) {
            let query = parseUnbracketedQuery(after: what)
            return ReferenceSyntax(kind: .subquery(query), span: query.span)
        }
        var place = start
        var count = 0
        while at(.word) || at(.dot) || at(.number) {
            if ReservedWord(rawValue: current.keyword) != nil || (atClause() && count > 0) { break }
            if count > 0, at(anyOf: "sorted", "ordered", "negated", "from", "against") { break }
            if stopsAtVerb, count > 0, isVerbOfSaying(current) || isLastWordBeforeClause { break }
            place = place.union(advance().span)
            count += 1
        }
        let name = text(place)
        let quoted = StringLiteral.quoted(name)
        if what == "what did", Parser.everybody.contains(name.lowercased()) {
            let begin = tokens[max(0, index - count - 2)].span
            var place = 0
            while place < 5, !atClause(place), peek(place).kind == .word { place += 1 }
            let query = "statements" + (atClause(place) ? " " + rest(place) : "")
            report(
                .plainEnglish, "\"\(name)\" names nobody", at: start,
                fixIts: [Diagnostic.FixIt("write: \(query)", at: begin.union(restOfLine), replacement: query)])
            skipToEndOfStage()
            return ReferenceSyntax(kind: .missing, span: start)
        }
        report(
            .unquotedName, "names take quotation marks", at: place, notes: roleAdvice(name, after: what),
            fixIts: [Diagnostic.FixIt("write \(quoted)", at: place, replacement: quoted)])
        return ReferenceSyntax(kind: .name(name), span: place)
    }

    /// `by "Marsh" and negated`, `by she`: a condition or a pronoun where a name would stand.
    private mutating func reportConditionForName() -> Bool {
        let token = current
        let fields = Schema.entries(of: .statement)
        if index > 0, tokens[index - 1].isKeyword("and") || tokens[index - 1].isKeyword("or"),
            let field = fields.first(where: { $0.name == token.keyword })
        {
            let compares: Bool =
                switch peek(1).kind {
                case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual: true
                default: peek(1).isKeyword("is") || peek(1).isKeyword("contains")
                }
            if compares || field.type == .flag {
                let place = Span(start: token.span.start, end: token.span.start)
                report(
                    .unquotedName, "\"\(token.text)\" is a field, and a condition stands behind where", at: token.span,
                    fixIts: [Diagnostic.FixIt("write: where \(token.text) …", at: place, replacement: "where ")])
                skipToEndOfStage()
                return true
            }
        }
        let pronouns = [
            "he", "she", "they", "it", "him", "her", "them", "i", "we", "you", "us", "me", "himself", "herself",
        ]
        guard pronouns.contains(token.keyword), peek(1).kind != .word || atClause(1) else { return false }
        report(
            .needsReference, "\"\(token.text)\" names nobody", at: token.span,
            label: "a name in quotation marks: by \"To Lam\"",
            notes: [
                "whom \"she\" and \"the minister\" mean in an article is found out; a name finds those statements too"
            ])
        skipToEndOfStage()
        return true
    }

    /// `by ministers`, `by the president`: whoever has a role is a query in brackets.
    private func roleAdvice(_ name: String, after what: String) -> [String] {
        var words = name.split(separator: " ")
        if words.first == "the" || words.first == "a" { words.removeFirst() }
        guard let last = words.last, words.allSatisfy({ $0.utf8.allSatisfy { $0 >= UInt8(ascii: "a") } }) else {
            return []
        }
        if words.count == 1, ["women", "men", "girls", "boys"].contains(last) {
            return [
                "for a field of your own table of people: \(what) (people where gender = …), with --people people.tsv"
            ]
        }
        let singular = last.utf8.count > 3 && last.hasSuffix("s") && !last.hasSuffix("ss") ? last.dropLast() : last
        let role = (words.dropLast() + [singular]).joined(separator: " ")
        return ["for whoever has a role: \(what) (people where role contains \(role))"]
    }

    /// The stage that `about trade count by speaker` was meant to have.
    private var stageBeforeBy: Token? {
        guard index >= 2 else { return nil }
        let token = tokens[index - 2]
        return token.kind == .word && ["count", "group", "sort", "order"].contains(token.keyword) ? token : nil
    }

    /// `by people where …`: the brackets are missing.
    private mutating func parseUnbracketedQuery(after what: String) -> QuerySyntax {
        let start = current.span.start
        let head = parseHead()
        let clauses = parseClauses()
        let place = span(from: start)
        let mended = "(" + text(place) + ")"
        report(
            .needsReference, "a query after \"\(what)\" needs brackets", at: place,
            fixIts: [Diagnostic.FixIt("put it in brackets", at: place, replacement: mended)])
        return QuerySyntax(head: head, clauses: clauses, stages: [], span: place)
    }

    private func isVerbOfSaying(_ token: Token) -> Bool {
        ["say", "said", "think", "promise", "deny", "claim", "warn", "announce", "tell", "ask", "want", "believe"]
            .contains(token.keyword)
    }

    private var isLastWordBeforeClause: Bool {
        let next = peek(1)
        switch next.kind {
        case .word: return atClause(1)
        case .pipe, .newline, .end, .rightParenthesis, .question: return true
        default: return false
        }
    }

    // MARK: Dates

    mutating func reportNotADate(after what: String) {
        if regionIsBroken { return }
        let token = current
        let example = "for example: \(what == "last" ? "last 30 days" : "\(what) 2024-06")"
        if what == "last" {
            var fixIts: [Diagnostic.FixIt] = []
            if Vocabulary.timeUnits[token.keyword] != nil {
                let place = Span(start: token.span.start, end: token.span.start)
                fixIts = [Diagnostic.FixIt("write last 1 \(token.keyword)", at: place, replacement: "1 ")]
            }
            report(
                .needsDate, "\"last\" needs a number and a unit", at: missingSpan, label: example, fixIts: fixIts)
            return
        }
        if token.kind == .number, Vocabulary.timeUnits[peek(1).keyword] != nil, !peek(2).isKeyword("ago") {
            let place = token.span.union(peek(1).span)
            let behind = Span(start: place.end, end: place.end)
            report(
                .needsDate, "\"\(what)\" needs a date", at: place,
                fixIts: [Diagnostic.FixIt("write \(text(place)) ago", at: behind, replacement: " ago")])
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
        guard let (place, written) = dateInOtherForm() else {
            report(.needsDate, "\"\(what)\" needs a date", at: missingSpan, label: example)
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
            if next.kind == .number, let day = Int(next.text), (1...31).contains(day), year.kind == .number,
                let number = Int(year.text), (1000...2999).contains(number)
            {
                return (token.span.union(year.span), "\(number)-\(padded(month))-\(padded(day))")
            }
            return nil
        }
        if token.kind == .number, let day = Int(token.text), (1...31).contains(day), peek(1).kind == .word,
            let month = Vocabulary.months[peek(1).keyword], peek(2).kind == .number, let year = Int(peek(2).text),
            (1000...2999).contains(year)
        {
            return (token.span.union(peek(2).span), "\(year)-\(padded(month))-\(padded(day))")
        }
        if token.kind == .number, peek(1).kind == .slash, peek(2).kind == .number, peek(3).kind == .slash,
            peek(4).kind == .number, let day = Int(token.text), let month = Int(peek(2).text),
            let year = Int(peek(4).text), (1000...2999).contains(year), (1...12).contains(month), (1...31).contains(day)
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

    // MARK: Patterns

    mutating func reportNoPattern(after what: String) {
        if regionIsBroken { return }
        let token = current
        let example =
            what == "(" || what == "and" || what == "or" || what == "not" ? "about (trade or tariffs)" : "\(what) trade"
        if atEndOfStage || (token.kind == .word && atClause()) {
            report(
                .needsPattern, "\"\(what)\" needs words to look for", at: missingSpan, label: "for example: \(example)")
            return
        }
        switch token.kind {
        case .star:
            report(
                .needsPattern, "a pattern cannot begin with \"*\"", at: token.span,
                label: "write the beginning of the word: tariff*",
                notes: ["for other parts of words there are regular expressions: r\"\\w+tion\""])
        case .slash:
            report(
                .needsPattern, "regular expressions are written r\"…\"", at: token.span,
                label: "for example: r\"tariffs?\"")
        case .unknown: reportUnknownCharacter()
        case .minus:
            report(.bareNot, "a minus does not exclude words", at: token.span, label: "write: not …")
        case .equal:
            report(
                .unexpected, "\"\(what)\" needs no \"=\"", at: token.span, label: "for example: \(example)",
                fixIts: [Diagnostic.FixIt("leave it out", at: token.span, replacement: "")])
        case .id:
            report(
                .needsPattern, "\"\(what)\" looks for words, not for an id", at: token.span,
                label: "for somebody: by \(text(token.span)), or mentioning \(text(token.span))")
        default:
            report(
                .needsPattern, "\"\(what)\" needs words to look for", at: missingSpan, label: "for example: \(example)")
        }
        skipToEndOfStage()
    }

    /// A date among bare words: a person probably meant time.
    mutating func warnOfDateInPhrase() {
        let place = current.span
        report(
            .timeReadAsWords, "the date is read as words to look for", at: place, severity: .warning,
            fixIts: [
                Diagnostic.FixIt(
                    "for time write: in \(text(place))", at: Span(start: place.start, end: place.start),
                    replacement: "in ")
            ])
    }

    /// Looks through a phrase for the name of a stage with what it needs after it, and for time in words.
    mutating func warnOfStages(_ range: Range<Int>) {
        for place in range.dropFirst() where tokens[place].kind == .word {
            let token = tokens[place]
            if isStageInPhrase(place, endingAt: range.upperBound) {
                report(
                    .stageInPhrase, "\"\(token.text)\" is read as a word to look for", at: token.span,
                    severity: .warning,
                    fixIts: [
                        Diagnostic.FixIt(
                            "for the stage write: | \(token.text)",
                            at: Span(start: token.span.start, end: token.span.start), replacement: "| ")
                    ])
                return
            }
            if isTimeInPhrase(place, endingAt: range.upperBound) {
                let next = tokens[place + 1]
                report(
                    .timeReadAsWords,
                    "\"\(text(token.span.union(next.span)))\" is read as words to look for",
                    at: token.span.union(next.span), severity: .warning,
                    label: token.keyword == "last" || token.keyword == "past"
                        ? "for time write: last 1 \(next.keyword)" : "for time write: in 2024-06")
                return
            }
        }
    }

    /// A stage's word, and after it what the stage needs: then a `|` was probably forgotten.
    func isStageInPhrase(_ place: Int, endingAt end: Int) -> Bool {
        let next = tokens[min(place + 1, tokens.count - 1)]
        let isLast = place + 1 >= end
        switch tokens[place].keyword {
        case "sort":
            let names = RowKind.allCases.flatMap { Schema.entries(of: $0).map(\.name) } + ["date", "time", "name"]
            return !isLast && names.contains(next.keyword)
        case "take", "skip", "sample", "top", "ngrams", "kwic": return !isLast && next.kind == .number
        case "show":
            let names = RowKind.allCases.flatMap { Schema.entries(of: $0).map(\.name) }
            return !isLast && names.contains(next.keyword)
        case "one": return next.isKeyword("per")
        case "as": return !isLast && OutputRequest.Format(rawValue: next.keyword) != nil
        case "chart": return !isLast && OutputRequest.Chart(rawValue: next.keyword) != nil
        case "keywords": return next.isKeyword("vs")
        case "limit": return !isLast && next.kind == .number
        default: return false
        }
    }

    private func isTimeInPhrase(_ place: Int, endingAt end: Int) -> Bool {
        guard place + 1 < end else { return false }
        let next = tokens[place + 1]
        switch tokens[place].keyword {
        case "last", "past": return place + 2 == end && Vocabulary.timeUnits[next.keyword] != nil
        case "in", "since", "until", "on": return Vocabulary.months[next.keyword] != nil && next.keyword.utf8.count > 3
        default: return false
        }
    }

    // MARK: Values

    mutating func reportNoValue(isRight: Bool) {
        if regionIsBroken { return }
        let token = current
        if atEndOfStage {
            report(
                .needsExpression, isRight ? "a value is missing" : "a field is missing", at: missingSpan,
                label: isRight ? "for example: = \"Politics\"" : "for example: where verb = deny")
            return
        }
        if token.kind == .unknown { return reportUnknownCharacter() }
        if token.kind == .word, atClause(), !isRight {
            report(
                .needsExpression, "a condition on a field is expected here", at: token.span,
                label: "clauses stand without where: \(token.keyword) …")
            return
        }
        if token.kind == .regularExpression || token.kind == .tilde {
            report(
                .needsExpression, "patterns follow \"contains\"", at: token.span,
                label: "for example: where title contains \(text(token.span))")
            return
        }
        report(
            .needsExpression, isRight ? "a value is expected here" : "a field is expected here", at: token.span,
            label: isRight ? "a number, a date, a word or text in quotation marks" : "for example: where verb = deny")
    }

    /// After a field something stands that compares nothing.
    /// True when something was said, and the condition is broken.
    mutating func reportNoComparator(after left: ExpressionSyntax) -> Bool {
        if regionIsBroken || atEndOfStage { return false }
        let token = current
        switch token.kind {
        case .string:
            let place = Span(start: token.span.start, end: token.span.start)
            report(
                .unexpected, "a comparison is missing", at: token.span,
                fixIts: [Diagnostic.FixIt("write = \(text(token.span))", at: place, replacement: "= ")])
            skipToEndOfStage()
            return true
        case .word:
            let ours: String
            switch token.keyword {
            case "like", "ilike", "matches", "includes", "has", "regexp", "startswith", "endswith", "contain":
                ours = "contains"
            case "equals", "equal", "eq": ours = "="
            case "neq", "ne": ours = "!="
            case "gt": ours = ">"
            case "lt": ours = "<"
            case "gte", "ge": ours = ">="
            case "lte", "le": ours = "<="
            case "before": ours = "<"
            case "after": ours = ">"
            default: return reportMissingEquals()
            }
            report(
                .foreignOperator, "\"\(token.text)\" is not a comparison", at: token.span, label: "write \(ours)",
                fixIts: [Diagnostic.FixIt("write \(ours)", at: token.span, replacement: ours)])
            skipToEndOfStage()
            return true
        default: return false
        }
    }

    /// `where kind indirect`: a word behind a field.
    private mutating func reportMissingEquals() -> Bool {
        let token = current
        if ReservedWord(rawValue: token.keyword) != nil || atClause() { return false }
        if Vocabulary.stageWords.contains(token.keyword) || Vocabulary.noun(token.keyword) != nil { return false }
        if ["in", "on", "since", "until", "between", "last", "to", "of", "as"].contains(token.keyword) { return false }
        let place = Span(start: token.span.start, end: token.span.start)
        report(
            .unexpected, "a comparison is missing", at: token.span,
            fixIts: [Diagnostic.FixIt("write = \(text(token.span))", at: place, replacement: "= ")])
        skipToEndOfStage()
        return true
    }

    /// `1 < x < 5`.
    mutating func reportChain() -> Bool {
        switch current.kind {
        case .less, .lessOrEqual, .greater, .greaterOrEqual, .equal, .notEqual:
            if regionIsBroken { return true }
            report(
                .unexpected, "comparisons cannot be chained", at: current.span,
                label: "write: … and …, or between … and …")
            skipToEndOfStage()
            return true
        default: return false
        }
    }

    mutating func reportNoMembers() {
        if regionIsBroken { return }
        var fixIts: [Diagnostic.FixIt] = []
        if at(.string) || at(.word) {
            fixIts = [
                Diagnostic.FixIt("put it in brackets", at: current.span, replacement: "(" + text(current.span) + ")")
            ]
        }
        report(
            .needsExpression, "\"in\" needs values in brackets, or a date", at: missingSpan,
            label: "for example: verb in (deny, warn)", fixIts: fixIts)
        skipToEndOfStage()
    }

    mutating func reportBadIs(isNegated: Bool, start: Int32) {
        let token = current
        if ["null", "none", "empty", "missing", "nil", "nan", "undefined"].contains(token.keyword) {
            report(
                .otherLanguage, "\"\(token.text)\" is called unknown here", at: token.span,
                fixIts: [Diagnostic.FixIt("write: is unknown", at: token.span, replacement: "unknown")])
            advance()
            return
        }
        let isBefore = tokens[max(0, index - 1)].span
        let verb = isNegated ? tokens[max(0, index - 2)].span.union(isBefore) : isBefore
        let ours = isNegated ? "!=" : "="
        report(
            .foreignOperator, "\"is\" only goes with unknown", at: verb, label: "write \(ours)",
            fixIts: [Diagnostic.FixIt("write \(ours)", at: verb, replacement: ours)])
        if !atEndOfStage { _ = parseSum(isRight: true) }
    }
}
