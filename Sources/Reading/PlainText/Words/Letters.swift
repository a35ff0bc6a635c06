// What the readers ask of a byte: is it a space, a digit, a letter? Without decoding more than they must.

enum Letters {
    @inline(__always)
    static func isASCIILetter(_ byte: UInt8) -> Bool {
        (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A
    }

    @inline(__always)
    static func isDigit(_ byte: UInt8) -> Bool {
        byte >= 0x30 && byte <= 0x39
    }

    /// Bytes of the white space that starts at `index`: ASCII blanks, the no-break space, zero-width space,
    /// byte order mark and the blanks of U+2000...200A and U+3000; 0 where there is none.
    @inline(__always)
    static func spaceLength(_ bytes: [UInt8], at index: Int, before end: Int) -> Int {
        let byte = bytes[index]
        if byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) { return 1 }
        if byte < 0xC2 { return 0 }
        if byte == 0xC2 { return index + 1 < end && bytes[index + 1] == 0xA0 ? 2 : 0 }
        guard index + 2 < end else { return 0 }
        return isWideSpace(byte, bytes[index + 1], bytes[index + 2]) ? 3 : 0
    }

    /// The same for the white space that ends before `index`.
    @inline(__always)
    static func spaceLength(_ bytes: [UInt8], endingAt index: Int, after start: Int) -> Int {
        let byte = bytes[index - 1]
        if byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) { return 1 }
        if byte < 0x80 { return 0 }
        if byte == 0xA0, index - 2 >= start, bytes[index - 2] == 0xC2 { return 2 }
        guard index - 3 >= start else { return 0 }
        return isWideSpace(bytes[index - 3], bytes[index - 2], byte) ? 3 : 0
    }

    @inline(__always)
    private static func isWideSpace(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> Bool {
        switch (first, second) {
        case (0xE2, 0x80): third >= 0x80 && third <= 0x8B || third == 0xAF
        case (0xE3, 0x80): third == 0x80
        case (0xEF, 0xBB): third == 0xBF
        default: false
        }
    }
}
