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
///
/// The layers whose names begin with `token`, `tags` and the arrays of `forms` are as long as `tokens` once their
/// component has run, and empty before.
public struct Document: Sendable {
    public let article: Article

    /// In order, without overlap (`Tokenizer`).
    public var tokens: [Token] = []
    /// The tokens of each of the article's paragraphs (`Tokenizer`).
    public var paragraphTokens: [Range<Int>] = []

    /// Regions in quotation marks, marks included, in order (`QuotationPairer`).
    public var quotations: [Quotation] = []
    /// Per token: its region in `quotations`, or -1 (`QuotationPairer`).
    public var tokenQuotation: [Int32] = []

    /// Hashes of the words (`FormHasher`).
    public var forms = TokenForms()

    /// In order; every token belongs to one (`SentenceSplitter`).
    public var sentences: [TokenizedSentence] = []
    /// Per token: its sentence in `sentences` (`SentenceSplitter`).
    public var tokenSentence: [Int32] = []

    /// Parts of speech (`Tagger`).
    public var tags: [Tag] = []
    /// Hashes of the base forms, to be compared with `WordHash.folded` (`Lemmatizer`).
    public var lemmas: [UInt32] = []

    /// Per token: the token on which it depends, or -1 for a root (`DependencyParser`).
    public var heads: [Int32] = []
    /// Per token: how it depends on its head (`DependencyParser`).
    public var relations: [UInt8] = []

    public init(_ article: Article) {
        self.article = article
    }

    /// The words of a token as written.
    public func text(_ token: Int) -> String {
        tokens.indices.contains(token) ? article.source[tokens[token].span] : ""
    }

    /// The words from the first to the last token of a range, with what stands between them.
    public func text(_ range: Range<Int>) -> String {
        span(range).map { article.source[$0] } ?? ""
    }

    /// The bytes from the first to the last token of a range; nil when it is empty or out of bounds.
    public func span(_ range: Range<Int>) -> Span? {
        guard !range.isEmpty, range.lowerBound >= 0, range.upperBound <= tokens.count else { return nil }
        return Span(start: tokens[range.lowerBound].span.start, end: tokens[range.upperBound - 1].span.end)
    }
}
