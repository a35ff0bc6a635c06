// Cuts an input into records as it flows by: a plain text or a page is one, JSON lines are one per line.
// Takes a ByteStream, gives RawRecords in order, in memory that the largest record bounds.

import Text

/// The records of one input.
public final class RecordStream {
    let input: ByteStream
    let buffer: RecordBuffer
    var mode: Mode?
    var lineNumber = 1
    private(set) var ordinal = 0

    enum Mode {
        case whole(RawRecord.Form)
        case jsonLines(FieldMapping)
        case table(TableHeading, FieldMapping)
        case webArchive
        case mailbox
        /// The rest of an export of a press database, behind so many articles.
        case export(ExportCutter, articleCount: Int)
        /// The members of a zip or tar archive.
        case members(MemberStream)
        /// What a compression held.
        case unpacked(RecordStream)
        case finished
    }

    /// The most bytes that one record may have, unpacked: a guard against gzip bombs too.
    static let largestRecord = 64 * 1024 * 1024
    /// The same, and the size of the pieces of an export, for this input.
    let largestRecord: Int
    let exportPiece: Int

    let context: ReadingContext
    var mapping: FieldMapping { context.mapping }

    /// What there is to say before the first record.
    var openingNotes: [Diagnostic] = []
    /// Records of a web archive that are no pages, by their type.
    var archivedTypes: [String: Int] = [:]
    /// Quotation marks in a table are letters like others.
    var quotesAreLiteral = false

    /// What messages call the input.
    var name: String { input.name }

    init(
        _ input: ByteStream, context: ReadingContext = ReadingContext(),
        largestRecord: Int = RecordStream.largestRecord, exportPiece: Int = RecordStream.exportPiece
    ) {
        self.input = input
        self.largestRecord = largestRecord
        self.exportPiece = exportPiece
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

    /// The records of a file's bytes in memory.
    public convenience init(name: String, bytes: [UInt8], startsPrograms: Bool = true) {
        self.init(ByteStream(name: name, bytes: bytes), context: ReadingContext(startsPrograms: startsPrograms))
    }

    /// The next record; nil at the end. A thrown diagnostic may be followed by further records: call until nil.
    public func next() throws(Diagnostic) -> RawRecord? {
        if mode == nil {
            mode = .finished
            mode = try openingMode()
        }
        if !openingNotes.isEmpty { throw openingNotes.removeFirst() }
        switch mode {
        case .whole(let form): return try whole(form)
        case .jsonLines(let mapping): return try nextLine(mapping)
        case .table(let heading, let mapping): return try nextRow(heading, mapping)
        case .webArchive: return try nextCapture()
        case .mailbox: return try nextMessage()
        case .export(let cutter, let articleCount): return try nextPiece(cutter, behind: articleCount)
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
        if let decoded = try decodedMode() { return decoded }
        switch FileKind(sample: Array(buffer.waiting.prefix(FileKind.sampleByteCount))) {
        case .binary(let what, let mend):
            throw ReadingDiagnostics.binary(input.name, what, mend: mend)
        case .plainText:
            // A name that says so is believed, so that the line which is wrong is named.
            if isNamedLines { return .jsonLines(mapping) }
            if MarkdownReader.isNamed(unpackedName) { return .whole(.markdown) }
            if unpackedName.hasSuffix(".json"), opensBracket { return .whole(.json) }
            return try tableMode() ?? .whole(.plainText)
        case .html:
            return .whole(.html)
        case .xml:
            return .whole(.feed)
        case .webArchive:
            return .webArchive
        case .mail:
            return .whole(.mail)
        case .mailbox:
            return .mailbox
        case .subtitles:
            return .whole(.subtitles)
        case .archive:
            return try membersMode()
        case .compressed:
            return try unpackedMode()
        case .document(let format):
            return .whole(.document(format))
        case .json:
            skipMark()
            guard isJSONLines() else { return .whole(.json) }
            return .jsonLines(try guessedMapping())
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

    func skipMark() {
        if buffer.waiting.starts(with: [0xEF, 0xBB, 0xBF]) { buffer.skip(3) }
    }

    var unpackedName: String {
        for ending in [".gz", ".xz", ".bz2", ".zst"] where input.name.hasSuffix(ending) {
            return String(input.name.dropLast(ending.utf8.count))
        }
        return input.name
    }

    private var isNamedLines: Bool { unpackedName.hasSuffix(".jsonl") || unpackedName.hasSuffix(".ndjson") }

    private var opensBracket: Bool {
        let first = buffer.waiting.prefix(4096).first { ![0x09, 0x0A, 0x0D, 0x20, 0xEF, 0xBB, 0xBF].contains($0) }
        return first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
    }

    /// By name, or because the first line is a whole object.
    private func isJSONLines() -> Bool {
        if isNamedLines { return true }
        while let first = buffer.waiting.first, [0x0A, 0x0D, 0x20, 0x09].contains(first) {
            if first == 0x0A { lineNumber += 1 }
            buffer.skip(1)
        }
        guard buffer.waiting.first == UInt8(ascii: "{"),
            let length = buffer.lineLength(most: RecordStream.largestRecord)
        else { return false }
        var scanner = JSONScanner(Array(buffer.waiting.prefix(length)))
        guard (try? scanner.skipValue()) != nil, scanner.peek() == nil else { return false }
        // One line alone is a document.
        buffer.fill(to: length + 2)
        return buffer.count > length + 1
    }

    /// UTF-16, UTF-32 and old Macintoshes part lines differently: an input in them is decoded as a whole before its kind is looked at.
    private func decodedMode() throws(Diagnostic) -> Mode? {
        let sample = Array(buffer.waiting.prefix(FileKind.sampleByteCount))
        if isNamedTable || isNamedLines, sample.contains(0x0D), !sample.contains(0x0A) {
            return try rewrittenMode { bytes in bytes.map { $0 == 0x0D ? 0x0A : $0 } }
        }
        let mark = TextDecoder.byteOrderMark(of: sample)
        guard mark.map({ $0.encoding != .utf8 }) ?? (TextDecoder.unmarkedUTF16(sample) != nil) else { return nil }
        return try rewrittenMode { bytes in
            let decoded = TextDecoder.decode(bytes)
            if decoded.replacedCount > 0 {
                openingNotes.append(ReadingDiagnostics.replacedBytes(input.name, count: decoded.replacedCount))
            } else if !decoded.isCertain {
                openingNotes.append(ReadingDiagnostics.otherEncoding(input.name, decoded.encoding.rawValue))
            }
            return decoded.bytes
        }
    }

    /// The input read whole and written as other bytes, before its kind is looked at.
    private func rewrittenMode(_ rewrite: ([UInt8]) -> [UInt8]) throws(Diagnostic) -> Mode {
        buffer.fill(to: RecordStream.largestRecord + 1)
        guard buffer.count <= RecordStream.largestRecord, context.layerCount < ReadingContext.mostLayers else {
            throw ReadingDiagnostics.tooLarge(
                "\"\(input.name)\"", megabytes: RecordStream.largestRecord >> 20, severity: .error)
        }
        return .unpacked(
            RecordStream(
                ByteStream(name: input.name, path: input.path, bytes: rewrite(buffer.takeAll())),
                context: context.insideCompression))
    }

    /// The mapping for lines of JSON: what was given, and what the first lines let guess. Throws `Q0407` where the field
    /// given for the text is in none of them: it is not in the thousands behind them either.
    private func guessedMapping() throws(Diagnostic) -> FieldMapping {
        var fields: [String] = []
        buffer.fill(to: FileKind.sampleByteCount * 4)
        var records: [[(name: String, value: String)]] = []
        for line in buffer.waiting.prefix(FileKind.sampleByteCount * 4).split(separator: 0x0A)
            .prefix(FieldGuess.sampleCount)
        {
            var scanner = JSONScanner(Array(line))
            guard let record = try? ArticleRecord(&scanner, mapping: mapping) else { continue }
            if !record.nestedOffsets.isEmpty { return mapping }
            for name in record.names where !fields.contains(name) { fields.append(name) }
            scanner = JSONScanner(Array(line))
            var values: [(path: String, value: String)] = []
            if (try? scanner.flattened(into: &values)) != nil { records.append(values.map { ($0.path, $0.value) }) }
        }
        let given = mapping.names(for: "text")
        if !given.isEmpty, (1..<64).contains(fields.count),
            !fields.contains(where: { given.contains(ArticleRecord.plain($0)) })
        {
            throw ReadingDiagnostics.givenFieldMissing(input.name, given: given, fields: fields)
        }
        guard let guess = FieldGuess(records: records, given: mapping) else { return dated(mapping, by: records) }
        openingNotes.append(ReadingDiagnostics.guessedFields(input.name, guess.found))
        return dated(guess.mapping, by: records)
    }

    /// The mapping with the order in which the first records write their dates.
    func dated(_ mapping: FieldMapping, by records: [[(name: String, value: String)]]) -> FieldMapping {
        var mapping = mapping
        if let note = mapping.takeDateOrder(from: records, of: input.name) { openingNotes.append(note) }
        return mapping
    }

    // MARK: Records

    private func whole(_ form: RawRecord.Form) throws(Diagnostic) -> RawRecord? {
        mode = .finished
        buffer.fill(to: largestRecord + 1)
        if let error = buffer.takeError(code: ReadingDiagnostics.growthCode) { throw error }
        if buffer.count > largestRecord {
            if form == .plainText, let cutter = exportCutter() { return try nextPiece(cutter, behind: 0) }
            _ = buffer.takeError()
            throw ReadingDiagnostics.tooLarge(
                "\"\(input.name)\"", megabytes: largestRecord >> 20, severity: .error)
        }
        return record(form, buffer.takeAll(), line: nil)
    }

    func record(
        _ form: RawRecord.Form, _ bytes: [UInt8], line: Int?, _ mapping: FieldMapping? = nil
    ) -> RawRecord {
        ordinal += 1
        var context = context
        if let mapping { context.mapping = mapping }
        return RawRecord(
            name: input.name, path: input.path, form: form, bytes: bytes, lineNumber: line, ordinal: ordinal,
            context: context)
    }

    func finish() throws(Diagnostic) -> RawRecord? {
        mode = .finished
        if let error = buffer.takeError() { throw error }
        return nil
    }

    private func nextLine(_ mapping: FieldMapping) throws(Diagnostic) -> RawRecord? {
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
            return record(.json, line, line: number, mapping)
        }
    }

    func tooLong(_ number: Int) -> Diagnostic {
        buffer.skipLine()
        lineNumber += 1
        return ReadingDiagnostics.tooLarge(
            "\"\(input.name)\", line \(number)", megabytes: RecordStream.largestRecord >> 20, severity: .warning)
    }
}
