// Values of expressions, row by row: the general way, for whatever is no plain column.

import Corpus
import Language
import Model
import Text

/// Computes expressions over the rows of a flow. Columns are looked up once and kept; texts are read by row.
final class ExpressionReader {
    let run: Run
    let flow: Flow
    private var hops: [Field: Hop] = [:]
    private var filters: [Condition: Filter] = [:]
    private var userColumns: [String: UserColumnValues] = [:]

    init(_ run: Run, _ flow: Flow) {
        self.run = run
        self.flow = flow
    }

    /// The values of an expression for the row at a position of the flow; none when unknown.
    func data(_ expression: Expression, _ position: Int) throws -> [Datum] {
        switch expression {
        case .constant(let constant): return Datum(constant).map { [$0] } ?? []
        case .path(let path): return try data(path, position)
        case .countOf(let path): return [.integer(Int64(try data(path, position).count))]
        case .negative(let operand):
            return try data(operand, position).compactMap { value in
                switch value {
                case .integer(let number): run.checked(Int64(0).subtractingReportingOverflow(number))
                case .real(let number): .real(-number)
                default: nil
                }
            }
        case .arithmetic(let op, let left, let right):
            let right = try data(right, position)
            return try data(left, position).flatMap { left in
                right.compactMap { Arithmetic.apply(op, left, $0, run) }
            }
        case .call(let function, let arguments):
            return try Functions.apply(function, arguments.map { try data($0, position) }, run)
        case .condition(let condition):
            return [.flag(try holds(condition, position))]
        }
    }

    func holds(_ condition: Condition, _ position: Int) throws -> Bool {
        switch condition {
        case .all(let parts): return try parts.allSatisfy { try holds($0, position) }
        case .any(let parts): return try parts.contains { try holds($0, position) }
        case .not(let part): return try !holds(part, position)
        case .compare(let left, let comparison, let right):
            let right = try data(right, position)
            return try data(left, position).contains { left in
                right.contains { comparison.holds(left.order($0)) }
            }
        case .oneOf(let expression, let constants):
            let constants = constants.compactMap { Datum($0) }
            return try data(expression, position).contains { value in constants.contains { value.order($0) == 0 } }
        case .during(let expression, let interval):
            return try data(expression, position).contains { value in
                switch value {
                case .date(let days), .period(let days, _):
                    interval.contains(CalendarDate(daysSinceEpoch: days))
                default: false
                }
            }
        case .isUnknown(let expression): return try data(expression, position).isEmpty
        case .isTrue(let expression): return try data(expression, position).contains(.flag(true))
        case .matches(.values(let expression), let pattern):
            let matcher = try run.matcher(pattern)
            return try data(expression, position).contains { value in
                guard let text = try run.text(of: value) else { return false }
                return try matcher.matches(text: text, run)
            }
        case .entityIs(let path, let reference):
            let entities = try run.entities(reference)
            return try data(path, position).contains { value in
                if case .row(.entity, let row) = value { entities.contains(row) } else { false }
            }
        case .among(let path, let rowSet):
            let rows = try run.rowSet(rowSet)
            return try data(path, position).contains { value in
                if case .row(_, let row) = value { rows.contains(row) } else { false }
            }
        case .matches, .refers:
            guard let kind = flow.shape.rowKind else { return false }
            let filter = try filters[condition] ?? run.compile(condition, flow)
            filters[condition] = filter
            return try run.mask(filter, rows: [flow.rows[position]], kind: kind, flow: flow)[0]
        }
    }

    // MARK: - Paths

    func data(_ path: FieldPath, _ position: Int) throws -> [Datum] {
        var values: [Datum]
        if let name = path.column {
            values = try flow.columns[name]?.computedData(position, run) ?? []
        } else if let kind = flow.shape.rowKind {
            values = [.row(kind, flow.rows[position])]
        } else {
            values = []
        }
        for step in path.steps {
            var next: [Datum] = []
            guard case .field(let field) = step else {
                if case .userColumn(let name) = step { values = try values.compactMap { try datum(name, of: $0) } }
                continue
            }
            for value in values {
                guard case .row(let kind, let row) = value, kind == field.owner else { continue }
                try append(field, row, to: &next)
            }
            values = next
        }
        return values
    }

    /// The cell of the reader's own column, nil where it is empty.
    private func datum(_ column: String, of value: Datum) throws -> Datum? {
        guard case .row(.entity, let row) = value else { return nil }
        let index = Int(row)
        return switch try userColumns[column] ?? userColumn(column) {
        case .words(let values): EndKind.word.datum(values[index], run)
        case .dates(let values): EndKind.date.datum(values[index], run)
        case .integers(let values): values[index].map { .integer($0) }
        case .reals(let values): values[index].map { .real($0) }
        case .flags(let values): values[index].map { .flag($0) }
        case nil: nil
        }
    }

    private func userColumn(_ name: String) throws -> UserColumnValues? {
        let values = try run.corpus.userColumn(name)
        userColumns[name] = values
        return values
    }

    private func append(_ field: Field, _ row: Int32, to values: inout [Datum]) throws {
        if field == .statementPublished {
            try append(.articlePublished, try run.value(.statementArticle, row), to: &values)
            return
        }
        if let column = IntegerColumn(field) {
            if let value = EndKind(field).datum(try run.value(column, row), run) { values.append(value) }
            return
        }
        if let edge = Edge(field) {
            let end = EndKind(field)
            for target in try run.targets(edge, row) {
                if let value = end.datum(target, run) { values.append(value) }
            }
            return
        }
        let known = hops[field]
        if let hop = try known ?? run.corpus.hop(field) {
            if known == nil { hops[field] = hop }
            let end = EndKind(field)
            switch hop {
            case .single(let column):
                if let value = end.datum(column[Int(row)], run) { values.append(value) }
            case .many(let edge):
                for target in edge[row] { if let value = end.datum(target, run) { values.append(value) } }
            }
            return
        }
        for text in try run.texts.values(field, row) { values.append(.text(text)) }
    }
}

extension Comparison {
    func holds(_ order: Int?) -> Bool {
        guard let order else { return false }
        return switch self {
        case .equal: order == 0
        case .less: order < 0
        case .lessOrEqual: order <= 0
        case .greater: order > 0
        case .greaterOrEqual: order >= 0
        }
    }

    /// The same comparison with its sides changed.
    var mirrored: Comparison {
        switch self {
        case .equal: .equal
        case .less: .greater
        case .lessOrEqual: .greaterOrEqual
        case .greater: .less
        case .greaterOrEqual: .lessOrEqual
        }
    }
}

extension Datum {
    init?(_ constant: Constant) {
        switch constant {
        case .text(let text): self = .text(text)
        case .integer(let value): self = .integer(value)
        case .real(let value): self = .real(value)
        case .date(let date): self = .date(date.daysSinceEpoch)
        case .flag(let flag): self = .flag(flag)
        case .missing: return nil
        }
    }
}

extension EndKind {
    /// The datum of an integer at the end of a path; nil when unknown.
    func datum(_ value: Int32, _ run: Run) -> Datum? {
        switch self {
        case .row(let kind): value < 0 ? nil : .row(kind, value)
        case .word: run.words[value].map { .text($0) }
        case .integer: .integer(Int64(value))
        case .thousandths: .real(Double(value) / 1_000)
        case .date: value == IntegerColumn.noDate ? nil : .date(value)
        case .flag: .flag(value != 0)
        }
    }
}

extension TableColumn {
    /// The values in one row.
    func data(_ position: Int, _ run: Run) -> [Datum] {
        switch self {
        case .integers(let values, let end): end.datum(values[position], run).map { [$0] } ?? []
        case .periods(let values, let bucket):
            values[position] == IntegerColumn.noDate ? [] : [.period(values[position], bucket.code)]
        case .counts(let values): [.integer(values[position])]
        case .reals(let values): values[position].map { [.real($0)] } ?? []
        case .data(let values): values[position]
        case .marked(let values): [.text(values[position].text)]
        case .computed: (try? computedData(position, run)) ?? []
        }
    }

    /// The values in one row, read from the corpus where they have not been worked out yet.
    func computedData(_ position: Int, _ run: Run) throws -> [Datum] {
        guard case .computed(let rows, let kind, let expression) = self else { return data(position, run) }
        guard rows[position] >= 0 else { return [] }
        let flow = Flow(shape: Shape(rowKind: kind), rows: [rows[position]])
        return try ExpressionReader(run, flow).data(expression, 0)
    }
}
