// Who is shown in a picture, where, and whose picture it is; captions written for these tests, all people invented.

import Model
import Testing
import Text

@testable import Analysis

@Suite struct CaptionTests {
    /// `Name @ place; Name | credit`.
    private func check(_ caption: String, _ expected: String, line: SourceLocation = #_sourceLocation) {
        let article = SourcedArticle("Linda Harrow met Tom Weller at the mill.\ncaption: " + caption).document.article
        let annotated = Analyzer().annotate(article)
        guard let found = annotated.captions.first else {
            Issue.record("no caption", sourceLocation: line)
            return
        }
        let people = found.people.map { person in
            annotated.entities[person.entity].name + (person.position.map { " @ \($0)" } ?? "")
        }
        let credit = found.credit.map { annotated.article.source[$0] } ?? "-"
        #expect(people.joined(separator: "; ") + " | " + credit == expected, sourceLocation: line)
    }

    @Test func peopleHavePlaces() {
        check("Linda Harrow (R) and Tom Weller at the mill", "Linda Harrow @ R; Tom Weller | -")
        check("Linda Harrow, right, and Tom Weller, left, at the mill.", "Linda Harrow @ right; Tom Weller @ left | -")
        check("From left: Linda Harrow and Tom Weller", "Linda Harrow @ From left; Tom Weller @ From left | -")
        check("Tom Weller (second from left) at the mill.", "Tom Weller @ second from left | -")
        check("Harrow at the mill on Friday.", "Linda Harrow | -")
        check("The mill in winter.", " | -")
    }

    @Test func placesStandBeforeNamesToo() {
        check("Linda Harrow and, right, Tom Weller at the mill.", "Linda Harrow; Tom Weller @ right | -")
        check("Left: Linda Harrow. Right: Tom Weller.", "Linda Harrow @ Left; Tom Weller @ Right | -")
        check(
            "Pictured from left are Linda Harrow and Tom Weller.",
            "Linda Harrow @ from left; Tom Weller @ from left | -")
    }

    /// `Name: what the caption says they do`.
    private func checkActions(_ caption: String, _ expected: String, line: SourceLocation = #_sourceLocation) {
        let article = SourcedArticle("Linda Harrow met Tom Weller at the mill.\ncaption: " + caption).document.article
        let annotated = Analyzer().annotate(article)
        let people = (annotated.captions.first?.people ?? []).map { person in
            annotated.entities[person.entity].name + ": " + (person.does.map { annotated.article.source[$0] } ?? "-")
        }
        #expect(people.joined(separator: "; ") == expected, sourceLocation: line)
    }

    @Test func captionsTellWhatPeopleDo() {
        checkActions("Linda Harrow speaks at the meeting.", "Linda Harrow: speaks at the meeting")
        checkActions(
            "Linda Harrow (R) greets voters in Oldport. (Photo: Ida Brandt)", "Linda Harrow: greets voters in Oldport")
        checkActions(
            "Linda Harrow, left, and Tom Weller sign the lease on Friday.",
            "Linda Harrow: sign the lease on Friday; Tom Weller: sign the lease on Friday")
        checkActions("Tom Weller, a miller, repairs the wheel.", "Tom Weller: repairs the wheel")
        checkActions("Linda Harrow speaking in Oldport. Photo by Ida Brandt", "Linda Harrow: speaking in Oldport")
        checkActions("Linda Harrow and the old wheel.", "Linda Harrow: -")
    }

    @Test func creditsAreNobodyInThePicture() {
        check("Tom Weller at the mill (Photo: Ida Brandt)", "Tom Weller | Ida Brandt")
        check("Tom Weller at the mill. Photo by Ida Brandt", "Tom Weller | Ida Brandt")
        check("Tom Weller at the mill (AP Photo/Ida Brandt)", "Tom Weller | AP Photo/Ida Brandt")
    }

    /// What a caption says that somebody says is a statement like any other.
    @Test func captionsHaveStatements() throws {
        let article = SourcedArticle(
            "Linda Harrow met Tom Weller at the mill.\ncaption: Linda Harrow says the mill will stay open."
        ).document.article
        let annotated = Analyzer().annotate(article)
        let statement = try #require(annotated.statements.last)
        #expect(statement.speakers.map { annotated.entities[$0].name } == ["Linda Harrow"])
    }
}
