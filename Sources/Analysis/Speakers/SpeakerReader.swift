// The speakers of attributions in one call, by name: for trainers and tools that look at this stage alone.

/// Resolves the sources of attributions.
public enum SpeakerReader {
    /// For each attribution the names of its speakers, the fullest that the article gives; none where it does not tell.
    public static func speakers(of attributions: [Attribution], in document: Document) -> [[String]] {
        let words = NameWords(document)
        let cast = CastBuilder.cast(
            of: document, words: words, mentions: NameFinder.mentions(in: document, words: words))
        var resolver = SpeakerResolver(document, words: words, cast: cast, attributions: attributions)
        resolver.read()
        return resolver.speakers.map { $0.map(resolver.name) }
    }
}
