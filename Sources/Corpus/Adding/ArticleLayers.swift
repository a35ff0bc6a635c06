// One article on its way into the tables: its paragraphs made fit to be stored, and the ids given so far.

import Model
import Text

struct ArticleLayers {
    let annotated: AnnotatedArticle
    let articleID: Int64
    /// As in the article, but in order, inside the text, without overlap, and none longer than `longestParagraph`.
    private(set) var paragraphs: [Span] = []
    private(set) var kinds: [Paragraph.Kind] = []
    /// Where the pieces of each of the article's paragraphs begin in `paragraphs`.
    private var firstPieces: [Int] = []
    var firstParagraph: Int64 = 0
    var sentenceIDs: [Int64] = []
    var sentenceParagraphs: [Int] = []
    var entityIDs: [Int64] = []
    var mentionIDs: [Int64?] = []
    /// The folded words of each paragraph.
    private(set) var words: [HashedWords] = []
    /// How often each of the article's entities is mentioned and quoted.
    var appearances: [(mentions: Int, statements: Int)] = []

    /// Bytes. What calls itself a paragraph and is longer, a whole book in one line, is stored in pieces: places in it are
    /// to stay small numbers.
    static let longestParagraph = Int32(NumberText.greatest)

    var bytes: [UInt8] { annotated.article.source.bytes }

    init(_ annotated: AnnotatedArticle, articleID: Int64) {
        self.annotated = annotated
        self.articleID = articleID
        let length = Int32(truncatingIfNeeded: annotated.article.source.bytes.count)
        var last: Int32 = 0
        for paragraph in annotated.article.paragraphs {
            var start = min(max(paragraph.span.start, last), length)
            let end = min(max(paragraph.span.end, start), length)
            firstPieces.append(paragraphs.count)
            while end - start > Self.longestParagraph {
                let cut = self.cut(after: start)
                append(Span(start: start, end: cut), paragraph.kind)
                start = cut
            }
            append(Span(start: start, end: end), paragraph.kind)
            last = end
        }
        words = annotated.article.source.bytes.withUnsafeBufferPointer { bytes in
            paragraphs.map { span in
                var words = FoldedWords()
                words.append(UnsafeBufferPointer(rebasing: bytes[span.range]))
                return HashedWords(words)
            }
        }
    }

    private mutating func append(_ span: Span, _ kind: Paragraph.Kind) {
        paragraphs.append(span)
        kinds.append(kind)
    }

    /// Where a paragraph that is too long may be cut: before the last sentence that begins in reach, else behind a blank,
    /// else between two characters.
    private func cut(after start: Int32) -> Int32 {
        let reach = start + Self.longestParagraph
        let sentences = annotated.sentences
        var low = 0
        var high = sentences.count
        while low < high {
            let middle = (low + high) / 2
            if sentences[middle].span.start <= reach { low = middle + 1 } else { high = middle }
        }
        if low > 0, sentences[low - 1].span.start > start { return sentences[low - 1].span.start }
        if let blank = bytes[Int(start)..<Int(reach)].lastIndex(of: UInt8(ascii: " ")) { return Int32(blank + 1) }
        var cut = reach
        while cut > start + 1, bytes[Int(cut)] & 0xC0 == 0x80 { cut -= 1 }
        return cut
    }

    /// The first piece of one of the article's paragraphs; nil where there is no such paragraph.
    func stored(paragraph: Int) -> Int? {
        firstPieces.indices.contains(paragraph) ? firstPieces[paragraph] : nil
    }

    /// The hashes of the words of the body: what StoryFinder reads from stored articles too.
    var bodyHashes: [UInt64] {
        var hashes: [UInt64] = []
        hashes.reserveCapacity(words.reduce(0) { $0 + $1.count })
        for (kind, words) in zip(kinds, words) where kind == .body { hashes += words.hashes }
        return hashes
    }

    /// Those of the article's entities that are there; of several that are one in the corpus, the first.
    func different(_ entities: [Int]) -> [Int] {
        var found: [Int] = []
        for entity in entities
        where entityIDs.indices.contains(entity) && !found.contains(where: { entityIDs[$0] == entityIDs[entity] }) {
            found.append(entity)
        }
        return found
    }

    /// What of a span lies in a paragraph; nil where nothing does.
    func part(of span: Span, inParagraph paragraph: Int) -> Span? {
        let start = max(span.start, paragraphs[paragraph].start)
        let end = min(span.end, paragraphs[paragraph].end)
        return start < end ? Span(start: start, end: end) : nil
    }

    /// The first part of a span that lies in a paragraph.
    func firstPiece(_ span: Span) -> (paragraph: Int, span: Span)? {
        var first: (Int, Span)?
        forEachPiece(span) { first = first ?? ($0, $1) }
        return first
    }

    /// The parts of a span that lie in paragraphs, with the paragraph of each.
    @inline(__always)
    func forEachPiece(_ span: Span, _ body: (_ paragraph: Int, _ span: Span) -> Void) {
        var low = 0
        var high = paragraphs.count
        while low < high {
            let middle = (low + high) / 2
            if paragraphs[middle].end <= span.start { low = middle + 1 } else { high = middle }
        }
        while low < paragraphs.count, paragraphs[low].start < span.end {
            let piece = Span(start: max(span.start, paragraphs[low].start), end: min(span.end, paragraphs[low].end))
            if piece.start < piece.end { body(low, piece) }
            low += 1
        }
    }
}
