// Names behind what their bearers are, and who comes back after them; all people are invented.

import Testing

@testable import Analysis

@Suite struct AppositionTests {
    private func check(_ marked: String, _ expected: String..., line: SourceLocation = #_sourceLocation) {
        #expect(SourcedArticle(marked).speakers == expected, sourceLocation: line)
    }

    @Test func theNameSpeaksAndNotItsOwner() {
        check(
            "{Colm Reilly} said no. {His Labour shadow, Wes Adeyinka,} said yes. {He} said so.", "Colm Reilly",
            "Wes Adeyinka", "Wes Adeyinka")
        check(
            "{Sunniva Dahl} said no. Marek Holm slept. {His co-author, Tamsin Reyes,} said yes. {She} said so.",
            "Sunniva Dahl", "Tamsin Reyes", "Tamsin Reyes")
    }

    @Test func aTitleMayStandBehindTheComma() {
        check("{Their leader, the former Senegalese foreign minister Aïssatou Diallo,} said so.", "Aïssatou Diallo")
    }

    @Test func anOrganizationBehindWhatItIs() {
        check("{The union Unite Finance} said so.", "Unite Finance")
        check("{Animal charity Tentacle Trust} said so.", "Tentacle Trust")
        check("{The union's lawyer} said so. Unite Finance paid.", "The union's lawyer")
    }

    @Test func theLenderIsTheBank() {
        check("Brixley Bank is old. {The lender} said so.", "Brixley Bank")
        check("Tom Hill is old. {The lender} said so.", "The lender")
    }
}
