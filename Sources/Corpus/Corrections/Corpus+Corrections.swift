// A reader's corrections in a corpus: which there are, how a statement is known to them, and which rows are hidden.

import Model
import Text

extension Corpus {
    /// The same with the corrections of a file, so that warnings tell its lines.
    public func correct(by file: CorrectionFile) throws -> [Diagnostic] {
        try correct(by: file.corrections, places: file.places)
    }

    /// Takes over a list of corrections in place of the one before, and applies it. What they change can be told by the
    /// rule `corrected`, or `added`. Gives a warning for each that finds its article but not its statement (`Q0533`) or
    /// points past its end (`Q0534`); those for articles that are not there wait for them. `places` tell where each stands.
    @discardableResult
    public func correct(by corrections: [Correction], places: [String] = []) throws -> [Diagnostic] {
        let notes = try store.transaction { connection in
            let overlay = CorrectionOverlay(connection)
            try overlay.takeBack()
            try overlay.store(corrections)
            return try overlay.apply(places: places)
        }
        if path != nil {
            try packColumns()
            // Into the file itself, also while others have it open: who copies the file alone has the corrections.
            _ = try? store.access { try $0.integer("PRAGMA wal_checkpoint(TRUNCATE)") }
        }
        state.withLock { state in
            state.forgetContent()
            state.writer = nil
        }
        return notes
    }

    /// The corrections that the corpus holds, the oldest first.
    public func corrections() throws -> [Correction] {
        try store.access { try CorrectionOverlay($0).stored() }
    }

    /// What another program, or another connection of this one, has written is seen from now on.
    public func reload() {
        state.withLock { state in
            state.forgetContent()
            state.writer = nil
        }
    }

    /// How corrections know a statement: the digest and the name of its article, and the bytes of its content as it was
    /// found. nil where there is no such statement, or it has no words.
    public func correctionKey(ofStatement row: Int32) throws -> (digest: Int64, article: String, span: Span)? {
        try store.access { connection in
            let select = try connection.prepare(
                """
                SELECT a.digest, a.name,
                    coalesce(c.start, (
                        SELECT min(p.start + x.start) FROM statement_place x JOIN paragraph p ON p.id = x.paragraph
                        WHERE x.statement = ?1 AND x.role = 2)),
                    coalesce(c.stop, (
                        SELECT max(p.start + x.start + x.length) FROM statement_place x
                            JOIN paragraph p ON p.id = x.paragraph WHERE x.statement = ?1 AND x.role = 2))
                FROM statement s JOIN article a ON a.id = s.article
                    LEFT JOIN corrected_statement c ON c.statement = s.id
                WHERE s.id = ?1
                """)
            select.bind(1, Int(row) + 1)
            var key: (Int64, String, Span)?
            try select.forEachRow { row in
                guard !row.isNull(2), !row.isNull(3) else { return }
                key = (row.int(0), row.text(1) ?? "", Span(start: row.int32(2), end: row.int32(3)))
            }
            return key
        }
    }

    /// The digest and the name of an article, as corrections know it.
    public func correctionKey(ofArticle row: Int32) throws -> (digest: Int64, article: String)? {
        try store.access { connection in
            let select = try connection.prepare("SELECT digest, name FROM article WHERE id = ?")
            select.bind(1, Int(row) + 1)
            var key: (Int64, String)?
            try select.forEachRow { key = ($0.int(0), $0.text(1) ?? "") }
            return key
        }
    }

    public func hasArticle(digest: Int64) throws -> Bool {
        try store.access { try ArticleIdentity.isKnown(digest, $0) }
    }

    /// Rows of statements that a correction took away, ascending. They are in no answer.
    public func hiddenStatements() throws -> [Int32] {
        if let rows = state.withLock({ $0.hiddenStatements }) { return rows }
        let rows = try store.access { connection in
            var rows: [Int32] = []
            try connection.prepare(
                "SELECT statement FROM corrected_statement WHERE hidden = 1 ORDER BY statement"
            ).forEachRow { rows.append($0.int32(0) &- 1) }
            return rows
        }
        state.withLock { $0.hiddenStatements = rows }
        return rows
    }
}
