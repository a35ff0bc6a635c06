// The tables of a corpus, as any SQLite tool sees them. Corpus+Add fills them, Columns and Texts read them.

/// The SQL that makes an empty corpus.
///
/// Every table has dense ids from 1 in the order of adding; the rows of one article are contiguous. All words that
/// the model calls `word` are ids of the table `word`; the views show them spelled out. A paragraph's `start` and `stop`
/// are UTF-8 bytes into the article's text, which is the `lead` and `text` of its paragraphs one after the other and
/// then its `tail`; every other `start` counts from the beginning of the paragraph, and `length` is in bytes too.
enum Tables {
    /// `PRAGMA application_id`: the letters "quot".
    static let applicationID: Int32 = 0x7175_6F74
    /// `PRAGMA user_version`.
    static let version: Int32 = 5

    /// What is stored of a slug: nothing where it follows from the key, and the key from it.
    static func givenSlug(_ slug: String, key: String) -> String {
        "iif(\(slug) = replace(\(key), ' ', '-') AND instr(\(key), '-') = 0, NULL, \(slug))"
    }

    /// The condition that the entity `table` has the slug that is bound to `parameter`. An index on all slugs would hold
    /// every name a second time.
    static func hasSlug(_ table: String, _ parameter: String = "?1") -> String {
        """
        (\(table).given_slug = \(parameter)
            OR (\(table).given_slug IS NULL AND \(table).key = replace(\(parameter), '-', ' ')))
        """
    }

    /// Roles below this number, source, cue and content, have columns in their statement's row.
    static let rolesInStatement = 3

    /// SQL that moves first stretches of source, cue and content from statement_span into the rows of their statements, where
    /// they stand in its paragraph. `those` gives the ids of the statements.
    static func intoStatements(those: String) -> String {
        [(0, "source"), (1, "cue"), (2, "content")].map { role, name in
            """
            UPDATE statement SET \(name)_start = x.start, \(name)_length = x.length
                FROM statement_span x
                WHERE statement.id IN (\(those)) AND x.statement = statement.id AND x.role = \(role) AND x.position = 0
                    AND x.paragraph = statement.paragraph;
            DELETE FROM statement_span WHERE role = \(role) AND position = 0 AND statement IN (
                SELECT id FROM statement WHERE id IN (\(those)) AND \(name)_start IS NOT NULL);
            """
        }.joined(separator: "\n")
    }

    static let tables = """
        CREATE TABLE word (
            id INTEGER PRIMARY KEY,
            text TEXT NOT NULL UNIQUE
        ) STRICT;

        -- One news article. `name` is the input's own id or its path, `published` an ISO date (2024-06-30),
        -- `story` the first article of the same story, `digest` a hash of what makes it the same article.
        CREATE TABLE article (
            id INTEGER PRIMARY KEY,
            name TEXT NOT NULL UNIQUE,
            title TEXT, byline TEXT,
            outlet INTEGER REFERENCES word, section INTEGER REFERENCES word, place INTEGER REFERENCES word,
            published TEXT, url TEXT, path TEXT,
            language INTEGER NOT NULL REFERENCES word,
            words INTEGER NOT NULL,
            story INTEGER NOT NULL,
            digest INTEGER NOT NULL,
            tail TEXT NOT NULL
        ) STRICT;
        CREATE INDEX article_by_digest ON article (digest);
        CREATE INDEX article_by_story ON article (story);

        -- `lead` is what stands between the paragraph before and this one: blank lines.
        CREATE TABLE paragraph (
            id INTEGER PRIMARY KEY,
            article INTEGER NOT NULL REFERENCES article,
            position INTEGER NOT NULL,
            kind INTEGER NOT NULL REFERENCES word,
            start INTEGER NOT NULL, stop INTEGER NOT NULL,
            lead TEXT NOT NULL,
            text TEXT NOT NULL
        ) STRICT;

        -- A person, organization, place, group or speaking thing. `slug` is what a query writes after "@", `key` the
        -- folded name. Both are the name in small letters, unless `given_slug` and `folded` tell otherwise. No two have the
        -- same slug.
        CREATE TABLE entity (
            id INTEGER PRIMARY KEY,
            given_slug TEXT,
            kind INTEGER NOT NULL REFERENCES word,
            name TEXT NOT NULL,
            folded TEXT,
            affiliation INTEGER REFERENCES word, country INTEGER REFERENCES word,
            key TEXT NOT NULL AS (coalesce(folded, lower(name))),
            slug TEXT NOT NULL AS (coalesce(given_slug, replace(key, ' ', '-')))
        ) STRICT;
        CREATE INDEX entity_by_key ON entity (key);
        CREATE UNIQUE INDEX entity_by_given_slug ON entity (given_slug) WHERE given_slug IS NOT NULL;

        -- Forms of an entity's name beside the full one.
        CREATE TABLE other_name (
            entity INTEGER NOT NULL REFERENCES entity,
            key TEXT NOT NULL,
            name TEXT NOT NULL,
            PRIMARY KEY (entity, key)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX other_name_by_key ON other_name (key);

        -- A title or function as an article gives it.
        CREATE TABLE role (
            entity INTEGER NOT NULL REFERENCES entity,
            article INTEGER NOT NULL REFERENCES article,
            name TEXT NOT NULL,
            PRIMARY KEY (entity, article, name)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE group_member (
            entity INTEGER NOT NULL REFERENCES entity,
            position INTEGER NOT NULL,
            member INTEGER NOT NULL REFERENCES entity,
            PRIMARY KEY (entity, position)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX group_by_member ON group_member (member);

        -- Who said what. `confidence` is a probability in thousandths, `rule` what found it, `outer_statement` the one
        -- whose content holds it. `said` is the first day of the time at which it was said, in days since 1970-01-01,
        -- `precision` how long that time is; `unstated` where the text does not tell and the article's date stands for it.
        -- `paragraph` is that of the sentence. Source, cue and content stand here as far as they are one stretch, or the
        -- first of several, in this paragraph; all else is in statement_span, and the view statement_place has them together.
        CREATE TABLE statement (
            id INTEGER PRIMARY KEY,
            article INTEGER NOT NULL REFERENCES article,
            paragraph INTEGER NOT NULL REFERENCES paragraph,
            sentence INTEGER NOT NULL,
            position INTEGER NOT NULL,
            verb INTEGER REFERENCES word,
            act INTEGER NOT NULL REFERENCES word,
            kind INTEGER NOT NULL REFERENCES word,
            negated INTEGER NOT NULL,
            confidence INTEGER NOT NULL,
            rule INTEGER NOT NULL REFERENCES word,
            said INTEGER, precision INTEGER REFERENCES word,
            outer_statement INTEGER REFERENCES statement,
            source_start INTEGER, source_length INTEGER,
            cue_start INTEGER, cue_length INTEGER,
            content_start INTEGER, content_length INTEGER
        ) STRICT;

        CREATE TABLE span_role (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
        INSERT INTO span_role VALUES (0, 'source'), (1, 'cue'), (2, 'content'), (3, 'quoted'), (4, 'addressee');

        -- Where the parts of a statement stand that are not in its own row. A part that crosses from one paragraph into
        -- the next has a row in each.
        CREATE TABLE statement_span (
            statement INTEGER NOT NULL REFERENCES statement,
            role INTEGER NOT NULL REFERENCES span_role,
            position INTEGER NOT NULL,
            paragraph INTEGER NOT NULL REFERENCES paragraph,
            start INTEGER NOT NULL, length INTEGER NOT NULL,
            PRIMARY KEY (statement, role, position)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE statement_speaker (
            statement INTEGER NOT NULL REFERENCES statement,
            position INTEGER NOT NULL,
            entity INTEGER NOT NULL REFERENCES entity,
            PRIMARY KEY (statement, position)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX statement_speaker_by_entity ON statement_speaker (entity, statement);

        CREATE TABLE statement_addressee (
            statement INTEGER NOT NULL REFERENCES statement,
            position INTEGER NOT NULL,
            entity INTEGER NOT NULL REFERENCES entity,
            PRIMARY KEY (statement, position)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE caption (
            id INTEGER PRIMARY KEY,
            article INTEGER NOT NULL REFERENCES article,
            paragraph INTEGER NOT NULL REFERENCES paragraph,
            credit INTEGER REFERENCES word
        ) STRICT;

        -- `place` is the place in the picture as written: R, left, from left. What the caption says that somebody does stands
        -- from `does_start` on, `does_length` bytes, in the caption's paragraph.
        CREATE TABLE caption_person (
            caption INTEGER NOT NULL REFERENCES caption,
            position INTEGER NOT NULL,
            entity INTEGER NOT NULL REFERENCES entity,
            place TEXT,
            does_start INTEGER, does_length INTEGER,
            PRIMARY KEY (caption, position)
        ) STRICT, WITHOUT ROWID;
        """

    /// The names of the tables of `derived`.
    static let derivedTables = [
        "paragraph_words", "title_words", "term", "story_print", "appearance", "column_chunk",
    ]

    /// What serves speed and can be made again from the tables above.
    static let derived = """
        -- In which paragraphs each folded word stands (rowid = paragraph.id), and in which titles that stand in no
        -- paragraph (rowid = article.id). No places, and no words that stand everywhere: the texts are there to look at.
        CREATE VIRTUAL TABLE paragraph_words USING fts5(
            words, content = '', columnsize = 0, detail = none, tokenize = "ascii tokenchars '''.'");
        CREATE VIRTUAL TABLE title_words USING fts5(
            words, content = '', columnsize = 0, detail = none, tokenize = "ascii tokenchars '''.'");

        -- Every folded word that occurs.
        CREATE TABLE term (text TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;

        -- A few hashes of runs of words for each article: articles that share one may be one story.
        CREATE TABLE story_print (
            print INTEGER NOT NULL,
            article INTEGER NOT NULL REFERENCES article,
            PRIMARY KEY (print, article)
        ) STRICT, WITHOUT ROWID;

        -- In which articles an entity is mentioned or quoted, and how often.
        CREATE TABLE appearance (
            entity INTEGER NOT NULL REFERENCES entity,
            article INTEGER NOT NULL REFERENCES article,
            mentions INTEGER NOT NULL,
            statements INTEGER NOT NULL,
            PRIMARY KEY (entity, article)
        ) STRICT, WITHOUT ROWID;

        -- Integer columns in chunks of 16384 rows, id 1 first, packed as Sources/Corpus/Columns/PackedIntegers.swift tells.
        -- Only full chunks are here; the rows after them are read from the tables.
        CREATE TABLE column_chunk (
            name TEXT NOT NULL,
            chunk INTEGER NOT NULL,
            data BLOB NOT NULL,
            PRIMARY KEY (name, chunk)
        ) STRICT;
        """

    /// The words of a part, for the view of statements: those in the statement's row and then the others. In place, because a
    /// join with statement_place would go through all statements.
    private static func text(ofPart name: String, role: Int) -> String {
        """
        nullif(trim(
            coalesce(CAST(substr(CAST(q.text AS BLOB), s.\(name)_start + 1, s.\(name)_length) AS TEXT), '')
            || coalesce(' ' || (
                SELECT group_concat(CAST(substr(CAST(p.text AS BLOB), t.start + 1, t.length) AS TEXT), ' ')
                FROM statement_span t JOIN paragraph p ON p.id = t.paragraph
                WHERE t.statement = s.id AND t.role = \(role)), '')), '')
        """
    }

    /// The same content in readable words.
    static let views = """
        CREATE VIEW articles AS
            SELECT a.id, a.name, a.title, a.byline, o.text AS outlet, s.text AS section, p.text AS place, a.published,
                a.url, a.path, l.text AS language, a.words, a.story
            FROM article a LEFT JOIN word o ON o.id = a.outlet LEFT JOIN word s ON s.id = a.section
                LEFT JOIN word p ON p.id = a.place LEFT JOIN word l ON l.id = a.language;
        -- Near-duplicates together; the earliest of them names the story (SQLite takes the row of the least date).
        CREATE VIEW stories AS
            SELECT a.story AS id, count(*) AS articles, count(DISTINCT a.outlet) AS outlets,
                min(coalesce(a.published, '9999')) AS published, a.title, a.name AS article
            FROM article a GROUP BY a.story;
        CREATE VIEW paragraphs AS
            SELECT p.id, a.name AS article, p.position, k.text AS kind, p.text
            FROM paragraph p JOIN article a ON a.id = p.article JOIN word k ON k.id = p.kind;
        CREATE VIEW sentences AS
            SELECT s.id, a.name AS article, s.paragraph, s.position,
                CAST(substr(CAST(p.text AS BLOB), s.start + 1, s.length) AS TEXT) AS text
            FROM sentence s JOIN paragraph p ON p.id = s.paragraph JOIN article a ON a.id = s.article;
        CREATE VIEW entities AS
            SELECT e.id, e.slug, k.text AS kind, e.name, f.text AS affiliation, c.text AS country,
                (SELECT coalesce(sum(x.statements), 0) FROM appearance x WHERE x.entity = e.id) AS statements,
                (SELECT coalesce(sum(x.mentions), 0) FROM appearance x WHERE x.entity = e.id) AS mentions
            FROM entity e JOIN word k ON k.id = e.kind LEFT JOIN word f ON f.id = e.affiliation
                LEFT JOIN word c ON c.id = e.country;
        -- Every form of an entity's name, the full one included; each key once.
        CREATE VIEW alias AS
            SELECT id AS entity, key, name FROM entity
            UNION ALL
            SELECT o.entity, o.key, o.name FROM other_name o
                WHERE NOT EXISTS (SELECT 1 FROM entity e WHERE e.id = o.entity AND e.key = o.key);
        -- Where all parts of statements stand. To be asked by statement: SQLite puts it together whole for a join.
        CREATE VIEW statement_place AS
            SELECT id AS statement, 0 AS role, 0 AS position, paragraph, source_start AS start, source_length AS length
                FROM statement WHERE source_start IS NOT NULL
            UNION ALL
            SELECT id, 1, 0, paragraph, cue_start, cue_length FROM statement WHERE cue_start IS NOT NULL
            UNION ALL
            SELECT id, 2, 0, paragraph, content_start, content_length FROM statement WHERE content_start IS NOT NULL
            UNION ALL
            SELECT statement, role, position, paragraph, start, length FROM statement_span;
        CREATE VIEW statement_parts AS
            SELECT t.statement, r.name AS part, t.position,
                CAST(substr(CAST(p.text AS BLOB), t.start + 1, t.length) AS TEXT) AS text
            FROM statement_place t JOIN span_role r ON r.id = t.role JOIN paragraph p ON p.id = t.paragraph;
        CREATE VIEW statements AS
            SELECT s.id, a.name AS article, a.published, s.position,
                (SELECT group_concat(e.name, '; ') FROM statement_speaker x JOIN entity e ON e.id = x.entity
                    WHERE x.statement = s.id) AS speaker,
                \(text(ofPart: "source", role: 0)) AS source,
                \(text(ofPart: "cue", role: 1)) AS cue,
                v.text AS verb, c.text AS act, k.text AS kind,
                \(text(ofPart: "content", role: 2)) AS text,
                s.negated, s.confidence / 1000.0 AS confidence, r.text AS rule, date(s.said + 2440587.5) AS said,
                d.text AS precision
            FROM statement s JOIN article a ON a.id = s.article JOIN paragraph q ON q.id = s.paragraph
                LEFT JOIN word v ON v.id = s.verb
                LEFT JOIN word d ON d.id = s.precision
                JOIN word c ON c.id = s.act JOIN word k ON k.id = s.kind JOIN word r ON r.id = s.rule
            WHERE s.id NOT IN (SELECT statement FROM corrected_statement WHERE hidden = 1);
        CREATE VIEW mentions AS
            SELECT m.id, a.name AS article, e.name AS entity, m.form,
                CAST(substr(CAST(p.text AS BLOB), m.start + 1, m.length) AS TEXT) AS text
            FROM mention m JOIN paragraph p ON p.id = m.paragraph JOIN article a ON a.id = m.article
                LEFT JOIN entity e ON e.id = m.entity;
        CREATE VIEW captions AS
            SELECT c.id, a.name AS article, p.text, w.text AS credit,
                (SELECT group_concat(e.name || coalesce(' (' || x.place || ')', ''), '; ')
                    FROM caption_person x JOIN entity e ON e.id = x.entity WHERE x.caption = c.id) AS people,
                (SELECT group_concat(
                        e.name || ' ' || CAST(substr(CAST(p.text AS BLOB), x.does_start + 1, x.does_length) AS TEXT), '; ')
                    FROM caption_person x JOIN entity e ON e.id = x.entity
                    WHERE x.caption = c.id AND x.does_start IS NOT NULL) AS does
            FROM caption c JOIN article a ON a.id = c.article JOIN paragraph p ON p.id = c.paragraph
                LEFT JOIN word w ON w.id = c.credit;
        """
}
