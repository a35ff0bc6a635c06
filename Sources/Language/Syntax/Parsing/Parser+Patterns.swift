// Text patterns: words, phrases, and how they stand together.

import Model
import Text

extension Parser {
    /// pattern = pattern-group , { "or" , pattern-group } ;
    mutating func parsePattern(after what: String = "saying") -> PatternSyntax {
        let start = current.span.start
        let missing = PatternSyntax(kind: .missing, span: missingSpan)
        return nested(missing) { parser in
            var groups = [parser.parsePatternGroup(after: what)]
            while parser.at(keyword: "or") && !parser.atClause(1) {
                parser.advance()
                groups.append(parser.parsePatternGroup(after: "or"))
                parser.checkCount(groups.count, of: "alternatives", at: parser.current.span)
            }
            if groups.count == 1 { return groups[0] }
            return PatternSyntax(kind: .any(groups), span: parser.span(from: start))
        }
    }

    /// pattern-group = pattern-item , { "and" , pattern-item } ;
    private mutating func parsePatternGroup(after what: String) -> PatternSyntax {
        let start = current.span.start
        var items = [parsePatternItem(after: what)]
        offer(.patternJoin)
        while !atClause() {
            if consume(keyword: "and") != nil {
                items.append(parsePatternItem(after: "and"))
                offer(.patternJoin)
            } else if at(keyword: "not") {
                // "A not B": a person means "A and not B".
                let place = current.span
                report(
                    .bareNot, "\"not\" needs \"and\" before it", at: place,
                    fixIts: [Diagnostic.FixIt("write \"and not\"", at: place, replacement: "and not")])
                items.append(parsePatternItem(after: "and"))
            } else if at(.minus), peek(1).kind == .word || peek(1).kind == .string, !peek(1).isSpacedBefore {
                let place = current.span
                if let sort = index > 0 ? tokens[index - 1] : nil, sort.isKeyword("sort") {
                    report(
                        .missingPipe, "a \"|\" is missing before \"sort\"", at: sort.span,
                        fixIts: [
                            Diagnostic.FixIt(
                                "write: | sort …", at: sort.span.beginning,
                                replacement: "| ")
                        ])
                    skipToEndOfStage()
                    break
                }
                report(
                    .bareNot, "a minus does not exclude words", at: place,
                    fixIts: [Diagnostic.FixIt("write \"and not\"", at: place, replacement: "and not ")])
                advance()
                let item = parseProximity(after: "and not")
                items.append(PatternSyntax(kind: .not(item), span: span(from: place.start)))
            } else {
                break
            }
            checkCount(items.count, of: "parts", at: current.span)
        }
        if items.count == 1 { return items[0] }
        return PatternSyntax(kind: .all(items), span: span(from: start))
    }

    /// pattern-item = [ "not" ] , proximity ;
    private mutating func parsePatternItem(after what: String) -> PatternSyntax {
        let start = current.span.start
        if what == "and" { offer(.clause) }
        guard at(keyword: "not"), !atClause() else { return parseProximity(after: what) }
        advance()
        if what == "and" { offer(.clause) }
        let item = parseProximity(after: "not")
        return PatternSyntax(kind: .not(item), span: span(from: start))
    }

    /// proximity = pattern-part , { "within" , count , "of" , pattern-part } ;
    mutating func parseProximity(after what: String) -> PatternSyntax {
        let start = current.span.start
        var left = parsePatternPart(after: what)
        var count = 0
        while at(keyword: "within") {
            advance()
            let number = parseCount(for: "within", example: "tariff* within 5 of jobs")
            offer(.words(["of"]))
            if consume(keyword: "of") == nil, !regionIsBroken {
                report(
                    .unexpected, "\"within\" needs \"of\"", at: missingSpan,
                    label: "for example: tariff* within 5 of jobs",
                    fixIts: at(.word) && !at(keyword: "words")
                        ? [Diagnostic.FixIt("add \"of\"", at: current.span.beginning, replacement: "of ")] : [])
                _ = consume(keyword: "words")
                _ = consume(keyword: "of")
            }
            let right = parsePatternPart(after: "of")
            left = PatternSyntax(kind: .within(left, number, right), span: span(from: start))
            count += 1
            if count > Parser.maximumDepth {
                report(.nestedTooDeep, "too many \"within\" in one pattern", at: current.span)
                skipToEndOfStage()
                break
            }
        }
        return left
    }

    /// pattern-part = phrase | regular-expression | "(" , pattern , ")" ;
    private mutating func parsePatternPart(after what: String) -> PatternSyntax {
        offer(.pattern)
        let token = current
        switch token.kind {
        case .regularExpression:
            advance()
            return PatternSyntax(kind: .regularExpression(token.text), span: token.span)
        case .leftParenthesis:
            advance()
            let inner = inBrackets { $0.parsePattern(after: "(") }
            expectClosing(token)
            return PatternSyntax(kind: inner.kind, span: span(from: token.span.start))
        default: return parsePhrase(after: what)
        }
    }

    /// phrase = term , { term } ;
    private mutating func parsePhrase(after what: String) -> PatternSyntax {
        let first = index
        let start = current.span.start
        var terms: [TermSyntax] = []
        while let term = parseTerm() {
            terms.append(term)
            checkCount(terms.count, of: "words", at: term.span)
        }
        if terms.isEmpty {
            reportNoPattern(after: what)
            return PatternSyntax(kind: .missing, span: missingSpan)
        }
        warnOfStages(first..<index)
        return PatternSyntax(kind: .phrase(terms), span: span(from: start))
    }

    /// term = word , [ "*" ] | number | string | "exact" , string | "~" , ( string | word ) | variable ;
    private mutating func parseTerm() -> TermSyntax? {
        let token = current
        switch token.kind {
        case .string:
            advance()
            return TermSyntax(kind: .quoted(token.text), span: token.span)
        case .variable:
            advance()
            return TermSyntax(kind: .variable(token.text), span: token.span)
        case .tilde: return parseFuzzyTerm()
        case .word:
            if ReservedWord(rawValue: token.keyword) != nil { return nil }
            if atClause() { return nil }
            if token.keyword == "exact", peek(1).kind == .string {
                advance()
                let string = advance()
                return TermSyntax(kind: .exact(string.text), span: token.span.union(string.span))
            }
            return parseWordTerm()
        case .date:
            warnOfDateInPhrase()
            return parseWordTerm()
        case .number: return parseWordTerm()
        default: return nil
        }
    }

    private mutating func parseWordTerm() -> TermSyntax? {
        mark(.patternWord)
        let first = advance()
        var place = first.span
        // U.S. and quoth.org are one word with dots in it.
        while at(.dot), !current.isSpacedBefore {
            let next = peek(1)
            if (next.kind == .word || next.kind == .number) && !next.isSpacedBefore {
                advance()
                place = place.union(advance().span)
            } else if text(place).utf8.contains(UInt8(ascii: ".")) || first.text.unicodeScalars.count == 1 {
                place = place.union(advance().span)
            } else {
                break
            }
        }
        if at(.star), !current.isSpacedBefore {
            let star = advance()
            if at(.word), !current.isSpacedBefore {
                report(
                    .needsPattern, "\"*\" stands at the end of a word", at: place.union(current.span),
                    label: "the beginning is enough: \(text(place))*",
                    notes: [
                        "for other parts of words there are regular expressions: r\"\\b\(text(place))\\w*\(current.text)\\b\""
                    ])
                advance()
            }
            return TermSyntax(kind: .prefix(text(place)), span: place.union(star.span))
        }
        return TermSyntax(kind: .word(text(place)), span: place)
    }

    private mutating func parseFuzzyTerm() -> TermSyntax? {
        let tilde = advance()
        if at(.string) || at(.word) {
            let token = advance()
            return TermSyntax(kind: .fuzzy(token.text), span: tilde.span.union(token.span))
        }
        report(
            .needsPattern, "\"~\" needs a name", at: missingSpan, label: "for example: ~\"Thongloun\"")
        return nil
    }
}
