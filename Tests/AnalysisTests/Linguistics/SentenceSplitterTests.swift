// Where sentences end: the text of a case shows the expected ends as " ⏎ ".

import Analysis
import Testing

@Suite struct SentenceSplitterTests {
    private func check(_ marked: String, sourceLocation: SourceLocation = #_sourceLocation) {
        let text = marked.replacing(" ⏎ ", with: " ").replacing("⏎", with: "")
        let expected = marked.replacing("⏎", with: "\n").split(separator: "\n").map { trimmed(String($0)) }
        let document = layered(text)
        let found = document.sentences.map { document.text($0.tokens) }
        #expect(found == expected, sourceLocation: sourceLocation)
        #expect(document.sentences.flatMap { Array($0.tokens) } == Array(document.tokens.indices))
    }

    private func trimmed(_ text: String) -> String {
        String(text.drop(while: { $0 == " " }).reversed().drop(while: { $0 == " " }).reversed())
    }

    @Test(arguments: [
        "It rained. ⏎ The harbour closed! ⏎ Why? ⏎ Nobody knew.",
        "Mr. Odo met Dr. Pell on Jan. 5 in St. Arvo. ⏎ They talked.",
        "He moved to the U.S. last May. ⏎ She left the U.S. ⏎ The ship stayed.",
        "Prices of Acme Inc. shares fell at 9 a.m. Monday. ⏎ Acme Corp. said so.",
        "She wrote to J. R. Pell. ⏎ K. Odo answered.",
        "The vote (it was close.) followed. ⏎ (It rained.) ⏎ They left.",
        "Well ... he paused. ⏎ Wait... ⏎ The door opened.",
        "It ended.⏎The rain came.",
        "Yahoo!, the port's paper, closed.",
        "Born in Arvo. [17] ⏎ She left it in 1990 (c. 20 years later). [3] ⏎ Then",
        "do you know it? ⏎ we called them. ⏎ nobody came",
        "The Conn. law and Yahoo! shares",
        "“Nobody is alone,” she wrote on X. ⏎ The mayor said no. ⏎ They took plan B. ⏎ It failed.",
        "A. The plan was late. ⏎ George H. Bud Odo and Ona R. Reed saw it.",
    ])
    func plain(_ marked: String) { check(marked) }

    @Test(arguments: [
        "“We won.” ⏎ The crowd left.",
        "\"Why?\" he asked. ⏎ \"Because.\"",
        "“Why?” Ms. Ona Reed asked. ⏎ “No.” ⏎ Reed asked for help in May.",
        "\"It is over. ⏎ We go home,\" she said. ⏎ \"Now.\"",
        "He said: ``Stop!'' ⏎ ``No,'' she said.",
        "They called it ‘a joke.’ ⏎ He laughed.",
        "\"One.\" ⏎ \"Two.\"",
    ])
    func quotations(_ marked: String) { check(marked) }

    @Test func paragraphsEndSentences() { check("A caption without a stop⏎\nThe text begins. ⏎ It ends") }

    @Test func otherScripts() { check("東京です。⏎大阪！⏎京都") }
}
