import Model
import Testing
import Text

@testable import Analysis

/// Whatever the text, the analysis ends, and every span it gives lies in the text and on scalar boundaries.
@Suite struct AnalyzerFuzzTests {
    /// SplitMix64 (Steele, Lea, Flood 2014): the same texts on every run.
    private struct Generator: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state &+= 0x9e37_79b9_7f4a_7c15
            var mixed = state
            mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
            return mixed ^ (mixed >> 31)
        }
    }

    private static let analyzer = Analyzer()

    private func check(_ text: String, location: SourceLocation = #_sourceLocation) {
        let source = SourceText(name: "<fuzz>", text)
        var article = Article(id: "fuzz", source: source)
        var start = 0
        for (index, byte) in (source.bytes + [10]).enumerated() where byte == 10 {
            if index > start { article.paragraphs.append(Paragraph(.body, Span(start..<index))) }
            start = index + 1
        }
        let annotated = Self.analyzer.annotate(article)
        var spans = annotated.sentences.map(\.span) + annotated.mentions.map(\.span)
        for (index, statement) in annotated.statements.enumerated() {
            spans += statement.source + statement.cue + statement.content + statement.quoted + statement.addressee
            #expect(annotated.sentences.indices.contains(statement.sentence), sourceLocation: location)
            #expect(statement.confidence >= 0 && statement.confidence <= 1, sourceLocation: location)
            #expect(!statement.content.isEmpty, sourceLocation: location)
            #expect(statement.outer != index, sourceLocation: location)
            for entity in statement.speakers + statement.addressees {
                #expect(annotated.entities.indices.contains(entity), sourceLocation: location)
            }
            for quoted in statement.quoted {
                #expect(statement.content.contains { $0.contains(quoted) }, sourceLocation: location)
            }
        }
        for span in spans {
            let isSound =
                span.start >= 0 && span.start < span.end && Int(span.end) <= source.bytes.count
                && isBoundary(span.start, source.bytes) && isBoundary(span.end, source.bytes)
            #expect(isSound, "\(span)", sourceLocation: location)
        }
    }

    private func isBoundary(_ offset: Int32, _ bytes: [UInt8]) -> Bool {
        Int(offset) == bytes.count || bytes[Int(offset)] & 0xc0 != 0x80
    }

    @Test(arguments: [
        "", " ", "\n\n", ".", "\"", "“", "said", "said:", ": said", "“said”", "“ ”", "\u{0}", "He said", "A:\nB:",
    ])
    func tiny(_ text: String) {
        check(text)
    }

    @Test func scalarsOfEveryBlock() {
        var generator = Generator(state: 1)
        // Every block of Unicode begins at a multiple of 16.
        let starts = stride(from: UInt32(0), to: 0x32000, by: 16).filter { Unicode.Scalar($0) != nil }
        for round in 0..<30 {
            var text = String.UnicodeScalarView()
            for _ in 0..<1500 {
                let value =
                    (starts.randomElement(using: &generator) ?? 65) + UInt32.random(in: 0..<16, using: &generator)
                if let scalar = Unicode.Scalar(value) { text.append(scalar) }
                if Int.random(in: 0..<6, using: &generator) == 0 { text.append(round % 2 == 0 ? " " : "\n") }
            }
            check(String(text))
        }
    }

    @Test func wordsMarksAndParagraphsInDisorder() {
        var generator = Generator(state: 2)
        let pieces = [
            "said", "told", "according to", "the", "minister", "She", "“", "”", "\"", "'", "’", "``", "''", ",", ".",
            ":",
            "—", "that", "to", "not", "n't", "did", "\n", "\n\n", "Q:", "A:", "MAYOR:", "(", ")", "reporters", "and",
            "who",
            "claim", "expressed", "their", "joy", "at", "was", "expected", "אמר", "قال", "说", "\u{202e}", "\u{200b}",
            "U.S.",
        ]
        for _ in 0..<150 {
            var text = ""
            for _ in 0..<Int.random(in: 1..<160, using: &generator) {
                text += pieces.randomElement(using: &generator) ?? ""
                if Bool.random(using: &generator) || Bool.random(using: &generator) { text += " " }
            }
            check(text)
        }
    }

    @Test(arguments: [
        "\"", "“", "”", "'", "“”", "\" ", "“ said ", "''", "(", "\u{301}", "é", "\u{1f600}", "-", "said ",
    ])
    func longRuns(_ unit: String) {
        check(String(repeating: unit, count: 30_000 / unit.utf8.count))
    }

    @Test func aSentenceWithoutEnd() {
        let clause = "the old mayor of the town said that the bridge was closed and she told him so and "
        check(String(repeating: clause, count: 20_000 / 18))
        check("“" + String(repeating: clause, count: 60) + "”, she said.")
    }

    @Test func rightToLeft() {
        check("ראש העיר אמרה: “הגשר סגור”. “The bridge is shut,” she said. قال الوزير «لا تعليق».")
        check("\u{202e}“.desolc si egdirb ehT”\u{202c} said the mayor, who did not say why.")
    }
}
