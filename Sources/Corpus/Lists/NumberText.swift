// Numbers as the characters of a text: how the many small rows of an article lie in the database so that they take little
// room and SQL can still read them. ListedRow tells which numbers.

/// One character for each number from 0 to `greatest`: a byte below 95, two below 1,983, else three.
///
/// UTF-8 is a code of whole numbers by length, and SQLite's `unicode(substr(…))` reads it. The characters begin with the
/// blank and leave out those that control a terminal (U+007F to U+009F).
enum NumberText {
    /// All characters stay below the surrogates.
    static let greatest = 0x7FFF
    private static let first = 0x20
    private static let controls = 0x7F..<0xA0

    /// Greater numbers become the greatest, negative ones zero: whoever has such numbers divides them first.
    static func append(_ number: Int, to text: inout [UInt8]) {
        var code = min(max(number, 0), greatest) + first
        if code >= controls.lowerBound { code += controls.count }
        if code < 0x80 {
            text.append(UInt8(code))
        } else if code < 0x800 {
            text.append(0xC0 | UInt8(code >> 6))
            text.append(0x80 | UInt8(code & 0x3F))
        } else {
            text.append(0xE0 | UInt8(code >> 12))
            text.append(0x80 | UInt8(code >> 6 & 0x3F))
            text.append(0x80 | UInt8(code & 0x3F))
        }
    }

    /// The number at `place`, which moves behind it; nil at the end and where there is no such character.
    @inline(__always)
    static func next(_ text: UnsafeBufferPointer<UInt8>, _ place: inout Int) -> Int32? {
        guard place < text.count else { return nil }
        let lead = text[place]
        var code: Int32
        if lead < 0x80 {
            code = Int32(lead)
            place += 1
        } else if lead < 0xE0 {
            guard place + 1 < text.count else { return nil }
            code = Int32(lead & 0x1F) << 6 | Int32(text[place + 1] & 0x3F)
            place += 2
        } else {
            guard lead < 0xF0, place + 2 < text.count else { return nil }
            code = Int32(lead & 0x0F) << 12 | Int32(text[place + 1] & 0x3F) << 6 | Int32(text[place + 2] & 0x3F)
            place += 3
        }
        if code >= controls.upperBound { code -= Int32(controls.count) }
        code -= Int32(first)
        return code >= 0 ? code : nil
    }

    /// SQL for the number of a text at `index`, which counts from 0.
    static func sql(_ text: String, _ index: String) -> String {
        let code = "unicode(substr(\(text), \(index) + 1, 1))"
        return "(\(code) - \(first) - \(controls.count) * (\(code) >= \(controls.upperBound)))"
    }
}
