// From a byte offset to the line and column that a person would point at.

/// Where the lines of a text begin.
///
/// A line ends with LF, CRLF or CR. Building is linear in the text, looking up logarithmic in its lines.
public struct LineTable: Sendable {
    /// Byte offset of the start of each line; the first is 0.
    public let starts: [Int32]
    private let byteCount: Int32

    public init(_ bytes: [UInt8]) {
        var starts: [Int32] = [0]
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            if byte == UInt8(ascii: "\r"), index < bytes.count, bytes[index] == UInt8(ascii: "\n") {
                index += 1
            }
            if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
                starts.append(Int32(index))
            }
        }
        self.starts = starts
        byteCount = Int32(bytes.count)
    }

    /// 1-based number of the line that holds the byte at `offset`.
    public func lineNumber(at offset: Int32) -> Int {
        var low = 0
        var high = starts.count
        while low + 1 < high {
            let middle = (low + high) / 2
            if starts[middle] <= offset { low = middle } else { high = middle }
        }
        return low + 1
    }

    /// The bytes of a line without its end, as a span of `bytes`; empty for a line that does not exist.
    public func line(_ lineNumber: Int, in bytes: [UInt8]) -> Span {
        guard lineNumber >= 1, lineNumber <= starts.count else { return Span(start: byteCount, end: byteCount) }
        let start = starts[lineNumber - 1]
        var end = lineNumber < starts.count ? starts[lineNumber] : byteCount
        while end > start, isLineEnd(bytes[Int(end) - 1]) { end -= 1 }
        return Span(start: start, end: end)
    }

    private func isLineEnd(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
    }
}
