import Evaluation
import Language
import Model
import Testing
import Text

@testable import Presentation

/// Tables, lists and footers as they stand on a screen.
@Suite struct ScreenTests {
    private func table(_ result: QueryResult, columns: Int, unicode: Bool = true, numbers: Bool = false) -> String {
        TableLayout(ScreenStyle(columns: columns, usesUnicode: unicode, numbersRows: numbers)).text(of: result)
    }

    @Test func aTableKeepsItsColumnsTogether() {
        let expected = """
            speaker               verb   text
            ────────────────────  ─────  ───────────────────────────────
            Ana Íñiguez; Bo Lind  agree  that the ferry should run on
                                         Sundays too, in winter as in
                                         summer
            Bo Lind               say    the harbour is full
            (unknown)             –      日本語の長い文章は単語の間に空
                                         白がない

            """
        #expect(table(Sample.statements, columns: 60) == expected)
    }

    @Test func rowsAreNumberedForTheCommandsOfThePrompt() {
        let expected = """
                speaker  verb  text
                -------  ----  ----
             9  Bo       say   no
            10  Bo       say   yes

            """
        let result = Sample.result(
            [Sample.speaker, Sample.verb, Sample.text],
            [
                Sample.row(Cell(Sample.person("Bo")), Cell(.text("say")), Cell(.text("no"))),
                Sample.row(Cell(Sample.person("Bo")), Cell(.text("say")), Cell(.text("yes"))),
            ])
        let layout = TableLayout(ScreenStyle(columns: 80, usesUnicode: false, numbersRows: true))
        #expect(layout.text(of: result, firstNumber: 9) == expected)
    }

    @Test(arguments: [20, 24, 33, 40, 41, 57, 80, 200])
    func noLineIsWiderThanTheScreen(columns: Int) {
        for numbers in [false, true] {
            for line in table(Sample.statements, columns: columns, numbers: numbers).split(separator: "\n") {
                #expect(DisplayWidth.columns(String(line)) <= columns, "\(line)")
            }
        }
    }

    @Test func noWordIsLostWhateverTheWidth() {
        let words = "that the ferry should run on Sundays too, in winter as in summer".split(separator: " ")
        for columns in 20...90 {
            let shown = table(Sample.statements, columns: columns).split { $0 == " " || $0 == "\n" }
            for word in words { #expect(shown.contains(word), "\(word) at \(columns)") }
        }
    }

    @Test func aNarrowScreenGetsAList() {
        let text = table(Sample.statements, columns: 26)
        #expect(text.hasPrefix("speaker  Ana Íñiguez; Bo\n         Lind\nverb     agree\n"))
    }

    @Test func numbersStandToTheRight() {
        let expected = """
            verb  count   share
            ----  -----  ------
            say       6  75.0 %
            deny      2  25.0 %

            """
        #expect(table(Sample.counts([("say", 6), ("deny", 2)]), columns: 60, unicode: false) == expected)
    }

    @Test func hitsAndSpeakersAreColoured() {
        let style = ScreenStyle(columns: 60, usesColour: true)
        let text = TableLayout(style).text(of: Sample.statements)
        #expect(text.contains("the \u{1B}[0;1;33mharbour\u{1B}[0m is full"))
        let colours = text.split(separator: "\u{1B}[0;").filter { $0.contains("mBo Lind") }
            .map { $0.prefix { $0 != "m" } }
        #expect(colours.count == 2 && Set(colours).count == 1)
    }

    @Test func nothingFromATextDrivesTheTerminal() {
        let evil = "a\u{1B}[2Jb\u{7}c\u{9B}1md\u{202E}e\r\nf\tg\u{0}h"
        let result = Sample.result([Sample.text], [Sample.row(Cell(.text(evil)))])
        let text = table(result, columns: 60)
        #expect(text.hasSuffix("a·[2Jb·c·1md·e f g·h\n"))
        for format in OutputRequest.Format.allCases where format != .csv {
            let printed = AnswerPrinter(ScreenStyle(columns: 60, usesColour: true)).text(of: result, as: format)
            let plain = printed.replacing("\u{1B}[0m", with: "").replacing("\u{1B}[0;1m", with: "")
                .replacing("\u{1B}[0;90m", with: "")
            let isClean = plain.unicodeScalars.allSatisfy {
                $0 == "\n" || $0.value >= 32 && !((0x7F...0x9F) ~= $0.value)
            }
            #expect(isClean, "\(format)")
        }
    }

    @Test func theFooterSaysHowMuchIsShown() {
        func check(_ result: QueryResult, _ expected: String, milliseconds: Double? = nil) {
            #expect(Footer.text(of: result, milliseconds: milliseconds, style: ScreenStyle(columns: 80)) == expected)
        }
        check(Sample.statements, "3 of 12 statements shown; 1 with an unknown speaker; undated\n")
        check(Sample.result([Sample.text], [Sample.row(Cell(nil))], noun: .captions), "1 caption\n")
        check(Sample.counts([("say", 6)]), "1 row (2.5 ms)\n", milliseconds: 2.49)
        check(Sample.result([], [], noun: .people, total: 1_234_567), "0 of 1,234,567 people shown\n")
        check(
            Sample.result([], [], noun: .statements, total: 7, unknown: 0, undated: 3),
            "0 of 7 statements shown; 3 undated\n")
    }

    @Test func hitsStandBelowEachOther() {
        func line(_ left: String, _ hit: String, _ right: String) -> ResultRow {
            Sample.row(Cell(Sample.person("Bo Lind")), Cell(.text(left)), Cell(.text(hit)), Cell(.text(right)))
        }
        let columns = [
            Sample.speaker, Column(name: "left", type: .text), Column(name: "hit", type: .text),
            Column(name: "right", type: .text),
        ]
        let result = Sample.result(
            columns,
            [
                line("we all know that the old", "harbour", "is full of boats and nets"),
                line("the", "Harbour", "master, who left"),
            ])
        #expect(
            table(result, columns: 50) == """
                Bo Lind      that the old harbour is full of boats
                Bo Lind               the Harbour master, who left

                """)
        #expect(table(result, columns: 30).contains("speaker"))
    }

    @Test func widthsAreSharedFairly() {
        func check(_ wishes: [(Int, Int)], _ available: Int, _ expected: [Int]?) {
            let widths = ColumnWidths.share(
                wishes.map { ColumnWidths.Wish(natural: $0.0, least: $0.1) }, available: available)
            #expect(widths == expected)
            if let widths, let expected { #expect(expected.reduce(0, +) == widths.reduce(0, +)) }
        }
        check([(5, 3), (7, 3)], 20, [5, 7])
        check([(5, 3), (70, 3)], 20, [5, 15])
        check([(70, 3), (70, 3)], 21, [11, 10])
        // The longest column gets half at the others' expense.
        check([(30, 5), (30, 5), (300, 5)], 60, [15, 15, 30])
        check([(30, 12), (30, 12)], 20, nil)
        check([], 20, [])
    }
}
