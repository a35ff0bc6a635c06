// Adding articles: one transaction for as many as the caller hands over.

import Model

extension Corpus {
    /// What adding has added.
    public struct Added: Sendable, Equatable {
        public var articleCount = 0
        public var statementCount = 0
    }

    /// Adds articles, all or none of them. Gives how many were new: the same article is kept once.
    ///
    /// `EntityLinker` decides which names of theirs mean whom; a single name in one article can mean somebody whom
    /// another of the same call names in full.
    @discardableResult
    public func add(contentsOf articles: some Sequence<AnnotatedArticle>) throws -> Int {
        try add(batch: articles).articleCount
    }

    /// The same, and tells of the statements too.
    @discardableResult
    public func add(batch articles: some Sequence<AnnotatedArticle>) throws -> Added {
        var known = state.withLock { state -> WriterState? in
            defer { state.writer = nil }
            return state.writer
        }
        // SQLite need not look up every id that a row refers to: they are given in the same breath, and looking costs a fifth
        // of the time. `check` finds what would point nowhere.
        let (added, writer) = try store.withoutForeignKeys { connection in
            var writer = ArticleWriter(connection, known ?? WriterState())
            known = nil
            try writer.state.readNextIDs(connection)
            let firstArticle = writer.state.nextArticle
            let firstStatement = writer.state.nextStatement
            let start = EntityMoves.Start(
                article: firstArticle, statement: firstStatement, caption: writer.state.nextCaption)
            writer.state.linker.named.removeAll()
            var added = Added()
            for batch in Batches(articles) {
                let views = batch.map { EntityLinker.ArticleView($0) }
                try writer.state.linker.announce(views, connection)
                for view in views where try writer.write(view) { added.articleCount += 1 }
                try writer.finishBatch()
            }
            added.statementCount = Int(writer.state.nextStatement - firstStatement)
            if try PeopleSteering.isWanted(connection) {
                var steering = PeopleSteering(connection)
                try steering.apply(
                    toEntities: writer.state.linker.named, ofArticlesFrom: firstArticle, start: start)
                writer.state.forgetNames()
            }
            if try CorrectionOverlay.isWanted(from: firstArticle, connection) {
                let overlay = CorrectionOverlay(connection)
                try overlay.takeBack()
                _ = try overlay.apply()
                writer.state.forgetNames()
            }
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

    /// After the last batch of an import: packs the columns of the rows that were added and puts everything into the one
    /// file, so that it can be copied.
    public func finishImport() throws {
        guard path != nil else { return }
        try packColumns()
        try store.access { connection in
            // Busy readers keep their part of the log; it is merged by the next who closes the database.
            _ = try connection.integer("PRAGMA wal_checkpoint(TRUNCATE)")
        }
    }
}

/// A sequence in pieces of a few hundred, so that linking can look ahead in bounded memory.
private struct Batches<Articles: Sequence>: Sequence, IteratorProtocol where Articles.Element == AnnotatedArticle {
    private static var articleCount: Int { 256 }
    private var articles: Articles.Iterator

    init(_ articles: Articles) { self.articles = articles.makeIterator() }

    mutating func next() -> [AnnotatedArticle]? {
        var batch: [AnnotatedArticle] = []
        while batch.count < Self.articleCount, let article = articles.next() { batch.append(article) }
        return batch.isEmpty ? nil : batch
    }
}
