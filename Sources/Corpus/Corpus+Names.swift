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
        guard let names = try? names() else { return [] }
        return names.ranked(names.rows(named: name))
    }

    public func entity(id: String) -> NamedEntity? {
        guard let names = try? names(), let row = names.rowsBySlug[id] else { return nil }
        return names.entities[Int(row)]
    }

    public func nearest(to name: String, limit: Int) -> [NamedEntity] {
        guard let names = try? names() else { return [] }
        return names.nearest(to: name, limit: limit).map { names.entities[Int($0)] }
    }

    public func entities(prefix: String, limit: Int) -> [NamedEntity] {
        guard let names = try? names() else { return [] }
        return names.ranked(names.rows(prefix: prefix), limit: limit)
    }

    public func values(of field: Field, prefix: String, limit: Int) -> [String] {
        guard let words = try? words(), let column = IntegerColumn(field),
            let values = try? column.isWord ? self.column(column) : nil
        else { return [] }
        var counts = [Int](repeating: 0, count: words.words.count)
        for value in values where value >= 0 { counts[Int(value)] += 1 }
        let start = Folding.folded(prefix)
        let rows = counts.indices.filter { counts[$0] > 0 && Folding.folded(words.words[$0]).hasPrefix(start) }
        return rows.sorted { counts[$0] != counts[$1] ? counts[$0] > counts[$1] : words.words[$0] < words.words[$1] }
            .prefix(max(0, limit)).map { words.words[$0] }
    }

    public var userColumns: [UserColumn] { [] }

    public var lastPublished: CalendarDate? {
        guard let newest = try? column(.articlePublished).max(), newest != IntegerColumn.noDate else { return nil }
        return CalendarDate(daysSinceEpoch: newest)
    }

    /// Rows of the entities that a name fits, ascending (see `entities(named:)`).
    public func entityRows(named name: String) throws -> [Int32] { try names().rows(named: name).sorted() }

    /// The row of an entity by its readable id.
    public func entityRow(id: String) throws -> Int32? { try names().rowsBySlug[id] }

    /// The entity of a row as a name suggests it.
    public func namedEntity(_ row: Int32) throws -> NamedEntity? {
        let names = try names()
        return names.entities.indices.contains(Int(row)) ? names.entities[Int(row)] : nil
    }

    /// For each entity its place in the order of answers: most statements, most mentions, then by name.
    public func entityRanks() throws -> [Int32] {
        if let ranks = state.withLock({ $0.entityRanks }) { return ranks }
        let entities = try names().entities
        let ranks = Corpus.ranks(entities.count) { NameTable.ranks(entities[$0], entities[$1]) }
        state.withLock { $0.entityRanks = ranks }
        return ranks
    }

    /// For each entity its place in the order of names, case and diacritics apart.
    public func entityNameRanks() throws -> [Int32] {
        if let ranks = state.withLock({ $0.entityNameRanks }) { return ranks }
        let keys = try names().keys
        let ranks = Corpus.ranks(keys.count) { left, right in
            keys[left][0] != keys[right][0] ? keys[left][0] < keys[right][0] : left < right
        }
        state.withLock { $0.entityNameRanks = ranks }
        return ranks
    }

    private static func ranks(_ count: Int, by precedes: (Int, Int) -> Bool) -> [Int32] {
        var ranks = [Int32](repeating: 0, count: count)
        for (rank, row) in (0..<count).sorted(by: precedes).enumerated() { ranks[row] = Int32(rank) }
        return ranks
    }

    /// All names of each entity, folded, the full one first; by row.
    public func foldedNames() throws -> [[String]] { try names().keys }
}
