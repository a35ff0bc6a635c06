// Tokens to a tree: the second stop of the language. The resolver takes the tree; so do printer and completion.

import Model
import Text

/// A recursive-descent parser that never fails: it returns a tree, with `.missing` where nothing could be read,
/// and diagnostics. It picks itself up at `|` and at the end of a query.
///
/// `parseX` consumes an X, `at` looks, `consume(if:)` tries, `expect` reports.
struct Parser {
    struct Output {
        var script: ScriptSyntax
        var diagnostics: [Diagnostic]
        /// The text may go on: it ends after `|`, an operator or a comma, or inside brackets or a string.
        var isUnfinished: Bool
        /// The variables that occur, without the `$`.
        var variableNames: Set<String>
    }

    /// Brackets and subqueries inside each other.
    static let maximumDepth = 48
    /// Items of one list, clauses or stages of one query.
    static let maximumListCount = 1000

    let source: SourceText
    let tokens: [Token]
    var index = 0
    var depth = 0
    var diagnostics: [Diagnostic]
    /// Diagnostics that were there when the present clause or stage began; more means that it is broken already.
    var diagnosticCountAtRegion = 0
    var isUnfinished = false
    /// What could stand at the end of the text, noted for completion; nil when nobody asks.
    var expectations: [Expectation]?
    /// The queries that are open at this point, from the outermost.
    var openQueries: [QuerySyntax] = []
    /// The left side of the comparison whose right side comes next.
    var comparedValue: ExpressionSyntax?
    /// What words mean where that is not plain from the word: filled for colouring.
    var roles: [Int: TokenRole] = [:]
    /// Whether rows at this point are mentions, for which alone `of "…"` is a clause.
    var rowsAreMentions = false

    /// Whether something is missing at the end of the text: what it is has been offered, and what could stand behind it is no
    /// offer yet.
    var offersAreOver = false
    /// Whether the place lies in brackets inside a clause, where no clause may begin.
    var isInBrackets = false

    /// Whether this text is one that advice is made of; no whole queries are advised then.
    var isMending = false

    static func parse(_ source: SourceText, isMending: Bool = false) -> Output {
        let lexed = Lexer.tokens(in: source)
        var parser = Parser(source: source, tokens: lexed.tokens, diagnostics: lexed.diagnostics)
        parser.isMending = isMending
        let statements = parser.parseScript()
        return Output(
            script: ScriptSyntax(statements: statements, comments: lexed.comments),
            diagnostics: parser.diagnostics, isUnfinished: parser.isUnfinished,
            variableNames: Set(lexed.tokens.lazy.filter { $0.kind == .variable }.map(\.text)))
    }

    init(source: SourceText, tokens: [Token], diagnostics: [Diagnostic]) {
        self.source = source
        self.tokens = tokens
        self.diagnostics = diagnostics
    }

    // MARK: Looking and taking

    /// The token some places on; `.end` for all places behind the text.
    func peek(_ distance: Int = 0) -> Token {
        let place = index + distance
        guard place < tokens.count else {
            let stop = source.span.end
            return tokens.last
                ?? Token(
                    kind: .end, span: Span(start: stop, end: stop), text: "", keyword: "", isSpacedBefore: true)
        }
        return tokens[place]
    }

    var current: Token { peek() }

    func at(_ kind: Token.Kind) -> Bool { current.kind == kind }

    func at(keyword: String) -> Bool { current.isKeyword(keyword) }

    func at(anyOf keywords: String...) -> Bool { current.kind == .word && keywords.contains(current.keyword) }

    /// Whether the query, or the bracket around it, ends here.
    var atEndOfQuery: Bool {
        switch current.kind {
        case .newline, .end, .rightParenthesis: true
        default: false
        }
    }

    var atEndOfStage: Bool { at(.pipe) || atEndOfQuery }

    @discardableResult
    mutating func advance() -> Token {
        let token = current
        if index < tokens.count - 1 { index += 1 }
        return token
    }

    mutating func consume(if kind: Token.Kind) -> Token? { at(kind) ? advance() : nil }

    mutating func consume(keyword: String) -> Token? { at(keyword: keyword) ? advance() : nil }

    /// Place after the last token that was taken.
    var previousEnd: Int32 { index > 0 ? tokens[index - 1].span.end : 0 }

    var placeBehind: Span { Span(start: previousEnd, end: previousEnd) }

    func span(from start: Int32) -> Span { Span(start: start, end: max(start, previousEnd)) }

    /// The place where something is missing: behind the last token, or at the one that stands there instead.
    var missingSpan: Span {
        atEndOfStage ? placeBehind : current.span
    }

    // MARK: Saying what is wrong

    mutating func report(
        _ code: Code, _ message: String, at span: Span, severity: Diagnostic.Severity = .error,
        label: String? = nil, notes: [String] = [], fixIts: [Diagnostic.FixIt] = []
    ) {
        if current.kind == .end && severity == .error {
            offersAreOver = true
            if span.end >= previousEnd { isUnfinishedIfOpen() }
        }
        diagnostics.append(
            Diagnostic(
                code, message, severity: severity, at: span, label: label, notes: notes, fixIts: fixIts))
    }

    /// Whether the text stops where it could not be read as whole: the prompt then asks for more.
    private mutating func isUnfinishedIfOpen() {
        guard index > 0 else { return }
        switch tokens[index - 1].kind {
        case .pipe, .comma, .colon, .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .plus, .minus,
            .slash, .leftParenthesis:
            isUnfinished = true
        case .word where ["and", "or", "not"].contains(tokens[index - 1].keyword): isUnfinished = true
        default: break
        }
    }

    /// Whether something was wrong in the present clause or stage already.
    var regionIsBroken: Bool {
        diagnostics[min(diagnosticCountAtRegion, diagnostics.count)...].contains { $0.severity == .error }
    }

    mutating func beginRegion() { diagnosticCountAtRegion = diagnostics.count }

    mutating func expect(_ kind: Token.Kind, _ mark: String, _ code: Code = .unexpected, after what: String) {
        if consume(if: kind) != nil { return }
        if regionIsBroken { return }
        report(code, "\(what) needs \"\(mark)\"", at: missingSpan, label: "expected \"\(mark)\" here")
    }

    /// Closes a bracket. An opening one that is never closed is pointed at.
    mutating func expectClosing(_ opening: Token) {
        offer(.words([")"]))
        if consume(if: .rightParenthesis) != nil { return }
        if at(.end) || at(.newline) {
            if at(.end) { isUnfinished = true }
            report(
                .unclosed, "the bracket is never closed", at: opening.span, label: "opened here",
                fixIts: [Diagnostic.FixIt("close it", at: placeBehind, replacement: ")")])
            return
        }
        if !regionIsBroken { reportUnexpected(inside: "the brackets") }
        skipToClosing()
    }

    /// Skips to the bracket that closes the present one, and over it.
    private mutating func skipToClosing() {
        var open = 0
        while !at(.end) && !at(.newline) {
            if at(.leftParenthesis) { open += 1 }
            if at(.rightParenthesis) {
                if open == 0 {
                    advance()
                    return
                }
                open -= 1
            }
            advance()
        }
    }

    /// Skips to the next `|` or the end of the query, over brackets that open on the way.
    mutating func skipToEndOfStage() {
        var open = 0
        while !at(.end) && !at(.newline) {
            if at(.leftParenthesis) { open += 1 }
            if at(.rightParenthesis) {
                if open == 0 { return }
                open -= 1
            }
            if at(.pipe) && open == 0 { return }
            advance()
        }
    }

    /// Runs a part one level deeper; too deep gives the fallback and skips the stage.
    mutating func nested<Result>(_ fallback: @autoclosure () -> Result, _ body: (inout Parser) -> Result) -> Result {
        guard depth < Parser.maximumDepth else {
            if !regionIsBroken {
                report(
                    .nestedTooDeep, "brackets and subqueries are nested too deeply", at: current.span,
                    label: "more than \(Parser.maximumDepth) levels",
                    notes: ["keep parts with let: let $part = …"])
            }
            skipToEndOfStage()
            return fallback()
        }
        depth += 1
        defer { depth -= 1 }
        return body(&self)
    }

    /// Runs a part that stands in brackets inside a clause.
    mutating func inBrackets<Result>(_ body: (inout Parser) -> Result) -> Result {
        let outer = isInBrackets
        isInBrackets = true
        defer { isInBrackets = outer }
        return body(&self)
    }

    /// Reports a list that is too long, once; the caller goes on.
    mutating func checkCount(_ count: Int, of what: String, at span: Span) {
        if count == Parser.maximumListCount + 1 {
            report(.tooLong, "too many \(what)", at: span, label: "more than \(Parser.maximumListCount)")
        }
    }

    /// Notes what could stand here, if here is the end of the text.
    mutating func offer(_ kind: Expectation.Kind) {
        guard at(.end) else { return }
        note(kind)
    }

    /// Notes what could stand at the end of the text, wherever the parser is.
    mutating func note(_ kind: Expectation.Kind) {
        guard expectations != nil, !offersAreOver else { return }
        if case .clause = kind, isInBrackets { return }
        let query = openQueries.last
        expectations?.append(Expectation(kind: kind, query: query))
    }

    /// Notes what the present token means.
    mutating func mark(_ role: TokenRole) { roles[index] = role }

    /// Words as they were typed.
    func text(_ span: Span) -> String { source[span] }
}
