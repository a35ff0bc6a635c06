import Testing

@testable import Analysis

@Suite struct AddresseeTests {
    /// The addressee of the first statement, "" for none.
    private func check(_ marked: String, _ expected: String, location: SourceLocation = #_sourceLocation) {
        let document = MarkedDocument(marked)
        #expect(
            document.statements.first.map { document.text($0.addressee) } == expected, "\(marked)",
            sourceLocation: location)
    }

    @Test func afterVerbsWithARecipient() {
        check("{S1:She} {C1:told} reporters {Q1:that the ferry was late}.", "reporters")
        check("{S1:She} {C1:told} reporters on Tuesday {Q1:that the ferry was late}.", "reporters")
        check("{Q1:“It is late,”} {S1:Ilk} {C1:told} the Harbour Gazette last week.", "the Harbour Gazette")
        check("{S1:She} {C1:warned} Congress {Q1:that money was running out}.", "Congress")
        check("{S1:She} {C1:warned of} {Q1:floods}.", "")
        check("{S1:She} {C1:warned} {Q1:the dam would break}.", "")
        check(
            "{S1:He} {C1:reminded} the members of the council {Q1:that they had voted}.", "the members of the council")
        check("{S1:He} {C1:told} her lawyer {Q1:to wait}.", "her lawyer")
        check("{S1:He} {C1:told} her {Q1:that she had won}.", "her")
        check("{S1:The minister} {C1:briefed} ambassadors on {Q1:the talks}.", "ambassadors")
        check("{S1:The union} {C1:asked} the labour court {Q1:to stop the closure}.", "the labour court")
    }

    @Test func openingTheContent() {
        check("{S1:She} {C1:urged} {Q1:voters to stay calm}.", "voters")
        check("{S1:She} {C1:asked} {Q1:the committee to wait}.", "the committee")
        check("{S1:She} {C1:called on} {Q1:both sides to talk}.", "both sides")
        check("{S1:She} {C1:ordered} {Q1:the bridge closed}.", "")
        check("{S1:She} {C1:called for} {Q1:calm}.", "")
        check(
            "{S1:Harn, now director of the Harpe Centre,} {C1:urged} Velim last year {Q1:not to close the port}.",
            "Velim")
        check(
            "{S1:Ortega, a nurse,} {C1:asked} the former head of state during a debate {Q1:why she left}.",
            "the former head of state")
        check("{S1:The bank} wrote to investors, {C1:telling} {Q1:them shares would rise}.", "them")
        check("{S1:She} {C1:told} the packed hall {Q1:that it was over}.", "the packed hall")
        check("{C1:According to} {S1:the police}, {Q1:two cars burned}.", "")
        check("{Q1:“Who is it?”} {C1:asked} {S1:Captain Ruo}.", "")
        check("{S1:She} {C1:promised} {Q1:lower taxes}.", "")
    }

    @Test func whoeverAnswersWasAsked() {
        check("{C1:Asked} {Q1:whether he had ridden it}, Canon Hale {C2:said} {Q2:that he had}.", "Canon Hale")
        check("When {C1:asked} {Q1:if she would run}, she {C2:said} {Q2:no}.", "she")
        check(
            "{C1:Asked} by {S1:reporters} {Q1:what was next}, the mayor {C2:said}: {Q2:“Nothing.”}", "the mayor")
        check("{S1:The mayor} {C1:asked} {Q1:whether he had ridden it}, and Hale {C2:said} {Q2:no}.", "")
        check("{C1:Asked} {Q1:whether he had ridden it}, on Friday and since.", "")
    }

    @Test func afterTo() {
        check("{Q1:“Go home,”} {S1:he} {C1:said} to her.", "her")
        check("{Q1:“Go home,”} {S1:he} {C1:said} to loud applause.", "")
        check("{S1:He} {C1:complained} bitterly to the editor {Q1:that nobody had called}.", "the editor")
        check("{S1:He} {C1:appealed to} {Q1:the striking pilots to return to work}.", "the striking pilots")
    }

    @Test func afterAMessageOrAMeeting() {
        check("{S1:She} {C1:wrote} in a letter to the committee {Q1:that she would resign}.", "the committee")
        check("In an interview with Harbour Radio, {S1:Ilk} {C1:said} {Q1:he was tired}.", "Harbour Radio")
        check("{Q1:“We lost,”} {S1:Ilk} {C1:said}, speaking to supporters in Harpe.", "supporters")
        check("Addressing the assembly, {S1:Ilk} {C1:said} {Q1:he was tired}.", "the assembly")
    }

    @Test func passives() {
        check("Residents {C1:were told} {Q1:that the water was safe}.", "Residents")
        check("The two captains {C1:were asked} {Q1:whether they had slept}.", "The two captains")
        check("{S1:She} {C1:was told} {Q1:that the water was safe}.", "She")
    }

    @Test func whoIsToldIsNoSource() {
        let document = MarkedDocument("{S1:Residents} {C1:were told} {Q1:that the water was safe}.")
        #expect(document.statements.first?.source == [])
        let headline = MarkedDocument("{Q1:Dam leaked for years}, {S1:inquiry} {C1:told}")
        #expect(headline.statements.first?.source == [])
        #expect(headline.statements.first?.addressee.map { headline.document.article.source[$0] } == ["inquiry"])
        let active = MarkedDocument("{S1:The inquiry} {C1:told} {T1:residents} {Q1:that the dam had leaked}.")
        #expect(active.statements.first?.source.count == 1)
    }

    @Test func newspapersAreNoTimes() {
        check("{S1:Ott} {C1:told} the Evening Star {Q1:he was tired}.", "the Evening Star")
        check("{S1:Ott} {C1:told} lawmakers Tuesday {Q1:he was tired}.", "lawmakers")
        check("{S1:They} {C1:showed} their hope {Q1:to win}.", "")
    }

    @Test func eachOtherIsNobody() {
        check("{S1:The ministers} {C1:briefed} each other on {Q1:the harvest}.", "")
        check("{S1:He} {C1:told} himself {Q1:that it would pass}.", "")
        check("{S1:They} {C1:assured} one another {Q1:of their support}.", "")
    }
}
