// Moving what refers to one entity over to another, with a journal, so that it can all be moved back: what joins and
// parts entities when a people.tsv says so.

import Model

/// Moves that are gathered first and then made in a few passes over the tables.
struct EntityMoves {
    let connection: Connection

    /// Where an entity is referred to: the table, what its rows are known by, and how to find the article.
    private static let parts: [(table: String, row: String, position: String, column: String, article: String)] = [
        (
            "mention", "id", "0", "entity",
            "SELECT p.article FROM sentence s JOIN paragraph p ON p.id = s.paragraph WHERE s.id = t.sentence"
        ),
        (
            "statement_speaker", "statement", "position", "entity",
            "SELECT article FROM statement x WHERE x.id = t.statement"
        ),
        (
            "statement_addressee", "statement", "position", "entity",
            "SELECT article FROM statement x WHERE x.id = t.statement"
        ),
        ("caption_person", "caption", "position", "entity", "SELECT article FROM caption x WHERE x.id = t.caption"),
        ("group_member", "entity", "position", "member", "SELECT 0"),
    ]

    /// The least rows that are looked at: those of the articles just added, or 0 for all.
    struct Start {
        var mention: Int64 = 0
        var statement: Int64 = 0
        var caption: Int64 = 0

        func least(_ table: String) -> Int64? {
            switch table {
            case "mention": mention
            case "statement_speaker", "statement_addressee": statement
            case "caption_person": caption
            default: mention == 0 ? 0 : nil
            }
        }
    }

    init(_ connection: Connection) throws {
        self.connection = connection
        try connection.execute(
            """
            CREATE TEMP TABLE IF NOT EXISTS wanted_move (
                entity INTEGER NOT NULL, article INTEGER NOT NULL, target INTEGER NOT NULL,
                PRIMARY KEY (entity, article)) WITHOUT ROWID;
            DELETE FROM wanted_move;
            """)
    }

    /// Wants everything that refers to `entity` in an article (0: in all) moved to `target`.
    func want(_ entity: Int64, article: Int64, target: Int64) throws {
        guard entity != target else { return }
        let insert = try connection.prepare("INSERT OR REPLACE INTO wanted_move VALUES (?, ?, ?)")
        insert.bind(1, entity)
        insert.bind(2, article)
        insert.bind(3, target)
        try insert.run()
    }

    /// Makes the wanted moves and writes them into the journal.
    func carryOut(from start: Start = Start()) throws {
        guard try connection.integer("SELECT count(*) FROM wanted_move") > 0 else { return }
        for part in EntityMoves.parts {
            guard let least = start.least(part.table) else { continue }
            let matches = "w.entity = t.\(part.column) AND w.article IN (0, (\(part.article)))"
            let journal = try connection.prepare(
                """
                INSERT OR IGNORE INTO moved_reference
                    SELECT '\(part.table)', t.\(part.row), \(part.position == "0" ? "0" : "t.position"), t.\(part.column)
                    FROM \(part.table) t JOIN wanted_move w ON \(matches) WHERE t.\(part.row) >= ?
                """)
            journal.bind(1, least)
            try journal.run()
            let update = try connection.prepare(
                """
                UPDATE \(part.table) AS t SET \(part.column) = (
                    SELECT w.target FROM wanted_move w WHERE \(matches) ORDER BY w.article DESC LIMIT 1)
                WHERE t.\(part.row) >= ? AND EXISTS (SELECT 1 FROM wanted_move w WHERE \(matches))
                """)
            update.bind(1, least)
            try update.run()
        }
        try connection.execute(
            """
            INSERT OR IGNORE INTO moved_role
                SELECT r.entity, r.article, r.name, w.target,
                    EXISTS (SELECT 1 FROM role o WHERE o.entity = w.target AND o.article = r.article AND o.name = r.name)
                FROM role r JOIN wanted_move w ON w.entity = r.entity AND w.article IN (0, r.article);
            INSERT OR IGNORE INTO role
                SELECT w.target, r.article, r.name
                FROM role r JOIN wanted_move w ON w.entity = r.entity AND w.article IN (0, r.article);
            DELETE FROM role WHERE EXISTS (
                SELECT 1 FROM wanted_move w WHERE w.entity = role.entity AND w.article IN (0, role.article));
            INSERT INTO appearance
                SELECT w.target, a.article, a.mentions, a.statements
                FROM appearance a JOIN wanted_move w ON w.entity = a.entity AND w.article IN (0, a.article) WHERE true
                ON CONFLICT DO UPDATE SET
                    mentions = mentions + excluded.mentions, statements = statements + excluded.statements;
            DELETE FROM appearance WHERE EXISTS (
                SELECT 1 FROM wanted_move w WHERE w.entity = appearance.entity AND w.article IN (0, appearance.article));
            DELETE FROM wanted_move;
            """)
    }

    /// Moves everything in the journal back to where it was.
    func undo() throws {
        try connection.execute(
            """
            CREATE TEMP TABLE moved_count AS
                SELECT j.entity AS origin, m.entity AS target, p.article AS article, count(*) AS mentions, 0 AS statements
                FROM moved_reference j JOIN mention m ON m.id = j.row
                    JOIN sentence s ON s.id = m.sentence JOIN paragraph p ON p.id = s.paragraph
                WHERE j.part = 'mention' GROUP BY 1, 2, 3
                UNION ALL
                SELECT j.entity, x.entity, s.article, 0, count(*)
                FROM moved_reference j JOIN statement_speaker x ON x.statement = j.row AND x.position = j.position
                    JOIN statement s ON s.id = x.statement
                WHERE j.part = 'statement_speaker' GROUP BY 1, 2, 3;
            INSERT INTO appearance SELECT target, article, -mentions, -statements FROM moved_count WHERE true
                ON CONFLICT DO UPDATE SET
                    mentions = mentions + excluded.mentions, statements = statements + excluded.statements;
            INSERT INTO appearance SELECT origin, article, mentions, statements FROM moved_count WHERE true
                ON CONFLICT DO UPDATE SET
                    mentions = mentions + excluded.mentions, statements = statements + excluded.statements;
            DELETE FROM appearance WHERE mentions <= 0 AND statements <= 0
                AND entity IN (SELECT target FROM moved_count);
            DROP TABLE moved_count;
            """)
        for part in EntityMoves.parts {
            let isOne = part.position == "0"
            let place =
                "j.part = '\(part.table)' AND j.row = t.\(part.row)" + (isOne ? "" : " AND j.position = t.position")
            try connection.execute(
                """
                UPDATE \(part.table) AS t SET \(part.column) = (SELECT j.entity FROM moved_reference j WHERE \(place))
                WHERE t.\(part.row) IN (SELECT row FROM moved_reference WHERE part = '\(part.table)')
                    AND EXISTS (SELECT 1 FROM moved_reference j WHERE \(place));
                """)
        }
        try connection.execute(
            """
            DELETE FROM role WHERE EXISTS (
                SELECT 1 FROM moved_role m
                WHERE m.target = role.entity AND m.article = role.article AND m.name = role.name AND m.was_there = 0);
            INSERT OR IGNORE INTO role SELECT entity, article, name FROM moved_role;
            DELETE FROM moved_role;
            DELETE FROM moved_reference;
            """)
    }
}
