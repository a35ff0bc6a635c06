// The one door to SQLite: prepared statements over GRDB's raw connection, used inside its serial queue only.

import CSQLite
import GRDB
import GRDBSQLite
import Synchronization
import Text

/// A connection with its prepared statements, each prepared once. Valid inside `Store.access` only.
final class Connection {
    private let handle: OpaquePointer
    private var prepared: [String: OpaquePointer] = [:]
    /// Those of literals, by the address of their text, at a place that follows from it. Owned by `prepared`.
    private var literals = [(address: UInt, statement: OpaquePointer?)](repeating: (0, nil), count: 512)

    init(_ handle: OpaquePointer) {
        self.handle = handle
    }

    deinit {
        for statement in prepared.values { sqlite3_finalize(statement) }
    }

    /// Runs SQL without results, several statements if need be.
    func execute(_ sql: String) throws {
        guard sqlite3_exec(handle, sql, nil, nil, nil) == SQLITE_OK else { throw failure(sql) }
    }

    /// A statement ready to be bound, kept under the place of the literal: no hashing of SQL for each row.
    func prepare(_ sql: StaticString) throws -> Prepared {
        guard sql.hasPointerRepresentation else { return try prepare(sql.description) }
        let address = UInt(bitPattern: sql.utf8Start)
        let place = Int(truncatingIfNeeded: (address &* 0x9E37_79B9_7F4A_7C15) >> 55)
        if literals[place].address == address, let statement = literals[place].statement {
            sqlite3_reset(statement)
            return Prepared(statement, self)
        }
        let prepared = try prepare(sql.description)
        // Of two literals with one place the last one has it.
        literals[place] = (address, prepared.statement)
        return prepared
    }

    /// A statement ready to be bound; SQL is the key under which it is kept.
    @_disfavoredOverload
    func prepare(_ sql: String) throws -> Prepared {
        if let statement = prepared[sql] {
            sqlite3_reset(statement)
            return Prepared(statement, self)
        }
        var statement: OpaquePointer?
        guard sqlite3_prepare_v3(handle, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &statement, nil) == SQLITE_OK,
            let statement
        else { throw failure(sql) }
        prepared[sql] = statement
        return Prepared(statement, self)
    }

    var isInTransaction: Bool { sqlite3_get_autocommit(handle) == 0 }

    /// The one integer of a query with one row; 0 where there is none.
    func integer(_ sql: String) throws -> Int64 {
        var value: Int64 = 0
        try prepare(sql).forEachRow { value = $0.int(0) }
        return value
    }

    fileprivate func failure(_ sql: String) -> Diagnostic {
        let code = sqlite3_extended_errcode(handle)
        let message = String(cString: sqlite3_errmsg(handle))
        return switch code & 0xFF {
        case SQLITE_INTERRUPT: Diagnostic("Q0300", "interrupted")
        case SQLITE_FULL:
            Diagnostic(
                "Q0502", "the disk is full",
                notes: ["what was written before stays good", "make room and run the same command again: it goes on"])
        // SQLITE_IOERR_WRITE and SQLITE_IOERR_SHMSIZE: a limit on the size of files looks to SQLite like a disk that fails.
        case SQLITE_IOERR where [3, 19].contains(code >> 8):
            Diagnostic(
                "Q0502", "the disk does not take any more",
                notes: [
                    "what was written before stays good",
                    "make room (or raise the limit on file sizes) and run the same command again: it goes on",
                ])
        case SQLITE_READONLY: Diagnostic("Q0503", "the database can only be read")
        case SQLITE_CORRUPT, SQLITE_NOTADB: Corpus.damaged(message)
        case SQLITE_BUSY, SQLITE_LOCKED: Diagnostic("Q0505", "another program is writing to the database")
        default: Diagnostic("Q0501", "the database refused: \(message)", notes: ["code \(code)", sql])
        }
    }
}

/// A prepared statement: bind, step, read, and it is reset by the next `prepare` of the same SQL.
struct Prepared {
    fileprivate let statement: OpaquePointer
    private let connection: Connection

    fileprivate init(_ statement: OpaquePointer, _ connection: Connection) {
        self.statement = statement
        self.connection = connection
    }

    // SQLITE_TRANSIENT: SQLite keeps a copy of what is bound.
    private static let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

    func bind(_ index: Int32, _ value: Int64?) {
        if let value {
            sqlite3_bind_int64(statement, index, value)
        } else {
            sqlite3_bind_null(statement, index)
        }
    }

    func bind(_ index: Int32, _ value: Int) { sqlite3_bind_int64(statement, index, Int64(value)) }

    func bind(_ index: Int32, _ value: Double) { sqlite3_bind_double(statement, index, value) }

    func bind(_ index: Int32, _ value: String?) {
        guard var value else {
            sqlite3_bind_null(statement, index)
            return
        }
        value.withUTF8 { bind(index, text: $0) }
    }

    func bind(_ index: Int32, text: UnsafeBufferPointer<UInt8>) {
        guard let start = text.baseAddress, !text.isEmpty else {
            sqlite3_bind_text(statement, index, "", 0, Prepared.transient)
            return
        }
        start.withMemoryRebound(to: CChar.self, capacity: text.count) {
            _ = sqlite3_bind_text64(
                statement, index, $0, sqlite3_uint64(text.count), Prepared.transient, UInt8(SQLITE_UTF8))
        }
    }

    func bind(_ index: Int32, blob: UnsafeRawBufferPointer) {
        sqlite3_bind_blob64(statement, index, blob.baseAddress, sqlite3_uint64(blob.count), Prepared.transient)
    }

    /// True for a row, false at the end.
    func step() throws -> Bool {
        switch sqlite3_step(statement) {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        default:
            let error = connection.failure(String(cString: sqlite3_sql(statement)))
            sqlite3_reset(statement)
            throw error
        }
    }

    func reset() { sqlite3_reset(statement) }

    var columnCount: Int32 { sqlite3_column_count(statement) }

    /// Runs a statement without results.
    func run() throws {
        _ = try step()
        sqlite3_reset(statement)
    }

    /// Runs through all rows.
    func forEachRow(_ body: (Prepared) throws -> Void) throws {
        defer { sqlite3_reset(statement) }
        while try step() { try body(self) }
    }

    func isNull(_ column: Int32) -> Bool { sqlite3_column_type(statement, column) == SQLITE_NULL }

    func int(_ column: Int32) -> Int64 { sqlite3_column_int64(statement, column) }

    func int32(_ column: Int32) -> Int32 { sqlite3_column_int(statement, column) }

    func double(_ column: Int32) -> Double { sqlite3_column_double(statement, column) }

    /// The bytes of a text or blob, valid until the next step.
    func bytes(_ column: Int32) -> UnsafeBufferPointer<UInt8> {
        guard let start = sqlite3_column_blob(statement, column) else {
            return UnsafeBufferPointer(start: nil, count: 0)
        }
        let count = Int(sqlite3_column_bytes(statement, column))
        return UnsafeBufferPointer(start: start.assumingMemoryBound(to: UInt8.self), count: count)
    }

    func text(_ column: Int32) -> String? {
        isNull(column) ? nil : String(decoding: bytes(column), as: UTF8.self)
    }
}

/// Whether the running query is to stop: SQLite asks every few thousand steps of its virtual machine.
final class Interrupt: Sendable {
    private let question = Mutex<(@Sendable () -> Bool)?>(nil)

    func ask(_ isCancelled: (@Sendable () -> Bool)?) { question.withLock { $0 = isCancelled } }

    var isRaised: Bool { question.withLock { $0?() ?? false } }
}

/// The database and its queue.
final class Store: Sendable {
    private let queue: DatabaseQueue
    let interrupt = Interrupt()
    /// Touched inside the queue only.
    private nonisolated(unsafe) var connection: Connection?

    /// Settings that hold for all databases, made before the first one is opened.
    private static let settings = quoth_sqlite3_configure()

    /// How a file is opened.
    enum Mode {
        case reading, writing
    }

    /// In memory when `path` is nil. Opening a file for writing makes it when it is not there. Throws `Q0508` where it
    /// cannot be opened.
    init(path: String?, mode: Mode = .writing, isURI: Bool = false) throws {
        _ = Self.settings
        var configuration = Configuration()
        configuration.label = "quoth corpus"
        configuration.foreignKeysEnabled = true
        // A question reads one state of the database in many steps (Corpus+Snapshot).
        configuration.allowsUnsafeTransactions = true
        // Another program may be writing: its transactions last a second at most.
        configuration.busyMode = .timeout(10)
        configuration.readonly = mode == .reading && path != nil
        do {
            queue  // SQLite reads "file:…" as a URI with options; a file may be called so.
            =
                try path.map {
                    try DatabaseQueue(
                        path: isURI || !$0.hasPrefix("file:") ? $0 : "./" + $0, configuration: configuration)
                }
                ?? DatabaseQueue(configuration: configuration)
        } catch let error as DatabaseError {
            throw CorpusFile.openingError(path ?? "", error.resultCode.rawValue, error.message)
        }
    }

    deinit {
        queue.inDatabase { _ in connection = nil }
    }

    /// One at a time, in the order of the calls; a call inside another goes ahead.
    func access<T>(_ body: (Connection) throws -> T) throws -> T {
        try queue.unsafeReentrantWrite { database in
            if let connection { return try body(connection) }
            guard let handle = database.sqliteConnection else {
                throw Diagnostic("Q0501", "the database is closed")
            }
            let context = Unmanaged.passUnretained(interrupt).toOpaque()
            sqlite3_progress_handler(
                handle, 2000,
                { context in
                    guard let context else { return 0 }
                    return Unmanaged<Interrupt>.fromOpaque(context).takeUnretainedValue().isRaised ? 1 : 0
                }, context)
            let opened = Connection(handle)
            connection = opened
            return try body(opened)
        }
    }

    /// As one transaction: all of it or nothing. A deferred one reads a single state of the database, whatever others
    /// write meanwhile.
    func transaction<T>(isDeferred: Bool = false, _ body: (Connection) throws -> T) throws -> T {
        try access { connection in
            try connection.execute(isDeferred ? "BEGIN" : "BEGIN IMMEDIATE")
            do {
                let value = try body(connection)
                try connection.execute("COMMIT")
                return value
            } catch {
                try? connection.execute("ROLLBACK")
                throw error
            }
        }
    }

    /// A transaction in which SQLite does not look at what rows refer to.
    func withoutForeignKeys<T>(_ body: (Connection) throws -> T) throws -> T {
        try access { connection in
            // Has no effect inside a transaction, so it stands around it.
            try connection.execute("PRAGMA foreign_keys = OFF")
            defer { try? connection.execute("PRAGMA foreign_keys = ON") }
            return try transaction(body)
        }
    }
}
