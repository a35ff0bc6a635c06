// A short stretch of a text in small letters, as bytes: how the lines that come along with an article are known by the
// English words in them. Nearly every paragraph is asked, and nearly none is one.

struct LowLetters {
    /// ASCII letters are small, curly apostrophes straight, all else is as written.
    let bytes: [UInt8]

    init(_ text: some Sequence<UInt8>) {
        var low: [UInt8] = []
        low.reserveCapacity(text.underestimatedCount)
        for byte in text {
            if byte == 0x99, low.count >= 2, low[low.count - 1] == 0x80, low[low.count - 2] == 0xE2 {
                low.removeLast(2)
                low.append(UInt8(ascii: "'"))
            } else {
                low.append(Self.isCapital(byte) ? byte | 0x20 : byte)
            }
        }
        bytes = low
    }

    /// The same with curly apostrophes as they are: each byte keeps its place.
    init(keepingPlaces text: some Sequence<UInt8>) {
        bytes = text.map { Self.isCapital($0) ? $0 | 0x20 : $0 }
    }

    @inline(__always)
    private static func isCapital(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "A") < 26 }

    /// `lead` is in small letters.
    func hasPrefix(_ lead: String) -> Bool { stands(lead, at: 0) }

    func hasSuffix(_ end: String) -> Bool {
        bytes.count >= end.utf8.count && stands(end, at: bytes.count - end.utf8.count)
    }

    /// `part` is in small letters.
    func contains(_ part: String) -> Bool {
        place(of: part, from: 0, to: bytes.count - part.utf8.count, by: 1) != nil
    }

    /// Where the last `part` begins.
    func lastPlace(of part: String) -> Int? { place(of: part, from: bytes.count - part.utf8.count, to: 0, by: -1) }

    private func place(of part: String, from: Int, to: Int, by step: Int) -> Int? {
        guard let first = part.utf8.first, min(from, to) >= 0 else { return nil }
        return bytes.withUnsafeBufferPointer { bytes in
            var place = from
            while place != to + step {
                if bytes[place] == first, stands(part, at: place) { return place }
                place += step
            }
            return nil
        }
    }

    private func stands(_ part: String, at place: Int) -> Bool {
        var part = part
        return part.withUTF8 { part in
            guard bytes.count - place >= part.count else { return false }
            for index in 0..<part.count where bytes[place + index] != part[index] { return false }
            return true
        }
    }

    var text: String { String(decoding: bytes, as: UTF8.self) }
}
