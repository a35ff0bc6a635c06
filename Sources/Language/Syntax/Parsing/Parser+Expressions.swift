// Conditions: comparisons joined by and, or, not. Their sides are in Parser+Values.

import Model
import Text

extension Parser {
    /// expression = conjunction , { "or" , conjunction } ;
    mutating func parseExpression() -> ExpressionSyntax {
        let start = current.span.start
        let missing = ExpressionSyntax(kind: .missing, span: missingSpan)
        return nested(missing) { parser in
            var items = [parser.parseConjunction()]
            while parser.at(keyword: "or") && !parser.atClause(1) {
                parser.advance()
                items.append(parser.parseConjunction())
                parser.checkCount(items.count, of: "alternatives", at: parser.current.span)
            }
            if items.count == 1 { return items[0] }
            return ExpressionSyntax(kind: .or(items), span: parser.span(from: start))
        }
    }

    /// conjunction = negation , { "and" , negation } ;
    private mutating func parseConjunction() -> ExpressionSyntax {
        let start = current.span.start
        var items = [parseNegation()]
        while at(keyword: "and") && !atClause() {
            advance()
            items.append(parseNegation())
            checkCount(items.count, of: "conditions", at: current.span)
        }
        if items.count == 1 { return items[0] }
        return ExpressionSyntax(kind: .and(items), span: span(from: start))
    }

    /// negation = "not" , negation | comparison ;
    private mutating func parseNegation() -> ExpressionSyntax {
        let start = current.span.start
        if index > 0, tokens[index - 1].isKeyword("and") { offer(.clause) }
        guard at(keyword: "not"), !atClause() else { return parseComparison() }
        advance()
        let missing = ExpressionSyntax(kind: .missing, span: missingSpan)
        return nested(missing) { parser in
            let inner = parser.parseNegation()
            return ExpressionSyntax(kind: .not(inner), span: parser.span(from: start))
        }
    }

    /// comparison = sum , [ comparator , right-sum | [ "not" ] , "in" , ( members | when ) | [ "not" ] , "between" ,
    ///     right-sum , "and" , right-sum | [ "not" ] , "contains" , proximity | "is" , [ "not" ] , "unknown" ] ;
    private mutating func parseComparison() -> ExpressionSyntax {
        let start = current.span.start
        let left = parseSum(isRight: false)
        if case .missing = left.kind { return left }
        offer(.comparison(left))
        let outerValue = comparedValue
        comparedValue = left
        defer {
            comparedValue = outerValue
            offer(.conditionJoin)
        }
        if let comparison = comparison(of: current.kind) {
            advance()
            let right = parseSum(isRight: true)
            if reportChain() { return ExpressionSyntax(kind: .missing, span: span(from: start)) }
            return ExpressionSyntax(kind: .compare(left, comparison, right), span: span(from: start))
        }
        let isNegated =
            at(keyword: "not")
            && (peek(1).isKeyword("in") || peek(1).isKeyword("between") || peek(1).isKeyword("contains"))
        if at(keyword: "not"), peek(1).kind == .end { offerBehindNot() }
        let keyword = peek(isNegated ? 1 : 0)
        switch keyword.kind == .word ? keyword.keyword : "" {
        case "in" where ArticleAttribute(rawValue: peek(isNegated ? 2 : 1).keyword) != nil && atClause():
            // `where negated in section "Politics"`: the condition is whole, and a clause follows.
            return left
        case "in":
            if isNegated { advance() }
            advance()
            return parseIn(left, isNegated: isNegated, start: start)
        case "between":
            if isNegated { advance() }
            advance()
            let low = parseSum(isRight: true)
            offer(.words(["and"]))
            if consume(keyword: "and") == nil, !regionIsBroken {
                report(
                    .unexpected, "\"between\" needs \"and\"", at: missingSpan,
                    label: "for example: between 5 and 10")
            }
            let high = parseSum(isRight: true)
            return ExpressionSyntax(
                kind: .between(left, low, high, negated: isNegated), span: span(from: start))
        case "contains":
            if isNegated { advance() }
            advance()
            let pattern = parseProximity(after: "contains")
            return ExpressionSyntax(
                kind: .contains(left, pattern, negated: isNegated), span: span(from: start))
        case "is":
            advance()
            return parseIs(left, start: start)
        default:
            return reportNoComparator(after: left) ? ExpressionSyntax(kind: .missing, span: left.span) : left
        }
    }

    /// Behind `not` at the end of the text, behind a field.
    private mutating func offerBehindNot() {
        note(.words(["in", "between", "contains"]))
    }

    /// comparator = "=" | "!=" | "<" | "<=" | ">" | ">=" ;
    private func comparison(of kind: Token.Kind) -> ComparisonSyntax? {
        switch kind {
        case .equal: .equal
        case .notEqual: .notEqual
        case .less: .less
        case .lessOrEqual: .lessOrEqual
        case .greater: .greater
        case .greaterOrEqual: .greaterOrEqual
        default: nil
        }
    }

    /// members = "(" , ( query | right-sum , { ( "," | "or" ) , right-sum } ) , ")" ;
    private mutating func parseIn(
        _ left: ExpressionSyntax, isNegated: Bool, start: Int32
    ) -> ExpressionSyntax {
        offer(.words(["("]))
        offer(.date)
        guard let opening = consume(if: .leftParenthesis) else {
            if isDateStart(0) {
                let date = parseDate(after: "in")
                return ExpressionSyntax(kind: .inDate(left, date, negated: isNegated), span: span(from: start))
            }
            reportNoMembers()
            return ExpressionSyntax(kind: .missing, span: span(from: start))
        }
        let missing = ExpressionSyntax(kind: .missing, span: opening.span)
        return nested(missing) { parser in
            var items: [ExpressionSyntax] = []
            parser.offer(.query)
            if parser.atSubquery {
                let queryStart = parser.current.span.start
                let query = parser.parseQuery()
                items = [ExpressionSyntax(kind: .subquery(query), span: parser.span(from: queryStart))]
            } else if !parser.at(.rightParenthesis) {
                repeat {
                    items.append(parser.inBrackets { $0.parseSum(isRight: true) })
                    parser.checkCount(items.count, of: "values", at: parser.current.span)
                } while parser.consume(if: .comma) != nil || parser.consume(keyword: "or") != nil
            } else {
                parser.reportNoMembers()
            }
            parser.expectClosing(opening)
            return ExpressionSyntax(
                kind: .inList(left, items, negated: isNegated), span: parser.span(from: start))
        }
    }

    /// Whether a query begins here rather than a value: a noun (not the first of a list of words), `who`, `what did`,
    /// `top`, `|`, or a variable or brackets that go on as a query.
    var atSubquery: Bool { isSubquery(at: 0, depth: 0) }

    private func isSubquery(at distance: Int, depth: Int) -> Bool {
        let token = peek(distance)
        let next = peek(distance + 1)
        switch token.kind {
        case .pipe: return true
        case .variable: return continuesAsQuery(distance + 1)
        case .leftParenthesis:
            guard depth < Parser.maximumDepth, isSubquery(at: distance + 1, depth: depth + 1) else { return false }
            let behind = distance + tokenCountOfBrackets(at: distance)
            return peek(behind).kind == .rightParenthesis || continuesAsQuery(behind)
        case .word:
            if next.kind == .comma { return false }
            if token.keyword == "who" { return next.kind == .word }
            if token.keyword == "what" { return next.isKeyword("did") }
            if token.keyword == "top" { return next.kind == .number || next.kind == .variable }
            return Vocabulary.noun(token.keyword) != nil && isAfterNoun(next, distance + 1)
        default: return false
        }
    }

    /// Whether what stands behind a noun goes with a query: otherwise the noun is a field (`people where (statements
    /// > 3)`).
    private func isAfterNoun(_ next: Token, _ distance: Int) -> Bool {
        switch next.kind {
        case .pipe, .rightParenthesis, .newline, .end: true
        default: atClause(distance)
        }
    }

    private mutating func parseIs(_ left: ExpressionSyntax, start: Int32) -> ExpressionSyntax {
        offer(.words(["unknown", "not"]))
        let isNegated = consume(keyword: "not") != nil
        offer(.words(["unknown"]))
        if consume(keyword: "unknown") != nil {
            return ExpressionSyntax(kind: .isUnknown(left, negated: isNegated), span: span(from: start))
        }
        reportBadIs(isNegated: isNegated, start: start)
        return ExpressionSyntax(kind: .missing, span: span(from: start))
    }
}
