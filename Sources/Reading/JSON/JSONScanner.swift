// Walks over JSON without building a tree: what a reader does not ask for is skipped at the speed of bytes.
// RFC 8259; objects and lists may nest 512 deep, and skipping needs no stack however deep they go.

/// A cursor over the bytes of one JSON value. The bytes must be valid UTF-8.
struct JSONScanner {
    /// Where the text stops being JSON, and what was expected there.
    struct Failure: Error, Equatable {
        var offset: Int
        var message: String
    }

    let bytes: [UInt8]
    private(set) var offset: Int
    /// Names of things that an object may stand for by its `@id` alone (JSON-LD).
    let names: [String: String]

    static let deepest = 512

    init(_ bytes: [UInt8], at offset: Int = 0, names: [String: String] = [:]) {
        self.bytes = bytes
        self.offset = offset
        self.names = names
    }

    var isAtEnd: Bool { offset >= bytes.count }

    mutating func skipSpace() {
        while offset < bytes.count {
            switch bytes[offset] {
            case 0x20, 0x09, 0x0A, 0x0D: offset += 1
            default: return
            }
        }
    }

    /// The next byte that is not white space; nil at the end.
    mutating func peek() -> UInt8? {
        skipSpace()
        return offset < bytes.count ? bytes[offset] : nil
    }

    /// Steps over one byte if it is the next one.
    mutating func consume(if byte: Character) -> Bool {
        guard let next = peek(), next == byte.asciiValue else { return false }
        offset += 1
        return true
    }

    mutating func expect(_ byte: Character) throws(Failure) {
        guard consume(if: byte) else { throw failure("expected \"\(byte)\"") }
    }

    func failure(_ message: String) -> Failure {
        Failure(offset: min(offset, bytes.count), message: isAtEnd ? message + ", but the text ends" : message)
    }

    // MARK: Values

    /// Reads a string; escapes are decoded, a lone surrogate gives U+FFFD.
    mutating func string() throws(Failure) -> [UInt8] {
        try expect("\"")
        var decoded: [UInt8] = []
        var runStart = offset
        while offset < bytes.count {
            let byte = bytes[offset]
            if byte == UInt8(ascii: "\"") {
                if decoded.isEmpty {
                    decoded = Array(bytes[runStart..<offset])
                } else {
                    decoded.append(contentsOf: bytes[runStart..<offset])
                }
                offset += 1
                return decoded
            }
            if byte == UInt8(ascii: "\\") {
                decoded.append(contentsOf: bytes[runStart..<offset])
                offset += 1
                try escape(into: &decoded)
                runStart = offset
                continue
            }
            guard byte >= 0x20 else { throw failure("a line break or control character inside a string") }
            offset += 1
        }
        throw failure("the string is not closed")
    }

    private mutating func escape(into decoded: inout [UInt8]) throws(Failure) {
        guard offset < bytes.count else { throw failure("the string is not closed") }
        let mark = bytes[offset]
        offset += 1
        switch mark {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): decoded.append(mark)
        case UInt8(ascii: "n"): decoded.append(0x0A)
        case UInt8(ascii: "t"): decoded.append(0x09)
        case UInt8(ascii: "r"): decoded.append(0x0D)
        case UInt8(ascii: "b"): decoded.append(0x08)
        case UInt8(ascii: "f"): decoded.append(0x0C)
        case UInt8(ascii: "u"):
            let first = try fourHexDigits()
            guard (0xD800...0xDFFF).contains(first) else { return TextDecoder.append(first, to: &decoded) }
            if first < 0xDC00, offset + 5 < bytes.count, bytes[offset] == UInt8(ascii: "\\"),
                bytes[offset + 1] == UInt8(ascii: "u")
            {
                let back = offset
                offset += 2
                let second = try fourHexDigits()
                if (0xDC00...0xDFFF).contains(second) {
                    return TextDecoder.append(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00), to: &decoded)
                }
                offset = back
            }
            TextDecoder.append(0xFFFD, to: &decoded)
        default:
            offset -= 1
            throw failure("an escape that JSON does not know")
        }
    }

    private mutating func fourHexDigits() throws(Failure) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<4 {
            guard offset < bytes.count, let digit = JSONScanner.hexValue(bytes[offset]) else {
                throw failure("\\u needs four hexadecimal digits")
            }
            value = value << 4 | digit
            offset += 1
        }
        return value
    }

    private static func hexValue(_ byte: UInt8) -> UInt32? {
        switch byte {
        case 0x30...0x39: UInt32(byte - 0x30)
        case 0x41...0x46: UInt32(byte - 0x41 + 10)
        case 0x61...0x66: UInt32(byte - 0x61 + 10)
        default: nil
        }
    }

    /// Steps over a value of any kind, checking its brackets, strings and commas.
    mutating func skipValue() throws(Failure) {
        // Open brackets, innermost last: true for an object.
        var open: [Bool] = []
        while true {
            // A value.
            guard let byte = peek() else { throw failure("expected a value") }
            var closed = false
            switch byte {
            case UInt8(ascii: "{"):
                offset += 1
                if consume(if: "}") { closed = true } else { open.append(true) }
            case UInt8(ascii: "["):
                offset += 1
                if consume(if: "]") { closed = true } else { open.append(false) }
            case UInt8(ascii: "\""):
                try skipString()
                closed = true
            default:
                try skipScalar()
                closed = true
            }
            if !closed {
                if open.last == true { try key() }
                continue
            }
            // What may follow it.
            while let isObject = open.last {
                if consume(if: ",") {
                    if isObject { try key() }
                    break
                }
                guard consume(if: isObject ? "}" : "]") else {
                    throw failure(isObject ? "expected \",\" or \"}\"" : "expected \",\" or \"]\"")
                }
                open.removeLast()
            }
            if open.isEmpty { return }
        }
    }

    private mutating func key() throws(Failure) {
        guard peek() == UInt8(ascii: "\"") else { throw failure("expected a field name in quotation marks") }
        try skipString()
        try expect(":")
    }

    private mutating func skipString() throws(Failure) {
        offset += 1
        while offset < bytes.count {
            let byte = bytes[offset]
            if byte == UInt8(ascii: "\"") {
                offset += 1
                return
            }
            if byte == UInt8(ascii: "\\") { offset += 1 }
            guard byte >= 0x20 else { throw failure("a line break or control character inside a string") }
            offset += 1
        }
        throw failure("the string is not closed")
    }

    /// `true`, `false`, `null` or a number; also `NaN` and `Infinity`, which Python writes.
    private mutating func skipScalar() throws(Failure) {
        let start = offset
        while offset < bytes.count {
            let byte = bytes[offset]
            guard
                Letters.isASCIILetter(byte) || Letters.isDigit(byte) || byte == UInt8(ascii: "-")
                    || byte == UInt8(ascii: "+") || byte == UInt8(ascii: ".")
            else { break }
            offset += 1
        }
        let word = bytes[start..<offset]
        guard let first = word.first else { throw failure("expected a value") }
        if Letters.isDigit(first) { return }
        if first == UInt8(ascii: "-"), word.count > 1 { return }
        for known in ["true", "false", "null", "NaN", "Infinity"] where word.elementsEqual(known.utf8) { return }
        offset = start
        throw failure("expected a value")
    }
}
