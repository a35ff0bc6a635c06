// An export of a press database that is too large to be read as one: takes the stream, gives pieces of whole articles.

import Text

extension RecordStream {
    /// Bytes of such a piece, more where an article is longer.
    static let exportPiece = 4 * 1024 * 1024

    /// Knows where the text that waits may be cut; nil where it is no export.
    func exportCutter() -> ExportCutter? {
        let sample = TextDecoder.decode(Array(buffer.waiting.prefix(exportPiece)))
        return DatabaseExport(sample.bytes, path: nil, name: input.name).map { ExportCutter(database: $0.database) }
    }

    /// The next articles that stand whole in a piece.
    func nextPiece(_ cutter: ExportCutter, behind articleCount: Int) throws(Diagnostic) -> RawRecord? {
        var length = exportPiece
        while true {
            buffer.fill(to: length + 1)
            if let error = buffer.takeError(code: ReadingDiagnostics.growthCode) {
                mode = .finished
                throw error
            }
            if buffer.count == 0 { return try finish() }
            if buffer.count <= length {
                mode = .finished
                return piece(buffer.count, behind: articleCount)
            }
            if let cut = cutter.cut(in: buffer.waiting.prefix(length)) {
                mode = .export(cutter, articleCount: articleCount + cut.articleCount)
                return piece(cut.length, behind: articleCount)
            }
            guard length < largestRecord else { break }
            length = min(length * 2, largestRecord)
        }
        mode = .finished
        throw ReadingDiagnostics.tooLarge(
            "\"\(input.name)\", line \(lineNumber)", megabytes: largestRecord >> 20, severity: .warning)
    }

    private func piece(_ length: Int, behind articleCount: Int) -> RawRecord {
        let bytes = buffer.take(length)
        defer { lineNumber += bytes.count { $0 == 0x0A } }
        return record(.exportPiece(articleCount: articleCount), bytes, line: lineNumber)
    }
}
