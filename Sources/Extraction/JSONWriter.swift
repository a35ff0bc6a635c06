// JSON, written straight into bytes: no tree, no strings in between.

/// Appends JSON to a buffer and sets the commas.
struct JSONWriter {
    private(set) var bytes: [UInt8] = []
    private var needsComma = false

    mutating func open(_ bracket: Character) {
        comma()
        bytes.append(bracket.asciiValue ?? 0x3F)
        needsComma = false
    }

    mutating func close(_ bracket: Character) {
        bytes.append(bracket.asciiValue ?? 0x3F)
        needsComma = true
    }

    mutating func key(_ name: String) {
        string(name)
        bytes.append(UInt8(ascii: ":"))
        needsComma = false
    }

    mutating func string(_ text: String) {
        comma()
        bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"):
                bytes.append(UInt8(ascii: "\\"))
                bytes.append(byte)
            case 0x0A: bytes += [UInt8(ascii: "\\"), UInt8(ascii: "n")]
            case 0x0D: bytes += [UInt8(ascii: "\\"), UInt8(ascii: "r")]
            case 0x09: bytes += [UInt8(ascii: "\\"), UInt8(ascii: "t")]
            case 0x00..<0x20, 0x7F:
                bytes += Array("\\u00".utf8)
                bytes.append(JSONWriter.hexDigits[Int(byte >> 4)])
                bytes.append(JSONWriter.hexDigits[Int(byte & 15)])
            default: bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    mutating func strings(_ texts: [String]) {
        open("[")
        for text in texts { string(text) }
        close("]")
    }

    mutating func integer(_ number: Int) {
        literal(String(number))
    }

    /// A number of 0...1 with at most four digits; JSON has no NaN, so that is 0.
    mutating func fraction(_ number: Double) {
        guard number.isFinite else { return literal("0") }
        let tenThousandths = Int((min(max(number, 0), 1) * 10_000).rounded())
        if tenThousandths == 10_000 { return literal("1") }
        if tenThousandths == 0 { return literal("0") }
        var digits = String(tenThousandths)
        digits = String(repeating: "0", count: 4 - digits.utf8.count) + digits
        while digits.hasSuffix("0") { digits.removeLast() }
        literal("0." + digits)
    }

    mutating func literal(_ text: String) {
        comma()
        bytes.append(contentsOf: text.utf8)
    }

    mutating func endLine() {
        bytes.append(0x0A)
        needsComma = false
    }

    private mutating func comma() {
        if needsComma { bytes.append(UInt8(ascii: ",")) }
        needsComma = true
    }

    private static let hexDigits = Array("0123456789abcdef".utf8)
}
