// Conditions and values: what follows `where`, and the values that stages compute.

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
        guard expectations != nil else { return }
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
                    items.append(parser.parseSum(isRight: true))
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
    private var atSubquery: Bool { isSubquery(at: 0, depth: 0) }

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

    // MARK: Values

    /// sum = product , { ( "+" | "-" ) , product } ;
    /// right-sum = right-product , { ( "+" | "-" ) , right-product } ;
    mutating func parseSum(isRight: Bool) -> ExpressionSyntax {
        let start = current.span.start
        var left = parseProduct(isRight: isRight)
        var count = 0
        while at(.plus) || at(.minus) {
            let operation: ArithmeticOperator = advance().kind == .plus ? .add : .subtract
            let right = parseProduct(isRight: isRight)
            left = ExpressionSyntax(kind: .arithmetic(operation, left, right), span: span(from: start))
            count += 1
            guard checkLength(count) else { break }
        }
        return left
    }

    /// product = factor , { ( "*" | "/" ) , factor } ;
    /// right-product = right-factor , { ( "*" | "/" ) , right-factor } ;
    private mutating func parseProduct(isRight: Bool) -> ExpressionSyntax {
        let start = current.span.start
        var left = parseFactor(isRight: isRight)
        var count = 0
        while at(.star) || at(.slash) {
            let operation: ArithmeticOperator = advance().kind == .star ? .multiply : .divide
            let right = parseFactor(isRight: isRight)
            left = ExpressionSyntax(kind: .arithmetic(operation, left, right), span: span(from: start))
            count += 1
            guard checkLength(count) else { break }
        }
        return left
    }

    /// A chain of operators is a tree as deep as it is long; deep trees are what the cap on nesting is for.
    private mutating func checkLength(_ count: Int) -> Bool {
        if count < 200 { return true }
        report(.tooLong, "too many operators in one value", at: current.span, label: "more than 200")
        skipToEndOfStage()
        return false
    }

    /// factor = "-" , factor | number | string | when | id | variable | call | "." , path | path | "(" , ( query |
    ///     expression ) , ")" ;
    /// right-factor = "-" , right-factor | number | string | when | id | variable | call | "." , path | bare-word |
    ///     "(" , ( query | right-sum ) , ")" ;
    mutating func parseFactor(isRight: Bool) -> ExpressionSyntax {
        if isRight { offer(.comparedWith(comparedValue)) } else { offer(.value) }
        let token = current
        switch token.kind {
        case .minus:
            let missing = ExpressionSyntax(kind: .missing, span: token.span)
            return nested(missing) { parser in
                parser.advance()
                let inner = parser.parseFactor(isRight: isRight)
                return ExpressionSyntax(kind: .negative(inner), span: parser.span(from: token.span.start))
            }
        case .number: return parseNumber()
        case .date:
            let date = parseDate(after: "=")
            return ExpressionSyntax(kind: .date(date), span: date.span)
        case .string:
            advance()
            return ExpressionSyntax(kind: .text(token.text), span: token.span)
        case .id:
            advance()
            return ExpressionSyntax(kind: .id(token.text), span: token.span)
        case .variable:
            advance()
            return ExpressionSyntax(kind: .variable(token.text), span: token.span)
        case .dot:
            advance()
            return parsePath(start: token.span.start, leadingDot: true)
        case .leftParenthesis: return parseBracketedValue(isRight: isRight)
        case .word where ReservedWord(rawValue: token.keyword) == nil:
            if token.keyword == "today" || token.keyword == "yesterday" {
                let date = parseDate(after: "=")
                return ExpressionSyntax(kind: .date(date), span: date.span)
            }
            if peek(1).kind == .leftParenthesis, !peek(1).isSpacedBefore || !isRight { return parseCall() }
            return isRight ? parseBareWord() : parsePath(start: token.span.start, leadingDot: false)
        default:
            reportNoValue(isRight: isRight)
            return ExpressionSyntax(kind: .missing, span: missingSpan)
        }
    }

    private mutating func parseBracketedValue(isRight: Bool) -> ExpressionSyntax {
        let opening = advance()
        let missing = ExpressionSyntax(kind: .missing, span: opening.span)
        return nested(missing) { parser in
            let inner: ExpressionSyntax
            if parser.atSubquery {
                let start = parser.current.span.start
                let query = parser.parseQuery()
                inner = ExpressionSyntax(kind: .subquery(query), span: parser.span(from: start))
            } else {
                inner = isRight ? parser.parseSum(isRight: true) : parser.parseExpression()
            }
            parser.expectClosing(opening)
            return ExpressionSyntax(kind: inner.kind, span: parser.span(from: opening.span.start))
        }
    }

    private mutating func parseNumber() -> ExpressionSyntax {
        let token = current
        // "7 days ago" is a date.
        if Vocabulary.timeUnits[peek(1).keyword] != nil, peek(2).isKeyword("ago") {
            let date = parseDate(after: "=")
            return ExpressionSyntax(kind: .date(date), span: date.span)
        }
        advance()
        if token.text.contains(".") {
            if let value = Double(token.text), value.isFinite {
                return ExpressionSyntax(kind: .real(value), span: token.span)
            }
        } else if let value = Int64(token.text) {
            return ExpressionSyntax(kind: .integer(value), span: token.span)
        }
        report(
            .numberTooLarge, "the number is too large", at: token.span, label: "up to 9223372036854775807")
        return ExpressionSyntax(kind: .missing, span: token.span)
    }

    /// call = word , "(" , [ argument , { "," , argument } ] , ")" ;
    /// argument = sum ;
    private mutating func parseCall() -> ExpressionSyntax {
        mark(.function)
        let name = advance()
        let opening = advance()
        let missing = ExpressionSyntax(kind: .missing, span: name.span)
        return nested(missing) { parser in
            var arguments: [ExpressionSyntax] = []
            if parser.at(.star), parser.peek(1).kind == .rightParenthesis {
                parser.reportStarArgument(name)
                parser.advance()
            } else if !parser.at(.rightParenthesis) {
                repeat {
                    arguments.append(parser.parseSum(isRight: false))
                    parser.checkCount(arguments.count, of: "arguments", at: parser.current.span)
                } while parser.consume(if: .comma) != nil
            }
            parser.expectClosing(opening)
            return ExpressionSyntax(
                kind: .call(NameSyntax(text: name.keyword, span: name.span), arguments),
                span: parser.span(from: name.span.start))
        }
    }

    /// path = word , { "." , word } ;
    mutating func parsePath(start: Int32, leadingDot: Bool) -> ExpressionSyntax {
        var names: [NameSyntax] = []
        repeat {
            if names.isEmpty { offer(.value) } else { offer(.fieldAfter(names)) }
            guard at(.word), ReservedWord(rawValue: current.keyword) == nil else {
                report(
                    .needsWord, "a field's name is missing", at: missingSpan,
                    label: "for example: article.outlet")
                break
            }
            mark(.field)
            let token = advance()
            names.append(NameSyntax(text: token.keyword, span: token.span))
            if names.count > 16 {
                report(.tooLong, "the path has too many fields", at: token.span, label: "up to 16")
                skipToEndOfStage()
                break
            }
        } while consume(if: .dot) != nil
        if names.isEmpty { return ExpressionSyntax(kind: .missing, span: span(from: start)) }
        return ExpressionSyntax(kind: .path(names, leadingDot: leadingDot), span: span(from: start))
    }

    /// bare-word = word , { "." , word } ;
    ///
    /// A bare word on the right of a comparison is text; several of them want quotation marks.
    private mutating func parseBareWord() -> ExpressionSyntax {
        mark(.value)
        var place = advance().span
        while at(.dot), !current.isSpacedBefore {
            place = place.union(advance().span)
            if at(.word), !current.isSpacedBefore { place = place.union(advance().span) }
        }
        guard atMoreOfText else {
            return ExpressionSyntax(kind: .bareWord(text(place)), span: place)
        }
        while atMoreOfText {
            place = place.union(advance().span)
        }
        let quoted = StringLiteral.quoted(text(place))
        report(
            .unquotedText, "text of several words needs quotation marks", at: place,
            fixIts: [Diagnostic.FixIt("write \(quoted)", at: place, replacement: quoted)])
        return ExpressionSyntax(kind: .text(text(place)), span: place)
    }

    /// Whether a word follows that is more of the text, and neither a clause nor a stage whose `|` is missing.
    private var atMoreOfText: Bool {
        at(.word) && ReservedWord(rawValue: current.keyword) == nil && !atClause() && !atComparisonWord
            && !isStageInPhrase(index, endingAt: tokens.count)
    }

    private var atComparisonWord: Bool {
        (at(anyOf: "is", "contains") && peek(1).kind != .end) || (at(keyword: "as") && peek(1).kind == .word)
    }
}
