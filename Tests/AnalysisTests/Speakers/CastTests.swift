// Who and what an article names, by kind, in sentences written for these tests; all names are invented.

import Model
import Testing

@testable import Analysis

@Suite struct CastTests {
    private func check(
        _ text: String, people: [String] = [], organizations: [String] = [], places: [String] = [],
        line: SourceLocation = #_sourceLocation
    ) {
        let article = SourcedArticle(text)
        #expect(article.names(.person) == people, sourceLocation: line)
        #expect(article.names(.organization) == organizations, sourceLocation: line)
        #expect(article.names(.place) == places, sourceLocation: line)
    }

    @Test func ownersArePartOfAUnionsName() {
        check("The Dockers' Union voted on Friday.", organizations: ["Dockers' Union"])
        check("The Dockers’ Union secretary Ada Finch voted.", people: ["Ada Finch"], organizations: ["Dockers’ Union"])
        check("Peter Brandt's Bank failed.", people: ["Peter Brandt"])
    }

    @Test func anOrganizationIsKnownByItsKind() {
        check("The Church of Morn denied it. The Church said so.", organizations: ["Church of Morn"])
        check("The Dockers' Union voted. The Union said so.", organizations: ["Dockers' Union"])
    }

    @Test func whatAMayorGovernsIsAPlace() {
        check("Linda Harrow, the mayor of Velbury, spoke.", people: ["Linda Harrow"], places: ["Velbury"])
        check("The town of Velbury is small.", places: ["Velbury"])
    }

    @Test func roadsAndBuildingsAreNamedAfterNobody() {
        check("The Kell motorway opened in May. The Kell motorway is wet.", places: ["Kell"])
        check("Kell, 34, built it. The Kell motorway opened in May.", people: ["Kell"])
    }

    @Test func lawsAndPrizesAreNeither() {
        check("Linda Harrow praised the Clean Harbour Act.", people: ["Linda Harrow"])
        check("Linda Harrow won the Velbury Prize.", people: ["Linda Harrow"])
    }

    @Test func partyAndStateAreNotAName() {
        check("Linda Harrow, R-Texas, voted no.", people: ["Linda Harrow"])
    }

    /// What an article only describes is no organization, and nobody that a reader would look for.
    @Test func thingsAreNoOrganizations() {
        let article = SourcedArticle(
            "The council made up its mind. Linda Harrow's part in the affair was small, a statement said. Her office was shut. "
                + "The report said the wall was old."
        ).document.article
        let entities = Analyzer().annotate(article).entities
        #expect(entities.filter { $0.kind == .organization }.map(\.name) == [])
        #expect(entities.filter { $0.kind == .thing }.map(\.name) == ["a statement", "The report"])
    }
}
