// Names in a large corpus: asked of the database's own indices, as a list of all of them would take seconds and
// hundreds of megabytes. A small corpus has a NameTable instead.

import Model
import Text

extension Corpus {
    /// Entities from which on they are not listed in memory.
    static let manyNames = 50_000
    /// Names looked at for one question.
    private static let lookedAt = 4_000
    /// Names looked at while somebody types: a key is answered within 10 ms.
    static let lookedAtWhileTyping = 500
    /// Statements of a name that are counted to put names in order while somebody types.
    private static let countedWhileTyping = 200

    var hasManyNames: Bool { ((try? rowCount(.entity)) ?? 0) > Corpus.manyNames }

    /// Entities with a name that begins so. Surnames are names of their own and so are found too. The empty beginning
    /// gives those who are quoted most in the statements added last.
    func entitiesOfMany(
        prefix: String, limit: Int, lookedAt: Int = Corpus.lookedAtWhileTyping, countsAll: Bool = true
    ) throws -> [NamedEntity] {
        let key = Folding.key(prefix)
        let best =
            try key.isEmpty
            ? entitiesQuotedLast(lookedAt: lookedAt, limit: limit)
            : mostQuoted(entityRows(beginning: key, limit: lookedAt), limit: limit)
        guard countsAll else { return try namedEntities(best, countingAtMost: 1) }
        return try namedEntities(best).sorted(by: NameTable.ranks)
    }

    /// Those with most of the last statements first.
    private func entitiesQuotedLast(lookedAt: Int, limit: Int) throws -> [Int32] {
        let first = try rowCount(.statement) - lookedAt
        let counts = try store.access { connection in
            let select = try connection.prepare("SELECT entity FROM statement_speaker WHERE statement > ?")
            select.bind(1, first)
            var counts: [Int32: Int] = [:]
            try select.forEachRow { counts[$0.int32(0) &- 1, default: 0] += 1 }
            return counts
        }
        let sorted = counts.sorted { $0.value != $1.value ? $0.value > $1.value : $0.key < $1.key }
        return sorted.prefix(max(0, limit)).map(\.key)
    }

    /// Those of the rows who are quoted most; whoever is quoted often is not counted to the end.
    private func mostQuoted(_ rows: [Int32], limit: Int) throws -> [Int32] {
        guard rows.count > limit else { return rows }
        let counted = try store.access { connection in
            let select = try connection.prepare(
                """
                SELECT count(*) FROM
                    (SELECT 1 FROM statement_speaker WHERE entity = ? LIMIT \(Corpus.countedWhileTyping))
                """)
            return try rows.map { row in
                select.reset()
                select.bind(1, Int(row) + 1)
                var count = 0
                try select.forEachRow { count = Int($0.int(0)) }
                return (row: row, count: count)
            }
        }
        let sorted = counted.sorted { $0.count != $1.count ? $0.count > $1.count : $0.row < $1.row }
        return sorted.prefix(max(0, limit)).map(\.row)
    }

    /// The entities of rows, in their order, with as many statements as are counted.
    private func namedEntities(_ rows: [Int32], countingAtMost most: Int) throws -> [NamedEntity] {
        try store.access { connection in
            let select = try connection.prepare(
                """
                SELECT e.slug, e.name, k.text,
                    (SELECT count(*) FROM (SELECT 1 FROM statement_speaker WHERE entity = e.id LIMIT ?2))
                FROM entity e JOIN word k ON k.id = e.kind WHERE e.id = ?1
                """)
            var found: [NamedEntity] = []
            for row in rows {
                select.reset()
                select.bind(1, Int(row) + 1)
                select.bind(2, most)
                try select.forEachRow { row in
                    found.append(NameTable.entity(row, statementCount: Int(row.int(3)), mentionCount: 0))
                }
            }
            return found
        }
    }

    /// The nearest among the names that begin like the asked one or like one of its words.
    func nearestOfMany(to name: String, limit: Int) throws -> [NamedEntity] {
        let key = Folding.key(name)
        let letters = Array(key.utf8)
        guard !letters.isEmpty else { return [] }
        let longest = max(1, letters.count / 3)
        var rows: Set<Int32> = []
        for word in [Substring(key)] + key.split(separator: " ") {
            rows.formUnion(try entityRows(beginning: String(decoding: word.utf8.prefix(3), as: UTF8.self)))
        }
        var found: [(distance: Int, row: Int32)] = []
        try store.access { connection in
            for row in rows {
                let select = try connection.prepare("SELECT key FROM alias WHERE entity = ?")
                select.bind(1, Int(row) + 1)
                var best = Int.max
                try select.forEachRow { alias in
                    let form = Array(alias.bytes(0))
                    best = min(best, EditDistance.distance(letters, form, atMost: longest) ?? .max)
                }
                if best < Int.max { found.append((best, row)) }
            }
        }
        found.sort { ($0.distance, $0.row) < ($1.distance, $1.row) }
        let near = try namedEntities(found.prefix(max(limit, 0) * 4).map(\.row))
        let distances = Dictionary(
            zip(near.map(\.id), found.map(\.distance)), uniquingKeysWith: { first, _ in first })
        return Array(
            near.sorted { left, right in
                let (first, second) = (distances[left.id] ?? 0, distances[right.id] ?? 0)
                return first != second ? first < second : NameTable.ranks(left, right)
            }.prefix(max(limit, 0)))
    }

    /// The entities whose full name ends in these words; goes through all names.
    func rowsEnding(in key: String) throws -> [Int32] {
        try store.access { connection in
            let select = try connection.prepare("SELECT id FROM entity WHERE substr(key, -length(?1)) = ?1 ORDER BY id")
            select.bind(1, " " + key)
            var rows: [Int32] = []
            try select.forEachRow { rows.append($0.int32(0) &- 1) }
            return rows
        }
    }

    private func entityRows(beginning key: String, limit: Int = Corpus.lookedAt) throws -> [Int32] {
        // The first text after all that begin so: no folded name holds a byte as high as this.
        try store.access { connection in
            let select = try connection.prepare(
                """
                SELECT DISTINCT entity FROM alias WHERE key >= ?1 AND key < ?1 || char(1114111)
                    AND entity NOT IN (SELECT entity FROM entity_joined) LIMIT \(limit)
                """)
            select.bind(1, key)
            var rows: [Int32] = []
            try select.forEachRow { rows.append($0.int32(0) &- 1) }
            return rows
        }
    }

    /// All names of these entities, folded.
    public func foldedNames(of rows: [Int32]) throws -> [String] {
        try store.access { connection in
            var names: [String] = []
            for row in rows {
                let select = try connection.prepare("SELECT key FROM alias WHERE entity = ? ORDER BY key")
                select.bind(1, Int(row) + 1)
                try select.forEachRow { names.append($0.text(0) ?? "") }
            }
            return names
        }
    }

    /// How many entities have a statement; nil in a large corpus, where counting takes longer than it is worth.
    public func speakerCount() throws -> Int? {
        guard try rowCount(.statement) <= 200_000 else { return nil }
        return try store.access { Int(try $0.integer("SELECT count(DISTINCT entity) FROM statement_speaker")) }
    }
}
