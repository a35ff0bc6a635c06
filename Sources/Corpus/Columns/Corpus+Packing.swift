// Columns packed in chunks, so that a large corpus is read in few large pieces: derived, and made again by check-db.
// An import packs what it has added; Corpus+Columns reads.

import Model
import Text

/// Names of the lists that are packed by chunks of statements: how many each statement has, and what they are.
enum PackedList {
    static let spanCounts = "spanCounts"
    static let spanRoles = "spanRoles"
    static let spanParagraphs = "spanParagraphs"
    static let spanStarts = "spanStarts"
    static let spanLengths = "spanLengths"

    static func counts(_ edge: Edge) -> String { edge.rawValue + "Counts" }
    static func targets(_ edge: Edge) -> String { edge.rawValue + "Targets" }

    /// Where each row's items begin, from how many each has; throws where they do not add up.
    static func offsets(_ counts: [Int32], targetCount: Int, _ table: String) throws -> [Int32] {
        var offsets: [Int32] = []
        offsets.reserveCapacity(counts.count + 1)
        var sum: Int32 = 0
        offsets.append(0)
        for count in counts {
            let (next, overflow) = sum.addingReportingOverflow(count)
            guard count >= 0, !overflow, next <= targetCount else { throw Corpus.damaged("\(table) is out of order") }
            sum = next
            offsets.append(sum)
        }
        return offsets
    }
}

extension Corpus {
    /// Rows of a chunk.
    static let chunkRowCount = 16_384

    /// All values of a packed column, as far as it is packed; there is room for `count` of them then.
    static func chunks(named name: String, expecting count: Int, _ connection: Connection) throws -> [Int32] {
        var values: [Int32] = []
        values.reserveCapacity(count)
        var next: Int64 = 0
        let select = try connection.prepare("SELECT chunk, data FROM column_chunk WHERE name = ? ORDER BY chunk")
        select.bind(1, name)
        // Chunks follow each other without gaps.
        try select.forEachRow { row in
            guard row.int(0) == next, PackedIntegers.append(row.bytes(1), to: &values) else {
                throw damaged("chunk \(row.int(0)) of \(name)")
            }
            next += 1
        }
        return values
    }

    /// Goes through packed columns chunk by chunk, all of them side by side. The arrays are the same ones for all chunks.
    static func eachChunk(
        of names: [String], _ connection: Connection, _ body: (_ values: [[Int32]]) throws -> Void
    ) throws {
        let select = try connection.prepare("SELECT data FROM column_chunk WHERE name = ? AND chunk = ?")
        var values = [[Int32]](repeating: [], count: names.count)
        var chunk = 0
        while true {
            var foundCount = 0
            for (index, name) in names.enumerated() {
                values[index].removeAll(keepingCapacity: true)
                select.reset()
                select.bind(1, name)
                select.bind(2, chunk)
                try select.forEachRow { row in
                    foundCount += 1
                    guard PackedIntegers.append(row.bytes(0), to: &values[index]) else {
                        throw damaged("chunk \(chunk) of \(name)")
                    }
                }
            }
            if foundCount == 0 { return }
            guard foundCount == names.count else { throw damaged("chunk \(chunk) of \(names[0])") }
            try body(values)
            chunk += 1
        }
    }

    /// Goes through a packed edge chunk by chunk: how many targets each row has, and all targets one after the other.
    static func eachChunk(
        of edge: Edge, _ connection: Connection, _ body: (_ counts: [Int32], _ targets: [Int32]) throws -> Void
    ) throws {
        try eachChunk(of: [PackedList.counts(edge), PackedList.targets(edge)], connection) { lists in
            let (counts, targets) = (lists[0], lists[1])
            guard counts.count == chunkRowCount, counts.allSatisfy({ $0 >= 0 }),
                counts.reduce(0, { $0 + Int($1) }) == targets.count
            else { throw damaged("a chunk of \(edge.rawValue)") }
            try body(counts, targets)
        }
    }

    /// Packs the chunks that have become full since the last time. Costs what was added, not what is there; what is
    /// packed stays valid.
    public func packColumns() throws {
        try store.transaction { connection in
            try Self.packColumns(connection, onlyNew: true) { try Self.insert($0, $1, $2, connection) }
        }
    }

    /// What is done with a packed chunk: its values, the name of the column, its number.
    typealias KeepChunk = (_ values: [Int32], _ name: String, _ chunk: Int64) throws -> Void

    static func packColumns(_ connection: Connection, onlyNew: Bool, _ keep: KeepChunk) throws {
        for table in RowKind.allCases {
            let columns = IntegerColumn.allCases.filter { $0.isPacked && $0.place.table == table.rawValue }
            try Self.eachChunk(columns.map(\.rawValue), of: table, onlyNew, connection) { chunk, first, last in
                for column in columns {
                    guard let listed = column.listed else { continue }
                    try keep(connection.values(listed, first...last), column.rawValue, chunk)
                }
                try Self.packColumns(
                    columns.filter { $0.listed == nil }, table.rawValue, chunk, first, last, connection, keep)
            }
        }
        for edge in Edge.allCases where edge.isPacked {
            guard let (table, from, to) = edge.place else { continue }
            let names = [PackedList.counts(edge), PackedList.targets(edge)]
            try Self.eachChunk(names, of: .statement, onlyNew, connection) { chunk, first, last in
                let select =
                    "SELECT \(from), \(to) - 1 FROM \(table) WHERE \(from) BETWEEN ? AND ? ORDER BY \(from), position"
                try Self.packLists(names, select, chunk, first, last, connection, keep)
            }
        }
        let names = [
            PackedList.spanCounts, PackedList.spanRoles, PackedList.spanParagraphs, PackedList.spanStarts,
            PackedList.spanLengths,
        ]
        try Self.eachChunk(names, of: .statement, onlyNew, connection) { chunk, first, last in
            var lists = [[Int32]](repeating: [], count: names.count)
            lists[0] = [Int32](repeating: 0, count: chunkRowCount)
            try connection.eachSpan(ofStatements: first...last) { span in
                lists[0][Int(span.statement - first)] += 1
                lists[1].append(span.role)
                lists[2].append(span.paragraph)
                lists[3].append(span.start)
                lists[4].append(span.length)
            }
            for (name, values) in zip(names, lists) { try keep(values, name, chunk) }
        }
    }

    /// The chunks of a table that are full; only those not packed yet, or all.
    private static func eachChunk(
        _ names: [String], of table: RowKind, _ onlyNew: Bool, _ connection: Connection,
        _ body: (_ chunk: Int64, _ first: Int64, _ last: Int64) throws -> Void
    ) throws {
        guard let name = names.first else { return }
        let size = Int64(chunkRowCount)
        let full = try connection.lastID(table) / size
        let select = try connection.prepare("SELECT coalesce(max(chunk), -1) + 1 FROM column_chunk WHERE name = ?")
        select.bind(1, name)
        var chunk: Int64 = 0
        if onlyNew { try select.forEachRow { chunk = $0.int(0) } }
        while chunk < full {
            try body(chunk, chunk * size + 1, (chunk + 1) * size)
            chunk += 1
        }
    }

    private static func packColumns(
        _ columns: [IntegerColumn], _ table: String, _ chunk: Int64, _ first: Int64, _ last: Int64,
        _ connection: Connection, _ keep: KeepChunk
    ) throws {
        guard !columns.isEmpty else { return }
        var values = [[Int32]](repeating: [], count: columns.count)
        let expressions = columns.map(\.expression).joined(separator: ", ")
        let select = try connection.prepare("SELECT \(expressions) FROM \(table) WHERE id BETWEEN ? AND ? ORDER BY id")
        select.bind(1, first)
        select.bind(2, last)
        try select.forEachRow { row in
            for index in columns.indices { values[index].append(row.int32(Int32(truncatingIfNeeded: index))) }
        }
        guard values.allSatisfy({ $0.count == chunkRowCount }) else {
            throw damaged("\(table) has gaps between its ids")
        }
        for (column, values) in zip(columns, values) { try keep(values, column.rawValue, chunk) }
    }

    /// Lists of several items a row: `select` gives the row's id and the items' values.
    private static func packLists(
        _ names: [String], _ select: String, _ chunk: Int64, _ first: Int64, _ last: Int64, _ connection: Connection,
        _ keep: KeepChunk
    ) throws {
        var lists = [[Int32]](repeating: [], count: names.count)
        lists[0] = [Int32](repeating: 0, count: chunkRowCount)
        let statement = try connection.prepare(select)
        statement.bind(1, first)
        statement.bind(2, last)
        try statement.forEachRow { row in
            lists[0][Int(min(max(row.int(0), first), last) - first)] += 1
            for index in 1..<names.count { lists[index].append(row.int32(Int32(truncatingIfNeeded: index))) }
        }
        for (name, values) in zip(names, lists) { try keep(values, name, chunk) }
    }

    private static func insert(_ values: [Int32], _ name: String, _ chunk: Int64, _ connection: Connection) throws {
        let insert = try connection.prepare("INSERT OR REPLACE INTO column_chunk VALUES (?, ?, ?)")
        insert.bind(1, name)
        insert.bind(2, chunk)
        PackedIntegers.bytes(values).withUnsafeBytes { insert.bind(3, blob: $0) }
        try insert.run()
    }
}
