// Near-duplicates in queries: an agency's story that several outlets carry counts once where a reader wants it so.

import Corpus
import Evaluation
import Language
import Model
import Samples
import Testing
import Text

/// All of it is invented: a bridge, two outlets with one agency's text, a third with a report of its own.
@Suite struct StoryQueryTests {
    private static let agency = [
        "The old bridge over the Tarn at Ostermere was closed on Friday after divers found cracks in two of its piers, the "
            + "road authority said, and buses will take the long way round through Hallow until further notice.",
        "“We did not want to wait until somebody was hurt,” said Runa Veld, the mayor. Shops on both banks fear for the "
            + "weeks before midsummer, when half of their year is earned, and have asked the county for a ferry.",
    ]
    private static let own = [
        "Fishermen at Ostermere warned of the cracks two winters ago, letters seen by this newspaper show. Nobody at the "
            + "county answered them, and the inspection that was due that spring was put off for want of money.",
        "Runa Veld promised an inquiry. “I want to know who read these letters and put them away,” she told the council.",
    ]

    private static func corpus() throws -> Corpus {
        let corpus = try Corpus()
        for (number, (outlet, paragraphs)) in [("Courier", agency), ("Lantern", agency), ("Herald", own)].enumerated() {
            var article = ArticleBuilder("bridge-\(number)", published: "2024-06-1\(number)", outlet: outlet)
            article.person("Runa Veld")
            for paragraph in paragraphs { article.paragraph(paragraph) }
            article.says(
                "Runa Veld", by: ["Runa Veld"], cue: number < 2 ? nil : "promised",
                content: number < 2 ? "We did not want to wait until somebody was hurt" : "an inquiry")
            try corpus.add(article.finish())
        }
        return corpus
    }

    private func check(_ query: String, _ expected: [String], location: SourceLocation = #_sourceLocation) throws {
        var session = QuerySession(try Self.corpus())
        #expect(
            session.answer(query).split(separator: "\n").dropFirst().map(String.init) == expected,
            sourceLocation: location)
    }

    @Test func oneStoryCountsOnce() throws {
        try check("articles | count", ["3"])
        try check("articles | one per story | count", ["2"])
        try check("statements by \"Runa Veld\" | count", ["3"])
        try check("statements by \"Runa Veld\" | one per article.story | count", ["2"])
        try check("statements where article.outlet in (Courier, Lantern) | one per article.story | count", ["1"])
        try check(
            "articles | sort published | one per story | show outlet", ["Courier", "Herald"])
    }
}
