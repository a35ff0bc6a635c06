// Exports of press databases: each fixture (in the layout of one of them, with invented articles) as its golden file says;
// what only looks like one stays one article.

import Foundation
import Model
import Testing
import Text

@testable import Reading

@Suite struct DatabaseTests {
    static let names: [String] = {
        let all = (try? FileManager.default.contentsOfDirectory(atPath: FixtureTests.folder.path + "/databases")) ?? []
        return all.filter { !$0.hasSuffix(".golden") }.sorted().map { "databases/" + $0 }
    }()

    @Test func fixturesAreThere() {
        #expect(DatabaseTests.names.count >= 11)
    }

    @Test(arguments: names)
    func readsAsItsGoldenFileSays(_ name: String) throws {
        try FixtureTests.checkGolden(name)
    }

    /// The words of the database about an article are in no article.
    @Test(arguments: names)
    func nothingOfTheDatabaseIsInAStory(_ name: String) {
        let path = FixtureTests.folder.appendingPathComponent(name).path
        for article in ArticleReader.read(paths: [path]).articles {
            let text = article.source[article.source.span]
            for mark in ["Document ", "opyright", "HARPOS", "ProQuest", "oad-Date", "LOAD", " words", "Search", "gpol"]
            {
                #expect(!text.contains(mark), "\(name): \(mark) in \(text)")
            }
            #expect(article.title != nil && article.outlet != nil && article.published != nil, "\(name)")
        }
    }

    @Test(arguments: [
        "Document of shame\n\nThe council printed 40 pages in HD, the mayor said.\n\nHD\n\nThe film is in HD.",
        "1 of 3 DOCUMENTS was lost, the court heard.\n\nThe other two are with the clerk, she said.",
        "End of Document\n\nThe story of a file that nobody had read, its finder said, ends here.\n\nEnd of Document\n",
        "ProQuest document ID: 123\n\nThat line was all that was left of the archive, its keeper said.\n",
        "LA\n\nPD\n\nHD\n",
    ])
    func otherTextsStayWhole(_ text: String) {
        #expect(DatabaseExport(Array(text.utf8), path: nil, name: "x") == nil)
        #expect(ArticleReader.read(name: "x", text: text).articles.count == 1)
    }

    /// An export too large to be read as one is cut between its articles; they are the same as those of the whole.
    @Test(arguments: [
        "factiva-codes", "factiva-columns", "factiva-oneblank", "factiva-plain", "lexis-old", "nexis", "proquest",
    ])
    func largeExportsAreReadInPieces(_ name: String) throws {
        let file = try Data(contentsOf: FixtureTests.folder.appendingPathComponent("databases/\(name).txt"))
        let once = [UInt8](file) + [0x0A]
        let bytes = [UInt8]((0..<6).map { _ in once }.joined())
        func read(_ stream: RecordStream) throws -> (articles: [Article], largest: Int, recordCount: Int) {
            var articles: [Article] = []
            var (largest, count) = (0, 0)
            while let record = try stream.next() {
                largest = max(largest, record.byteCount)
                count += 1
                articles += record.articles().articles
            }
            return (articles, largest, count)
        }
        let whole = try read(RecordStream(name: "large.txt", bytes: bytes))
        let pieces = try read(
            RecordStream(
                ByteStream(name: "large.txt", bytes: bytes), largestRecord: bytes.count - 1, exportPiece: 2_000))
        #expect(pieces.recordCount > 1 && pieces.largest < bytes.count / 2)
        #expect(whole.articles.count >= 3)
        #expect(pieces.articles.map(ArticlePrint.print) == whole.articles.map(ArticlePrint.print))
        #expect(pieces.articles.map(\.id) == whole.articles.map(\.id))
        // A large text that is none is still refused.
        let prose = Array(String(repeating: "The mayor said so. ", count: 400).utf8)
        #expect(throws: Diagnostic.self) {
            _ = try RecordStream(ByteStream(name: "a", bytes: prose), largestRecord: 4_000, exportPiece: 2_000).next()
        }
    }

    /// Exports cut and bent at random end without a trap.
    @Test func bentExportsAreRead() throws {
        var random = SplitMix(seed: 5)
        for name in DatabaseTests.names where name.hasSuffix(".txt") || name.hasSuffix(".html") {
            let whole = [UInt8](try Data(contentsOf: FixtureTests.folder.appendingPathComponent(name)))
            for _ in 0..<40 {
                var bytes = whole
                for _ in 0..<1 + random.below(8) {
                    let at = random.below(bytes.count)
                    switch random.below(4) {
                    case 0: bytes[at] = 0x0A
                    case 1: bytes.removeSubrange(at..<min(bytes.count, at + random.below(400)))
                    case 2: bytes.insert(contentsOf: whole.suffix(random.below(300)), at: at)
                    default: bytes[at] = UInt8(random.below(256))
                    }
                    if bytes.isEmpty { bytes = whole }
                }
                let stream = RecordStream(name: "bent", bytes: bytes)
                while let record = try? stream.next() {
                    for article in record.articles().articles {
                        #expect(article.paragraphs.allSatisfy { Int($0.span.end) <= article.source.bytes.count })
                    }
                }
            }
        }
    }
}
