import Evaluation
import Language
import Model
import Testing
import Text

@testable import Presentation

@Suite struct ChartTests {
    private func chart(
        _ result: QueryResult, _ kind: OutputRequest.Chart, columns: Int = 40, unicode: Bool = true
    ) -> String? {
        AnswerPrinter(ScreenStyle(columns: columns, usesUnicode: unicode)).chart(of: result, kind)
    }

    private var byMonth: QueryResult {
        let columns = [
            Column(name: "month", type: .date), Sample.verb, Column(name: "count", type: .integer),
        ]
        func row(_ month: Int, _ verb: String, _ count: Int64) -> ResultRow {
            let date = CalendarDate(year: 2024, month: month, day: 1)
            return Sample.row(
                Cell(date.map { .period($0, .month) }), Cell(.text(verb)), Cell(.integer(count)))
        }
        return Sample.result(
            columns,
            [row(1, "say", 4), row(1, "deny", 1), row(2, "say", 8), row(3, "say", 0), row(3, "deny", 2)])
    }

    @Test func barsAreAsLongAsTheirNumbers() {
        #expect(
            chart(Sample.counts([("say", 8), ("deny", 4), ("warn", 0)]), .bar, columns: 20) == """
                say   ████████████ 8
                deny  ██████ 4
                warn  0

                """)
        #expect(
            chart(Sample.counts([("say", 8), ("deny", 1)]), .bar, columns: 20, unicode: false) == """
                say   ############ 8
                deny  ## 1

                """)
    }

    @Test func seriesStandBesideEachOther() {
        #expect(
            chart(byMonth, .bar, columns: 30) == """
                2024-01  say   ██████▌ 4
                         deny  █▋ 1
                2024-02  say   █████████████ 8
                2024-03  say   0
                         deny  ███▎ 2

                """)
    }

    @Test func aLineChartHasAnAxisAndALegend() throws {
        let lines = try #require(chart(byMonth, .line, columns: 40)).split(
            separator: "\n", omittingEmptySubsequences: false)
        #expect(lines[0].hasPrefix("8 │"))
        #expect(lines[9].hasPrefix("0 │"))
        #expect(lines[0].contains("●"))
        #expect(lines[10].contains("2024-01") && lines[10].contains("2024-03"))
        #expect(lines[11].contains("● say") && lines[12].contains("○ deny"))
        for line in lines { #expect(DisplayWidth.columns(String(line)) <= 40) }
    }

    @Test func linesThatMeetHideNoneOfThem() throws {
        let rows: [(String, String, Int64)] = [
            ("2024-01", "say", 4), ("2024-01", "deny", 4), ("2024-01", "warn", 4), ("2024-02", "say", 1),
            ("2024-02", "deny", 2), ("2024-02", "warn", 2),
        ]
        let text = try #require(chart(Sample.series(rows), .line, columns: 40))
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines[0].contains("3"))
        #expect(lines[4].contains("2"))
        #expect(lines.contains { $0.contains("●") && !$0.contains("say") })
        #expect(text.contains("a number: so many of"))
        #expect(try #require(chart(byMonth, .line, columns: 60)).contains("a number") == false)
    }

    @Test func sparklinesShowEachSeriesInALine() {
        #expect(
            chart(byMonth, .spark, columns: 60) == """
                say   ▅█▁  0 to 8
                deny  ▂ ▃  1 to 2
                      2024-01 to 2024-03

                """)
        #expect(chart(byMonth, .spark, columns: 60, unicode: false)?.hasPrefix("say   =#_") == true)
    }

    @Test func manyNumbersAreBinned() {
        #expect(Sparkline.binned([1, 3, 5, 7], to: 2) == [2, 6])
        #expect(Sparkline.binned([1, nil], to: 2) == [1, nil])
        #expect(Sparkline.binned([nil, nil, 4, 4], to: 2) == [nil, 4])
    }

    @Test func noNumberNoChart() {
        #expect(chart(Sample.statements, .bar) == nil)
        #expect(chart(Sample.counts([]), .bar) == nil)
    }

    @Test(arguments: OutputRequest.Chart.allCases)
    func chartsFitAnyScreen(kind: OutputRequest.Chart) throws {
        let many = Sample.counts((0..<300).map { ("label number \($0)", Int64($0 * 7 % 31)) })
        for columns in [20, 33, 80] {
            for result in [many, byMonth] {
                for line in try #require(chart(result, kind, columns: columns)).split(separator: "\n") {
                    #expect(DisplayWidth.columns(String(line)) <= columns, "\(kind) at \(columns): \(line)")
                }
            }
        }
    }
}
