// The rows of a table: takes CSV or TSV as it flows by, gives a record for each row.

import Text

extension RecordStream {
    /// Named as a table is.
    var isNamedTable: Bool {
        let name = unpackedName.lowercased()
        return name.hasSuffix(".csv") || name.hasSuffix(".tsv") || name.hasSuffix(".tab")
    }

    /// A table is known by its name, or by a heading that can be nothing else. Its text is in a column of a known name, or
    /// in the one that holds most words. Throws `Q0407`.
    func tableMode() throws(Diagnostic) -> Mode? {
        let isNamed = isNamedTable
        let start = buffer.waiting.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        // Excel may say in a line of its own what parts the columns.
        let skipped = start + separatorLineLength(from: start)
        let waiting = buffer.waiting.dropFirst(skipped).prefix(FileKind.sampleByteCount)
        var cutter = RowCutter(separator: UInt8(ascii: ","), takesQuotesLiterally: false)
        let length = cutter.length(in: waiting) ?? waiting.firstIndex(of: 0x0A).map { $0 - waiting.startIndex }
        var line = Array(waiting.prefix(length ?? waiting.count))
        if line.last == 0x0D { line.removeLast() }
        let heading = line.count <= 32 * 1024 ? TableHeading(line: line, mapping: mapping) : nil
        guard var heading, isNamed || heading.isUnmistakable(mapping) else {
            guard isNamed else { return nil }
            throw ReadingDiagnostics.tableWithoutText(input.name, heading: TableHeading.shown(line))
        }
        heading.escapesQuotes = TableHeading.escapesQuotes(waiting, separator: heading.separator)
        buffer.skip(skipped + line.count)
        while let next = buffer.waiting.first, next == 0x0D || next == 0x0A {
            if next == 0x0A { lineNumber += 1 }
            buffer.skip(1)
            if next == 0x0A { break }
        }
        if skipped > start { lineNumber += 1 }
        return .table(heading, try mapping(for: heading, line))
    }

    /// `sep=;` and its line break.
    private func separatorLineLength(from start: Int) -> Int {
        let line = buffer.waiting.dropFirst(start).prefix(8)
        guard line.starts(with: Array("sep=".utf8)), let end = line.firstIndex(of: 0x0A) else { return 0 }
        return end - line.startIndex + 1
    }

    private func mapping(for heading: TableHeading, _ line: [UInt8]) throws(Diagnostic) -> FieldMapping {
        buffer.fill(to: FileKind.sampleByteCount * 4)
        var rest = buffer.waiting.prefix(FileKind.sampleByteCount * 4)
        var records: [[(name: String, value: String)]] = []
        while records.count < FieldGuess.sampleCount, !rest.isEmpty {
            var cutter = RowCutter(
                separator: heading.separator, takesQuotesLiterally: quotesAreLiteral,
                escapesQuotes: heading.escapesQuotes)
            let length = cutter.length(in: rest) ?? rest.count
            var row = TextDecoder.decode(Array(rest.prefix(length))).bytes
            if row.last == 0x0D { row.removeLast() }
            let values = TableRow.fields(of: row, separator: heading.separator, escapes: heading.escapesQuotes)
            records.append(zip(heading.columns, values).map { ($0, String(decoding: $1, as: UTF8.self)) })
            rest = rest.dropFirst(length + 1)
        }
        if let guess = FieldGuess(records: records, given: mapping) {
            openingNotes.append(ReadingDiagnostics.guessedFields(input.name, guess.found))
            return dated(guess.mapping, by: records)
        }
        guard heading.namesText(mapping) else {
            throw ReadingDiagnostics.tableWithoutText(input.name, heading: TableHeading.shown(line))
        }
        return dated(mapping, by: records)
    }

    func nextRow(_ heading: TableHeading, _ mapping: FieldMapping) throws(Diagnostic) -> RawRecord? {
        while true {
            let number = lineNumber
            let found = buffer.rowLength(
                most: RecordStream.largestRecord, heading: heading, literally: &quotesAreLiteral)
            guard let length = found else { throw tooLong(number) }
            if let error = buffer.takeError(code: ReadingDiagnostics.growthCode) {
                mode = .finished
                throw error
            }
            if length == 0, buffer.count == 0 { return try finish() }
            var row = buffer.take(length)
            buffer.skip(1)
            lineNumber += 1 + row.reduce(0) { $0 + ($1 == 0x0A ? 1 : 0) }
            if row.last == 0x0D { row.removeLast() }
            if row.isEmpty { continue }
            return record(.row(heading), row, line: number, mapping)
        }
    }
}

extension TableHeading {
    /// A first line for a message.
    fileprivate static func shown(_ line: [UInt8]) -> String {
        String(decoding: TextDecoder.decode(line).bytes.prefix(400), as: UTF8.self)
            .split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
