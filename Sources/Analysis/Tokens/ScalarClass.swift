// The first look at a text: what kind of sign a Unicode scalar is, for the tokenizer's purposes.
// Takes bytes, gives a class; the tokenizer, the sentence splitter and the token forms come next.

/// What a scalar does in running text. A table for ASCII, ranges for the rest.
@frozen
public enum ScalarClass: UInt8, Sendable {
    /// Blanks, controls and invisible marks of direction: never part of a token.
    case blank
    case letter
    case digit
    /// Quotation marks of every style except the apostrophe-like ones.
    case doubleQuote
    /// `'`, `‘`, `’`, `‚`, `‛`, and the backquote.
    case singleQuote
    /// `-` and the Unicode hyphens, which may stand inside a word.
    case hyphen
    /// Dashes that separate: – — ― −.
    case dash
    case fullStop
    case questionMark
    case ellipsis
    case currency
    case opening
    case closing
    /// Punctuation that is a token of its own.
    case punctuation
    /// Pictures and signs; may carry modifiers.
    case symbol
}

/// One scalar of valid UTF-8 and its length in bytes.
@frozen
public struct DecodedScalar: Sendable {
    public var value: UInt32
    public var byteCount: Int

    @inlinable
    init(value: UInt32, byteCount: Int) {
        self.value = value
        self.byteCount = byteCount
    }
}

/// Decodes the scalar at `index`. Broken sequences give the byte itself, so that every call moves on.
@inlinable
func decodeScalar(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> DecodedScalar {
    let first = bytes[index]
    if first < 0x80 { return DecodedScalar(value: UInt32(first), byteCount: 1) }
    let left = bytes.count - index
    @inline(__always) func tail(_ offset: Int) -> UInt32 { UInt32(bytes[index + offset] & 0x3F) }
    if first >= 0xC2, first < 0xE0, left > 1 {
        return DecodedScalar(value: UInt32(first & 0x1F) << 6 | tail(1), byteCount: 2)
    }
    if first >= 0xE0, first < 0xF0, left > 2 {
        return DecodedScalar(value: UInt32(first & 0x0F) << 12 | tail(1) << 6 | tail(2), byteCount: 3)
    }
    if first >= 0xF0, first < 0xF5, left > 3 {
        let high = UInt32(first & 0x07) << 18 | tail(1) << 12
        return DecodedScalar(value: high | tail(2) << 6 | tail(3), byteCount: 4)
    }
    return DecodedScalar(value: UInt32(first), byteCount: 1)
}

/// Decodes the scalar that ends before `index`; nil at the start of the text.
@inlinable
func decodeScalar(_ bytes: UnsafeBufferPointer<UInt8>, before index: Int) -> DecodedScalar? {
    guard index > 0 else { return nil }
    var start = index - 1
    while start > 0, index - start < 4, bytes[start] & 0xC0 == 0x80 { start -= 1 }
    return decodeScalar(bytes, at: start)
}

extension ScalarClass {
    /// The class of a scalar value.
    init(of value: UInt32) {
        if value < 0x80 {
            self = ScalarClass.ascii[Int(value)]
        } else if value < 0x2000 {
            self = ScalarClass.belowGeneralPunctuation(value)
        } else if value < 0x2070 {
            self = ScalarClass.generalPunctuation(value)
        } else {
            self = ScalarClass.beyond(value)
        }
    }

    private static let ascii: [ScalarClass] = (0..<128).map { value in
        switch UInt8(value) {
        case 0...32, 127: .blank
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"): .letter
        case UInt8(ascii: "0")...UInt8(ascii: "9"): .digit
        case UInt8(ascii: "\""): .doubleQuote
        case UInt8(ascii: "'"), UInt8(ascii: "`"): .singleQuote
        case UInt8(ascii: "-"): .hyphen
        case UInt8(ascii: "."): .fullStop
        case UInt8(ascii: "!"), UInt8(ascii: "?"): .questionMark
        case UInt8(ascii: "$"): .currency
        case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"): .opening
        case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"): .closing
        default: .punctuation
        }
    }

    /// Latin-1 supplement and the alphabets up to U+1FFF.
    private static func belowGeneralPunctuation(_ value: UInt32) -> ScalarClass {
        switch value {
        case 0x80...0xA0, 0x1680, 0x180E, 0x61C: .blank
        case 0xA2...0xA5, 0x58F, 0x60B, 0x9F2, 0x9F3, 0xE3F: .currency
        case 0xAB, 0xBB: .doubleQuote
        case 0xA1, 0xBF, 0xB6, 0xB7, 0x37E, 0x387, 0x55A...0x55F, 0x589, 0x5BE, 0x5C0, 0x5C3: .punctuation
        case 0x60C, 0x60D, 0x61B, 0x66A...0x66D, 0xE4F, 0x104A: .punctuation
        case 0x61F, 0x1367, 0x1362: .questionMark
        case 0x6D4, 0x964, 0x965, 0x104B: .fullStop
        case 0xA6...0xA9, 0xAC, 0xAE...0xB1, 0xB4, 0xB8, 0xD7, 0xF7: .symbol
        case 0xBC...0xBE, 0xB2, 0xB3, 0xB9, 0x660...0x669, 0x6F0...0x6F9, 0x966...0x96F: .digit
        default: .letter
        }
    }

    private static func generalPunctuation(_ value: UInt32) -> ScalarClass {
        switch value {
        case 0x2000...0x200B, 0x200E, 0x200F, 0x2028...0x202F, 0x205F...0x206F: .blank
        // The joiners shape the letters around them.
        case 0x200C, 0x200D: .letter
        case 0x2010, 0x2011: .hyphen
        case 0x2012...0x2015: .dash
        case 0x2018...0x201B, 0x2032, 0x2039, 0x203A: .singleQuote
        case 0x201C...0x201F, 0x2033: .doubleQuote
        case 0x2026: .ellipsis
        case 0x203C, 0x203D, 0x2047...0x2049: .questionMark
        case 0x2044: .symbol
        default: .punctuation
        }
    }

    private static func beyond(_ value: UInt32) -> ScalarClass {
        switch value {
        case 0x20A0...0x20CF: .currency
        case 0x2122, 0x2190...0x2211, 0x2213...0x2BFF, 0xE000...0xF8FF, 0xFFFC, 0xFFFD, 0x1F000...0x1FAFF: .symbol
        case 0x2212: .dash
        case 0x2E00...0x2E7F, 0x3001, 0x3003, 0x30FB, 0xFE10...0xFE1F, 0xFE30...0xFE6F: .punctuation
        case 0x3000, 0xFEFF, 0xFFF9...0xFFFB: .blank
        case 0x3002, 0xFF0E, 0xFF61: .fullStop
        case 0xFF01, 0xFF1F: .questionMark
        case 0x3008, 0x300A, 0x3010, 0x3014, 0x3016, 0x3018, 0x301A, 0xFF08, 0xFF3B: .opening
        case 0x3009, 0x300B, 0x3011, 0x3015, 0x3017, 0x3019, 0x301B, 0xFF09, 0xFF3D: .closing
        case 0x300C...0x300F, 0x301D...0x301F, 0xFF02, 0xFF62, 0xFF63: .doubleQuote
        case 0xFF07: .singleQuote
        case 0xFF04: .currency
        case 0xFF10...0xFF19: .digit
        case 0xFF03...0xFF0F, 0xFF1A...0xFF20, 0xFF3C...0xFF40, 0xFF5B...0xFF65: .punctuation
        default: .letter
        }
    }
}
