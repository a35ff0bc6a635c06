// The corpus as the index of names that Language and completion ask.

import Model
import Text

extension Corpus: NameIndex {
    func names() throws -> NameTable {
        if let names = state.withLock({ $0.names }) { return names }
        let names = try store.access { try NameTable($0) }
        state.withLock { $0.names = names }
        return names
    }

    // A database that cannot be read gives no names here; the query that follows reports the error.

    public func entities(named name: String) -> [NamedEntity] {
        try? refresh()
        guard let rows = try? entityRows(named: name), let found = try? namedEntities(rows) else { return [] }
        return found.sorted(by: NameTable.ranks)
    }

    public func entityCount(named name: String) -> Int {
        try? refresh()
        return (try? entityRows(named: name).count) ?? 0
    }

    public func unconfirmedOffice(in name: String) -> String? {
        let key = Folding.key(name)
        guard key.utf8.contains(UInt8(ascii: " ")), let rows = try? entityRows(aliased: key), rows.isEmpty,
            let holders = try? officeHolders(key), !holders.isKnown
        else { return nil }
        return holders.name
    }

    public func entity(id: String) -> NamedEntity? {
        guard let row = try? entityRow(id: id) else { return nil }
        return try? namedEntity(row)
    }

    public func nearest(to name: String, limit: Int) -> [NamedEntity] {
        try? refresh()
        if hasManyNames { return (try? nearestOfMany(to: name, limit: limit)) ?? [] }
        guard let names = try? names() else { return [] }
        return names.nearest(to: name, limit: limit).map { names.entities[Int($0)] }
    }

    public func entities(prefix: String, limit: Int) -> [NamedEntity] {
        try? refresh()
        if hasManyNames { return (try? entitiesOfMany(prefix: prefix, limit: limit)) ?? [] }
        guard let names = try? names() else { return [] }
        return names.ranked(names.rows(prefix: prefix), limit: limit)
    }

    public func values(of field: Field, prefix: String, limit: Int) -> [String] {
        try? refresh()
        guard let words = try? words(), let column = IntegerColumn(field), column.isWord,
            let counts = try? valueCounts(column, wordCount: words.words.count)
        else { return [] }
        return words.beginning(prefix, counts: counts, limit: limit)
    }

    /// How often each word occurs in a column. Kept, because completion asks after every key.
    func valueCounts(_ column: IntegerColumn, wordCount: Int) throws -> [Int] {
        if let counts = state.withLock({ $0.valueCounts[column] }), counts.count == wordCount { return counts }
        var counts = [Int](repeating: 0, count: wordCount)
        for value in try self.column(column) where counts.indices.contains(Int(value)) { counts[Int(value)] += 1 }
        state.withLock { $0.valueCounts[column] = counts }
        return counts
    }

    public var userColumns: [UserColumn] { (try? readUserColumns()) ?? [] }

    public var lastPublished: CalendarDate? {
        guard let newest = try? column(.articlePublished).max(), newest != IntegerColumn.noDate else { return nil }
        return CalendarDate(daysSinceEpoch: newest)
    }

    /// Rows of the entities that a name fits, ascending (see `NameTable.rows(named:)`). Asks the database's own index,
    /// so that a name costs no reading of all names.
    public func entityRows(named name: String) throws -> [Int32] {
        let key = Folding.key(name)
        guard !key.isEmpty else { return [] }
        let rows = try entityRows(aliased: key)
        if !rows.isEmpty { return rows }
        // "Ms Marsh" and "President Marsh" are whoever is called Marsh, unless that is somebody's name as it stands.
        if let holders = try officeHolders(key) { return holders.rows }
        let bare = key.split(separator: " ").drop { PersonName.honorifics.contains(String($0)) }.joined(separator: " ")
        guard !bare.isEmpty else { return [] }
        return try hasManyNames ? rowsEnding(in: bare) : names().rows(named: bare).sorted()
    }

    /// Rows with exactly this folded name.
    private func entityRows(aliased key: String) throws -> [Int32] {
        try store.access { connection in
            var rows: [Int32] = []
            let select = try connection.prepare(
                """
                SELECT entity FROM alias WHERE key = ? AND entity NOT IN (SELECT entity FROM entity_joined)
                ORDER BY entity
                """)
            select.bind(1, key)
            try select.forEachRow { rows.append($0.int32(0) &- 1) }
            return rows
        }
    }

    /// The row of an entity by its readable id; that of the person it was joined with, where it
    /// was. An id that a table of people has changed still leads to its person.
    public func entityRow(id: String) throws -> Int32? {
        try store.access { connection in
            let select = try connection.prepare(
                """
                SELECT coalesce(j.target, e.id) FROM entity e LEFT JOIN entity_joined j ON j.entity = e.id
                WHERE \(Tables.hasSlug("e")) OR e.id = (SELECT entity FROM people_entity WHERE slug = ?1)
                ORDER BY e.slug = ?1 LIMIT 1
                """)
            select.bind(1, id)
            var row: Int32?
            try select.forEachRow { row = $0.int32(0) &- 1 }
            return row
        }
    }

    /// The entity of a row as a name suggests it.
    public func namedEntity(_ row: Int32) throws -> NamedEntity? { try namedEntities([row]).first }

    func namedEntities(_ rows: [Int32]) throws -> [NamedEntity] {
        try store.access { connection in
            let select = try connection.prepare(NameTable.select + " WHERE e.id = ?")
            return try rows.flatMap { row -> [NamedEntity] in
                select.reset()
                select.bind(1, Int(row) + 1)
                var found: [NamedEntity] = []
                try select.forEachRow { found.append(NameTable.entity($0)) }
                return found
            }
        }
    }

    /// For each entity its place in the order of answers: most statements, most mentions, then by name.
    public func entityRanks() throws -> [Int32] {
        if let ranks = state.withLock({ $0.entityRanks }) { return ranks }
        let names = try entityNameRanks()
        let statements = try edge(.entityStatements)
        let mentions = try edge(.entityMentions)
        let order = names.indices.sorted { left, right in
            let (left, right) = (Int32(left), Int32(right))
            if statements.count(left) != statements.count(right) {
                return statements.count(left) > statements.count(right)
            }
            if mentions.count(left) != mentions.count(right) { return mentions.count(left) > mentions.count(right) }
            return names[Int(left)] < names[Int(right)]
        }
        let ranks = Corpus.ranks(order.map { Int32(truncatingIfNeeded: $0) })
        state.withLock { $0.entityRanks = ranks }
        return ranks
    }

    /// For each entity its place in the order of names, case and diacritics apart.
    public func entityNameRanks() throws -> [Int32] {
        if let ranks = state.withLock({ $0.entityNameRanks }) { return ranks }
        let order = try store.access { connection in
            var rows: [Int32] = []
            try connection.prepare("SELECT id FROM entity ORDER BY key, id").forEachRow {
                rows.append($0.int32(0) &- 1)
            }
            return rows
        }
        guard order.count == (try rowCount(.entity)) else {
            throw Diagnostic("Q0504", "the database is damaged: entity has gaps between its ids")
        }
        let ranks = Corpus.ranks(order)
        state.withLock { $0.entityNameRanks = ranks }
        return ranks
    }

    private static func ranks(_ order: [Int32]) -> [Int32] {
        var ranks = [Int32](repeating: 0, count: order.count)
        for (rank, row) in order.enumerated() { ranks[Int(row)] = Int32(truncatingIfNeeded: rank) }
        return ranks
    }

    /// All names of each entity, folded, the full one first; by row.
    public func foldedNames() throws -> [[String]] { try names().keys }
}
