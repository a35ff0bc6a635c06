// The texts of rows: which stretches of which paragraphs a row's text is, read when they are wanted.

import Corpus
import Language
import Model
import Text

/// Reads the texts of rows; one for each running query.
final class RowTexts {
    private unowned let run: Run
    /// Paragraphs read lately: rows that follow each other mostly share them.
    private var paragraphs: [Int32: [UInt8]] = [:]
    private static let keptParagraphCount = 512
    /// Aliases and roles of entities read lately: many rows have the same speakers, and each list is a query of its own.
    private var lists: [Field: [Int32: [String]]] = [:]
    private var keptListText = 0
    /// Bounds the lists' memory: their strings, and one for each list.
    private static let mostListText = 500_000

    init(_ run: Run) { self.run = run }

    /// The bytes of a paragraph.
    func paragraph(_ row: Int32) throws -> [UInt8] {
        if let bytes = paragraphs[row] { return bytes }
        let bytes = try run.corpus.read { try $0.withBytes(.paragraphText, row) { Array($0) } }
        if paragraphs.count >= RowTexts.keptParagraphCount { paragraphs.removeAll(keepingCapacity: true) }
        paragraphs[row] = bytes
        return bytes
    }

    /// The text that the pieces make.
    func assemble(_ pieces: [TextPiece]) throws -> AssembledText {
        var text = AssembledText()
        for piece in pieces {
            let bytes = try paragraph(piece.paragraph)
            let start = min(max(Int(piece.start), 0), bytes.count)
            let stop = min(max(Int(piece.stop), start), bytes.count)
            var piece = piece
            piece.start = Int32(start)
            piece.stop = Int32(stop)
            text.append(piece, bytes[start..<stop])
        }
        return text
    }

    // MARK: - What a pattern looks at

    /// The texts of a row at a place; several where each is looked at by itself.
    func assembled(_ place: TextPlace, _ kind: RowKind, _ row: Int32) throws -> [AssembledText] {
        var texts = try pieces(place, kind, row).map { try assemble($0) }
        if kind == .article, let title = try titleOutsideText(row) {
            if texts.isEmpty { texts = [AssembledText()] }
            texts[0] = AssembledText(title).joined(before: texts[0])
        }
        return texts
    }

    /// A title from metadata that stands in no paragraph.
    func titleOutsideText(_ article: Int32) throws -> String? {
        let titleKind = run.words.row(of: Paragraph.Kind.title.rawValue)
        let kinds = try run.column(.paragraphKind)
        let paragraphs = try run.corpus.children(.paragraphArticle)[article]
        guard titleKind == nil || !paragraphs.contains(where: { kinds[Int($0)] == titleKind }) else { return nil }
        return try run.corpus.read { try $0.text(.articleTitle, article) }
    }

    func pieces(_ place: TextPlace, _ kind: RowKind, _ row: Int32) throws -> [[TextPiece]] {
        switch (kind, place) {
        case (.statement, .quotedWords): return try parts(row, .quoted).map { [$0] }
        case (.statement, .content), (.statement, .topic): return [try joined(parts(row, .content))]
        case (.statement, _): return [try joined(wholeStatement(row))]
        case (.article, .topic): return [try articlePieces(row, onlyBody: true)]
        case (.article, _): return [try articlePieces(row, onlyBody: false)]
        case (.entity, _): return []
        default:
            return try piece(kind, row).map { [[$0]] } ?? []
        }
    }

    /// The one stretch that a row of these kinds is.
    private func piece(_ kind: RowKind, _ row: Int32) throws -> TextPiece? {
        let paragraph: Int32
        let start: Int32
        let length: Int32
        switch kind {
        case .paragraph, .caption:
            paragraph = kind == .caption ? try run.value(.captionParagraph, row) : row
            start = 0
            length = try run.value(.paragraphStop, paragraph) &- run.value(.paragraphStart, paragraph)
        case .sentence:
            paragraph = try run.value(.sentenceParagraph, row)
            start = try run.value(.sentenceStart, row)
            length = try run.value(.sentenceLength, row)
        case .mention:
            paragraph = try run.value(.mentionParagraph, row)
            start = try run.value(.mentionStart, row)
            length = try run.value(.mentionLength, row)
        case .article, .statement, .entity: return nil
        }
        return TextPiece(paragraph: paragraph, start: start, stop: start &+ length, startsWindow: true)
    }

    /// A statement's parts of one role, in text order.
    private func parts(_ statement: Int32, _ role: SpanTable.Role) throws -> [TextPiece] {
        try run.corpus.parts(statement, role).map { part in
            TextPiece(paragraph: part.paragraph, start: part.start, stop: part.stop, startsWindow: true)
        }.sorted { ($0.paragraph, $0.start) < ($1.paragraph, $1.start) }
    }

    private func wholeStatement(_ row: Int32) throws -> [TextPiece] {
        let all = try parts(row, .source) + parts(row, .cue) + parts(row, .content)
        var merged: [TextPiece] = []
        for piece in all.sorted(by: { ($0.paragraph, $0.start, $0.stop) < ($1.paragraph, $1.start, $1.stop) }) {
            if let last = merged.last, last.paragraph == piece.paragraph, piece.start <= last.stop {
                merged[merged.count - 1].stop = max(last.stop, piece.stop)
            } else {
                merged.append(piece)
            }
        }
        return merged
    }

    /// Pieces of one paragraph read as one text; a new paragraph begins a new window.
    private func joined(_ pieces: [TextPiece]) -> [TextPiece] {
        var pieces = pieces
        for index in pieces.indices {
            pieces[index].startsWindow = index == 0 || pieces[index].paragraph != pieces[index - 1].paragraph
        }
        return pieces
    }

    private func articlePieces(_ article: Int32, onlyBody: Bool) throws -> [TextPiece] {
        let kinds = try run.column(.paragraphKind)
        let body = Set(
            [Paragraph.Kind.title, .subhead, .body].compactMap { run.words.row(of: $0.rawValue) })
        return try run.corpus.children(.paragraphArticle)[article].compactMap { paragraph in
            if onlyBody, !body.contains(kinds[Int(paragraph)]) { return nil }
            return try piece(.paragraph, paragraph)
        }
    }

    // MARK: - What a field holds

    /// The values of a text field; none when unknown.
    func values(_ field: Field, _ row: Int32) throws -> [String] {
        try pieces(field, row)?.map { try assemble($0).string } ?? stored(field, row)
    }

    /// The pieces of the values of a field that is a stretch of text; nil for all others.
    func pieces(_ field: Field, _ row: Int32) throws -> [[TextPiece]]? {
        switch field {
        case .paragraphText: return try piece(.paragraph, row).map { [[$0]] }
        case .sentenceText: return try piece(.sentence, row).map { [[$0]] }
        case .mentionText: return try piece(.mention, row).map { [[$0]] }
        case .captionText: return try piece(.caption, row).map { [[$0]] }
        case .statementText: return [joined(try parts(row, .content))]
        case .statementQuoted: return try parts(row, .quoted).map { [$0] }
        case .statementSource, .statementCue:
            let parts = try parts(row, field == .statementCue ? .cue : .source)
            return parts.isEmpty ? [] : [joined(parts)]
        default: return nil
        }
    }

    private func stored(_ field: Field, _ row: Int32) throws -> [String] {
        try run.corpus.read { reader in
            switch field {
            case .articleID: try reader.text(.articleName, row).map { [$0] } ?? []
            case .articleTitle: try title(row, reader).map { [$0] } ?? []
            case .articleByline: try reader.text(.articleByline, row).map { [$0] } ?? []
            case .articleURL: try reader.text(.articleURL, row).map { [$0] } ?? []
            case .articlePath: try reader.text(.articlePath, row).map { [$0] } ?? []
            case .entityID: try reader.text(.entitySlug, row).map { [$0] } ?? []
            case .entityName: try reader.text(.entityName, row).map { [$0] } ?? []
            case .entityAliases: try list(field, row) { try reader.aliases(row) }
            case .entityRole: try list(field, row) { try reader.roles(row) }
            case .captionPosition: try reader.captionPositions(row)
            case .captionDoes: try reader.captionActions(row)
            default: []
            }
        }
    }

    private func list(_ field: Field, _ entity: Int32, _ read: () throws -> [String]) rethrows -> [String] {
        if let known = lists[field]?[entity] { return known }
        let list = try read()
        keptListText += list.count + 1
        if keptListText > RowTexts.mostListText {
            lists.removeAll()
            keptListText = list.count + 1
        }
        lists[field, default: [:]][entity] = list
        return list
    }

    private func title(_ article: Int32, _ reader: borrowing CorpusReader) throws -> String? {
        try reader.text(.articleTitle, article)
    }
}

extension AssembledText {
    /// This text and then the other, which begins a window of its own.
    func joined(before other: AssembledText) -> AssembledText {
        var result = self
        let shift = Int32(truncatingIfNeeded: bytes.count + 1)
        result.bytes.append(UInt8(ascii: "\n"))
        result.bytes += other.bytes
        result.pieces += other.pieces
        result.offsets += other.offsets.map { $0 + shift }
        return result
    }
}
