// The names of an article in one call: words, mentions, cast. Takes a document with tokens and sentences (tags where
// they are laid), gives its cast; the speakers' resolver comes next.

/// Reads the cast of an article.
public enum CastReader {
    public static func cast(of document: Document, kinds: KindReader = .standard) -> Cast {
        let words = NameWords(document)
        return CastBuilder.cast(
            of: document, words: words, mentions: NameFinder.mentions(in: document, words: words), kinds: kinds)
    }
}
