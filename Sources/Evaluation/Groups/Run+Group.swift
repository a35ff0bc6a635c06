// count by, top, group by: rows to groups, groups to a table.

import Corpus
import Language
import Model
import Text

extension Run {
    /// The table of a grouping. `limit`: a `take` after it needs only so many rows.
    func group(_ flow: Flow, _ grouping: Grouping, into shape: Shape, limit: Int?) throws -> Flow {
        let keys = try grouping.keys.map { try codes(flow, $0) }
        let counter = GroupCounter(keys: keys, rows: flow.rows, rowCount: flow.count)
        var (cells, counts) = try counter.count(chunks)
        if counts.reduce(0, +) > Int64(flow.count) { noteManyValues(grouping) }
        if keys.isEmpty, cells.isEmpty { (cells, counts) = ([0], [0]) }

        // Figures other than the number of rows need the rows' values.
        let figures = try figures(flow, grouping, counter, cells)
        var groups = Groups(counter: counter, cells: cells, counts: counts, figures: figures, rowCount: flow.count)
        if grouping.fillsEmptyBuckets { try fillEmptyBuckets(&groups, grouping) }
        let order = try order(groups, grouping, limit: grouping.limit ?? limit)
        return try table(flow, grouping, groups, order, shape)
    }

    private func noteManyValues(_ grouping: Grouping) {
        let names = grouping.keys.filter(\.isMany).map(\.name)
        guard !names.isEmpty else { return }
        note(
            "Q0310",
            "a row with several values of \(names.joined(separator: " and ")) counts once for each of them")
    }

    // MARK: - Figures

    /// The accumulators of the aggregates that the counts do not give, nil for the others.
    private func figures(
        _ flow: Flow, _ grouping: Grouping, _ counter: GroupCounter, _ cells: [Int]
    ) throws -> [Accumulator?] {
        let needed = grouping.aggregates.map { aggregate in
            !((aggregate.function == .count && aggregate.argument == nil) || aggregate.function == .share)
        }
        guard needed.contains(true) else { return needed.map { _ in nil } }
        let values = try zip(grouping.aggregates, needed).map { aggregate, needed -> FigureValues? in
            needed ? try figureValues(flow, aggregate) : nil
        }
        let places = try places(flow)
        let groupOfCell = Dictionary(zip(cells, cells.indices), uniquingKeysWith: { first, _ in first })
        let functions = grouping.aggregates.map(\.function)
        let cancellation = cancellation
        let parts = try chunks.map(flow.count) { range in
            var accumulators = zip(functions, needed).map { function, needed in
                needed ? Accumulator(function, groupCount: cells.count) : nil
            }
            for position in range {
                if position % 4_096 == 0 { try cancellation.check() }
                let place = places(position)
                counter.forEachCell(position) { cell in
                    guard let group = groupOfCell[cell] else { return }
                    for index in accumulators.indices where needed[index] {
                        let data = values[index]?.data(position) ?? []
                        accumulators[index]?.add(data, to: group, place: place)
                    }
                }
            }
            return accumulators
        }
        var merged = parts[0]
        for part in parts.dropFirst() {
            for index in merged.indices { if let other = part[index] { merged[index]?.merge(other) } }
        }
        return merged
    }

    /// The values an aggregate is taken of, for each position.
    private func figureValues(_ flow: Flow, _ aggregate: Aggregate) throws -> FigureValues {
        guard let argument = aggregate.argument else { return .always }
        let isPlace = aggregate.function == .first || aggregate.function == .latest
        if isPlace, isAlwaysKnown(argument) { return .always }
        if let kind = flow.shape.rowKind, case .path(let path) = argument, let numbers = try integerPath(path, kind),
            numbers.isSingle, numbers.end != .word
        {
            return .numbers(numbers, rows: flow.rows)
        }
        let reader = ExpressionReader(self, flow)
        cancellation.progress.begin(total: flow.count)
        return .data(
            try (0..<flow.count).map { position in
                if position % 256 == 0 { try cancellation.check(after: 256) }
                return try reader.data(argument, position)
            })
    }

    /// Whether an expression has a value in every row, so that it needs no look before a winner is chosen.
    private func isAlwaysKnown(_ expression: Expression) -> Bool {
        guard case .path(let path) = expression, path.column == nil else { return false }
        return path.steps.allSatisfy { step in
            if case .field(let field) = step { field.cardinality == .one } else { false }
        }
    }

    /// Date and reading order of the row at a position.
    private func places(_ flow: Flow) throws -> @Sendable (Int) -> Accumulator.Place {
        guard let kind = flow.shape.rowKind, let path = Schema.datePath(of: kind),
            let dates = try integerPath(FieldPath(steps: path.map { .field($0) }, type: .date, isMany: false), kind)
        else { return { Accumulator.Place(date: Int32.min, order: $0, position: $0) } }
        let rows = flow.rows
        return { position in
            Accumulator.Place(date: dates.value(rows[position]), order: Int(rows[position]), position: position)
        }
    }

    // MARK: - Empty periods

    /// Adds the periods between the first and the last that no row is in, for each combination of the other keys.
    private func fillEmptyBuckets(_ groups: inout Groups, _ grouping: Grouping) throws {
        guard let index = grouping.keys.firstIndex(where: { $0.bucket != nil }),
            case .periods(let base, let bucket) = groups.counter.keys[index].meaning
        else { return }
        let codes = groups.cells.map { groups.counter.codes($0) }
        let periods = codes.map { $0[index] }.filter { $0 > 0 }
        guard let first = periods.min(), let last = periods.max(), first < last else { return }
        var others: Set<[Int]> = []
        for code in codes {
            var code = code
            code[index] = 0
            others.insert(code)
        }
        var present = Set(groups.cells)
        var period = Int32(truncatingIfNeeded: first - 1) &+ base
        let end = Int32(truncatingIfNeeded: last - 1) &+ base
        var added: [Int] = []
        while period <= end {
            guard added.count < 200_000 else {
                note("Q0311", "there are too many empty periods to show them all", severity: .warning)
                break
            }
            for other in others {
                var code = other
                code[index] = Int(period) - Int(base) + 1
                let cell = groups.counter.cell(code)
                if present.insert(cell).inserted { added.append(cell) }
            }
            guard let next = bucket.next(period), next > period else { break }
            period = next
        }
        groups.addEmpty(added.sorted())
    }

    // MARK: - Order

    private func order(_ groups: Groups, _ grouping: Grouping, limit: Int?) throws -> [Int] {
        var candidates = Array(groups.cells.indices)
        if grouping.limit != nil {
            candidates = candidates.filter { !groups.counter.codes(groups.cells[$0]).contains(0) }
        }
        let ranks = try groups.counter.keys.map { try $0.printedRanks(self) }
        let bucketFirst = grouping.keys.first?.bucket != nil
        let figure = grouping.aggregates.indices.first { grouping.aggregates[$0].type.isNumber }
        let byFigure = try figure.map { try groups.sortNumbers($0, grouping, self) }
        let isCount = figure.map {
            grouping.aggregates[$0].function == .count && grouping.aggregates[$0].argument == nil
        }
        if !bucketFirst, isCount == true, let cellCount = groups.counter.cellCount, cellCount < Int(UInt32.max) {
            return Run.orderByCount(candidates, groups, ranks, limit: limit)
        }
        let cells = candidates.map { groups.cells[$0] }
        let byKey = ranks.indices.map { key in groups.counter.codes(cells, key: key).map { ranks[key][$0] } }
        let positions = try sorted(candidates.count) { left, right in
            if bucketFirst, byKey[0][left] != byKey[0][right] { return byKey[0][left] < byKey[0][right] }
            if let byFigure {
                let (leftNumber, rightNumber) = (byFigure[candidates[left]], byFigure[candidates[right]])
                if leftNumber != rightNumber { return leftNumber > rightNumber }
            }
            for ranks in byKey where ranks[left] != ranks[right] { return ranks[left] < ranks[right] }
            return left < right
        }
        let ordered = positions.map { candidates[$0] }
        return limit.map { Array(ordered.prefix(max($0, 0))) } ?? ordered
    }

    /// The commonest order, largest count first and then as keys print, as one number for each group.
    private static func orderByCount(
        _ candidates: [Int], _ groups: Groups, _ ranks: [[Int64]], limit: Int?
    ) -> [Int] {
        var candidates = candidates
        if let limit, limit < candidates.count, limit <= 1_000 {
            // Groups below the limit's count cannot be among the first.
            let least = Run.largest(limit, of: candidates.map { groups.counts[$0] })
            candidates = candidates.filter { groups.counts[$0] >= least }
        }
        // Ranks become dense again, so that they fit the digits of the cells.
        let digits = ranks.map { ranks -> [UInt64] in
            var digits = [UInt64](repeating: 0, count: ranks.count)
            let order = RadixSort.order(ranks.map { UInt64(bitPattern: $0) })
            for (digit, code) in order.enumerated() { digits[Int(code)] = UInt64(digit) }
            return digits
        }
        let keys = candidates.map { index -> UInt64 in
            var key = UInt64(UInt32.max) - UInt64(clamping: min(groups.counts[index], Int64(UInt32.max)))
            var rank: UInt64 = 0
            var cell = groups.cells[index]
            var width: UInt64 = 1
            for position in digits.indices.reversed() {
                let count = max(groups.counter.keys[position].codeCount, 1)
                rank += digits[position][cell % count] * width
                width *= UInt64(count)
                cell /= count
            }
            key = key << 32 | rank
            return key
        }
        let ordered = RadixSort.order(keys).map { candidates[Int($0)] }
        return limit.map { Array(ordered.prefix(max($0, 0))) } ?? ordered
    }

    /// The `count`-th largest of some numbers, that are known to be more.
    private static func largest(_ count: Int, of numbers: [Int64]) -> Int64 {
        guard count > 0 else { return Int64.max }
        // The largest so far, ascending; almost every number fails against the first.
        var largest: [Int64] = []
        for number in numbers where largest.count < count || number > largest[0] {
            var low = 0
            var high = largest.count
            while low < high {
                let middle = (low + high) / 2
                if largest[middle] < number { low = middle + 1 } else { high = middle }
            }
            largest.insert(number, at: low)
            if largest.count > count { largest.removeFirst() }
        }
        return largest.first ?? 0
    }

    // MARK: - The table

    private func table(
        _ flow: Flow, _ grouping: Grouping, _ groups: Groups, _ order: [Int], _ shape: Shape
    ) throws -> Flow {
        var columns: [String: TableColumn] = [:]
        let cells = order.map { groups.cells[$0] }
        for (index, key) in grouping.keys.enumerated() {
            columns[key.name] = groups.counter.keys[index].column(groups.counter.codes(cells, key: index))
        }
        for (index, aggregate) in grouping.aggregates.enumerated() {
            columns[aggregate.name] = try figureColumn(flow, aggregate, groups, index, order)
        }
        return Flow(table: shape, columns: columns)
    }

    private func figureColumn(
        _ flow: Flow, _ aggregate: Aggregate, _ groups: Groups, _ index: Int, _ order: [Int]
    ) throws -> TableColumn {
        guard let figures = groups.figures[index] else {
            if aggregate.function == .share {
                let total = groups.rowCount
                return .reals(order.map { total == 0 ? nil : Double(groups.counts[$0]) / Double(total) })
            }
            return .counts(order.map { groups.counts[$0] })
        }
        let known = order.filter { $0 < groups.figureCount }
        if aggregate.function == .first || aggregate.function == .latest {
            let winners = order.map { $0 < groups.figureCount ? figures.winners[$0] : nil }
            if let kind = flow.shape.rowKind {
                let rows = winners.map { $0.map { flow.rows[$0] } ?? -1 }
                guard let argument = aggregate.argument else { return .integers(rows, .row(kind)) }
                if flow.columns.isEmpty { return .computed(rows: rows, kind, argument) }
            }
            let reader = ExpressionReader(self, flow)
            return .data(
                try winners.map { winner in
                    guard let winner, let argument = aggregate.argument else { return [] }
                    return try reader.data(argument, winner)
                })
        }
        let keys = try aggregate.function == .list ? listOrder(figures) : [:]
        let column = figures.column(totalRows: groups.rowCount) { (keys[$0] ?? 0) < (keys[$1] ?? 0) }
        if known.count == order.count { return column.selecting(order) }
        let isSum = aggregate.function == .sum || aggregate.function == .count || aggregate.function == .countDistinct
        return .data(
            order.map { group in
                group < groups.figureCount ? column.data(group, self) : isSum ? [.integer(0)] : []
            })
    }

    /// The place of each value of a list in the order in which values print; entities by their own order.
    private func listOrder(_ figures: Accumulator) throws -> [Datum: Int] {
        guard case .data(let lists) = figures.column(totalRows: 0, order: { _, _ in false }) else { return [:] }
        let values = Array(Set(lists.flatMap { $0 }))
        let entityRanks = try corpus.entityRanks()
        let keys = try values.map { value -> SortDatum in
            if case .row(.entity, let row) = value { return SortDatum(.integer(Int64(entityRanks[Int(row)])), nil) }
            return SortDatum(value, try text(of: value))
        }
        let order = try sorted(values.count) { keys[$0].order(keys[$1]) < 0 }
        return Dictionary(zip(order.map { values[$0] }, 0...), uniquingKeysWith: { first, _ in first })
    }

    // MARK: - one per

    /// The first row of each group. A row with several keys is kept if it is the first for one of them.
    func onePer(_ flow: Flow, _ key: GroupKey) throws -> Flow {
        let flow = try ordered(flow)
        let counter = GroupCounter(keys: [try codes(flow, key)], rows: flow.rows, rowCount: flow.count)
        var seen: Set<Int> = []
        let positions = (0..<flow.count).filter { position in
            var isFirst = false
            counter.forEachCell(position) { if seen.insert($0).inserted { isFirst = true } }
            return isFirst
        }
        return flow.selecting(positions)
    }
}

/// What an aggregate is taken of.
enum FigureValues: Sendable {
    /// Some value in every row; which one does not matter yet.
    case always
    case numbers(IntegerPath, rows: [Int32])
    case data([[Datum]])

    func data(_ position: Int) -> [Datum] {
        switch self {
        case .always: return [.flag(true)]
        case .numbers(let path, let rows):
            let value = path.value(rows[position])
            if path.isUnknown(value) { return [] }
            switch path.end {
            case .row(let kind): return [.row(kind, value)]
            case .date: return [.date(value)]
            case .flag: return [.flag(value != 0)]
            case .thousandths: return [.real(Double(value) / 1_000)]
            case .integer, .word: return [.integer(Int64(value))]
            }
        case .data(let data): return data[position]
        }
    }
}

/// The groups of a grouping on the way to a table.
struct Groups {
    let counter: GroupCounter
    var cells: [Int]
    var counts: [Int64]
    let figures: [Accumulator?]
    /// All rows that came to the step.
    let rowCount: Int
    /// Groups beyond this one are empty periods and have no figures.
    let figureCount: Int

    init(counter: GroupCounter, cells: [Int], counts: [Int64], figures: [Accumulator?], rowCount: Int) {
        self.counter = counter
        self.cells = cells
        self.counts = counts
        self.figures = figures
        self.rowCount = rowCount
        figureCount = cells.count
    }

    mutating func addEmpty(_ cells: [Int]) {
        self.cells += cells
        counts += [Int64](repeating: 0, count: cells.count)
    }

    /// The number of an aggregate in each group, to sort by; unknown below all.
    func sortNumbers(_ index: Int, _ grouping: Grouping, _ run: Run) throws -> [Double] {
        guard let figures = figures[index] else { return counts.map(Double.init) }
        let column = figures.column(totalRows: rowCount) { _, _ in false }
        return cells.indices.map { group in
            guard group < figureCount else { return 0 }
            return column.data(group, run).first?.number ?? -.infinity
        }
    }
}

extension GroupCounter {
    /// The cell of the keys' codes.
    func cell(_ codes: [Int]) -> Int {
        zip(keys, codes).reduce(0) { $0 &* max($1.0.codeCount, 1) &+ $1.1 }
    }
}
