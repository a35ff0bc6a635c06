// The line of an article: offsets in scalars, names, escapes, and that it is JSON.

import Foundation
import Model
import Testing
import Text

@testable import Extraction

@Suite struct StatementEncoderTests {
    private func span(of words: String, in text: String) -> Span {
        let bytes = Array(text.utf8)
        let wanted = Array(words.utf8)
        for start in 0...(bytes.count - wanted.count) where Array(bytes[start..<start + wanted.count]) == wanted {
            return Span(start..<start + wanted.count)
        }
        Issue.record("\(words) is not in the text")
        return Span(0..<0)
    }

    private func article(_ text: String, id: String = "a1") -> AnnotatedArticle {
        AnnotatedArticle(Article(id: id, source: SourceText(name: id, text)))
    }

    @Test func writesEveryFieldInScalars() {
        let text = "“Café 🚢 stays,” Zoë Quill told reporters."
        var annotated = article(text)
        var person = Entity(kind: .person, name: "Zoë \"Z\" Quill")
        person.aliases = ["Quill"]
        annotated.entities = [person]
        var statement = Statement(
            source: [span(of: "Zoë Quill", in: text)], cue: [span(of: "told", in: text)],
            content: [span(of: "“Café 🚢 stays,”", in: text)], kind: .direct, rule: "verb", sentence: 0)
        statement.addressee = [span(of: "reporters", in: text)]
        statement.speakers = [0, 7]
        statement.verb = "tell"
        statement.confidence = 0.93214
        statement.said = CalendarDate(iso: "2025-03-03").map { SaidDate(day: $0, precision: .week) }
        annotated.statements = [statement]
        let line = String(decoding: StatementEncoder.line(for: annotated), as: UTF8.self)
        #expect(
            line == #"{"id":"a1","attributions":[{"id":"S1","source":[[16,25]],"cue":[[26,30]],"content":[[0,15]],"#
                + #""kind":"direct","act":"say","verb":"tell","speakers":["Zoë \"Z\" Quill"],"to":["reporters"],"#
                + #""negated":false,"confidence":0.9321,"rule":"verb","said":"2025-03-03","precision":"week"}]}"# + "\n"
        )
    }

    @Test func articleWithoutStatementsHasALine() {
        let line = String(decoding: StatementEncoder.line(for: article("Nothing.", id: "a\"\n\u{1}b")), as: UTF8.self)
        #expect(line == #"{"id":"a\"\n\u0001b","attributions":[]}"# + "\n")
    }

    @Test func aliasesOfNumbersAreJSON() {
        func fraction(_ number: Double) -> String {
            var json = JSONWriter()
            json.fraction(number)
            return String(decoding: json.bytes, as: UTF8.self)
        }
        #expect(fraction(0.5) == "0.5")
        #expect(fraction(1) == "1")
        #expect(fraction(0.99999) == "1")
        #expect(fraction(0.00001) == "0")
        #expect(fraction(0.0042) == "0.0042")
        #expect(fraction(.nan) == "0")
        #expect(fraction(-3) == "0")
    }

    /// Scalar offsets agree with the standard library's, at every byte.
    @Test func offsetsCountScalars() {
        for text in ["", "plain", "é", String(repeating: "aé🚢đ́ ", count: 60), String(repeating: "x", count: 64) + "é"] {
            let bytes = Array(text.utf8)
            let offsets = ScalarOffsets(bytes)
            for offset in 0...bytes.count where offset == bytes.count || bytes[offset] & 0xC0 != 0x80 {
                let expected = String(decoding: bytes[..<offset], as: UTF8.self).unicodeScalars.count
                #expect(offsets.scalarOffset(Int32(offset)) == expected)
            }
            #expect(offsets.scalarOffset(.max) == text.unicodeScalars.count)
            #expect(offsets.scalarOffset(-1) == 0)
        }
    }
}
