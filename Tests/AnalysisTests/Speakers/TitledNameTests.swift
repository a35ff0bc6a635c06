// Titles, parties, honours and offices beside names, in articles written for these tests; their people are invented.

import Testing

@testable import Analysis

@Suite struct TitledNameTests {
    private func check(_ marked: String, _ expected: String..., line: SourceLocation = #_sourceLocation) {
        #expect(SourcedArticle(marked).speakers == expected, sourceLocation: line)
    }

    @Test(arguments: [
        "Labour's", "Labour’s", "The SNP's", "The SNP’s", "Arsenal's",
        "Capt", "Insp", "DI", "DCI", "DS", "Det Sgt", "Ch Supt", "Supt", "Cpl", "Lt", "Lt Col", "Maj", "Gen", "PC",
        "WPC",
        "Sgt", "Cllr", "Rt Hon", "Dame", "Lady", "Baroness",
        "Landlady", "Vicar", "Barmaid", "Pensioner", "Plumber", "Mum-of-two", "Leader of the council",
        "Chief executive",
    ])
    func whatStandsBeforeANameIsNoPartOfIt(_ lead: String) {
        check(
            "The road was shut on Monday.\n{\(lead) Fiona Moss} said so. {Moss} was sure.", "Fiona Moss", "Fiona Moss")
    }

    @Test(arguments: ["MP", "OBE", "KC", "QC", "MBE", "MSP", "OBE MP"])
    func lettersBehindANameAreNoPartOfIt(_ letters: String) {
        check(
            "The road was shut.\n{Helen Forsyth \(letters)} said so. {Ms Forsyth} was sure.", "Helen Forsyth",
            "Helen Forsyth")
    }

    @Test func lettersBeforeANameAreATitle() {
        check("The road was shut. {Labour MP Fiona Moss} said so.", "Fiona Moss")
    }

    @Test func titleAloneIsNobody() {
        check(
            "Maureen Pickles spoke. Colin Pickles left. {Mrs Pickles} said so. {Mr Pickles} denied it.",
            "Maureen Pickles", "Colin Pickles")
        check("Maureen Pickles spoke. Colin Pickles left. {Mrs} Pickles said so.", "Maureen Pickles")
    }

    @Test func surnameThatIsAMonth() {
        check("Theresa May came to the hall. {May} said it was too late.", "Theresa May")
        check("Theresa May came in May. By then, {May} said, it was too late.", "Theresa May")
    }

    @Test(arguments: ["Insp", "Supt", "Cllr", "Fr", "Canon", "DCI"]) func aRankBeforeASurnameAlone(_ rank: String) {
        check("The road was shut.\n{\(rank) Ravi Moxon} said so. {\(rank) Moxon} was sure.", "Ravi Moxon", "Ravi Moxon")
    }

    @Test func aRankBeforeAWordOfTheDictionary() {
        check("{Insp Ravi Tallow} said so. {Insp Tallow} was sure.", "Ravi Tallow", "Ravi Tallow")
        check("{Canon} said it sold a million cameras.", "Canon")
        check("The Canon Powershot was sold out. {Canon} said so.", "Canon")
    }

    @Test func aDayBeforeANameIsADay() {
        #expect(
            SourcedArticle("Peter Hale left. On Friday {Hale} said so, and in April Hale wrote.").names(.person)
                == ["Peter Hale"])
        check("April Jones left. {April Jones} said so.", "April Jones")
    }

    @Test func monthStaysAMonth() {
        #expect(SourcedArticle("Dora Lind came. In May {she} said so. May 5 was cold.").names(.person) == ["Dora Lind"])
    }

    @Test func officeComesBackWithThe() {
        check(
            "{The Prime Minister, Dora Lind,} said taxes would rise. {The prime minister} added more.", "Dora Lind",
            "Dora Lind")
        check(
            "{Chief executive Dora Lind} said sales rose. {The chief executive} added more.", "Dora Lind", "Dora Lind")
    }

    @Test func appositionIsNobodyElse() {
        check("{Yuki Moreno, an economist at Tarn University,} denied it. {She} said so.", "Yuki Moreno", "Yuki Moreno")
        check("{Dora Lind, a nurse,} denied it. {She} said so.", "Dora Lind", "Dora Lind")
    }
}
