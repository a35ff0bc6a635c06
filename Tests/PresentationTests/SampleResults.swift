import Evaluation
import Language
import Model
import Text

/// Small results made by hand, with the letters that go wrong most easily.
enum Sample {
    static func row(_ cells: Cell..., provenance: Provenance? = nil) -> ResultRow {
        ResultRow(cells: cells, provenance: provenance)
    }

    static func person(_ name: String) -> Value {
        .row(RowReference(kind: .entity, row: 0, id: name.lowercased(), text: name))
    }

    static func result(
        _ columns: [Column], _ rows: [ResultRow], noun: Noun? = nil, total: Int? = nil, unknown: Int? = nil,
        undated: Int? = nil
    ) -> QueryResult {
        let shape = noun.map { Shape(noun: $0) } ?? Shape(table: columns)
        var result = QueryResult(
            columns: columns, rows: rows, shape: shape, total: total ?? rows.count, kept: KeptRows(shape: shape))
        result.unknownSpeakerCount = unknown
        result.undatedCount = undated
        return result
    }

    static let speaker = Column(name: "speaker", type: .rows(.entity), isMany: true)
    static let verb = Column(name: "verb", type: .word)
    static let text = Column(name: "text", type: .text)

    /// Three invented statements: one joint, one with a hit, one by nobody known.
    static var statements: QueryResult {
        result(
            [speaker, verb, text],
            [
                row(
                    Cell([person("Ana Íñiguez"), person("Bo Lind")]), Cell(.text("agree")),
                    Cell(.text("that the ferry should run on Sundays too, in winter as in summer"))),
                row(
                    Cell(person("Bo Lind")), Cell(.text("say")),
                    Cell([.text("the harbour is full")], hits: [.init(value: 0, span: Span(start: 4, end: 11))])),
                row(Cell([]), Cell(nil), Cell(.text("日本語の長い文章は単語の間に空白がない"))),
            ], noun: .statements, total: 12, unknown: 1, undated: 12)
    }

    /// `count by month, verb`, the months as text.
    static func series(_ rows: [(String, String, Int64)]) -> QueryResult {
        result(
            [Column(name: "month", type: .text), verb, Column(name: "count", type: .integer)],
            rows.map { row(Cell(.text($0.0)), Cell(.text($0.1)), Cell(.integer($0.2))) })
    }

    static func counts(_ pairs: [(String, Int64)]) -> QueryResult {
        result(
            [verb, Column(name: "count", type: .integer), Column(name: "share", type: .real)],
            pairs.map { row(Cell(.text($0.0)), Cell(.integer($0.1)), Cell(.real(Double($0.1) / 8))) })
    }
}
