// Rows on their way into a table, several with one statement: starting and ending a statement costs SQLite more than a row
// does. ArticleWriter and LinkMemory fill them; what is in a buffer is not in the table yet.

/// A statement for sixteen rows, one for four, one for a single row.
struct RowInserts: Sendable {
    let columnCount: Int
    private let statements: [(rowCount: Int, sql: String)]

    /// `table` may name its columns. `ignoring`: rows whose key is there already are passed over.
    init(_ table: String, columnCount: Int, ignoring: Bool = false) {
        self.columnCount = columnCount
        let row = "(" + [String](repeating: "?", count: columnCount).joined(separator: ", ") + ")"
        statements = [16, 4, 1].map { count in
            let rows = [String](repeating: row, count: count).joined(separator: ", ")
            // A failure ends the transaction in any case. Left to undo the statement alone, SQLite would write down every page
            // that several rows change.
            return (count, "INSERT OR \(ignoring ? "IGNORE" : "FAIL") INTO \(table) VALUES \(rows)")
        }
    }

    /// Writes rows 0 to `count`; `bind` binds one, its first column at `column`.
    func write(
        _ count: Int, _ connection: Connection, bind: (_ insert: Prepared, _ row: Int, _ column: Int32) -> Void
    ) throws {
        var place = 0
        for (rowCount, sql) in statements {
            while count - place >= rowCount {
                let insert = try connection.prepare(sql)
                for row in 0..<rowCount { bind(insert, place + row, Int32(row * columnCount + 1)) }
                try insert.run()
                place += rowCount
            }
        }
    }
}

/// Gathers rows whose columns are all whole numbers.
struct RowBuffer: Sendable {
    private let inserts: RowInserts
    private var values: [Int64] = []

    /// Whether rows are brought into the order of their first column: in the order of the table, each leaf of its tree is looked
    /// for once.
    private let isSorted: Bool

    /// `ignoring`: rows whose key is there already are passed over.
    init(_ table: String, columnCount: Int, ignoring: Bool = false, isSorted: Bool = false) {
        inserts = RowInserts(table, columnCount: columnCount, ignoring: ignoring)
        self.isSorted = isSorted
    }

    /// One row: as many values as there are columns.
    @inline(__always)
    mutating func add(_ row: Int64...) {
        for value in row { values.append(value) }
    }

    mutating func write(_ connection: Connection) throws {
        if isSorted { sort() }
        let columnCount = inserts.columnCount
        try inserts.write(values.count / columnCount, connection) { insert, row, column in
            for index in 0..<columnCount { insert.bind(column + Int32(index), values[row * columnCount + index]) }
        }
        values.removeAll(keepingCapacity: true)
    }

    /// Rows with the same first column stay in their order.
    private mutating func sort() {
        let columnCount = inserts.columnCount
        let starts = stride(from: 0, to: values.count, by: columnCount).map { (key: values[$0], start: $0) }
        let sorted = starts.sorted { ($0.key, $0.start) < ($1.key, $1.start) }
        values = sorted.flatMap { values[$0.start..<($0.start + columnCount)] }
    }
}

/// Gathers words for the list of terms.
struct TermBuffer: Sendable {
    private static let one = "INSERT OR IGNORE INTO term VALUES (?)"
    private static let rowCount = 16
    private static let many = one + String(repeating: ", (?)", count: rowCount - 1)
    private var bytes: [UInt8] = []
    private var ends: [Int] = []

    mutating func add(_ word: UnsafeBufferPointer<UInt8>) {
        bytes.append(contentsOf: word)
        ends.append(bytes.count)
    }

    mutating func write(_ connection: Connection) throws {
        var place = 0
        try bytes.withUnsafeBufferPointer { bytes in
            func word(_ index: Int) -> UnsafeBufferPointer<UInt8> {
                UnsafeBufferPointer(rebasing: bytes[(index > 0 ? ends[index - 1] : 0)..<ends[index]])
            }
            // In the order of the table, each leaf of its tree is looked for once. Most words differ in their first letters.
            let order = ends.indices.map { index -> (start: UInt64, index: Int) in
                let word = word(index)
                var start: UInt64 = 0
                for place in 0..<8 { start = start << 8 | UInt64(place < word.count ? word[place] : 0) }
                return (start, index)
            }.sorted { left, right in
                left.start != right.start
                    ? left.start < right.start : word(left.index).lexicographicallyPrecedes(word(right.index))
            }
            while place < ends.count {
                let count = ends.count - place >= Self.rowCount ? Self.rowCount : 1
                let insert = try connection.prepare(count > 1 ? Self.many : Self.one)
                for index in 0..<count { insert.bind(Int32(index + 1), text: word(order[place + index].index)) }
                try insert.run()
                place += count
            }
        }
        bytes.removeAll(keepingCapacity: true)
        ends.removeAll(keepingCapacity: true)
    }
}
