// Every resolution keeps its chain: from a pronoun back to the name. Articles are invented.

import Model
import Testing
import Text

@testable import Analysis

@Suite struct ChainTests {
    /// The chain of the last mention with these words: `They ← The two leaders ← A and B`.
    private func chain(_ words: String, in text: String) -> String {
        let annotated = Analyzer().annotate(SourcedArticle(text).document.article)
        let source = annotated.article.source
        guard var index = annotated.mentions.lastIndex(where: { source[$0.span] == words }) else {
            return "no \(words)"
        }
        var steps: [String] = []
        // An antecedent stands before what points at it, so no chain is longer than the mentions.
        for _ in annotated.mentions {
            steps.append(source[annotated.mentions[index].span])
            guard let before = annotated.mentions[index].antecedent else { break }
            index = before
        }
        return steps.joined(separator: " ← ")
    }

    private func check(
        _ words: String, _ text: String, _ expected: String, line: SourceLocation = #_sourceLocation
    ) {
        #expect(chain(words, in: text) == expected, sourceLocation: line)
    }

    private let pair = "President Do Sang and Prime Minister Linda Harrow met on Monday."

    @Test func groupsLeadToTheirMembers() {
        check(
            "The two leaders", pair + " The two leaders agreed on trade.",
            "The two leaders ← President Do Sang and Prime Minister Linda Harrow")
        check(
            "They", pair + "\nThe two leaders agreed on trade. They praised the talks.",
            "They ← The two leaders ← President Do Sang and Prime Minister Linda Harrow")
    }

    @Test func captionsDoNotConfuse() {
        check(
            "They",
            pair
                + "\nThe two leaders agreed on trade.\ncaption: Peter Brandt and Tom Weller at the mill (Photo: Post)\n"
                + "They praised the talks.",
            "They ← The two leaders ← President Do Sang and Prime Minister Linda Harrow")
    }

    @Test func titlesLeadToNames() {
        check("The mayor", "Mayor Linda Harrow met Peter Brandt. The mayor said so.", "The mayor ← Mayor Linda Harrow")
        check(
            "She", "Mayor Linda Harrow met Peter Brandt. The mayor said so. She left.",
            "She ← The mayor ← Mayor Linda Harrow")
    }

    @Test func ownersAreKnown() {
        check("his", "Peter Brandt said his sister had left.", "his ← Peter Brandt")
        check("His", "Peter Brandt spoke. His lawyer denied the claim.", "His ← Peter Brandt")
    }

    @Test func relativesLeadToThePhraseBefore() {
        check("who", "The prize went to Ida Brandt, who said she was surprised.", "who ← Ida Brandt")
    }

    @Test func firstPersonsLeadToTheSpeaker() {
        check("I", "Ida Brandt was calm. “I never saw the letter,” Brandt said.", "I ← Ida Brandt")
    }

    @Test func kinAreNotTheirKin() {
        let text = "Prime Minister Kovács Béla arrived. Peter Brandt said his sister had left. He said she was in Morn."
        let annotated = Analyzer().annotate(SourcedArticle(text).document.article)
        let she = annotated.mentions.first { annotated.article.source[$0.span] == "she" }
        #expect(she?.entity.map { annotated.entities[$0].name } != "Kovács Béla")
    }
}
