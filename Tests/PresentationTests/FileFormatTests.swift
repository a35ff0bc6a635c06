import Evaluation
import Foundation
import Language
import Model
import Testing
import Text

@testable import Presentation

/// The formats that go to files and other programs.
@Suite struct FileFormatTests {
    private func text(_ value: String) -> QueryResult {
        Sample.result([Sample.text], [Sample.row(Cell(.text(value)))])
    }

    @Test(arguments: [
        ("plain", "plain"), ("a\tb", "a\\tb"), ("a\nb\r", "a\\nb\\r"), ("back\\slash", "back\\\\slash"),
        ("bell\u{7}", "bell"), ("é \u{9B}x", "é x"),
    ])
    func tsvEscapes(value: String, expected: String) {
        #expect(SeparatedValues.tsv(text(value)) == "text\n\(expected)\n")
    }

    @Test(arguments: [
        ("plain", "plain"), ("a,b", "\"a,b\""), ("say \"no\"", "\"say \"\"no\"\"\""), ("two\nlines", "\"two\nlines\""),
        ("\"", "\"\"\"\""), ("", ""),
    ])
    func csvQuotes(value: String, expected: String) {
        #expect(SeparatedValues.csv(text(value)) == "text\r\n\(expected)\r\n")
    }

    @Test func severalValuesStandInOneField() {
        let lines = SeparatedValues.tsv(Sample.statements).split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines[0] == "speaker\tverb\ttext")
        #expect(lines[1].hasPrefix("Ana Íñiguez; Bo Lind\tagree\tthat the ferry"))
        #expect(lines[3] == "\t\t日本語の長い文章は単語の間に空白がない")
        #expect(lines.count == 5)
    }

    @Test func jsonCanBeReadBack() throws {
        let awkward = "q\"\\ \u{1} \u{2028} é 🙂"
        let columns = [
            Sample.speaker, Sample.verb, Column(name: "n", type: .integer), Column(name: "x", type: .real),
            Column(name: "yes", type: .flag), Column(name: "day", type: .date), Column(name: "te\"xt", type: .text),
        ]
        let result = Sample.result(
            columns,
            [
                Sample.row(
                    Cell([Sample.person("A"), Sample.person("B")]), Cell(nil), Cell(.integer(.max)), Cell(.real(0.1)),
                    Cell(.flag(true)), Cell(CalendarDate(iso: "2024-02-29").map(Value.date)), Cell(.text(awkward))),
                Sample.row(Cell([]), Cell(.text("v")), Cell(nil), Cell(.real(.nan)), Cell(nil), Cell(nil), Cell(nil)),
            ])
        let array = try JSONSerialization.jsonObject(with: Data(JSONText.array(result).utf8)) as? [[String: Any]]
        let first = try #require(array?.first)
        #expect(first["speaker"] as? [String] == ["A", "B"])
        #expect(first["verb"] is NSNull)
        #expect(first["n"] as? Int64 == .max)
        #expect(first["x"] as? Double == 0.1)
        #expect(first["yes"] as? Bool == true)
        #expect(first["day"] as? String == "2024-02-29")
        #expect(first["te\"xt"] as? String == awkward)
        #expect(array?.count == 2)
        #expect(array?[1]["speaker"] as? [String] == [])
        for line in JSONText.lines(result).split(separator: "\n") {
            #expect(try JSONSerialization.jsonObject(with: Data(line.utf8)) is [String: Any])
        }
        #expect(JSONText.array(Sample.result(columns, [])) == "[]\n")
    }

    @Test func markdownEscapesItsSigns() {
        #expect(MarkdownText.table(text("a|b *c* <d>\n& e")) == "| text |\n| --- |\n| a\\|b \\*c\\* &lt;d> &amp; e |\n")
        let bold = MarkdownText.table(Sample.statements).split(separator: "\n")[3]
        #expect(bold == "| Bo Lind | say | the **harbour** is full |")
    }

    @Test func htmlEscapesAndMarks() {
        let page = HTMLText.page(text("<script>alert(\"x\")</script> & more"))
        #expect(page.contains("<td>&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; more</td>"))
        #expect(!page.contains("<script"))
        let marked = HTMLText.page(Sample.statements)
        #expect(marked.contains("the <mark>harbour</mark> is full"))
        #expect(marked.contains("<caption>3 of 12 statements shown; 1 with an unknown speaker; undated</caption>"))
    }

    @Test func aCitationNamesItsPlace() {
        let place = Provenance(
            kind: .statement, row: 0, article: 0, articleID: "ferry.txt", articleTitle: "Ferry to run on Sundays",
            outlet: "Harbour News", published: CalendarDate(iso: "2024-03-02"), paragraph: 4, sentence: 9,
            span: Span(start: 0, end: 4))
        let result = Sample.result(
            [Sample.speaker, Sample.text],
            [
                Sample.row(Cell(Sample.person("Bo Lind")), Cell(.text("“the harbour\nis full”")), provenance: place),
                Sample.row(Cell([]), Cell(.text("nobody knows"))),
            ])
        #expect(
            Citation.list(result) == """
                Bo Lind: “the harbour is full” (“Ferry to run on Sundays”, Harbour News, 2024-03-02, paragraph 4)

                Unknown speaker: nobody knows

                """)
    }

    /// Who is reported as not having said something is not shown as having said it.
    @Test func aDeniedSayingIsShownAsDenied() {
        var place = Provenance(kind: .statement, row: 0, article: 0, articleID: "ferry.txt", paragraph: 4)
        place.isNegated = true
        var verb = Cell([.text("promise")], hits: [.init(value: 0, span: Span(start: 0, end: 4))])
        verb.isNegated = true
        let result = Sample.result(
            [Sample.speaker, Sample.verb, Sample.text],
            [Sample.row(Cell(Sample.person("Bo Lind")), verb, Cell(.text("to pay")), provenance: place)])
        #expect(Citation.list(result) == "Bo Lind did not promise: to pay (ferry.txt, paragraph 4)\n")
        let denial = Sample.result(
            [Sample.speaker, Sample.verb, Sample.text],
            ["deny", "say"].map {
                Sample.row(Cell(Sample.person("Bo Lind")), Cell([.text($0)]), Cell(.text("that he owed it")))
            })
        #expect(Citation.list(denial) == "Bo Lind (deny): that he owed it\n\nBo Lind: that he owed it\n")
        #expect(MarkdownText.table(result).contains("| Bo Lind | not **prom**ise | to pay |"))
        #expect(HTMLText.page(result).contains("<td>not <mark>prom</mark>ise</td>"))
        let screen = AnswerPrinter(ScreenStyle(columns: 80))
        #expect(screen.text(of: result, as: .table).contains("not promise"))
        #expect(screen.text(of: result, as: .list).contains("not promise"))
        // Programs read the field "negated".
        #expect(SeparatedValues.tsv(result).contains("\tpromise\t"))
    }

    @Test func numbersAndPeriodsReadWell() throws {
        let real = Column(name: "x", type: .real)
        func check(_ value: Value, _ expected: String, _ column: Column = Column(name: "x", type: .real)) {
            #expect(CellText.readable(value, in: column) == expected)
        }
        check(.real(3), "3")
        check(.real(2.345), "2.35")
        check(.real(-0.001), "0")
        check(.real(-1.5), "-1.5")
        check(.real(1e300), "1e+300", real)
        check(.real(0.12345), "12.3 %", Column(name: "share", type: .real))
        check(.flag(true), "yes")
        let day = try #require(CalendarDate(iso: "2024-12-30"))
        check(.period(day, .week), "2025-W01")
        check(.period(day, .quarter), "2024-Q4")
        check(.period(day, .month), "2024-12")
        check(.period(day, .year), "2024")
        check(.period(day, .day), "2024-12-30")
    }
}
