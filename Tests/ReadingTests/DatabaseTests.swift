// Exports of press databases: each fixture (in the layout of one of them, with invented articles) as its golden file says;
// what only looks like one stays one article.

import Foundation
import Testing

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
