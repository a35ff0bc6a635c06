// The weights file of the attribution models: read in place by AttributionFinder, written by `quoth-train attribution`.

import Foundation

/// The tables of one trained set of attribution models.
///
/// Layout, little-endian: `QATT`, version (UInt32), number of tables (UInt32), number of confidence steps (UInt32), number
/// of trees (UInt32), offset of the first (UInt32); per table width, rows, scale (Float32) and offset of its first byte; the
/// confidence steps (pairs of Float32); the tables, each at a multiple of 64; the trees.
public struct AttributionWeights: Sendable {
    public static let version: UInt32 = 3
    package static let magic: UInt32 = 0x5454_4151

    public enum Name: Int, CaseIterable, Sendable {
        /// Is this token a cue? Width 1.
        case cue
        /// What is this token to that cue? Width 8: content, source, then first and last token of source and cue.
        case token
        /// What changes before this token? Width 8: the six changes of label, first and last token of the source.
        case joint
        /// Does this quoted run belong to that cue? Width 1.
        case run
        /// Is this candidate an attribution? Width 1. The trees have the last word.
        case filter
        /// Are all three of its parts right? Width 1.
        case confidence
    }

    /// One step of the calibration: up to these log-odds, this probability.
    public struct ConfidenceStep: Sendable {
        public var logit: Float
        public var probability: Float

        public init(logit: Float, probability: Float) {
            self.logit = logit
            self.probability = probability
        }
    }

    package private(set) var tables: [WeightTable]
    /// Is this candidate an attribution, by what can be counted about it?
    package private(set) var trees = DecisionTrees.empty
    public private(set) var steps: [ConfidenceStep] = []

    package subscript(_ name: Name) -> WeightTable { tables[name.rawValue] }

    /// Weights that know nothing.
    public init() {
        tables = Array(repeating: .empty, count: Name.allCases.count)
    }

    /// Reads weights in place; nil when the bytes are of another version or broken. The bytes must outlive the value.
    public init?(_ bytes: UnsafeRawBufferPointer) {
        self.init()
        func word(_ index: Int) -> UInt32 {
            guard (index + 1) * 4 <= bytes.count else { return 0 }
            return UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: index * 4, as: UInt32.self))
        }
        guard let base = bytes.baseAddress, word(0) == AttributionWeights.magic, word(1) == AttributionWeights.version,
            word(2) == UInt32(Name.allCases.count), word(3) < 10_000
        else { return nil }
        for name in Name.allCases {
            let entry = 6 + name.rawValue * 4
            let width = Int(word(entry)), rows = Int(word(entry + 1)), offset = Int(word(entry + 3))
            guard width == 1 || width == 8, rows > 0, rows & (rows - 1) == 0, rows <= 1 << 24,
                offset + rows * width <= bytes.count
            else { return nil }
            tables[name.rawValue] = WeightTable(
                width: width, mask: UInt32(rows - 1), scale: Float(bitPattern: word(entry + 2)),
                weights: (base + offset).assumingMemoryBound(to: Int8.self))
        }
        let treeCount = Int(word(4)), treeOffset = Int(word(5))
        guard treeCount <= 10_000, treeOffset % 4 == 0, treeOffset + treeCount * DecisionTrees.stride <= bytes.count
        else { return nil }
        trees = DecisionTrees(base + treeOffset, count: treeCount)
        let firstStep = 6 + Name.allCases.count * 4
        for step in 0..<Int(word(3)) {
            steps.append(
                ConfidenceStep(
                    logit: Float(bitPattern: word(firstStep + step * 2)),
                    probability: Float(bitPattern: word(firstStep + step * 2 + 1))))
        }
    }

    /// The probability that log-odds of the confidence model stand for: linear between steps.
    package func probability(_ logit: Float) -> Float {
        guard let first = steps.first, let last = steps.last else { return 1 / (1 + exp(-logit)) }
        if logit <= first.logit { return first.probability }
        for (low, high) in zip(steps, steps.dropFirst()) where logit <= high.logit {
            let share = (logit - low.logit) / max(high.logit - low.logit, 1e-6)
            return low.probability + share * (high.probability - low.probability)
        }
        return last.probability
    }

    /// One table as the trainer gives it.
    public struct Table: Sendable {
        public var width: Int
        public var scale: Float
        public var weights: [Int8]

        public init(width: Int, scale: Float, weights: [Int8]) {
            self.width = width
            self.scale = scale
            self.weights = weights
        }
    }

    /// The bytes of a weights file; `tables` in the order of `Name`, `trees` as `DecisionTrees` reads them.
    public static func encode(_ tables: [Table], trees: [UInt8] = [], steps: [ConfidenceStep]) -> [UInt8] {
        var bytes: [UInt8] = []
        func put(_ word: UInt32) { withUnsafeBytes(of: word.littleEndian) { bytes.append(contentsOf: $0) } }
        put(magic)
        put(version)
        put(UInt32(tables.count))
        put(UInt32(steps.count))
        put(UInt32(trees.count / DecisionTrees.stride))
        let treeOffset = tables.reduce(into: (24 + tables.count * 16 + steps.count * 8 + 63) / 64 * 64) {
            $0 = ($0 + $1.weights.count + 63) / 64 * 64
        }
        put(UInt32(treeOffset))
        var offset = (24 + tables.count * 16 + steps.count * 8 + 63) / 64 * 64
        for table in tables {
            put(UInt32(table.width))
            put(UInt32(table.weights.count / max(table.width, 1)))
            put(table.scale.bitPattern)
            put(UInt32(offset))
            offset = (offset + table.weights.count + 63) / 64 * 64
        }
        for step in steps {
            put(step.logit.bitPattern)
            put(step.probability.bitPattern)
        }
        for table in tables {
            while bytes.count % 64 != 0 { bytes.append(0) }
            bytes.append(contentsOf: table.weights.lazy.map { UInt8(bitPattern: $0) })
        }
        while bytes.count % 64 != 0 { bytes.append(0) }
        return bytes + trees
    }
}
