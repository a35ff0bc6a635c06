// Rows on their way into a table, several with one statement: starting and ending a statement costs SQLite more than a row
// does. ArticleWriter and LinkMemory fill them; what is in a buffer is not in the table yet.

/// Gathers rows whose columns are all whole numbers.
struct RowBuffer: Sendable {
    private let columnCount: Int
    private let inserts: [(rowCount: Int, sql: String)]
    private var values: [Int64] = []

    /// `ignoring`: rows whose key is there already are passed over.
    init(_ table: String, columnCount: Int, ignoring: Bool = false) {
        self.columnCount = columnCount
        let row = "(" + [String](repeating: "?", count: columnCount).joined(separator: ", ") + ")"
        inserts = [16, 4, 1].map { count in
            let rows = [String](repeating: row, count: count).joined(separator: ", ")
            // A failure ends the transaction in any case. Left to undo the statement alone, SQLite would write down every page
            // that several rows change.
            return (count, "INSERT OR \(ignoring ? "IGNORE" : "FAIL") INTO \(table) VALUES \(rows)")
        }
    }

    /// One row: as many values as there are columns.
    @inline(__always)
    mutating func add(_ row: Int64...) {
        for value in row { values.append(value) }
    }

    mutating func write(_ connection: Connection) throws {
        var place = 0
        for (rowCount, sql) in inserts {
            let count = rowCount * columnCount
            while values.count - place >= count {
                let insert = try connection.prepare(sql)
                for index in 0..<count { insert.bind(Int32(index + 1), values[place + index]) }
                try insert.run()
                place += count
            }
        }
        values.removeAll(keepingCapacity: true)
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
            while place < ends.count {
                let count = ends.count - place >= Self.rowCount ? Self.rowCount : 1
                let insert = try connection.prepare(count > 1 ? Self.many : Self.one)
                for index in 0..<count {
                    let start = place + index > 0 ? ends[place + index - 1] : 0
                    insert.bind(
                        Int32(index + 1), text: UnsafeBufferPointer(rebasing: bytes[start..<ends[place + index]]))
                }
                try insert.run()
                place += count
            }
        }
        bytes.removeAll(keepingCapacity: true)
        ends.removeAll(keepingCapacity: true)
    }
}
