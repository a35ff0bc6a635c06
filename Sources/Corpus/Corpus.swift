// The corpus: annotated articles in one SQLite database. Console adds what Analysis found, Evaluation reads integer
// columns, text hits and texts by row, Language asks it for names.

import Model
import Synchronization
import Text

/// Annotated articles in an SQLite database: in memory for opened files, a file when kept.
///
/// All members can be called from any thread; calls that reach the database wait for each other. Rows are counted from
/// 0 in Swift and from 1 in the tables. Errors are `Diagnostic`s with codes `Q05xx`.
public final class Corpus: Sendable {
    let store: Store
    let state: Mutex<State>

    /// What is kept in memory beside the database: made on first use, dropped when articles are added.
    struct State {
        var writer: WriterState?
        var words: WordTable?
        var names: NameTable?
        var columns: [IntegerColumn: [Int32]] = [:]
        var edges: [Edge: EdgeTable] = [:]
        var children: [IntegerColumn: EdgeTable] = [:]
        var spans: SpanTable?
        var rowCounts: [RowKind: Int] = [:]
        var articleRanks: [Int32]?
        var entityRanks: [Int32]?
        var entityNameRanks: [Int32]?
        var splitContents: [Int32]?
        var splitWholes: [Int32]?
        /// Goes up with every change.
        var version = 0

        mutating func forgetContent() {
            let version = version
            let writer = writer
            self = State()
            self.writer = writer
            self.version = version + 1
        }
    }

    /// An empty corpus in memory.
    public init() throws {
        store = try Store(path: nil)
        state = Mutex(State())
        try store.transaction { connection in
            try connection.execute(Tables.tables)
            try connection.execute(Tables.derived)
            try connection.execute(Tables.views)
            try connection.execute("PRAGMA application_id = \(Tables.applicationID)")
            try connection.execute("PRAGMA user_version = \(Tables.version)")
        }
    }

    /// A corpus in a file, made when there is none.
    ///
    /// Throws `Q0506` for a database that is not a corpus and `Q0507` for one that a newer version wrote.
    public init(path: String) throws {
        store = try Store(path: path)
        state = Mutex(State())
        try store.access { connection in
            let tableCount = try connection.integer("SELECT count(*) FROM sqlite_master")
            if tableCount == 0 {
                try connection.execute("PRAGMA application_id = \(Tables.applicationID)")
                try connection.execute("PRAGMA user_version = \(Tables.version)")
                try connection.execute("BEGIN IMMEDIATE")
                try connection.execute(Tables.tables)
                try connection.execute(Tables.derived)
                try connection.execute(Tables.views)
                try connection.execute("COMMIT")
            } else {
                guard try connection.integer("PRAGMA application_id") == Int64(Tables.applicationID) else {
                    throw Diagnostic("Q0506", "\(path) is a database, but not a corpus of quoth")
                }
                guard try connection.integer("PRAGMA user_version") <= Int64(Tables.version) else {
                    throw Diagnostic("Q0507", "\(path) was written by a newer version of quoth")
                }
            }
        }
    }

    /// Goes up whenever articles are added; values kept from an older version are stale.
    public var version: Int { state.withLock { $0.version } }

    /// The database's own connection, for `body` only: tests and tools look at the tables with it.
    public func query(_ sql: String) throws -> [[String?]] {
        try store.access { connection in
            var rows: [[String?]] = []
            let statement = try connection.prepare(sql)
            let columnCount = statement.columnCount
            try statement.forEachRow { row in rows.append((0..<columnCount).map(row.text)) }
            return rows
        }
    }

    /// Writes the whole corpus into a new database file, which must not exist yet.
    public func write(to path: String) throws {
        try store.access { connection in
            let statement = try connection.prepare("VACUUM INTO ?")
            statement.bind(1, path)
            try statement.run()
        }
    }
}
