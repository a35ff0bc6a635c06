// Whatever text comes in, the layers stand: no trap, every token in one sentence, time that grows with the length.

import Analysis
import Foundation
import Model
import Testing
import Text

@Suite struct LayerFuzzTests {
    /// SplitMix64: the same texts on every run.
    private struct Generator: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = state
            mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return mixed ^ (mixed >> 31)
        }
    }

    private func expectSound(_ document: Document, sourceLocation: SourceLocation = #_sourceLocation) {
        let count = document.tokens.count
        #expect(document.tags.count == count, sourceLocation: sourceLocation)
        #expect(document.lemmas.count == count, sourceLocation: sourceLocation)
        #expect(document.heads.count == count, sourceLocation: sourceLocation)
        #expect(document.tokenQuotation.count == count, sourceLocation: sourceLocation)
        #expect(document.sentences.flatMap { Array($0.tokens) } == Array(0..<count), sourceLocation: sourceLocation)
        var last: Int32 = 0
        var isOrdered = true
        for token in document.tokens {
            isOrdered = isOrdered && token.span.start >= last && token.span.end > token.span.start
            last = token.span.end
        }
        #expect(isOrdered && Int(last) <= document.article.source.bytes.count, sourceLocation: sourceLocation)
    }

    @Test func scalarsOfEveryBlock() {
        for first in stride(from: UInt32(0), to: 0x11_0000, by: 128) {
            var text = ""
            for value in first..<first + 128 {
                guard let scalar = Unicode.Scalar(value) else { continue }
                text.unicodeScalars.append(scalar)
                if value % 9 == 0 { text += " a" }
                if value % 31 == 0 { text += "’s. " }
            }
            // Astral planes without letters are all alike.
            if first < 0x3_2000 || first % 0x4000 == 0 { expectSound(layered(text, parses: true)) }
        }
    }

    @Test func randomSigns() {
        let signs: [String] = [
            "\"", "'", "“", "”", "‘", "’", "``", "''", "„", "«", "»", ".", "...", "…", "!", "?", ",", ";", ":", "-",
            "--",
            "—", "(", ")", "[", "]", "<", ">", "@", "#", "$", "&", "%", "/", "\\", "_", "*", " ", " ", "  ", "\n", "\t",
            "\u{A0}", "\u{200F}", "\u{FEFF}", "a", "A", "I", "s", "t", "n't", "said", "Mr.", "U.S.", "Inc.", "Ky.",
            "No.",
            "5", "3.2", "http://", "www.", ".com", "x@y.org", "אב", "مرحبا", "東京", "é", "🎉", "\u{301}", "\u{200D}",
        ]
        var generator = Generator(state: 3)
        for _ in 0..<1500 {
            var text = ""
            for _ in 0..<Int.random(in: 1...40, using: &generator) {
                text += signs[Int.random(in: 0..<signs.count, using: &generator)]
            }
            expectSound(layered(text, parses: true))
        }
    }

    @Test func spansOfAnArticleThatLie() {
        // Paragraphs outside the text, overlapping, reversed: the layers must not trap.
        var article = Article(id: "x", source: SourceText(name: "x", "“One.” Two."))
        for (start, end) in [(0, 400), (-5, 3), (7, 2), (5, 5), (900, 950), (1, 4)] {
            article.paragraphs.append(Paragraph(.body, Span(start: Int32(start), end: Int32(end))))
        }
        var document = Document(article)
        LinguisticLayers(parses: true).lay(on: &document)
        #expect(document.tags.count == document.tokens.count)
    }

    @Test(arguments: [
        "\"", "“", "”", "'", "’", "‘", "''", "``", "\" ", "' ", "'a ", "“a ", "a' ", "s' ", ". ", ".", "a.", "a.b",
        "...", "-", "@",
        "<a ", "<", "www.", "x@", "(", ") ", "1,", "A. ", "a ", "\n", "\"\n", "“x\n", "'x\n", "é", "東", "\u{301}",
        ". . ",
    ])
    func longRepetitionsAreLinear(_ piece: String) {
        func processorSeconds() -> Double {
            var time = timespec()
            clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
            return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
        }
        func seconds(_ byteCount: Int) -> Double {
            let text = String(repeating: piece, count: byteCount / piece.utf8.count)
            var article = Article(id: "x", source: SourceText(name: "x", text))
            article.paragraphs =
                text.contains("\n") ? layered(text).article.paragraphs : [Paragraph(.body, article.source.span)]
            var document = Document(article)
            let start = processorSeconds()
            LinguisticLayers(parses: true).lay(on: &document)
            #expect(document.tokenSentence.count == document.tokens.count)
            return processorSeconds() - start
        }
        let short = seconds(8_000)
        // The better of two, and time of this thread alone: other work on the machine does not count.
        let long = min(seconds(64_000), seconds(64_000))
        // Eight times the text: sixty-four times the time would be quadratic.
        #expect(long < max(short, 0.004) * 40, "\(piece): \(short) s, then \(long) s")
    }
}
