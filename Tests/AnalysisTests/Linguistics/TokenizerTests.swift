// Words, numbers and marks: what the tokenizer cuts where.

import Analysis
import Testing
import Text

/// Tokens joined by "|".
private func tokens(_ text: String) -> String {
    let source = SourceText(name: "test", text)
    return Tokenizer().tokens(in: source).map { source[$0.span] }.joined(separator: "|")
}

private func isBlank(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy { $0.properties.isWhitespace || $0.properties.generalCategory == .format }
}

@Suite struct TokenizerTests {
    @Test(arguments: [
        ("They don't know, she can't.", "They|do|n't|know|,|she|ca|n't|."),
        ("They don’t; we’ll see.", "They|do|n’t|;|we|’ll|see|."),
        ("I'd've gone", "I|'d|'ve|gone"),
        ("It's the miners' strike", "It|'s|the|miners|'|strike"),
        ("Ona's and Odo’s", "Ona|'s|and|Odo|’s"),
        ("THEY'RE DONE, WON'T", "THEY|'RE|DONE|,|WO|N'T"),
        ("She cannot; they're gonna", "She|can|not|;|they|'re|gon|na"),
        ("O'Dell and D’Arvo", "O'Dell|and|D’Arvo"),
        ("in the '90s and '16, get 'em", "in|the|'90s|and|'16|,|get|'em"),
        ("rock 'n' roll", "rock|'n'|roll"),
    ])
    func contractions(_ text: String, _ expected: String) { #expect(tokens(text) == expected) }

    @Test(arguments: [
        ("a well-known front-runner", "a|well-known|front-runner"),
        ("a 40-year-old law", "a|40-year-old|law"),
        ("wages -- and prices—rose – fast", "wages|--|and|prices|—|rose|–|fast"),
        ("and/or the AFL/CIO on 9/11", "and/or|the|AFL/CIO|on|9/11"),
        ("the U.S.-Mexico border", "the|U.S.-Mexico|border"),
        ("Norden plc (NRD.L) and Kestria (6758.T)", "Norden|plc|(|NRD.L|)|and|Kestria|(|6758.T|)"),
        ("Wait... no . . . well…", "Wait|...|no|. . .|well|…"),
        ("What?! No!!", "What|?!|No|!!"),
        ("AT&T and R&D, Q & A", "AT&T|and|R&D|,|Q|&|A"),
    ])
    func joints(_ text: String, _ expected: String) { #expect(tokens(text) == expected) }

    @Test(arguments: [
        ("$3.2 million, US$5 and €40", "$|3.2|million|,|US$|5|and|€|40"),
        ("1,237 votes, 50% by 9:30 p.m.", "1,237|votes|,|50|%|by|9:30|p.m."),
        ("rates of .5 and -3 and 2-1", "rates|of|.5|and|-3|and|2-1"),
        ("in 2019, 2020,2021", "in|2019|,|2020|,|2021"),
        ("#1 and #Harbour and @ona_k", "#|1|and|#Harbour|and|@ona_k"),
        ("the 21st, 5pm", "the|21st|,|5pm"),
    ])
    func numbers(_ text: String, _ expected: String) { #expect(tokens(text) == expected) }

    @Test(arguments: [
        ("Mr. Odo met Gen. K. L. Pell.", "Mr.|Odo|met|Gen.|K.|L.|Pell|."),
        ("Acme Inc., of Bend, Ore., sued", "Acme|Inc.|,|of|Bend|,|Ore.|,|sued"),
        ("She is ill. He is not.", "She|is|ill|.|He|is|not|."),
        ("the U.S. and the E.U. agree", "the|U.S.|and|the|E.U.|agree"),
        ("Pell v. Odo, No. 5. No. It", "Pell|v.|Odo|,|No.|5|.|No|.|It"),
        ("Sen. Ona Reed (D-Calif.) left", "Sen.|Ona|Reed|(|D-Calif.|)|left"),
        ("It ended.The rain came", "It|ended|.|The|rain|came"),
        ("see harbour.gov or ona@port.example.org.", "see|harbour.gov|or|ona@port.example.org|."),
        ("go to https://a.example/x?y=1, now", "go|to|https://a.example/x?y=1|,|now"),
        ("you and I. We", "you|and|I|.|We"),
    ])
    func fullStops(_ text: String, _ expected: String) {
        #expect(tokens(text) == expected)
    }

    @Test(arguments: [
        ("\"Yes,\" she said.", "\"|Yes|,|\"|she|said|."),
        ("“‘No,’ he said,” she said", "“|‘|No|,|’|he|said|,|”|she|said"),
        ("``Fine,'' he said", "``|Fine|,|''|he|said"),
        ("the \"Port\"'s owner", "the|\"|Port|\"|'s|owner"),
        ("(see [1])", "(|see|[|1|]|)"),
        ("good 👍🏽 day 🇱🇦", "good|👍🏽|day|🇱🇦"),
        ("<br/> x <a href=\"y z\"> a < b", "<br/>|x|<a href=\"y z\">|a|<|b"),
    ])
    func marks(_ text: String, _ expected: String) { #expect(tokens(text) == expected) }

    @Test(arguments: [
        "", " ", "\u{FEFF}", "'", "''''", "-", "--", ".", "a.", "A.", "1.", "http://", "www.", "@", "#", "<", "</",
        "\u{200D}\u{200D}", "e\u{301}le\u{301}ve", "'s", "n't", "n’t", "’", "$", "US$", "&", "a&b", "x@y", "..a", "'n",
        "R-I.", "-I.", "(Ill.", "Ill.", "\u{5D0}\u{5B0}\u{5D1} \u{200F}.", "東京。大阪！", "क्या हुआ।",
    ])
    func everyByteIsInOneTokenOrBlank(_ text: String) {
        let source = SourceText(name: "test", text)
        var last: Int32 = 0
        var covered: [UInt8] = []
        for token in Tokenizer().tokens(in: source) {
            #expect(token.span.start >= last)
            #expect(token.span.byteCount > 0)
            let gap = source[Span(start: last, end: token.span.start)]
            #expect(isBlank(gap))
            covered += source[token.span].utf8
            last = token.span.end
        }
        let rest = source[Span(start: last, end: source.span.end)]
        #expect(isBlank(rest))
    }
}
