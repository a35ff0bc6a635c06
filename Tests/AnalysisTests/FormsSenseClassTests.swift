import Testing

@testable import Analysis

@Suite struct SenseClassTests {
    private func checkVerb(_ lemma: String, _ expected: SenseClass?, sourceLocation: SourceLocation = #_sourceLocation)
    {
        #expect(SenseClasses.verb(WordHash.folded(lemma))?.first == expected, sourceLocation: sourceLocation)
    }

    private func checkNoun(_ lemma: String, _ expected: SenseClass?, sourceLocation: SourceLocation = #_sourceLocation)
    {
        #expect(SenseClasses.noun(WordHash.folded(lemma))?.first == expected, sourceLocation: sourceLocation)
    }

    @Test func verbs() {
        checkVerb("say", .verbCommunication)
        checkVerb("pledge", .verbCommunication)
        checkVerb("believe", .verbCognition)
        checkVerb("love", .verbEmotion)
        checkVerb("walk", .verbMotion)
        checkVerb("Say", .verbCommunication)
        checkVerb("minister's", nil)
        checkVerb("", nil)
    }

    @Test func nouns() {
        checkNoun("spokesman", .nounPerson)
        checkNoun("statement", .nounCommunication)
        checkNoun("belief", .nounCognition)
        checkNoun("committee", .nounGroup)
        checkNoun("river", .nounObject)
        // Names of places and people are no common nouns.
        checkNoun("paris", nil)
        checkNoun("laos", nil)
    }

    @Test func allSensesAreThere() throws {
        let add = try #require(SenseClasses.verb(WordHash.folded("add")))
        #expect(add.contains(.verbCommunication))
        #expect(add.contains(.verbChange))
        #expect(!add.contains(.verbWeather))
        #expect(!add.contains(.nounPerson))
        let report = try #require(SenseClasses.noun(WordHash.folded("report")))
        #expect(report.contains(.nounCommunication))
        #expect(report.mask.nonzeroBitCount >= 2)
    }

    @Test func packingKeepsTheOrder() throws {
        let bits = try #require(SenseClasses.packed([.verbSocial, .verbBody]))
        let classes = SenseClasses(bits: bits, base: SenseClasses.verbBase)
        #expect(classes.first == .verbSocial)
        #expect(SenseClass.allCases.filter(classes.contains) == [.verbBody, .verbSocial])
        #expect(SenseClasses.packed([]) == nil)
    }
}
