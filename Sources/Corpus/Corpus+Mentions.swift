// The mentions of a single article, for whoever looks closely at a row: nothing is read but these, however large the
// corpus is. Console asks for `.why` and `.who`.

import Model

/// Where somebody is mentioned.
public struct PlacedMention: Sendable, Hashable {
    public var row: Int32
    public var form: Mention.Form
    /// -1 where it is not known who is meant.
    public var entity: Int32
    /// The mention through which it was resolved.
    public var antecedent: Int32?
    public var paragraph: Int32
    public var start: Int32
    public var stop: Int32

    /// Bytes that it shares with a part of a statement.
    public func shares(_ part: (paragraph: Int32, start: Int32, stop: Int32)) -> Int32 {
        paragraph == part.paragraph ? max(0, min(stop, part.stop) &- max(start, part.start)) : 0
    }

    public var byteCount: Int32 { stop &- start }
}

extension Corpus {
    /// The mentions of an article, in the order of their rows.
    public func mentions(inArticle article: Int32) throws -> [PlacedMention] {
        let entityCount = try rowCount(.entity)
        return try store.access { connection in
            var paragraphs: [Int64: Int64] = [:]
            try connection.eachListed(ListedSentence.self, inArticle: Int64(article) + 1) {
                paragraphs[$0.id] = $0.row.paragraph
            }
            var mentions: [PlacedMention] = []
            try connection.eachListed(ListedMention.self, inArticle: Int64(article) + 1) { placed in
                let mention = placed.row
                guard let paragraph = paragraphs[mention.sentence], mention.entity <= entityCount else {
                    throw Self.damaged("a row of mention points at a row that is not there")
                }
                let row = Int32(truncatingIfNeeded: placed.id - 1)
                mentions.append(
                    PlacedMention(
                        row: row, form: mention.form, entity: Int32(truncatingIfNeeded: mention.entity - 1),
                        antecedent: mention.back > 0 ? row - mention.back : nil,
                        paragraph: Int32(truncatingIfNeeded: paragraph - 1), start: mention.start,
                        stop: mention.start &+ mention.length))
            }
            return mentions
        }
    }
}
