// Is it UTF-8? Asked of every text before anything else reads it.

/// What a pass over bytes found: whole multi-byte sequences, and broken ones.
///
/// A broken sequence is a maximal part of one that could have been valid, or a single stray byte
/// (Unicode 3.9, "U+FFFD Substitution of Maximal Subparts").
struct UTF8Check {
    private(set) var multibyteCount = 0
    private(set) var brokenCount = 0

    init(_ bytes: [UInt8]) {
        bytes.withUnsafeBufferPointer { scan($0) }
    }

    private mutating func scan(_ bytes: UnsafeBufferPointer<UInt8>) {
        let count = bytes.count
        let raw = UnsafeRawBufferPointer(bytes)
        var at = 0
        while at < count {
            // Eight ASCII bytes at a time.
            while at + 8 <= count,
                raw.loadUnaligned(fromByteOffset: at, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
            {
                at += 8
            }
            guard at < count else { break }
            let lead = bytes[at]
            if lead < 0x80 {
                at += 1
                continue
            }
            let (length, secondRange) = UTF8Check.shape(of: lead)
            var reached = 1
            while reached < length, at + reached < count {
                let byte = bytes[at + reached]
                guard reached == 1 ? secondRange.contains(byte) : (0x80...0xBF).contains(byte) else { break }
                reached += 1
            }
            if length > 1, reached == length {
                multibyteCount += 1
            } else {
                brokenCount += 1
            }
            at += reached
        }
    }

    /// Length of the sequence that a byte opens and the range of its second byte (Unicode table 3-7);
    /// a length of one for a byte that opens none.
    private static func shape(of lead: UInt8) -> (length: Int, second: ClosedRange<UInt8>) {
        switch lead {
        case 0xC2...0xDF: (2, 0x80...0xBF)
        case 0xE0: (3, 0xA0...0xBF)
        case 0xE1...0xEC, 0xEE...0xEF: (3, 0x80...0xBF)
        case 0xED: (3, 0x80...0x9F)
        case 0xF0: (4, 0x90...0xBF)
        case 0xF1...0xF3: (4, 0x80...0xBF)
        case 0xF4: (4, 0x80...0x8F)
        default: (1, 0x80...0xBF)
        }
    }
}
