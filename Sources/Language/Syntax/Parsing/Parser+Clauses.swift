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
        let distance = at(keyword: "and") && peek(1).isKeyword("not") ? 2 : 1
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
}
