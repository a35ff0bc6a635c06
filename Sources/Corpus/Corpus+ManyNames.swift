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
    private static let lookedAtWhileTyping = 500

    var hasManyNames: Bool { ((try? rowCount(.entity)) ?? 0) > Corpus.manyNames }

    /// Entities with a name that begins so. Surnames are names of their own and so are found too. The empty beginning
    /// gives the most quoted of the articles added last.
    func entitiesOfMany(prefix: String, limit: Int) throws -> [NamedEntity] {
        let key = Folding.key(prefix)
        let rows: [Int32]
        if key.isEmpty {
            let last = try rowCount(.statement)
            rows = try entityRows("SELECT entity FROM statement_speaker WHERE statement > ?", last - Corpus.lookedAtWhileTyping)
        } else {
            rows = try entityRows(beginning: key, limit: Corpus.lookedAtWhileTyping)
        }
        return Array(try namedEntities(rows).sorted(by: NameTable.ranks).prefix(max(0, limit)))
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
                "SELECT DISTINCT entity FROM alias WHERE key >= ?1 AND key < ?1 || char(1114111) LIMIT \(limit)"
            )
            select.bind(1, key)
            var rows: [Int32] = []
            try select.forEachRow { rows.append($0.int32(0) &- 1) }
            return rows
        }
    }

    private func entityRows(_ sql: String, _ argument: Int) throws -> [Int32] {
        try store.access { connection in
            let select = try connection.prepare(sql)
            select.bind(1, argument)
            var rows: Set<Int32> = []
            try select.forEachRow { rows.insert($0.int32(0) &- 1) }
            return rows.sorted()
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
