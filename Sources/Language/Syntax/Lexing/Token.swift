// The words and marks of a query: what the lexer gives and the parser takes.

import Text

/// A lexeme: its kind, its place, and its text once the notation is taken off.
public struct Token: Sendable, Hashable {
    public enum Kind: Sendable, Hashable {
        case word, number, date, string, regularExpression, variable, id
        case pipe, leftParenthesis, rightParenthesis, comma, colon, dot
        case equal, notEqual, less, lessOrEqual, greater, greaterOrEqual
        case plus, minus, star, slash, tilde, exclamation, question
        /// The end of a query.
        case newline
        /// A character that means nothing here; the lexer leaves it to the parser to say so.
        case unknown
        case end
    }

    public var kind: Kind
    public var span: Span
    /// For words as typed; for strings and regular expressions what stands between the quotes, escapes resolved;
    /// for variables and ids the name without its mark; empty for marks.
    public var text: String
    /// For words in ASCII lower case, so that keywords are found in any case.
    public var keyword: String
    /// Whether white space (or the beginning of the text) stands before it.
    public var isSpacedBefore: Bool

    /// Whether it is a word that reads as that keyword.
    public func isKeyword(_ word: String) -> Bool { kind == .word && keyword == word }
}

/// The reserved words: they mean the same everywhere.
public enum ReservedWord: String, Sendable, CaseIterable {
    case and, or, not, by, about, saying, quoting, containing, mentioning, without, `where`, within
}
