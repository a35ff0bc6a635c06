// "The Democrat", "the diplomat": by the letter behind a name, by a wider word; all people are invented.

import Testing

@testable import Analysis

@Suite struct PartyTests {
    private func check(_ marked: String, _ expected: String..., line: SourceLocation = #_sourceLocation) {
        #expect(SourcedArticle(marked).speakers == expected, sourceLocation: line)
    }

    @Test func theLetterTellsTheParty() {
        check(
            "{Sen. Amy Kole, D-Ohio,} said yes. {Rep. Tom Bell, R-Texas,} said no. {The Democrat} said so.", "Amy Kole",
            "Tom Bell", "Amy Kole")
        check(
            "{Rep. Tom Bell (R-Texas)} said no. {Sen. Amy Kole (D-Ohio)} said yes. {The Republican} said so.",
            "Tom Bell",
            "Amy Kole", "Tom Bell")
        check(
            "{Sen. Dale Hutchens (R-Ohio)} said no. {Sen. Mary Dolan of Massachusetts, the panel's top Democrat,} said yes. "
                + "{The Massachusetts Democrat} said so.", "Dale Hutchens", "Mary Dolan", "Mary Dolan")
        check(
            "{Sen. Howard Petrie (R-Ind.)} said no. {The Indiana Republican} said so.", "Howard Petrie", "Howard Petrie"
        )
        check("{Amy Kole} said yes. {Tom Bell} said no. {The Democrat} said so.", "Amy Kole", "Tom Bell", "Tom Bell")
    }

    @Test func aWiderWordIsWhoeverHoldsTheOffice() {
        check(
            "{Ida Holm, a biologist,} said no. {Tom Bell}, a cook, said yes. {The scientist} said so.", "Ida Holm",
            "Tom Bell", "Ida Holm")
        check(
            "{Ambassador Ida Holm} said no. {Tom Bell}, a cook, said yes. {The diplomat} said so.", "Ida Holm",
            "Tom Bell",
            "Ida Holm")
        check(
            "{Insp Ravi Moxon} said no. {Tom Bell}, a cook, said yes. {The officer} said so.", "Ravi Moxon", "Tom Bell",
            "Ravi Moxon")
        check(
            "{Health Secretary Piers Langton} said no. {Tom Bell}, a cook, said yes. {The minister} said so.",
            "Piers Langton", "Tom Bell", "Piers Langton")
        check("{Ambassador Ida Holm} said no. {The cleric} said so.", "Ida Holm", "The cleric")
    }
}
