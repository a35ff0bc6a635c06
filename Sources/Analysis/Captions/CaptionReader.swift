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
        /// What the caption says that the person does: `speaks at the meeting`.
        var does: Range<Int>?
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
                let position =
                    position(after: mention.tokens.upperBound, limit: tokens.upperBound)
                    ?? position(before: mention.tokens.lowerBound, from: tokens.lowerBound) ?? opening
                let end = min(
                    caption.credit.map { brackets(around: $0, in: tokens) } ?? tokens.upperBound, tokens.upperBound)
                caption.people.append(
                    .init(
                        member: mention.entity, position: position,
                        does: action(
                            after: max(mention.tokens.upperBound, position.map { behind($0) } ?? 0), limit: end,
                            cast.mentions[next...])))
            }
            captions.append(caption)
        }
        return captions
    }

    // MARK: - Places in the picture

    private static let sides = WordSet(
        "r l c left right center centre middle rear front back foreground background top bottom")
    private static let companions = WordSet(
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

    /// "and, right, Jane Roe", "Left: Jane Roe": the words between marks right before a name.
    private func position(before index: Int, from start: Int) -> Range<Int>? {
        let end = index - 1
        guard end > start, words[end].closed == .comma || words[end].closed == .colon else { return nil }
        var first = end
        var hasSide = false
        while first > start, end - first < 5 {
            let word = words[first - 1]
            if Self.sides.contains(word.hash) {
                hasSide = true
            } else if !Self.companions.contains(word.hash) || word.closed == .and {
                break
            }
            first -= 1
        }
        guard hasSide else { return nil }
        if words[end].closed == .colon {
            let opens = first == start || words[first - 1].closed == .period || words[first - 1].closed == .semicolon
            return opens ? first..<end : nil
        }
        // Behind a comma the side belongs to the name before, unless "and" parts the two: "Roe and, right, Doe".
        guard first - 1 > start, words[first - 1].closed == .comma, words[first - 2].closed == .and else { return nil }
        return first..<end
    }

    /// "From left:", "Pictured (from left) are" near the start of a caption stand for everyone after them.
    private func openingPosition(_ tokens: Range<Int>) -> Range<Int>? {
        let limit = min(tokens.upperBound, tokens.lowerBound + 6)
        guard let start = (tokens.lowerBound..<limit).first(where: { words[$0].closed == .from }),
            (tokens.lowerBound..<start).allSatisfy({
                words[$0].closed == .openBracket || words[$0].kind == .participle || words[$0].kind == .finiteVerb
                    || words[$0].closed == .comma
            })
        else { return nil }
        var end = start + 1
        while end < tokens.upperBound, Self.sides.contains(words[end].hash) || Self.companions.contains(words[end].hash)
        { end += 1 }
        return end > start + 1 && (start + 1..<end).contains(where: { Self.sides.contains(words[$0].hash) })
            ? start..<end : nil
    }

    /// After a place in the picture and the mark that closes it, where it stands behind its name.
    private func behind(_ position: Range<Int>) -> Int {
        let end = position.upperBound
        return end < words.count && (words[end].closed == .comma || words[end].closed == .closeBracket) ? end + 1 : end
    }

    // MARK: - What they do

    /// Where the bracket before a credit opens.
    private func brackets(around credit: Range<Int>, in tokens: Range<Int>) -> Int {
        var start = credit.lowerBound
        while start > tokens.lowerBound, credit.lowerBound - start < 6 {
            let word = words[start - 1]
            if word.closed == .openBracket { return start - 1 }
            guard Self.credited.contains(word.hash) || Self.pictureWords.contains(word.hash) || word.closed == .colon
            else { break }
            start -= 1
        }
        return start
    }

    /// The verb with what belongs to it behind a person's name, up to the end of the sentence: over a place in the
    /// picture, an apposition, and the names of others who do the same.
    private func action(after index: Int, limit: Int, _ others: ArraySlice<NameMention>) -> Range<Int>? {
        var start = index
        var others = others
        var steps = 0
        scan: while start < limit, steps < 40 {
            steps += 1
            if let next = others.first, next.tokens.lowerBound <= start {
                if next.tokens.upperBound > start { start = next.tokens.upperBound }
                others.removeFirst()
                continue
            }
            let word = words[start]
            switch word.kind {
            case .finiteVerb, .baseVerb: break scan
            case .participle where start == index || words[start - 1].closed != .comma: break scan
            default: break
            }
            switch word.closed {
            case .openBracket, .comma:
                // Over "(R)" and ", a nurse,".
                let closing: ClosedWord = word.closed == .comma ? .comma : .closeBracket
                var end = start + 1
                while end < limit, end - start < 14, words[end].closed != closing, words[end].kind != .finiteVerb {
                    end += 1
                }
                start = end < limit && words[end].closed == closing ? end + 1 : end
            case .and, .with, .the, .his, .her, .closeBracket: start += 1
            case .period, .semicolon, .colon: return nil
            default:
                guard word.kind == .adverb || word.isWritten(.capital) || word.has(.title) else { return nil }
                start += 1
            }
        }
        guard start < limit, words[start].kind.isVerb else { return nil }
        var end = start
        while end < limit, words[end].closed != .semicolon {
            if words[end].closed == .period, document.tokens[end].span.byteCount == 1 { break }
            end += 1
        }
        while end > start, words[end - 1].closed == .openBracket || words[end - 1].closed == .comma { end -= 1 }
        return end > start ? start..<end : nil
    }

    // MARK: - Credits

    private static let pictureWords = WordSet(
        "photo photos photograph photographs image images picture pictures credit courtesy illustration graphic video")
    private static let credited = WordSet("by of from via / : courtesy file handout credit")

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
