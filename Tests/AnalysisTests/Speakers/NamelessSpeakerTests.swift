// Speakers who are called by a noun, an age or a surname that two share; all people are invented.

import Testing

@testable import Analysis

@Suite struct NamelessSpeakerTests {
    private func check(_ marked: String, _ expected: String..., line: SourceLocation = #_sourceLocation) {
        #expect(SourcedArticle(marked).speakers == expected, sourceLocation: line)
    }

    // MARK: - One surname

    @Test func kinOfOneSurnameAreTwo() {
        check(
            "{Brandt} said the mill was sold. Her husband, Tom Brandt, wept. {Mr. Brandt} said it was late. {Brandt} left.",
            "Brandt", "Tom Brandt", "Brandt")
        check("Brandt’s husband, Tom Brandt, wept. {Brandt} said she was glad.", "Brandt")
        check("Ida Brandt owns the mill. {Brandt} sold it. Her son, Tom Brandt, wept.", "Ida Brandt")
    }

    @Test func aSurnameThatIsACommonNoun() {
        check(
            "Mr. Price paid. {Price} said that a price is a price. His wife, Ada Price, wept.", "Price")
        check("The price is too high. {Price} is what counts, they say.", "Price")
    }
}
