// From the schema of an older version to the present one: each step is SQL, all steps one transaction.

import Text

/// Brings kept corpora up to date.
enum Migration {
    /// SQL from each version to the next.
    static let steps: [Int64: String] = [
        // Version 2 keeps what follows from other columns once, and counts appearances.
        1: """
        DROP VIEW articles; DROP VIEW paragraphs; DROP VIEW sentences; DROP VIEW entities; DROP VIEW statements;
        DROP VIEW statement_parts; DROP VIEW mentions; DROP VIEW captions;
        CREATE TABLE appearance (
            entity INTEGER NOT NULL REFERENCES entity, article INTEGER NOT NULL REFERENCES article,
            mentions INTEGER NOT NULL, statements INTEGER NOT NULL, PRIMARY KEY (entity, article)
        ) STRICT, WITHOUT ROWID;
        INSERT INTO appearance SELECT entity, article, sum(mentioned), sum(quoted) FROM (
            SELECT entity, article, 1 AS mentioned, 0 AS quoted FROM mention WHERE entity IS NOT NULL
            UNION ALL
            SELECT x.entity, s.article, 0, 1 FROM statement_speaker x JOIN statement s ON s.id = x.statement
        ) GROUP BY entity, article;
        CREATE INDEX group_by_member ON group_member (member);
        DROP INDEX mention_by_entity;
        DELETE FROM column_chunk;
        """
            + replaced(
                "sentence", "id, paragraph, position, start, stop",
                """
                id INTEGER PRIMARY KEY, paragraph INTEGER NOT NULL REFERENCES paragraph, position INTEGER NOT NULL,
                start INTEGER NOT NULL, stop INTEGER NOT NULL
                """)
            + replaced(
                "mention", "id, sentence, form, entity, antecedent, start, stop",
                """
                id INTEGER PRIMARY KEY, sentence INTEGER NOT NULL REFERENCES sentence,
                form INTEGER NOT NULL REFERENCES word, entity INTEGER REFERENCES entity,
                antecedent INTEGER REFERENCES mention, start INTEGER NOT NULL, stop INTEGER NOT NULL
                """)
            + replaced(
                "statement",
                "id, article, sentence, position, verb, act, kind, negated, confidence, rule, NULL, NULL, outer_statement",
                """
                id INTEGER PRIMARY KEY, article INTEGER NOT NULL REFERENCES article,
                sentence INTEGER NOT NULL REFERENCES sentence, position INTEGER NOT NULL,
                verb INTEGER REFERENCES word, act INTEGER NOT NULL REFERENCES word,
                kind INTEGER NOT NULL REFERENCES word, negated INTEGER NOT NULL, confidence REAL NOT NULL,
                rule INTEGER NOT NULL REFERENCES word, said TEXT, precision INTEGER REFERENCES word,
                outer_statement INTEGER REFERENCES statement
                """) + ";" + Tables.linking + Tables.corrections
    ]

    /// A table with other columns: made beside the old one, filled from it, put in its place (sqlite.org/lang_altertable,
    /// "Making other kinds of table schema changes").
    private static func replaced(_ table: String, _ columns: String, _ definition: String) -> String {
        """

        CREATE TABLE new_\(table) (\(definition)) STRICT;
        INSERT INTO new_\(table) SELECT \(columns) FROM \(table);
        DROP TABLE \(table);
        ALTER TABLE new_\(table) RENAME TO \(table);
        """
    }

    /// Takes all steps from the file's version to the present one, or none.
    static func bringUpToDate(_ store: Store, _ path: String) throws {
        guard try version(store) < Int64(Tables.version) else { return }
        // Tables that others point at are replaced; whether all points at something is checked at the end.
        try store.access { try $0.execute("PRAGMA foreign_keys = OFF; PRAGMA legacy_alter_table = ON") }
        defer { try? store.access { try $0.execute("PRAGMA foreign_keys = ON; PRAGMA legacy_alter_table = OFF") } }
        try store.transaction { connection in
            var version = try connection.integer("PRAGMA user_version")
            while version < Int64(Tables.version) {
                guard let step = steps[version] else { throw older(path, version) }
                try connection.execute(step)
                version += 1
            }
            try NameForm.fileAll(connection)
            try connection.execute(Tables.views)
            try connection.execute("PRAGMA user_version = \(Tables.version)")
            guard try connection.integer("SELECT count(*) FROM pragma_foreign_key_check") == 0 else {
                throw Corpus.damaged("\(path) has rows that point nowhere, and stays as it was")
            }
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
                "quoth check-db \(path) brings it up to date",
            ])
    }
}
