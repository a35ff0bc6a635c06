// Trained weights of a linear model, read in place: features in, scores out.

/// Rows of 8-bit weights, one row per hashed feature. Trivial; the bytes must outlive it.
package struct WeightTable: @unchecked Sendable {
    /// Numbers in a row: 1 for a yes-or-no model, 8 for the models around a cue.
    package let width: Int
    /// Rows less one; rows are a power of two.
    package let mask: UInt32
    /// What one step of a weight stands for; in a table of width 1, the square of one.
    package let scale: Float
    package let weights: UnsafePointer<Int8>

    /// A table of one row of zeros.
    package static let empty: WeightTable = {
        let zeros = UnsafeMutablePointer<SIMD8<Int8>>.allocate(capacity: 1)
        zeros.initialize(to: SIMD8(repeating: 0))
        let bytes = UnsafeRawPointer(zeros).assumingMemoryBound(to: Int8.self)
        return WeightTable(width: 8, mask: 0, scale: 0, weights: bytes)
    }()

    /// The score of a decision, for tables of width 1. Their weights are squares of steps with the step's sign: a few weights are
    /// a hundred times as large as most, and both count.
    @inline(__always)
    package func score(_ sink: FeatureSink) -> Float { Float(sum(sink, from: 0)) * scale }

    /// The score of the features from one on, in units of `scale`.
    @inline(__always)
    package func sum(_ sink: FeatureSink, from first: Int) -> Int32 {
        var sum: Int32 = 0
        for index in first..<sink.count {
            let step = Int32(weights[Int(sink.features[index] & mask)])
            sum &+= step &* abs(step)
        }
        return sum
    }

    /// What each part of the features gives to the score, for tables of width 1; `ends` says where they end.
    package func scores(_ sink: FeatureSink, parts ends: SIMD8<UInt8>, count: Int) -> SIMD8<Float> {
        var sums = SIMD8<Float>(repeating: 0)
        var index = 0
        for part in 0..<count {
            var sum: Int32 = 0
            while index < min(Int(ends[part]), sink.count) {
                let step = Int32(weights[Int(sink.features[index] & mask)])
                sum &+= step &* abs(step)
                index += 1
            }
            sums[part] = Float(sum) * scale
        }
        return sums
    }

    /// The eight scores of a decision, for tables of width 8.
    @inline(__always)
    package func scores(_ sink: FeatureSink) -> SIMD8<Float> {
        var sum = SIMD8<Int16>(repeating: 0)
        let rows = UnsafeRawPointer(weights)
        for index in 0..<sink.count {
            let row = rows.loadUnaligned(
                fromByteOffset: Int(sink.features[index] & mask) &* 8, as: SIMD8<Int8>.self)
            // 160 features of at most 127 stay far below the limit of 16 bits.
            sum &+= SIMD8<Int16>(truncatingIfNeeded: row)
        }
        return SIMD8<Float>(sum) * scale
    }
}
