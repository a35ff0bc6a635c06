// Trained decision trees, read in place: the numbers of a candidate in, log-odds out. Made by `TreeTraining`.

/// Complete binary trees of one depth whose leaves are summed up (gradient boosting, Friedman 2001).
///
/// A tree is a row of bytes: the number asked for at each of its inner nodes (UInt8), the bounds of these numbers (Float32),
/// the leaves (Float32), little-endian. The children of node n are 2n + 1, up to the bound, and 2n + 2. Trivial; the bytes must outlive it.
package struct DecisionTrees: @unchecked Sendable {
    package static let depth = 5
    package static let nodes = 1 << depth - 1
    package static let leaves = 1 << depth
    /// Bytes of a tree.
    package static let stride = leaves + leaves * 4 + leaves * 4

    private let bytes: UnsafeRawPointer
    package let count: Int

    package static let empty = DecisionTrees(UnsafeRawPointer(WeightTable.empty.weights), count: 0)

    package init(_ bytes: UnsafeRawPointer, count: Int) {
        self.bytes = bytes
        self.count = count
    }

    /// The sum of the leaves that a candidate falls into. `values` holds `CandidateMeasures.capacity` numbers, so that whatever
    /// number a tree asks for is there.
    package func score(_ values: UnsafePointer<Float>) -> Float {
        var sum: Float = 0
        for tree in 0..<count {
            let base = bytes + tree &* Self.stride
            var node = 0
            for _ in 0..<Self.depth {
                let value = values[Int(base.load(fromByteOffset: node, as: UInt8.self))]
                let bound = Float(
                    bitPattern: UInt32(
                        littleEndian: base.loadUnaligned(fromByteOffset: Self.leaves &+ node &* 4, as: UInt32.self)))
                node = 2 &* node &+ (value > bound ? 2 : 1)
            }
            let leaf = Self.leaves &* 5 &+ (node &- Self.nodes) &* 4
            sum += Float(bitPattern: UInt32(littleEndian: base.loadUnaligned(fromByteOffset: leaf, as: UInt32.self)))
        }
        return sum
    }
}
