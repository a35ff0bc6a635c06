// One agency's copy in several outlets is one story, whatever was done to it; reports that are merely alike are not.

import Corpus
import Foundation
import Model
import Samples
import Testing
import Text

/// All of it is invented: a ferry, its company, a strait.
@Suite struct StoryTests {
    private static let agency = [
        "The ferry Marigold ran aground off the Brannock shoals early on Tuesday with 214 people on board, the coast guard "
            + "of Norrland said, after its steering failed in heavy seas.",
        "All passengers were brought ashore by noon, many of them in the boats of fishermen from the village of Skell, who "
            + "had heard the distress call before the first lifeboat was launched.",
        "“We saw her lights where no lights should be,” said Ingvar Toll, a fisherman. “Nobody had to tell us what to do.”",
        "The company that runs the Marigold, Strait Lines, said it would inspect the steering of its five other ferries, and "
            + "that no crossing would take place before Thursday.",
        "Transport minister Petra Aldous called for an inquiry. She denied that the ministry had been warned about the "
            + "ferry’s age, as the seamen’s union claims.",
        "The Marigold was built 41 years ago and had been due to be replaced in the spring. Oil was not found in the water, "
            + "according to the harbour office, but booms have been laid out around the hull.",
    ]

    private func add(
        _ corpus: Corpus, _ id: String, _ paragraphs: [String], outlet: String, title: String,
        published: String? = "2024-02-06"
    ) throws {
        var builder = ArticleBuilder(id, published: published, outlet: outlet, title: title)
        for paragraph in paragraphs { builder.paragraph(paragraph) }
        try corpus.add(builder.finish())
    }

    private func stories(_ corpus: Corpus) throws -> [Int32] { try corpus.column(.articleStory) }

    @Test func copiesOfOneAgencyStoryAreOne() throws {
        let corpus = try Corpus()
        let copy = Self.agency
        try add(corpus, "agency", copy, outlet: "Norrland Wire", title: "Ferry runs aground, all saved")
        try add(corpus, "same", copy, outlet: "Skell Gazette", title: "Our fishermen save 214")
        // Cut from the end, as desks do.
        try add(corpus, "cut", Array(copy.prefix(3)), outlet: "Kestrel Daily", title: "214 rescued off Brannock")
        // Another dateline, a line of its own, a paragraph less.
        try add(
            corpus, "own", ["BRANNOCK (Staff and agencies) –", "Our reporter is on the way."] + copy.dropLast(2),
            outlet: "The Northern Post", title: "Marigold aground")
        // Numbers and a name are written in another way.
        try add(
            corpus, "edited",
            copy.map { $0.replacing("214 people", with: "more than 200 people").replacing("Tuesday", with: "Feb. 6") },
            outlet: "City Mail", title: "Ferry drama")
        #expect(try stories(corpus) == [1, 1, 1, 1, 1])
        #expect(try corpus.query("SELECT articles, outlets, article FROM stories") == [["5", "5", "agency"]])
    }

    @Test func reportsOfOneEventAreNotOneStory() throws {
        let corpus = try Corpus()
        try add(corpus, "agency", Self.agency, outlet: "Norrland Wire", title: "Ferry runs aground, all saved")
        // The same event in other words, one quotation in common.
        try add(
            corpus, "reporter",
            [
                "A fishing fleet of eleven boats saved everybody aboard a stricken ferry this week, in what people here "
                    + "already call the morning of the Marigold.",
                "“We saw her lights where no lights should be,” said Ingvar Toll, a fisherman. “Nobody had to tell us what "
                    + "to do.”",
                "Toll has fished these waters since he was a boy. His father, he said, lost a brother on the same shoal, and "
                    + "the family has kept a radio on at night ever since.",
                "In the hall of the village school the cook had soup for two hundred before anybody had asked her, and the "
                    + "children gave away their gym clothes to those who came in wet.",
            ], outlet: "Skell Gazette", title: "The morning of the Marigold")
        // The next day, with the background repeated.
        try add(
            corpus, "next-day",
            [
                "Engineers boarded the grounded ferry on Wednesday and found the pump of the steering gear without oil, two "
                    + "people who have read their report said.",
                "A tug from the mainland is expected with the next spring tide. Until then a watch of four will stay on the "
                    + "ship, and fishing is forbidden within a mile of it.",
                Self.agency[5],
            ], outlet: "Kestrel Daily", title: "Steering pump had no oil")
        #expect(try stories(corpus) == [1, 2, 3])
    }

    @Test func theSameWordsMonthsLaterAreAnotherStory() throws {
        let corpus = try Corpus()
        for (id, day) in [
            ("first", "2024-02-06"), ("weekly", "2024-03-01"), ("next-year", "2025-02-06"), ("undated", nil),
        ] {
            try add(corpus, id, Self.agency, outlet: id, title: "Ferry runs aground", published: day)
        }
        #expect(try stories(corpus) == [1, 1, 3, 1])
        // Neither an undated article nor a day between reaches over the month.
        try add(corpus, "later", Self.agency, outlet: "later", title: "Ferry runs aground", published: "2024-03-20")
        try add(corpus, "between", Self.agency, outlet: "between", title: "Ferry runs aground", published: "2024-02-28")
        #expect(try stories(corpus).suffix(2) == [5, 1])
    }

    @Test func anArticleThatHoldsTwoStoriesJoinsThem() throws {
        let corpus = try Corpus()
        let (first, second) = (Array(Self.agency.prefix(3)), Array(Self.agency.suffix(3)))
        try add(corpus, "first", first, outlet: "A", title: "One")
        try add(corpus, "second", second, outlet: "B", title: "Two")
        #expect(try stories(corpus) == [1, 2])
        try add(corpus, "both", first + second, outlet: "C", title: "Three")
        #expect(try stories(corpus) == [1, 1, 1])
    }

    @Test func shortAndEmptyArticlesAreStoriesOfTheirOwn() throws {
        let corpus = try Corpus()
        for number in 1...3 {
            try add(corpus, "short-\(number)", ["This page has moved."], outlet: "A", title: "Moved")
        }
        try add(corpus, "empty", [], outlet: "A", title: "Nothing")
        #expect(try stories(corpus) == [1, 2, 3, 4])
    }

    /// What stands under every article of an outlet joins nothing, and costs no more with each article.
    @Test func boilerplateJoinsNothing() throws {
        let corpus = try Corpus()
        let generator = NewsGenerator(seed: 3)
        for number in 0..<60 {
            var article = generator.article(number)
            let foot =
                "This is a paragraph of twenty words and more that stands under every article of this outlet for ever."
            let start = article.article.source.bytes.count
            let bytes = article.article.source.bytes + Array(foot.utf8)
            article.article.source = SourceText(name: article.article.id, validUTF8: bytes)
            article.article.paragraphs.append(Paragraph(.body, Span(start..<bytes.count)))
            try corpus.add(article)
        }
        let joined = try stories(corpus).enumerated().filter { $1 != Int32($0 + 1) }.map { "\($0 + 1)=\($1)" }
        #expect(joined == [])
    }
}
