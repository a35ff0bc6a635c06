// Learns the trees that have the last word on a candidate: rows of numbers in, the bytes of `DecisionTrees` out.

import Analysis
import Foundation

/// Rows of numbers, each with a yes or no.
struct TreeRows {
    var values: [Float] = []
    var labels: [Float] = []
    var weights: [Float] = []

    var count: Int { labels.count }

    mutating func append(_ row: UnsafePointer<Float>, label: Bool, weight: Float) {
        values.append(contentsOf: UnsafeBufferPointer(start: row, count: CandidateMeasures.count))
        labels.append(label ? 1 : 0)
        weights.append(weight)
    }
}

/// Gradient boosting for log loss (Friedman 2001), with second-order leaves (Chen and Guestrin 2016): trees of one depth, grown level by
/// level over histograms, each on a part of the rows and asking a part of the numbers.
struct TreeTraining {
    var trees = 200
    var rate: Float = 0.05
    /// Rows that a leaf must have, and what is added to its weight.
    var least: Float = 100
    var damping: Float = 5
    var rowShare: Float = 0.7
    var columnShare: Float = 0.4

    private static let bins = 64
    private static let columns = CandidateMeasures.count

    /// The bytes of the trees.
    func bytes(from rows: TreeRows) -> [UInt8] {
        let bounds = (0..<Self.columns).map { Self.bounds(rows, column: $0) }
        let binned = Self.binned(rows, bounds)
        var random = SeededGenerator(seed: 6)
        var scores = [Float](repeating: 0, count: rows.count)
        var gradients = scores, curvatures = scores
        var bytes: [UInt8] = []
        for _ in 0..<trees {
            for row in 0..<rows.count {
                let probability = 1 / (1 + exp(-scores[row]))
                gradients[row] = (probability - rows.labels[row]) * rows.weights[row]
                curvatures[row] = probability * (1 - probability) * rows.weights[row]
            }
            let part = (0..<rows.count).filter { _ in Float.random(in: 0..<1, using: &random) < rowShare }
            let columns = (0..<Self.columns).filter { _ in Float.random(in: 0..<1, using: &random) < columnShare }
            var tree = GrowingTree()
            tree.grow(part, columns, binned, gradients, curvatures, self)
            for row in 0..<rows.count { scores[row] += tree.value(ofRow: row, binned) }
            tree.encode(bounds, into: &bytes)
        }
        return bytes
    }

    /// The upper bounds of a number's bins but for the last: quantiles that differ.
    private static func bounds(_ rows: TreeRows, column: Int) -> [Float] {
        let sorted = (0..<rows.count).map { rows.values[$0 * columns + column] }.sorted()
        guard let last = sorted.last else { return [] }
        var bounds: [Float] = []
        for bin in 1..<bins {
            let bound = sorted[min(sorted.count - 1, sorted.count * bin / bins)]
            if bound < last, bounds.last.map({ bound > $0 }) ?? true { bounds.append(bound) }
        }
        return bounds
    }

    /// The bins of all rows, column by column.
    private static func binned(_ rows: TreeRows, _ bounds: [[Float]]) -> [[UInt8]] {
        bounds.enumerated().map { column, bounds in
            (0..<rows.count).map { row in
                let value = rows.values[row * columns + column]
                return UInt8(bounds.firstIndex { value <= $0 } ?? bounds.count)
            }
        }
    }

    /// One tree while it grows.
    fileprivate struct GrowingTree {
        private var column = [Int](repeating: 0, count: DecisionTrees.nodes)
        /// The last bin that goes to the first child; 255 sends every row there.
        private var bin = [UInt8](repeating: 255, count: DecisionTrees.nodes)
        private var leaf = [Float](repeating: 0, count: DecisionTrees.leaves)

        mutating func grow(
            _ rows: [Int], _ columns: [Int], _ binned: [[UInt8]], _ gradients: [Float], _ curvatures: [Float],
            _ training: TreeTraining
        ) {
            var node = [Int](repeating: 0, count: rows.count)
            for level in 0..<DecisionTrees.depth {
                let first = 1 << level - 1, width = 1 << level
                split(first..<first + width, node, rows, columns, binned, gradients, curvatures, training)
                for index in rows.indices { node[index] = child(of: node[index], row: rows[index], binned) }
            }
            var sums = [SIMD2<Float>](repeating: SIMD2(0, training.damping), count: DecisionTrees.leaves)
            for index in rows.indices {
                let row = rows[index]
                sums[node[index] - DecisionTrees.nodes] += SIMD2(gradients[row], curvatures[row])
            }
            leaf = sums.map { -training.rate * $0.x / $0.y }
        }

        /// Chooses for each node of a level what it asks.
        private mutating func split(
            _ nodes: Range<Int>, _ node: [Int], _ rows: [Int], _ columns: [Int], _ binned: [[UInt8]],
            _ gradients: [Float], _ curvatures: [Float], _ training: TreeTraining
        ) {
            var gain = [Float](repeating: 1e-3, count: nodes.count)
            var histogram = [SIMD4<Float>](repeating: SIMD4(repeating: 0), count: nodes.count * TreeTraining.bins)
            let sample = rows.map { SIMD4<Float>(gradients[$0], curvatures[$0], 1, 0) }
            for column in columns {
                for index in histogram.indices { histogram[index] = SIMD4(repeating: 0) }
                let bins = binned[column]
                for index in rows.indices {
                    let place = (node[index] - nodes.lowerBound) * TreeTraining.bins + Int(bins[rows[index]])
                    histogram[place] += sample[index]
                }
                for (number, candidate) in nodes.enumerated() {
                    let place = number * TreeTraining.bins
                    var total = SIMD4<Float>(repeating: 0)
                    for bin in 0..<TreeTraining.bins { total += histogram[place + bin] }
                    func worth(_ sums: SIMD4<Float>) -> Float { sums.x * sums.x / (sums.y + training.damping) }
                    var low = SIMD4<Float>(repeating: 0)
                    for bin in 0..<TreeTraining.bins - 1 {
                        low += histogram[place + bin]
                        let high = total - low
                        if low.z < training.least { continue }
                        if high.z < training.least { break }
                        let won = worth(low) + worth(high) - worth(total)
                        if won > gain[number] {
                            gain[number] = won
                            self.column[candidate] = column
                            self.bin[candidate] = UInt8(bin)
                        }
                    }
                }
            }
        }

        private func child(of node: Int, row: Int, _ binned: [[UInt8]]) -> Int {
            2 * node + (binned[column[node]][row] > bin[node] ? 2 : 1)
        }

        func value(ofRow row: Int, _ binned: [[UInt8]]) -> Float {
            var node = 0
            for _ in 0..<DecisionTrees.depth { node = child(of: node, row: row, binned) }
            return leaf[node - DecisionTrees.nodes]
        }

        func encode(_ bounds: [[Float]], into bytes: inout [UInt8]) {
            func put(_ value: Float) {
                withUnsafeBytes(of: value.bitPattern.littleEndian) { bytes.append(contentsOf: $0) }
            }
            bytes.append(contentsOf: column.map { UInt8($0) } + [0])
            for node in 0..<DecisionTrees.nodes {
                let bounds = bounds[column[node]]
                put(Int(bin[node]) < bounds.count ? bounds[Int(bin[node])] : .infinity)
            }
            put(0)
            leaf.forEach(put)
        }
    }
}
