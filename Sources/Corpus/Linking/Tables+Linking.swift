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
        """
}
