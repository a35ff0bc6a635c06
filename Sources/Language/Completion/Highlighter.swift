// Colour: what each stretch of a text is. One source for the prompt, for printed queries and for editors' grammars.

import Text

/// What a stretch of a query is, for colouring.
public enum TokenClass: String, Sendable, CaseIterable {
    case noun, keyword, field, function, verb, value
    /// A bare word to look for.
    case word
    case string, regularExpression, number, date, variable, id, mark, comment
    /// What means nothing.
    case unknown
}

/// A stretch of a query with its class.
public struct HighlightedSpan: Sendable, Hashable {
    public var span: Span
    public var tokenClass: TokenClass
    /// Whether an error points at it.
    public var isError: Bool

    public init(_ span: Span, _ tokenClass: TokenClass, isError: Bool) {
        self.span = span
        self.tokenClass = tokenClass
        self.isError = isError
    }
}

/// Colours queries, broken ones too. What lies between the spans is white space.
public enum Highlighter {
    /// The spans of a text, in order and without overlap.
    ///
    /// Without a context only errors of the lexer and parser are marked; with one, those of the resolver as well.
    /// Unknown names are no errors and are not looked up: a key costs the same in every corpus.
    public static func spans(_ text: String, _ context: CompilerContext? = nil) -> [HighlightedSpan] {
        let source = SourceText(name: "<query>", text)
        let lexed = Lexer.tokens(in: source)
        var parser = Parser(source: source, tokens: lexed.tokens, diagnostics: lexed.diagnostics)
        let statements = parser.parseScript()
        var diagnostics = parser.diagnostics
        if var context {
            context.names = context.names.map { UserColumnsOnly(userColumns: $0.userColumns) }
            var resolver = Resolver(source: source, context: context)
            for statement in statements { _ = resolver.resolve(statement) }
            diagnostics += resolver.diagnostics
        }
        let errors = diagnostics.filter { $0.severity == .error }.compactMap(\.span).filter { !$0.isEmpty }
        var spans: [HighlightedSpan] = []
        for (place, token) in lexed.tokens.enumerated() where token.kind != .newline && !token.span.isEmpty {
            let isError = errors.contains { $0.overlaps(token.span) }
            spans.append(HighlightedSpan(token.span, tokenClass(token, parser.roles[place]), isError: isError))
        }
        spans += lexed.comments.map { HighlightedSpan($0, .comment, isError: false) }
        return spans.sorted { $0.span < $1.span }
    }

    private static func tokenClass(_ token: Token, _ role: TokenRole?) -> TokenClass {
        switch token.kind {
        case .word:
            switch role {
            case .field, .columnName: .field
            case .function: .function
            case .verb: .verb
            case .value: .value
            case .patternWord: .word
            case nil: Vocabulary.noun(token.keyword) != nil ? .noun : isKeyword(token.keyword) ? .keyword : .word
            }
        case .number: role == .patternWord ? .word : .number
        case .date: role == .patternWord ? .word : .date
        case .string: .string
        case .regularExpression: .regularExpression
        case .variable: .variable
        case .id: .id
        case .unknown: .unknown
        case .newline, .end: .mark
        default: .mark
        }
    }

    private static let keywords: Set<String> = Set(
        Vocabulary.clauseWords + Vocabulary.contextualClauseWords + Vocabulary.stageWords + Vocabulary.queryWords
            + Vocabulary.innerWords + Vocabulary.aggregateWords + ReservedWord.allCases.map(\.rawValue)
            + Array(Vocabulary.timeUnits.keys) + OutputRequest.Format.allCases.map(\.rawValue)
            + OutputRequest.Chart.allCases.map(\.rawValue) + ["sentences", "sentence", "paragraphs", "paragraph"])

    private static func isKeyword(_ word: String) -> Bool { keywords.contains(word) }
}
