// The front door of Presentation: a result in, the text that is shown or saved out.
// Takes what Evaluation found; Console writes what it gives.

import Evaluation
import Language
import Text

/// Lays an answer out in the format that was asked for.
///
/// What goes to a screen holds no control characters but our own colours; what goes to files keeps the words as they
/// are, with the escapes of the format.
public struct AnswerPrinter: Sendable {
    public var style: ScreenStyle

    public init(_ style: ScreenStyle) {
        self.style = style
    }

    /// The whole answer in a format. `firstNumber` is the number of its first row, where rows are numbered.
    public func text(
        of result: QueryResult, as format: OutputRequest.Format, firstNumber: Int = 1
    ) -> String {
        switch format {
        case .table: TableLayout(style).text(of: result, firstNumber: firstNumber)
        case .list: ListLayout(style).text(of: result, firstNumber: firstNumber)
        case .tsv: SeparatedValues.tsv(result)
        case .csv: SeparatedValues.csv(result)
        case .json: JSONText.array(result)
        case .jsonl: JSONText.lines(result)
        case .jsonld: LinkedData.graph(result)
        case .markdown: MarkdownText.table(result)
        case .html: HTMLText.page(result)
        case .citation: Citation.list(result)
        }
    }

    /// The answer as a chart; nil when it has no numbers to draw.
    public func chart(of result: QueryResult, _ kind: OutputRequest.Chart) -> String? {
        guard let data = ChartData(result), !data.labels.isEmpty else { return nil }
        let lines =
            switch kind {
            case .bar: BarChart.lines(data, style: style)
            case .line: LineChart.lines(data, style: style)
            case .spark: Sparkline.lines(data, style: style)
            }
        return lines.map { $0 + "\n" }.joined()
    }

    /// How far the rows came: for an empty answer, the number left after each clause.
    public func steps(of result: QueryResult) -> String {
        let counts = result.stepCounts.map { Footer.grouped($0.count) }
        let width = counts.map(\.utf8.count).max() ?? 0
        return zip(result.stepCounts, counts).map { step, count in
            var number = InkedText(count)
            number.padLeft(to: width + 2)
            let text = InkedText(step.text).wrapped(to: max(10, style.columns - width - 4))
            return text.enumerated().map { index, part in
                var line = index == 0 ? number : InkedText()
                line.pad(to: width + 4)
                line.append(part)
                return line.printed(usesColour: style.usesColour) + "\n"
            }.joined()
        }.joined()
    }
}
