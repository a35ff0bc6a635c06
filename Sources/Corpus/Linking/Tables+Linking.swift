// The tables of who is who across articles: decisions with their reasons, and the look-up keys of names.

extension Tables {
    static let linking = """
        -- Why a name of an article means this entity: one row for each decision that was more than "the same full name,
        -- and nothing speaks against it". `name` is the name as that article has it; `joined` is 0 where it was kept
        -- apart from somebody of that name.
        CREATE TABLE entity_link (
            entity INTEGER NOT NULL REFERENCES entity,
            article INTEGER NOT NULL REFERENCES article,
            name TEXT NOT NULL,
            joined INTEGER NOT NULL,
            reason TEXT NOT NULL,
            PRIMARY KEY (entity, article, name)
        ) STRICT, WITHOUT ROWID;

        -- Entities that may be the same share a form, a hash of parts of the name. Derived from `entity` and `alias`.
        CREATE TABLE name_form (
            form INTEGER NOT NULL,
            entity INTEGER NOT NULL,
            PRIMARY KEY (form, entity)
        ) STRICT, WITHOUT ROWID;

        -- The reader's own table of people (people.tsv): its rows, its cells by column, and whom each row turned out to
        -- be, with what that entity was before.
        CREATE TABLE people_row (id INTEGER PRIMARY KEY, line INTEGER NOT NULL, name TEXT NOT NULL) STRICT;
        CREATE TABLE people_column (position INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, type TEXT NOT NULL) STRICT;
        CREATE TABLE people_value (
            row INTEGER NOT NULL REFERENCES people_row, name TEXT NOT NULL, value TEXT NOT NULL,
            PRIMARY KEY (row, name)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE people_entity (
            entity INTEGER PRIMARY KEY REFERENCES entity,
            row INTEGER NOT NULL REFERENCES people_row,
            slug TEXT NOT NULL, name TEXT NOT NULL, key TEXT NOT NULL, country INTEGER, affiliation INTEGER
        ) STRICT;
        CREATE TABLE people_alias (entity INTEGER NOT NULL, key TEXT NOT NULL, PRIMARY KEY (entity, key)) STRICT;
        -- Entities that exist for a row alone.
        CREATE TABLE people_made (entity INTEGER PRIMARY KEY REFERENCES entity) STRICT;

        -- Entities that stand for nobody now: what referred to them refers to `target`. `kind` is what they were; in
        -- `entity` it is "joined".
        CREATE TABLE entity_joined (
            entity INTEGER PRIMARY KEY REFERENCES entity,
            target INTEGER REFERENCES entity,
            kind INTEGER NOT NULL REFERENCES word
        ) STRICT;
        -- What was moved from `entity` to another, row by row, so that it can go back.
        CREATE TABLE moved_reference (
            part TEXT NOT NULL, row INTEGER NOT NULL, position INTEGER NOT NULL, entity INTEGER NOT NULL,
            PRIMARY KEY (part, row, position)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE moved_role (
            entity INTEGER NOT NULL, article INTEGER NOT NULL, name TEXT NOT NULL, target INTEGER NOT NULL,
            was_there INTEGER NOT NULL,
            PRIMARY KEY (entity, article, name)
        ) STRICT, WITHOUT ROWID;

        """
}
