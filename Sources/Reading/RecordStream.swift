// Cuts an input into records as it flows by: a plain text is one, JSON lines are one per line.
// Takes a ByteStream, gives RawRecords in order, in memory that the largest record bounds.

import Text

/// The records of one input.
public final class RecordStream {
    private let input: ByteStream
    private var buffer: [UInt8] = []
    /// Where the bytes not yet given start in `buffer`.
    private var start = 0
    private var inputEnded = false
    private var mode: Mode?
    private var lineNumber = 1
    private var ordinal = 0
    /// An error of the input, given after the records before it.
    private var pendingError: Diagnostic?

    private enum Mode {
        case wholeText
        case wholeJSON
        case page
        case jsonLines
        case finished
    }

    /// The most bytes that one record may have, unpacked: a guard against gzip bombs too.
    static let largestRecord = 64 * 1024 * 1024

    init(_ input: ByteStream) {
        self.input = input
    }

    /// The records of a file; `-` is standard input. Throws `Q0401`, `Q0402` or `Q0405`.
    public convenience init(path: String) throws(Diagnostic) {
        self.init(path == "-" ? try ByteStream(standardInputAs: "standard input") : try ByteStream(path: path))
    }

    /// The records of a text in memory, such as a pasted one.
    public convenience init(name: String, bytes: [UInt8]) {
        self.init(ByteStream(name: name, bytes: bytes))
    }

    /// The next record; nil at the end. A thrown diagnostic may be followed by further records: call until nil.
    public func next() throws(Diagnostic) -> RawRecord? {
        if mode == nil {
            mode = .finished
            mode = try openingMode()
        }
        switch mode {
        case .wholeText: return try whole(.plainText)
        case .wholeJSON: return try whole(.json)
        case .page: return try whole(.html)
        case .jsonLines: return try nextLine()
        case .finished, nil:
            if let error = pendingError {
                pendingError = nil
                throw error
            }
            return nil
        }
    }

    // MARK: The kind of the input

    private func openingMode() throws(Diagnostic) -> Mode {
        fill(to: FileKind.sampleByteCount)
        if buffer.isEmpty {
            if let error = pendingError {
                pendingError = nil
                throw error
            }
            throw ReadingDiagnostics.empty(input.name)
        }
        switch FileKind(sample: Array(buffer.prefix(FileKind.sampleByteCount))) {
        case .binary(let what, let mend):
            throw ReadingDiagnostics.binary(input.name, what, mend: mend)
        case .plainText:
            return .wholeText
        case .html:
            return .page
        case .json:
            if buffer.starts(with: [0xEF, 0xBB, 0xBF]) { start = 3 }
            return isJSONLines() ? .jsonLines : .wholeJSON
        }
    }

    /// By name, or because the first line is a whole object.
    private func isJSONLines() -> Bool {
        let name = input.name.hasSuffix(".gz") ? String(input.name.dropLast(3)) : input.name
        if name.hasSuffix(".jsonl") || name.hasSuffix(".ndjson") { return true }
        while start < buffer.count, [0x0A, 0x0D, 0x20, 0x09].contains(buffer[start]) {
            if buffer[start] == 0x0A { lineNumber += 1 }
            start += 1
        }
        guard start < buffer.count, buffer[start] == UInt8(ascii: "{") else { return false }
        guard let end = lineEnd() else { return false }
        var scanner = JSONScanner(Array(buffer[start..<end]))
        guard (try? scanner.skipValue()) != nil else { return false }
        return scanner.peek() == nil
    }

    // MARK: Records

    private func whole(_ form: RawRecord.Form) throws(Diagnostic) -> RawRecord? {
        mode = .finished
        fill(to: RecordStream.largestRecord + 1)
        if buffer.count > RecordStream.largestRecord {
            pendingError = nil
            throw ReadingDiagnostics.tooLarge(
                "\"\(input.name)\"", megabytes: RecordStream.largestRecord >> 20, severity: .error)
        }
        let bytes = buffer
        buffer = []
        return RawRecord(
            name: input.name, path: input.path, form: form, bytes: bytes, lineNumber: nil, ordinal: 1)
    }

    private func nextLine() throws(Diagnostic) -> RawRecord? {
        while true {
            let number = lineNumber
            guard let end = lineEnd() else {
                // Too long: step over it in constant memory.
                try skipLongLine(number)
                continue
            }
            let isLast = end == buffer.count
            if start >= end, isLast {
                mode = .finished
                if let error = pendingError {
                    pendingError = nil
                    throw error
                }
                return nil
            }
            let line = Array(buffer[start..<end])
            start = min(end + 1, buffer.count)
            lineNumber += 1
            if line.allSatisfy({ $0 == 0x20 || $0 == 0x0D || $0 == 0x09 }) { continue }
            ordinal += 1
            return RawRecord(
                name: input.name, path: input.path, form: .json, bytes: line, lineNumber: number, ordinal: ordinal)
        }
    }

    /// Offset of the line break that ends the line at `start`, or of the input's end; nil when the line is too long.
    private func lineEnd() -> Int? {
        var searchedCount = 0
        while true {
            if let found = buffer[(start + searchedCount)...].firstIndex(of: 0x0A) { return found }
            searchedCount = buffer.count - start
            if searchedCount > RecordStream.largestRecord { return nil }
            // Moves the waiting bytes to the front of the buffer.
            guard more() else { return buffer.count }
        }
    }

    private func skipLongLine(_ number: Int) throws(Diagnostic) {
        while true {
            if let found = buffer[start...].firstIndex(of: 0x0A) {
                start = found + 1
                break
            }
            buffer = []
            start = 0
            if !more() { break }
        }
        lineNumber += 1
        throw ReadingDiagnostics.tooLarge(
            "\"\(input.name)\", line \(number)", megabytes: RecordStream.largestRecord >> 20, severity: .warning)
    }

    // MARK: The buffer

    /// Reads until `count` bytes wait, or the input ends.
    private func fill(to count: Int) {
        while buffer.count - start < count, more() {}
    }

    /// Reads one more chunk; false at the end. An error of the input ends it and is kept for later.
    private func more() -> Bool {
        guard !inputEnded else { return false }
        do throws(Diagnostic) {
            let chunk = try input.next()
            if chunk.isEmpty {
                inputEnded = true
                return false
            }
            if start > 0 {
                buffer.removeFirst(start)
                start = 0
            }
            buffer.append(contentsOf: chunk)
            return true
        } catch {
            inputEnded = true
            pendingError = error
            return false
        }
    }
}
