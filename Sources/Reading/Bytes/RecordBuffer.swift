// The bytes that wait between an input and the records cut out of it.

import Text

/// A window on a ByteStream: fills as far as asked, gives bytes away from the front.
final class RecordBuffer {
    private let input: ByteStream
    private(set) var bytes: [UInt8] = []
    /// Where the bytes not yet given away start in `bytes`.
    private(set) var start = 0
    private var inputEnded = false
    /// An error of the input, told after the bytes before it.
    private var error: Diagnostic?

    init(_ input: ByteStream) {
        self.input = input
    }

    var count: Int { bytes.count - start }
    var waiting: ArraySlice<UInt8> { bytes[start...] }

    func skip(_ count: Int) {
        start = min(bytes.count, start + max(0, count))
    }

    func take(_ count: Int) -> [UInt8] {
        let end = min(bytes.count, start + max(0, count))
        defer { start = end }
        return Array(bytes[start..<end])
    }

    /// Gives away everything that waits.
    func takeAll() -> [UInt8] {
        defer {
            bytes = []
            start = 0
        }
        return start == 0 ? bytes : Array(bytes[start...])
    }

    /// Reads until `count` bytes wait, or the input ends.
    func fill(to count: Int) {
        while self.count < count, more() {}
    }

    /// Reads one more chunk; false at the end. What was given away before is forgotten, so offsets move.
    func more() -> Bool {
        guard !inputEnded else { return false }
        do throws(Diagnostic) {
            let chunk = try input.next()
            if chunk.isEmpty {
                inputEnded = true
                return false
            }
            if start > 0 {
                bytes.removeFirst(start)
                start = 0
            }
            bytes.append(contentsOf: chunk)
            return true
        } catch {
            inputEnded = true
            self.error = error
            return false
        }
    }

    /// The input's error, once, if it has this code.
    func takeError(code: String) -> Diagnostic? {
        error?.code == code ? takeError() : nil
    }

    /// The input's error, once.
    func takeError() -> Diagnostic? {
        defer { error = nil }
        return error
    }

    /// Length of the line that waits first, its line break left out; nil when it is longer than `most`.
    func lineLength(most: Int) -> Int? {
        var searchedCount = 0
        while true {
            if let found = bytes[(start + searchedCount)...].firstIndex(of: 0x0A) { return found - start }
            searchedCount = count
            if searchedCount > most { return nil }
            guard more() else { return count }
        }
    }

    /// Length of the row of a table that waits first: line breaks inside quotation marks do not end it. Nil when it is
    /// longer than `most`. `literally` says that quotation marks are letters; it is set where one never closes.
    func rowLength(most: Int, heading: TableHeading, literally: inout Bool) -> Int? {
        var cutter = RowCutter(
            separator: heading.separator, takesQuotesLiterally: literally, escapesQuotes: heading.escapesQuotes)
        while true {
            if let length = cutter.length(in: waiting) { return length }
            if cutter.position <= most, more() { continue }
            if cutter.isInsideQuotes {
                literally = true
                cutter.takeLiterally()
                continue
            }
            return cutter.position > most ? nil : count
        }
    }

    /// Steps over the rest of a line, however long, in constant memory.
    func skipLine() {
        while true {
            if let found = waiting.firstIndex(of: 0x0A) {
                start = found + 1
                return
            }
            start = bytes.count
            guard more() else { return }
        }
    }
}
