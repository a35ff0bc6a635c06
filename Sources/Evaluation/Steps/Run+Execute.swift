// A plan, step by step: from its source to the rows that come out of the last step.

import Corpus
import Language
import Model
import Text

/// Gathers how many rows are left after each step.
final class StepCounter {
    var counts: [StepCount] = []
}

extension Run {
    /// The rows that come out of a plan. With a counter every step is done by itself, in the order of the query.
    func execute(_ plan: Plan, counting counter: StepCounter?) throws -> Flow {
        var index = 0
        var flow: Flow
        if counter == nil, let newest = try newest(plan) {
            flow = newest
            index = 1
        } else if counter == nil, let newest = try newestWithWords(plan) {
            flow = newest.flow
            index = newest.stepCount
        } else if counter == nil, let found = try found(plan) {
            flow = found
        } else {
            flow = try source(plan.source)
        }
        if case .noun(let noun) = plan.source {
            counter?.counts.append(StepCount(text: noun.rawValue, span: plan.span, count: flow.count))
        }
        while index < plan.steps.count {
            try cancellation.check()
            let step = plan.steps[index]
            if case .filter = step.operation, counter == nil {
                // Filters that follow each other are one: cheap conditions first, texts for what they leave, and no
                // more rows than are wanted.
                var conditions: [Condition] = []
                while index < plan.steps.count, case .filter(let condition) = plan.steps[index].operation {
                    noteUnknownSpeakers(condition)
                    conditions.append(condition)
                    index += 1
                }
                flow = try filter(flow, conditions, next: index < plan.steps.count ? plan.steps[index].operation : nil)
                flow.shape = plan.steps[index - 1].shape
                flow.patterns += conditions.flatMap(HitPattern.patterns(of:))
                continue
            }
            flow = try perform(step, on: flow, limit: counter == nil ? limit(after: index, in: plan) : nil)
            flow.shape = step.shape
            counter?.counts.append(StepCount(text: step.text, span: step.span, count: flow.count))
            index += 1
        }
        return flow
    }

    /// Where a plan begins with all rows of a kind, and a first filter asks for rows that an index knows: these rows. The
    /// list of all rows is not made then.
    private func found(_ plan: Plan) throws -> Flow? {
        guard case .noun(let noun) = plan.source, noun == .statements,
            case .filter(let condition)? = plan.steps.first?.operation
        else { return nil }
        let parts: [Condition] = if case .all(let parts) = condition { parts } else { [condition] }
        for part in parts {
            guard case .refers(.speaker, let reference) = part else { continue }
            var flow = Flow(shape: Shape(noun: noun))
            flow.rows = try rows(of: .statement, .speaker, reference).rows
            flow.hasKnownSpeakers = true
            return flow
        }
        return nil
    }

    /// How many rows the step after this one takes, if it takes some and leaves their order.
    private func limit(after index: Int, in plan: Plan) -> Int? {
        guard index + 1 < plan.steps.count, case .take(let count) = plan.steps[index + 1].operation else { return nil }
        return count
    }

    // MARK: - Sources

    private func source(_ source: Source) throws -> Flow {
        switch source {
        case .noun(let noun): return try all(noun)
        case .variable(let name): return try variable(name)
        case .previous: return try previous()
        case .query(let plan): return try subquery(plan)
        }
    }

    private func all(_ noun: Noun) throws -> Flow {
        var flow = Flow(shape: Shape(noun: noun))
        let count = Int32(truncatingIfNeeded: try corpus.rowCount(noun.rowKind))
        flow.rows = Array(0..<count)
        flow.isWhole = true
        if noun.rowKind == .statement {
            let hidden = Set(try corpus.hiddenStatements())
            if !hidden.isEmpty {
                flow.rows.removeAll { hidden.contains($0) }
                flow.isWhole = false
            }
        }
        return try keeping(noun, flow)
    }

    /// The rows that the noun stands for, among those of its kind.
    func keeping(_ noun: Noun, _ flow: Flow) throws -> Flow {
        switch noun {
        case .articles, .paragraphs, .sentences, .captions, .statements, .mentions: return flow
        case .quotes:
            let spans = try corpus.spans()
            let rows = flow.rows
            return flow.selecting(rows.indices.filter { !spans.range(rows[$0], .quoted).isEmpty })
        case .speakers:
            let statements = try corpus.edge(.entityStatements)
            let rows = flow.rows
            return flow.selecting(rows.indices.filter { statements.count(rows[$0]) > 0 })
        case .people, .organizations, .places, .groups:
            let kinds = try column(.entityKind)
            let wanted = noun.entityKind.flatMap { words.row(of: $0.rawValue) }
            let rows = flow.rows
            return flow.selecting(rows.indices.filter { kinds[Int(rows[$0])] == wanted })
        }
    }

    // MARK: - Steps

    private func perform(_ step: Step, on flow: Flow, limit: Int?) throws -> Flow {
        switch step.operation {
        case .filter(let condition):
            noteUnknownSpeakers(condition)
            var result = try filter(flow, condition)
            result.patterns += HitPattern.patterns(of: condition)
            return result
        case .walk(let noun): return try walk(flow, to: noun)
        case .sort(let keys): return try sort(flow, by: keys, limit: limit)
        case .take(let count):
            let ordered = try ordered(flow, first: count)
            return ordered.selecting(Array(0..<min(max(count, 0), ordered.count)))
        case .skip(let count):
            let ordered = try ordered(flow)
            return ordered.selecting(Array(min(max(count, 0), ordered.count)..<ordered.count))
        case .sample(let count, let seed): return try sample(flow, count, seed: seed)
        case .earliest(let count): return try byDate(flow, count, newestFirst: false)
        case .latest(let count): return try byDate(flow, count, newestFirst: true)
        case .onePer(let key): return try onePer(flow, key)
        case .group(let grouping): return try group(flow, grouping, into: step.shape, limit: limit)
        case .add(let name, let expression):
            var result = flow
            let reader = ExpressionReader(self, flow)
            let values = try (0..<flow.count).map { position in
                if position % 256 == 0 { try cancellation.check() }
                return try reader.data(expression, position)
            }
            result.columns[name] = .data(values)
            return result
        case .show: return flow
        case .combine(let op, let plan): return try combine(flow, op, plan)
        case .kwic(let width): return try keyWords(flow, width: width)
        case .context(let count, let unit): return try context(flow, count, unit)
        case .words(let lemma): return try wordCounts(flow, lemma: lemma)
        case .ngrams(let length): return try ngrams(flow, length)
        case .collocates(let window, let pattern): return try collocates(flow, window: window, of: pattern)
        case .keywords(let other): return try keywords(flow, versus: other)
        }
    }

    /// Several filters as one. Where the next step takes the first few rows, texts are looked at in the order of answers
    /// until there are enough.
    private func filter(_ flow: Flow, _ conditions: [Condition], next: Language.Operation?) throws -> Flow {
        var flow = flow
        var costly: [Filter] = []
        for condition in conditions {
            let parts: [Condition] = if case .all(let parts) = condition { parts } else { [condition] }
            for part in parts {
                let filter = try compile(part, flow)
                if filter.isCostly { costly.append(filter) } else { flow = try self.filter(flow, filter) }
            }
        }
        guard !costly.isEmpty else { return flow }
        // The candidates of a text filter are cheap to ask for.
        for case .text(let filter) in costly {
            if let candidates = filter.candidates { flow = try self.filter(flow, .rows(candidates)) }
        }
        guard case .take(let wanted) = next, !flow.isTable, wanted < flow.count else {
            return try costly.reduce(flow) { try self.filter($0, $1) }
        }
        flow = try ordered(flow)
        var found: [Int] = []
        var start = 0
        var batch = max(32, min(wanted * 2, 1_024))
        while start < flow.count, found.count < wanted {
            let positions = Array(start..<min(start + batch, flow.count))
            let part = flow.selecting(positions)
            let mask = try mask(.all(costly), part)
            found += zip(positions, mask).compactMap { $1 ? $0 : nil }
            start += positions.count
            batch = min(batch * 2, 4_096)
        }
        return flow.selecting(found)
    }

    /// `not by X` keeps statements of unknown speakers: the result says how many.
    private func noteUnknownSpeakers(_ condition: Condition) {
        switch condition {
        case .not(.refers(.speaker, _)): keepsUnknownSpeakers = true
        case .not(.any(let parts)), .not(.all(let parts)):
            if parts.contains(where: { if case .refers(.speaker, _) = $0 { true } else { false } }) {
                keepsUnknownSpeakers = true
            }
        case .all(let parts): parts.forEach(noteUnknownSpeakers)
        default: break
        }
    }

    private func combine(_ flow: Flow, _ op: SetOperator, _ plan: Plan) throws -> Flow {
        let other = try ordered(subquery(plan))
        if flow.isTable { return try combineTables(flow, op, other) }
        var left = try ordered(flow)
        let right = RowNumbers(other.rows)
        switch op {
        case .except: return left.selecting(left.rows.indices.filter { !right.contains(left.rows[$0]) })
        case .intersect: return left.selecting(left.rows.indices.filter { right.contains(left.rows[$0]) })
        case .union:
            let known = RowNumbers(left.rows)
            let added = other.rows.indices.filter { !known.contains(other.rows[$0]) }
            let leftCount = left.rows.count
            left.rows += added.map { other.rows[$0] }
            left.isWhole = false
            left.hasKnownSpeakers = false
            for (name, column) in left.columns {
                let reader = other.columns[name]
                let cells =
                    (0..<leftCount).map { column.data($0, self) }
                    + added.map { reader?.data($0, self) ?? [] }
                left.columns[name] = .data(cells)
            }
            left.patterns += other.patterns.filter { !left.patterns.contains($0) }
            return left
        }
    }

    /// Tables combine by their cells, column by column in order.
    private func combineTables(_ left: Flow, _ op: SetOperator, _ right: Flow) throws -> Flow {
        func cells(_ flow: Flow) -> [[[Datum]]] {
            let columns = flow.shape.columns.compactMap { flow.columns[$0.name] }
            return (0..<flow.count).map { row in columns.map { $0.data(row, self) } }
        }
        let leftCells = cells(left)
        let rightCells = cells(right)
        switch op {
        case .except:
            let others = Set(rightCells)
            return left.selecting(leftCells.indices.filter { !others.contains(leftCells[$0]) })
        case .intersect:
            let others = Set(rightCells)
            return left.selecting(leftCells.indices.filter { others.contains(leftCells[$0]) })
        case .union:
            var seen: Set<[[Datum]]> = []
            let all = (leftCells + rightCells).filter { seen.insert($0).inserted }
            var columns: [String: TableColumn] = [:]
            for (index, column) in left.shape.columns.enumerated() {
                columns[column.name] = .data(all.map { index < $0.count ? $0[index] : [] })
            }
            return Flow(table: left.shape, columns: columns)
        }
    }
}

extension HitPattern {
    /// The patterns of a condition that a row can match, those under `not` left out.
    static func patterns(of condition: Condition) -> [HitPattern] {
        switch condition {
        case .matches(let place, let pattern): [HitPattern(place: place, pattern: pattern)]
        case .all(let parts), .any(let parts): parts.flatMap(patterns(of:))
        default: []
        }
    }
}
