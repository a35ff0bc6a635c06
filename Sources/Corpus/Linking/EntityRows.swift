// Entities that a reader's table or correction names: found, made, taken out of sight and brought back.
// PeopleSteering and CorrectionOverlay ask for them.

import Model
import Text

struct EntityRows {
    let connection: Connection

    init(_ connection: Connection) {
        self.connection = connection
    }

    /// The id of an interned word, given on first sight.
    func word(_ text: String) throws -> Int64 {
        let insert = try connection.prepare("INSERT OR IGNORE INTO word SELECT coalesce(max(id), 0) + 1, ? FROM word")
        insert.bind(1, text)
        try insert.run()
        let select = try connection.prepare("SELECT id FROM word WHERE text = ?")
        select.bind(1, text)
        var id: Int64 = 0
        try select.forEachRow { id = $0.int(0) }
        return id
    }

    /// Takes entities (a subquery of ids) out of every noun; their rows stay, because ids have no gaps. `target` is
    /// whoever they are now, or NULL.
    func retire(_ entities: String, target: String) throws {
        try connection.execute(
            """
            INSERT OR IGNORE INTO word SELECT coalesce(max(id), 0) + 1, 'joined' FROM word;
            INSERT OR REPLACE INTO entity_joined
                SELECT id, \(target), kind FROM entity
                WHERE id IN (\(entities)) AND id NOT IN (SELECT entity FROM entity_joined);
            UPDATE entity SET kind = (SELECT id FROM word WHERE text = 'joined') WHERE id IN (\(entities));
            """)
    }

    /// Makes somebody of an entity again who was taken out of every noun.
    func revive(_ entity: Int64, kind: Int64) throws {
        let update = try connection.prepare("UPDATE entity SET kind = ? WHERE id = ?")
        update.bind(1, kind)
        update.bind(2, entity)
        try update.run()
        let delete = try connection.prepare("DELETE FROM entity_joined WHERE entity = ?")
        delete.bind(1, entity)
        try delete.run()
    }

    /// Makes a person, or brings back one of that name who was made before; `table` lists those that were made.
    func make(_ name: String, id: String?, table: String) throws -> Int64 {
        let key = Folding.key(name)
        let slug = id ?? key.split(separator: " ").joined(separator: "-")
        let select = try connection.prepare(
            """
            SELECT e.id FROM \(table) m JOIN entity e ON e.id = m.entity
            JOIN entity_joined j ON j.entity = e.id WHERE e.key = ? AND j.target IS NULL ORDER BY e.id LIMIT 1
            """)
        select.bind(1, key)
        var known: Int64?
        try select.forEachRow { known = $0.int(0) }
        if let known {
            try revive(known, kind: try word(Entity.Kind.person.rawValue))
            let update = try connection.prepare("UPDATE entity SET given_slug = ? WHERE id = ?")
            update.bind(1, try unusedSlug(slug, for: known))
            update.bind(2, known)
            try update.run()
            return known
        }
        let entity = try connection.integer("SELECT coalesce(max(id), 0) + 1 FROM entity")
        var made = EntityBuffer()
        made.add(
            entity, slug: try unusedSlug(slug, for: entity), kind: try word(Entity.Kind.person.rawValue), name: name,
            key: key, affiliation: nil, country: nil)
        try made.write(connection)
        let list = try connection.prepare("INSERT INTO \(table) VALUES (?)")
        list.bind(1, entity)
        try list.run()
        return entity
    }

    /// `base`, or with the first number behind it that nobody else has.
    func unusedSlug(_ base: String, for entity: Int64) throws -> String {
        let base = base.isEmpty ? "unnamed" : base
        var slug = base
        var number = 2
        while true {
            let select = try connection.prepare(
                """
                SELECT 1 FROM entity WHERE \(Tables.hasSlug("entity")) AND id <> ?2
                UNION ALL SELECT 1 FROM people_entity WHERE slug = ?1 AND entity <> ?2
                """)
            defer { select.reset() }
            select.bind(1, slug)
            select.bind(2, entity)
            guard try select.step() else { return slug }
            slug = "\(base)-\(number)"
            number += 1
        }
    }

    /// Whom a reader means by a name or an `@id`: first whoever is called so in the article, then the most quoted, else
    /// a new person. nil for an id that nobody has.
    func entity(named name: String, inArticle article: Int64) throws -> Int64? {
        if name.hasPrefix("@") {
            let select = try connection.prepare(
                """
                SELECT coalesce(j.target, e.id) FROM entity e LEFT JOIN entity_joined j ON j.entity = e.id
                WHERE \(Tables.hasSlug("e"))
                """)
            select.bind(1, String(name.dropFirst()))
            var found: Int64?
            try select.forEachRow { found = $0.int(0) }
            return found
        }
        let select = try connection.prepare(
            """
            SELECT a.entity FROM alias a LEFT JOIN appearance p ON p.entity = a.entity
            WHERE a.key = ?1 AND a.entity NOT IN (SELECT entity FROM entity_joined)
            GROUP BY a.entity
            ORDER BY max(coalesce(p.article = ?2, 0)) DESC, sum(coalesce(p.statements, 0)) DESC, a.entity LIMIT 1
            """)
        select.bind(1, Folding.key(name))
        select.bind(2, article)
        var found: Int64?
        try select.forEachRow { found = $0.int(0) }
        return try found ?? make(name, id: nil, table: "correction_made")
    }
}
