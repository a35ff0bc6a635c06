// The ways in which mail writes bytes as letters: quoted-printable, base64, and words in headings (RFC 2045, 2047).

enum MailEncoding {
    /// `caf=C3=A9` with lines joined at a `=` that ends them.
    static func quotedPrintable(_ bytes: ArraySlice<UInt8>, underlineIsBlank: Bool = false) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var index = bytes.startIndex
        while index < bytes.endIndex {
            let byte = bytes[index]
            index += 1
            if underlineIsBlank, byte == UInt8(ascii: "_") {
                result.append(0x20)
            } else if byte == UInt8(ascii: "="), index < bytes.endIndex {
                if bytes[index] == 0x0A {
                    index += 1
                } else if bytes[index] == 0x0D {
                    index += index + 1 < bytes.endIndex && bytes[index + 1] == 0x0A ? 2 : 1
                } else if index + 1 < bytes.endIndex, let high = hex(bytes[index]), let low = hex(bytes[index + 1]) {
                    result.append(high << 4 | low)
                    index += 2
                } else {
                    result.append(byte)
                }
            } else {
                result.append(byte)
            }
        }
        return result
    }

    /// Whatever is no digit of base64 is stepped over.
    static func base64(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count / 4 * 3)
        var bits: UInt32 = 0
        var bitCount = 0
        for byte in bytes {
            let digit: UInt8
            switch byte {
            case 0x41...0x5A: digit = byte - 0x41
            case 0x61...0x7A: digit = byte - 0x61 + 26
            case 0x30...0x39: digit = byte - 0x30 + 52
            case UInt8(ascii: "+"), UInt8(ascii: "-"): digit = 62
            case UInt8(ascii: "/"), UInt8(ascii: "_"): digit = 63
            case UInt8(ascii: "="):
                bitCount = 0
                continue
            default: continue
            }
            bits = bits << 6 | UInt32(digit)
            bitCount += 6
            if bitCount >= 8 {
                bitCount -= 8
                result.append(UInt8(truncatingIfNeeded: bits >> UInt32(bitCount)))
            }
        }
        return result
    }

    static func percentDecoded(_ text: Substring) -> [UInt8] {
        quotedPrintable(Array(text.utf8).map { $0 == UInt8(ascii: "%") ? UInt8(ascii: "=") : $0 }[...])
    }

    /// `=?utf-8?Q?caf=C3=A9?= owner` as `café owner`; white space between two such words is none.
    static func decodedWords(_ text: String) -> String {
        guard text.contains("=?") else { return text }
        var result = ""
        var rest = Substring(text)
        var followsWord = false
        while let mark = rest.firstRange(of: "=?") {
            let between = rest[..<mark.lowerBound]
            let parts = rest[mark.upperBound...].split(
                separator: "?", maxSplits: 3, omittingEmptySubsequences: false)
            guard parts.count == 4, parts[3].hasPrefix("="), ["q", "b"].contains(parts[1].lowercased()) else {
                result += rest[..<mark.upperBound]
                rest = rest[mark.upperBound...]
                followsWord = false
                continue
            }
            if !(followsWord && between.allSatisfy(\.isWhitespace)) { result += between }
            let written = Array(parts[2].utf8)[...]
            let bytes =
                parts[1].lowercased() == "b" ? base64(written) : quotedPrintable(written, underlineIsBlank: true)
            // A language may stand behind the charset (RFC 2231).
            let charset = parts[0].prefix { $0 != "*" }.lowercased()
            result += String(decoding: TextDecoder.decode(bytes, declared: charset).bytes, as: UTF8.self)
            rest = parts[3].dropFirst()
            followsWord = true
        }
        return result + rest
    }

    private static func hex(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46: byte - 0x41 + 10
        case 0x61...0x66: byte - 0x61 + 10
        default: nil
        }
    }
}
