// From a text and a cursor to offers: what grammar, model and corpus allow there.
// The prompt's Tab calls it; the parser notes what it would take, this turns it into words.

import Model
import Text

/// Completes queries.
///
/// Only the text before the cursor counts. The word that the cursor stands in or behind is what an offer
/// replaces, and offers begin with it (case makes no difference). Names and values come from the context's
/// `NameIndex`, at most `limit` of each; a corpus with a million names answers in milliseconds.
public enum Completer {
    public static let limit = 40

    public static func completions(
        _ text: String, at cursorByteOffset: Int, _ context: CompilerContext
    ) -> CompletionList {
        let bytes = Array(text.utf8)
        var cursor = max(0, min(cursorByteOffset, bytes.count))
        while cursor > 0, cursor < bytes.count, bytes[cursor] & 0xC0 == 0x80 { cursor -= 1 }
        let typed = SourceText(name: "<query>", validUTF8: Array(bytes[..<cursor]))
        let word = PartialWord(typed)
        if word.isInComment { return CompletionList(items: [], replaced: word.span, expected: []) }
        let before = SourceText(name: "<query>", validUTF8: Array(bytes[..<Int(word.span.start)]))
        let lexed = Lexer.tokens(in: before)
        var parser = Parser(source: before, tokens: lexed.tokens, diagnostics: [])
        parser.expectations = []
        let statements = parser.parseScript()
        var expectations = parser.expectations ?? []
        let query = expectations.last?.query ?? statements.last?.openQuery
        expectations += Completer.contextual(lexed.tokens, query)
        var collector = CompletionCollector(word: word, source: before, context: context, scriptBefore: statements)
        for expectation in expectations { collector.add(expectation) }
        return collector.list
    }

    /// What stands behind words that are keywords only before what they need, when that is not there yet.
    private static func contextual(_ tokens: [Token], _ query: QuerySyntax?) -> [Expectation] {
        let words = tokens.dropLast().suffix(4)
        guard let last = words.last else { return [] }
        let earlier = words.dropLast().last
        func made(_ kinds: [Expectation.Kind]) -> [Expectation] {
            kinds.map { Expectation(kind: $0, query: query) }
        }
        switch last.kind {
        case .word:
            switch last.keyword {
            case "in": return made([.date, .words(ArticleAttribute.allCases.map(\.rawValue))])
            case "on", "since", "until", "between": return made([.date])
            case "last": return made([.number(example: "last 30 days")])
            case "to", "of": return made([.reference])
            case "section", "outlet", "place":
                guard earlier?.isKeyword("in") == true, let attribute = ArticleAttribute(rawValue: last.keyword) else {
                    return []
                }
                return made([.sectionName(attribute)])
            case "and":
                let isBetween = words.count >= 3 && words.first(where: { $0.isKeyword("between") }) != nil
                return isBetween ? made([.date]) : []
            default:
                if Vocabulary.timeUnits[last.keyword] != nil, earlier?.kind == .number {
                    return made([.words(["ago"])])
                }
                return []
            }
        case .number, .date:
            if earlier?.isKeyword("last") == true { return made([.unit]) }
            if earlier?.isKeyword("between") == true { return made([.words(["and"])]) }
            if last.kind == .number, let earlier, ["since", "until", "on", "in", "between"].contains(earlier.keyword) {
                return made([.unit])
            }
            return []
        default: return []
        }
    }
}

extension StatementSyntax {
    /// The query of the statement, where it has one.
    var openQuery: QuerySyntax? {
        switch kind {
        case .query(let query), .explain(let query), .letQuery(_, let query): query
        case .letValue: nil
        }
    }
}

/// The word before the cursor: where it begins, and what has been typed of it.
struct PartialWord {
    /// From its beginning to the cursor.
    var span: Span
    /// In lower case, without an opening quotation mark or `$` or `@`.
    var text: String
    /// Whether a quotation mark was opened and not closed.
    var isQuoted = false
    var isVariable = false
    var isID = false
    var isInComment = false

    init(_ typed: SourceText) {
        let end = typed.bytes.count
        let lexed = Lexer.tokens(in: typed)
        span = Span(end..<end)
        text = ""
        if let comment = lexed.comments.last,
            typed.bytes[comment.range.upperBound...].allSatisfy({ $0 == 32 || $0 == 9 })
        {
            isInComment = true
            return
        }
        guard let last = lexed.tokens.dropLast().last(where: { $0.kind != .newline }) else { return }
        let isOpen = lexed.diagnostics.contains {
            $0.code == Code.unterminatedString.rawValue && $0.span?.start == last.span.start
        }
        if last.kind == .string && isOpen {
            isQuoted = true
            span = Span(Int(last.span.start)..<end)
            text = last.text.lowercased()
            return
        }
        guard Int(last.span.end) == end else { return }
        // `@mara-` on its way to `@mara-velden`.
        if last.kind == .minus, !last.isSpacedBefore, let id = lexed.tokens.dropLast(2).last, id.kind == .id {
            text = id.text.lowercased() + "-"
            isID = true
            span = id.span.union(last.span)
            return
        }
        switch last.kind {
        case .word, .number, .date: text = last.text.lowercased()
        case .variable:
            text = last.text.lowercased()
            isVariable = true
        case .id:
            text = last.text.lowercased()
            isID = true
        case .unknown where last.text == "$": isVariable = true
        case .unknown where last.text == "@": isID = true
        case .unknown where last.text == "'": isQuoted = true
        default: return
        }
        span = last.span
    }
}
