// Pictures' captions: who is shown and where, and whose picture it is. Takes a document and its cast, gives the parts
// of each caption as token ranges; `CastAnnotator` turns them into `Model.Caption`.

import Model
import Text

/// A caption's parts. Ranges count tokens.
struct CaptionParts {
    struct Person {
        var member: Int
        /// `R`, `left`, `second from right`; nil where the caption does not say.
        var position: Range<Int>?
    }

    /// Index in `Article.paragraphs`.
    var paragraph: Int
    /// Without brackets and the word "Photo".
    var credit: Range<Int>?
    var people: [Person] = []
}

/// Reads the paragraphs that Reading has marked as captions.
struct CaptionReader {
    let document: Document
    let words: NameWords

    /// Credits of all captions and credit lines, so that no agency counts as somebody in the article.
    func credits() -> [(paragraph: Int, range: Range<Int>)] {
        var found: [(paragraph: Int, range: Range<Int>)] = []
        for (index, paragraph) in document.article.paragraphs.enumerated() where index < document.paragraphTokens.count
        {
            let tokens = document.paragraphTokens[index]
            switch paragraph.kind {
            case .caption:
                if let credit = credit(in: tokens) { found.append((index, credit)) }
            case .credit:
                found.append((index, credit(in: tokens) ?? tokens))
            default: break
            }
        }
        return found
    }

    /// The captions with their people, in reading order.
    func captions(_ cast: Cast, credits: [(paragraph: Int, range: Range<Int>)]) -> [CaptionParts] {
        var captions: [CaptionParts] = []
        var next = 0
        for (index, paragraph) in document.article.paragraphs.enumerated() where index < document.paragraphTokens.count
        {
            let tokens = document.paragraphTokens[index]
            if paragraph.kind == .credit, let last = captions.indices.last, captions[last].credit == nil,
                captions[last].paragraph + 1 == index
            {
                // A credit on a line of its own belongs to the picture above.
                captions[last].credit = credits.first { $0.paragraph == index }?.range
            }
            guard paragraph.kind == .caption else { continue }
            var caption = CaptionParts(paragraph: index)
            caption.credit = credits.first { $0.paragraph == index }?.range
            let opening = openingPosition(tokens)
            while next < cast.mentions.count, cast.mentions[next].core.lowerBound < tokens.lowerBound { next += 1 }
            while next < cast.mentions.count, cast.mentions[next].core.lowerBound < tokens.upperBound {
                let mention = cast.mentions[next]
                next += 1
                guard mention.entity >= 0, cast.members[mention.entity].kind == .person,
                    !caption.people.contains(where: { $0.member == mention.entity })
                else { continue }
                let position = position(after: mention.tokens.upperBound, limit: tokens.upperBound) ?? opening
                caption.people.append(.init(member: mention.entity, position: position))
            }
            captions.append(caption)
        }
        return captions
    }

    // MARK: - Places in the picture

    private static func hashes(_ words: String) -> Set<UInt32> {
        Set(words.split(separator: " ").map { WordHash.folded($0.utf8) })
    }

    private static let sides = hashes(
        "r l c left right center centre middle rear front back foreground background top bottom")
    private static let companions = hashes(
        "from in the second third fourth fifth far first row and of seated standing to at")

    /// "(R)", "(second from left)", ", right,": the words between the marks.
    private func position(after index: Int, limit: Int) -> Range<Int>? {
        guard index + 1 < limit else { return nil }
        let opening = words[index].closed
        guard opening == .openBracket || opening == .comma else {
            // "Jane Roe left" is a verb; only a mark opens a position.
            return nil
        }
        var end = index + 1
        var hasSide = false
        while end < limit, end - index <= 6 {
            if Self.sides.contains(words[end].hash) {
                hasSide = true
            } else if !Self.companions.contains(words[end].hash) {
                break
            }
            end += 1
        }
        guard hasSide else { return nil }
        // Without brackets a comma or the sentence's end must close it.
        if end < limit, opening == .comma, words[end].closed != .comma, words[end].closed != .and,
            words[end].closed != .period
        {
            return nil
        }
        if opening == .comma, words[end - 1].closed == .and { end -= 1 }
        return (index + 1)..<end
    }

    /// "From left:" at the start of a caption stands for everyone after it.
    private func openingPosition(_ tokens: Range<Int>) -> Range<Int>? {
        var start = tokens.lowerBound
        if start < tokens.upperBound, words[start].closed == .openBracket { start += 1 }
        guard start + 1 < tokens.upperBound, words[start].closed == .from else { return nil }
        var end = start + 1
        while end < tokens.upperBound, Self.sides.contains(words[end].hash) || Self.companions.contains(words[end].hash)
        { end += 1 }
        return end > start + 1 ? start..<end : nil
    }

    // MARK: - Credits

    private static let pictureWords = hashes(
        "photo photos photograph photographs image images picture pictures credit courtesy illustration graphic video")
    private static let credited = hashes("by of from via / : courtesy file handout credit")

    /// "(Photo: SGGP)", "Photo by Jane Roe", "(AP Photo/Jane Roe)" at the end of a caption.
    private func credit(in tokens: Range<Int>) -> Range<Int>? {
        let first = max(tokens.lowerBound, tokens.upperBound - 16)
        for index in (first..<max(first, tokens.upperBound)).reversed() where isPictureWord(index) {
            var end = index + 1
            while end < tokens.upperBound, words[end].closed != .closeBracket { end += 1 }
            guard end + 2 >= tokens.upperBound else { continue }
            while end > index + 1, words[end - 1].closed == .period { end -= 1 }
            var start = index + 1
            while start < end, Self.credited.contains(words[start].hash) || words[start].closed == .colon { start += 1 }
            var opening = index
            while opening > first, words[opening - 1].isWritten(.capital), words[opening - 1].closed == .none {
                opening -= 1
            }
            if opening > first, words[opening - 1].closed == .openBracket, opening < index {
                // "(AP Photo/Jane Roe)": the agency comes first.
                return opening..<end
            }
            if start > index + 1 || start < end, start < end { return start..<end }
        }
        return nil
    }

    private func isPictureWord(_ index: Int) -> Bool {
        if Self.pictureWords.contains(words[index].hash) { return true }
        // "Photo/Jane" may be one token.
        let bytes = document.article.source.bytes[document.tokens[index].span.range]
        guard let slash = bytes.firstIndex(of: UInt8(ascii: "/")) else { return false }
        return Self.pictureWords.contains(WordHash.folded(bytes[..<slash]))
    }
}
