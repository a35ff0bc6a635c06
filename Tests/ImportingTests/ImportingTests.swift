// An import as a whole: what goes in, what is passed over, what a second one changes.

import Corpus
import Foundation
import Model
import Synchronization
import Testing
import Text

@testable import Importing

/// A folder that is gone at the end.
func withFolder(_ body: (URL) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "quoth-import-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder)
}

/// JSON lines of invented articles about a harbour that is not there.
func harbourLines(_ numbers: Range<Int>) -> String {
    numbers.map { number in
        """
        {"id": "harbour-\(number)", "date": "2024-03-0\(number % 9 + 1)", "publisher": "Kestrel Daily", "text": \
        "Pier \(number) will open in June, Mara Lindqvist said on Monday.\\n\\n\\"We counted \(number * 7) ships,\\" said \
        Piet Rovena, a pilot. He denied that berth \(number * 3) was unsafe."}

        """
    }.joined()
}

@Suite struct ImportingTests {
    private func run(_ database: URL, _ sources: [URL]) throws -> (report: ImportReport, codes: [String]) {
        let codes = Mutex<[String]>([])
        let importer = Importer(corpus: try Corpus(path: database.path), coreCount: 2)
        let report = try importer.run(
            sources: sources.map(\.path), report: { diagnostic in codes.withLock { $0.append(diagnostic.code) } })
        return (report, codes.withLock { $0 })
    }

    @Test func articlesComeInOrderAndBrokenOnesAreReported() throws {
        try withFolder { folder in
            let source = folder.appending(path: "harbour.jsonl")
            try (harbourLines(1..<40) + "{\"id\": \"broken\", \"text\": \n" + harbourLines(40..<60)).write(
                to: source, atomically: true, encoding: .utf8)
            let database = folder.appending(path: "news.db")
            let (report, codes) = try run(database, [folder.appending(path: "none.jsonl"), source])
            #expect(report.addedCount == 59 && report.statementCount >= 59 * 2)
            #expect(codes == ["Q0401", "Q0406"])
            #expect(report.reasons.map(\.count) == [1, 1] && !report.isComplete)
            let names = try Corpus(reading: database.path).query("SELECT name FROM article ORDER BY id").map { $0[0] }
            #expect(names == (1..<60).map { "harbour-\($0)" })
        }
    }

    @Test func aSecondImportChangesNothing() throws {
        try withFolder { folder in
            let source = folder.appending(path: "harbour.jsonl")
            try harbourLines(1..<30).write(to: source, atomically: true, encoding: .utf8)
            let database = folder.appending(path: "news.db")
            #expect(try run(database, [source]).report.addedCount == 29)
            let before = try Corpus(reading: database.path).query("SELECT * FROM statements")
            // From another folder, and with one article more.
            let moved = folder.appending(path: "moved.jsonl")
            try harbourLines(1..<31).write(to: moved, atomically: true, encoding: .utf8)
            let second = try run(database, [moved, source]).report
            #expect(second.addedCount == 1 && second.knownCount == 29 * 2 && second.isComplete)
            let after = try Corpus(reading: database.path).query("SELECT * FROM statements")
            #expect(Array(after.prefix(before.count)) == before && after.count > before.count)
        }
    }

    @Test func itStopsWhenItIsToldTo() throws {
        try withFolder { folder in
            let source = folder.appending(path: "harbour.jsonl")
            try harbourLines(1..<2_000).write(to: source, atomically: true, encoding: .utf8)
            let corpus = try Corpus(path: folder.appending(path: "news.db").path)
            let seen = Mutex(0)
            let importer = Importer(corpus: corpus, coreCount: 2) { article in
                seen.withLock { $0 += 1 }
                return AnnotatedArticle(article)
            }
            let report = try importer.run(sources: [source.path], isCancelled: { seen.withLock { $0 } > 100 })
            #expect(report.wasCancelled && report.failure == nil)
            #expect(report.addedCount == seen.withLock { $0 } && report.addedCount < 1_999)
            #expect(try corpus.query("SELECT count(*) FROM article") == [["\(report.addedCount)"]])
        }
    }
}
