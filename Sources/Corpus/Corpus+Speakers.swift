// Who is quoted where: the statements of an entity, of one in all articles or in one article. Corpus+Rows asks for an edge's
// targets here, Evaluation for the first answers about somebody.

import Model

extension Corpus {
    /// The statements of an entity, ascending: out of the index, or where it has very many, out of the packed speakers of
    /// all statements, which are read faster than a tenth as many rows.
    func statements(by entity: Int32) throws -> [Int32] {
        let bound = try rowCount(.statement)
        let most = max(Self.singleRowLimit, bound / 400)
        return try store.access { connection in
            var rows = try Self.statements(by: entity, from: 0, most: most + 1, connection)
            if rows.count > most {
                var packed: Int32 = 0
                rows.removeAll(keepingCapacity: true)
                try Self.eachChunk(of: .statementSpeakers, connection) { counts, targets in
                    Self.appendRows(leadingTo: entity, counts, targets, from: packed, to: &rows)
                    packed += Int32(counts.count)
                }
                rows += try Self.statements(by: entity, from: packed, most: bound, connection)
            }
            for row in rows where row < 0 || Int(row) >= bound {
                throw Self.damaged("a row of statement_speaker points at a row that is not there")
            }
            return rows
        }
    }

    /// Appends the rows that have `target` among their targets; `counts` tells how many each has.
    private static func appendRows(
        leadingTo target: Int32, _ counts: [Int32], _ targets: [Int32], from first: Int32, to rows: inout [Int32]
    ) {
        let start = rows.count
        rows.append(contentsOf: repeatElement(0, count: counts.count))
        var end = start
        var place = 0
        // Most rows have one target, and a branch for each that is looked for would be guessed wrong.
        rows.withUnsafeMutableBufferPointer { rows in
            for row in counts.indices {
                let next = place + Int(counts[row])
                var isFound = false
                while place < next {
                    isFound = isFound || targets[place] == target
                    place += 1
                }
                rows[end] = first + Int32(truncatingIfNeeded: row)
                end += isFound ? 1 : 0
            }
        }
        rows.removeLast(rows.count - end)
    }

    private static func statements(
        by entity: Int32, from first: Int32, most: Int, _ connection: Connection
    ) throws -> [Int32] {
        var rows: [Int32] = []
        let select = try connection.prepare(
            """
            SELECT statement - 1 FROM statement_speaker WHERE entity = ? AND statement > ? ORDER BY statement LIMIT ?
            """)
        select.bind(1, Int(entity) + 1)
        select.bind(2, Int(first))
        select.bind(3, most)
        try select.forEachRow { rows.append($0.int32(0)) }
        return rows
    }

    /// How many statements an entity has, counted to `most`.
    public func statementCount(by entity: Int32, atMost most: Int) throws -> Int {
        try store.access { connection in
            let select = try connection.prepare(
                "SELECT count(*) FROM (SELECT 1 FROM statement_speaker WHERE entity = ? LIMIT ?)")
            select.bind(1, Int(entity) + 1)
            select.bind(2, most)
            var count = 0
            try select.forEachRow { count = Int($0.int(0)) }
            return count
        }
    }

    /// The statements of an article, ascending, without those that a reader took out.
    public func statements(inArticle article: Int32) throws -> [Int32] {
        let hidden = try hiddenStatements()
        return try store.access { connection in
            try connection.statements(ofArticle: Int64(article) + 1).sorted()
                .map { Int32(truncatingIfNeeded: $0 - 1) }.filter { !hidden.contains($0) }
        }
    }

    /// The statements of an article that one of these entities makes, ascending.
    public func statements(by entities: [Int32], inArticle article: Int32) throws -> [Int32] {
        try store.access { connection in
            let appearance = try connection.prepare(
                "SELECT 1 FROM appearance WHERE entity = ? AND article = ? AND statements > 0")
            let isThere = try entities.contains { entity in
                appearance.reset()
                appearance.bind(1, Int(entity) + 1)
                appearance.bind(2, Int(article) + 1)
                defer { appearance.reset() }
                return try appearance.step()
            }
            guard isThere else { return [] }
            let speaker = try connection.prepare("SELECT entity - 1 FROM statement_speaker WHERE statement = ?")
            return try connection.statements(ofArticle: Int64(article) + 1).sorted().filter { statement in
                var isTheirs = false
                speaker.reset()
                speaker.bind(1, statement)
                try speaker.forEachRow { if entities.contains($0.int32(0)) { isTheirs = true } }
                return isTheirs
            }.map { Int32(truncatingIfNeeded: $0 - 1) }
        }
    }
}
