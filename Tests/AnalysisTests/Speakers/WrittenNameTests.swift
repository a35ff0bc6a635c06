// Names in capitals, and what stands between a name and what its bearer is; all people are invented.

import Testing

@testable import Analysis

@Suite struct WrittenNameTests {
    private func check(_ marked: String, _ expected: String..., line: SourceLocation = #_sourceLocation) {
        #expect(SourcedArticle(marked).speakers == expected, sourceLocation: line)
    }

    @Test func whatFollowsTheTownIsThePersons() {
        check("Ana Bell of Hull, a nurse, ran. It was loud, {the nurse} said.", "Ana Bell")
        check(
            "{Peter Crane, 61, of Bath, a retired surgeon,} said so. {The surgeon} said so.", "Peter Crane",
            "Peter Crane")
        check("Ana Bell, 45, a nurse at the clinic, ran. It was loud, {the nurse} said.", "Ana Bell")
        #expect(SourcedArticle("Ana Bell of Hull, a nurse, ran.").names(.person) == ["Ana Bell"])
    }

    @Test func aNameInCapitalsIsWrittenAsNamesAre() {
        check("{HELENA MARSH} said no. {Marsh} said so.", "Helena Marsh", "Helena Marsh")
        check("{HELENA MARSH} said no. {Helena Marsh} said so.", "Helena Marsh", "Helena Marsh")
        check("{ANNE-MARIE O'HARA} said no.", "Anne-Marie O'Hara")
        check("{J.D. MARSH} said no.", "J.D. Marsh")
        check("{NATO} said no.", "NATO")
    }
}
