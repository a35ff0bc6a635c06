// Sorting many numbers: by their digits, not by comparing.

enum RadixSort {
    /// The indices of the keys in ascending order, equal keys in their present order. Least significant digit first,
    /// 11 bits at a time; digits that are the same in all keys cost nothing.
    ///
    /// `from` is the order of equal keys, for sorting by several keys, the last first.
    static func order(_ keys: [UInt64], from present: [Int32]? = nil) -> [Int32] {
        var order = present ?? keys.indices.map { Int32(truncatingIfNeeded: $0) }
        guard keys.count > 1 else { return order }
        var all: UInt64 = 0
        var any = UInt64.max
        for key in keys {
            all |= key
            any &= key
        }
        let differing = all ^ any
        var scratch = order
        var shift: UInt64 = 0
        while shift < 64 {
            let mask: UInt64 = 2_047
            if differing >> shift & mask != 0 {
                var starts = [Int](repeating: 0, count: 2_049)
                for key in keys { starts[Int(key >> shift & mask) + 1] += 1 }
                for digit in 0..<2_048 { starts[digit + 1] += starts[digit] }
                for index in order {
                    let digit = Int(keys[Int(index)] >> shift & mask)
                    scratch[starts[digit]] = index
                    starts[digit] += 1
                }
                swap(&order, &scratch)
            }
            shift += 11
        }
        return order
    }
}
