// The averaged perceptron behind the tagger and the parser: weights in one hashed table, averaged at the end.

/// A table of weights without keys, updated by ±1 and averaged over all updates (Collins 2002; the averages are
/// kept by time stamps, Daumé 2006).
struct HashedPerceptron {
    private(set) var weights: [Float]
    private var sums: [Double]
    /// Number of examples seen.
    var time = 1.0
    let mask: Int

    init(slotCountLog2: Int) {
        weights = [Float](repeating: 0, count: 1 << slotCountLog2)
        sums = [Double](repeating: 0, count: 1 << slotCountLog2)
        mask = (1 << slotCountLog2) - 1
    }

    @inline(__always)
    mutating func add(_ delta: Float, at slot: Int) {
        weights[slot] += delta
        sums[slot] += time * Double(delta)
    }

    /// The averaged weights.
    var averaged: [Float] {
        zip(weights, sums).map { Float(Double($0) - $1 / time) }
    }

    /// Averaged weights as bytes; the largest `clipped` share of them is cut off at ±127.
    func quantized(clipping clipped: Double = 0.0005) -> [Int8] {
        let averaged = averaged
        let magnitudes = averaged.map { abs($0) }.filter { $0 > 0 }.sorted()
        guard !magnitudes.isEmpty else { return averaged.map { _ in 0 } }
        let place = min(magnitudes.count - 1, Int(Double(magnitudes.count) * (1 - clipped)))
        let scale = 127 / magnitudes[place]
        return averaged.map { Int8(max(-127, min(127, ($0 * scale).rounded()))) }
    }
}
