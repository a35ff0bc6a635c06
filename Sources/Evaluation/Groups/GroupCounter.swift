// Which groups there are and how many rows each has: dense arrays where the codes are few, a dictionary where not.

import Corpus
import Text

/// The groups of some rows, numbered as cells: the keys' codes as the digits of one number.
struct GroupCounter: Sendable {
    let keys: [GroupCodes]
    /// Rows of the corpus for `edge` layouts; empty for tables.
    let rows: [Int32]
    let rowCount: Int

    /// Cells up to this many are counted in an array.
    private static let mostDenseCells = 4_000_000

    /// The number of cells; nil where it is beyond 2^62.
    var cellCount: Int? {
        var product = 1
        for key in keys {
            let (next, overflow) = product.multipliedReportingOverflow(by: max(key.codeCount, 1))
            if overflow || next > 1 << 62 { return nil }
            product = next
        }
        return product
    }

    /// The codes of the keys of a cell.
    func codes(_ cell: Int) -> [Int] {
        var cell = cell
        var codes = [Int](repeating: 0, count: keys.count)
        for index in keys.indices.reversed() {
            let count = max(keys[index].codeCount, 1)
            codes[index] = cell % count
            cell /= count
        }
        return codes
    }

    /// The codes of one key for many cells.
    func codes(_ cells: [Int], key: Int) -> [Int] {
        let stride = keys[(key + 1)...].reduce(1) { $0 &* max($1.codeCount, 1) }
        let count = max(keys[key].codeCount, 1)
        return cells.map { $0 / stride % count }
    }

    /// Calls `body` with each cell that the row at a position belongs to.
    @inline(__always)
    func forEachCell(_ position: Int, _ body: (Int) -> Void) {
        switch keys.count {
        case 0: body(0)
        case 1: forEachCode(keys[0], position) { body($0) }
        case 2:
            let count = keys[1].codeCount
            forEachCode(keys[0], position) { first in
                forEachCode(keys[1], position) { second in body(first &* count &+ second) }
            }
        default: visit(0, 0, position, body)
        }
    }

    private func visit(_ key: Int, _ cell: Int, _ position: Int, _ body: (Int) -> Void) {
        guard key < keys.count else { return body(cell) }
        forEachCode(keys[key], position) { code in
            visit(key + 1, cell &* max(keys[key].codeCount, 1) &+ code, position, body)
        }
    }

    @inline(__always)
    private func forEachCode(_ key: GroupCodes, _ position: Int, _ body: (Int) -> Void) {
        switch key.layout {
        case .aligned(let codes): body(Int(codes[position]))
        case .edge(let edge):
            let row = Int(rows[position])
            let start = Int(edge.offsets[row])
            let end = Int(edge.offsets[row + 1])
            if start == end { body(0) }
            for index in start..<end { body(Int(edge.targets[index]) &+ 1) }
        case .lists(let lists):
            if lists[position].isEmpty { body(0) }
            for code in lists[position] { body(Int(code)) }
        }
    }

    /// The cells that have rows, ascending, and how many rows each has.
    func count(_ chunks: Chunks) throws -> (cells: [Int], counts: [Int64]) {
        guard let cellCount else {
            throw Diagnostic("Q0307", "there are too many different keys to group by all of them")
        }
        return cellCount <= GroupCounter.mostDenseCells ? try countDense(cellCount, chunks) : try countSparse(chunks)
    }

    private func countDense(_ cellCount: Int, _ chunks: Chunks) throws -> (cells: [Int], counts: [Int64]) {
        let parts = try chunks.map(rowCount) { range in
            var counts = [UInt32](repeating: 0, count: cellCount)
            try counts.withUnsafeMutableBufferPointer { counts in
                var start = range.lowerBound
                while start < range.upperBound {
                    try chunks.cancellation.check()
                    let end = min(start + 65_536, range.upperBound)
                    add(start..<end, to: counts)
                    start = end
                }
            }
            return counts
        }
        var cells: [Int] = []
        var counts: [Int64] = []
        for cell in 0..<cellCount {
            var count: Int64 = 0
            for part in parts { count += Int64(part[cell]) }
            if count > 0 {
                cells.append(cell)
                counts.append(count)
            }
        }
        return (cells, counts)
    }

    /// The commonest layouts have loops of their own; each cell is inside the array by the codes' bounds.
    private func add(_ range: Range<Int>, to counts: UnsafeMutableBufferPointer<UInt32>) {
        switch (keys.count, keys.first?.layout, keys.count > 1 ? keys[1].layout : nil) {
        case (1, .edge(let edge), _):
            for position in range {
                let row = Int(rows[position])
                let start = Int(edge.offsets[row])
                let end = Int(edge.offsets[row + 1])
                if start == end { counts[0] &+= 1 }
                for index in start..<end { counts[Int(edge.targets[index]) &+ 1] &+= 1 }
            }
        case (1, .aligned(let codes), _):
            for position in range { counts[Int(codes[position])] &+= 1 }
        case (2, .edge(let edge), .aligned(let codes)):
            let width = keys[1].codeCount
            for position in range {
                let row = Int(rows[position])
                let start = Int(edge.offsets[row])
                let end = Int(edge.offsets[row + 1])
                let code = Int(codes[position])
                if start == end { counts[code] &+= 1 }
                for index in start..<end { counts[(Int(edge.targets[index]) &+ 1) &* width &+ code] &+= 1 }
            }
        default:
            for position in range { forEachCell(position) { counts[$0] &+= 1 } }
        }
    }

    /// Many cells: those of all rows are sorted, and equal neighbours counted.
    private func countSparse(_ chunks: Chunks) throws -> (cells: [Int], counts: [Int64]) {
        let parts = try chunks.map(rowCount) { range in
            var cells: [UInt64] = []
            cells.reserveCapacity(range.count)
            for position in range {
                if position % 16_384 == 0 { try chunks.cancellation.check() }
                forEachCell(position) { cells.append(UInt64(truncatingIfNeeded: $0)) }
            }
            return cells
        }
        let all = Array(parts.joined())
        var cells: [Int] = []
        var counts: [Int64] = []
        for index in RadixSort.order(all) {
            let cell = Int(truncatingIfNeeded: all[Int(index)])
            if cells.last == cell {
                counts[counts.count - 1] += 1
            } else {
                cells.append(cell)
                counts.append(1)
            }
        }
        return (cells, counts)
    }
}
