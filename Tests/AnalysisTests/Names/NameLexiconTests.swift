import Testing

@testable import Analysis

@Suite struct NameLexiconTests {
    private func check(
        _ words: String, _ classes: NameClass, country: String? = nil, line: SourceLocation = #_sourceLocation
    ) {
        let entry = NameLexicon.entry(words)
        #expect(entry.classes.isSuperset(of: classes), "\(words): \(entry.classes)", sourceLocation: line)
        #expect(NameLexicon.country(entry.country) == country, sourceLocation: line)
    }

    @Test func knowsNames() {
        check("Hillary", .female)
        check("Andrés", .male)
        check("Nguyễn", .surname)
        check("Katrín", .female)
        check("smith", .surname)
    }

    @Test func knowsPlacesAndTheirCountry() {
        check("Laos", .country, country: "Laos")
        check("Lao", .demonym, country: "Laos")
        check("South Koreans", .demonym, country: "South Korea")
        check("Hanoi", .city, country: "Vietnam")
        check("Ohio", .state, country: "United States")
        check("U.K.", .country, country: "United Kingdom")
    }

    @Test func knowsTitlesAndOrganizations() {
        check("Prime Minister", [.title, .function])
        check("Mrs.", [.honorific, .femaleTitle])
        check("Inc.", .organizationSuffix)
        check("Committee", [.organizationWord, .takesOf])
        check("Wednesday", [.stop, .date])
    }

    @Test func doesNotKnowWhatIsNoName() {
        #expect(NameLexicon.entry("blorptang").bits == 0)
        #expect(NameLexicon.country(0) == nil)
        #expect(NameLexicon.country(255) == nil)
    }
}
