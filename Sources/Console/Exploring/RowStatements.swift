// The statements behind a row that is none itself: a speaker of `who said …`, a group of a count, a person, an article.

import Evaluation
import Language
import Model
import Text

/// Finds the statements that a shown row sums up.
struct RowStatements {
    let shown: Session.Shown
    let evaluator: Evaluator
    let cancellation: Cancellation

    /// The statements of a row (counted from 0 among the rows shown), newest first; nil where a row has none to show.
    func statements(ofRow index: Int) throws -> QueryResult? {
        guard shown.result.rows.indices.contains(index) else { return nil }
        return shown.result.shape.rowKind == nil ? try ofGroup(index) : try ofRow(index)
    }

    /// A row of the corpus leads to statements by the model's own edge.
    private func ofRow(_ index: Int) throws -> QueryResult? {
        guard let kind = shown.result.shape.rowKind, kind != .statement,
            Schema.walks.contains(where: { $0.from == kind && $0.to == .statements })
        else { return nil }
        let span = Span(start: 0, end: 0)
        let number = shown.firstNumber - 1 + index
        let steps = [
            Step(.skip(number), text: "skip \(number)", span: span, shape: shown.result.shape),
            Step(.take(1), text: "take 1", span: span, shape: shown.result.shape),
            Step(.walk(.statements), text: "statements", span: span, shape: Shape(noun: .statements)),
        ]
        var evaluator = evaluator
        evaluator.bindings.previous = shown.result.kept
        let plan = Plan(source: .previous, steps: steps, shape: Shape(noun: .statements))
        return try evaluator.run(plan, cancellation: cancellation)
    }

    /// A group: the rows that came to the grouping, those with the keys of this one.
    private func ofGroup(_ index: Int) throws -> QueryResult? {
        guard let place = shown.plan.steps.lastIndex(where: { if case .group = $0.operation { true } else { false } }),
            case .group(let grouping) = shown.plan.steps[place].operation, !grouping.keys.isEmpty
        else { return nil }
        let row = shown.result.rows[index]
        var conditions: [Condition] = []
        for key in grouping.keys {
            guard let column = shown.columns.firstIndex(where: { Self.isColumn(key.name, $0.value) }),
                row.cells.indices.contains(column), let condition = Self.condition(key, row.cells[column])
            else { return nil }
            conditions.append(condition)
        }
        let before = Array(shown.plan.steps[..<place])
        let shape = before.last?.shape ?? Self.shape(of: shown.plan.source, in: shown)
        guard shape?.rowKind == .statement, let shape else { return nil }
        let step = Step(.filter(.all(conditions)), text: "", span: Span(start: 0, end: 0), shape: shape)
        var evaluator = evaluator
        evaluator.bindings.previous = shown.previous
        return try evaluator.run(
            Plan(source: shown.plan.source, steps: before + [step], shape: shape), cancellation: cancellation)
    }

    private static func shape(of source: Source, in shown: Session.Shown) -> Shape? {
        switch source {
        case .noun(let noun): Shape(noun: noun)
        case .previous: shown.previous?.shape
        case .query(let plan): plan.shape
        case .variable: nil
        }
    }

    private static func isColumn(_ name: String, _ value: Expression) -> Bool {
        guard case .path(let path) = value else { return false }
        return path.column == name && path.steps.isEmpty
    }

    /// That a row has this value of the key; nil for values that no condition can name.
    private static func condition(_ key: GroupKey, _ cell: Cell) -> Condition? {
        guard let value = cell.values.first else { return .isUnknown(key.value) }
        switch value {
        case .text(let text): return .oneOf(key.value, [.text(text)])
        case .integer(let number): return .compare(key.value, .equal, .constant(.integer(number)))
        case .real(let number): return .compare(key.value, .equal, .constant(.real(number)))
        case .date(let date): return .during(key.value, DateInterval(first: date, last: date))
        case .period(let date, let bucket):
            return .during(key.value, DateInterval(first: date, last: lastDay(of: bucket, from: date)))
        case .flag(let flag): return flag ? .isTrue(key.value) : .not(.isTrue(key.value))
        case .row(let reference):
            guard case .path(var path) = key.value, let id = reference.id else { return nil }
            if reference.kind == .entity { return .entityIs(path, .id(id)) }
            guard reference.kind == .article else { return nil }
            path.steps.append(.field(.articleID))
            path.type = .word
            return .oneOf(.path(path), [.text(id)])
        }
    }

    private static func lastDay(of bucket: DateBucket, from first: CalendarDate) -> CalendarDate {
        let (year, month, _) = first.components
        func before(_ year: Int, _ month: Int) -> CalendarDate {
            let next = CalendarDate(year: month > 12 ? year + 1 : year, month: month > 12 ? month - 12 : month, day: 1)
            return next.map { CalendarDate(daysSinceEpoch: $0.daysSinceEpoch &- 1) } ?? first
        }
        return switch bucket {
        case .day: first
        case .week: CalendarDate(daysSinceEpoch: first.daysSinceEpoch &+ 6)
        case .month: before(year, month + 1)
        case .quarter: before(year, month + 3)
        case .year: before(year + 1, 1)
        }
    }
}
