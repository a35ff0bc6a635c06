// Keys of groups as small numbers, so that counting is adding to an array.

import Corpus
import Language
import Model
import Text

/// The values of one key for all rows, as codes from 0; code 0 is unknown.
struct GroupCodes: Sendable {
    /// Where the codes of a row are.
    enum Layout: Sendable {
        /// One code for each position of the flow.
        case aligned([Int32])
        /// The targets of an edge, by row of the corpus; a target's code is its number + 1.
        case edge(EdgeTable)
        /// Several codes for each position.
        case lists([[Int32]])
    }

    /// What a code stands for.
    enum Meaning: Sendable {
        /// The number `code - 1 + base`.
        case numbers(base: Int32, EndKind)
        case periods(base: Int32, DateBucket)
        /// The word at `code - 1`.
        case words([Int32])
        /// The value at `code - 1`.
        case values([Datum])
    }

    var layout: Layout
    var meaning: Meaning
    /// Codes are below this.
    var codeCount: Int

    /// The number behind a code; for unknown what `IntegerPath` calls so.
    func number(_ code: Int) -> Int32 {
        switch meaning {
        case .numbers(let base, let end):
            code == 0 ? (end == .date ? IntegerColumn.noDate : -1) : Int32(truncatingIfNeeded: code - 1) &+ base
        case .periods(let base, _):
            code == 0 ? IntegerColumn.noDate : Int32(truncatingIfNeeded: code - 1) &+ base
        case .words(let words): code == 0 ? -1 : words[code - 1]
        case .values: Int32(truncatingIfNeeded: code - 1)
        }
    }

    /// The key's column for the groups with these codes.
    func column(_ codes: [Int]) -> TableColumn {
        switch meaning {
        case .numbers(_, let end): .integers(codes.map(number), end)
        case .periods(_, let bucket): .periods(codes.map(number), bucket)
        case .words: .integers(codes.map(number), .word)
        case .values(let values): .data(codes.map { $0 == 0 ? [] : [values[$0 - 1]] })
        }
    }

    /// For each code its place in the order in which keys print; unknown is last.
    func printedRanks(_ run: Run) throws -> [Int64] {
        var ranks = [Int64](repeating: 0, count: codeCount)
        switch meaning {
        case .numbers(let base, let end):
            let printed = try run.printedRanks(end)
            for code in 1..<max(codeCount, 1) {
                let number = Int(base) + code - 1
                ranks[code] =
                    printed.map { number < $0.count ? Int64($0[number]) : Int64(number) } ?? Int64(number - Int(base))
            }
        case .periods:
            for code in 1..<max(codeCount, 1) { ranks[code] = Int64(code) }
        case .words(let words):
            for code in 1..<max(codeCount, 1) { ranks[code] = Int64(run.wordRanks[Int(words[code - 1])]) }
        case .values(let values):
            let keys = try values.map { SortDatum($0, try run.text(of: $0)) }
            let order = try run.sorted(keys.count) { keys[$0].order(keys[$1]) < 0 }
            for (rank, index) in order.enumerated() { ranks[index + 1] = Int64(rank) }
        }
        if codeCount > 0 { ranks[0] = Int64(Int32.max) }
        return ranks
    }
}

extension Run {
    /// The codes of a key for the rows of a flow.
    func codes(_ flow: Flow, _ key: GroupKey) throws -> GroupCodes {
        if let kind = flow.shape.rowKind, case .path(let path) = key.value, let numbers = try integerPath(path, kind) {
            if numbers.hops.count == 1, case .many(let edge) = numbers.hops[0], case .row(let target) = numbers.end {
                return GroupCodes(
                    layout: .edge(edge), meaning: .numbers(base: 0, numbers.end),
                    codeCount: try corpus.rowCount(target) + 1)
            }
            return try codes(flow, numbers, key.bucket)
        }
        return try codesOfValues(flow, key)
    }

    private func codes(_ flow: Flow, _ numbers: IntegerPath, _ bucket: DateBucket?) throws -> GroupCodes {
        let rows = flow.rows
        if numbers.end == .word, numbers.isSingle { return try wordCodes(rows, numbers) }
        if numbers.isSingle {
            let parts = try chunks.map(rows.count) { range in range.map { numbers.value(rows[$0]) } }
            var values = Array(parts.joined())
            if let bucket, numbers.end == .date { values = Run.firstDays(values, bucket) }
            return try grouped(values, numbers, bucket)
        }
        var lists: [[Int32]] = []
        lists.reserveCapacity(rows.count)
        var scratch: [Int32] = []
        for (count, row) in rows.enumerated() {
            if count % 4096 == 0 { try cancellation.check() }
            scratch.removeAll(keepingCapacity: true)
            numbers.append(row, to: &scratch)
            if let bucket, numbers.end == .date { scratch = Run.firstDays(scratch, bucket) }
            // A row counts once for each different value.
            lists.append(scratch.count > 1 ? Set(scratch).sorted() : scratch)
        }
        let base = lists.lazy.compactMap { $0.min() }.min() ?? 0
        let most = lists.lazy.compactMap { $0.max() }.max() ?? base
        let coded = lists.map { list in list.map { $0 &- base &+ 1 } }
        return GroupCodes(
            layout: .lists(coded), meaning: meaning(base, numbers.end, bucket), codeCount: Int(most) - Int(base) + 2)
    }

    /// Words are numbered anew by those that occur: few of all words of a corpus are verbs, and fewer codes make fewer
    /// cells.
    private func wordCodes(_ rows: [Int32], _ numbers: IntegerPath) throws -> GroupCodes {
        let wordCount = words.words.count
        let parts = try chunks.map(rows.count) { range in
            var values = [Int32](repeating: -1, count: range.count)
            var occurs = [Bool](repeating: false, count: wordCount)
            for position in range {
                let value = numbers.value(rows[position])
                guard value >= 0 else { continue }
                values[position - range.lowerBound] = value
                occurs[Int(value)] = true
            }
            return (values: values, occurs: occurs)
        }
        var codeOfWord = [Int32](repeating: 0, count: wordCount)
        var listed: [Int32] = []
        for word in 0..<wordCount where parts.contains(where: { $0.occurs[word] }) {
            listed.append(Int32(truncatingIfNeeded: word))
            codeOfWord[word] = Int32(truncatingIfNeeded: listed.count)
        }
        var codes: [Int32] = []
        codes.reserveCapacity(rows.count)
        for part in parts { for value in part.values { codes.append(value < 0 ? 0 : codeOfWord[Int(value)]) } }
        return GroupCodes(layout: .aligned(codes), meaning: .words(listed), codeCount: listed.count + 1)
    }

    private func grouped(_ values: [Int32], _ numbers: IntegerPath, _ bucket: DateBucket?) throws -> GroupCodes {
        var least = Int32.max
        var most = Int32.min
        for value in values where !numbers.isUnknown(value) {
            least = min(least, value)
            most = max(most, value)
        }
        guard least <= most else {
            return GroupCodes(
                layout: .aligned([Int32](repeating: 0, count: values.count)),
                meaning: meaning(0, numbers.end, bucket), codeCount: 1)
        }
        let base = least
        let coded = values.map { numbers.isUnknown($0) ? 0 : $0 &- base &+ 1 }
        return GroupCodes(
            layout: .aligned(coded), meaning: meaning(base, numbers.end, bucket),
            codeCount: Int(most) - Int(least) + 2)
    }

    private func meaning(_ base: Int32, _ end: EndKind, _ bucket: DateBucket?) -> GroupCodes.Meaning {
        if let bucket, end == .date { .periods(base: base, bucket) } else { .numbers(base: base, end) }
    }

    /// Days to the first days of their periods; each day of the calendar is worked out once.
    private static func firstDays(_ days: [Int32], _ bucket: DateBucket) -> [Int32] {
        var known: [Int32: Int32] = [:]
        return days.map { day in
            if day == IntegerColumn.noDate { return day }
            if let first = known[day] { return first }
            let first = bucket.firstDay(day)
            known[day] = first
            return first
        }
    }

    /// Any other key: its values are numbered as they come.
    private func codesOfValues(_ flow: Flow, _ key: GroupKey) throws -> GroupCodes {
        let reader = ExpressionReader(self, flow)
        var numbers: [Datum: Int32] = [:]
        var values: [Datum] = []
        var lists: [[Int32]] = []
        for position in 0..<flow.count {
            if position % 256 == 0 { try cancellation.check() }
            var list: [Int32] = []
            for datum in try reader.data(key.value, position) {
                let datum = Run.bucketed(datum, key.bucket)
                let number: Int32
                if let known = numbers[datum] {
                    number = known
                } else {
                    values.append(datum)
                    number = Int32(truncatingIfNeeded: values.count)
                    numbers[datum] = number
                }
                if !list.contains(number) { list.append(number) }
            }
            lists.append(list)
        }
        return GroupCodes(layout: .lists(lists), meaning: .values(values), codeCount: values.count + 1)
    }

    private static func bucketed(_ datum: Datum, _ bucket: DateBucket?) -> Datum {
        guard let bucket else { return datum }
        switch datum {
        case .date(let days), .period(let days, _): return .period(bucket.firstDay(days), bucket.code)
        default: return datum
        }
    }
}
