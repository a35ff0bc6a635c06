// The corpus: annotated articles in one SQLite database. Console adds what Analysis found, Evaluation reads integer
// columns, text hits and texts by row, Language asks it for names.

import Model
import Synchronization
import Text

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Annotated articles in an SQLite database: in memory for opened files, a file when kept.
///
/// All members can be called from any thread; calls that reach the database wait for each other. Rows are counted from
/// 0 in Swift and from 1 in the tables. Errors are `Diagnostic`s with codes `Q05xx`.
public final class Corpus: Sendable {
    let store: Store
    let state: Mutex<State>
    /// The file; nil for a corpus in memory.
    public let path: String?
    /// Whether articles can be added.
    public let isReadOnly: Bool

    /// What is kept in memory beside the database: made on first use, dropped when articles are added.
    struct State {
        var writer: WriterState?
        var words: WordTable?
        var names: NameTable?
        var columns: [IntegerColumn: [Int32]] = [:]
        /// How often each word occurs in a column, for completion.
        var valueCounts: [IntegerColumn: [Int]] = [:]
        var edges: [Edge: EdgeTable] = [:]
        var children: [IntegerColumn: EdgeTable] = [:]
        var spans: SpanTable?
        var rowCounts: [RowKind: Int] = [:]
        var articleRanks: [Int32]?
        var entityRanks: [Int32]?
        var entityNameRanks: [Int32]?
        var userColumns: [UserColumn]?
        var hiddenStatements: [Int32]?
        var userColumnValues: [String: UserColumnValues] = [:]
        /// What a thread reads for whoever is typing.
        var beingRead: Set<String> = []
        /// SQLite's number of the state that all this was read from.
        var dataVersion: Int64?
        /// Goes up with every change.
        var version = 0

        mutating func forgetContent() {
            let version = version
            let writer = writer
            let dataVersion = dataVersion
            self = State()
            self.writer = writer
            self.dataVersion = dataVersion
            self.version = version + 1
        }
    }

    /// An empty corpus in memory.
    public init() throws {
        path = nil
        isReadOnly = false
        store = try Store(path: nil)
        state = Mutex(State())
        try store.transaction { try Self.make($0) }
    }

    /// A corpus in a file, to be added to; made when there is none, brought up to date when it is older.
    ///
    /// Throws `Q0504` for a damaged file, `Q0506` for one that is no corpus, `Q0507` for one that a newer version wrote,
    /// `Q0508` where it cannot be opened.
    public init(path: String) throws {
        let found = try CorpusFile.inspect(path)
        self.path = path
        isReadOnly = false
        store = try Store(path: path, mode: .writing)
        state = Mutex(State())
        if found == .missing {
            try store.transaction { connection in
                // Another program may have made it since.
                if try connection.integer("SELECT count(*) FROM sqlite_master") == 0 { try Self.make(connection) }
            }
        }
        try store.access { connection in
            try CorpusFile.check(path, connection)
            // Readers go on while articles are added, and a killed program leaves what it had committed.
            try connection.execute("PRAGMA journal_mode = WAL")
            try connection.execute("PRAGMA synchronous = NORMAL")
            // Pages of the indices that articles fall into at random; without room for them each is read again and again.
            try connection.execute("PRAGMA cache_size = -65536")
            try connection.execute("PRAGMA wal_autocheckpoint = 8000")
        }
        if try Migration.bringUpToDate(store, path) { try packColumns() }
    }

    /// A corpus in a file, to be asked only: several programs can do that while another one adds to it.
    ///
    /// Throws as `init(path:)` does, and `Q0509` for one that an older version wrote.
    public init(reading path: String) throws {
        guard try CorpusFile.inspect(path) != .missing else {
            throw Diagnostic(
                "Q0508", "there is no corpus \(path)", notes: ["quoth import \(path) ARTICLES… makes one"])
        }
        self.path = path
        isReadOnly = true
        store = try CorpusFile.readingStore(path)
        state = Mutex(State())
        try store.access { try CorpusFile.check(path, $0) }
        try Migration.refuseOlder(store, path)
    }

    private static func make(_ connection: Connection) throws {
        try makeTables(connection)
        try connection.execute("PRAGMA application_id = \(Tables.applicationID)")
        try connection.execute("PRAGMA user_version = \(Tables.version)")
    }

    /// All tables, indices and views, empty.
    static func makeTables(_ connection: Connection) throws {
        try connection.execute(Tables.tables)
        try connection.execute(Tables.lists)
        try connection.execute(Tables.linking)
        try connection.execute(Tables.corrections)
        try connection.execute(Tables.derived)
        try connection.execute(Tables.listViews)
        try connection.execute(Tables.views)
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

    /// Writes the whole corpus into a new database file, which must not exist yet. Throws `Q0508` where there can be none;
    /// what was written until something else went wrong is taken away again.
    public func write(to path: String) throws {
        guard !path.isEmpty, !path.utf8.contains(0), access(path, F_OK) != 0 else {
            throw Diagnostic(
                "Q0508", path.isEmpty ? "a corpus needs a file name" : "\(path) is there already",
                notes: ["choose another name, as news.db"])
        }
        do {
            try store.access { connection in
                let statement = try connection.prepare("VACUUM INTO ?")
                statement.bind(1, path)
                try statement.run()
            }
        } catch {
            guard access(path, F_OK) == 0 else {
                let isRefused = (error as? Diagnostic)?.code == "Q0501"
                throw isRefused ? CorpusFile.openingError(path, 14, "it cannot be made") : error
            }
            unlink(path)
            throw error
        }
    }
}
