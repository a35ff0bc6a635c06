// Stages that count and group rows: top, count by, group by with its figures, and the keys of them all.
// Parser+Stages calls these by the first word of a stage.

import Model
import Text

extension Parser {
    /// top = "top" , count , key , { "," , key } ;
    mutating func parseTop() -> StageSyntax.Kind {
        advance()
        let number = parseCount(for: "top", example: "top 10 speaker")
        if case .missing = number.kind, atEndOfStage || regionIsBroken && !at(.word) {
            return .missing(mayChangeRows: true)
        }
        if let by = consume(keyword: "by") {
            report(
                .unexpected, "\"top\" takes no \"by\"", at: by.span, label: "for example: top 10 speaker",
                fixIts: [Diagnostic.FixIt("leave it out", at: by.span, replacement: "")])
        }
        return .top(number, parseKeys(for: "top", example: "top 10 speaker"))
    }

    /// count-stage = "count" , [ "by" , key , { "," , key } ] ;
    mutating func parseCountStage() -> StageSyntax.Kind {
        advance()
        offer(.words(["by"]))
        if consume(keyword: "by") != nil { return .count(parseKeys(for: "count by", example: "count by speaker")) }
        if at(.word), !atClause(), ReservedWord(rawValue: current.keyword) == nil {
            let place = current.span
            report(
                .unexpected, "\"count\" needs \"by\" before a field", at: place,
                label: "write: count by \(text(place))",
                fixIts: [
                    Diagnostic.FixIt(
                        "add \"by\"", at: place.beginning, replacement: "by ")
                ])
            return .count(parseKeys(for: "count by", example: "count by speaker"))
        }
        return .count([])
    }

    /// group = "group" , "by" , key , { "," , key } , ":" , aggregate , { "," , aggregate } ;
    mutating func parseGroup() -> StageSyntax.Kind {
        advance()
        let example = "group by speaker: count, latest(published)"
        offer(.words(["by"]))
        if consume(keyword: "by") == nil {
            report(
                .unexpected, "\"group\" needs \"by\"", at: missingSpan, label: "for example: \(example)",
                fixIts: [
                    Diagnostic.FixIt(
                        "add \"by\"", at: placeBehind, replacement: " by")
                ])
        }
        let keys = parseKeys(for: "group by", example: example)
        offer(.words([":", ","]))
        guard consume(if: .colon) != nil else {
            if !regionIsBroken {
                let isTold = at(.word) && AggregateFunction(rawValue: current.keyword) != nil
                report(
                    .unexpected, "\"group by\" needs \":\" and what to tell of each group", at: missingSpan,
                    label: "for example: \(example)",
                    fixIts: [
                        isTold
                            ? Diagnostic.FixIt("add \":\"", at: placeBehind, replacement: ":")
                            : Diagnostic.FixIt("count the rows of each", at: placeBehind, replacement: ": count")
                    ])
            }
            if at(.word) && !atClause() { skipToEndOfStage() }
            return .group(
                keys, [AggregateSyntax(function: .count, argument: nil, name: nil, span: missingSpan)])
        }
        var aggregates: [AggregateSyntax] = []
        repeat {
            aggregates.append(parseAggregate())
            checkCount(aggregates.count, of: "aggregates", at: current.span)
        } while consume(if: .comma) != nil
        return .group(keys, aggregates)
    }

    /// aggregate = ( "count" , [ "distinct" ] | "share" | "sum" | "avg" | "median" | "min" | "max" | "first" |
    ///     "latest" | "list" ) , [ "(" , [ sum ] , ")" | path ] , [ "as" , word ] ;
    private mutating func parseAggregate() -> AggregateSyntax {
        let start = current.span.start
        var function = AggregateFunction.count
        offer(.aggregate)
        if at(.word), let named = AggregateFunction(rawValue: current.keyword) {
            advance()
            function = named
            if named == .count { offer(.words(["distinct"])) }
            if named == .count, consume(keyword: "distinct") != nil { function = .countDistinct }
        } else {
            reportUnknownAggregate()
            if !atEndOfStage && !at(.comma) { advance() }
        }
        var argument: ExpressionSyntax?
        offer(.value)
        offer(.words(["("]))
        if let opening = consume(if: .leftParenthesis) {
            if function == .count, consume(keyword: "distinct") != nil { function = .countDistinct }
            if at(.star), peek(1).kind == .rightParenthesis {
                reportStarArgument(opening)
                advance()
            } else if !at(.rightParenthesis) {
                argument = parseSum(isRight: false)
            }
            expectClosing(opening)
        } else if at(.word) && !at(keyword: "as") && !atClause() && ReservedWord(rawValue: current.keyword) == nil {
            argument = parsePath(start: current.span.start, leadingDot: false)
        }
        return AggregateSyntax(
            function: function, argument: argument, name: parseName(), span: span(from: start))
    }

    // MARK: Keys

    mutating func parseKeys(for what: String, example: String) -> [KeySyntax] {
        var keys: [KeySyntax] = []
        repeat {
            keys.append(parseKey(for: what, example: example))
            checkCount(keys.count, of: "fields", at: current.span)
        } while consume(if: .comma) != nil
        return keys
    }

    /// key = sum ;
    mutating func parseKey(for what: String, example: String) -> KeySyntax {
        offer(.key)
        let start = current.span.start
        if atEndOfStage || at(.star) || at(.comma) || at(.colon) {
            reportNoKey(for: what, example: example)
            return KeySyntax(value: ExpressionSyntax(kind: .missing, span: missingSpan), span: missingSpan)
        }
        let value = parseSum(isRight: false)
        return KeySyntax(value: value, span: span(from: start))
    }
}
