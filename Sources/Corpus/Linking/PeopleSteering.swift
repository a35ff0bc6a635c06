// How the rows of a people.tsv become entities: undoes the table before, finds whom each row means, moves what refers
// to them. Corpus+People calls it for a new table, Corpus+Add for new articles.

import Model
import Text

struct PeopleSteering {
    private let connection: Connection
    private let entities: EntityRows
    private var rows: [StoredRow] = []
    private var rowsByKey: [String: [Int]] = [:]

    private struct StoredRow {
        var id: Int64
        var row: PeopleFile.Row
        var evidence: Evidence
        /// The entity that it describes, once there is one.
        var entity: Int64?
    }

    init(_ connection: Connection) {
        self.connection = connection
        entities = EntityRows(connection)
    }

    private static let column = (aliases: "aliases", id: "id", role: "role", country: "country", of: "affiliation")

    // MARK: - A new table

    /// Takes the old table back and applies this one.
    mutating func replace(with file: PeopleFile) throws -> [Diagnostic] {
        try takeBack()
        try store(file)
        let notes = try apply()
        try forgetColumns()
        return notes
    }

    /// Undoes all that the table at hand did.
    private func takeBack() throws {
        try EntityMoves(connection).undo()
        try connection.execute(
            """
            UPDATE entity SET kind = (SELECT kind FROM entity_joined j WHERE j.entity = entity.id)
                WHERE id IN (SELECT entity FROM entity_joined) AND id NOT IN (SELECT entity FROM correction_made);
            DELETE FROM entity_joined WHERE entity NOT IN (SELECT entity FROM correction_made);
            -- A readable id may be another's for a moment.
            UPDATE entity SET given_slug = '?' || id WHERE id IN (SELECT entity FROM people_entity);
            UPDATE entity SET (given_slug, name, folded, country, affiliation) = (
                SELECT \(Tables.givenSlug("slug", key: "key")), name, nullif(key, lower(name)), country, affiliation
                FROM people_entity p WHERE p.entity = entity.id)
                WHERE id IN (SELECT entity FROM people_entity);
            DELETE FROM other_name WHERE (entity, key) IN (SELECT entity, key FROM people_alias);
            DELETE FROM entity_link WHERE reason LIKE '% of the table of people: %';
            DELETE FROM people_alias; DELETE FROM people_entity;
            DELETE FROM people_value; DELETE FROM people_column; DELETE FROM people_row;
            """)
        try entities.retire("SELECT entity FROM people_made", target: "NULL")
        // Their readable ids are free for whoever has that row now.
        try connection.execute(
            "UPDATE entity SET given_slug = '?' || id WHERE id IN (SELECT entity FROM people_made)")
    }

    private func store(_ file: PeopleFile) throws {
        for (position, column) in file.columns.enumerated() {
            let insert = try connection.prepare("INSERT INTO people_column VALUES (?, ?, ?)")
            insert.bind(1, position)
            insert.bind(2, column.name)
            insert.bind(3, column.type.name)
            try insert.run()
        }
        for (index, row) in file.rows.enumerated() {
            let id = Int64(index + 1)
            let insert = try connection.prepare("INSERT INTO people_row VALUES (?, ?, ?)")
            insert.bind(1, id)
            insert.bind(2, row.line)
            insert.bind(3, row.name)
            try insert.run()
            func put(_ name: String, _ value: String?) throws {
                guard let value else { return }
                let insert = try connection.prepare("INSERT INTO people_value VALUES (?, ?, ?)")
                insert.bind(1, id)
                insert.bind(2, name)
                insert.bind(3, value)
                try insert.run()
            }
            try put(Self.column.aliases, row.aliases.isEmpty ? nil : row.aliases.joined(separator: "; "))
            try put(Self.column.id, row.id)
            try put(Self.column.role, row.role)
            try put(Self.column.country, row.country)
            try put(Self.column.of, row.affiliation)
            for (column, value) in zip(file.columns, row.values) { try put(column.name, value) }
            for (column, value) in zip(file.columns, row.values) where column.type == .word {
                if let value { _ = try entities.word(value) }
            }
        }
    }

    // MARK: - Rows

    /// Reads the stored table.
    private mutating func load() throws {
        rows = []
        rowsByKey = [:]
        try connection.prepare("SELECT id, line, name FROM people_row ORDER BY id").forEachRow { row in
            rows.append(
                StoredRow(
                    id: row.int(0), row: PeopleFile.Row(line: Int(row.int(1)), name: row.text(2) ?? ""),
                    evidence: Evidence(), entity: nil))
        }
        try connection.prepare("SELECT row, name, value FROM people_value").forEachRow { cell in
            let index = Int(cell.int(0)) - 1
            guard rows.indices.contains(index) else { return }
            let value = cell.text(2) ?? ""
            switch cell.text(1) {
            case Self.column.aliases:
                rows[index].row.aliases = value.split(separator: ";").map { String($0).trimmingBlanks }
            case Self.column.id: rows[index].row.id = value
            case Self.column.role:
                rows[index].row.role = value
                rows[index].evidence.add(roles: [value])
            case Self.column.country:
                rows[index].row.country = value
                rows[index].evidence.countries = [Folding.key(value)]
            case Self.column.of:
                rows[index].row.affiliation = value
                rows[index].evidence.affiliations = [NameForm.institutionKey(value)]
            default: break
            }
        }
        try connection.prepare("SELECT row, entity FROM people_entity").forEachRow { row in
            let index = Int(row.int(0)) - 1
            if rows.indices.contains(index) { rows[index].entity = row.int(1) }
        }
        for (index, row) in rows.enumerated() {
            for key in Set(([row.row.name] + row.row.aliases).map(Folding.key)) where !key.isEmpty {
                rowsByKey[key, default: []].append(index)
            }
        }
    }

    // MARK: - Joining and parting

    private struct Candidate {
        var entity: Int64
        var name: String
        var evidence: Evidence
        /// Positions of the rows that name it.
        var rows: [Int]
    }

    /// Applies the stored table to all articles.
    private mutating func apply() throws -> [Diagnostic] {
        try load()
        guard !rows.isEmpty else { return [] }
        var notes: [Diagnostic] = []
        var whole: [(candidate: Candidate, row: Int)] = []
        var parted: [(candidate: Candidate, rowsByArticle: [Int64: Int])] = []
        for candidate in try candidates() {
            if candidate.rows.count == 1 {
                if candidate.evidence.conflict(rows[candidate.rows[0]].evidence) == nil {
                    whole.append((candidate, candidate.rows[0]))
                }
                continue
            }
            let articles = try articles(of: candidate)
            var chosen: [Int64: Int] = [:]
            for (article, evidence) in articles {
                if let row = choose(evidence, candidate) { chosen[article] = row }
            }
            let rowsChosen = Set(chosen.values)
            if chosen.count == articles.count, rowsChosen.count == 1, let row = rowsChosen.first {
                whole.append((candidate, row))
            } else if !chosen.isEmpty {
                parted.append((candidate, chosen))
            }
        }
        // The row's person is the first who has its very name; the others join him.
        let ownByRow = Dictionary(grouping: whole, by: \.row)
        let rowsOfParts = Set(parted.flatMap(\.rowsByArticle.values))
        for index in rows.indices {
            let own = ownByRow[index, default: []].map(\.candidate)
            let key = Folding.key(rows[index].row.name)
            let named = own.first { Folding.key($0.name) == key } ?? own.first
            if let named {
                rows[index].entity = named.entity
            } else if rowsOfParts.contains(index) {
                rows[index].entity = try make(rows[index].row)
            }
            guard let entity = rows[index].entity else { continue }
            if let note = try describe(entity, as: index) { notes.append(note) }
        }
        let moves = try EntityMoves(connection)
        for (candidate, row) in whole {
            guard let target = rows[row].entity, target != candidate.entity else { continue }
            try moves.want(candidate.entity, article: 0, target: target)
            try entities.retire("\(candidate.entity)", target: "\(target)")
            try copyAliases(of: candidate.entity, to: target)
        }
        for (candidate, rowsByArticle) in parted {
            for (article, row) in rowsByArticle {
                guard let target = rows[row].entity else { continue }
                try moves.want(candidate.entity, article: article, target: target)
                try explain(target, article, candidate.name, row)
            }
            // Nobody is left under the name itself.
            if rowsByArticle.count == (try articles(of: candidate)).count, !isRow(candidate.entity) {
                try entities.retire("\(candidate.entity)", target: "NULL")
            }
        }
        for (candidate, row) in whole {
            guard let target = rows[row].entity, target != candidate.entity else { continue }
            for (article, _) in try articles(of: candidate) { try explain(target, article, candidate.name, row) }
        }
        try moves.carryOut()
        return notes
    }

    /// Applies the stored table to articles just added, from these rows on.
    mutating func apply(toEntities named: Set<Int64>, ofArticlesFrom first: Int64, start: EntityMoves.Start) throws {
        try load()
        guard !rows.isEmpty else { return }
        let moves = try EntityMoves(connection)
        for entity in named.sorted() {
            // Whoever was joined before is joined again.
            if let joined = try joined(entity) {
                if let target = joined.target {
                    try moves.want(entity, article: 0, target: target)
                    continue
                }
                try entities.revive(entity, kind: joined.kind)
            }
            guard !isRow(entity), let candidate = try candidate(entity) else { continue }
            let articles = try articles(of: candidate)
            var moved: [Int64: Int64] = [:]
            for (article, evidence) in articles where article >= first {
                guard let row = choose(evidence, candidate) else { continue }
                if rows[row].entity == nil {
                    let isHis = candidate.rows.count == 1 && articles.allSatisfy { $0.article >= first }
                    rows[row].entity = isHis ? entity : try make(rows[row].row)
                    _ = try describe(rows[row].entity ?? entity, as: row)
                }
                guard let target = rows[row].entity, target != entity else { continue }
                try moves.want(entity, article: article, target: target)
                try explain(target, article, candidate.name, row)
                moved[article] = target
            }
            guard !moved.isEmpty, moved.count == articles.count else { continue }
            let targets = Set(moved.values)
            let only = candidate.rows.count == 1 && targets.count == 1 ? targets.first : nil
            try entities.retire("\(entity)", target: only.map { "\($0)" } ?? "NULL")
            if let only { try copyAliases(of: entity, to: only) }
        }
        try moves.carryOut(from: start)
    }

    static func isWanted(_ connection: Connection) throws -> Bool {
        try connection.integer("SELECT EXISTS (SELECT 1 FROM people_row)") > 0
    }

    private func isRow(_ entity: Int64) -> Bool { rows.contains { $0.entity == entity } }

    private func joined(_ entity: Int64) throws -> (target: Int64?, kind: Int64)? {
        let select = try connection.prepare("SELECT target, kind FROM entity_joined WHERE entity = ?")
        select.bind(1, entity)
        var found: (target: Int64?, kind: Int64)?
        try select.forEachRow { found = ($0.isNull(0) ? nil : $0.int(0), $0.int(1)) }
        return found
    }

    /// The people and institutions that some row names.
    private func candidates() throws -> [Candidate] {
        var named: Set<Int64> = []
        for key in rowsByKey.keys {
            let select = try connection.prepare("SELECT entity FROM alias WHERE key = ?")
            select.bind(1, key)
            try select.forEachRow { named.insert($0.int(0)) }
        }
        return try named.sorted().compactMap { try candidate($0) }
    }

    /// nil for whatever no row means: by its full name, or by an alias that is itself a full name.
    private func candidate(_ entity: Int64) throws -> Candidate? {
        var memory = LinkMemory()
        guard let dossier = try memory.dossier(entity, connection),
            dossier.kind == Entity.Kind.person.rawValue || dossier.kind == Entity.Kind.organization.rawValue
        else { return nil }
        var found = Set(rowsByKey[Folding.key(dossier.name)] ?? [])
        let select = try connection.prepare("SELECT key FROM alias WHERE entity = ?")
        select.bind(1, entity)
        try select.forEachRow { row in
            guard let key = row.text(0), key.contains(" ") else { return }
            found.formUnion(rowsByKey[key] ?? [])
        }
        guard !found.isEmpty else { return nil }
        return Candidate(entity: entity, name: dossier.name, evidence: dossier.evidence, rows: found.sorted())
    }

    /// What each article tells of a candidate.
    private func articles(of candidate: Candidate) throws -> [(article: Int64, evidence: Evidence)] {
        var evidence: [Int64: Evidence] = [:]
        let select = try connection.prepare(
            """
            SELECT article FROM appearance WHERE entity = ?1 UNION SELECT article FROM role WHERE entity = ?1
            """)
        select.bind(1, candidate.entity)
        try select.forEachRow { evidence[$0.int(0)] = Evidence() }
        let roles = try connection.prepare("SELECT article, name FROM role WHERE entity = ?")
        roles.bind(1, candidate.entity)
        try roles.forEachRow { evidence[$0.int(0)]?.add(roles: [$0.text(1) ?? ""]) }
        return evidence.sorted { $0.key < $1.key }.map { article, evidence in
            var evidence = evidence
            // Country and affiliation are known of the entity, not of the article.
            evidence.countries = candidate.evidence.countries
            evidence.affiliations = candidate.evidence.affiliations
            return (article, evidence)
        }
    }

    /// The one of several rows that fits what is known; nil where none or more than one does.
    private func choose(_ evidence: Evidence, _ candidate: Candidate) -> Int? {
        let fitting = candidate.rows.filter { evidence.conflict(rows[$0].evidence) == nil }
        if candidate.rows.count == 1 { return fitting.first }
        let supported = fitting.filter { evidence.support(rows[$0].evidence) != nil }
        if supported.count == 1 { return supported[0] }
        return supported.isEmpty && fitting.count == 1 && !evidence.isEmpty ? fitting[0] : nil
    }

    /// A person for a row whose name is nobody's alone.
    private func make(_ row: PeopleFile.Row) throws -> Int64 {
        try entities.make(row.name, id: row.id, table: "people_made")
    }

    /// Gives an entity what its row says of it, and keeps what it was.
    private func describe(_ entity: Int64, as index: Int) throws -> Diagnostic? {
        let row = rows[index].row
        let keep = try connection.prepare(
            "INSERT INTO people_entity SELECT id, ?, slug, name, key, country, affiliation FROM entity WHERE id = ?")
        keep.bind(1, rows[index].id)
        keep.bind(2, entity)
        try keep.run()
        var note: Diagnostic?
        if let id = row.id {
            let slug = try entities.unusedSlug(id, for: entity)
            if slug != id {
                note = Diagnostic(
                    "Q0526", "the id \(id) of line \(row.line) is somebody else's already: \(row.name) is @\(slug)",
                    severity: .note)
            }
            let update = try connection.prepare("UPDATE entity SET given_slug = ? WHERE id = ?")
            update.bind(1, slug)
            update.bind(2, entity)
            try update.run()
        }
        try keepName(of: entity, besides: Folding.key(row.name))
        // The readable id stays as it was, whatever the name.
        let update = try connection.prepare(
            """
            UPDATE entity SET given_slug = slug, name = ?1, folded = ?2,
                country = coalesce(?3, country), affiliation = coalesce(?4, affiliation)
            WHERE id = ?5
            """)
        update.bind(1, row.name)
        update.bind(2, Folding.key(row.name))
        update.bind(3, try row.country.map { try entities.word($0) })
        update.bind(4, try row.affiliation.map { try entities.word($0) })
        update.bind(5, entity)
        try update.run()
        for name in [row.name] + row.aliases { try addAlias(Folding.key(name), name, to: entity) }
        return note
    }

    /// Who gets another full name keeps the one that the articles give him.
    private func keepName(of entity: Int64, besides key: String) throws {
        for sql: StaticString in [
            """
            INSERT OR IGNORE INTO people_alias SELECT id, key FROM entity WHERE id = ?1 AND key <> ?2
                AND NOT EXISTS (SELECT 1 FROM other_name o WHERE o.entity = entity.id AND o.key = entity.key)
            """, "INSERT OR IGNORE INTO other_name SELECT id, key, name FROM entity WHERE id = ?1 AND key <> ?2",
        ] {
            let insert = try connection.prepare(sql)
            insert.bind(1, entity)
            insert.bind(2, key)
            try insert.run()
        }
    }

    private func addAlias(_ key: String, _ name: String, to entity: Int64) throws {
        for sql in [
            """
            INSERT OR IGNORE INTO people_alias SELECT ?1, ?2
                WHERE NOT EXISTS (SELECT 1 FROM alias WHERE entity = ?1 AND key = ?2) AND ?3 <> ''
            """,
            """
            INSERT OR IGNORE INTO other_name SELECT ?1, ?2, ?3
                WHERE NOT EXISTS (SELECT 1 FROM alias WHERE entity = ?1 AND key = ?2)
            """,
        ] {
            let insert = try connection.prepare(sql)
            insert.bind(1, entity)
            insert.bind(2, key)
            insert.bind(3, name)
            try insert.run()
        }
    }

    private func copyAliases(of entity: Int64, to target: Int64) throws {
        var aliases: [(String, String)] = []
        let select = try connection.prepare("SELECT key, name FROM alias WHERE entity = ?")
        select.bind(1, entity)
        try select.forEachRow { aliases.append(($0.text(0) ?? "", $0.text(1) ?? "")) }
        for (key, name) in aliases { try addAlias(key, name, to: target) }
    }

    private func explain(_ entity: Int64, _ article: Int64, _ name: String, _ row: Int) throws {
        let insert = try connection.prepare("INSERT OR REPLACE INTO entity_link VALUES (?, ?, ?, 1, ?)")
        insert.bind(1, entity)
        insert.bind(2, article)
        insert.bind(3, name)
        insert.bind(4, "line \(rows[row].row.line) of the table of people: \(rows[row].row.name)")
        try insert.run()
    }

    /// Packed columns of what was moved are packed anew by `packColumns`; until then the tables are read.
    private func forgetColumns() throws {
        try connection.execute(
            """
            DELETE FROM column_chunk WHERE name LIKE 'mention%' OR name LIKE 'statementSpeakers%'
                OR name LIKE 'statementAddressees%' OR name LIKE 'groupMembers%' OR name LIKE 'captionPeople%'
                OR name LIKE 'entity%'
            """)
    }
}

extension String {
    fileprivate var trimmingBlanks: String {
        var rest = self[...]
        while rest.first == " " { rest.removeFirst() }
        while rest.last == " " { rest.removeLast() }
        return String(rest)
    }
}
