// The first stop: the bytes of a file become valid UTF-8, and nothing else about them changes.
// Line ends, spaces and marks stay as they are, so that offsets mean the same to whoever decodes the file.

/// Recognises an encoding and decodes it.
struct TextDecoder {
    enum Encoding: String, Sendable {
        case utf8 = "UTF-8"
        case utf16LittleEndian = "UTF-16 (little-endian)"
        case utf16BigEndian = "UTF-16 (big-endian)"
        case utf32LittleEndian = "UTF-32 (little-endian)"
        case utf32BigEndian = "UTF-32 (big-endian)"
        case latin1 = "Latin-1"
        case windows1252 = "Windows-1252"
        /// What a page names and only the system knows.
        case declared = "the encoding that it names"
    }

    struct Decoded: Sendable {
        /// Valid UTF-8 without the byte order mark.
        var bytes: [UInt8]
        var encoding: Encoding
        /// True where a byte order mark or the text's own validity told the encoding; false for a guess.
        var isCertain: Bool
        /// Broken sequences that became U+FFFD.
        var replacedCount: Int
    }

    /// The encoding that a byte order mark names, with the mark's length.
    static func byteOrderMark(of bytes: [UInt8]) -> (encoding: Encoding, byteCount: Int)? {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return (.utf8, 3) }
        if bytes.starts(with: [0xFF, 0xFE, 0, 0]) { return (.utf32LittleEndian, 4) }
        if bytes.starts(with: [0, 0, 0xFE, 0xFF]) { return (.utf32BigEndian, 4) }
        if bytes.starts(with: [0xFF, 0xFE]) { return (.utf16LittleEndian, 2) }
        if bytes.starts(with: [0xFE, 0xFF]) { return (.utf16BigEndian, 2) }
        return nil
    }

    /// UTF-16 without a mark shows by its zeros: in western text nearly every second byte is one, always on
    /// the same side of the pair. Looks at the first 4 kB.
    static func unmarkedUTF16(_ bytes: [UInt8]) -> Encoding? {
        let pairCount = min(bytes.count, 4096) / 2
        guard pairCount >= 2 else { return nil }
        var evenZeros = 0
        var oddZeros = 0
        var controlCount = 0
        for pair in 0..<pairCount {
            let (even, odd) = (bytes[2 * pair], bytes[2 * pair + 1])
            if even == 0 { evenZeros += 1 }
            if odd == 0 { oddZeros += 1 }
            // The other byte of such a pair is a letter's, where the data is text.
            let other = even | odd
            if even == 0 || odd == 0, other < 0x20, other != 0x09, other != 0x0A, other != 0x0D { controlCount += 1 }
        }
        guard controlCount * 20 <= pairCount else { return nil }
        if oddZeros * 10 > pairCount * 4, evenZeros * 20 <= pairCount { return .utf16LittleEndian }
        if evenZeros * 10 > pairCount * 4, oddZeros * 20 <= pairCount { return .utf16BigEndian }
        return nil
    }

    /// The encoding that a page's `<meta charset>` or XML declaration names.
    static func declaredInHTML(_ bytes: [UInt8]) -> String? {
        DeclaredEncoding.label(in: String(decoding: bytes.prefix(2048), as: UTF8.self))
    }

    /// Decodes a whole text; never fails. Linear in the byte count. The label of a declared
    /// encoding is believed where the bytes are not UTF-8.
    static func decode(_ bytes: [UInt8], declared: String? = nil) -> Decoded {
        if let mark = byteOrderMark(of: bytes) {
            return decode(bytes, from: mark.byteCount, as: mark.encoding, isCertain: true)
        }
        if let encoding = unmarkedUTF16(bytes) {
            return decode(bytes, from: 0, as: encoding, isCertain: false)
        }
        let check = UTF8Check(bytes)
        if check.brokenCount == 0 {
            return Decoded(bytes: bytes, encoding: .utf8, isCertain: true, replacedCount: 0)
        }
        if let declared {
            if DeclaredEncoding.isWestern(declared) { return decode(bytes, from: 0, as: .windows1252, isCertain: true) }
            if let (decoded, replacedCount) = DeclaredEncoding.decode(bytes, declared) {
                return Decoded(bytes: decoded, encoding: .declared, isCertain: true, replacedCount: replacedCount)
            }
        }
        // A UTF-8 file with a scar has far more whole sequences than broken ones; a Latin-1 file has
        // whole ones only by accident.
        if check.multibyteCount >= check.brokenCount {
            return decode(bytes, from: 0, as: .utf8, isCertain: true)
        }
        let hasC1 = bytes.contains { (0x80...0x9F).contains($0) }
        return decode(bytes, from: 0, as: hasC1 ? .windows1252 : .latin1, isCertain: false)
    }

    private static func decode(
        _ bytes: [UInt8], from start: Int, as encoding: Encoding, isCertain: Bool
    ) -> Decoded {
        var result = Decoded(bytes: [], encoding: encoding, isCertain: isCertain, replacedCount: 0)
        let body = bytes[start...]
        switch encoding {
        case .utf8, .declared:
            let check = UTF8Check(Array(body))
            result.replacedCount = check.brokenCount
            // The standard library replaces each maximal broken part by one U+FFFD (Unicode 3.9, table 3-8).
            result.bytes = check.brokenCount == 0 ? Array(body) : Array(String(decoding: body, as: UTF8.self).utf8)
        case .latin1, .windows1252:
            result.bytes.reserveCapacity(body.count + body.count / 8)
            for byte in body {
                let scalar = scalarOfWindows1252(byte)
                if scalar == 0xFFFD { result.replacedCount += 1 }
                append(scalar, to: &result.bytes)
            }
        case .utf16LittleEndian, .utf16BigEndian:
            decodeUTF16(body, littleEndian: encoding == .utf16LittleEndian, into: &result)
        case .utf32LittleEndian, .utf32BigEndian:
            decodeUTF32(body, littleEndian: encoding == .utf32LittleEndian, into: &result)
        }
        return result
    }

    private static func decodeUTF16(_ body: ArraySlice<UInt8>, littleEndian: Bool, into result: inout Decoded) {
        result.bytes.reserveCapacity(body.count)
        var at = body.startIndex
        func unit(_ index: Int) -> UInt32? {
            guard index + 1 < body.endIndex else { return nil }
            let (first, second) = (UInt32(body[index]), UInt32(body[index + 1]))
            return littleEndian ? second << 8 | first : first << 8 | second
        }
        while at < body.endIndex {
            guard let first = unit(at) else {
                // Half a unit at the end.
                result.replacedCount += 1
                append(0xFFFD, to: &result.bytes)
                break
            }
            at += 2
            switch first {
            case 0xD800...0xDBFF:
                if let second = unit(at), (0xDC00...0xDFFF).contains(second) {
                    append(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00), to: &result.bytes)
                    at += 2
                } else {
                    result.replacedCount += 1
                    append(0xFFFD, to: &result.bytes)
                }
            case 0xDC00...0xDFFF:
                result.replacedCount += 1
                append(0xFFFD, to: &result.bytes)
            default:
                append(first, to: &result.bytes)
            }
        }
    }

    private static func decodeUTF32(_ body: ArraySlice<UInt8>, littleEndian: Bool, into result: inout Decoded) {
        result.bytes.reserveCapacity(body.count / 2)
        var at = body.startIndex
        while at < body.endIndex {
            var scalar: UInt32 = 0xFFFD
            if at + 3 < body.endIndex {
                let four = (0..<4).map { UInt32(body[at + $0]) }
                scalar =
                    littleEndian
                    ? four[3] << 24 | four[2] << 16 | four[1] << 8 | four[0]
                    : four[0] << 24 | four[1] << 16 | four[2] << 8 | four[3]
                if Unicode.Scalar(scalar) == nil { scalar = 0xFFFD }
            }
            if scalar == 0xFFFD { result.replacedCount += 1 }
            append(scalar, to: &result.bytes)
            at += 4
        }
    }

    /// Appends a scalar's UTF-8; surrogates must have been ruled out.
    static func append(_ scalar: UInt32, to bytes: inout [UInt8]) {
        switch scalar {
        case 0..<0x80:
            bytes.append(UInt8(scalar))
        case 0x80..<0x800:
            bytes.append(UInt8(0xC0 | scalar >> 6))
            bytes.append(UInt8(0x80 | scalar & 0x3F))
        case 0x800..<0x10000:
            bytes.append(UInt8(0xE0 | scalar >> 12))
            bytes.append(UInt8(0x80 | scalar >> 6 & 0x3F))
            bytes.append(UInt8(0x80 | scalar & 0x3F))
        default:
            bytes.append(UInt8(0xF0 | scalar >> 18 & 0x07))
            bytes.append(UInt8(0x80 | scalar >> 12 & 0x3F))
            bytes.append(UInt8(0x80 | scalar >> 6 & 0x3F))
            bytes.append(UInt8(0x80 | scalar & 0x3F))
        }
    }

    /// The five bytes that Windows-1252 leaves undefined give U+FFFD.
    private static func scalarOfWindows1252(_ byte: UInt8) -> UInt32 {
        guard (0x80...0x9F).contains(byte) else { return UInt32(byte) }
        return windows1252[Int(byte) - 0x80]
    }

    /// Unicode's `CP1252.TXT`, rows 80 to 9F.
    private static let windows1252: [UInt32] = [
        0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
        0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD,
        0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
        0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178,
    ]
}
