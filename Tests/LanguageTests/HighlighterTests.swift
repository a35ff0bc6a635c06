// Colour: every word of a query has its class.

import Foundation
import Model
import Samples
import Testing
import Text

@testable import Language

@Suite struct HighlighterTests {
    private func check(_ text: String, _ expected: String, _ context: CompilerContext? = nil) {
        let source = SourceText(name: "", text)
        let shown = Highlighter.spans(text, context).map {
            "\(source[$0.span]):\($0.tokenClass.rawValue)\($0.isError ? "!" : "")"
        }
        #expect(shown.joined(separator: " ") == expected)
    }

    @Test func wordsHaveTheirClass() {
        check(
            "statements about count since 2024 # so",
            "statements:noun about:keyword count:word since:keyword 2024:number # so:comment")
        check(
            "people where role = minister | sort -statements",
            "people:noun where:keyword role:field =:mark minister:value |:mark sort:keyword -:mark statements:field")
        check("who warned \"x\" by $a, @b", "who:keyword warned:verb \"x\":string by:keyword $a:variable ,:mark @b:id")
        check(
            "statements saying r\"a\" | add n = length(text)",
            "statements:noun saying:keyword r\"a\":regularExpression |:mark add:keyword n:field =:mark "
                + "length:function (:mark text:field ):mark")
    }

    @Test func errorsAreMarked() {
        check("statements | cuont", "statements:noun |:mark cuont:word!")
        check("statements | sort spekaer", "statements:noun |:mark sort:keyword spekaer:field")
        check("statements | sort spekaer", "statements:noun |:mark sort:keyword spekaer:field!", Fixture.context)
    }

    /// Names that are unknown are notes, no errors: colours need no look-up, which costs in a large corpus.
    @Test func namesAreNotLookedUp() {
        let text = "who promis trade by \"Mara Veldn\" or @x since 2030\npeople where party = \"x\""
        let context = CompilerContext(names: Unasked(), today: Fixture.today)
        let errors = Highlighter.spans(text, context).filter(\.isError)
        #expect(errors.isEmpty)
        _ = Completer.completions("let $x = statements by \"A\"\nstatements by $x and \"B\" | sort -", at: 60, context)
    }

    private struct Unasked: NameIndex {
        func entities(named name: String) -> [NamedEntity] { unexpected() }
        func entity(id: String) -> NamedEntity? { unexpected().first }
        func nearest(to name: String, limit: Int) -> [NamedEntity] { unexpected() }
        func entities(prefix: String, limit: Int) -> [NamedEntity] { unexpected() }
        func values(of field: Field, prefix: String, limit: Int) -> [String] { unexpected().map(\.name) }
        var userColumns: [UserColumn] { [UserColumn(name: "party", type: .word)] }
        var lastPublished: CalendarDate? { unexpected().first.map { _ in Fixture.today } }

        private func unexpected() -> [NamedEntity] {
            Issue.record("names were looked up")
            return []
        }
    }

    @Test func spansCoverEverythingButSpace() {
        let text = "statements by “Velden” § about ~x* | as csv"
        let bytes = Array(text.utf8)
        var covered = [Bool](repeating: false, count: bytes.count)
        for span in Highlighter.spans(text) {
            for place in span.span.range {
                #expect(!covered[place])
                covered[place] = true
            }
        }
        for (place, byte) in bytes.enumerated() { #expect(covered[place] == (byte != 32)) }
    }

    /// The editors' grammar is made of the same words; `QUOTH_UPDATE=1` writes the file.
    @Test func editorsKnowTheSameWords() throws {
        let url = GrammarFile.root.appendingPathComponent("grammar/quoth.tmLanguage.json")
        if Golden.updates { try EditorGrammar.json.write(to: url, atomically: true, encoding: .utf8) }
        let text = try String(contentsOf: url, encoding: .utf8)
        #expect(text == EditorGrammar.json)
        let object = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        let patterns = try #require(object["patterns"] as? [[String: String]])
        for pattern in patterns { _ = try NSRegularExpression(pattern: pattern["match"] ?? "(") }
        // Every word that the lexer and parser give a role is in it.
        let all = patterns.compactMap { $0["match"] }.joined(separator: " ")
        for word in Vocabulary.nouns + Vocabulary.clauseWords + Vocabulary.contextualClauseWords + Vocabulary.stageWords
        {
            #expect(all.contains("|\(word)|") || all.contains("(\(word)|") || all.contains("|\(word))"), "\(word)")
        }
    }
}
