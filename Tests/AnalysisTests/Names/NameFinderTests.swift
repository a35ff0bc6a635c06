// Which names an article has, and of what kind. People and places are invented for these tests.

import Model
import Testing

@testable import Analysis

@Suite struct NameFinderTests {
    private func check(
        _ text: String, people: [String] = [], organizations: [String]? = nil, places: [String]? = nil,
        line: SourceLocation = #_sourceLocation
    ) {
        let article = SourcedArticle(text)
        #expect(article.names(.person) == people, sourceLocation: line)
        if let organizations { #expect(article.names(.organization) == organizations, sourceLocation: line) }
        if let places { #expect(article.names(.place) == places, sourceLocation: line) }
    }

    @Test func capitalsAtSentenceStartsAreNoNames() {
        check(
            "Critics said so. Highlighting the danger, officials closed the road. Yesterday it rained.",
            organizations: [])
    }

    @Test func onePersonUnderManyForms() {
        check(
            "General Secretary To Lan spoke. Mr. To Lan left. To Lan returned.", people: ["To Lan"])
        check("Peter J. Brandt spoke. Peter Brandt left. Brandt and Mr. Brandt returned.", people: ["Peter J. Brandt"])
    }

    @Test func organizationsKeepTheirTail() {
        check(
            "The Department of Roads and Bridges sued the Bank of Mirania.",
            organizations: ["Department of Roads and Bridges", "Bank of Mirania"])
    }

    @Test func placesAreKnown() {
        check(
            "They flew from Hanoi to New York and on to Ohio.", organizations: [],
            places: ["Hanoi", "New York", "Ohio"])
    }

    @Test func titlesAreNotNames() {
        check("The President and the Prime Minister met the Foreign Minister.", people: [])
    }

    @Test func headlinesGiveNoNewNames() {
        check(
            "title: Mayor Harrow Opens Old Harbour Bridge\nMayor Linda Harrow opened the bridge.",
            people: ["Linda Harrow"])
    }

    @Test func joinedPlacesAreNobody() {
        check("The Vietnam-Laos friendship grows.", organizations: [], places: [])
    }

    @Test func titlesGoOnWithOf() {
        check("Secretary of State Ida Brandt spoke.", people: ["Ida Brandt"], organizations: [])
        check("Chief of Staff Peter Brandt resigned.", people: ["Peter Brandt"], organizations: [])
    }

    @Test func newspapersAndUnionsAreOrganizations() {
        check(
            "The Oldport Post asked the European Union and Congress.",
            organizations: ["Oldport Post", "European Union", "Congress"])
    }

    @Test func commonNounsAfterTitlesAreNoPeople() {
        check("The National Voter Registration Act passed.", people: [])
    }

    @Test func abbreviationsAreNotGivenNames() {
        check("Isis Brandt wrote about ISIS.", people: ["Isis Brandt"], organizations: ["ISIS"])
    }

    @Test func teamsNamedForCitiesAreNoPeople() {
        check("The Cleveland Harbours won.", people: [])
    }
}
