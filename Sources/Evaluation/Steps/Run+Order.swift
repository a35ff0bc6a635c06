// The order of rows: that of answers, that of sort keys, by date, by chance.

import Corpus
import Language
import Model
import Text

extension Run {
    /// The rows in their order: that of answers where no step has given them another. `first`: only so many are needed.
    func ordered(_ flow: Flow, first: Int? = nil) throws -> Flow {
        guard flow.isUnordered, !flow.isTable, let kind = flow.shape.rowKind else { return flow }
        var result: Flow
        if kind == .entity {
            let ranks = try corpus.entityRanks()
            let rows = flow.rows
            result = flow.selecting(try sorted(rows.count) { ranks[Int(rows[$0])] < ranks[Int(rows[$1])] })
        } else {
            let positions = try answerOrder(flow.rows, kind, first: first)
            if flow.columns.isEmpty, flow.provenance.isEmpty {
                result = flow
                result.rows = positions.map { flow.rows[$0] }
            } else {
                result = flow.selecting(positions)
            }
        }
        result.isUnordered = false
        result.isWhole = false
        return result
    }

    /// Positions of ascending rows with the newest article first. Rows of one article stand together already, so that
    /// only their runs are sorted.
    private func answerOrder(_ rows: [Int32], _ kind: RowKind, first: Int?) throws -> [Int] {
        let articles = try articles(of: rows, kind) ?? rows
        let published = try column(.articlePublished)
        var runs: [(rank: UInt64, start: Int, end: Int)] = []
        var start = 0
        while start < rows.count {
            let article = articles[start]
            var end = start + 1
            while end < rows.count, articles[end] == article { end += 1 }
            runs.append((Run.rank(article, published), start, end))
            start = end
        }
        try cancellation.check()
        var positions: [Int] = []
        if let first, first < rows.count / 8 {
            // Only the newest articles are needed: as many as there are rows wanted.
            let bound = Run.smallest(first, of: runs.map(\.rank))
            runs = runs.filter { $0.rank <= bound }
        }
        runs.sort { $0.rank < $1.rank }
        positions.reserveCapacity(first ?? rows.count)
        for run in runs { positions.append(contentsOf: run.start..<run.end) }
        return positions
    }

    /// A number by which articles stand in the order of answers: the newest first, the undated last, then as added.
    static func rank(_ article: Int32, _ published: [Int32]) -> UInt64 {
        // The date from the latest on: no date is the least number, and so the last.
        let age = UInt64(UInt32(bitPattern: Int32.max &- published[Int(article)]))
        return age << 32 | UInt64(UInt32(bitPattern: article))
    }

    /// The `count`-th smallest of different numbers (the largest, where there are not as many).
    static func smallest(_ count: Int, of numbers: [UInt64]) -> UInt64 {
        guard count > 0, count < numbers.count else { return numbers.max() ?? 0 }
        var heap = numbers
        // Quickselect with a fixed pivot rule.
        var low = 0
        var high = heap.count - 1
        let wanted = count - 1
        while low < high {
            let pivot = heap[(low + high) / 2]
            var left = low
            var right = high
            while left <= right {
                while heap[left] < pivot { left += 1 }
                while heap[right] > pivot { right -= 1 }
                if left <= right {
                    heap.swapAt(left, right)
                    left += 1
                    right -= 1
                }
            }
            if wanted <= right { high = right } else if wanted >= left { low = left } else { break }
        }
        return heap[wanted]
    }

    /// The article of each row of a kind; nil for articles themselves and entities.
    func articleColumn(_ kind: RowKind) throws -> [Int32]? { try Run.articleColumn(kind).map { try column($0) } }

    /// Positions sorted stably, interruptible.
    func sorted(_ count: Int, _ precedes: (Int, Int) throws -> Bool) throws -> [Int] {
        var comparisons = 0
        return try (0..<count).sorted { left, right in
            comparisons &+= 1
            if comparisons % 16_384 == 0 { try cancellation.check() }
            return try precedes(left, right)
        }
    }

    // MARK: - Sort keys

    func sort(_ flow: Flow, by keys: [SortKey], limit: Int?) throws -> Flow {
        let flow = try ordered(flow)
        let columns = try keys.map { (values: try sortValues(flow, $0.value), isDescending: $0.isDescending) }
        if let positions = try radixSorted(columns) {
            var result = flow.selecting(limit.map { Array(positions.prefix(max($0, 0))) } ?? positions)
            result.isUnordered = false
            return result
        }
        let positions = try sorted(flow.count) { left, right in
            for column in columns {
                let order = column.values.order(left, right, descending: column.isDescending)
                if order != 0 { return order < 0 }
            }
            return left < right
        }
        var result = flow.selecting(limit.map { Array(positions.prefix(max($0, 0))) } ?? positions)
        result.isUnordered = false
        return result
    }

    /// Positions sorted by digits, where all keys are numbers: the last key first, each keeping the order before it.
    private func radixSorted(_ columns: [(values: SortValues, isDescending: Bool)]) throws -> [Int]? {
        var order: [Int32]?
        for column in columns.reversed() {
            guard case .numbers(let numbers) = column.values else { return nil }
            try cancellation.check()
            // Shifted so that the order of bits is that of the numbers; unknown is beyond all in both directions.
            let keys = numbers.map { number -> UInt64 in
                guard let number else { return UInt64.max }
                let shifted = UInt64(bitPattern: number) ^ (1 << 63)
                return min(column.isDescending ? ~shifted : shifted, UInt64.max - 1)
            }
            order = RadixSort.order(keys, from: order)
        }
        return order?.map(Int.init)
    }

    /// One value for each row, ready to be compared.
    private func sortValues(_ flow: Flow, _ expression: Expression) throws -> SortValues {
        if let kind = flow.shape.rowKind {
            let rows = flow.rows
            if case .path(let path) = expression, let numbers = try integerPath(path, kind), numbers.isSingle {
                let ranks = try printedRanks(numbers.end)
                return .numbers(
                    rows.map { row in
                        let value = numbers.value(row)
                        if numbers.isUnknown(value) { return nil }
                        return ranks.map { Int64($0[Int(value)]) } ?? Int64(value)
                    })
            }
            if case .countOf(let path) = expression, let numbers = try integerPath(path, kind) {
                if numbers.hops.count == 1, case .many(let edge) = numbers.hops[0] {
                    return .numbers(rows.map { Int64(edge.count($0)) })
                }
            }
        }
        let reader = ExpressionReader(self, flow)
        let data = try (0..<flow.count).map { position in
            if position % 256 == 0 { try cancellation.check() }
            return try reader.data(expression, position).first
        }
        return .data(try data.map { datum in try datum.map { SortDatum($0, try text(of: $0)) } })
    }

    /// The order in which rows and words print, where that is not the order of their numbers.
    func printedRanks(_ end: EndKind) throws -> [Int32]? {
        switch end {
        case .row(.entity): return try corpus.entityNameRanks()
        case .word: return wordRanks
        default: return nil
        }
    }

    // MARK: - By date

    func byDate(_ flow: Flow, _ count: Int, newestFirst: Bool) throws -> Flow {
        let flow = try ordered(flow)
        guard let kind = flow.shape.rowKind, let path = Schema.datePath(of: kind) else { return flow }
        let dates = try integerPath(FieldPath(steps: path.map { .field($0) }, type: .date, isMany: false), kind)
        guard let dates else { return flow }
        let values = flow.rows.map { dates.value($0) }
        let dated = flow.rows.indices.filter { values[$0] != IntegerColumn.noDate }
        let order = try sorted(dated.count) { left, right in
            let (left, right) = (dated[left], dated[right])
            if values[left] != values[right] {
                return newestFirst ? values[left] > values[right] : values[left] < values[right]
            }
            return left < right
        }
        return flow.selecting(order.prefix(max(count, 0)).map { dated[$0] })
    }

    // MARK: - By chance

    /// So many rows drawn without replacement, in their present order. The draw depends on seed and row count only.
    func sample(_ flow: Flow, _ count: Int, seed: UInt64) throws -> Flow {
        let flow = try ordered(flow)
        guard count < flow.count else { return flow }
        // Floyd's algorithm: a set of so many different positions (Bentley and Floyd 1987).
        var generator = SplitMix64(seed: seed)
        var chosen: Set<Int> = []
        for last in (flow.count - max(count, 0))..<flow.count {
            let position = Int(generator.next(upperBound: UInt64(last + 1)))
            if !chosen.insert(position).inserted { chosen.insert(last) }
        }
        return flow.selecting(chosen.sorted())
    }
}

/// Steele, Lea and Flood 2014: a small generator with a seed, the same on every machine.
struct SplitMix64: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}

/// What rows are sorted by, one value each; unknown comes last in both directions.
enum SortValues {
    case numbers([Int64?])
    case data([SortDatum?])

    func order(_ left: Int, _ right: Int, descending: Bool) -> Int {
        switch self {
        case .numbers(let values):
            return SortValues.order(values[left], values[right], descending) { $0 < $1 ? -1 : $0 > $1 ? 1 : 0 }
        case .data(let values):
            return SortValues.order(values[left], values[right], descending) { $0.order($1) }
        }
    }

    private static func order<T>(_ left: T?, _ right: T?, _ descending: Bool, _ compare: (T, T) -> Int) -> Int {
        switch (left, right) {
        case (nil, nil): return 0
        case (nil, _): return 1
        case (_, nil): return -1
        case (let left?, let right?):
            let order = compare(left, right)
            return descending ? -order : order
        }
    }
}

/// A value to sort by, its text folded once.
struct SortDatum {
    var datum: Datum
    var folded: String?

    init(_ datum: Datum, _ text: String?) {
        self.datum = datum
        folded = text.map(Folding.folded)
    }

    func order(_ other: SortDatum) -> Int {
        if let folded, let otherFolded = other.folded {
            return folded < otherFolded ? -1 : folded > otherFolded ? 1 : 0
        }
        return datum.order(other.datum) ?? 0
    }
}
