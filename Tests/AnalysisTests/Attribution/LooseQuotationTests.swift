// What the models leave of a quotation goes to the attribution that it belongs to.

import Model
import Testing
import Text

@testable import Analysis

struct LooseQuotationTests {
    /// `text` with the attribution given by words: `content` of it after the rest has been taken in.
    private func check(
        _ text: String, source: String, cue: String, content: String, becomes expected: String,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let document = AttributionTexts.document(text)
        let words = { (phrase: String) throws -> Range<Int> in
            let first = try #require(
                document.tokens.indices.first { start in
                    document.text(start..<min(start + 40, document.tokens.count)).hasPrefix(phrase)
                })
            let length = try #require((1...40).first { document.text(first..<first + $0) == phrase })
            return first..<first + length
        }
        let head = try words(cue)
        var found = [
            Attribution(
                source: source.isEmpty ? [] : [try words(source)], cue: [head], content: [try words(content)],
                head: head.lowerBound, confidence: 1, rule: .verb)
        ]
        var loose = LooseQuotations(document)
        loose.join(to: &found)
        #expect(
            found[0].content.map(document.text).joined(separator: " … ") == expected, sourceLocation: sourceLocation)
    }

    @Test func aParagraphOfItsOwn() throws {
        try check(
            "Osten said the plan was dead.\n“It cost too much. Nobody wanted it.”\nThe vote is in May.",
            source: "Osten", cue: "said", content: "the plan was dead",
            becomes: "the plan was dead … “It cost too much. Nobody wanted it.”")
    }

    @Test func severalParagraphs() throws {
        try check(
            "Osten said the plan was dead.\n\"It cost too much.\n\"Nobody wanted it.\"\nThe vote is in May.",
            source: "Osten", cue: "said", content: "the plan was dead",
            becomes: "the plan was dead … \"It cost too much.\n\"Nobody wanted it.\"")
    }

    @Test func theRestOfOneThatWasCut() throws {
        try check(
            "Osten wrote after the hearing: “He would do it again. Unbelievable.”", source: "Osten", cue: "wrote",
            content: "Unbelievable.”", becomes: "“He would do it again. Unbelievable.”")
    }

    @Test func onlyRightAfter() throws {
        try check(
            "Osten said the plan was dead.\nIt rained.\n“It cost too much for all of us.”", source: "Osten",
            cue: "said", content: "the plan was dead", becomes: "the plan was dead")
    }

    @Test func notWhereNobodySpeaks() throws {
        try check(
            "It was said that the plan was dead.\n“It cost too much for all of us.”", source: "", cue: "said",
            content: "that the plan was dead", becomes: "that the plan was dead")
    }

    @Test func notAnAnswer() throws {
        try check(
            "Osten asked him: “You saw the letter?”\n“I did, and I burnt it.”", source: "Osten", cue: "asked",
            content: "“You saw the letter?”", becomes: "“You saw the letter?”")
    }

    @Test func notATitle() throws {
        try check(
            "Osten said the plan was dead.\n“Harbour Lights”\nThe vote is in May.", source: "Osten", cue: "said",
            content: "the plan was dead", becomes: "the plan was dead")
    }
}
