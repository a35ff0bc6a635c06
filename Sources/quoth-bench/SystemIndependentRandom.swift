// Chance for benchmarks: the same articles on every machine. ImportBench and LinkingBench draw from it.

/// SplitMix64 (Steele, Lea, Flood 2014): the same numbers everywhere.
struct SystemIndependentRandom {
    var state: UInt64

    mutating func below(_ bound: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int(truncatingIfNeeded: (value ^ (value >> 31)) % UInt64(max(1, bound)))
    }
}
