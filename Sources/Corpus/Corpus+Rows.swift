// Values of single rows, for the few that are shown or that an index has found: nothing is read but these rows.
// Where many rows are wanted, Corpus+Columns reads the column whole.

import Model
import Text

extension Corpus {
    /// The value of one row of a column, as `column(_:)` has it. A few microseconds, whatever the size of the corpus.
    public func value(_ column: IntegerColumn, _ row: Int32) throws -> Int32 {
        if let values = state.withLock({ $0.columns[column] }), row >= 0, Int(row) < values.count {
            return values[Int(row)]
        }
        if let (reference, target) = column.derivation {
            let next = try value(reference, row)
            return next < 0 ? -1 : try value(target, next)
        }
        let stored = try store.access { connection -> Int32? in
            if let listed = column.listed {
                let id = Int64(row) + 1
                return try connection.values(listed, id...id).first
            }
            let select = try connection.prepare("SELECT \(column.expression) FROM \(column.place.table) WHERE id = ?")
            select.bind(1, Int(row) + 1)
            var value: Int32?
            try select.forEachRow { value = $0.int32(0) }
            return value
        }
        guard let stored, let value = try words(of: column, [stored]).first else {
            throw Self.damaged("\(column.place.table) has gaps between its ids")
        }
        let bound: Int
        if column.isWord {
            bound = try words().words.count
        } else if let parent = column.parent {
            bound = try rowCount(parent)
        } else {
            return value
        }
        guard value >= (column.isOptional ? -1 : 0), Int(value) < bound else {
            throw Self.damaged("a row of \(column.place.table) points at a row that is not there")
        }
        return value
    }

    /// The values of some rows of a column. Single rows are looked up; of many, the packed chunks that hold them are
    /// gone through, one at a time.
    public func values(_ column: IntegerColumn, _ rows: [Int32]) throws -> [Int32] {
        if let values = state.withLock({ $0.columns[column] }) { return rows.map { values[Int($0)] } }
        if rows.count <= Self.singleRowLimit { return try rows.map { try value(column, $0) } }
        if let (reference, target) = column.derivation {
            let next = try values(reference, rows)
            if next.allSatisfy({ $0 >= 0 }) { return try values(target, next) }
        }
        guard column.isPacked, zip(rows, rows.dropFirst()).allSatisfy({ $0 <= $1 }),
            rows.count < (try rowCount(RowKind(rawValue: column.place.table) ?? .article)) / 4
        else {
            let values = try self.column(column)
            return rows.map { values[Int($0)] }
        }
        var result: [Int32] = []
        result.reserveCapacity(rows.count)
        try store.access { connection in
            let select = try connection.prepare("SELECT data FROM column_chunk WHERE name = ? AND chunk = ?")
            var values: [Int32] = []
            var chunk: Int32 = -1
            for row in rows {
                if row / Int32(Self.chunkRowCount) != chunk {
                    chunk = row / Int32(Self.chunkRowCount)
                    values.removeAll(keepingCapacity: true)
                    select.reset()
                    select.bind(1, column.rawValue)
                    select.bind(2, Int(chunk))
                    var isWhole = true
                    try select.forEachRow { isWhole = PackedIntegers.append($0.bytes(0), to: &values) }
                    if !isWhole || (!values.isEmpty && values.count != Self.chunkRowCount) {
                        throw Self.damaged("chunk \(chunk) of \(column.rawValue)")
                    }
                }
                let place = Int(row) % Self.chunkRowCount
                result.append(place < values.count ? values[place] : try value(column, row))
            }
        }
        if let parent = column.parent {
            let bound = try rowCount(parent)
            for value in result where value < (column.isOptional ? -1 : 0) || Int(value) >= bound {
                throw Self.damaged("a row of \(column.place.table) points at a row that is not there")
            }
        }
        return result
    }

    /// More rows than this are not looked up one by one.
    static let singleRowLimit = 2_000

    /// Where an edge leads from one row, in order.
    public func targets(_ edge: Edge, _ row: Int32) throws -> [Int32] {
        if let table = state.withLock({ $0.edges[edge] }) { return Array(table[row]) }
        let select: String
        let bound: Int
        switch edge {
        case .statementSpeakers, .statementAddressees, .groupMembers, .captionPeople:
            guard let (table, from, to) = edge.place else { return [] }
            select = "SELECT \(to) - 1 FROM \(table) WHERE \(from) = ? ORDER BY position"
            bound = try rowCount(.entity)
        case .entityStatements: return try statements(by: row)
        case .memberGroups:
            select = "SELECT entity - 1 FROM group_member WHERE member = ? ORDER BY entity"
            bound = try rowCount(.entity)
        case .entityArticles:
            select = "SELECT article - 1 FROM appearance WHERE entity = ? ORDER BY article"
            bound = try rowCount(.article)
        case .entityMentions: return Array(try self.edge(edge)[row])
        }
        return try store.access { connection in
            let select = try connection.prepare(select)
            select.bind(1, Int(row) + 1)
            var targets: [Int32] = []
            try select.forEachRow { targets.append($0.int32(0)) }
            for target in targets where target < 0 || Int(target) >= bound {
                throw Self.damaged("a row of \(edge.rawValue) points at a row that is not there")
            }
            return targets
        }
    }

    /// The statements of an entity, ascending: out of the index, or where it has very many, out of the packed speakers of
    /// all statements, which are read faster than a tenth as many rows.
    private func statements(by entity: Int32) throws -> [Int32] {
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

    /// The statements of an article, those that a reader added behind the others. Reads no others.
    public func statements(ofArticle article: Int32) throws -> [Int32] {
        try store.access { try $0.statements(ofArticle: Int64(article) + 1) }.map { Int32(truncatingIfNeeded: $0 - 1) }
    }

    /// The statements of which a part of one of these roles stands in one of these paragraphs; paragraphs ascend. Reads
    /// the statements of the paragraphs' articles, not those of the corpus.
    public func statements(
        inParagraphs paragraphs: [Int32], roles: ClosedRange<UInt8>
    ) throws -> [Int32] {
        let articles = try values(.paragraphArticle, paragraphs)
        let bound = try rowCount(.statement)
        var rows: [Int32] = []
        try store.access { connection in
            var start = 0
            while start < paragraphs.count {
                var end = start + 1
                while end < paragraphs.count, articles[end] == articles[start] { end += 1 }
                let wanted = paragraphs[start..<end]
                if let range = try connection.rows(of: .statement, inArticle: Int64(articles[start]) + 1) {
                    let select = try connection.prepare(
                        """
                        SELECT statement - 1, paragraph - 1 FROM statement_place
                        WHERE statement BETWEEN ? AND ? AND role BETWEEN ? AND ? ORDER BY statement
                        """)
                    select.bind(1, range.lowerBound)
                    select.bind(2, range.upperBound)
                    select.bind(3, Int(roles.lowerBound))
                    select.bind(4, Int(roles.upperBound))
                    try select.forEachRow { row in
                        let statement = row.int32(0)
                        guard statement >= 0, Int(statement) < bound else {
                            throw Self.damaged("a row of statement_place points at a row that is not there")
                        }
                        if rows.last != statement, wanted.contains(row.int32(1)) { rows.append(statement) }
                    }
                }
                start = end
            }
            rows += try Self.addedStatements(inParagraphs: Set(paragraphs), roles: roles, connection)
        }
        return Set(rows).sorted()
    }

    /// Those that a reader added: they stand outside their article's range.
    private static func addedStatements(
        inParagraphs paragraphs: Set<Int32>, roles: ClosedRange<UInt8>, _ connection: Connection
    ) throws -> [Int32] {
        var added: [Int64] = []
        try connection.prepare("SELECT statement FROM corrected_statement WHERE added = 1 AND hidden = 0").forEachRow {
            added.append($0.int(0))
        }
        // One by one: a join with the view would go through all statements.
        return try added.filter { statement in
            let select = try connection.prepare(
                "SELECT paragraph - 1 FROM statement_place WHERE statement = ? AND role BETWEEN ? AND ?")
            select.bind(1, statement)
            select.bind(2, Int(roles.lowerBound))
            select.bind(3, Int(roles.upperBound))
            var isWanted = false
            try select.forEachRow { if paragraphs.contains($0.int32(0)) { isWanted = true } }
            return isWanted
        }.map { Int32(truncatingIfNeeded: $0 - 1) }
    }
}
