// The tables of a reader's corrections: what was corrected, and what it was before.

extension Tables {
    static let corrections = """
        -- A reader's corrections in the order in which they were made, as in the file beside the corpus. `digest` is
        -- the article's, `start` and `stop` are the bytes of the content as the machine found it, or as it was added.
        CREATE TABLE correction (
            id INTEGER PRIMARY KEY,
            digest INTEGER NOT NULL, start INTEGER NOT NULL, stop INTEGER NOT NULL,
            line TEXT NOT NULL
        ) STRICT;

        -- Statements that corrections touched, with what they were; `hidden` ones are in no answer.
        CREATE TABLE corrected_statement (
            statement INTEGER PRIMARY KEY REFERENCES statement,
            start INTEGER NOT NULL, stop INTEGER NOT NULL,
            hidden INTEGER NOT NULL, added INTEGER NOT NULL,
            kind INTEGER NOT NULL, confidence INTEGER NOT NULL, rule INTEGER NOT NULL
        ) STRICT;
        CREATE TABLE original_span (
            statement INTEGER NOT NULL, role INTEGER NOT NULL, position INTEGER NOT NULL,
            paragraph INTEGER NOT NULL, start INTEGER NOT NULL, length INTEGER NOT NULL,
            PRIMARY KEY (statement, role, position)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE original_speaker (
            statement INTEGER NOT NULL, position INTEGER NOT NULL, entity INTEGER NOT NULL,
            PRIMARY KEY (statement, position)
        ) STRICT, WITHOUT ROWID;
        -- People who exist for a correction alone.
        CREATE TABLE correction_made (entity INTEGER PRIMARY KEY REFERENCES entity) STRICT;

        """
}
