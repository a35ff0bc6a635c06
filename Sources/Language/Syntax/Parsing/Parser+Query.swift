// Scripts, queries and what they begin with.

import Model
import Text

extension Parser {
    /// script = { newline } , [ statement , { newline , { newline } , statement } , { newline } ] ;
    mutating func parseScript() -> [StatementSyntax] {
        var statements: [StatementSyntax] = []
        while true {
            while consume(if: .newline) != nil {}
            if index == 0 || tokens[index - 1].kind == .newline { offer(.statement) }
            if at(.end) { break }
            let start = index
            beginRegion()
            rowsAreMentions = false
            statements.append(parseStatement())
            if !at(.newline) && !at(.end) {
                if !regionIsBroken { reportUnexpected(inside: "the query") }
                while !at(.newline) && !at(.end) { advance() }
            }
            if index == start { advance() }
        }
        return statements
    }

    /// statement = definition | explanation | query ;
    mutating func parseStatement() -> StatementSyntax {
        offer(.statement)
        let start = current.span.start
        if at(keyword: "let") { return parseDefinition() }
        if at(keyword: "explain") { return parseExplanation() }
        let query = parseQuery()
        return StatementSyntax(kind: .query(query), span: span(from: start))
    }

    /// definition = "let" , variable , "=" , ( value | query ) ;
    /// value = string | id | [ "-" ] , number | when | "true" | "false" ;
    mutating func parseDefinition() -> StatementSyntax {
        let start = advance().span.start
        offer(.newName)
        let name: NameSyntax
        if let token = consume(if: .variable) {
            name = NameSyntax(text: token.text, span: token.span)
        } else {
            let place = missingSpan
            var fixIts: [Diagnostic.FixIt] = []
            if at(.word) {
                fixIts = [Diagnostic.FixIt("write $\(current.text)", at: place, replacement: "$" + current.text)]
            }
            report(
                .needsName, "\"let\" needs a name with a $", at: place,
                label: "for example: let $leaders = people where role contains minister", fixIts: fixIts)
            if at(.word) { advance() }
            name = NameSyntax(text: "", span: place)
        }
        offer(.words(["="]))
        expect(.equal, "=", after: "\"let\"")
        offer(.date)
        switch current.kind {
        case .minus where peek(1).kind != .number:
            reportNoValue(isRight: true)
            skipToEndOfStage()
            return StatementSyntax(
                kind: .letValue(name, ExpressionSyntax(kind: .missing, span: missingSpan)), span: span(from: start))
        case .string, .number, .date, .id, .minus:
            let value = parseFactor(isRight: true)
            return StatementSyntax(kind: .letValue(name, value), span: span(from: start))
        case .word where at(anyOf: "today", "yesterday", "true", "false"):
            let value = parseFactor(isRight: true)
            return StatementSyntax(kind: .letValue(name, value), span: span(from: start))
        default:
            let query = parseQuery()
            return StatementSyntax(kind: .letQuery(name, query), span: span(from: start))
        }
    }

    /// explanation = "explain" , query ;
    mutating func parseExplanation() -> StatementSyntax {
        let start = advance().span.start
        let query = parseQuery()
        return StatementSyntax(kind: .explain(query), span: span(from: start))
    }

    /// continuation = "|" , stage ;
    /// query = ( source , { clause } | sentence | continuation ) , { "|" , stage } ;
    mutating func parseQuery() -> QuerySyntax {
        let start = current.span.start
        let empty = QuerySyntax(
            head: HeadSyntax(kind: .missing, span: missingSpan), clauses: [], stages: [], span: missingSpan)
        return nested(empty) { parser in
            let outerMentions = parser.rowsAreMentions
            defer { parser.rowsAreMentions = outerMentions }
            parser.rowsAreMentions = false
            let outerBrackets = parser.isInBrackets
            defer { parser.isInBrackets = outerBrackets }
            parser.isInBrackets = false
            parser.offer(.query)
            var stages: [StageSyntax] = []
            var clauses: [ClauseSyntax] = []
            let head: HeadSyntax
            if parser.at(.pipe) {
                head = HeadSyntax(
                    kind: .previous, span: Span(start: parser.current.span.start, end: parser.current.span.start))
            } else {
                head = parser.parseHead()
                parser.openQueries.append(
                    QuerySyntax(head: head, clauses: [], stages: [], span: head.span))
                switch head.kind {
                case .who, .what: clauses = parser.parseSentenceClauses()
                case .missing: parser.skipToEndOfStage()
                default: clauses = parser.parseClauses()
                }
                parser.openQueries.removeLast()
            }
            var open = QuerySyntax(head: head, clauses: clauses, stages: [], span: head.span)
            parser.openQueries.append(open)
            defer { parser.openQueries.removeLast() }
            parser.finishStage(isSource: true)
            while parser.at(.pipe) {
                parser.beginRegion()
                parser.advance()
                stages.append(parser.parseStage())
                if parser.expectations != nil {
                    open.stages = stages
                    parser.openQueries[parser.openQueries.count - 1] = open
                }
                parser.checkCount(stages.count, of: "stages", at: parser.current.span)
                parser.finishStage(isSource: false)
            }
            return QuerySyntax(head: head, clauses: clauses, stages: stages, span: parser.span(from: start))
        }
    }

    /// Makes sure that a stage ends where it ends.
    mutating func finishStage(isSource: Bool) {
        offer(.pipe)
        if atEndOfStage { return }
        if !regionIsBroken { reportUnexpected(inside: isSource ? "the query" : "the stage") }
        skipToEndOfStage()
    }

    /// source = noun | variable | "(" , query , ")" | ranking ;
    /// sentence = who | what ;
    mutating func parseHead() -> HeadSyntax {
        let token = current
        switch token.kind {
        case .variable:
            advance()
            return HeadSyntax(kind: .variable(token.text), span: token.span)
        case .leftParenthesis:
            advance()
            let query = parseQuery()
            expectClosing(token)
            return HeadSyntax(kind: .subquery(query), span: span(from: token.span.start))
        case .word:
            if let noun = Vocabulary.noun(token.keyword) {
                advance()
                rowsAreMentions = noun == .mentions
                return HeadSyntax(kind: .noun(noun), span: token.span)
            }
            switch token.keyword {
            case "who": return parseWho()
            case "what": return parseWhat()
            case "top": return parseRanking()
            default: break
            }
        default: break
        }
        reportNotAQuery()
        return HeadSyntax(kind: .missing, span: token.span)
    }

    /// noun = "articles" | "paragraphs" | "sentences" | "captions" | "statements" | "quotes" | "people" |
    ///     "organizations" | "organisations" | "places" | "groups" | "speakers" | "mentions" ;
    mutating func parseNoun() -> Noun? {
        guard at(.word), let noun = Vocabulary.noun(current.keyword) else { return nil }
        advance()
        return noun
    }

    /// ranking = "top" , count , key ;
    mutating func parseRanking() -> HeadSyntax {
        let start = advance().span.start
        let number = parseCount(for: "top", example: "top 10 speakers")
        offer(.words(["speakers", "verbs", "outlets", "people", "organizations", "places", "groups"]))
        let key = parseKey(for: "top", example: "top 10 speakers")
        return HeadSyntax(kind: .top(number, key), span: span(from: start))
    }

    /// who = "who" , verb , [ [ "that" ] , pattern ] , { clause } , [ "?" ] ;
    mutating func parseWho() -> HeadSyntax {
        let start = advance().span.start
        let verb = parseVerb(for: "who", example: "who said \"solidarity\"")
        offer(.pattern)
        var pattern: PatternSyntax?
        if at(keyword: "that") && !atEndOfStage { advance() }
        if !verb.text.isEmpty { reportPatternForEverything() }
        if VerbForms.lemmas(of: verb.text).contains("tell") { warnOfAddressee() }
        if !atEndOfStage && !at(.question) && !atClause() && !verb.text.isEmpty { pattern = parsePattern() }
        return HeadSyntax(kind: .who(verb: verb, pattern), span: span(from: start))
    }

    /// what = "what" , "did" , references , verb , { clause } , [ "?" ] ;
    mutating func parseWhat() -> HeadSyntax {
        let start = advance().span.start
        offer(.words(["did"]))
        let example = "what did \"To Lam\" say about trade"
        if !at(keyword: "did") {
            reportWhatWithoutDid(example)
            return HeadSyntax(kind: .missing, span: span(from: start))
        }
        advance()
        let whom = parseReferences(after: "what did", stopsAtVerb: true)
        let verb = parseVerb(for: "what did", example: example)
        return HeadSyntax(kind: .what(whom, verb: verb), span: span(from: start))
    }

    /// The clauses of a sentence, and the question mark that a person may end it with.
    mutating func parseSentenceClauses() -> [ClauseSyntax] {
        let clauses = parseClauses()
        _ = consume(if: .question)
        return clauses
    }

    /// verb = word ;
    mutating func parseVerb(for what: String, example: String) -> NameSyntax {
        offer(.verb(isQuestion: what != "who"))
        if at(.word), ReservedWord(rawValue: current.keyword) == nil {
            if let advice = adviceOnAuxiliary(for: what) { return advice }
            mark(.verb)
            let token = advance()
            return NameSyntax(text: token.text, span: token.span)
        }
        let place = missingSpan
        if !regionIsBroken {
            report(
                .needsWord, "\"\(what)\" needs a verb", at: place, label: "for example: \(example)")
        }
        return NameSyntax(text: "", span: place)
    }

    /// Whether "top" can rank by this word: a noun, or a field of statements.
    private func isRanked(_ word: String) -> Bool {
        Vocabulary.noun(word) != nil || Schema.entries(of: .statement).contains { $0.name == word }
    }

    /// count = whole-number | variable ;
    mutating func parseCount(for what: String, example: String) -> NumberSyntax {
        offer(.number(example: example))
        if let token = consume(if: .variable) { return NumberSyntax(kind: .variable(token.text), span: token.span) }
        if at(.number) {
            let token = advance()
            if let value = Int(token.text) { return NumberSyntax(kind: .value(value), span: token.span) }
            if token.text.contains(".") {
                report(
                    .needsNumber, "\"\(what)\" needs a whole number", at: token.span, label: "for example: \(example)")
            } else {
                report(.numberTooLarge, "the number is too large", at: token.span)
            }
            return NumberSyntax(kind: .missing, span: token.span)
        }
        let place = missingSpan
        var fixIts: [Diagnostic.FixIt] = []
        if at(.word), let value = Vocabulary.numberWords[current.keyword] {
            fixIts = [Diagnostic.FixIt("write \(value)", at: current.span, replacement: String(value))]
        } else if what == "top", at(.word), isRanked(current.keyword) {
            fixIts = [Diagnostic.FixIt("write: top 10 \(current.text)", at: current.span.beginning, replacement: "10 ")]
        }
        if at(.minus) && peek(1).kind == .number {
            report(
                .numberOutOfRange, "\"\(what)\" takes no negative number", at: place.union(peek(1).span),
                label: "for example: \(example)")
        } else {
            report(
                .needsNumber, "\"\(what)\" needs a number", at: place,
                label: fixIts.isEmpty ? "for example: \(example)" : nil,
                fixIts: fixIts)
        }
        if at(.minus) && peek(1).kind == .number {
            advance()
            advance()
        } else if at(.word), !atClause(), Vocabulary.numberWords[current.keyword] != nil {
            advance()
        }
        return NumberSyntax(kind: .missing, span: place)
    }
}
