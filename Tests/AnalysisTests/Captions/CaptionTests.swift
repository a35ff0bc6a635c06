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
