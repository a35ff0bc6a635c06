// Folding: which words compare equal, and where each stands.

import Testing
import Text

private func check(_ text: String, _ words: [String], at spans: [Range<Int>]? = nil) {
    let folded = FoldedWords(text)
    #expect((0..<folded.count).map(folded.word) == words, "\(text)")
    if let spans {
        #expect(folded.spans.map(\.range) == spans, "\(text)")
    }
}

@Suite struct FoldingTests {
    @Test func caseAndDiacritics() {
        check("Tô Lâm", ["to", "lam"])
        check("Đặng Łódź Ørsted Straße", ["dang", "lodz", "orsted", "strasse"])
        check("ÆON Œuvre Þór Iðnó", ["aeon", "oeuvre", "thor", "idno"])
        check("İstanbul ırmak", ["istanbul", "irmak"])
        check("e\u{301}te\u{301}", ["ete"])
        check("Ёлка ΆΘΗΝΑΣ", ["елка", "αθηνασ"])
        check("ﬁne ＡＢ１", ["fine", "ab1"])
        check("Ŀl", ["ll"])
    }

    @Test func wordsEndWhereReadersEndThem() {
        check("vice-president, now.", ["vice", "president", "now"])
        check("Laos's and Laos’s", ["laos", "and", "laos"])
        check("don’t O'Brien 'quoted'", ["don't", "o'brien", "quoted"])
        check("the leaders' plan", ["the", "leaders", "plan"])
        check("the U.S. and e.g. J.K. Rowe", ["the", "u.s", "and", "e.g", "j.k", "rowe"])
        check("end.Start a.m.", ["end", "start", "a.m"])
        check("1,000 1,234,567 3.5% 1,2 1,0000", ["1000", "1234567", "3.5", "1", "2", "1", "0000"])
        check("東京 is", ["東", "京", "is"])
        check("COVID-19 G20", ["covid", "19", "g20"])
        check("", [])
        check(" …—“”", [])
    }

    @Test func spansPointIntoTheText() {
        check("Tô Lâm’s", ["to", "lam"], at: [0..<3, 4..<8])
        check("the U.S.", ["the", "u.s"], at: [0..<3, 4..<7])
    }

    @Test func everythingStaysInBoundsAndEnds() {
        // A fixed linear congruential sequence: the same bytes each time, most of them not UTF-8.
        var state: UInt64 = 42
        for _ in 0..<300 {
            var bytes: [UInt8] = []
            for _ in 0..<64 {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                bytes.append(UInt8(truncatingIfNeeded: state >> 33))
            }
            var words = FoldedWords()
            bytes.withUnsafeBufferPointer { words.append($0) }
            var last = 0
            for span in words.spans {
                #expect(span.range.lowerBound >= last && span.range.upperBound <= bytes.count && !span.isEmpty)
                last = span.range.upperBound
            }
        }
    }

    @Test func aVeryLongWordIsCut() {
        let folded = FoldedWords(String(repeating: "a", count: 300))
        #expect(folded.count == 3)
        #expect(folded.spans.map(\.range) == [0..<128, 128..<256, 256..<300])
    }

    @Test func wholeTextsKeepTheirSigns() {
        #expect(Folding.folded("“Tô Lâm’s”, 50 %") == "\"to lam's\", 50 %")
        #expect(Folding.key("  General-Secretary  Tô LÂM ") == "general secretary to lam")
    }
}
