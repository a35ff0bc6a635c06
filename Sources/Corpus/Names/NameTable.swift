// Names to entities, in memory: what the resolver, completion and "did you mean" ask.

import Model
import Text

/// The entities of a corpus with all their names, folded.
struct NameTable: Sendable {
    /// By row of the entity.
    var entities: [NamedEntity] = []
    /// Folded forms of each entity's name, the full one first.
    var keys: [[String]] = []
    var rowsByKey: [String: [Int32]] = [:]
    var rowsBySlug: [String: Int32] = [:]
    /// Every word of every name with its entity, sorted by word.
    var nameWords: [(word: String, row: Int32)] = []

    /// Everything about entities but their other names.
    static let select = """
        SELECT e.slug, e.name, k.text, e.key,
            (SELECT sum(statements) FROM appearance a WHERE a.entity = e.id),
            (SELECT sum(mentions) FROM appearance a WHERE a.entity = e.id)
        FROM entity e JOIN word k ON k.id = e.kind
        """

    static func entity(_ row: Prepared) -> NamedEntity {
        entity(row, statementCount: Int(row.int(4)), mentionCount: Int(row.int(5)))
    }

    static func entity(_ row: Prepared, statementCount: Int, mentionCount: Int) -> NamedEntity {
        NamedEntity(
            id: row.text(0) ?? "", name: row.text(1) ?? "", kind: Entity.Kind(rawValue: row.text(2) ?? "") ?? .person,
            statementCount: statementCount, mentionCount: mentionCount)
    }

    init(_ connection: Connection) throws {
        try connection.prepare(
            "SELECT e.slug, e.name, k.text, e.key FROM entity e JOIN word k ON k.id = e.kind ORDER BY e.id"
        )
        .forEachRow { row in
            entities.append(NameTable.entity(row, statementCount: 0, mentionCount: 0))
            keys.append([row.text(3) ?? ""])
        }
        // In one go: the rows of each entity lie together.
        try connection.prepare("SELECT entity, sum(statements), sum(mentions) FROM appearance GROUP BY entity")
            .forEachRow { row in
                let entity = Int(row.int(0)) - 1
                guard entities.indices.contains(entity) else { return }
                entities[entity].statementCount = Int(row.int(1))
                entities[entity].mentionCount = Int(row.int(2))
            }
        // Whoever was joined with somebody else has no name of their own.
        try connection.prepare("SELECT entity FROM entity_joined").forEachRow { row in
            let entity = Int(row.int(0)) - 1
            if keys.indices.contains(entity) { keys[entity] = [""] }
        }
        try connection.prepare(
            "SELECT entity, key FROM alias WHERE entity NOT IN (SELECT entity FROM entity_joined) ORDER BY entity"
        ).forEachRow { row in
            let entity = Int(row.int(0)) - 1
            let key = row.text(1) ?? ""
            if keys.indices.contains(entity), keys[entity][0] != key { keys[entity].append(key) }
        }
        for (row, forms) in keys.enumerated() {
            rowsBySlug[entities[row].id] = Int32(row)
            var words: Set<Substring> = []
            for form in forms where !form.isEmpty {
                rowsByKey[form, default: []].append(Int32(row))
                words.formUnion(form.split(separator: " "))
            }
            for word in words { nameWords.append((String(word), Int32(row))) }
        }
        nameWords.sort { ($0.word, $0.row) < ($1.word, $1.row) }
    }

    /// Rows of the entities that a name fits: by the full name or an alias; where there is none, those whose full name
    /// ends in it (`Sisoulith` for Thongloun Sisoulith).
    func rows(named name: String) -> [Int32] {
        let key = Folding.key(name)
        guard !key.isEmpty else { return [] }
        if let rows = rowsByKey[key] { return rows }
        let ending = " " + key
        let words = key.split(separator: " ")
        return rows(withWord: String(words[words.count - 1])).filter { keys[Int($0)][0].hasSuffix(ending) }
    }

    /// Rows with a name of which this is a word.
    private func rows(withWord word: String) -> [Int32] {
        var index = firstIndex(atLeast: word)
        var rows: [Int32] = []
        while index < nameWords.count, nameWords[index].word == word {
            rows.append(nameWords[index].row)
            index += 1
        }
        return rows
    }

    /// Rows with a name of which a word begins so; `limit` of them, whichever come first.
    func rows(prefix: String, limit: Int = .max) -> [Int32] {
        let key = Folding.key(prefix)
        guard !key.isEmpty else { return entities.indices.filter { keys[$0] != [""] }.map(Int32.init) }
        let words = key.split(separator: " ")
        if words.count > 1 {
            // Several words: the name holds all but the last whole and the last as a beginning.
            let needle = " " + key
            return rows(withWord: String(words[0])).filter { row in
                keys[Int(row)].contains { (" " + $0).contains(needle) }
            }
        }
        var index = firstIndex(atLeast: key)
        var rows: [Int32] = []
        var seen: Set<Int32> = []
        while index < nameWords.count, rows.count < limit, nameWords[index].word.hasPrefix(key) {
            if seen.insert(nameWords[index].row).inserted { rows.append(nameWords[index].row) }
            index += 1
        }
        return rows
    }

    private func firstIndex(atLeast word: String) -> Int {
        var low = 0
        var high = nameWords.count
        while low < high {
            let middle = (low + high) / 2
            if nameWords[middle].word < word { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// The entities with similar names, nearest first: a part of the name counts as half a letter wrong.
    func nearest(to name: String, limit: Int) -> [Int32] {
        let key = Folding.key(name)
        let letters = Array(key.utf8)
        guard !letters.isEmpty else { return [] }
        let asked = Set(key.split(separator: " ").filter { $0 != "the" })
        let longest = max(1, letters.count / 3)
        var found: [(distance: Double, row: Int32)] = []
        for (row, forms) in keys.enumerated() where forms != [""] {
            var best = Double.infinity
            for form in forms {
                let words = form.split(separator: " ")
                if asked.contains(where: { word in word.utf8.count > 2 && words.contains(word) }) {
                    best = min(best, 0.5)
                }
                if let distance = EditDistance.distance(letters, Array(form.utf8), atMost: longest) {
                    best = min(best, Double(distance))
                }
                if asked.count == 1 {
                    for word in words where word.utf8.count > 2 {
                        if let distance = EditDistance.distance(letters, Array(word.utf8), atMost: longest) {
                            best = min(best, Double(distance) + 0.5)
                        }
                    }
                }
            }
            if best.isFinite { found.append((best, Int32(row))) }
        }
        found.sort { left, right in
            left.distance != right.distance
                ? left.distance < right.distance : NameTable.ranks(entities[Int(left.row)], entities[Int(right.row)])
        }
        return found.prefix(limit).map(\.row)
    }

    /// Most statements, then most mentions, then by name.
    static func ranks(_ left: NamedEntity, _ right: NamedEntity) -> Bool {
        if left.statementCount != right.statementCount { return left.statementCount > right.statementCount }
        if left.mentionCount != right.mentionCount { return left.mentionCount > right.mentionCount }
        return (left.name, left.id) < (right.name, right.id)
    }

    /// The best of these rows. Goes through many rows once and sorts only what is wanted of them: it is asked at a key.
    func ranked(_ rows: [Int32], limit: Int = .max) -> [NamedEntity] {
        guard limit < rows.count / 4 else {
            return Array(rows.map { entities[Int($0)] }.sorted(by: NameTable.ranks).prefix(limit))
        }
        var best: [NamedEntity] = []
        for row in rows where limit > 0 {
            let index = Int(row)
            if best.count >= limit, let last = best.last {
                if entities[index].statementCount < last.statementCount { continue }
                guard NameTable.ranks(entities[index], last) else { continue }
                best.removeLast()
            }
            let entity = entities[index]
            let place = best.lastIndex { NameTable.ranks($0, entity) }.map { $0 + 1 } ?? 0
            best.insert(entity, at: place)
        }
        return best
    }
}
