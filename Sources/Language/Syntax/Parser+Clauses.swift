// Clauses: prepositions and what follows them. All clauses of a query hold.

import Model
import Text

extension Parser {
    // MARK: Looking ahead

    /// Whether a clause begins so many tokens on. `and` and `not` before a clause belong to it.
    ///
    /// The words that are only sometimes keywords begin one only before what they need.
    func atClause(_ distance: Int = 0) -> Bool {
        let token = peek(distance)
        guard token.kind == .word else { return false }
        switch token.keyword {
        case "by", "about", "saying", "quoting", "containing", "mentioning", "without", "where": return true
        case "not", "and":
            let next = peek(distance + 1)
            if next.isKeyword("not") { return token.keyword == "and" && atClause(distance + 1) }
            return !next.isKeyword("and") && atClause(distance + 1)
        case "to": return isReferenceStart(peek(distance + 1))
        case "of": return rowsAreMentions && isReferenceStart(peek(distance + 1))
        case "on", "since", "until": return isDateStart(distance + 1)
        case "in":
            if isDateStart(distance + 1) { return true }
            guard ArticleAttribute(rawValue: peek(distance + 1).keyword) != nil else { return false }
            switch peek(distance + 2).kind {
            case .string, .variable, .leftParenthesis: return true
            default: return false
            }
        case "between":
            guard let length = dateLength(distance + 1) else { return false }
            return peek(distance + 1 + length).isKeyword("and") && isDateStart(distance + 2 + length)
        case "last":
            let isCounted = peek(distance + 1).kind == .number || peek(distance + 1).kind == .variable
            return isCounted && peek(distance + 2).kind == .word
                && Vocabulary.timeUnits[peek(distance + 2).keyword] != nil
        default: return false
        }
    }

    func isReferenceStart(_ token: Token) -> Bool {
        switch token.kind {
        case .string, .id, .variable, .leftParenthesis: true
        default: false
        }
    }

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

    // MARK: Clauses

    mutating func parseClauses() -> [ClauseSyntax] {
        var clauses: [ClauseSyntax] = []
        while true {
            if at(keyword: "or") && atClause(1) { reportOrBetweenClauses(clauses.last) }
            offer(.clause)
            if at(anyOf: "and", "not") { offerNegated() }
            guard atClause() else { break }
            let start = index
            clauses.append(parseClause())
            checkCount(clauses.count, of: "clauses", at: current.span)
            if index == start { break }
        }
        return clauses
    }

    /// clause = [ "and" ] , [ "not" ] , ( by-clause | to-clause | about-clause | saying-clause | quoting-clause |
    ///     containing-clause | without-clause | mentioning-clause | of-clause | where-clause | in-clause | on-clause |
    ///     since-clause | until-clause | between-clause | last-clause ) ;
    mutating func parseClause() -> ClauseSyntax {
        let start = current.span.start
        _ = consume(keyword: "and")
        let isNegated = consume(keyword: "not") != nil
        let keyword = advance()
        let kind = parseClauseBody(keyword)
        return ClauseSyntax(isNegated: isNegated, kind: kind, span: span(from: start))
    }

    /// `by "A" or by "B"`: inside one clause "or" works; between clauses it has no place.
    private mutating func reportOrBetweenClauses(_ before: ClauseSyntax?) {
        let or = advance()
        let keyword = current
        let joins = ["by", "to", "of", "about", "saying", "quoting", "containing", "mentioning"]
        let opening = tokens.first { $0.span.start == before?.span.start }
        if opening?.keyword == keyword.keyword, joins.contains(keyword.keyword) {
            report(
                .orBetweenClauses, "\"or\" cannot stand between clauses", at: or.span.union(keyword.span),
                fixIts: [
                    Diagnostic.FixIt(
                        "write: or, without another \"\(keyword.text)\"", at: or.span.union(keyword.span),
                        replacement: "or")
                ])
            return
        }
        report(
            .orBetweenClauses, "\"or\" cannot stand between clauses", at: or.span, label: "clauses all hold",
            notes: [
                "inside one clause \"or\" works: about (trade or tariffs); "
                    + "for the rest use union: … | union (statements by \"…\")"
            ])
    }

    /// Behind `and`, `not` and `and not` at the end of the text a clause may begin.
    private mutating func offerNegated() {
        guard expectations != nil else { return }
        var distance = 1
        while peek(distance).isKeyword("not") { distance += 1 }
        if peek(distance).kind == .end { note(.clause) }
    }

    private mutating func parseClauseBody(_ keyword: Token) -> ClauseSyntax.Kind {
        switch keyword.keyword {
        case "by": parseBy()
        case "to": parseTo()
        case "about": parseAbout()
        case "saying": parseSaying()
        case "quoting": parseQuoting()
        case "containing": parseContaining()
        case "without": parseWithout()
        case "mentioning": parseMentioning()
        case "of": parseOf()
        case "where": parseWhere()
        case "in": parseIn()
        case "on": parseOn()
        case "since": parseSince()
        case "until": parseUntil()
        case "between": parseBetween()
        case "last": parseLast()
        default: .missing
        }
    }

    /// by-clause = "by" , references ;
    private mutating func parseBy() -> ClauseSyntax.Kind { .by(parseReferences(after: "by")) }

    /// to-clause = "to" , references ;
    private mutating func parseTo() -> ClauseSyntax.Kind { .to(parseReferences(after: "to")) }

    /// mentioning-clause = "mentioning" , references ;
    private mutating func parseMentioning() -> ClauseSyntax.Kind { .mentioning(parseReferences(after: "mentioning")) }

    /// of-clause = "of" , references ;
    private mutating func parseOf() -> ClauseSyntax.Kind { .of(parseReferences(after: "of")) }

    /// about-clause = "about" , pattern ;
    private mutating func parseAbout() -> ClauseSyntax.Kind { .about(parsePattern(after: "about")) }

    /// saying-clause = "saying" , pattern ;
    private mutating func parseSaying() -> ClauseSyntax.Kind { .saying(parsePattern(after: "saying")) }

    /// quoting-clause = "quoting" , pattern ;
    private mutating func parseQuoting() -> ClauseSyntax.Kind { .quoting(parsePattern(after: "quoting")) }

    /// containing-clause = "containing" , pattern ;
    private mutating func parseContaining() -> ClauseSyntax.Kind { .containing(parsePattern(after: "containing")) }

    /// without-clause = "without" , pattern ;
    private mutating func parseWithout() -> ClauseSyntax.Kind { .without(parsePattern(after: "without")) }

    /// where-clause = "where" , expression ;
    private mutating func parseWhere() -> ClauseSyntax.Kind { .whereCondition(parseExpression()) }

    /// in-clause = "in" , ( when | attribute , ( text-value | "(" , text-value , { ( "," | "or" ) , text-value } ,
    ///     ")" ) ) ;
    /// attribute = "section" | "outlet" | "place" | "language" ;
    private mutating func parseIn() -> ClauseSyntax.Kind {
        offer(.words(ArticleAttribute.allCases.map(\.rawValue)))
        guard let attribute = ArticleAttribute(rawValue: current.keyword), !isDateStart(0) else {
            return .inDate(parseDate(after: "in"))
        }
        advance()
        offer(.sectionName(attribute))
        guard let opening = consume(if: .leftParenthesis) else {
            return .inAttribute(attribute, [parseTextValue()])
        }
        var values = [parseTextValue()]
        while consume(if: .comma) != nil || consume(keyword: "or") != nil { values.append(parseTextValue()) }
        expectClosing(opening)
        return .inAttribute(attribute, values)
    }

    /// text-value = string | variable ;
    private mutating func parseTextValue() -> ExpressionSyntax {
        let token = current
        switch token.kind {
        case .string:
            advance()
            return ExpressionSyntax(kind: .text(token.text), span: token.span)
        case .variable:
            advance()
            return ExpressionSyntax(kind: .variable(token.text), span: token.span)
        default:
            var fixIts: [Diagnostic.FixIt] = []
            if token.kind == .word {
                let quoted = StringLiteral.quoted(text(token.span))
                fixIts = [Diagnostic.FixIt("write \(quoted)", at: token.span, replacement: quoted)]
            }
            if !regionIsBroken {
                report(
                    .unquotedText, "a name is missing", at: missingSpan,
                    label: "in quotation marks: in section \"Politics\"", fixIts: fixIts)
            }
            if token.kind == .word { advance() }
            return ExpressionSyntax(kind: .missing, span: token.span)
        }
    }

    /// on-clause = "on" , when ;
    private mutating func parseOn() -> ClauseSyntax.Kind { .onDate(parseDate(after: "on")) }

    /// since-clause = "since" , when ;
    private mutating func parseSince() -> ClauseSyntax.Kind { .since(parseDate(after: "since")) }

    /// until-clause = "until" , when ;
    private mutating func parseUntil() -> ClauseSyntax.Kind { .until(parseDate(after: "until")) }

    /// between-clause = "between" , when , "and" , when ;
    private mutating func parseBetween() -> ClauseSyntax.Kind {
        let first = parseDate(after: "between")
        _ = consume(keyword: "and")
        return .between(first, parseDate(after: "and"))
    }

    /// last-clause = "last" , count , unit ;
    /// unit = "day" | "days" | "week" | "weeks" | "month" | "months" | "quarter" | "quarters" | "year" | "years" ;
    private mutating func parseLast() -> ClauseSyntax.Kind {
        let number = parseCount(for: "last", example: "last 30 days")
        offer(.unit)
        let unit = Vocabulary.timeUnits[current.keyword] ?? .day
        advance()
        return .last(number, unit)
    }

    // MARK: Dates

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

    // MARK: References

    /// references = reference-group , { ( "," | "or" ) , reference-group } ;
    /// reference-group = reference , { "and" , reference } ;
    mutating func parseReferences(after what: String, stopsAtVerb: Bool = false) -> ReferenceSyntax {
        let start = current.span.start
        var groups: [ReferenceSyntax] = []
        repeat {
            let groupStart = current.span.start
            var members = [parseReference(after: what, stopsAtVerb: stopsAtVerb)]
            while at(keyword: "and") && !atClause() {
                advance()
                members.append(parseReference(after: what, stopsAtVerb: stopsAtVerb))
                checkCount(members.count, of: "names", at: current.span)
            }
            offer(.referenceJoin)
            groups.append(
                members.count == 1
                    ? members[0] : ReferenceSyntax(kind: .all(members), span: span(from: groupStart)))
            checkCount(groups.count, of: "names", at: current.span)
        } while consume(if: .comma) != nil || consumeOrBetweenNames()
        if groups.count == 1 { return groups[0] }
        return ReferenceSyntax(kind: .any(groups), span: span(from: start))
    }

    private mutating func consumeOrBetweenNames() -> Bool {
        guard at(keyword: "or"), !atClause(1) else { return false }
        advance()
        return true
    }

    /// reference = string | id | variable | "(" , references , ")" | "(" , query , ")" ;
    private mutating func parseReference(after what: String, stopsAtVerb: Bool) -> ReferenceSyntax {
        offer(.reference)
        if index > 0, tokens[index - 1].isKeyword("and") { offer(.clause) }
        let token = current
        switch token.kind {
        case .string:
            advance()
            return ReferenceSyntax(kind: .name(token.text), span: token.span)
        case .id:
            advance()
            return ReferenceSyntax(kind: .id(token.text), span: token.span)
        case .variable:
            advance()
            return ReferenceSyntax(kind: .variable(token.text), span: token.span)
        case .leftParenthesis: return parseReferenceInBrackets()
        default: return parseUnquotedName(after: what, stopsAtVerb: stopsAtVerb)
        }
    }

    /// Number of tokens from the bracket there to the one that closes it.
    func tokenCountOfBrackets(at start: Int) -> Int {
        var open = 0
        for distance in 0..<max(0, tokens.count - index - start) {
            switch peek(start + distance).kind {
            case .leftParenthesis: open += 1
            case .rightParenthesis:
                open -= 1
                if open == 0 { return distance + 1 }
            default: break
            }
        }
        return max(0, tokens.count - index - start)
    }

    /// Whether a query goes on there: with a stage or a clause.
    func continuesAsQuery(_ distance: Int) -> Bool { peek(distance).kind == .pipe || atClause(distance) }

    private mutating func parseReferenceInBrackets() -> ReferenceSyntax {
        let opening = advance()
        let missing = ReferenceSyntax(kind: .missing, span: opening.span)
        return nested(missing) { parser in
            parser.offer(.reference)
            let isGroup: Bool
            switch parser.current.kind {
            case .string, .id: isGroup = true
            case .leftParenthesis: isGroup = !parser.continuesAsQuery(parser.tokenCountOfBrackets(at: 0))
            case .variable: isGroup = parser.peek(1).kind != .pipe && !parser.atClause(1)
            default: isGroup = false
            }
            var kind: ReferenceSyntax.Kind
            if isGroup {
                kind = parser.parseReferences(after: "(").kind
            } else {
                kind = .subquery(parser.parseQuery())
            }
            parser.expectClosing(opening)
            return ReferenceSyntax(kind: kind, span: parser.span(from: opening.span.start))
        }
    }
}
