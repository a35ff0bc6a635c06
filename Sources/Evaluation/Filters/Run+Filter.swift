// Filtering rows: cheap conditions chunk by chunk over the columns, texts batch by batch.

import Corpus
import Language
import Model
import Text

extension Run {
    /// The rows of a flow for which the condition holds, in their order.
    func filter(_ flow: Flow, _ condition: Condition) throws -> Flow {
        let filter = try compile(condition, flow)
        return try self.filter(flow, filter)
    }

    func filter(_ flow: Flow, _ filter: Filter) throws -> Flow {
        // A posting list against all rows of a kind needs no look at the rows.
        if case .rows(let numbers) = filter, flow.isWhole, !flow.isTable {
            var result = flow
            result.rows = numbers.rows
            result.isWhole = false
            result.columns = flow.columns.mapValues { $0.selecting(numbers.rows.map(Int.init)) }
            return result
        }
        // They were found by this very condition.
        if case .rows(let numbers) = filter, !flow.isTable, flow.rows == numbers.rows { return flow }
        let mask = try self.mask(filter, flow)
        return flow.selecting(mask.indices.filter { mask[$0] })
    }

    /// One flag for each row of the flow.
    func mask(_ filter: Filter, _ flow: Flow) throws -> [Bool] {
        guard let kind = flow.shape.rowKind else { return try tableMask(filter, flow) }
        return try mask(filter, rows: flow.rows, kind: kind, flow: flow)
    }

    /// One flag for each of the rows; they may be a part of the flow's, unless the condition asks for its columns.
    func mask(_ filter: Filter, rows: [Int32], kind: RowKind, flow: Flow) throws -> [Bool] {
        switch filter {
        case .all(let parts):
            // Cheap ones first; a row that has failed is not looked at again.
            var left = Array(rows.indices)
            for part in parts.filter({ !$0.isCostly }) + parts.filter(\.isCostly) {
                if left.isEmpty { break }
                let passed = try mask(part, positions: left, rows: rows, kind: kind, flow: flow)
                left = zip(left, passed).compactMap { $1 ? $0 : nil }
            }
            return flags(left, rows.count)
        case .any(let parts):
            var left = Array(rows.indices)
            var found: [Int] = []
            for part in parts.filter({ !$0.isCostly }) + parts.filter(\.isCostly) {
                if left.isEmpty { break }
                let passed = try mask(part, positions: left, rows: rows, kind: kind, flow: flow)
                found += zip(left, passed).compactMap { $1 ? $0 : nil }
                left = zip(left, passed).compactMap { $1 ? nil : $0 }
            }
            return flags(found, rows.count)
        case .not(let part): return try mask(part, rows: rows, kind: kind, flow: flow).map { !$0 }
        case .numbers(let path, let test): return try numbersMask(path, test, rows)
        case .counts(let path, let test):
            return try chunked(rows) { row, scratch in
                scratch.removeAll(keepingCapacity: true)
                path.append(row, to: &scratch)
                return test.passes(Int32(truncatingIfNeeded: scratch.count))
            }
        case .isKnown(let path):
            return try chunked(rows) { row, scratch in
                scratch.removeAll(keepingCapacity: true)
                path.append(row, to: &scratch)
                return !scratch.isEmpty
            }
        case .rows(let numbers):
            let count = try corpus.rowCount(kind)
            if numbers.rows.count * 8 < rows.count || rows.count > 1_000 {
                let wanted = numbers.flags(count)
                return try chunked(rows) { row, _ in wanted[Int(row)] }
            }
            return rows.map(numbers.contains)
        case .text(let text): return try textMask(text, rows, kind)
        case .other(let condition):
            let reader = ExpressionReader(self, flow)
            let isSame = rows.count == flow.rows.count
            let positions =
                isSame ? [:] : Dictionary(zip(flow.rows, flow.rows.indices), uniquingKeysWith: { a, _ in a })
            cancellation.progress.begin(total: rows.count)
            return try rows.enumerated().map { position, row in
                if position % 256 == 0 { try cancellation.check(after: 256) }
                return try reader.holds(condition, isSame ? position : positions[row] ?? 0)
            }
        }
    }

    private func mask(
        _ filter: Filter, positions: [Int], rows: [Int32], kind: RowKind, flow: Flow
    ) throws -> [Bool] {
        if positions.count == rows.count { return try mask(filter, rows: rows, kind: kind, flow: flow) }
        return try mask(filter, rows: positions.map { rows[$0] }, kind: kind, flow: flow)
    }

    private func flags(_ positions: [Int], _ count: Int) -> [Bool] {
        var flags = [Bool](repeating: false, count: count)
        for position in positions { flags[position] = true }
        return flags
    }

    /// Conditions on the rows of a table are asked value by value.
    private func tableMask(_ filter: Filter, _ flow: Flow) throws -> [Bool] {
        switch filter {
        case .all(let parts):
            let masks = try parts.map { try tableMask($0, flow) }
            return (0..<flow.count).map { row in masks.allSatisfy { $0[row] } }
        case .any(let parts):
            let masks = try parts.map { try tableMask($0, flow) }
            return (0..<flow.count).map { row in masks.contains { $0[row] } }
        case .not(let part): return try tableMask(part, flow).map { !$0 }
        case .other(let condition):
            let reader = ExpressionReader(self, flow)
            cancellation.progress.begin(total: flow.count)
            return try (0..<flow.count).map { position in
                if position % 256 == 0 { try cancellation.check(after: 256) }
                return try reader.holds(condition, position)
            }
        case .numbers, .counts, .isKnown, .rows, .text: return [Bool](repeating: false, count: flow.count)
        }
    }

    // MARK: - Columns

    /// One flag for each row, chunk by chunk. `scratch` is the chunk's own.
    private func chunked(
        _ rows: [Int32], _ passes: @Sendable (Int32, _ scratch: inout [Int32]) -> Bool
    ) throws -> [Bool] {
        let cancellation = self.cancellation
        let parts = try chunks.map(rows.count) { range in
            var scratch: [Int32] = []
            var flags = [Bool](repeating: false, count: range.count)
            for position in range {
                if position % 65_536 == 0 { try cancellation.check() }
                flags[position - range.lowerBound] = passes(rows[position], &scratch)
            }
            return flags
        }
        return parts.count == 1 ? parts[0] : Array(parts.joined())
    }

    private func numbersMask(_ path: IntegerPath, _ test: NumberTest, _ rows: [Int32]) throws -> [Bool] {
        if case .never = test { return [Bool](repeating: false, count: rows.count) }
        if path.isSingle {
            if path.hops.count == 1, case .single(let column) = path.hops[0] {
                if path.end == .date || path.end == .integer || path.end == .thousandths || path.end == .flag {
                    return try chunked(rows) { row, _ in test.passes(column[Int(row)]) }
                }
            }
            return try chunked(rows) { row, _ in
                let value = path.value(row)
                return !path.isUnknown(value) && test.passes(value)
            }
        }
        if path.hops.count == 1, case .many(let edge) = path.hops[0] {
            return try chunked(rows) { row, _ in
                for index in Int(edge.offsets[Int(row)])..<Int(edge.offsets[Int(row) + 1])
                where test.passes(edge.targets[index]) {
                    return true
                }
                return false
            }
        }
        return try chunked(rows) { row, scratch in
            scratch.removeAll(keepingCapacity: true)
            path.append(row, to: &scratch)
            return scratch.contains { test.passes($0) }
        }
    }

    // MARK: - Texts

    /// How many rows' texts are read before they are looked at together.
    private static let textBatch = 1_024

    private func textMask(_ filter: TextFilter, _ rows: [Int32], _ kind: RowKind) throws -> [Bool] {
        var flags = [Bool](repeating: false, count: rows.count)
        var positions: [Int]
        if let candidates = filter.candidates {
            if candidates.rows.isEmpty { return flags }
            let wanted = candidates.flags(try corpus.rowCount(kind))
            positions = rows.indices.filter { wanted[Int(rows[$0])] }
        } else {
            positions = Array(rows.indices)
        }
        if kind == .statement, positions.count > Run.textBatch { _ = try corpus.spans() }
        var start = 0
        cancellation.progress.begin(total: positions.count)
        while start < positions.count {
            let end = min(start + Run.textBatch, positions.count)
            let batch = Array(positions[start..<end])
            for (position, passed) in zip(batch, try matches(filter, batch.map { rows[$0] }, kind)) {
                flags[position] = passed
            }
            start = end
        }
        return flags
    }

    /// Which of a few rows match: their texts are read one after the other, then looked at in parallel.
    func matches(_ filter: TextFilter, _ rows: [Int32], _ kind: RowKind) throws -> [Bool] {
        let cancellation = self.cancellation
        try cancellation.check()
        let topicEntities = !filter.matcher.entitiesOfLeaf.allSatisfy(\.rows.isEmpty)
        let entityOfMention = topicEntities ? try column(.mentionEntity) : []
        let texts = try corpus.read { _ in
            try rows.enumerated().map { index, row -> (texts: [AssembledText], mentioned: [Int32]) in
                if index % 64 == 0 { try cancellation.check() }
                let mentioned =
                    topicEntities
                    ? try mentions(inContentOf: row).map { entityOfMention[Int($0)] }.filter { $0 >= 0 } : []
                return (try self.texts.assembled(filter.place, kind, row), mentioned)
            }
        }
        let matcher = filter.matcher
        let work = Chunks(
            chunkCount: chunks.chunkCount ?? (rows.count < 128 ? 1 : 4), cancellation: cancellation)
        let parts = try work.map(rows.count) { range in
            var words = WordSequence()
            return try range.map { index -> Bool in
                let (texts, mentioned) = texts[index]
                cancellation.progress.advance(by: 1)
                return try texts.contains { text in
                    words.fill(text)
                    return try matcher.hits(text, words, mentioned: mentioned, cancellation) != nil
                }
            }
        }
        return Array(parts.joined())
    }
}
