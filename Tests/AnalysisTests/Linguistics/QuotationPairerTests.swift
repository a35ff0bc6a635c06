// Quotation marks, paired: each case lists the regions that its text must give.

import Analysis
import Testing

@Suite struct QuotationPairerTests {
    private func check(_ text: String, _ expected: [String], sourceLocation: SourceLocation = #_sourceLocation) {
        let document = layered(text)
        #expect(
            document.quotations.map { document.article.source[$0.span] } == expected, sourceLocation: sourceLocation)
        for (token, region) in zip(document.tokens, document.tokenQuotation) {
            let owner = document.quotations.firstIndex { $0.span.contains(token.span.start) } ?? -1
            #expect(owner == Int(region), sourceLocation: sourceLocation)
        }
    }

    @Test func doubleMarks() {
        check("\"Yes,\" she said, \"now.\"", ["\"Yes,\"", "\"now.\""])
        check("“Yes,” she said, “now.”", ["“Yes,”", "“now.”"])
        check("``Yes,'' she said.", ["``Yes,''"])
        check("„Ja”, sagte sie.", ["„Ja”"])
        check("A stray ” here, 5\" there", [])
    }

    @Test func continuedOverParagraphs() {
        check("“One.\n“Two,” he said.", ["“One.", "“Two,”"])
        check("\"One.\n\"Two,\" he said.", ["\"One.", "\"Two,\""])
        check("She read: \"One.\nTwo.\" Then \"three\".", ["\"One.", "Two.\"", "\"three\""])
        check("A \"lone mark\nand no more.", [])
    }

    @Test func nested() {
        check("“The “Gull” sails,” he said.", ["“The “Gull” sails,”"])
        check("“He said ‘no’ twice,” she said.", ["“He said ‘no’ twice,”"])
        check("“First “second” third", ["“First ", "“second”"])
    }

    @Test func singleMarks() {
        check("Pell: 'I won' in the '90s, the voters' choice", ["'I won'"])
        check("Odo: ‘We lost’ – the ships’ fault", ["‘We lost’"])
        check("It's the dogs' day and the cats' too", [])
        check("He called the miners 'the miners' choice' again", ["'the miners' choice'"])
        check("'Tis late, get 'em now, 'cause 'n' so on'", [])
    }

    @Test func tokensKnowTheirRegion() {
        let document = layered("\"A b,\" c said. \"D.\"")
        #expect(document.tokenQuotation == [0, 0, 0, 0, 0, -1, -1, -1, 1, 1, 1, 1])
    }
}
