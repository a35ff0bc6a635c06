// One state of a kept corpus for each question, whatever another program adds to it meanwhile.

import Text

extension Corpus {
    /// Forgets what is kept in memory if another connection has changed the file since. Costs a microsecond when not.
    func refresh() throws {
        guard path != nil else { return }
        let found = try store.access { try $0.integer("PRAGMA data_version") }
        state.withLock { state in
            if let known = state.dataVersion, known != found { state.forgetContent() }
            state.dataVersion = found
        }
    }

    /// Runs `body` on a single state of the database.
    func consistently<T>(_ body: () throws -> T) throws -> T {
        guard path != nil else { return try body() }
        let isNested = try store.access { connection in
            if connection.isInTransaction { return true }
            try connection.execute("BEGIN")
            // The state is fixed by the first look at it.
            _ = try connection.integer("SELECT count(*) FROM sqlite_master")
            return false
        }
        try refresh()
        defer {
            // Not to be interrupted itself.
            store.interrupt.ask(nil)
            if !isNested { try? store.access { try $0.execute("COMMIT") } }
        }
        return try body()
    }
}
