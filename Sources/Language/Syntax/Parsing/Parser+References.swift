// References: whom a clause means. Names, ids, variables and queries in brackets, joined by and, or, commas.

import Model
import Text

extension Parser {
    func isReferenceStart(_ token: Token) -> Bool {
        switch token.kind {
        case .string, .id, .variable, .leftParenthesis: true
        default: false
        }
    }

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
        if index > 0, tokens[index - 1].isKeyword("and"), !stopsAtVerb { offer(.clause) }
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
                kind = parser.inBrackets { $0.parseReferences(after: "(").kind }
            } else {
                kind = .subquery(parser.parseQuery())
            }
            parser.expectClosing(opening)
            return ReferenceSyntax(kind: kind, span: parser.span(from: opening.span.start))
        }
    }
}
