// Speakers who are called by a noun, an age or a surname that two share; all people are invented.

import Testing

@testable import Analysis

@Suite struct NamelessSpeakerTests {
    private func check(_ marked: String, _ expected: String..., line: SourceLocation = #_sourceLocation) {
        #expect(SourcedArticle(marked).speakers == expected, sourceLocation: line)
    }

    // MARK: - Introduced and repeated

    @Test func whoeverWasIntroducedComesBack() {
        check(
            "{A spokesman for Brandt} said he was ill. “He is in bed,” {the spokesman} said.",
            "A spokesman for Brandt", "A spokesman for Brandt")
        check("{A critic} warned of leaks. Nobody listened, {the critic} said.", "A critic", "A critic")
        check("{One nurse} said it was cold. {The nurse} added that it was dark.", "One nurse", "One nurse")
        check(
            "A man was pulled from the river. {The man} said he had slipped. {He} thanked the crew.", "A man", "A man")
    }

    @Test func theLatestOfSeveralIsMeant() {
        check(
            "{A lawyer for the families} said no. {A lawyer for the trust} said yes. {The lawyer} left.",
            "A lawyer for the families", "A lawyer for the trust", "A lawyer for the trust")
        check(
            "{A lawyer for the families} said no. {A lawyer for the trust} said yes. {The lawyer for the families} left.",
            "A lawyer for the families", "A lawyer for the trust", "A lawyer for the families")
    }

    @Test func whatIsToldOfOneOnlyPartsThem() {
        check("{A witness} said no. {The second witness} said yes.", "A witness", "The second witness")
        check("{A spokeswoman} said no. {The spokesman} said yes.", "A spokeswoman", "The spokesman")
        check("{Two witnesses} said no. {The witness} said yes.", "Two witnesses", "The witness")
    }

    @Test func aBearerOfTheOfficeComesFirst() {
        check(
            "Mayor Linda Harrow spoke. A mayor has power, {Tom Weller} said. {The mayor} smiled.", "Tom Weller",
            "Linda Harrow")
    }

    @Test func aNameThatSpokeIsTheCompany() {
        check("{Gridwest} said the power was gone. {The company} warned of delays.", "Gridwest", "Gridwest")
        check(
            "The power was gone, according to {Gridwest}. {The company} told the Harbour Post so. {It} wept.",
            "Gridwest",
            "Gridwest", "Gridwest")
        check("{Ada Yorke} said the power was gone. {The company} warned of delays.", "Ada Yorke", "The company")
    }

    @Test func theTwoMinistersAreThoseWhoAre() {
        check(
            "Foreign Minister Ana Castell wept. Her counterpart, Sok Piseth, slept. {Tom Weller}, who fishes, said no. "
                + "{The two ministers} left. {They} smiled.",
            "Tom Weller", "Ana Castell + Sok Piseth", "Ana Castell + Sok Piseth")
        check(
            "Ana Castell wept. Sok Piseth slept. {The two ministers} left.", "Ana Castell + Sok Piseth")
    }

    // MARK: - Epithets

    @Test func agesAndCountriesMeanWhomTheStoryIsAbout() {
        check("Ida Brandt won the race on Sunday. “I flew,” {the 22-year-old} said.", "Ida Brandt")
        check("Anders Lund scored late. “I closed my eyes,” {the Norwegian} said.", "Anders Lund")
        check("Anders Lund scored late. “I closed my eyes,” {the striker} said.", "Anders Lund")
        check("Norway lost. {The Norwegians} said little.", "The Norwegians")
    }

    // MARK: - One surname

    @Test func kinOfOneSurnameAreTwo() {
        check(
            "{Brandt} said the mill was sold. Her husband, Tom Brandt, wept. {Mr. Brandt} said it was late. {Brandt} left.",
            "Brandt", "Tom Brandt", "Brandt")
        check("Brandt’s husband, Tom Brandt, wept. {Brandt} said she was glad.", "Brandt")
        check("Ida Brandt owns the mill. {Brandt} sold it. Her son, Tom Brandt, wept.", "Ida Brandt")
    }

    @Test func nobodySpeaksOfHimselfByName() {
        let begin = "Peter Brandt, 49, was charged. His sister, Ida Brandt, wept. "
        check(begin + "Peter is a careful man, {Brandt} said.", "Ida Brandt")
        check(begin + "Ida is a careful woman, {Brandt} said.", "Peter Brandt")
    }

    @Test func aSurnameThatIsACommonNoun() {
        check(
            "Mr. Price paid. {Price} said that a price is a price. His wife, Ada Price, wept.", "Price")
        check("The price is too high. {Price} is what counts, they say.", "Price")
    }

    @Test func pronounsOfPeopleMeanPeople() {
        check(
            "Linda Harrow drove on the Kell motorway. The Kell motorway was wet. {She} said it was full.",
            "Linda Harrow")
        check("{Linda Harrow} told the Courier about it. {She} said it was late.", "Linda Harrow", "Linda Harrow")
        check("The Kell motorway was closed. {She} said it was full.", "?")
    }

    @Test func whoIsNeverTheRoomBefore() {
        check("They were treated in the street, said one, {who} asked for a bed.", "?")
        check("There were demonstrators in the street, {who} shouted.", "demonstrators")
    }

    @Test func quotedWordsBelongToAPhrase() {
        check(
            "The so-called “efficiency review” is short. {It} claims that it saves.",
            "The so-called “efficiency review”")
    }
}
