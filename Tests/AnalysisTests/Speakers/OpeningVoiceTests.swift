// Stories that begin with a voice and name it later; all people are invented.

import Testing

@testable import Analysis

@Suite struct OpeningVoiceTests {
    private func check(_ marked: String, _ expected: String..., line: SourceLocation = #_sourceLocation) {
        #expect(SourcedArticle(marked).speakers == expected, sourceLocation: line)
    }

    @Test func aVoiceThatOpensTheStoryIsNamedNext() {
        check("“You stop noticing,” {he} said. Aldous Hale, 84, lit the lamp.", "Aldous Hale")
        check("“You stop noticing,” {she} said. Peter Hale lit the lamp. Ida Roe is 84.", "Ida Roe")
        check("“You stop noticing,” {he} said. It rained. It snowed. It blew. Aldous Hale lit the lamp.", "?")
        check("“You stop noticing,” {he} said. The lamps of Aldous Hale were lit.", "?")
    }
}
