// When a statement was said, in sentences written for these tests; their people and places are invented.

import Model
import Testing
import Text

@testable import Analysis

@Suite struct StatementDateTests {
    /// Dates of the statements of a text in an article of Wednesday, 6 March 2024: `2024-03-04 day`.
    private func dates(_ text: String, published: String? = "2024-03-06") -> [String] {
        var article = SourcedArticle(text).document.article
        article.published = published.flatMap(CalendarDate.init(iso:))
        return Analyzer().annotate(article).statements.map { statement in
            statement.said.map { "\($0.day.iso) \($0.precision)" } ?? "?"
        }
    }

    private func check(
        _ text: String, _ expected: String..., published: String? = "2024-03-06",
        line: SourceLocation = #_sourceLocation
    ) {
        #expect(dates(text, published: published) == expected, sourceLocation: line)
    }

    @Test func weekdayIsTheLastOne() {
        check("On Monday, Roe said the port would open.", "2024-03-04 day")
        check("Roe told reporters on Tuesday that the work was done.", "2024-03-05 day")
        check("Linda Roe said Wednesday the bridge would hold.", "2024-03-06 day")
        check("Linda Roe said on Thursday the bridge would hold.", "2024-02-29 day")
        check("“The bridge will hold,” Roe said on Tuesday night.", "2024-03-05 day")
        check("Speaking in Oldport on Monday, Roe said the wall was safe.", "2024-03-04 day")
    }

    @Test func daysAndPeriodsCountFromTheArticle() {
        check("Roe said yesterday that the wall was safe.", "2024-03-05 day")
        check("Last week, Roe said the wall was safe.", "2024-02-26 week")
        check("Earlier this week, Roe said the wall was safe.", "2024-03-04 week")
        check("Earlier this month, Roe said the wall was safe.", "2024-03-01 month")
        check("Last month, Roe said the wall was safe.", "2024-02-01 month")
        check("Last year, Roe said the wall was safe.", "2023-01-01 year")
        check("Two weeks ago, Roe said the wall was safe.", "2024-02-19 week")
        check("Three days ago, Roe said the wall was safe.", "2024-03-03 day")
    }

    @Test func writtenDatesAreTaken() {
        check("On March 3, 2023, Roe said the wall was safe.", "2023-03-03 day")
        check("On 3 March 2023, Roe said the wall was safe.", "2023-03-03 day")
        check("On March 3, Roe said the wall was safe.", "2024-03-03 day")
        check("On October 3, Roe said the wall was safe.", "2023-10-03 day")
        check("In January 2023, Roe said the wall was safe.", "2023-01-01 month")
        check("In October, Roe said the wall was safe.", "2023-10-01 month")
        check("In 2019, Roe said the wall was safe.", "2019-01-01 year")
    }

    @Test func theSameDayIsTheDaySpokenOfBefore() {
        check(
            "On Monday, Linda Roe said the wall was safe.\nOn the same day, Peter Brandt said the opposite.",
            "2024-03-04 day", "2024-03-04 day")
        check(
            "On Monday, Linda Roe said the wall was safe.\nA day earlier, Peter Brandt said it had cracks.",
            "2024-03-04 day", "2024-03-03 day")
    }

    @Test func otherTimesAreNotWhenItWasSaid() {
        check("Roe said the port will open on Friday.", "2024-03-06 unstated")
        check("Roe, who resigned in 2019, said the wall was safe.", "2024-03-06 unstated")
        check("Since 2019, Roe has said the wall was safe.", "2024-03-06 unstated")
        check("The port may open, Roe said.", "2024-03-06 unstated")
    }

    @Test func whatGoesOnKeepsTheDay() {
        check(
            "Linda Roe told reporters on Tuesday that the work was done. “We are glad,” she added.", "2024-03-05 day",
            "2024-03-05 day")
    }

    @Test func timesAreNeitherSaidNorSayers() throws {
        let article = SourcedArticle("Two weeks ago, Linda Roe said the wall was safe.").document.article
        let statement = try #require(Analyzer().annotate(article).statements.first)
        #expect(statement.content.map { article.source[$0] } == ["the wall was safe"])
    }

    @Test func withoutADateOnlyWrittenOnesAreKnown() {
        check("On Monday, Roe said the wall was safe.", "?", published: nil)
        check("On March 3, 2023, Roe said the wall was safe.", "2023-03-03 day", published: nil)
    }

    /// A sentence that ends in "on" does not reach into the next.
    @Test func timesBeginInTheirOwnSentence() {
        check("Snow fell and the wind went on\n\nFriday the minister said the ferry would stop.", "2024-03-01 day")
        check("It has been so since\n\nLast week Roe said the wall was safe.", "2024-02-26 week")
    }

    /// Words of time in every order, and years at the calendar's ends, reach no trap.
    @Test func nonsenseIsRead() {
        let words = [
            "On", "in", "March", "May", "30", "31", "2024", "9999", "1000", ",", "last", "this", "week", "decades",
            "ago",
            "12", "the", "same", "day", "before", "later", "earlier", "Wednesday", "Roe", "said", "“", "”", "that",
            "since",
            "99", "yesterday", "night", ".", "3rd", "of", "a", "\n\n",
        ]
        var state: UInt64 = 7
        func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        for published in ["0001-01-01", "9999-12-31", "2024-02-29"] {
            for _ in 0..<60 {
                let text = (0..<(1 + next(50))).map { _ in words[next(words.count)] }.joined(separator: " ")
                for date in dates(text, published: published) { #expect(date != "") }
            }
        }
    }
}
