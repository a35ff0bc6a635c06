// CORPUS.md promises that any SQLite tool can read a corpus: its queries are tried in the sqlite3 shell.

import Corpus
import Foundation
import Testing

@testable import Importing

@Suite struct CorpusPageTests {
    private static let page = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "CORPUS.md")

    private func queries() throws -> [String] {
        let blocks = try String(contentsOf: Self.page, encoding: .utf8).components(separatedBy: "```sql\n").dropFirst()
        return blocks.compactMap { $0.components(separatedBy: "```").first }
            .flatMap { $0.components(separatedBy: ";\n") }.filter { !$0.isEmpty }
    }

    @Test func itsQueriesGiveRowsInTheSQLiteShell() throws {
        try withFolder { folder in
            let source = folder.appending(path: "harbour.jsonl")
            try harbourLines(1..<12).write(to: source, atomically: true, encoding: .utf8)
            let database = folder.appending(path: "news.db")
            _ = try Importer(corpus: try Corpus(path: database.path), coreCount: 1).run(sources: [source.path])
            let queries = try queries()
            #expect(queries.count >= 10)
            for query in queries {
                let process = Process()
                process.executableURL = URL(filePath: "/usr/bin/env")
                process.arguments = ["sqlite3", "-bail", "-readonly", database.path, query]
                let output = Pipe()
                process.standardOutput = output
                try process.run()
                let text = String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
                process.waitUntilExit()
                #expect(process.terminationStatus == 0 && !text.isEmpty, "\(query)")
            }
        }
    }

    /// Every table and view that there is has its name on the page.
    @Test func itNamesAllTables() throws {
        let page = try String(contentsOf: Self.page, encoding: .utf8)
        let names = try Corpus().query(
            """
            SELECT name FROM sqlite_master WHERE type IN ('table', 'view') AND name NOT LIKE '%words_%'
                AND name NOT LIKE 'sqlite_%'
            """)
        for name in names.compactMap({ $0[0] }) {
            #expect(page.contains("`\(name)`"), "CORPUS.md does not tell of \(name)")
        }
    }
}
