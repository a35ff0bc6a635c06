// The models at work: plain forms are found, odd input is survived, and long input takes its time only once.

import Foundation
import Model
import Testing
import Text

@testable import Analysis

struct AttributionFinderTests {
    /// `source | cue | content` of each attribution.
    private func found(_ text: String) -> [String] {
        let document = AttributionTexts.document(text)
        return AttributionFinder.standard.attributions(in: document).map { attribution in
            [attribution.source, attribution.cue, attribution.content]
                .map { $0.map(document.text).joined(separator: " … ") }.joined(separator: " | ")
        }
    }

    private func check(_ text: String, _ expected: String..., sourceLocation: SourceLocation = #_sourceLocation) {
        #expect(found(text) == expected, sourceLocation: sourceLocation)
    }

    @Test func aSentenceOfCuesHasFewCandidates() {
        let view = AttributionView(AttributionTexts.document(String(repeating: "said ", count: 960)))
        let (candidates, _) = AttributionFinder.standard.sentenceCandidates(in: view)
        #expect(candidates.count <= view.sentences.reduce(0) { $0 + 16 + $1.count / 24 })
        #expect(candidates.map(\.head) == candidates.map(\.head).sorted())
    }

    @Test func indirectSpeech() {
        check(
            "The minister said that the bridge would open in May.",
            "The minister | said | that the bridge would open in May")
    }

    @Test func directSpeech() {
        check("“We are ready,” Mira Osten said.", "Mira Osten | said | “We are ready,”")
    }

    @Test func aSignedQuotationLeavesTheStatementBefore() {
        check(
            "Ada Yorke said the sea gives nothing twice.\n“We wait for the tide.”\n— Tora Quist",
            "Ada Yorke | said | the sea gives nothing twice", "Tora Quist | — | “We wait for the tide.”")
    }

    @Test func aDayIsNoPartOfTheName() {
        check("On Friday Vos declined to comment.", "Vos | declined | to comment")
        check("In March Hale said he would stay.", "Hale | said | he would stay")
        check("April Jones said she would stay.", "April Jones | said | she would stay")
    }

    @Test func aListOfVoices() {
        check(
            "What they said\nHelena Marsh, president: “It will open.”\nLudovic Varga, mayor of Harpe: “It is late.”",
            "Helena Marsh, president | : | “It will open.”", "Ludovic Varga, mayor of Harpe | : | “It is late.”")
        check("The plan, in short: “Less is more.”")
    }

    @Test func aSurnameThatIsAVerb() {
        check(
            "It cost one man his job: Colin Frame, the member for waste, resigned after describing the crews as “lifters”.",
            "Colin Frame, the member for waste, | describing | the crews as “lifters”")
    }

    @Test func aNameThatIsGivenIsNotSaid() {
        check("A nurse called Mary Hobbs ran outside.")
        check("A critic called Mary Hobbs “a fraud”.", "A critic | called | Mary Hobbs “a fraud”")
    }

    @Test func whatSomebodyDoesWhileSpeakingIsNotSaid() {
        check(
            "“I'm minding it for a friend,” Mira Osten explains, ordering a pot of tea.",
            "Mira Osten | explains | “I'm minding it for a friend,”")
        check("Mira Osten ordered twenty new buses.")
        check("Mira Osten ordered the crews to leave.", "Mira Osten | ordered | the crews to leave")
    }

    @Test func whatSomebodyWasAskedIsNoPartOfTheName() {
        func sources(_ text: String) -> [String] {
            let document = AttributionTexts.document(text)
            return AttributionFinder.standard.attributions(in: document)
                .filter { document.text($0.head) != "asked" && document.text($0.head) != "questioned" }
                .flatMap { $0.source.map(document.text) }
        }
        #expect(sources("Ms Tollen, asked about the delay, said the trains had been late for years.") == ["Ms Tollen"])
        #expect(
            sources("The minister, asked whether he would resign, said no decision had been made.") == ["The minister"])
        #expect(
            sources("The mayor, questioned by reporters about the bridge, insisted that it was safe.") == ["The mayor"])
        #expect(
            sources("Lise Falk, the head of the union, said that a strike was likely.")
                == ["Lise Falk, the head of the union,"])
    }

    @Test func aSpeakerAtTheEnd() {
        check(
            "The treaty is the pride of both coasts, the fruit of ten years and the best guarantee of the peace, the "
                + "ports and the fishing grounds of the two republics, said the ministers after the signing.",
            "the ministers after the signing | said | The treaty is the pride of both coasts, the fruit of ten years "
                + "and the best guarantee of the peace, the ports and the fishing grounds of the two republics")
        check(
            "Mira Osten, the mayor, said nothing.",
            "Mira Osten, the mayor, | said | nothing")
    }

    @Test func twoSpeakersInASentence() {
        check(
            "The union says the offer is an insult, but the company insists it is fair.",
            "The union | says | the offer is an insult", "the company | insists | it is fair")
        check(
            "Mira Osten said the deal was “thin”; Paul Linde said it was “more than anyone had hoped for”.",
            "Mira Osten | said | the deal was “thin”", "Paul Linde | said | it was “more than anyone had hoped for”")
    }

    @Test func reportingClausesAtTheEndAndInTheMiddle() {
        check(
            "There was no alternative to the plan, the ministry announced late Thursday.",
            "the ministry | announced | There was no alternative to the plan")
        check(
            "Prices in the port, an official explained, were likely to rise.",
            "an official | explained | Prices in the port … were likely to rise")
        check("When the bell rang, the clerk announced the next case.", "the clerk | announced | the next case")
    }

    @Test func aSourceWithAnAppositionBehindAccordingTo() {
        check(
            "According to the transport minister, Mira Osten, fares would rise.",
            "the transport minister, Mira Osten | According to | fares would rise")
        check(
            "Prices rose in February, the statistics office said last week, down from March.",
            "the statistics office | said | Prices rose in February … down from March")
    }

    @Test func anotherSpeakerTakesTheNextQuotation() {
        let found = found("“Enough,” said Mr Osten. “I never said that,” Ms Linde shot back.")
        #expect(found.first == "Mr Osten | said | “Enough,”")
    }

    @Test func aQuotationThatGoesOn() {
        check(
            "“We are ready,” said Mira Osten. “The ferry sails at noon. Nobody will be left behind.”",
            "Mira Osten | said | “We are ready,” … “The ferry sails at noon. Nobody will be left behind.”")
    }

    @Test func accordingTo() {
        let text = "According to the harbour master, two boats were lost."
        check(text, "the harbour master | According to | two boats were lost")
        let document = AttributionTexts.document(text)
        #expect(AttributionFinder.standard.attributions(in: document).map(\.rule) == [.accordingTo])
    }

    @Test func newsWithoutSpeech() {
        check("The bridge opened in May. Two cars crossed it on the first day.")
    }

    // MARK: - Odd input

    static let oddTexts: [String] = [
        "", " ", "\n\n\n", "a", ".", "”", "“", "said", "said said said said", "“said”", "\u{FEFF}", "👩‍👩‍👧 said 👍",
        "قال الوزير إن الجسر سيفتح في مايو.", "部长说，大桥将于五月开放。", "Der Minister sagte, die Brücke öffne im Mai.",
        "\"\"\"\"\"\"", "“““““ said ”””””", "He said: “", ": : : :", "— — —", "((((((", "said\u{0}said",
        "1 2 3 4 said 5 6",
        "X: a\nY: b\nX: c\nY: d", "A:\nB:\nA:\nB:",
    ]

    @Test(arguments: oddTexts)
    func oddTextsAreSurvived(text: String) {
        holds(AttributionTexts.document(text))
    }

    @Test(arguments: [1, 5, 8] as [UInt64])
    func shuffledSpeechIsSurvived(seed: UInt64) {
        let pieces = [
            "said", "“", "”", "\"", "'", "Osten", "the minister", ",", ".", "that", "\n", "according to", ":", "told",
            "—", "he", "not", "…", "?", "ice", "(", ")", "who", "claims", "’s", "and", " ",
        ]
        var state = seed
        var text = ""
        for _ in 0..<500 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            text += pieces[Int(state >> 33) % pieces.count] + " "
        }
        holds(AttributionTexts.document(text))
    }

    /// What every result must keep, whatever the text.
    private func holds(_ document: Document) {
        let all = 0..<document.tokens.count
        var said = Set<Int>()
        for attribution in AttributionFinder.standard.attributions(in: document) {
            #expect(!attribution.content.isEmpty)
            #expect(attribution.cue.contains { $0.contains(attribution.head) })
            #expect((0...1).contains(attribution.confidence))
            for range in attribution.source + attribution.cue + attribution.content {
                #expect(!range.isEmpty && all.contains(range.lowerBound) && range.upperBound <= all.upperBound)
            }
            for token in attribution.content.joined() { #expect(said.insert(token).inserted) }
        }
    }

    // MARK: - Long input

    @Test func aLongSentenceIsReadAroundItsCuesOnly() {
        let clause = "the mayor said that the ferry was late and nobody knew why and "
        let document = AttributionTexts.document(String(repeating: clause, count: 120))
        let view = AttributionView(document)
        for candidate in AttributionFinder.standard.candidates(in: view) {
            #expect(candidate.window.count <= 2 * CandidateReader.reach + 1)
        }
        holds(document)
    }

    @Test func quotationMarksWithoutEnd() {
        let document = AttributionTexts.document(String(repeating: "“a” said ", count: 200))
        holds(document)
    }

    // MARK: - Weights

    @Test func brokenWeightsAreRefused() {
        let tables = AttributionWeights.Name.allCases.map { name in
            let width = name == .token || name == .joint ? 8 : 1
            return AttributionWeights.Table(width: width, scale: 1, weights: Array(repeating: 0, count: 4 * width))
        }
        let bytes = AttributionWeights.encode(tables, steps: [])
        bytes.withUnsafeBytes { whole in
            #expect(AttributionWeights(whole) != nil)
            for count in stride(from: 0, to: bytes.count, by: 7) {
                #expect(AttributionWeights(UnsafeRawBufferPointer(rebasing: whole[0..<count])) == nil)
            }
        }
        var wrong = bytes
        wrong[4] = 99
        wrong.withUnsafeBytes { #expect(AttributionWeights($0) == nil) }
    }

    @Test func theShippedWeightsAreRead() {
        #expect(AttributionFinder.standard.weights[.cue].mask > 0)
    }
}
