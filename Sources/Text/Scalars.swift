// What a Unicode scalar is to Folding: a letter, a digit, a mark that vanishes or none of them, and its folded form.

/// Decoding and classes of scalars, from bytes, without `Character`.
enum Scalars {
    enum Class {
        case letter, digit, mark, other
    }

    /// The folded letter or digit of an ASCII byte, 0 for every other byte.
    @inline(__always)
    static func asciiFold(_ byte: UInt8) -> UInt8 {
        let small = byte | 0x20
        if small &- UInt8(ascii: "a") < 26 { return small }
        return byte &- UInt8(ascii: "0") < 10 ? byte : 0
    }

    /// The scalar at an index inside the buffer; a stray byte counts as U+FFFD of one byte.
    static func scalar(in text: UnsafeBufferPointer<UInt8>, at index: Int) -> (value: UInt32, byteCount: Int) {
        let lead = text[index]
        if lead < 0x80 { return (UInt32(lead), 1) }
        let byteCount = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2
        guard lead >= 0xC2, lead < 0xF5, index + byteCount <= text.count else { return (0xFFFD, 1) }
        var value = UInt32(lead) & (byteCount == 4 ? 0x07 : byteCount == 3 ? 0x0F : 0x1F)
        for offset in 1..<byteCount {
            let byte = text[index + offset]
            guard byte & 0xC0 == 0x80 else { return (0xFFFD, 1) }
            value = value << 6 | UInt32(byte & 0x3F)
        }
        return (value, byteCount)
    }

    /// The class of the scalar at an index; `other` beyond the end.
    static func kind(in text: UnsafeBufferPointer<UInt8>, at index: Int) -> Class {
        guard index < text.count else { return .other }
        let byte = text[index]
        if byte < 0x80 {
            let folded = asciiFold(byte)
            return folded == 0 ? .other : folded < UInt8(ascii: "a") ? .digit : .letter
        }
        var ignored: [UInt8] = []
        return appendFolded(scalar(in: text, at: index).value, to: &ignored)
    }

    /// Appends the folded form of a letter or digit and says what the scalar was.
    static func appendFolded(_ value: UInt32, to bytes: inout [UInt8]) -> Class {
        if value < 0x80 {
            let folded = asciiFold(UInt8(value))
            guard folded != 0 else { return .other }
            bytes.append(folded)
            return folded < UInt8(ascii: "a") ? .digit : .letter
        }
        if let range = table.ranges.first(where: { $0.codes.contains(value) }) {
            let entry = range.firstEntry + Int(value - range.codes.lowerBound)
            let start = Int(table.starts[entry])
            let end = Int(table.starts[entry + 1])
            switch table.bytes[start] {
            case UInt8(ascii: "_"): return .other
            case UInt8(ascii: "^"): return .mark
            default:
                bytes.append(contentsOf: table.bytes[start..<end])
                return .letter
            }
        }
        return appendRareFolded(value, to: &bytes)
    }

    /// Ideographs and kana, which no blank parts.
    static func standsAlone(_ value: UInt32) -> Bool {
        switch value {
        case 0x3040...0x30FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFF: true
        default: false
        }
    }

    private static func appendRareFolded(_ value: UInt32, to bytes: inout [UInt8]) -> Class {
        switch value {
        case 0x0300...0x036F: return .mark
        case 0xAD, 0x200B...0x200D, 0x2060, 0xFEFF: return .mark  // soft hyphen, joiners: invisible
        case 0x2000...0x206F, 0x3000...0x303F: return .other
        case 0xFF01...0xFF5E: return appendFolded(value - 0xFEE0, to: &bytes)  // full-width ASCII
        case 0xAA: return appendFolded(0x61, to: &bytes)
        case 0xBA: return appendFolded(0x6F, to: &bytes)
        case 0xFB00: return appendLetters("ff", to: &bytes)
        case 0xFB01: return appendLetters("fi", to: &bytes)
        case 0xFB02: return appendLetters("fl", to: &bytes)
        default: break
        }
        guard let scalar = Unicode.Scalar(value) else { return .other }
        let properties = scalar.properties
        switch properties.generalCategory {
        case .uppercaseLetter, .titlecaseLetter:
            bytes.append(contentsOf: properties.lowercaseMapping.utf8)
            return .letter
        case .lowercaseLetter, .modifierLetter, .otherLetter, .spacingMark, .nonspacingMark, .letterNumber:
            bytes.append(contentsOf: String(scalar).utf8)
            return .letter
        case .decimalNumber, .otherNumber:
            bytes.append(contentsOf: String(scalar).utf8)
            return .digit
        default:
            return .other
        }
    }

    private static func appendLetters(_ letters: StaticString, to bytes: inout [UInt8]) -> Class {
        letters.withUTF8Buffer { bytes.append(contentsOf: $0) }
        return .letter
    }

    // MARK: - The table, unpacked once

    private struct Table {
        var ranges: [(codes: ClosedRange<UInt32>, firstEntry: Int)] = []
        var starts: [UInt16] = [0]
        var bytes: [UInt8] = []

        init() {
            add(0xC0...0x24F, FoldingTable.latin)
            add(0x370...0x52F, FoldingTable.greekAndCyrillic)
            add(0x1E00...0x1EFF, FoldingTable.latinAdditional)
        }

        private mutating func add(_ codes: ClosedRange<UInt32>, _ rows: StaticString) {
            ranges.append((codes, starts.count - 1))
            rows.withUTF8Buffer { row in
                for byte in row {
                    if byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\n") {
                        endEntry()
                    } else {
                        bytes.append(byte)
                    }
                }
            }
            endEntry()
        }

        private mutating func endEntry() {
            guard bytes.count > Int(starts[starts.count - 1]) else { return }
            starts.append(UInt16(truncatingIfNeeded: bytes.count))
        }
    }

    private static let table = Table()
}
