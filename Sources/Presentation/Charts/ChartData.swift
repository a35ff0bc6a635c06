// What a chart is drawn from: labels and the numbers that go with them, taken from a result's columns.

import Evaluation
import Language
import Model

/// One number for each label, for one or several series.
struct ChartData {
    struct Series: Hashable {
        var name: String
        /// One for each label; nil where there is no number.
        var numbers: [Double?]
    }

    var labels: [String]
    var series: [Series]
    /// The column of the numbers, which says how they are written.
    var column: Column

    /// The first column gives the labels, the last column of numbers (a `share` not counted) the lengths. A text column
    /// between them (`count by month, speaker`) makes a series of each of its values. nil without a number.
    init?(_ result: QueryResult) {
        let numbers = result.columns.indices.filter { CellText.isNumber(result.columns[$0]) }
        guard let number = numbers.last(where: { result.columns[$0].name != "share" }) ?? numbers.last,
            result.columns.count > 1, number > 0
        else { return nil }
        column = result.columns[number]
        let splitting = (1..<number).first { !CellText.isNumber(result.columns[$0]) }

        labels = []
        series = []
        var labelIndex: [String: Int] = [:]
        var seriesIndex: [String: Int] = [:]
        func text(_ row: ResultRow, _ index: Int) -> String {
            guard index < row.cells.count else { return "" }
            let cell = row.cells[index]
            guard !cell.isUnknown else { return "(unknown)" }
            return cell.values.map { CellText.readable($0, in: result.columns[index]) }
                .joined(separator: CellText.separator)
        }
        for row in result.rows {
            let label = text(row, 0)
            let name = splitting.map { text(row, $0) } ?? column.name
            // Without a second key every row is a bar of its own, equal labels too.
            let place = splitting == nil ? labels.count : labelIndex[label] ?? labels.count
            if place == labels.count {
                labelIndex[label] = place
                labels.append(label)
                for index in series.indices { series[index].numbers.append(nil) }
            }
            let at = seriesIndex[name] ?? series.count
            if at == series.count {
                seriesIndex[name] = at
                series.append(Series(name: name, numbers: Array(repeating: nil, count: labels.count)))
            }
            series[at].numbers[place] = number < row.cells.count ? Self.number(row.cells[number]) : nil
        }
    }

    var largest: Double { series.flatMap(\.numbers).compactMap { $0 }.max() ?? 0 }
    var smallest: Double { series.flatMap(\.numbers).compactMap { $0 }.min() ?? 0 }

    func text(_ number: Double) -> String {
        CellText.isShare(column) ? CellText.percent(number) : CellText.rounded(number, decimals: 2)
    }

    private static func number(_ cell: Cell) -> Double? {
        switch cell.values.first {
        case .integer(let number): Double(number)
        case .real(let number) where number.isFinite: number
        default: nil
        }
    }
}
