// Integers squeezed into bytes: how a chunk of a column lies in the database. Corpus+Packing writes them,
// Corpus+Columns reads them.

/// Packs integers in blocks of 128, each with as many bits as its values need, as they are or as steps from one to the
/// next (frame of reference and delta coding; Lemire and Boytsov 2015, "Decoding billions of integers per second").
///
/// Layout, little-endian: count (4 bytes), then for each block: a byte with the number of bits (0...32), plus 64 where steps
/// are packed; the least value or step (8 bytes for steps, else 4); for steps the first value (4 bytes); the bits, low
/// ones first, filled up to a whole byte.
enum PackedIntegers {
    static let blockCount = 128
    private static let stepsFlag: UInt8 = 64

    static func bytes(_ values: some RandomAccessCollection<Int32>) -> [UInt8] {
        let values = Array(values)
        var bytes: [UInt8] = []
        append(UInt64(values.count), byteCount: 4, to: &bytes)
        var start = 0
        while start < values.count {
            let end = min(start + blockCount, values.count)
            appendBlock(values[start..<end], to: &bytes)
            start = end
        }
        return bytes
    }

    private static func appendBlock(_ block: ArraySlice<Int32>, to bytes: inout [UInt8]) {
        guard let first = block.first else { return }
        let least = block.reduce(first, min)
        let width = bitCount(block.reduce(first, max), least)
        var leastStep = Int64.max
        var greatestStep = Int64.min
        for (value, next) in zip(block, block.dropFirst()) {
            leastStep = min(leastStep, Int64(next) - Int64(value))
            greatestStep = max(greatestStep, Int64(next) - Int64(value))
        }
        let stepWidth = block.count > 1 ? bitCount(greatestStep, leastStep) : 64
        // Steps cost eight bytes more in front: a bit less for each of 128 values pays for that twice.
        guard block.count > 64, stepWidth < width, stepWidth <= 32 else {
            bytes.append(UInt8(width))
            append(UInt64(UInt32(bitPattern: least)), byteCount: 4, to: &bytes)
            appendBits(block.lazy.map { UInt64(Int64($0) - Int64(least)) }, width, to: &bytes)
            return
        }
        bytes.append(UInt8(stepWidth) | stepsFlag)
        append(UInt64(bitPattern: leastStep), byteCount: 8, to: &bytes)
        append(UInt64(UInt32(bitPattern: first)), byteCount: 4, to: &bytes)
        let steps = zip(block, block.dropFirst()).lazy.map { UInt64(Int64($1) - Int64($0) - leastStep) }
        appendBits(steps, stepWidth, to: &bytes)
    }

    private static func bitCount(_ greatest: some BinaryInteger, _ least: some BinaryInteger) -> Int {
        64 - UInt64(Int64(greatest) - Int64(least)).leadingZeroBitCount
    }

    private static func append(_ value: UInt64, byteCount: Int, to bytes: inout [UInt8]) {
        for index in 0..<byteCount { bytes.append(UInt8(truncatingIfNeeded: value >> (8 * UInt64(index)))) }
    }

    private static func appendBits(_ values: some Sequence<UInt64>, _ width: Int, to bytes: inout [UInt8]) {
        guard width > 0 else { return }
        var waiting: UInt64 = 0
        var waitingCount = 0
        for value in values {
            waiting |= value << UInt64(waitingCount)
            waitingCount += width
            while waitingCount >= 8 {
                bytes.append(UInt8(truncatingIfNeeded: waiting))
                waiting >>= 8
                waitingCount -= 8
            }
        }
        if waitingCount > 0 { bytes.append(UInt8(truncatingIfNeeded: waiting)) }
    }

    /// Appends the integers; false where the bytes are not what `bytes` makes. Bytes come from a file: every length is
    /// checked.
    static func append(_ bytes: UnsafeBufferPointer<UInt8>, to values: inout [Int32]) -> Bool {
        var reader = Reader(bytes)
        guard let total = reader.integer(4), total <= 1 << 24 else { return false }
        let start = values.count
        let end = start + Int(total)
        // What is reserved is reserved exactly: chunk by chunk it would move all values each time.
        if values.capacity < end { values.reserveCapacity(max(end, values.capacity * 2)) }
        values.append(contentsOf: repeatElement(0, count: Int(total)))
        return values.withUnsafeMutableBufferPointer { values in
            var place = start
            while place < end {
                let next = min(place + blockCount, end)
                guard reader.readBlock(UnsafeMutableBufferPointer(rebasing: values[place..<next])) else { return false }
                place = next
            }
            return reader.isAtEnd
        }
    }

    private struct Reader {
        let bytes: UnsafeBufferPointer<UInt8>
        var place = 0

        init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

        var isAtEnd: Bool { place == bytes.count }

        mutating func integer(_ byteCount: Int) -> UInt64? {
            guard bytes.count - place >= byteCount else { return nil }
            var value: UInt64 = 0
            for index in 0..<byteCount { value |= UInt64(bytes[place + index]) << (8 * UInt64(index)) }
            place += byteCount
            return value
        }

        mutating func readBlock(_ values: UnsafeMutableBufferPointer<Int32>) -> Bool {
            guard let head = integer(1) else { return false }
            let width = Int(head & 63)
            let hasSteps = head & UInt64(stepsFlag) != 0
            guard width <= 32, let least = integer(hasSteps ? 8 : 4), let first = hasSteps ? integer(4) : 0 else {
                return false
            }
            let packed = hasSteps ? UnsafeMutableBufferPointer(rebasing: values[1...]) : values
            let byteCount = (packed.count * width + 7) / 8
            guard bytes.count - place >= byteCount else { return false }
            let bits = UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(bytes)[place...])
            place += byteCount
            let base = Int32(truncatingIfNeeded: least)
            if bits.count >= byteCount + wordByteCount {
                PackedIntegers.unpack(bits, width, base, into: packed)
            } else {
                // At the end of the bytes: whole words are read, so that there have to be some more.
                withUnsafeTemporaryAllocation(byteCount: byteCount + wordByteCount, alignment: wordByteCount) { copy in
                    copy.copyMemory(from: UnsafeRawBufferPointer(rebasing: bits[..<byteCount]))
                    PackedIntegers.unpack(UnsafeRawBufferPointer(copy), width, base, into: packed)
                }
            }
            if hasSteps {
                values[0] = Int32(truncatingIfNeeded: first)
                for index in packed.indices { values[index + 1] &+= values[index] }
            }
            return true
        }
    }

    private static let wordByteCount = 8

    /// Numbers of `width` bits, each plus `base`. There is a word more than the bits take.
    @inline(__always)
    private static func unpack(
        _ bits: UnsafeRawBufferPointer, _ width: Int, _ base: Int32, into values: UnsafeMutableBufferPointer<Int32>
    ) {
        guard width > 0 else { return values.update(repeating: base) }
        let mask: UInt64 = (1 << UInt64(width)) - 1
        var bit = 0
        for index in values.indices {
            let word = UInt64(littleEndian: bits.loadUnaligned(fromByteOffset: bit >> 3, as: UInt64.self))
            values[index] = base &+ Int32(truncatingIfNeeded: word >> UInt64(bit & 7) & mask)
            bit += width
        }
    }
}
