// Base forms: what the rules, the irregular forms and WordNet's words make of verbs and plurals.

import Analysis
import Testing

@Suite struct LemmatizerTests {
    @Test(arguments: [
        ("hoped", Analysis.Tag.past, "hope"), ("hopped", .past, "hop"), ("planned", .past, "plan"),
        ("passed", .past, "pass"),
        ("visited", .past, "visit"), ("agreed", .past, "agree"), ("tried", .past, "try"), ("stated", .past, "state"),
        ("controlled", .past, "control"), ("noted", .past, "note"), ("urging", .gerund, "urge"),
        ("stressing", .gerund, "stress"), ("running", .gerund, "run"), ("making", .gerund, "make"),
        ("says", .presentThird, "say"), ("denies", .presentThird, "deny"), ("pushes", .presentThird, "push"),
        ("raises", .presentThird, "raise"), ("boxes", .nouns, "box"), ("houses", .nouns, "house"),
        ("parties", .nouns, "party"), ("movies", .nouns, "movie"), ("ships", .nouns, "ship"),
        ("classes", .nouns, "class"), ("Ministers", .nouns, "minister"), ("string", .gerund, "string"),
    ])
    func rules(_ word: String, _ tag: Analysis.Tag, _ lemma: String) {
        #expect(Lemmatizer.regularLemma(word, tag) == lemma)
    }

    @Test func sentences() {
        let document = layered("The women weren’t told; they've said it's over, and children are leaving.")
        let lemmatizer = Lemmatizer()
        let lemmas = document.tokens.indices.map { lemmatizer.lemma(of: $0, in: document) }
        #expect(
            lemmas.joined(separator: " ")
                == "the woman be not tell ; they have say it be over , and child be leave .")
        for (index, lemma) in lemmas.enumerated() { #expect(document.lemmas[index] == WordHash.folded(lemma)) }
    }

    @Test func oddInputStaysWhole() {
        for text in ["s", "es", "ed", "ing", "'s", "ies", "İS", "ßs", "éed"] {
            for tag in Analysis.Tag.allCases { #expect(!Lemmatizer.regularLemma(text, tag).isEmpty) }
        }
    }
}
