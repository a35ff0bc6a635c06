// Weights while they are learned: AdaGrad over hashed features. Quantised at the end for `AttributionWeights`.

import Analysis

/// Rows of eight weights (or one) with their AdaGrad sums (Duchi et al. 2011).
final class TrainingTable {
    let width: Int
    let mask: UInt32
    let rate: Float
    /// The rate of each column, where they differ.
    var rates: SIMD8<Float>
    private let weights: UnsafeMutablePointer<Float>
    private let sums: UnsafeMutablePointer<Float>
    /// Each weight's changes times the step in which they came, for the average (Daumé 2006).
    private let drift: UnsafeMutablePointer<Float>
    private let count: Int
    /// Decisions so far.
    private var step: Float = 1

    /// `initial` is what the sums of squares begin with. At 1 a rarely seen weight takes small steps and so says little; near 0
    /// its first step is as long as any, and what was seen once is believed.
    init(width: Int, bits: Int, rate: Float, initial: Float) {
        self.width = width
        self.rate = rate
        rates = SIMD8(repeating: rate)
        mask = UInt32(1) << UInt32(bits) - 1
        count = width << bits
        weights = .allocate(capacity: count)
        weights.initialize(repeating: 0, count: count)
        sums = .allocate(capacity: count)
        sums.initialize(repeating: initial, count: count)
        drift = .allocate(capacity: count)
        drift.initialize(repeating: 0, count: count)
    }

    deinit {
        weights.deallocate()
        sums.deallocate()
        drift.deallocate()
    }

    /// The score of a decision, for tables of width 1.
    func score(_ features: UnsafePointer<UInt32>, _ featureCount: Int) -> Float {
        var sum: Float = 0
        for index in 0..<featureCount { sum += weights[Int(features[index] & mask)] }
        return sum
    }

    func update(_ features: UnsafePointer<UInt32>, _ featureCount: Int, gradient: Float) {
        let square = gradient * gradient
        for index in 0..<featureCount {
            let slot = Int(features[index] & mask)
            sums[slot] += square
            let change = rate * gradient / sums[slot].squareRoot()
            weights[slot] -= change
            drift[slot] -= change * step
        }
    }

    /// The eight scores of a decision, for tables of width 8.
    func scores(_ features: UnsafePointer<UInt32>, _ featureCount: Int) -> SIMD8<Float> {
        var sum = SIMD8<Float>(repeating: 0)
        let rows = UnsafeRawPointer(weights)
        for index in 0..<featureCount {
            sum += rows.loadUnaligned(fromByteOffset: Int(features[index] & mask) * 32, as: SIMD8<Float>.self)
        }
        return sum
    }

    func update(_ features: UnsafePointer<UInt32>, _ featureCount: Int, gradients: SIMD8<Float>) {
        let squares = gradients * gradients
        let rows = UnsafeMutableRawPointer(weights), squareRows = UnsafeMutableRawPointer(sums)
        let driftRows = UnsafeMutableRawPointer(drift)
        for index in 0..<featureCount {
            let offset = Int(features[index] & mask) * 32
            let total = squareRows.loadUnaligned(fromByteOffset: offset, as: SIMD8<Float>.self) + squares
            squareRows.storeBytes(of: total, toByteOffset: offset, as: SIMD8<Float>.self)
            let change = gradients * rates / total.squareRoot()
            let old = rows.loadUnaligned(fromByteOffset: offset, as: SIMD8<Float>.self)
            rows.storeBytes(of: old - change, toByteOffset: offset, as: SIMD8<Float>.self)
            let drifted = driftRows.loadUnaligned(fromByteOffset: offset, as: SIMD8<Float>.self)
            driftRows.storeBytes(of: drifted - change * step, toByteOffset: offset, as: SIMD8<Float>.self)
        }
    }

    /// Says that the next decision begins; the average is over decisions.
    func advance() { step += 1 }

    /// Replaces every weight by its average over all decisions.
    func average() {
        for index in 0..<count { weights[index] -= drift[index] / step }
    }

    /// The weights of a table of width 1 in 8 bits, as the roots of their sizes: none is clipped, and the many small ones keep
    /// their differences.
    func rooted() -> AttributionWeights.Table {
        var largest: Float = 1e-6
        for index in 0..<count { largest = max(largest, abs(weights[index])) }
        let scale = largest / (127 * 127)
        let steps = (0..<count).map { index -> Int8 in
            let step = (abs(weights[index]) / scale).squareRoot().rounded()
            return Int8(weights[index] < 0 ? -step : step)
        }
        return AttributionWeights.Table(width: width, scale: scale, weights: steps)
    }

    /// The weights in 8 bits. The scale leaves the largest few in ten thousand clipped.
    func quantized() -> AttributionWeights.Table {
        var sizes: [Float] = []
        for index in 0..<count where weights[index] != 0 { sizes.append(abs(weights[index])) }
        sizes.sort()
        let largest = sizes.isEmpty ? 1 : sizes[min(sizes.count - 1, sizes.count * 9_998 / 10_000)]
        let scale = max(largest / 127, 1e-6)
        var steps = [Int8](repeating: 0, count: count)
        for index in 0..<count {
            steps[index] = Int8(max(-127, min(127, (weights[index] / scale).rounded())))
        }
        return AttributionWeights.Table(width: width, scale: scale, weights: steps)
    }
}
