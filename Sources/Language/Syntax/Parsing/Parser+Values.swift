// Values: fields, numbers, texts, calls and what is reckoned from them. The sides of a comparison.

import Model
import Text

extension Parser {
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
                inner = parser.inBrackets { isRight ? $0.parseSum(isRight: true) : $0.parseExpression() }
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
