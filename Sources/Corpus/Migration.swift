// Corpora that another version of quoth wrote: brought up to date when they are opened for writing, refused when they
// are only to be read.

import Model
import Text

/// Moves the plain tables of an older schema into those of this one, and makes all that is derived anew.
///
/// Every table is made afresh and filled from its old self, as it is or by a SELECT that tells what a row of before is
/// now. One transaction: the file is of one version or of the other. Takes about as long as `check-db --rebuild`.
enum Migration {
    /// For each version that can be brought up to date, the rows of the tables that have changed since, from tables called
    /// `old_…`. From versions 1 and 2 there is no way but the articles: people were not told apart, and names not kept.
    private static let steps: [Int64: [String: String]] = [3: fromArticleOffsets, 4: fromRows]

    /// Version 4 had a row for each sentence and each mention, and no paragraph in a statement's row.
    private static let fromRows = [
        "sentence": """
        SELECT p.article, s.paragraph, s.start, s.length FROM old_sentence s JOIN old_paragraph p ON p.id = s.paragraph
        ORDER BY s.id
        """,
        "mention": """
        SELECT p.article, m.sentence, w.text, m.back, m.entity, m.start, m.length
        FROM old_mention m JOIN old_sentence s ON s.id = m.sentence JOIN old_paragraph p ON p.id = s.paragraph
            JOIN old_word w ON w.id = m.form
        ORDER BY m.id
        """,
        "statement": """
        SELECT id, article, (SELECT paragraph FROM old_sentence n WHERE n.id = o.sentence), sentence, position, verb, act,
            kind, negated, confidence, rule, said, precision, outer_statement,
            source_start, source_length, cue_start, cue_length, content_start, content_length
        FROM old_statement o
        """,
    ]

    /// Version 3 counted all offsets from the beginning of the article, had every part of a statement in a row of its own,
    /// and kept probabilities as fractions, days as text.
    private static let fromArticleOffsets = [
        "sentence": """
        SELECT p.article, s.paragraph, s.start - p.start, s.stop - s.start
        FROM old_sentence s JOIN old_paragraph p ON p.id = s.paragraph ORDER BY s.id
        """,
        "mention": """
        SELECT p.article, m.sentence, w.text, m.id - m.antecedent, m.entity, m.start - p.start, m.stop - m.start
        FROM old_mention m JOIN old_sentence s ON s.id = m.sentence JOIN old_paragraph p ON p.id = s.paragraph
            JOIN old_word w ON w.id = m.form
        ORDER BY m.id
        """,
        "statement": """
        SELECT id, article, (SELECT paragraph FROM old_sentence n WHERE n.id = o.sentence), sentence, position, verb, act,
            kind, negated, CAST(round(confidence * 1000) AS INTEGER), rule,
            CAST(julianday(said) - 2440587.5 AS INTEGER), precision, outer_statement, NULL, NULL, NULL, NULL, NULL, NULL
        FROM old_statement o
        """,
        "statement_span": parts("old_statement_span"),
        "original_span": parts("old_original_span"),
        "corrected_statement": """
        SELECT statement, start, stop, hidden, added, kind, CAST(round(confidence * 1000) AS INTEGER), rule
        FROM old_corrected_statement
        """,
        "caption_person": "SELECT caption, position, entity, place, NULL, NULL FROM old_caption_person",
        "entity": """
        SELECT id, \(Tables.givenSlug("slug", key: "key")), kind, name, folded, affiliation, country FROM old_entity
        """,
    ]

    private static func parts(_ table: String) -> String {
        """
        SELECT x.statement, x.role, x.position, x.paragraph, x.start - p.start, x.stop - x.start
        FROM \(table) x JOIN old_paragraph p ON p.id = x.paragraph
        """
    }

    /// Takes all steps from the file's version to the present one, or none; true when there was one to take. Throws
    /// `Q0509` where there is no way.
    static func bringUpToDate(_ store: Store, _ path: String) throws -> Bool {
        guard try version(store) < Int64(Tables.version) else { return false }
        try store.withoutForeignKeys { connection in
            // Another program may have done it since.
            let version = try connection.integer("PRAGMA user_version")
            guard version < Int64(Tables.version) else { return }
            guard let rows = steps[version] else { throw older(path, version) }
            try move(rows, connection)
            try connection.execute("PRAGMA user_version = \(Tables.version)")
            try connection.execute(Tables.intoStatements(those: "SELECT id FROM statement"))
            try Corpus.rebuild(connection)
        }
        // The old tables have left as much room as the new ones take.
        try store.access { try $0.execute("VACUUM") }
        return true
    }

    /// Makes the tables of this version and fills them.
    private static func move(_ rows: [String: String], _ connection: Connection) throws {
        func names(_ condition: String) throws -> [String] {
            var names: [String] = []
            try connection.prepare("SELECT name FROM sqlite_master WHERE \(condition) ORDER BY name").forEachRow {
                if let name = $0.text(0) { names.append(name) }
            }
            return names
        }
        // What others have put into the file stays as it is.
        let own = try Set(Self.ownNames())
        for view in try names("type = 'view'") where own.contains(view) { try connection.execute("DROP VIEW \(view)") }
        // Of what is derived nothing is kept: the shadow tables of the word index go with it.
        for table in Tables.derivedTables { try connection.execute("DROP TABLE IF EXISTS \(table)") }
        for index in try names("type = 'index' AND sql IS NOT NULL") where own.contains(index) {
            try connection.execute("DROP INDEX \(index)")
        }
        let tables = try names("type = 'table'").filter(own.contains)
        try connection.execute("PRAGMA legacy_alter_table = ON")
        defer { try? connection.execute("PRAGMA legacy_alter_table = OFF") }
        for table in tables { try connection.execute("ALTER TABLE \(table) RENAME TO old_\(table)") }
        try Corpus.makeTables(connection)
        for table in tables where lists.contains(table) { try moveIntoList(table, rows[table] ?? "", connection) }
        for table in tables where !lists.contains(table) {
            var columns: [String] = []
            try connection.prepare("SELECT name FROM pragma_table_info('\(table)')").forEachRow { row in
                columns += row.text(0).map { [$0] } ?? []
            }
            let list = columns.joined(separator: ", ")
            try connection.execute(
                "INSERT OR IGNORE INTO \(table) (\(list)) \(rows[table] ?? "SELECT \(list) FROM old_\(table)")")
            try check(table, newCount: connection.integer("SELECT count(*) FROM \(table)"), connection)
        }
        for table in tables { try connection.execute("DROP TABLE old_\(table)") }
    }

    /// Tables of before whose rows stand in lists now.
    private static let lists = [RowKind.sentence.rawValue, RowKind.mention.rawValue]

    private static func moveIntoList(_ table: String, _ rows: String, _ connection: Connection) throws {
        let select = try connection.prepare(rows)
        if table == ListedSentence.kind.rawValue {
            try fill(select, connection) { row in
                ListedSentence(paragraph: row.int(1), start: row.int32(2), length: row.int32(3))
            }
        } else {
            try fill(select, connection) { row in
                ListedMention(
                    sentence: row.int(1), form: row.text(2).flatMap(Mention.Form.init(rawValue:)) ?? .name,
                    back: row.int32(3), entity: row.int(4), start: row.int32(5), length: row.int32(6))
            }
        }
        try check(table, newCount: connection.lastID(RowKind(rawValue: table) ?? .sentence), connection)
    }

    private static func fill<Row: ListedRow>(
        _ select: Prepared, _ connection: Connection, _ read: (Prepared) -> Row
    ) throws {
        var id: Int64 = 1
        var article: Int64 = 0
        var list: RowListWriter<Row>?
        try select.forEachRow { row in
            if list == nil || row.int(0) != article {
                try list?.finish()
                article = row.int(0)
                list = RowListWriter(article: article, firstID: id, connection)
            }
            try list?.add(read(row))
            id += 1
        }
        try list?.finish()
    }

    /// A row that points nowhere would be lost without a word.
    private static func check(_ table: String, newCount: Int64, _ connection: Connection) throws {
        let lost = try connection.integer("SELECT count(*) FROM old_\(table)") - newCount
        if lost > 0 { throw Corpus.damaged("\(lost) rows of \(table) point at rows that are not there") }
    }

    /// The names of all tables, indices and views that a corpus of this version has.
    private static func ownNames() throws -> [String] {
        try Store(path: nil).access { connection in
            try Corpus.makeTables(connection)
            var names: [String] = []
            try connection.prepare("SELECT name FROM sqlite_master").forEachRow {
                names += $0.text(0).map { [$0] } ?? []
            }
            return names
        }
    }

    /// Throws `Q0509` for a corpus that has to be brought up to date first.
    static func refuseOlder(_ store: Store, _ path: String) throws {
        let version = try version(store)
        if version < Int64(Tables.version) { throw older(path, version) }
    }

    private static func version(_ store: Store) throws -> Int64 {
        try store.access { try $0.integer("PRAGMA user_version") }
    }

    private static func older(_ path: String, _ version: Int64) -> Diagnostic {
        Diagnostic(
            "Q0509", "\(path) was written by an older version of quoth",
            notes: [
                "it has schema \(version), this program needs \(Tables.version)",
                steps[version] == nil
                    ? "import its articles into a new file: quoth import new.db ARTICLES…"
                    : "bring it up to date: quoth check-db --rebuild \(path)",
            ])
    }
}
