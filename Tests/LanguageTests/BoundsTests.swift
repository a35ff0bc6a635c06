// Bounds: what is too deep, too long or too large is an error that says so.

import Testing
import Text

@testable import Language

@Suite struct BoundsTests {
    private func check(_ query: String, _ code: String) {
        let compilation = Fixture.compile(query)
        #expect(compilation.diagnostics.contains { $0.code == code && $0.severity == .error }, "\(query.prefix(60))")
        #expect(compilation.statements.isEmpty, "\(query.prefix(60))")
    }

    private func times(_ count: Int, _ text: String) -> String { String(repeating: text, count: count) }

    @Test func nestingIsCapped() {
        check("statements about " + times(5000, "("), "Q0110")
        check("statements about " + times(5000, "(") + "x" + times(5000, ")"), "Q0110")
        check("statements where " + times(5000, "(") + "verb = deny" + times(5000, ")"), "Q0110")
        check("statements where " + times(5000, "not ") + "negated", "Q0110")
        check("statements | add x = " + times(5000, "-") + "1", "Q0110")
        check("statements by " + times(5000, "(people where name = "), "Q0110")
        check(times(5000, "(") + "people" + times(5000, ")"), "Q0110")
        check("statements by " + times(5000, "(") + "\"x\"" + times(5000, ")"), "Q0110")
        check("statements | add x = " + times(5000, "abs("), "Q0110")
        check("statements saying a" + times(500, " within 2 of b"), "Q0110")
    }

    @Test func lengthsAreCapped() {
        check("statements by " + times(5000, "\"x\", ") + "\"y\"", "Q0128")
        check("statements | show " + times(5000, "verb, ") + "text", "Q0128")
        check("statements where verb in (" + times(5000, "deny, ") + "say)", "Q0128")
        check("statements | add x = 1" + times(5000, " + 1"), "Q0128")
        check("statements where a" + times(5000, ".article"), "Q0128")
        check("statements saying a" + times(5000, " or b"), "Q0128")
        check("people" + times(5000, " | take 3"), "Q0128")
        check("statements about x" + times(300_000, " yyy"), "Q0128")
    }

    @Test func numbersHaveBounds() {
        check("statements | take 0", "Q0213")
        check("statements | take 9999999999", "Q0213")
        check("statements | take 99999999999999999999999", "Q0106")
        check("statements | sample 0", "Q0213")
        check("statements | sample 5 seed 99999999999999999999999", "Q0106")
        check("statements where confidence > 99999999999999999999999", "Q0106")
        check("statements last 9999999 days", "Q0213")
        check("statements last 99999 years", "Q0115")
        check("statements since 99999999999999999999 days ago", "Q0106")
        check("statements since 9000 years ago", "Q0115")
        check("statements in 0000-01", "Q0115")
        check("statements since 2023-02-29", "Q0115")
        check("statements where published > 0", "Q0207")
        check("statements | ngrams 9", "Q0213")
        check("statements saying a within 0 of b", "Q0213")
        check("statements where confidence / 0 = 1", "Q0213")
        check("statements | add x = round(confidence, 10)", "Q0213")
    }

    @Test func oddTextsCompileToNothing() {
        for text in ["", " ", "\n\n", "# only a comment", "\u{FEFF}", "\u{0}", "\r\n"] {
            #expect(Fixture.compile(text).statements.isEmpty, "\(text)")
        }
        #expect(Fixture.compile("").diagnostics.isEmpty)
        #expect(Fixture.compile("people\r\n| count\r\n").statements.count == 1)
        #expect(Fixture.compile("\u{FEFF}people").statements.count == 1)
    }

    @Test func unfinishedTextsAreKnown() {
        for text in [
            "statements |", "statements by", "people where role = ", "statements by (people", "statements | show verb,",
            "statements about (a or",
        ] {
            let isUnfinished = Compiler.isUnfinished(SourceText(name: "", text))
            #expect(isUnfinished == (text != "statements by"), "\(text)")
        }
        for text in ["statements", "statements about", "people where role = x", "cuont", ""] {
            #expect(!Compiler.isUnfinished(SourceText(name: "", text)), "\(text)")
        }
    }
}
