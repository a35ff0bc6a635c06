// Cuts an input into records as it flows by: a plain text or a page is one, JSON lines are one per line.
// Takes a ByteStream, gives RawRecords in order, in memory that the largest record bounds.

import Text

/// The records of one input.
public final class RecordStream {
    private let input: ByteStream
    private let buffer: RecordBuffer
    private var mode: Mode?
    private var lineNumber = 1
    private var ordinal = 0

    private enum Mode {
        case whole(RawRecord.Form)
        case jsonLines
        case table(TableHeading)
        case webArchive
        /// The members of a zip or tar archive.
        case members(MemberStream)
        /// What a compression held.
        case unpacked(RecordStream)
        case finished
    }

    /// The most bytes that one record may have, unpacked: a guard against gzip bombs too.
    static let largestRecord = 64 * 1024 * 1024

    private let context: ReadingContext
    private var mapping: FieldMapping { context.mapping }

    /// What messages call the input.
    var name: String { input.name }

    init(_ input: ByteStream, context: ReadingContext = ReadingContext()) {
        self.input = input
        self.context = context
        buffer = RecordBuffer(input)
    }

    /// The records of a file; `-` is standard input. `startsPrograms` lets other programs turn PDF and office documents
    /// into text. Throws `Q0401`, `Q0402` or `Q0405`.
    public convenience init(
        path: String, mapping: FieldMapping = .standard, startsPrograms: Bool = true
    ) throws(Diagnostic) {
        self.init(
            path == "-" ? try ByteStream(standardInputAs: "standard input") : try ByteStream(path: path),
            context: ReadingContext(mapping: mapping, startsPrograms: startsPrograms))
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
        case .whole(let form): return try whole(form)
        case .jsonLines: return try nextLine()
        case .table(let heading): return try nextRow(heading)
        case .webArchive: return try nextCapture()
        case .members(let stream): return try stream.next()
        case .unpacked(let stream): return try stream.next()
        case .finished, nil:
            if let error = buffer.takeError() { throw error }
            return nil
        }
    }

    /// Bytes of the input as it lies on the disk (packed, where it is packed) read so far; at most a chunk ahead of the
    /// records given.
    public var consumedByteCount: Int64 { input.consumedByteCount }

    // MARK: The kind of the input

    private func openingMode() throws(Diagnostic) -> Mode {
        buffer.fill(to: FileKind.sampleByteCount)
        if buffer.count == 0 {
            if let error = buffer.takeError() { throw error }
            throw ReadingDiagnostics.empty(input.name)
        }
        switch FileKind(sample: Array(buffer.waiting.prefix(FileKind.sampleByteCount))) {
        case .binary(let what, let mend):
            throw ReadingDiagnostics.binary(input.name, what, mend: mend)
        case .plainText:
            return try tableMode() ?? .whole(.plainText)
        case .html:
            return .whole(.html)
        case .xml:
            return .whole(.feed)
        case .webArchive:
            return .webArchive
        case .archive:
            return try membersMode()
        case .compressed:
            return try unpackedMode()
        case .document(let format):
            return .whole(.document(format))
        case .json:
            skipMark()
            return isJSONLines() ? .jsonLines : .whole(.json)
        }
    }

    private func membersMode() throws(Diagnostic) -> Mode {
        guard context.archiveDepth < ReadingContext.deepestArchive, context.layerCount < ReadingContext.mostLayers
        else { throw ReadingDiagnostics.nestedTooDeep(input.name) }
        let archive = try ArchiveHandle(buffer, of: input, .members)
        return .members(MemberStream(archive, path: input.path, context: context))
    }

    private func unpackedMode() throws(Diagnostic) -> Mode {
        guard context.layerCount < ReadingContext.mostLayers else {
            throw ReadingDiagnostics.nestedTooDeep(input.name)
        }
        let packed = try ArchiveHandle(buffer, of: input, .oneStream)
        guard try packed.nextMember() != nil else { throw ReadingDiagnostics.empty(input.name) }
        return .unpacked(
            RecordStream(
                ByteStream(name: input.name, path: input.path, member: packed), context: context.insideCompression))
    }

    private func skipMark() {
        if buffer.waiting.starts(with: [0xEF, 0xBB, 0xBF]) { buffer.skip(3) }
    }

    private var unpackedName: String {
        for ending in [".gz", ".xz", ".bz2", ".zst"] where input.name.hasSuffix(ending) {
            return String(input.name.dropLast(ending.utf8.count))
        }
        return input.name
    }

    /// By name, or because the first line is a whole object.
    private func isJSONLines() -> Bool {
        if unpackedName.hasSuffix(".jsonl") || unpackedName.hasSuffix(".ndjson") { return true }
        while let first = buffer.waiting.first, [0x0A, 0x0D, 0x20, 0x09].contains(first) {
            if first == 0x0A { lineNumber += 1 }
            buffer.skip(1)
        }
        guard buffer.waiting.first == UInt8(ascii: "{"),
            let length = buffer.lineLength(most: RecordStream.largestRecord)
        else { return false }
        var scanner = JSONScanner(Array(buffer.waiting.prefix(length)))
        guard (try? scanner.skipValue()) != nil else { return false }
        return scanner.peek() == nil
    }

    /// A table is known by its name; its heading must name a column of text.
    private func tableMode() throws(Diagnostic) -> Mode? {
        guard unpackedName.hasSuffix(".csv") || unpackedName.hasSuffix(".tsv") else { return nil }
        skipMark()
        guard let length = buffer.lineLength(most: 64 * 1024, quotes: true) else { return nil }
        var line = Array(buffer.waiting.prefix(length))
        if line.last == 0x0D { line.removeLast() }
        guard let heading = TableHeading(line: line, mapping: mapping) else {
            mode = .finished
            let columns = String(decoding: line.prefix(400), as: UTF8.self)
            throw ReadingDiagnostics.tableWithoutText(input.name, heading: columns)
        }
        buffer.skip(length + 1)
        lineNumber += 1
        return .table(heading)
    }

    // MARK: Records

    private func whole(_ form: RawRecord.Form) throws(Diagnostic) -> RawRecord? {
        mode = .finished
        buffer.fill(to: RecordStream.largestRecord + 1)
        if let error = buffer.takeError(code: ReadingDiagnostics.growthCode) { throw error }
        if buffer.count > RecordStream.largestRecord {
            _ = buffer.takeError()
            throw ReadingDiagnostics.tooLarge(
                "\"\(input.name)\"", megabytes: RecordStream.largestRecord >> 20, severity: .error)
        }
        return record(form, buffer.takeAll(), line: nil)
    }

    private func record(_ form: RawRecord.Form, _ bytes: [UInt8], line: Int?) -> RawRecord {
        ordinal += 1
        return RawRecord(
            name: input.name, path: input.path, form: form, bytes: bytes, lineNumber: line, ordinal: ordinal,
            context: context)
    }

    private func finish() throws(Diagnostic) -> RawRecord? {
        mode = .finished
        if let error = buffer.takeError() { throw error }
        return nil
    }

    private func nextLine() throws(Diagnostic) -> RawRecord? {
        while true {
            let number = lineNumber
            guard let length = buffer.lineLength(most: RecordStream.largestRecord) else { throw tooLong(number) }
            // The rest of a line that was made to grow is no record.
            if let error = buffer.takeError(code: ReadingDiagnostics.growthCode) {
                mode = .finished
                throw error
            }
            if length == 0, buffer.count == 0 { return try finish() }
            let line = buffer.take(length)
            buffer.skip(1)
            lineNumber += 1
            if line.allSatisfy({ $0 == 0x20 || $0 == 0x0D || $0 == 0x09 }) { continue }
            return record(.json, line, line: number)
        }
    }

    private func tooLong(_ number: Int) -> Diagnostic {
        buffer.skipLine()
        lineNumber += 1
        return ReadingDiagnostics.tooLarge(
            "\"\(input.name)\", line \(number)", megabytes: RecordStream.largestRecord >> 20, severity: .warning)
    }

    private func nextRow(_ heading: TableHeading) throws(Diagnostic) -> RawRecord? {
        while true {
            let number = lineNumber
            guard let length = buffer.lineLength(most: RecordStream.largestRecord, quotes: true) else {
                throw tooLong(number)
            }
            if length == 0, buffer.count == 0 { return try finish() }
            var row = buffer.take(length)
            buffer.skip(1)
            lineNumber += 1 + row.reduce(0) { $0 + ($1 == 0x0A ? 1 : 0) }
            if row.last == 0x0D { row.removeLast() }
            if row.isEmpty { continue }
            return record(.row(heading), row, line: number)
        }
    }

    // MARK: Web archives

    /// The next captured page. Records that hold something else are stepped over in constant memory.
    private func nextCapture() throws(Diagnostic) -> RawRecord? {
        while true {
            while let first = buffer.waiting.first, first == 0x0A || first == 0x0D { buffer.skip(1) }
            if buffer.count == 0, !buffer.more() { return try finish() }
            if let first = buffer.waiting.first, first == 0x0A || first == 0x0D { continue }
            buffer.fill(to: 64 * 1024)
            guard let end = ArchiveHeadings.end(in: buffer.waiting.prefix(64 * 1024)) else {
                throw damaged("a record without an end to its headings")
            }
            let headings = ArchiveHeadings(buffer.waiting[..<end])
            guard headings.firstLine.hasPrefix("WARC/"), let length = headings["content-length"].flatMap({ Int($0) }),
                length >= 0
            else { throw damaged("a record without its length") }
            buffer.skip(end - buffer.start)
            let isResponse = headings["warc-type"]?.lowercased() == "response"
            if !isResponse || length > RecordStream.largestRecord {
                try stepOver(length)
                continue
            }
            buffer.fill(to: length)
            guard buffer.count >= length else { throw damaged("the last record ends too early") }
            let response = buffer.take(length)
            guard let page = CapturedPage(response: response[...]) else { continue }
            let url = headings["warc-target-uri"].map { $0.trimming("<>") } ?? "\(input.name):\(ordinal + 1)"
            return record(.captured(url: url, encoding: page.encoding), page.bytes, line: nil)
        }
    }

    private func stepOver(_ length: Int) throws(Diagnostic) {
        var left = length
        while left > 0 {
            if buffer.count == 0, !buffer.more() { throw damaged("the last record ends too early") }
            let step = min(left, buffer.count)
            buffer.skip(step)
            left -= step
        }
    }

    /// An archive cannot be picked up again behind damage: there is no mark to look for.
    private func damaged(_ reason: String) -> Diagnostic {
        mode = .finished
        return buffer.takeError()
            ?? ReadingDiagnostics.damagedArchive("\"\(input.name)\", record \(ordinal + 1)", reason)
    }
}

extension String {
    /// Without these characters at either end.
    fileprivate func trimming(_ marks: String) -> String {
        var rest = self[...]
        while let first = rest.first, marks.contains(first) { rest.removeFirst() }
        while let last = rest.last, marks.contains(last) { rest.removeLast() }
        return String(rest)
    }
}
