// Words that are keywords only before what they need: in prose they are words to look for.

import Model
import Testing
import Text

@testable import Language

@Suite struct ProseTests {
    private func check(_ query: String, _ expected: String, warns: Bool = false) {
        let compilation = Fixture.compile(query)
        #expect(compilation.statements.first.map(\.text) == expected, "\(query)")
        #expect(!compilation.hasErrors, "\(query)")
        #expect(compilation.diagnostics.contains { $0.severity == .warning } == warns, "\(query)")
    }

    /// The one clause of a query as the words of its pattern.
    private func checkWords(_ query: String, _ words: [String]) {
        guard case .filter(.matches(_, .phrase(let terms)))? = Fixture.plan(query)?.steps.first?.operation else {
            Issue.record("no phrase: \(query)")
            return
        }
        #expect(terms == words.map(Term.stem), "\(query)")
        #expect(Fixture.plan(query)?.steps.count == 1)
    }

    @Test func prepositionsAreWordsInPhrases() {
        checkWords("statements about war in Ukraine", ["war", "in", "Ukraine"])
        checkWords("statements saying the last election", ["the", "last", "election"])
        checkWords("statements saying the last 3 elections", ["the", "last", "3", "elections"])
        checkWords("statements about talks between ministers", ["talks", "between", "ministers"])
        checkWords("statements about the price of bread", ["the", "price", "of", "bread"])
        checkWords("statements about tax on land", ["tax", "on", "land"])
        checkWords("statements about life since independence", ["life", "since", "independence"])
        checkWords("statements saying wait until winter", ["wait", "until", "winter"])
        checkWords("statements about access to water", ["access", "to", "water"])
        checkWords("statements about one in 5 children", ["one", "in", "5", "children"])
        checkWords("statements about count", ["count"])
        checkWords("statements about top sort take", ["top", "sort", "take"])
        checkWords("statements about section 12", ["section", "12"])
    }

    @Test func theyAreClausesBeforeWhatTheyNeed() {
        check("statements about war in 2024", "statements about war in 2024")
        #expect(Fixture.plan("statements about war in 2024")?.steps.count == 2)
        #expect(Fixture.plan("statements about war in Ukraine in 2024-06")?.steps.count == 2)
        #expect(Fixture.plan("statements saying the last election last 3 days")?.steps.count == 2)
        #expect(Fixture.plan("statements about access to \"reporters\"")?.steps.count == 2)
        #expect(Fixture.plan("statements about talks between 2024-01 and 2024-03")?.steps.count == 2)
        #expect(Fixture.plan("statements about tax on 2024-06-30")?.steps.count == 2)
        #expect(Fixture.plan("statements about tax until yesterday not about land")?.steps.count == 3)
        #expect(Fixture.plan("statements about tax in section \"Politics\"")?.steps.count == 2)
        #expect(Fixture.plan("mentions of \"Mara Velden\"")?.steps.count == 1)
        #expect(Fixture.plan("statements since 7 days ago until today")?.steps.count == 2)
    }

    @Test func sentencesTakeProse() {
        let ending =
            " | group by speaker: count, latest(text) as latest, latest(published) as published, latest(article) as article"
        check(
            "who promised to cut taxes", "statements saying to cut taxes where not negated and verb = promised" + ending
        )
        let uttered =
            "not negated and act in (" + Act.allCases.filter(\.isUtterance).map(\.rawValue).joined(separator: ", ")
            + ")"
        check("who said count", "statements saying count where " + uttered + ending)
        check("who said that taxes rise", "statements saying taxes rise where " + uttered + ending)
        check("who warned to \"reporters\"", "statements where not negated and verb = warned to \"reporters\"" + ending)
        check("Who said “solidarity”?", "statements saying \"solidarity\" where " + uttered + ending)
        check("who agreed", "statements where not negated and verb = agreed" + ending)
        check(
            "WHO denied tax AND fraud", "statements saying tax and fraud where not negated and verb = denied" + ending)
    }

    @Test func verbsAreFoundInAnyForm() {
        #expect(VerbForms.lemmas(of: "warned").contains("warn"))
        #expect(VerbForms.lemmas(of: "denied").first == "deny")
        #expect(VerbForms.lemmas(of: "said") == ["say"])
        #expect(VerbForms.lemmas(of: "promises").contains("promise"))
        #expect(VerbForms.lemmas(of: "urged").first == "urge")
        #expect(VerbForms.lemmas(of: "announcing").first == "announce")
        #expect(VerbForms.lemmas(of: "stressed").contains("stress"))
        #expect(VerbForms.lemmas(of: "told") == ["tell"])
        #expect(VerbForms.lemmas(of: "pledge").contains("pledge"))
        #expect(VerbForms.past(of: "deny") == "denied")
        #expect(VerbForms.past(of: "urge") == "urged")
        #expect(VerbForms.past(of: "say") == "said")
    }
}
