// From the byte offsets that quoth thinks in to the Unicode scalars that other programs count.

import Text

/// Converts UTF-8 byte offsets of one text to counts of Unicode scalars (Python's string indices).
///
/// Made in one pass over the text; each conversion then looks at less than 64 bytes.
struct ScalarOffsets {
    private let bytes: [UInt8]
    /// Scalars before every 64th byte; nil for a text in ASCII, where both counts are the same.
    private let counts: [Int32]?

    private static let blockShift = 6

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        var counts: [Int32] = []
        counts.reserveCapacity(bytes.count >> ScalarOffsets.blockShift + 1)
        var scalarCount: Int32 = 0
        bytes.withUnsafeBufferPointer { buffer in
            var block = 0
            while block < buffer.count {
                counts.append(scalarCount)
                let end = min(block + 1 << ScalarOffsets.blockShift, buffer.count)
                for index in block..<end where buffer[index] & 0xC0 != 0x80 { scalarCount &+= 1 }
                block = end
            }
        }
        self.counts = Int(scalarCount) == bytes.count ? nil : counts
    }

    /// The number of scalars that start before a byte offset; offsets beyond the text count as its end.
    func scalarOffset(_ byteOffset: Int32) -> Int {
        let offset = min(max(0, Int(byteOffset)), bytes.count)
        guard let counts else { return offset }
        let block = offset >> ScalarOffsets.blockShift
        guard block < counts.count else {
            return count(from: (counts.count - 1) << ScalarOffsets.blockShift, to: offset) + Int(counts.last ?? 0)
        }
        return Int(counts[block]) + count(from: block << ScalarOffsets.blockShift, to: offset)
    }

    private func count(from start: Int, to end: Int) -> Int {
        var count = 0
        for index in max(0, start)..<max(0, start, end) where bytes[index] & 0xC0 != 0x80 { count += 1 }
        return count
    }
}
