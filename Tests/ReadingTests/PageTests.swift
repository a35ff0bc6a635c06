// Pages of many layouts: is the body found, and nothing but the body? And pages made to hurt.
// Each page has its article's words beside it in a file `.expected`.

import Foundation
import Model
import Testing

@testable import Reading

@Suite struct PageTests {
    static let folder = FixtureTests.folder.appendingPathComponent("pages")
    static let names: [String] = {
        let all = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return all.filter { $0.hasSuffix(".html") }.sorted()
    }()

    private func words(_ text: String) -> [String] {
        text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
    }

    /// Token F1 of the words read against the words expected, as bags.
    private func f1(_ read: [String], _ expected: [String]) -> Double {
        var counts: [String: Int] = [:]
        for word in expected { counts[word, default: 0] += 1 }
        var shared = 0
        for word in read where counts[word, default: 0] > 0 {
            counts[word, default: 0] -= 1
            shared += 1
        }
        return read.count + expected.count == 0 ? 1 : 2 * Double(shared) / Double(read.count + expected.count)
    }

    @Test func bodiesAreFoundOnEveryLayout() throws {
        var sum = 0.0
        var report = ""
        var count = 0
        for name in PageTests.names where !name.hasPrefix("no-") {
            let path = PageTests.folder.appendingPathComponent(name).path
            let expected = try String(contentsOfFile: path.replacing(".html", with: ".expected"), encoding: .utf8)
            let article = try #require(ArticleReader.read(paths: [path]).articles.first)
            let score = f1(words(article.source[article.source.span]), words(expected))
            report += "\(name): \(score)\n"
            #expect(score >= 0.98, "\(name): token F1 \(score)\n\(ArticlePrint.print(article))")
            sum += score
            count += 1
        }
        print("token F1 of page bodies, \(count) layouts, mean \(sum / Double(max(count, 1)))\n\(report)")
        #expect(count >= 28)
        #expect(sum / Double(max(count, 1)) >= 0.995, "mean token F1 \(sum / Double(max(count, 1)))")
    }

    @Test(arguments: names)
    func readsAsItsGoldenFileSays(_ name: String) throws {
        let path = PageTests.folder.appendingPathComponent(name).path
        let (articles, diagnostics) = ArticleReader.read(paths: [path])
        let printed = (articles.map(ArticlePrint.print) + diagnostics.map(ArticlePrint.print)).joined(separator: "\n")
            .replacing(PageTests.folder.path + "/", with: "")
        if ProcessInfo.processInfo.environment["QUOTH_UPDATE"] == "1" {
            try printed.write(toFile: path + ".golden", atomically: true, encoding: .utf8)
            return
        }
        #expect(printed == (try String(contentsOfFile: path + ".golden", encoding: .utf8)), "\(name) reads differently")
    }

    /// Deep nesting, endless attributes, lost tags: time stays in proportion and nothing traps.
    @Test func hostilePagesAreRead() {
        let clock = ContinuousClock()
        let prose = "<p>The harbour council voted on Monday to keep the night ferry, the mayor said to the press.</p>"
        let pages = [
            String(repeating: "<div>", count: 50_000) + prose,
            String(repeating: "<b>", count: 20_000) + prose,
            "<html " + String(repeating: "a=\"b\" ", count: 20_000) + ">" + prose,
            "<html>" + String(repeating: "</p></div>", count: 20_000) + prose,
            "<html><p>" + String(repeating: "&amp;", count: 100_000),
            "<html><!--" + String(repeating: "-", count: 100_000) + prose,
            "<html>" + String(repeating: prose, count: 3_000),
            "<html><h1>x</h1>" + String(repeating: "<blockquote>" + prose + "</blockquote>", count: 3_000),
            "<html><title>x</title>" + String(repeating: "<h1>x</h1>" + prose, count: 3_000),
            "<!doctype html [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;\">]><html><p>&b;&b;&b; and words enough to be read as prose by the reader of pages</p>",
            "<html><script type=\"application/ld+json\">" + String(repeating: "[", count: 10_000) + "</script>" + prose,
        ]
        for page in pages {
            let took = clock.measure {
                let stream = RecordStream(name: "page", bytes: Array(page.utf8))
                while let record = try? stream.next() { _ = record.articles() }
            }
            #expect(took < .seconds(20), "\(page.prefix(40))")
        }
    }
}
