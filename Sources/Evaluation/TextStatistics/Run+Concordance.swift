// kwic and context: hits with the words around them.

import Corpus
import Language
import Model
import Text

/// A text with the stretches that were looked for.
struct MarkedText: Sendable, Hashable {
    var text: String
    /// UTF-8 bytes into the text, in order, without overlap.
    var hits: [Span]
}

extension Run {
    /// The texts of a row that a pattern looked at, each with its hits.
    func hits(_ pattern: HitPattern, _ kind: RowKind, _ row: Int32) throws -> [(
        text: AssembledText, words: WordSequence, hits: [Hit]
    )] {
        if case .values(let expression) = pattern.place {
            let reader = ExpressionReader(self, Flow(shape: Shape(rowKind: kind), rows: [row]))
            let matcher = try matcher(pattern.pattern)
            return try reader.data(expression, 0).compactMap { value in
                guard let text = try text(of: value), let hits = try matcher.hits(inOther: text, self) else {
                    return nil
                }
                let assembled = AssembledText(text)
                return (assembled, WordSequence(assembled), hits)
            }
        }
        let matcher = try matcher(pattern.pattern)
        return try texts.assembled(pattern.place, kind, row).compactMap { text in
            let words = WordSequence(text)
            // What a text only mentions by another name has no hit in its words.
            guard let hits = try matcher.hits(text, words, cancellation), !hits.isEmpty else { return nil }
            return (text, words, hits)
        }
    }

    // MARK: - kwic

    /// One line for each hit: so many words before it, the hit, so many after it.
    func keyWords(_ flow: Flow, width: Int) throws -> Flow {
        let flow = try ordered(flow)
        guard let kind = flow.shape.rowKind else { return flow }
        if flow.patterns.isEmpty { noteNoHits("kwic") }
        let articles = try articleColumn(kind)
        let speakers = kind == .statement ? try corpus.edge(.statementSpeakers) : nil
        var lines = Lines()
        cancellation.progress.begin(total: flow.count)
        for (count, row) in flow.rows.enumerated() {
            if count % 64 == 0 { try cancellation.check(after: 64) }
            var seen: Set<[TextPlaceSpan]> = []
            for pattern in flow.patterns {
                for (text, words, hits) in try hits(pattern, kind, row) {
                    for hit in hits {
                        let places = text.places(hit.bytes)
                        guard seen.insert(places).inserted else { continue }
                        lines.articles.append(kind == .entity ? -1 : articles.map { $0[Int(row)] } ?? row)
                        lines.speakers.append(speakers.map { $0[row].map { .row(.entity, $0) } } ?? [])
                        lines.places.append(RowPlace(kind: kind, row: row, hit: places.first))
                        lines.append(text, words, hit, width)
                    }
                }
            }
        }
        var result = Flow(
            table: Shape(table: []),
            columns: [
                "article": .integers(lines.articles, .row(.article)), "speaker": .data(lines.speakers),
                "left": .data(lines.left), "hit": .data(lines.hit), "right": .data(lines.right),
            ])
        result.provenance = lines.places
        return result
    }

    private struct Lines {
        var articles: [Int32] = []
        var speakers: [[Datum]] = []
        var left: [[Datum]] = []
        var hit: [[Datum]] = []
        var right: [[Datum]] = []
        var places: [RowPlace?] = []

        mutating func append(_ text: AssembledText, _ words: WordSequence, _ found: Hit, _ width: Int) {
            var first = found.first
            var last = found.last
            if words.count > 0, last < words.count {
                while first > 0, words.positions[found.first] - words.positions[first - 1] <= width { first -= 1 }
                while last + 1 < words.count, words.positions[last + 1] - words.positions[found.last] <= width {
                    last += 1
                }
            }
            let spans = words.words.spans
            let start = spans.isEmpty ? found.bytes.lowerBound : min(Int(spans[first].start), found.bytes.lowerBound)
            var end = spans.isEmpty ? found.bytes.upperBound : max(Int(spans[last].end), found.bytes.upperBound)
            // The sign after the last word belongs to it: a full stop, a closing quotation mark.
            while end < text.bytes.count, !WordSequence.isBlank(text.bytes[end]),
                last + 1 >= words.count || end < Int(spans[last + 1].start)
            {
                end += 1
            }
            left.append([.text(Lines.line(text.bytes[start..<found.bytes.lowerBound]))])
            hit.append([.text(Lines.line(text.bytes[found.bytes]))])
            right.append([.text(Lines.line(text.bytes[found.bytes.upperBound..<end]))])
        }

        /// On one line, without blanks at the ends.
        private static func line(_ bytes: ArraySlice<UInt8>) -> String {
            let words = bytes.split(whereSeparator: WordSequence.isBlank)
            return String(decoding: Array(words.joined(separator: [UInt8(ascii: " ")])), as: UTF8.self)
        }
    }

    // MARK: - context

    /// Each row with so many sentences or paragraphs on either side, hits marked.
    func context(_ flow: Flow, _ count: Int, _ unit: ContextUnit) throws -> Flow {
        let flow = try ordered(flow)
        guard let kind = flow.shape.rowKind, kind != .entity else { return flow }
        let articles = try articleColumn(kind)
        var articleCells: [Int32] = []
        var texts: [MarkedText] = []
        var places: [RowPlace?] = []
        for (index, row) in flow.rows.enumerated() {
            if index % 64 == 0 { try cancellation.check() }
            let article = articles.map { $0[Int(row)] } ?? row
            let pieces = try contextPieces(kind, row, article, count, unit)
            let text = try self.texts.assemble(pieces)
            var spans: [TextPlaceSpan] = []
            for pattern in flow.patterns {
                for found in try hits(pattern, kind, row) {
                    spans += found.hits.flatMap { found.text.places($0.bytes) }
                }
            }
            articleCells.append(article)
            texts.append(MarkedText(text: text.string, hits: text.spans(of: spans)))
            places.append(RowPlace(kind: kind, row: row, hit: nil))
        }
        var result = Flow(
            table: Shape(table: []),
            columns: ["article": .integers(articleCells, .row(.article)), "text": .marked(texts)])
        result.provenance = places
        return result
    }

    private func contextPieces(
        _ kind: RowKind, _ row: Int32, _ article: Int32, _ count: Int, _ unit: ContextUnit
    ) throws -> [TextPiece] {
        let own = try texts.pieces(.whole, kind, row).flatMap { $0 }
        guard let first = own.first, let last = own.last else { return [] }
        let neighbours: [TextPiece]
        switch unit {
        case .paragraphs:
            neighbours = try corpus.children(.paragraphArticle)[article].flatMap { paragraph in
                try texts.pieces(.whole, .paragraph, paragraph).flatMap { $0 }
            }
        case .sentences:
            neighbours = try corpus.children(.sentenceArticle)[article].flatMap { sentence in
                try texts.pieces(.whole, .sentence, sentence).flatMap { $0 }
            }
        }
        func overlaps(_ piece: TextPiece, _ other: TextPiece) -> Bool {
            piece.paragraph == other.paragraph && piece.start < other.stop && other.start < piece.stop
        }
        let start = neighbours.firstIndex { overlaps($0, first) }
        let end = neighbours.lastIndex { overlaps($0, last) }
        guard let start, let end, start <= end else { return own }
        let range = max(0, start - count)...min(neighbours.count - 1, end + count)
        var pieces = Array(neighbours[range])
        for index in pieces.indices {
            pieces[index].startsWindow = index == 0 || pieces[index].paragraph != pieces[index - 1].paragraph
        }
        return pieces
    }
}

extension WordSequence {
    static func isBlank(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\t")
            || byte == UInt8(ascii: "\r")
    }
}

extension AssembledText {
    /// Where places of paragraphs stand in this text, in order, overlaps merged.
    func spans(of places: [TextPlaceSpan]) -> [Span] {
        var spans: [Span] = []
        for place in places {
            for (piece, offset) in zip(pieces, offsets) where piece.paragraph == place.paragraph {
                let start = max(place.span.start, piece.start)
                let end = min(place.span.end, piece.stop)
                if start < end {
                    spans.append(Span(start: start - piece.start + offset, end: end - piece.start + offset))
                }
            }
        }
        return Span.merged(spans)
    }
}

extension Span {
    /// In order, overlapping ones made one.
    static func merged(_ spans: [Span]) -> [Span] {
        var merged: [Span] = []
        for span in spans.sorted() {
            if let last = merged.last, span.start <= last.end {
                merged[merged.count - 1] = last.union(span)
            } else {
                merged.append(span)
            }
        }
        return merged
    }
}
