// Every file in Fixtures is read and compared with the golden file beside it.
// QUOTH_UPDATE=1 writes the golden files anew: read the difference before you commit it.

import Foundation
import Model
import Reading
import Testing

@Suite struct FixtureTests {
    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Fixtures")

    static let names: [String] = {
        let all = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return all.filter { $0.contains(".") && !$0.hasSuffix(".golden") && !$0.hasPrefix(".") }.sorted()
    }()

    @Test func fixturesAreThere() {
        #expect(FixtureTests.names.count >= 45)
    }

    @Test(arguments: names)
    func readsAsItsGoldenFileSays(_ name: String) throws {
        try FixtureTests.checkGolden(name)
    }

    /// Compares what a fixture gives with its golden file, or writes that.
    static func checkGolden(_ name: String) throws {
        let path = folder.appendingPathComponent(name).path
        let (articles, diagnostics) = ArticleReader.read(paths: [path])
        let printed =
            (articles.map(ArticlePrint.print) + diagnostics.map(ArticlePrint.print)).joined(separator: "\n")
            .replacing(folder.path + "/", with: "")
        let goldenPath = path + ".golden"
        if ProcessInfo.processInfo.environment["QUOTH_UPDATE"] == "1" {
            try printed.write(toFile: goldenPath, atomically: true, encoding: .utf8)
            return
        }
        let golden = try String(contentsOfFile: goldenPath, encoding: .utf8)
        #expect(printed == golden, "\(name) reads differently")
    }

    /// Paragraphs stand in order, inside the text, apart from each other, and begin and end with a visible byte.
    @Test(arguments: names)
    func paragraphsAreSound(_ name: String) {
        let path = FixtureTests.folder.appendingPathComponent(name).path
        for article in ArticleReader.read(paths: [path]).articles {
            var end: Int32 = 0
            for paragraph in article.paragraphs {
                #expect(paragraph.span.start >= end)
                #expect(paragraph.span.end > paragraph.span.start)
                end = paragraph.span.end
                let text = article.source[paragraph.span]
                #expect(text.first?.isWhitespace == false && text.last?.isWhitespace == false)
            }
            #expect(Int(end) <= article.source.bytes.count)
        }
    }
}
