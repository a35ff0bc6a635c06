// Who speaks by layout alone.

import Model
import Testing
import Text

@testable import Analysis

struct SpeakerTagTests {
    /// `source | content` of each attribution that the layout gives.
    private func check(_ text: String, _ expected: [String], sourceLocation: SourceLocation = #_sourceLocation) {
        let document = AttributionTexts.document(text)
        let found = SpeakerTags(document).attributions().map { attribution in
            attribution.source.map(document.text).joined(separator: " … ") + " | "
                + attribution.content.map(document.text).joined(separator: " … ")
        }
        #expect(found == expected, sourceLocation: sourceLocation)
    }

    @Test func tagsInCapitals() {
        check(
            """
            MIRA OSTEN: Why did the ferry not sail?
            PAUL LINDE: There was ice on the propeller.
            OSTEN: And now?
            """,
            [
                "MIRA OSTEN | Why did the ferry not sail?", "PAUL LINDE | There was ice on the propeller.",
                "OSTEN | And now?",
            ].map { $0 })
    }

    @Test func questionsInBold() {
        check(
            """
            Beatrix Osten has cast bells since 1990.
            **How did you begin?**
            My uncle dropped one. I laughed.
            **Is it a dying trade?**
            People say so. We are eleven.
            That is enough.
            **What is next?**
            Waiting.
            *The fair is in June.*
            """,
            [
                " | My uncle dropped one. I laughed.", " | People say so. We are eleven.\nThat is enough.",
                " | Waiting.",
            ])
        let twoQuestions = "**How did you begin?**\nMy uncle dropped one.\n**What is next?**\nI wait."
        check(twoQuestions, [])
        let frequentQuestions =
            "**What is a toll?**\nA fee.\n**Who sets it?**\nThe port.\n**Who pays?**\nWhoever crosses the bridge."
        check(frequentQuestions, [])
    }

    @Test func aSpeakerWhoComesBack() {
        check(
            """
            The two met on Friday.
            Nobody else was in the room.
            OSTEN: Why did the ferry not sail?
            LINDE (laughs): Ice.
            OSTEN: And now?
            It was late when they left.
            The harbour was dark.
            """,
            ["OSTEN | Why did the ferry not sail?", "LINDE | Ice.", "OSTEN | And now?"])
    }

    @Test func behindTheLastTurnTheArticleGoesOn() {
        check(
            """
            OSTEN: Why did the ferry not sail?
            LINDE: Ice.
            OSTEN: And now?
            LINDE: Now we wait.
            It is a long winter.
            Viktor Hale, who heads the company, said the tickets stay good.
            """,
            [
                "OSTEN | Why did the ferry not sail?", "LINDE | Ice.", "OSTEN | And now?",
                "LINDE | Now we wait.\nIt is a long winter.",
            ])
    }

    @Test func namesWithFunctionsAboveQuotations() {
        check(
            """
            The leaders reacted within the hour.
            JANE ROE, FORMER PRIME MINISTER:
            "We take note of the text."
            OTTO LINDE, TREASURER: "We do not."
            The vote is on Friday.
            """,
            [
                "JANE ROE | \"We take note of the text.\"",
                "OTTO LINDE | \"We do not.\"",
            ])
    }

    @Test func aTranscriptInQuotationMarks() {
        check(
            """
            “OSTEN: Why did the ferry not sail?
            “LINDE: Ice.
            “OSTEN: And now?”
            """,
            ["OSTEN | Why did the ferry not sail?", "LINDE | Ice.", "OSTEN | And now?”"])
    }

    @Test func questionsAndAnswers() {
        check(
            """
            Q: Do you miss the sea?
            A: Every day.
            Q: Will you go back?
            A: No.
            """,
            ["Q | Do you miss the sea?", "A | Every day.", "Q | Will you go back?", "A | No."])
    }

    @Test func whatNobodySaysEndsATurn() {
        check(
            """
            OSTEN: Why did the ferry not sail?
            LINDE: Ice.
            OSTEN: And now?
            LINDE: We wait.
            We have time.
            [This interview was shortened.]
            """,
            [
                "OSTEN | Why did the ferry not sail?", "LINDE | Ice.", "OSTEN | And now?",
                "LINDE | We wait.\nWe have time.",
            ])
    }

    @Test func theAuthorQuotesBetweenTurns() {
        check(
            """
            OSTEN: Why did the ferry not sail?
            LINDE: There was ice.
            She looks at the sea. “There always is,” she adds.
            OSTEN: And now?
            LINDE: I told him: “Go home.” He went.
            And nobody came back.
            """,
            [
                "OSTEN | Why did the ferry not sail?", "LINDE | There was ice.", "OSTEN | And now?",
                "LINDE | I told him: “Go home.” He went.\nAnd nobody came back.",
            ])
    }

    @Test func labelsAreNobody() {
        check("UPDATE: The road is open again.\nNOTE: This story was changed.", [])
        check("The mayor named her price: forty crowns.\nThe council had one wish: quiet.", [])
        check("WHEN: Friday\nWHERE: Town hall\nCOST: Free", [])
    }

    @Test func signaturesBelowAQuotation() {
        check("“I have never seen such snails.” — Tora Quist", ["Tora Quist | “I have never seen such snails.”"])
        check(
            "“I have never seen such snails.”\n— Tora Quist, biologist",
            ["Tora Quist | “I have never seen such snails.”"])
        check(
            "“I have never seen such snails.”\n— Tora Quist, a biologist who has counted snails on both sides of the strait",
            ["Tora Quist | “I have never seen such snails.”"])
    }

    @Test func signaturesBelowSeveralParagraphs() {
        check(
            "Snails came.\n“I have never seen such snails.\n“They eat the quay.”\n— Tora Quist\nThey left.",
            ["Tora Quist | “I have never seen such snails. … “They eat the quay.”"])
        check(
            "“They left,” said Linde.\n“They came.”\n“They eat the quay.”\n— Tora Quist",
            ["Tora Quist | “They eat the quay.”"])
    }

    @Test func dashesThatSignNothing() {
        check("The plan, “the best in the land” — was dropped.", [])
        check("He called it “a gift” — Christmas came early.", [])
    }
}
