import Testing

@testable import Analysis

@Suite struct MarkedArticleTests {
    /// What the marks say, as text: `source | cue | content | to`, pieces joined by ` … `.
    private func check(_ marked: String, _ expected: [String], _ location: SourceLocation = #_sourceLocation) {
        let article = MarkedArticle(marked)
        let bytes = Array(article.text.utf8)
        let lines = article.attributions.map { attribution in
            [attribution.source, attribution.cue, attribution.content, attribution.addressee].map { spans in
                spans.map { String(decoding: bytes[$0.range], as: UTF8.self) }.joined(separator: " … ")
            }.joined(separator: " | ")
        }
        #expect(article.problems == [], sourceLocation: location)
        #expect(lines == expected, sourceLocation: location)
        #expect(!article.text.contains("{") && !article.text.contains("}"), sourceLocation: location)
    }

    @Test func marksBecomeSpans() {
        check("The {S1:mayor} {C1:said} {Q1:yes}.", ["mayor | said | yes | "])
        check("{Q1:“Nō”}, {S1:she} {C1:told} {T1:him}. {Q1:“Never.”}", ["she | told | “Nō” … “Never.” | him"])
        check(
            "{S1,2:He} {C1:hoped} {Q1:to win} and {C2:vowed} {Q2:to try}",
            ["He | hoped | to win | ", "He | vowed | to try | "])
    }

    @Test func commentsAndHeader() {
        let article = MarkedArticle("# title: A bridge: again\n\nOne.\n# note\nTwo.\n\n")
        #expect(article.header["title"] == "A bridge: again")
        #expect(article.text == "One.\nTwo.")
    }

    @Test(arguments: ["{S1:a {C1:b}", "a}", "{X1:a}", "{S:a}", "{S1,x:a}", "{S1:a", "{C1:said}", "{"])
    func mistakesAreTold(_ marked: String) {
        #expect(!MarkedArticle(marked).problems.isEmpty)
    }
}
