// Who is shown in a caption, where, and whose picture it is.

import Model
import Testing
import Text

@testable import Analysis

@Suite struct CaptionTests {
    /// "Name@position" for each person, then "©credit".
    private func check(_ text: String, _ expected: String..., line: SourceLocation = #_sourceLocation) {
        let article = SourcedArticle(text).document.article
        let annotated = Analyzer().annotate(article)
        let found = annotated.captions.flatMap { caption in
            caption.people.map { person in
                annotated.entities[person.entity].name + (person.position.map { "@" + $0 } ?? "")
            } + (caption.credit.map { ["©" + article.source[$0]] } ?? [])
        }
        #expect(found == expected, sourceLocation: line)
    }

    @Test func placesAndCredit() {
        check(
            "caption: President Do Sang (R) shakes hands with Linda Harrow, left, in Oldport (Photo: Harbour Post)",
            "Do Sang@R", "Linda Harrow@left", "©Harbour Post")
        check(
            "caption: Linda Harrow (second from right) at the mill. Photo by Jane Roe",
            "Linda Harrow@second from right", "©Jane Roe")
        check("caption: An overview of the meeting (AP Photo/Jane Roe)", "©AP Photo/Jane Roe")
    }

    @Test func fromLeftStandsForAll() {
        check(
            "caption: From left, Linda Harrow, Peter Brandt and Ida Weller open the mill.",
            "Linda Harrow@From left", "Peter Brandt@From left", "Ida Weller@From left")
    }

    @Test func creditOnItsOwnLine() {
        check("caption: Linda Harrow opens the mill\ncredit: Photo: Harbour Post", "Linda Harrow", "©Harbour Post")
    }

    @Test func agencyIsNobodyInTheArticle() {
        let annotated = Analyzer().annotate(SourcedArticle("caption: The mill (Photo: SGXP)").document.article)
        #expect(annotated.entities.isEmpty)
    }
}
