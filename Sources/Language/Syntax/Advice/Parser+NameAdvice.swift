// What the parser says where somebody should be named: names without quotation marks, pronouns, roles, bare queries.

import Model
import Text

extension Parser {
    /// A name without quotation marks: says so, and goes on as if they were there.
    mutating func parseUnquotedName(after what: String, stopsAtVerb: Bool) -> ReferenceSyntax {
        let start = current.span
        guard at(.word), ReservedWord(rawValue: current.keyword) == nil else {
            if !regionIsBroken {
                let comma = index > 0 && tokens[index - 1].kind == .comma && atClause() ? tokens[index - 1].span : nil
                report(
                    .needsReference, "\"\(what)\" needs a name", at: missingSpan,
                    label: "in quotation marks: \(what) \"To Lam\"",
                    fixIts: comma.map { [Diagnostic.FixIt("leave the comma out", at: $0, replacement: "")] } ?? [])
            }
            return ReferenceSyntax(kind: .missing, span: missingSpan)
        }
        if what == "by", let stage = stageBeforeBy {
            report(
                .missingPipe, "a \"|\" is missing before \"\(stage.text)\"", at: stage.span,
                fixIts: [
                    Diagnostic.FixIt("write: | \(stage.text) by …", at: stage.span.beginning, replacement: "| ")
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
            .unquotedName, "names take quotation marks", at: place,
            fixIts: [Diagnostic.FixIt("write \(quoted)", at: place, replacement: quoted)] + roleAdvice(name, at: place))
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
                report(
                    .unquotedName, "\"\(token.text)\" is a field, and a condition stands behind where", at: token.span,
                    fixIts: [
                        Diagnostic.FixIt(
                            "write: where \(token.text) …", at: token.span.beginning, replacement: "where ")
                    ])
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

    /// `by ministers`, `what did the president say`: whoever has a role is a query in brackets.
    private func roleAdvice(_ name: String, at place: Span) -> [Diagnostic.FixIt] {
        var words = name.split(separator: " ")
        if words.first == "the" || words.first == "a" { words.removeFirst() }
        guard let last = words.last, words.allSatisfy({ $0.utf8.allSatisfy { $0 >= UInt8(ascii: "a") } }) else {
            return []
        }
        if words.count == 1, ["women", "men", "girls", "boys"].contains(last) {
            return [
                Diagnostic.FixIt(
                    "for a field of your own table of people (--people people.tsv): (people where gender = …)",
                    at: place, replacement: "(people where gender = \(last))")
            ]
        }
        let singular = last.utf8.count > 3 && last.hasSuffix("s") && !last.hasSuffix("ss") ? last.dropLast() : last
        let query = "(people where role contains \((words.dropLast() + [singular]).joined(separator: " ")))"
        return [Diagnostic.FixIt("for whoever has a role: \(query)", at: place, replacement: query)]
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
}
