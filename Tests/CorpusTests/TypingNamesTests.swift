// Names and values at a key: what is offered before all of a large corpus was read, and after.

import Foundation
import Model
import Samples
import Testing
import Text

@testable import Corpus

@Suite struct TypingNamesTests {
    /// Waits for what a thread reads.
    private func eventually(_ isSo: () -> Bool) -> Bool {
        for _ in 0..<3_000 {
            if isSo() { return true }
            usleep(10_000)
        }
        return false
    }

    private func withKept(_ body: (Corpus) throws -> Void) throws {
        let path = NSTemporaryDirectory() + "quoth-typing-\(UUID().uuidString).db"
        defer { for end in ["", "-wal", "-shm"] { unlink(path + end) } }
        let generator = NewsGenerator(seed: 3, peopleCount: 300)
        try Corpus(path: path).add(contentsOf: (0..<100).map(generator.article))
        try body(try Corpus(reading: path))
    }

    @Test func namesOfAKeptCorpusAreReadInTheBackground() throws {
        try withKept { corpus in
            let person = NewsGenerator(seed: 3, peopleCount: 300).person(rank: 0)
            let first = corpus.namesForOffers.entities(prefix: person, limit: 5)
            #expect(first.first?.name == person)
            #expect(first.first?.statementCount == corpus.entities(named: person).first?.statementCount)
            #expect(corpus.namesForExamples.entities(prefix: "", limit: 3).count == 3)
            #expect(eventually { corpus.state.withLock { $0.names } != nil })
            #expect(corpus.namesForOffers.entities(prefix: "", limit: 7) == corpus.entities(prefix: "", limit: 7))
            for prefix in ["b", "ka", String(person.prefix(4))] {
                #expect(
                    corpus.namesForOffers.entities(prefix: prefix, limit: 9)
                        == corpus.entities(prefix: prefix, limit: 9))
            }
        }
    }

    @Test func valuesAreThoseOfTheLastRowsUntilAllAreCounted() throws {
        try withKept { corpus in
            let first = corpus.namesForOffers.values(of: .statementVerb, prefix: "", limit: 50)
            #expect(first.contains("say"))
            #expect(eventually { corpus.state.withLock { $0.valueCounts[.statementVerb] } != nil })
            let all = corpus.values(of: .statementVerb, prefix: "", limit: 50)
            #expect(corpus.namesForOffers.values(of: .statementVerb, prefix: "", limit: 50) == all)
            #expect(Set(first).isSubset(of: all))
        }
    }

    /// What was read of an older state is not kept.
    @Test func changesMakeItReadAnew() throws {
        try withKept { corpus in
            _ = corpus.namesForOffers.entities(prefix: "x", limit: 1)
            #expect(eventually { corpus.state.withLock { $0.names } != nil })
            var article = ArticleBuilder("late.txt")
            article.person("Xenia Quarle")
            article.paragraph("Xenia Quarle left.")
            try Corpus(path: try #require(corpus.path)).add(article.finish())
            #expect(
                eventually { corpus.namesForOffers.entities(prefix: "xen", limit: 3).map(\.name) == ["Xenia Quarle"] })
        }
    }

    @Test func theBestOfManyAreThoseOfAllSorted() throws {
        let corpus = try Corpus()
        let generator = NewsGenerator(seed: 9, peopleCount: 400)
        try corpus.add(contentsOf: (0..<40).map(generator.article))
        let names = try corpus.names()
        let rows = names.rows(prefix: "")
        for limit in [0, 1, 5, 20, rows.count] {
            #expect(names.ranked(rows, limit: limit) == Array(names.ranked(rows).prefix(limit)))
        }
        #expect(names.rows(prefix: "b", limit: 2).count == 2)
    }

    /// Single articles are looked at without reading all rows; what they give is what the tables hold.
    @Test func mentionsOfOneArticleAreThoseOfTheTables() throws {
        let corpus = try Corpus()
        let generator = NewsGenerator(seed: 4, peopleCount: 30)
        try corpus.add(contentsOf: (0..<12).map(generator.article))
        let articles = try corpus.column(.mentionArticle)
        var seen: [Int32] = []
        for article in 0..<12 {
            let found = try corpus.mentions(inArticle: Int32(article))
            #expect(found.allSatisfy { articles[Int($0.row)] == article && $0.byteCount > 0 })
            seen += found.map(\.row)
        }
        #expect(seen == Array(0..<Int32(articles.count)))
        #expect(try corpus.mentions(inArticle: 99).isEmpty)
    }
}
