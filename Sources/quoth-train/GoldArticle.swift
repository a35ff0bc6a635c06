// Annotated articles as JSON lines: what the attribution models learn from and are measured on.

import Foundation
import Model
import Text

/// One line of a gold file. Offsets count Unicode scalars of `text`.
struct GoldArticle: Decodable {
    struct Attribution: Decodable {
        var id: String
        var source: [[Int]]
        var cue: [[Int]]
        var content: [[Int]]
        var kind: String?
        var act: String?
        var depth: Int?
    }

    var id: String
    var split: String?
    var publisher: String?
    var title: String?
    var text: String
    var attributions: [Attribution]
    var ignore: [[Int]]?

    /// The articles of a file, plain or gzip; only those of one split when it is named.
    static func read(_ path: String, split: String? = nil) throws -> [GoldArticle] {
        let bytes = try InputFile.bytes(path)
        let decoder = JSONDecoder()
        return try InputFile.lines(of: bytes).compactMap { line in
            guard !line.isEmpty else { return nil }
            let article = try decoder.decode(GoldArticle.self, from: Data(bytes[line]))
            return split == nil || article.split == split ? article : nil
        }
    }

    /// The article with a paragraph for every line that is not empty.
    var article: Article {
        var article = Article(id: id, source: SourceText(name: id, text))
        let bytes = article.source.bytes
        for line in InputFile.lines(of: bytes) where !line.isEmpty {
            article.paragraphs.append(Paragraph(.body, Span(line)))
        }
        article.title = title
        return article
    }

    /// For each Unicode scalar of the text its byte offset, and one past the end.
    var byteOffsets: [Int] {
        var offsets: [Int] = []
        offsets.reserveCapacity(text.utf8.count + 1)
        var offset = 0
        for scalar in text.unicodeScalars {
            offsets.append(offset)
            offset += UTF8.width(scalar)
        }
        offsets.append(offset)
        return offsets
    }
}
