// The last step: rows become cells, and only those that are shown fetch their texts.

import Corpus
import Language
import Model
import Text

extension Run {
    /// The result of a plan whose rows are found.
    func result(_ flow: Flow, _ plan: Plan, limit: Int?) throws -> QueryResult {
        let shown = try shownRows(flow, limit)
        let columns = plan.columns.isEmpty ? Run.columns(of: flow.shape) : plan.columns
        let cells = CellReader(self, shown)
        cancellation.progress.begin(total: shown.count)
        let rows = try corpus.read { _ in
            try (0..<shown.count).map { position -> ResultRow in
                if position % 64 == 0 { try cancellation.check(after: 64) }
                return ResultRow(
                    cells: try columns.map { try cells.cell($0.value, position) },
                    provenance: try provenance(shown, position))
            }
        }
        var result = QueryResult(
            columns: columns.map { Column(name: $0.name, type: $0.type, isMany: $0.isMany) }, rows: rows,
            shape: flow.shape, total: flow.count, output: plan.output, kept: KeptRows(flow))
        try countUnknown(flow, &result)
        result.notes = notes
        return result
    }

    private func shownRows(_ flow: Flow, _ limit: Int?) throws -> Flow {
        let ordered = try ordered(flow, first: limit)
        guard let limit, limit < ordered.count else { return ordered }
        return ordered.selecting(Array(0..<max(limit, 0)))
    }

    /// All columns of a table; the default ones of a noun, for plans that choose none.
    private static func columns(of shape: Shape) -> [ShownColumn] {
        let fields =
            shape.noun.map { Schema.defaultColumns(of: $0) } ?? shape.rowKind.map { [[Schema.defaultField(of: $0)]] }
        let own = (fields ?? []).compactMap { path -> ShownColumn? in
            guard let last = path.last else { return nil }
            let steps = path.map { FieldPath.Step.field($0) }
            let fieldPath = FieldPath(steps: steps, type: last.type, isMany: path.contains { $0.cardinality == .many })
            let isCount = last.cardinality == .many && last.type.rowKind.map { $0 != .entity } ?? false
            return ShownColumn(
                name: path.map(\.name).joined(separator: "."), value: isCount ? .countOf(fieldPath) : .path(fieldPath),
                type: isCount ? .integer : last.type, isMany: !isCount && fieldPath.isMany)
        }
        return own
            + shape.columns.map { column in
                ShownColumn(
                    name: column.name,
                    value: .path(FieldPath(column: column.name, steps: [], type: column.type, isMany: column.isMany)),
                    type: column.type, isMany: column.isMany)
            }
    }

    private func countUnknown(_ flow: Flow, _ result: inout QueryResult) throws {
        guard let kind = flow.shape.rowKind else { return }
        if kind == .statement {
            var count = 0
            if !flow.hasKnownSpeakers {
                if flow.rows.count <= 500 {
                    for row in flow.rows where try targets(.statementSpeakers, row).isEmpty { count += 1 }
                } else {
                    let speakers = try corpus.edge(.statementSpeakers)
                    count = flow.rows.reduce(0) { $0 + (speakers.count($1) == 0 ? 1 : 0) }
                }
            }
            result.unknownSpeakerCount = count
            if keepsUnknownSpeakers, count > 0 {
                note(
                    "Q0314",
                    count == 1
                        ? "1 statement of an unknown speaker is among them"
                        : "\(count) statements of unknown speakers are among them")
            }
        }
        if let path = Schema.datePath(of: kind), kind == .statement || kind == .article,
            path.last == .articlePublished || path.last == .statementPublished
        {
            let published = try column(.articlePublished)
            let articles = try articles(of: flow.rows, kind) ?? flow.rows
            result.undatedCount = articles.reduce(0) { $0 + (published[Int($1)] == IntegerColumn.noDate ? 1 : 0) }
        } else if let path = Schema.datePath(of: kind),
            let dates = try integerPath(FieldPath(steps: path.map { .field($0) }, type: .date, isMany: false), kind)
        {
            result.undatedCount = flow.rows.reduce(0) { $0 + (dates.value($1) == IntegerColumn.noDate ? 1 : 0) }
        }
    }

    // MARK: - Provenance

    private func provenance(_ flow: Flow, _ position: Int) throws -> Provenance? {
        if let kind = flow.shape.rowKind {
            return try provenance(RowPlace(kind: kind, row: flow.rows[position], hit: nil))
        }
        guard position < flow.provenance.count, let place = flow.provenance[position] else { return nil }
        return try provenance(place)
    }

    private func provenance(_ place: RowPlace) throws -> Provenance? {
        guard place.kind != .entity else { return nil }
        let row = place.row
        let article = try Run.articleColumn(place.kind).map { try value($0, row) } ?? row
        let published = try value(.articlePublished, article)
        var provenance = Provenance(
            kind: place.kind, row: place.row, article: article,
            articleID: try texts.values(.articleID, article).first ?? "",
            articleTitle: try texts.values(.articleTitle, article).first,
            outlet: words[try value(.articleOutlet, article)],
            published: published == IntegerColumn.noDate ? nil : CalendarDate(daysSinceEpoch: published))
        guard place.kind != .article else { return provenance }
        let pieces = try texts.pieces(.whole, place.kind, place.row).flatMap { $0 }
        guard let first = pieces.first, let last = pieces.last else { return provenance }
        provenance.paragraph = Int(try value(.paragraphPosition, first.paragraph))
        provenance.span = Span(
            start: first.start &+ (try value(.paragraphStart, first.paragraph)),
            end: last.stop &+ (try value(.paragraphStart, last.paragraph)))
        switch place.kind {
        case .sentence: provenance.sentence = Int(try value(.sentencePosition, row))
        case .statement:
            provenance.sentence = Int(try value(.sentencePosition, try value(.statementSentence, row)))
            provenance.isNegated = try value(.statementNegated, row) != 0
        case .mention:
            provenance.sentence = Int(try value(.sentencePosition, try value(.mentionSentence, row)))
        default: break
        }
        if let hit = place.hit, hit.paragraph >= 0 {
            let base = try value(.paragraphStart, hit.paragraph)
            provenance.paragraph = Int(try value(.paragraphPosition, hit.paragraph))
            provenance.span = Span(start: hit.span.start &+ base, end: hit.span.end &+ base)
        }
        return provenance
    }
}

/// Reads the cells of the rows that are shown, with the stretches that the query's patterns found.
final class CellReader {
    private let run: Run
    private let flow: Flow
    private let values: ExpressionReader
    /// The hits of the row at hand.
    private var hitPosition = -1
    private var hits: [TextPlaceSpan] = []

    init(_ run: Run, _ flow: Flow) {
        self.run = run
        self.flow = flow
        values = ExpressionReader(run, flow)
    }

    func cell(_ expression: Expression, _ position: Int) throws -> Cell {
        if case .path(let path) = expression {
            if let name = path.column, path.steps.isEmpty, case .marked(let texts) = flow.columns[name] {
                let text = texts[position]
                return Cell([.text(text.text)], hits: text.hits.map { Cell.Hit(value: 0, span: $0) })
            }
            if path.column == nil, path.steps.count == 1, case .field(let field) = path.steps[0],
                flow.shape.rowKind == field.owner,
                let pieces = try run.texts.pieces(field, flow.rows[position])
            {
                return try cell(of: pieces, position)
            }
        }
        let data = try values.data(expression, position)
        var cell = Cell(try data.map { try value($0) })
        if case .path(let path) = expression, path.column == nil, path.steps == [.field(.statementVerb)] {
            cell.isNegated = try run.value(.statementNegated, flow.rows[position]) != 0
        }
        if !flow.patterns.isEmpty, flow.shape.rowKind != nil { cell.hits = try hits(in: cell, of: expression) }
        return cell
    }

    /// A text that is a stretch of the article.
    private func cell(of values: [[TextPiece]], _ position: Int) throws -> Cell {
        let texts = try values.map { try run.texts.assemble($0) }
        var cell = Cell(texts.map { .text($0.string) })
        guard !flow.patterns.isEmpty else { return cell }
        let hits = try rowHits(position)
        for (index, text) in texts.enumerated() {
            cell.hits += text.spans(of: hits).map { Cell.Hit(value: index, span: $0) }
        }
        return cell
    }

    private func rowHits(_ position: Int) throws -> [TextPlaceSpan] {
        if hitPosition == position { return hits }
        hits = []
        hitPosition = position
        guard let kind = flow.shape.rowKind else { return hits }
        for pattern in flow.patterns {
            if case .values = pattern.place { continue }
            for found in try run.hits(pattern, kind, flow.rows[position]) {
                hits += found.hits.flatMap { found.text.places($0.bytes) }
            }
        }
        return hits
    }

    /// A text that is kept by itself (a title, a role): the patterns that looked at it.
    private func hits(in cell: Cell, of expression: Expression) throws -> [Cell.Hit] {
        let isTitle =
            if case .path(let path) = expression { path.steps == [.field(.articleTitle)] } else { false }
        var hits: [Cell.Hit] = []
        for pattern in flow.patterns {
            switch pattern.place {
            case .values(expression): break
            case .topic, .whole: if !isTitle || flow.shape.rowKind != .article { continue }
            default: continue
            }
            let matcher = try run.matcher(pattern.pattern)
            for (index, value) in cell.values.enumerated() {
                guard let text = value.text, let found = try matcher.hits(inOther: text, run) else { continue }
                hits += Span.merged(found.map { Span($0.bytes) }).map { Cell.Hit(value: index, span: $0) }
            }
        }
        return hits
    }

    private func value(_ datum: Datum) throws -> Value {
        switch datum {
        case .text(let text): return .text(text)
        case .integer(let number): return .integer(number)
        case .real(let number): return .real(number)
        case .date(let days): return .date(CalendarDate(daysSinceEpoch: days))
        case .period(let days, let code):
            return .period(CalendarDate(daysSinceEpoch: days), DateBucket(code: code))
        case .flag(let flag): return .flag(flag)
        case .row(let kind, let row):
            let id: String? =
                switch kind {
                case .entity: try run.texts.values(.entityID, row).first
                case .article: try run.texts.values(.articleID, row).first
                default: nil
                }
            return .row(RowReference(kind: kind, row: row, id: id, text: try run.text(of: datum) ?? ""))
        }
    }
}
