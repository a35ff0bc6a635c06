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
