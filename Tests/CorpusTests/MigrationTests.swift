// Corpora of the schemas before: what they said they still say, and all that is derived is there again.

import Foundation
import Model
import Testing
import Text

@testable import Corpus

struct MigrationTests {
    private static let versions = [3, 4]

    private func withOldCorpus(_ version: Int, _ body: (String) throws -> Void) throws {
        let fixture = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "Fixtures/schema-\(version).sql")
        let folder = FileManager.default.temporaryDirectory.appending(path: "quoth-migration-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appending(path: "old.db").path
        let store = try Store(path: path)
        try store.access { try $0.execute(String(contentsOf: fixture, encoding: .utf8)) }
        try body(path)
    }

    private func content(_ store: Store) throws -> [String] {
        var lines: [String] = []
        for view in ["articles", "paragraphs", "sentences", "statements", "entities", "mentions"] {
            try store.access { connection in
                let select = try connection.prepare("SELECT * FROM \(view) ORDER BY 1")
                let count = select.columnCount
                try select.forEachRow { row in
                    // Probabilities are kept in thousandths now.
                    let cells = (0..<count).map { column in
                        let text = row.text(column) ?? "-"
                        return text.hasPrefix("0.") ? String(format: "%.3f", Double(text) ?? 0) : text
                    }
                    lines.append(view + " " + cells.joined(separator: "|"))
                }
            }
        }
        for query in [
            "SELECT statement, part, position, text FROM statement_parts ORDER BY 1, 2, 3",
            "SELECT id, text, credit, people FROM captions ORDER BY 1",
            "SELECT entity, key, name FROM alias ORDER BY 1, 2", "SELECT statement, hidden FROM corrected_statement",
            "SELECT line FROM correction ORDER BY id", "SELECT entity, row, slug FROM people_entity",
        ] {
            try store.access { connection in
                let select = try connection.prepare(query)
                let count = select.columnCount
                try select.forEachRow { row in
                    lines.append((0..<count).map { row.text($0) ?? "-" }.joined(separator: "|"))
                }
            }
        }
        return lines
    }

    /// Sentence, entity and what each mention was resolved through.
    private func mentions(_ path: String) throws -> [String] {
        let store = try Store(path: path, mode: .reading)
        var lines: [String] = []
        try store.access { connection in
            let version = try connection.integer("PRAGMA user_version")
            let back = version == 3 ? "id - antecedent" : "back"
            try connection.prepare("SELECT id, sentence, entity, \(back) FROM mention ORDER BY id").forEachRow { row in
                lines.append((0..<4).map { row.text($0) ?? "-" }.joined(separator: " "))
            }
        }
        return lines
    }

    @Test(arguments: versions) func anOlderCorpusSaysWhatItSaid(_ version: Int) throws {
        try withOldCorpus(version) { path in
            let before = try content(Store(path: path, mode: .reading))
            #expect(before.count > 200)
            let chains = try mentions(path)
            #expect(chains.count > 50 && chains.contains { !$0.hasSuffix("-") })
            let corpus = try Corpus(path: path)
            #expect(try content(corpus.store) == before)
            #expect(try mentions(path) == chains)
            try corpus.check { #expect($0.problems == [], "\($0.part)") }
            #expect(
                try corpus.query("SELECT count(*) FROM sqlite_master WHERE name LIKE 'old_%'") == [["0"]])
            // Contents stand in the rows of their statements again.
            #expect(try corpus.query("SELECT count(*) > 15 FROM statement WHERE content_start IS NOT NULL") == [["1"]])
            #expect(try Corpus(reading: path).rowCount(.statement) == 21)
        }
    }

    /// The corrections of before can be taken back, and the table of people too.
    @Test(arguments: versions) func whatWasKeptForTakingBackIsKept(_ version: Int) throws {
        try withOldCorpus(version) { path in
            let corpus = try Corpus(path: path)
            try corpus.correct(by: [])
            #expect(try corpus.query("SELECT count(*) FROM statements") == [["21"]])
            #expect(
                try corpus.query("SELECT text FROM statements WHERE verb = 'agree'") == [
                    ["to set up a joint office for the bridge"]
                ])
            try corpus.check { #expect($0.problems == [], "\($0.part)") }
        }
    }

    @Test(arguments: versions) func whatOthersPutIntoTheFileStays(_ version: Int) throws {
        try withOldCorpus(version) { path in
            let store = try Store(path: path)
            try store.access {
                try $0.execute(
                    "CREATE TABLE notes (text); INSERT INTO notes VALUES ('mine'); CREATE VIEW mine AS SELECT * FROM notes"
                )
            }
            #expect(try Corpus(path: path).query("SELECT text FROM mine") == [["mine"]])
        }
    }

    /// A row that points nowhere would be lost on the way: the file stays as it is.
    @Test(arguments: versions) func aDamagedFileIsNotBroughtUpToDate(_ version: Int) throws {
        try withOldCorpus(version) { path in
            try Store(path: path).access { connection in
                try connection.execute("PRAGMA foreign_keys = OFF; DELETE FROM sentence WHERE id = 3")
            }
            let error = #expect(throws: Diagnostic.self) { _ = try Corpus(path: path) }
            #expect(error?.code == "Q0504")
            #expect(try Store(path: path).access { try $0.integer("PRAGMA user_version") } == Int64(version))
        }
    }

    @Test(arguments: versions) func readingItSaysHowToBringItUpToDate(_ version: Int) throws {
        try withOldCorpus(version) { path in
            let error = #expect(throws: Diagnostic.self) { _ = try Corpus(reading: path) }
            #expect(error?.code == "Q0509")
            #expect(error?.notes.last?.contains("check-db --rebuild") == true)
        }
    }
}
