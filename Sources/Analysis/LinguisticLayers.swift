// The ground floor of the analysis in one call: takes a document with nothing but its article, gives it tokens,
// quotation regions, word forms, sentences, tags, lemmas and trees, in the order in which they need each other.

/// Lays the layers that every later component stands on.
public struct LinguisticLayers: Sendable {
    private let tokenizer = Tokenizer()
    private let pairer = QuotationPairer()
    private let hasher = FormHasher()
    private let splitter = SentenceSplitter()
    private let tagger = Tagger()
    private let lemmatizer = Lemmatizer()
    private let parser: DependencyParser?

    /// Without trees the layers cost a third; the models behind them must have been trained with the same choice.
    public init(parses: Bool = false) {
        parser = parses ? DependencyParser() : nil
    }

    /// Fills the layers of a document up to its trees.
    public func lay(on document: inout Document) {
        tokenizer.tokenize(&document)
        pairer.pair(&document)
        hasher.hash(&document)
        splitter.split(&document)
        tagger.tag(&document)
        lemmatizer.lemmatize(&document)
        parser?.parse(&document)
    }
}
