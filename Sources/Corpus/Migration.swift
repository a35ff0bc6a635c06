// Corpora that another version of quoth wrote: what is asked of them when they are opened.

import Text

/// What to do with the schemas of older versions.
enum Migration {
    /// SQL that brings a corpus from each version to the next, where that can be done without reading the articles again.
    /// From version 1 it cannot: people were not told apart, stories not found and articles known by less.
    static let steps: [Int64: String] = [:]

    /// Takes all steps from the file's version to the present one, or none. Throws `Q0509` where there is no way.
    static func bringUpToDate(_ store: Store, _ path: String) throws {
        guard try version(store) < Int64(Tables.version) else { return }
        try store.transaction { connection in
            var version = try connection.integer("PRAGMA user_version")
            while version < Int64(Tables.version) {
                guard let step = steps[version] else { throw older(path, version) }
                try connection.execute(step)
                version += 1
            }
            try connection.execute("PRAGMA user_version = \(Tables.version)")
        }
    }

    /// Throws `Q0509` for a corpus that has to be brought up to date first.
    static func refuseOlder(_ store: Store, _ path: String) throws {
        let version = try version(store)
        if version < Int64(Tables.version) { throw older(path, version) }
    }

    private static func version(_ store: Store) throws -> Int64 {
        try store.access { try $0.integer("PRAGMA user_version") }
    }

    private static func older(_ path: String, _ version: Int64) -> Diagnostic {
        Diagnostic(
            "Q0509", "\(path) was written by an older version of quoth",
            notes: [
                "it has schema \(version), this program needs \(Tables.version)",
                "import its articles into a new file: quoth import new.db ARTICLES…",
            ])
    }
}
