// Corrections as rows: takes back what was applied, applies the list anew. Every change keeps what was there before.

import Model
import Text

struct CorrectionOverlay {
    let connection: Connection

    init(_ connection: Connection) {
        self.connection = connection
    }

    // MARK: - The list

    func stored() throws -> [Correction] {
        var corrections: [Correction] = []
        try connection.prepare("SELECT line FROM correction ORDER BY id").forEachRow { row in
            if let correction = Correction(line: row.text(0) ?? "") { corrections.append(correction) }
        }
        return corrections
    }

    func store(_ corrections: [Correction]) throws {
        try connection.execute("DELETE FROM correction")
        for (index, correction) in corrections.enumerated() {
            let insert = try connection.prepare("INSERT INTO correction VALUES (?, ?, ?, ?, ?)")
            insert.bind(1, index + 1)
            insert.bind(2, correction.digest)
            insert.bind(3, Int(correction.span.start))
            insert.bind(4, Int(correction.span.end))
            insert.bind(5, correction.line)
            try insert.run()
        }
    }

    /// Whether some article from this one on waits for a correction, or somebody whom a correction names has come.
    static func isWanted(from article: Int64, _ connection: Connection) throws -> Bool {
        let select = try connection.prepare(
            """
            SELECT EXISTS (SELECT 1 FROM correction c JOIN article a ON a.digest = c.digest WHERE a.id >= ?)
                OR EXISTS (
                    SELECT 1 FROM correction_made m JOIN entity e ON e.id = m.entity
                    WHERE m.entity NOT IN (SELECT entity FROM entity_joined) AND (
                        EXISTS (
                            SELECT 1 FROM entity o WHERE o.key = e.key AND o.id <> e.id
                                AND o.id NOT IN (SELECT entity FROM entity_joined))
                        OR EXISTS (
                            SELECT 1 FROM other_name o WHERE o.key = e.key AND o.entity <> e.id
                                AND o.entity NOT IN (SELECT entity FROM entity_joined))))
            """)
        select.bind(1, article)
        var isWanted = false
        try select.forEachRow { isWanted = $0.int(0) != 0 }
        return isWanted
    }

    // MARK: - Taking back

    /// Puts everything back as it was found. Statements that were added stay as hidden rows, because ids have no gaps.
    func takeBack() throws {
        try forgetColumns()
        let touched = try touchedEntities("corrected_statement")
        try connection.execute(
            """
            UPDATE statement SET (kind, confidence, rule) = (
                SELECT kind, confidence, rule FROM corrected_statement c WHERE c.statement = statement.id)
                WHERE id IN (SELECT statement FROM corrected_statement WHERE added = 0);
            DELETE FROM statement_span WHERE role IN (2, 3) AND statement IN (SELECT statement FROM original_span);
            UPDATE statement SET content_start = NULL, content_length = NULL
                WHERE id IN (SELECT statement FROM original_span);
            INSERT INTO statement_span SELECT * FROM original_span;
            \(Tables.intoStatements(those: "SELECT statement FROM original_span"))
            DELETE FROM statement_speaker WHERE statement IN (SELECT statement FROM corrected_statement);
            INSERT INTO statement_speaker SELECT * FROM original_speaker;
            DELETE FROM original_span; DELETE FROM original_speaker;
            """)
        try recount(touched.union(try touchedEntities("corrected_statement")))
        try connection.execute(
            """
            DELETE FROM corrected_statement WHERE added = 0;
            UPDATE corrected_statement SET hidden = 1;
            """)
        try EntityRows(connection).retire("SELECT entity FROM correction_made", target: "NULL")
    }

    /// Speakers of the statements of a table, with their articles.
    private func touchedEntities(_ table: String) throws -> Set<[Int64]> {
        var pairs: Set<[Int64]> = []
        try connection.prepare(
            """
            SELECT x.entity, s.article FROM \(table) c JOIN statement s ON s.id = c.statement
                JOIN statement_speaker x ON x.statement = s.id
            """
        ).forEachRow { pairs.insert([$0.int(0), $0.int(1)]) }
        return pairs
    }

    /// Counts the statements of speakers in articles again.
    private func recount(_ pairs: Set<[Int64]>) throws {
        for pair in pairs where pair.count == 2 {
            for sql in [
                """
                INSERT INTO appearance SELECT ?1, ?2, 0, (
                        SELECT count(*) FROM statement_speaker x JOIN statement s ON s.id = x.statement
                        WHERE x.entity = ?1 AND s.article = ?2)
                    ON CONFLICT DO UPDATE SET statements = excluded.statements
                """, "DELETE FROM appearance WHERE entity = ?1 AND article = ?2 AND mentions = 0 AND statements = 0",
            ] {
                let statement = try connection.prepare(sql)
                statement.bind(1, pair[0])
                statement.bind(2, pair[1])
                try statement.run()
            }
        }
    }

    // MARK: - Applying

    private struct Target {
        var statement: Int64
        var span: Span
    }

    /// Applies the stored list to all articles that are there. `places` tell where each correction stands, for messages.
    func apply(places: [String] = []) throws -> [Diagnostic] {
        let corrections = try stored()
        guard !corrections.isEmpty else { return [] }
        var notes: [Diagnostic] = []
        let articles = try self.articles(corrections)
        var targets = try self.targets(Set(articles.values))
        let byteCounts = try Dictionary(uniqueKeysWithValues: Set(articles.values).map { ($0, try byteCount($0)) })
        for (index, correction) in corrections.enumerated() {
            guard let article = articles[correction.digest] else { continue }
            let place = places.indices.contains(index) ? places[index] : "correction \(index + 1)"
            let last = Int(max(correction.span.end, correction.newSpan.end))
            if let byteCount = byteCounts[article], last > byteCount {
                notes.append(Self.pastEnd(place, correction, byteCount))
                continue
            }
            if correction.change == .add {
                // What was added can be corrected like everything else.
                guard let added = try add(correction, article) else {
                    notes.append(Self.notFound(place, "its words", correction))
                    continue
                }
                // The machine's own of the same words gives way: what is said about these words from now on is said
                // about the added one.
                for own in targets[article] ?? [] where own.span == correction.span && own.statement != added {
                    try keep(own.statement, own.span)
                    try hide(own.statement)
                }
                targets[article]?.removeAll { $0.statement == added || $0.span == correction.span }
                targets[article, default: []].append(Target(statement: added, span: correction.span))
                continue
            }
            guard let statement = nearest(correction.span, targets[article] ?? []) else {
                // What was wrong and is not found any more needs no correction.
                if correction.change != .wrong { notes.append(Self.notFound(place, "its statement", correction)) }
                continue
            }
            try keep(statement, correction.span)
            switch correction.change {
            case .wrong: try hide(statement)
            case .speaker: try setSpeakers(correction.speakers, of: statement, article)
            case .text: try setContent(correction.newSpan, of: statement, article)
            case .add: break
            }
            if correction.change != .wrong { try mark(statement, rule: "corrected") }
        }
        try connection.execute(Tables.intoStatements(those: "SELECT statement FROM corrected_statement"))
        try recount(try touchedEntities("corrected_statement"))
        try forgetColumns()
        return notes
    }

    private static func notFound(_ place: String, _ what: String, _ correction: Correction) -> Diagnostic {
        Diagnostic(
            "Q0533", "\(place) does not find \(what) in \(correction.article)", severity: .warning,
            notes: ["it was “\(correction.words)”; .add adds a statement that is missed"])
    }

    private static func pastEnd(_ place: String, _ correction: Correction, _ byteCount: Int) -> Diagnostic {
        Diagnostic(
            "Q0534", "\(place) points past the end of \(correction.article) and is not applied", severity: .warning,
            notes: ["start and stop are bytes of its text, which has \(byteCount)"])
    }

    private func byteCount(_ article: Int64) throws -> Int {
        try CorpusReader(connection: connection).articleText(Int32(truncatingIfNeeded: article - 1)).utf8.count
    }

    /// Packed columns of corrected statements are packed anew by `packColumns`; until then the tables are read.
    private func forgetColumns() throws {
        try connection.execute(
            """
            DELETE FROM column_chunk WHERE (name LIKE 'statement%' OR name LIKE 'span%' OR name LIKE 'entity%')
                AND EXISTS (SELECT 1 FROM corrected_statement WHERE added = 0 OR hidden = 0)
            """)
    }

    private func articles(_ corrections: [Correction]) throws -> [Int64: Int64] {
        var articles: [Int64: Int64] = [:]
        for digest in Set(corrections.map(\.digest)) {
            let select = try connection.prepare("SELECT id FROM article WHERE digest = ? ORDER BY id LIMIT 1")
            select.bind(1, digest)
            try select.forEachRow { articles[digest] = $0.int(0) }
        }
        return articles
    }

    /// The statements of articles with their contents.
    private func targets(_ articles: Set<Int64>) throws -> [Int64: [Target]] {
        var targets: [Int64: [Target]] = [:]
        for article in articles {
            guard let range = try connection.rows(of: .statement, inArticle: article) else { continue }
            let select = try connection.prepare(
                """
                SELECT x.statement, min(p.start + x.start), max(p.start + x.start + x.length)
                FROM statement_place x JOIN paragraph p ON p.id = x.paragraph
                WHERE x.statement BETWEEN ? AND ? AND x.role = 2
                    AND x.statement NOT IN (SELECT statement FROM corrected_statement)
                GROUP BY x.statement ORDER BY x.statement
                """)
            select.bind(1, range.lowerBound)
            select.bind(2, range.upperBound)
            try select.forEachRow { row in
                targets[article, default: []].append(
                    Target(statement: row.int(0), span: Span(start: row.int32(1), end: row.int32(2))))
            }
        }
        return targets
    }

    /// The statement of that content, or the one that shares most with it, at least half of both together.
    private func nearest(_ span: Span, _ targets: [Target]) -> Int64? {
        if let exact = targets.first(where: { $0.span == span }) { return exact.statement }
        func shared(_ other: Span) -> Double {
            let common = min(span.end, other.end) - max(span.start, other.start)
            let whole = max(span.end, other.end) - min(span.start, other.start)
            return common > 0 ? Double(common) / Double(max(1, whole)) : 0
        }
        guard let best = targets.max(by: { shared($0.span) < shared($1.span) }), shared(best.span) >= 0.5 else {
            return nil
        }
        return best.statement
    }

    /// Keeps a statement as it is, once: `takeBack` has taken away what was kept before.
    private func keep(_ statement: Int64, _ span: Span) throws {
        let select = try connection.prepare("SELECT 1 FROM corrected_statement WHERE statement = ?")
        select.bind(1, statement)
        var isKept = false
        try select.forEachRow { _ in isKept = true }
        guard !isKept else { return }
        let insert = try connection.prepare(
            """
            INSERT INTO corrected_statement SELECT id, ?2, ?3, 0, 0, kind, confidence, rule FROM statement WHERE id = ?1
            """)
        insert.bind(1, statement)
        insert.bind(2, Int(span.start))
        insert.bind(3, Int(span.end))
        try insert.run()
        try run("INSERT INTO original_speaker SELECT * FROM statement_speaker WHERE statement = ?", statement)
    }

    private func hide(_ statement: Int64) throws {
        try run("UPDATE corrected_statement SET hidden = 1 WHERE statement = ?", statement)
        try recountAfter(statement) { try run("DELETE FROM statement_speaker WHERE statement = ?", statement) }
    }

    func setSpeakers(_ names: [String], of statement: Int64, _ article: Int64) throws {
        try recountAfter(statement) {
            try run("DELETE FROM statement_speaker WHERE statement = ?", statement)
            var seen: Set<Int64> = []
            for name in names {
                guard let entity = try EntityRows(connection).entity(named: name, inArticle: article),
                    seen.insert(entity).inserted
                else { continue }
                let insert = try connection.prepare("INSERT INTO statement_speaker VALUES (?, ?, ?)")
                insert.bind(1, statement)
                insert.bind(2, seen.count - 1)
                insert.bind(3, entity)
                try insert.run()
            }
        }
    }

    /// Counts again for those who were speakers before.
    private func recountAfter(_ statement: Int64, _ change: () throws -> Void) throws {
        var before: Set<[Int64]> = []
        let select = try connection.prepare(
            """
            SELECT x.entity, s.article FROM statement_speaker x JOIN statement s ON s.id = x.statement
            WHERE x.statement = ?
            """)
        select.bind(1, statement)
        try select.forEachRow { before.insert([$0.int(0), $0.int(1)]) }
        try change()
        try recount(before)
    }

    func setContent(_ span: Span, of statement: Int64, _ article: Int64) throws {
        let text = try CorpusReader(connection: connection).articleText(Int32(truncatingIfNeeded: article - 1))
        let bytes = Array(text.utf8)
        guard Int(span.end) <= bytes.count else { return }
        try run(
            """
            INSERT INTO original_span SELECT * FROM statement_place WHERE statement = ?1 AND role IN (2, 3)
                AND NOT EXISTS (SELECT 1 FROM original_span WHERE statement = ?1)
            """, statement)
        try run("DELETE FROM statement_span WHERE role IN (2, 3) AND statement = ?", statement)
        try run("UPDATE statement SET content_start = NULL, content_length = NULL WHERE id = ?", statement)
        try put(2, [span], statement, article)
        let quoted = Self.quoted(span, bytes)
        try put(3, quoted, statement, article)
        let inside = quoted.reduce(0) { $0 + Int($1.byteCount) }
        let kind: Statement.Kind =
            quoted.isEmpty ? .indirect : inside + 8 >= Int(span.byteCount) ? .direct : .mixed
        let update = try connection.prepare("UPDATE statement SET kind = ? WHERE id = ?")
        update.bind(1, try EntityRows(connection).word(kind.rawValue))
        update.bind(2, statement)
        try update.run()
    }

    /// The stretches of a span between opening and closing quotation marks.
    private static func quoted(_ span: Span, _ bytes: [UInt8]) -> [Span] {
        var quoted: [Span] = []
        var open: Int32?
        var index = span.start
        while index < span.end {
            let rest = bytes[Int(index)..<min(Int(index) + 3, bytes.count)]
            let isCurlyOpen = rest.elementsEqual([0xE2, 0x80, 0x9C])
            let isCurlyClose = rest.elementsEqual([0xE2, 0x80, 0x9D])
            let isStraight = rest.first == UInt8(ascii: "\"")
            if let start = open, isCurlyClose || isStraight {
                if index > start { quoted.append(Span(start: start, end: index)) }
                open = nil
            } else if isCurlyOpen || isStraight {
                open = index + (isStraight ? 1 : 3)
            }
            index += isCurlyOpen || isCurlyClose ? 3 : 1
        }
        if let start = open, start < span.end { quoted.append(Span(start: start, end: span.end)) }
        return quoted
    }

    /// Writes spans as parts of a statement, one row for each paragraph that they touch.
    func put(_ role: Int, _ spans: [Span], _ statement: Int64, _ article: Int64) throws {
        guard let range = try connection.rows(of: .paragraph, inArticle: article) else { return }
        var position = 0
        for span in spans {
            var pieces: [(paragraph: Int64, start: Int64, length: Int64)] = []
            let select = try connection.prepare(
                """
                SELECT id, max(start, ?2) - start, min(stop, ?3) - max(start, ?2) FROM paragraph
                WHERE id BETWEEN ?1 AND ?4 AND start < ?3 AND stop > ?2 ORDER BY id
                """)
            select.bind(1, range.lowerBound)
            select.bind(4, range.upperBound)
            select.bind(2, Int(span.start))
            select.bind(3, Int(span.end))
            try select.forEachRow { pieces.append(($0.int(0), $0.int(1), $0.int(2))) }
            for piece in pieces {
                let insert = try connection.prepare("INSERT INTO statement_span VALUES (?, ?, ?, ?, ?, ?)")
                insert.bind(1, statement)
                insert.bind(2, role)
                insert.bind(3, position)
                insert.bind(4, piece.paragraph)
                insert.bind(5, piece.start)
                insert.bind(6, piece.length)
                try insert.run()
                position += 1
            }
        }
    }

    func mark(_ statement: Int64, rule: String) throws {
        let update = try connection.prepare("UPDATE statement SET rule = ?, confidence = 1000 WHERE id = ?")
        update.bind(1, try EntityRows(connection).word(rule))
        update.bind(2, statement)
        try update.run()
    }

    func run(_ sql: String, _ id: Int64) throws {
        let statement = try connection.prepare(sql)
        statement.bind(1, id)
        try statement.run()
    }
}
