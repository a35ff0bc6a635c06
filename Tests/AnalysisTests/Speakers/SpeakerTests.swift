// Who the sources are, in articles written for these tests; their people and places are invented.

import Testing

@testable import Analysis

@Suite struct SpeakerTests {
    private func check(_ marked: String, _ expected: String..., line: SourceLocation = #_sourceLocation) {
        #expect(SourcedArticle(marked).speakers == expected, sourceLocation: line)
    }

    // MARK: - Names

    @Test func surnameIsTheFullName() {
        check(
            "Mayor Linda Harrow opened the bridge on Monday.\n{Harrow} said the work had taken nine years.",
            "Linda Harrow")
        check("{Mr. Brandt} said no. Later Peter Brandt left.", "Peter Brandt")
    }

    @Test func givenNameIsTheFullName() {
        check(
            "President Khamtay Vongsa met Prime Minister Tran Van Dung in the capital.\n{Khamtay} stressed friendship.\n{Mr. Dung} agreed.",
            "Khamtay Vongsa", "Tran Van Dung")
        check("Prime Minister Katrín Jónsdóttir resigned. {Katrín} said it was time.", "Katrín Jónsdóttir")
    }

    @Test func partOfLongNameIsTheFullName() {
        check(
            "Andrés Manuel García Ibarra spoke in Sucre. {García Ibarra} promised roads.", "Andrés Manuel García Ibarra"
        )
        check("President Park Eun-seo arrived. {Park} thanked her hosts.", "Park Eun-seo")
    }

    @Test func aProvinceIsNobody() {
        check(
            "{The Governor of Kano State, Amina Yusufu}, said no. {The governor} left.", "Amina Yusufu", "Amina Yusufu")
    }

    @Test func aSurnameOneLetterOffIsTheSame() {
        check("Curator Kathryn Walters opened the show. “It is light,” {Walter} said.", "Kathryn Walters")
    }

    /// A mark that opens the article and looks like an 's has no owner before it.
    @Test(arguments: ["’ spokesman, ", "' Spokesman, ", "'s spokesman, "]) func aMarkInFrontOwnsNothing(
        _ opening: String
    ) {
        check(opening + "{Jane Roe}, said no.", "Jane Roe")
    }

    @Test func whoeverHoldsAnOfficeOfNoListSpeaks() {
        check(
            "{The Iyaloja of the market, Alhaja Sikirat Balogun-Ojo}, lamented that help came late.",
            "Sikirat Balogun-Ojo")
    }

    @Test func aFormOfAddressInBracketsIsPassedOver() {
        check(
            "{The Governor of Oyanma State, Chief (Mrs.) Folasade Akinrele}, said no. {The governor} left.",
            "Folasade Akinrele", "Folasade Akinrele")
    }

    @Test func functionsOfTwoWordsAreNoNames() {
        check(
            "{Chief Executive Mary Barlow} said sales rose. {Det Con Helen Sharpe} agreed.", "Mary Barlow",
            "Helen Sharpe")
    }

    @Test func titleChainEndsInTheName() {
        check(
            "{General Secretary of the Workers’ Party of Mirania (WPM) Central Committee and State President Do Sang} said so.\n"
                + "{Mr. Do Sang} added more.",
            "Do Sang", "Do Sang")
        check("{President of Laos Bounkham Phetsavong} said so.", "Bounkham Phetsavong")
    }

    @Test func appositionBelongsToTheName() {
        check("{Linda Harrow, the mayor of Oldport,} said so.", "Linda Harrow")
        check("{The mayor of Oldport, Linda Harrow,} said so.", "Linda Harrow")
    }

    @Test func severalNamesSpeakTogether() {
        check("{Linda Harrow and Peter Brandt} said so.", "Linda Harrow + Peter Brandt")
        check(
            "{Prime Minister Linda Harrow and her Lao counterpart Bounkham Phetsavong} agreed on trade. {They} praised the talks.",
            "Linda Harrow + Bounkham Phetsavong", "Linda Harrow + Bounkham Phetsavong")
    }

    @Test func namesakesAreToldApartByTitleAndDistance() {
        check(
            "Peter Brandt and his wife, Ida Brandt, own the mill. {Mrs. Brandt} said it was sold.",
            "Ida Brandt")
    }

    @Test func abbreviationIsTheOrganization() {
        check(
            "The National Harbour Authority (NHA) closed the port. {The NHA} said it was a precaution.",
            "National Harbour Authority")
        check("The National Harbour Authority closed the port. {NHA} said so.", "National Harbour Authority")
    }

    // MARK: - Pronouns

    @Test func pronounAgreesInGender() {
        check(
            "Linda Harrow met Peter Brandt on Monday. {She} said the talks went well. {He} said little.",
            "Linda Harrow", "Peter Brandt")
    }

    /// Whom a quotation is about teaches no gender, nor does "her" where a woman stands near.
    @Test func pronounsInQuotationsTeachNoGender() {
        check(
            "Minister Zoran Tomic left. President Nikola Veric dismissed it. “Let her come and count,” {he} said.",
            "Nikola Veric")
        check(
            "{Mary Cole} said no. {Kit Veric} dismissed her findings. {He} left.", "Mary Cole", "Kit Veric", "Kit Veric"
        )
        check(
            "“She flew in and she said no,” {Tunde Adeyemi} said. Manager Marta Cole was angry. “It is over,” {she} said.",
            "Tunde Adeyemi", "Marta Cole")
    }

    @Test func pronounPassesOverCaptions() {
        check(
            "Peter Brandt opened the mill.\ncaption: Linda Harrow and Tom Weller at the mill (Photo: Post)\n{He} said it was old.",
            "Peter Brandt")
    }

    @Test func pronounIsTheSpeakerBefore() {
        check(
            "{Peter Brandt} told reporters that Tom Weller had resigned. {He} said the post would be filled.",
            "Peter Brandt", "Peter Brandt")
    }

    @Test func speakersAreNotWhomTheySpeakAbout() {
        check("Linda Harrow arrived late. Ida Brandt had cheated, {she} said.", "Linda Harrow")
    }

    @Test func theyAreTheGroup() {
        check(
            "{Environmentalists} sued the mill. {They} said the river was dirty.", "Environmentalists",
            "Environmentalists")
    }

    @Test func whoIsThePhraseBefore() {
        check("The prize went to Ida Brandt, {who} said she was surprised.", "Ida Brandt")
    }

    @Test func nobodyStaysUnknown() {
        check("{She} said the road was open.", "?")
        check("{No one} said a word.", "?")
        check("{I} think so.", "?")
    }

    // MARK: - Titles and descriptions

    @Test func titleIsItsBearer() {
        check(
            "Mayor Linda Harrow met Peter Brandt, the coach. {The mayor} said so. {The coach} agreed.", "Linda Harrow",
            "Peter Brandt")
        check("Sen. Ida Brandt voted no. {The senator} said it cost too much.", "Ida Brandt")
    }

    @Test func countryTellsLeadersApart() {
        check(
            "President of Laos Bounkham Phetsavong met President of Vietnam Do Sang. {The Lao leader} thanked his host. "
                + "{The Vietnamese president} spoke of trade.",
            "Bounkham Phetsavong", "Do Sang")
    }

    @Test func twoLeadersAreThePair() {
        check(
            "President Do Sang and Prime Minister Linda Harrow met on Monday.\n{The two leaders} agreed on trade.\n{Harrow} praised the talks.\n"
                + "{Both leaders} promised visits.",
            "Do Sang + Linda Harrow", "Linda Harrow", "Do Sang + Linda Harrow")
    }

    @Test func groupWithoutNamesKeepsItsWords() {
        check("The deal is old, said {the officials at the meeting}.", "the officials at the meeting")
        check("{A campaign aide} said so.", "A campaign aide")
    }

    @Test func ownersGetTheirFullName() {
        check(
            "Linda Harrow runs again. {Her campaign} denied it. {Harrow's campaign} said more.",
            "Linda Harrow's campaign", "Linda Harrow's campaign")
    }

    @Test func ownerIsNotTheSpeaker() {
        check("Peter Brandt is ill. {Brandt's doctor} said so.", "Peter Brandt's doctor")
    }

    @Test func companyIsTheOneNamed() {
        check("Weller Mills Inc. closed its plant. {The company} blamed prices.", "Weller Mills Inc.")
    }

    @Test func oneOfficeHasOneHolder() {
        for text in [
            "{Northway's director, Espen Kroll,} said so. {Kroll} said more.",
            "{Northway's director Espen Kroll} said so. {Kroll} said more.",
            "{Northway director Espen Kroll} said so. {Kroll} said more.",
            "{Espen Kroll, Northway's director,} said so. {The director} said more.",
            "{Espen Kroll, the director of Northway,} said so. {The director} said more.",
            "{Northway's director}, Espen Kroll, said so. {Kroll} said more.",
            "{The director of Northway, Espen Kroll,} said so. {The director} said more.",
            "{Northway's head of sales, Espen Kroll,} said so. {Kroll} said more.",
            "Espen {Kroll, director of Northway,} said so. {Kroll} said more.",
        ] {
            check(text, "Espen Kroll", "Espen Kroll")
        }
    }

    @Test func nameBehindADescriptionIsItsHolder() {
        check(
            "Ada Finch is secretary of the Dockers’ Union. {The union's leader, Tom Weller,} agreed. {The leader} left.",
            "Tom Weller", "Tom Weller")
    }

    // MARK: - Sources that are not clean

    @Test func sourceThatRunsOnIsItsPronoun() {
        check("Ida Brandt spoke. {She released a letter from her doctor that} said so.", "Ida Brandt")
    }

    @Test func determinerOutsideTheSourceStillCounts() {
        check("Mayor Linda Harrow spoke. The {mayor} said so.", "Linda Harrow")
    }

    @Test func nameAfterADescriptionIsMeant() {
        check("{Mirania's prime minister}, Linda Harrow, said so.", "Linda Harrow")
        check("{American academic and professor Marc Weller} said so.", "Marc Weller")
    }

    @Test func whoIsNotThePlaceBefore() {
        check("Sen. Ida Brandt, a member from Ohio, {who} voted no, left.", "Ida Brandt")
    }

    @Test func firstPersonInAQuotationIsItsSpeaker() {
        check("“{I} never saw the letter,” {Ida Brandt} said.", "Ida Brandt", "Ida Brandt")
    }

    @Test func whoeverAnswersIsTheOneIntroduced() {
        let questions = "\nQ: Why did you run?\nA: I wanted to help.\nQ: And now?\nA: Now we wait."
        func speakers(_ text: String) -> [String] {
            let annotated = Analyzer().annotate(SourcedArticle(text + questions).document.article)
            return annotated.statements.map { $0.speakers.map { annotated.entities[$0].name }.joined(separator: " + ") }
        }
        #expect(speakers("We met Ida Brandt at the mill.") == ["", "Ida Brandt", "", "Ida Brandt"])
        #expect(speakers("We met Ida Brandt and Tom Weller at the mill.") == ["", "", "", ""])
    }

    @Test func thePaperAsksTheQuestions() {
        let annotated = Analyzer().annotate(
            SourcedArticle(
                "The Northway Courier spoke with Ida Brandt.\nCOURIER: Why did you run?\nBRANDT: I wanted to help.\n"
                    + "COURIER: And now?\nBRANDT: Now we wait."
            ).document.article)
        let speakers = annotated.statements.map { $0.speakers.map { annotated.entities[$0].name } }
        #expect(speakers == [["Northway Courier"], ["Ida Brandt"], ["Northway Courier"], ["Ida Brandt"]])
    }

    @Test func partiesTellNomineesApart() {
        check(
            "Republican nominee Peter Brandt met Libertarian candidate Tom Weller. {Weller} smiled. {The GOP nominee} said no.",
            "Tom Weller", "Peter Brandt")
    }

    @Test func laterNamesakeWithFullNameTakesOver() {
        check(
            "Peter Brandt owns the mill. {Brandt} is rich. "
                + String(repeating: "The mill stands by the river. ", count: 40)
                + "Judge Tom Brandt heard the case. {Brandt} said no.",
            "Peter Brandt", "Tom Brandt")
    }

    @Test func ownersAreOneThing() {
        check(
            "Linda Harrow runs again. {The Harrow campaign} denied it. {The campaign} said more.",
            "The Harrow campaign", "The Harrow campaign")
    }

    @Test func companionSpeaksToo() {
        check("{Linda Harrow and other officials} said so.", "Linda Harrow + other officials")
    }

    @Test func authorIsTheFirstPersonOutsideQuotations() {
        #expect(SourcedArticle("{I} think it is late.", byline: "Ida Brandt").speakers == ["Ida Brandt"])
        #expect(SourcedArticle("{I} think it is late.", byline: "Ida Brandt and Tom Weller").speakers == ["?"])
        #expect(
            SourcedArticle("“{I} did it,” {Tom Weller} said.", byline: "Ida Brandt").speakers == [
                "Tom Weller", "Tom Weller",
            ])
    }

    @Test func interviewsTagTellsWhoIsI() {
        check(
            "Foreign Minister Ana Castell spoke to us.\nCASTELL: {I} do not think so.\n{We} share the strait.",
            "Ana Castell", "Ana Castell")
    }

    @Test func theyGoOnWithTheSubjectBefore() {
        check(
            "{Linda Harrow and Peter Brandt} praised the mill. Leaders of the two towns were pleased. {They} agreed on trade.",
            "Linda Harrow + Peter Brandt", "Leaders of the two towns")
    }

    @Test func counterpartHoldsTheSameFunction() {
        check(
            "Prime Minister Linda Harrow met her Lao counterpart Bounkham Phetsavong. Linda Harrow and her Lao counterpart Bounkham "
                + "Phetsavong talked. {The Lao prime minister} said little.",
            "Bounkham Phetsavong")
    }
}
