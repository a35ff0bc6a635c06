// Moving what refers to one entity over to another, with a journal, so that it can all be moved back: what joins and
// parts entities when a people.tsv says so.

import Model

/// Moves that are gathered first and then made in a few passes over the tables.
struct EntityMoves {
    let connection: Connection

    /// Where an entity is referred to beside mentions: the table, what its rows are known by, and how to find the article.
    private static let parts: [(table: String, row: String, position: String, column: String, article: String)] = [
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
        var article: Int64 = 0
        var statement: Int64 = 0
        var caption: Int64 = 0

        func least(_ table: String) -> Int64? {
            switch table {
            case "statement_speaker", "statement_addressee": statement
            case "caption_person": caption
            default: article == 0 ? 0 : nil
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
        try moveMentions(from: start.article)
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

    /// Mentions stand in lists; `appearance` tells in which articles those of an entity are.
    private func moveMentions(from first: Int64) throws {
        var targets: [Int64: [Int64: Int64]] = [:]
        // What is wanted for an article goes before what is wanted for all.
        let select = try connection.prepare(
            """
            SELECT a.article, w.entity, w.target FROM wanted_move w JOIN appearance a ON a.entity = w.entity
            WHERE w.article IN (0, a.article) AND a.mentions > 0 AND a.article >= ? ORDER BY w.article
            """)
        select.bind(1, first)
        try select.forEachRow { targets[$0.int(0), default: [:]][$0.int(1)] = $0.int(2) }
        for (article, targets) in targets.sorted(by: { $0.key < $1.key }) {
            var moved: [(mention: Int64, entity: Int64)] = []
            try connection.updateListed(ListedMention.self, inArticle: article) { mention in
                guard let target = targets[mention.row.entity] else { return }
                moved.append((mention.id, mention.row.entity))
                mention.row.entity = target
            }
            for (mention, entity) in moved {
                let journal = try connection.prepare(
                    "INSERT OR IGNORE INTO moved_reference VALUES ('mention', ?, 0, ?)")
                journal.bind(1, mention)
                journal.bind(2, entity)
                try journal.run()
            }
        }
    }

    /// Moves the mentions in the journal back, and counts them in the table `moved_count`.
    private func undoMentions() throws {
        var origins: [Int64: Int64] = [:]
        var articles: Set<Int64> = []
        try connection.prepare("SELECT row, entity FROM moved_reference WHERE part = 'mention' ORDER BY row").forEachRow
        {
            origins[$0.int(0)] = $0.int(1)
        }
        for mention in origins.keys {
            let select = try connection.prepare(
                "SELECT article FROM mention_list WHERE id <= ? ORDER BY id DESC LIMIT 1")
            select.bind(1, mention)
            try select.forEachRow { articles.insert($0.int(0)) }
        }
        for article in articles.sorted() {
            var counts: [[Int64]: Int64] = [:]
            try connection.updateListed(ListedMention.self, inArticle: article) { mention in
                guard let origin = origins[mention.id] else { return }
                counts[[origin, mention.row.entity], default: 0] += 1
                mention.row.entity = origin
            }
            for (pair, count) in counts {
                let insert = try connection.prepare("INSERT INTO moved_count VALUES (?, ?, ?, ?, 0)")
                for (index, value) in (pair + [article, count]).enumerated() {
                    insert.bind(Int32(index + 1), value)
                }
                try insert.run()
            }
        }
    }

    /// Moves everything in the journal back to where it was.
    func undo() throws {
        try connection.execute(
            "CREATE TEMP TABLE moved_count (origin, target, article, mentions, statements)")
        try undoMentions()
        try connection.execute(
            """
            INSERT INTO moved_count
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
