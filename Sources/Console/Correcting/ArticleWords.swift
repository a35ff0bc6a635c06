// Words that a reader typed, found in the articles they were read in: case, diacritics, line ends and the shape of
// quotation marks apart.

import Corpus
import Text

enum ArticleWords {
    /// The places of words in a text. Quotation marks that stand around all of them belong to them.
    static func places(of words: String, in text: String) -> [Span] {
        let wanted = FoldedWords(words)
        let found = FoldedWords(text)
        guard wanted.count > 0, found.count >= wanted.count else { return [] }
        let bytes = Array(text.utf8)
        let needle = (0..<wanted.count).map { wanted.word($0) }
        let first = Array(needle[0].utf8)
        var places: [Span] = []
        for start in 0...(found.count - wanted.count) where found.bytes[found.range(start)].elementsEqual(first) {
            guard (1..<max(1, needle.count)).allSatisfy({ found.word(start + $0) == needle[$0] }) else { continue }
            let span = Span(start: found.spans[start].start, end: found.spans[start + needle.count - 1].end)
            places.append(withMarks(span, bytes))
        }
        return places
    }

    /// The span with the quotation marks around it, and what stands before the closing one.
    private static func withMarks(_ span: Span, _ bytes: [UInt8]) -> Span {
        let before = bytes[..<Int(span.start)]
        let opening =
            before.suffix(3).elementsEqual([0xE2, 0x80, 0x9C]) ? 3 : before.last == UInt8(ascii: "\"") ? 1 : 0
        guard opening > 0 else { return span }
        var end = Int(span.end)
        if end < bytes.count, ",.?!".utf8.contains(bytes[end]) { end += 1 }
        let rest = bytes[end...]
        let closing = rest.starts(with: [0xE2, 0x80, 0x9D]) ? 3 : rest.first == UInt8(ascii: "\"") ? 1 : 0
        guard closing > 0 else { return span }
        return Span((Int(span.start) - opening)..<(end + closing))
    }

    /// Whether words stand in a title, one after the other.
    static func holds(_ title: String, _ words: String) -> Bool { !places(of: words, in: title).isEmpty }

    /// The articles in which words stand, with their first place in each.
    static func articles(with words: String, in corpus: Corpus) throws -> [(article: Int32, span: Span)] {
        let folded = FoldedWords(words)
        guard folded.count > 0 else { return [] }
        let steps = (0..<folded.count).compactMap { CorpusReader.Step(words: [folded.word($0)]) }
        let owners = try corpus.column(.paragraphArticle)
        return try corpus.read { reader in
            // Words that are all too frequent for the index may stand anywhere.
            let paragraphs =
                steps.isEmpty ? Array(owners.indices.map { Int32($0) }) : try reader.rows(.paragraphs, steps)
            var found: [(article: Int32, span: Span)] = []
            // The index tells of paragraphs that hold all the words: the text of an article is read where they stand together.
            for paragraph in paragraphs where found.last?.article != owners[Int(paragraph)] {
                let article = owners[Int(paragraph)]
                guard !places(of: words, in: try reader.text(.paragraphText, paragraph) ?? "").isEmpty,
                    let place = places(of: words, in: try reader.articleText(article)).first
                else { continue }
                found.append((article, place))
            }
            return found.isEmpty ? try broken(words, steps, owners, reader) : found
        }
    }

    /// The same for words that go on in the next paragraph: in an article that holds each of them somewhere.
    private static func broken(
        _ words: String, _ steps: [CorpusReader.Step], _ owners: [Int32], _ reader: borrowing CorpusReader
    ) throws -> [(article: Int32, span: Span)] {
        var articles: Set<Int32>?
        for step in steps.prefix(20) {
            let holders = Set(try reader.rows(.paragraphs, [step]).map { owners[Int($0)] })
            articles = articles?.intersection(holders) ?? holders
        }
        return try (articles ?? []).sorted().compactMap { article in
            places(of: words, in: try reader.articleText(article)).first.map { (article, $0) }
        }
    }
}
