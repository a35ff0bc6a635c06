// Functions told another way than before: in letters, by what somebody was, by the court that tries him; all people are invented.

import Testing

@testable import Analysis

@Suite struct OfficeTests {
    private func check(_ marked: String, _ expected: String..., line: SourceLocation = #_sourceLocation) {
        #expect(SourcedArticle(marked).speakers == expected, sourceLocation: line)
    }

    // MARK: - In letters

    @Test func lettersAreTheOffice() {
        check("{Chief Minister Kavita Solanki} said no. {The CM} said so.", "Kavita Solanki", "Kavita Solanki")
        check("{The chief financial officer, Per Lunde,} said no. {The CFO} said so.", "Per Lunde", "Per Lunde")
        check(
            "Prime Minister Anna Roe met Finance Minister Ida Bell. {The PM} said yes. {The FM} said no.", "Anna Roe",
            "Ida Bell")
        check("{Chief executive Dora Lind} said no. {The CEO} said so.", "Dora Lind", "Dora Lind")
        check("{CEO Dora Lind} said no. {The chief executive} said so.", "Dora Lind", "Dora Lind")
    }

    @Test func lettersOfAnOrganizationAreNoOffice() {
        check("{European Union ambassador Ana Roe} said no. {The EU} said so.", "Ana Roe", "European Union")
        check("Prime Minister Anna Roe slept. {The CM} said no.", "The CM")
    }

    // MARK: - Before a court

    @Test func theDefendantIsWhoeverIsCharged() {
        check(
            "Gillian Tranter, 57, denies fraud. {Her barrister, Desmond Vale,} said so. {The defendant} said so.",
            "Desmond Vale", "Gillian Tranter")
        check(
            "Mark Hale was charged with murder. {Det Insp Ann Crow} said so. {The defendant} said so.", "Ann Crow",
            "Mark Hale")
        check(
            "Mark Hale, who fished at Harpe, has pleaded not guilty. {Ann Crow}, a diver, said so. {The defendant} said so.",
            "Ann Crow", "Mark Hale")
    }

    @Test func oneOfTwoDefendantsIsNeither() {
        check(
            "Mark Hale denies fraud. Amy Frost denies theft. {Ann Crow}, a diver, said so. {The defendant} said so.",
            "Ann Crow", "The defendant")
        check(
            "Mark Hale denied that it rained. {Ann Crow}, a diver, said so. {The defendant} said so.", "Ann Crow",
            "The defendant")
    }

    // MARK: - By what somebody was

    @Test func whatSomebodyWasIsWhoeverSpokeLast() {
        check("{Ewan Rae} said it was late. {The former trawlerman} said so.", "Ewan Rae", "Ewan Rae")
        check("{Mayor Tom Hill} said it was late. {The former trawlerman} said so.", "Tom Hill", "Tom Hill")
        check("{Mayor Tom Hill} said it was late. {The 52-year-old baker} said so.", "Tom Hill", "Tom Hill")
    }

    @Test func anotherFunctionIsSomebodyElse() {
        check("{Mayor Tom Hill} said it was late. {The baker} said no.", "Tom Hill", "The baker")
        check(
            "Ada Yorke, the former mayor, arrived. {Tom Hill} said it was late. {The former mayor} said so.",
            "Tom Hill",
            "Ada Yorke")
    }

    @Test func whereSomebodyComesFrom() {
        check("{Manager Gareth Pryce} said no. {The Welshman} said so.", "Gareth Pryce", "Gareth Pryce")
        check("{Kevin Frost} said no. {The 31-year-old Londoner} said so.", "Kevin Frost", "Kevin Frost")
        check("{Sen. Ted Cressman (R-Tex.)} said no. {The Texan} said so.", "Ted Cressman", "Ted Cressman")
    }

    // MARK: - Named right away

    @Test func whoeverIsNamedIsDescribedNoLonger() {
        check("{A woman named Rosa Quill} said so. {The woman} said so.", "Rosa Quill", "Rosa Quill")
        check(
            "{His uncle, a fisherman called Tom Crake,} said so. {He} said so.", "Tom Crake", "Tom Crake")
        check("My neighbour, a retired orchardman named Ted Sparrow, left. {He} said so.", "Ted Sparrow")
        check("{A woman} called twice.", "A woman")
    }
}
