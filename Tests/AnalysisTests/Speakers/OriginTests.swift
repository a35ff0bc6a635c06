// "The 12-year-old", "the Basque": people who come back by age and origin; all of them are invented.

import Testing

@testable import Analysis

@Suite struct OriginTests {
    private func check(_ marked: String, _ expected: String..., line: SourceLocation = #_sourceLocation) {
        #expect(SourcedArticle(marked).speakers == expected, sourceLocation: line)
    }

    @Test func whoeverSpokeLastOrActedLast() {
        check(
            "“It is late,” {Lena Rehn} said. Their son, Emil, held her hand. “Yes,” {the 12-year-old} said.",
            "Lena Rehn",
            "Emil")
        check("Ana Bell met Nora Hale, {who} was sad. “Yes,” {the Belgian} said.", "Nora Hale", "Nora Hale")
        check("Tom Hill scored. {Ana Bell} said no. “Yes,” {the 52-year-old} said.", "Ana Bell", "Ana Bell")
    }

    @Test func nobodyIsOfTwoCountries() {
        check(
            "{Klara Sova} was sad. “No,” {the Czech} said. Pilar Etxe was in tears. “Yes,” {the Basque} said.",
            "Klara Sova",
            "Klara Sova", "Pilar Etxe")
    }

    @Test func aLawyerOfAnAgeIsWhoeverSpoke() {
        check("{Thandi Osei} said no. {The 49-year-old lawyer} said so.", "Thandi Osei", "Thandi Osei")
        check("{Thandi Osei} said no. {The lawyer} said so.", "Thandi Osei", "The lawyer")
    }
}
