import Testing

@testable import Text

@Suite struct DiagnosticRendererTests {
    /// What somebody pasted by mistake does not fill the screen.
    @Test func longNamesAreCut() {
        let name = String(repeating: "x", count: 100_000)
        let source = SourceText(name: "<query>", "statements by \"\(name)\" | count")
        let diagnostic = Diagnostic(
            "Q0251", "nobody here is called \"\(name)\"", severity: .note, at: Span(14..<14 + 100_002),
            label: "near: \"\(name)\"")
        let rendered = DiagnosticRenderer(source).render(diagnostic)
        #expect(rendered.utf8.count < 2_500)
        #expect(rendered.contains("…") && rendered.contains(" 1 | statements by \"xxx"))
    }

    private func check(_ text: String, _ diagnostic: Diagnostic, _ expected: String) {
        #expect(DiagnosticRenderer(SourceText(name: "<query>", text)).render(diagnostic) == expected)
    }

    @Test func caretsStandBelowTheSpan() {
        check(
            "speakers | cuont",
            Diagnostic(
                "Q0201", "unknown stage \"cuont\"", at: Span(11..<16),
                fixIts: [.init("did you mean \"count\"?", at: Span(11..<16), replacement: "count")]),
            """
            error[Q0201]: unknown stage "cuont"
             1 | speakers | cuont
               |            ^^^^^ did you mean "count"?
            """)
    }

    @Test func wideCharactersPushTheCarets() {
        check(
            "by \"北京\" x", Diagnostic("Q0101", "stray word", severity: .warning, at: Span(12..<13)),
            """
            warning[Q0101]: stray word
             1 | by "北京" x
               |           ^
            """)
    }

    @Test func theEndOfTheTextGetsACaret() {
        check(
            "one\ntop", Diagnostic("Q0107", "\"top\" needs a number", at: Span(7..<7), label: "for example: top 10"),
            """
            error[Q0107]: "top" needs a number
             2 | top
               |    ^ for example: top 10
            """)
    }

    @Test func aWholeTextHasNoExcerpt() {
        check(
            "", Diagnostic("Q0401", "no such file", label: "check the path", notes: ["looked in here"]),
            """
            error[Q0401]: no such file
              check the path
              note: looked in here
            """)
    }

    @Test func controlCharactersNeverReachTheTerminal() {
        check(
            "a\u{1B}[2Jb\tc", Diagnostic("Q0101", "bad\u{7} sign", at: Span(1..<2)),
            """
            error[Q0101]: bad· sign
             1 | a·[2Jb c
               |  ^
            """)
    }

    @Test func spansOutsideTheTextAreHeld() {
        check(
            "ab", Diagnostic("Q0101", "past the end", at: Span(40..<50)),
            """
            error[Q0101]: past the end
             1 | ab
               |   ^
            """)
    }

    @Test func onAScreenAdviceIsWrappedAndTheLineCut() {
        let text = "statements by \"Mara\" | cuont by verb, act, kind, speaker, article"
        let advice = "one of count, sort, take, show, or the name of a noun"
        var diagnostic = Diagnostic("Q0201", "unknown stage \"cuont\"", at: Span(23..<28), label: advice)
        diagnostic.notes = ["the stages are told by .help stages and by the reference"]
        func check(_ columns: Int, _ expected: String) {
            let shown = DiagnosticRenderer(SourceText(name: "<query>", text), columns: columns).render(diagnostic)
            #expect(shown == expected)
            #expect(shown.split(separator: "\n").allSatisfy { DisplayWidth.columns(String($0)) <= columns })
        }
        check(
            64,
            """
            error[Q0201]: unknown stage "cuont"
             1 | statements by "Mara" | cuont by verb, act, kind, speaker,…
               |                        ^^^^^ one of count, sort, take,
               |                              show, or the name of a noun
              note: the stages are told by .help stages and by the reference
            """)
        check(
            40,
            """
            error[Q0201]: unknown stage "cuont"
             1 | …ements by "Mara" | cuont by verb…
               |                     ^^^^^
               | one of count, sort, take, show, or
               | the name of a noun
              note: the stages are told by .help
                    stages and by the reference
            """)
    }
}
