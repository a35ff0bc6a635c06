// The mentions of a single article, for whoever looks closely at a row: nothing is read but these, however large the
// corpus is. Console asks for `.why` and `.who`.

import Model

/// Where somebody is mentioned.
public struct PlacedMention: Sendable, Hashable {
    public var row: Int32
    /// -1 where it is not known who is meant.
    public var entity: Int32
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
    /// The mentions of an article, in the order of their rows. An article's rows are contiguous and articles ascend, so
    /// that halving finds the first.
    public func mentions(inArticle article: Int32) throws -> [PlacedMention] {
        let count = Int32(truncatingIfNeeded: try rowCount(.mention))
        var low: Int32 = 0
        var high = count
        while low < high {
            let middle = low + (high - low) / 2
            if try value(.mentionArticle, middle) < article { low = middle + 1 } else { high = middle }
        }
        var mentions: [PlacedMention] = []
        while low < count, try value(.mentionArticle, low) == article {
            let start = try value(.mentionStart, low)
            mentions.append(
                PlacedMention(
                    row: low, entity: try value(.mentionEntity, low), paragraph: try value(.mentionParagraph, low),
                    start: start, stop: start &+ (try value(.mentionLength, low))))
            low += 1
        }
        return mentions
    }
}
