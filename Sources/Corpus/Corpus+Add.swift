// Adding articles: one transaction for as many as the caller hands over.

import Model

extension Corpus {
    /// Adds articles, all or none of them. Gives how many were new: the same text under the same name is kept once.
    ///
    /// Entities of the same kind and full name (case and diacritics apart) are one entity of the corpus.
    @discardableResult
    public func add(contentsOf articles: some Sequence<AnnotatedArticle>) throws -> Int {
        var known = state.withLock { state -> WriterState? in
            defer { state.writer = nil }
            return state.writer
        }
        let (added, writer) = try store.transaction { connection in
            var writer = ArticleWriter(connection, try known ?? WriterState(connection))
            known = nil
            var added = 0
            for article in articles where try writer.write(article) { added += 1 }
            return (added, writer.state)
        }
        state.withLock { state in
            state.forgetContent()
            state.writer = writer
        }
        return added
    }

    /// Adds one article; false when it is there already.
    @discardableResult
    public func add(_ article: AnnotatedArticle) throws -> Bool {
        try add(contentsOf: CollectionOfOne(article)) > 0
    }
}
