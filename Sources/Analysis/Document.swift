// Analysis' working value: one article while the components of the pipeline lay their layers on it.
// The tokenizer fills `tokens`, the sentence splitter `sentences`, and so on; each component reads the
// layers before it and writes its own.

import Model
import Text

/// A word, number or punctuation mark: a span of the article's text.
public struct Token: Hashable, Sendable {
    public var span: Span

    @inlinable
    public init(span: Span) {
        self.span = span
    }
}

/// A sentence as a range of tokens.
public struct TokenizedSentence: Hashable, Sendable {
    /// Indices in `Document.tokens`.
    public var tokens: Range<Int>
    /// Index in `Article.paragraphs`.
    public var paragraph: Int

    @inlinable
    public init(tokens: Range<Int>, paragraph: Int) {
        self.tokens = tokens
        self.paragraph = paragraph
    }
}

/// An article with the layers that the components add.
public struct Document: Sendable {
    public let article: Article
    public var tokens: [Token]
    public var sentences: [TokenizedSentence]

    public init(_ article: Article) {
        self.article = article
        tokens = []
        sentences = []
    }
}
