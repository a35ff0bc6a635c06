// Says what each paragraph of a text is: headline, byline, date, caption, subhead, story, signature.
// Takes the paragraphs that ParagraphSplitter found, gives them with their kinds and what they tell about the article.
// An article has a head (until the story begins), a story, and a foot; each has its own questions.

import Model
import Text

/// Names the paragraphs of one text.
struct ParagraphNamer {
    private let bytes: [UInt8]
    private var spans: [Span]
    private var kinds: [Paragraph.Kind?]
    /// What the input's own fields said; they win over what the text seems to say.
    private let given: ArticleFields
    private(set) var found = ArticleFields()
    private var updated: CalendarDate?

    /// `kinds` holds what a format's markup says already, one for each paragraph; nil where the words must tell.
    init(
        _ bytes: [UInt8], paragraphs: [Span], kinds: [Paragraph.Kind?] = [], given: ArticleFields = ArticleFields()
    ) {
        self.bytes = bytes
        self.given = given
        spans = paragraphs
        self.kinds = kinds.count == paragraphs.count ? kinds : Array(repeating: nil, count: paragraphs.count)
    }

    /// The paragraphs in reading order. One that opens with a dateline, or closes with initials, becomes two.
    mutating func named() -> [Paragraph] {
        guard !spans.isEmpty else { return [] }
        matchGivenTitle()
        let storyStart = nameHead()
        nameFoot(from: storyStart)
        nameStory(from: storyStart)
        if found.published == nil { found.published = updated }
        return cut()
    }

    // MARK: Asking

    /// Paragraphs up to this many bytes are looked at as phrases.
    private static let longestPhrase = 400

    private func phrase(_ index: Int) -> Phrase? {
        let span = spans[index]
        guard span.byteCount <= ParagraphNamer.longestPhrase else { return nil }
        return Phrase(String(decoding: bytes[span.range], as: UTF8.self))
    }

    /// The last byte but closing quotation marks and brackets is a full stop, `?` or `!`.
    private func endsSentence(_ span: Span) -> Bool {
        var last = Int(span.end) - 1
        while last > Int(span.start) {
            switch bytes[last] {
            case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: ")"), UInt8(ascii: "]"):
                last -= 1
            case 0x99 where last - 2 >= Int(span.start) && bytes[last - 1] == 0x80 && bytes[last - 2] == 0xE2,
                0x9D where last - 2 >= Int(span.start) && bytes[last - 1] == 0x80 && bytes[last - 2] == 0xE2:
                // ’ and ”
                last -= 3
            case UInt8(ascii: "."), UInt8(ascii: "?"), UInt8(ascii: "!"):
                return true
            default:
                return false
            }
        }
        return false
    }

    /// A paragraph of the story, as far as a look at its end can tell.
    private func readsAsProse(_ index: Int) -> Bool {
        if spans[index].byteCount > 80, endsSentence(spans[index]) { return true }
        guard let phrase = phrase(index) else { return true }
        return phrase.endsSentence && phrase.wordCount >= 5
    }

    // MARK: Head

    /// Finds the title that the input's fields gave among the first paragraphs: the same words, perhaps over two
    /// lines, perhaps with a full stop.
    private mutating func matchGivenTitle() {
        guard let title = given.title, !kinds.contains(.title) else { return }
        let wanted = ParagraphNamer.letters(title)
        guard !wanted.isEmpty else { return }
        for first in 0..<min(3, spans.count) {
            var joined: [UInt8] = []
            for last in first..<min(first + 3, spans.count) {
                guard spans[last].byteCount <= 2 * wanted.count + 200 else { break }
                joined += ParagraphNamer.letters(String(decoding: bytes[spans[last].range], as: UTF8.self))
                if joined == wanted {
                    spans[first] = spans[first].union(spans[last])
                    spans.removeSubrange((first + 1)..<(last + 1))
                    kinds.removeSubrange((first + 1)..<(last + 1))
                    kinds[first] = .title
                    return
                }
                if !wanted.starts(with: joined) { break }
            }
        }
    }

    /// Where the input gives a title, a first line with hardly a word of it is something else: a kicker, a caption.
    private func mayBeGivenTitle(_ phrase: Phrase) -> Bool {
        guard let title = given.title else { return true }
        let wanted = Set(title.lowercased().split(whereSeparator: \.isWhitespace).map { Phrase.bare($0) })
        let shared = phrase.words.count { wanted.contains(Phrase.bare($0.lowercased()[...])) }
        return shared * 3 >= phrase.wordCount
    }

    /// Letters and digits alone, in lower case.
    private static func letters(_ text: String) -> [UInt8] {
        var kept: [UInt8] = []
        for scalar in text.unicodeScalars {
            if scalar.isASCII {
                let byte = UInt8(scalar.value)
                if Letters.isASCIILetter(byte) {
                    kept.append(byte | 0x20)
                } else if Letters.isDigit(byte) {
                    kept.append(byte)
                }
            } else if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
                kept += Array(scalar.properties.lowercaseMapping.utf8)
            }
        }
        return kept
    }

    /// Names the paragraphs before the story and gives the index of the story's first one.
    private mutating func nameHead() -> Int {
        var hasTitle = kinds.contains(.title)
        var proseSeen = 0
        var storyStart: Int?
        for index in 0..<min(14, spans.count) {
            if kinds[index] != nil { continue }
            if PictureCredit.read(bytes, spans[index]) == .caption {
                kinds[index] = .caption
                continue
            }
            guard let phrase = phrase(index) else {
                storyStart = storyStart ?? index
                proseSeen += 1
                if proseSeen >= 3 { break }
                continue
            }
            if let kind = labelled(phrase) ?? lineKind(phrase, at: index) {
                kinds[index] = kind
                hasTitle = hasTitle || kind == .title
                continue
            }
            if storyStart != nil {
                proseSeen += 1
                if proseSeen >= 3 { break }
                continue
            }
            if !hasTitle, isHeadline(phrase, at: index), mayBeGivenTitle(phrase) {
                kinds[index] = .title
                found.title = phrase.endsWithFullStop ? String(phrase.collapsed.dropLast()) : phrase.collapsed
                hasTitle = true
            } else if hasTitle || given.title != nil, !phrase.endsSentence, isDeck(phrase, at: index) {
                kinds[index] = creditFollows(index) ? .caption : .subhead
            } else {
                storyStart = index
                proseSeen += 1
            }
        }
        return storyStart ?? kinds.firstIndex { $0 == nil } ?? spans.count
    }

    /// `Author: Jane Roe` and the like, which some archives put above an article.
    private mutating func labelled(_ phrase: Phrase) -> Paragraph.Kind? {
        guard let first = phrase.words.first, first.hasSuffix(":") || phrase.text.prefix(14).contains(":") else {
            return nil
        }
        guard let colon = phrase.text.firstIndex(of: ":") else { return nil }
        let label = phrase.text[..<colon].lowercased()
        let value = phrase.text[phrase.text.index(after: colon)...].split(whereSeparator: \.isWhitespace).joined(
            separator: " ")
        guard !value.isEmpty else { return nil }
        switch label {
        case "title", "headline":
            found.title = found.title ?? value
            return .title
        case "author", "authors", "byline", "reporter":
            found.byline = found.byline ?? value
            return .byline
        case "outlet", "publisher", "publication", "newspaper", "source":
            guard value.split(separator: " ").count <= 6 else { return nil }
            found.outlet = found.outlet ?? value
            return .credit
        case "section", "category":
            guard value.split(separator: " ").count <= 4 else { return nil }
            found.section = found.section ?? value
            return .credit
        case "url", "link":
            found.url = found.url ?? value
            return .credit
        case "photo", "image", "picture", "photograph":
            return PictureCredit.read(bytes, Span(0..<0)) == nil && phrase.wordCount <= 7 ? .credit : .caption
        case "caption":
            return .caption
        default:
            return nil
        }
    }

    /// A line of the head that is known by its form: date, byline, role, section, release note.
    private mutating func lineKind(_ phrase: Phrase, at index: Int) -> Paragraph.Kind? {
        if PictureCredit.read(bytes, spans[index]) == .credit { return .credit }
        if let line = PublicationLine.read(phrase) {
            if line.isUpdate { updated = updated ?? line.date } else { found.published = found.published ?? line.date }
            return .dateline
        }
        if let line = CreditLine(phrase), kinds.contains(.title) || line.byline != nil {
            found.byline = found.byline ?? line.byline
            found.outlet = found.outlet ?? line.outlet
            found.published = found.published ?? line.date
            return line.byline == nil ? .dateline : .byline
        }
        if let byline = Byline.read(phrase), found.byline == nil {
            found.byline = byline.names
            found.outlet = found.outlet ?? byline.outlet
            found.published = found.published ?? byline.date
            return .byline
        }
        if found.byline != nil, index > 0, kinds[index - 1] == .byline, Byline.isRoleLine(phrase) {
            found.outlet = found.outlet ?? Byline.outlet(inRoleLine: phrase)
            return .byline
        }
        if found.byline == nil, kinds.contains(.title), Byline.isBareName(phrase), index + 1 < spans.count,
            let next = self.phrase(index + 1), PublicationLine.read(next) != nil || Byline.isRoleLine(next)
        {
            found.byline = phrase.collapsed
            return .byline
        }
        let low = phrase.low
        if low.hasPrefix("for immediate release") || low.hasPrefix("embargoed until")
            || phrase.wordCount <= 2 && ["press release", "advertisement", "news release"].contains(low.text)
        {
            return .credit
        }
        if index + 1 < spans.count, phrase.wordCount <= 3, ParagraphNamer.sections.contains(low.text),
            !kinds.contains(.title)
        {
            found.section = found.section ?? phrase.collapsed.capitalisedIfShouting
            return .credit
        }
        if Furniture.isFurniture(phrase) { return .credit }
        // The paper's name or an agency's on its own line.
        if kinds.contains(.title), phrase.wordCount <= 3, let outlet = Outlet.named(phrase.text) {
            found.outlet = found.outlet ?? outlet
            return .credit
        }
        if kinds.contains(.title), index + 1 < spans.count, ParagraphNamer.isShoutedLabel(phrase) { return .subhead }
        return nil
    }

    /// `ABSTRACT.`, `KEY POINTS`: up to three words in capitals that head what follows.
    private static func isShoutedLabel(_ phrase: Phrase) -> Bool {
        guard phrase.wordCount <= 3, phrase.isAllCapitals, let last = phrase.text.unicodeScalars.last else {
            return false
        }
        return last == "." || last.properties.isAlphabetic
    }

    private static let sections: Set<String> = [
        "politics", "world", "business", "sport", "sports", "opinion", "economy", "culture", "science", "health",
        "technology", "tech", "national", "nation", "local", "society", "environment", "education", "travel",
        "lifestyle", "law", "courts", "crime", "asia", "europe", "africa", "americas", "region", "news", "world news",
        "politics & law", "finance", "markets", "arts", "entertainment", "interview", "comment", "analysis",
    ]

    /// A first line that is not a sentence, with a story under it.
    private func isHeadline(_ phrase: Phrase, at index: Int) -> Bool {
        guard (1...32).contains(phrase.wordCount), phrase.text.utf8.count <= 240, index + 1 < spans.count else {
            return false
        }
        guard let last = phrase.lastMark, ![",", ";", ":"].contains(last), !phrase.isListItem else { return false }
        guard let first = phrase.words.first,
            Phrase.opensUppercase(first) || first.first?.isNumber == true
                || phrase.opensWithQuotationMark
        else { return false }
        if Dateline.read(bytes, in: spans[index]) != nil { return false }
        let next = self.phrase(index + 1)
        let headFollows = next.map { PublicationLine.read($0) != nil || Byline.read($0) != nil } ?? false
        if phrase.endsWithFullStop || last == "…" {
            // Some papers put a full stop behind a headline; a sentence under a byline cannot be the story's first.
            return headFollows && phrase.wordCount <= 20
        }
        if last == "?" || last == "!" {
            return headFollows
                || (phrase.wordCount <= 16 && index == 0 && readsAsProse(index + 1) && !phrase.opensWithQuotationMark)
        }
        if PictureCredit.marksPlaces(phrase) { return false }
        if headFollows { return true }
        // Under a headline stands, soon, a paragraph of prose.
        return (index + 1..<min(index + 6, spans.count)).contains { readsAsProse($0) }
    }

    /// The line under a headline that sums the story up.
    private func isDeck(_ phrase: Phrase, at index: Int) -> Bool {
        guard phrase.wordCount <= 40, index + 1 < spans.count, phrase.lastMark != ":", !phrase.isListItem else {
            return false
        }
        return Dateline.read(bytes, in: spans[index]) == nil && !phrase.opensWithQuotationMark
    }

    // MARK: Foot

    private mutating func nameFoot(from storyStart: Int) {
        if let first = MarginComments.first(bytes, spans), first > storyStart {
            for index in first..<spans.count { kinds[index] = .credit }
            found.title = found.title.map(MarginComments.withoutMarks)
        }
        var index = nameRelatedLinks(from: storyStart)
        let lowest = index - 8
        while index > storyStart, index >= lowest, kinds[index] == nil {
            guard let phrase = phrase(index) else { break }
            if Furniture.isFurniture(phrase) {
                kinds[index] = .credit
                index -= 1
                continue
            }
            if PictureCredit.read(bytes, spans[index]) != nil { break }
            if let signature = Signature.read(phrase) {
                kinds[index] = .signature
                found.outlet = found.outlet ?? signature.outlet
            } else if let line = PublicationLine.read(phrase) {
                kinds[index] = .signature
                if line.isUpdate {
                    updated = updated ?? line.date
                } else {
                    found.published = found.published ?? line.date
                }
            } else if let byline = Byline.read(phrase), phrase.low.hasPrefix("by ") {
                kinds[index] = .byline
                found.byline = found.byline ?? byline.names
                found.outlet = found.outlet ?? byline.outlet
            } else {
                break
            }
            index -= 1
        }
    }

    /// Headlines of other stories and topics under a label such as "Related stories": they are no part of this one.
    /// Gives the index of the last paragraph above them.
    private mutating func nameRelatedLinks(from storyStart: Int) -> Int {
        var index = spans.count - 1
        while index > storyStart, index >= spans.count - 15, kinds[index] == nil {
            guard let phrase = phrase(index), phrase.wordCount <= 16, !phrase.endsSentence else { break }
            if Furniture.headsLinks(phrase) {
                for position in index..<spans.count { kinds[position] = .credit }
                return index - 1
            }
            index -= 1
        }
        return spans.count - 1
    }

    // MARK: Story

    private mutating func nameStory(from storyStart: Int) {
        for index in storyStart..<max(storyStart, spans.count) where kinds[index] == nil {
            kinds[index] = storyKind(at: index, storyStart: storyStart)
        }
    }

    private func storyKind(at index: Int, storyStart: Int) -> Paragraph.Kind {
        switch PictureCredit.read(bytes, spans[index]) {
        case .caption: return .caption
        case .credit: return .credit
        case nil: break
        }
        // Nearly all of a story: more than a label, and ended as a sentence is.
        if spans[index].byteCount > 60, endsSentence(spans[index]) { return mayBeFurniture(index) ? .credit : .body }
        guard let phrase = phrase(index), phrase.lastMark != ":", !phrase.isListItem else { return .body }
        if Furniture.isFurniture(phrase) { return .credit }
        if index + 1 < spans.count, ParagraphNamer.isShoutedLabel(phrase) { return .subhead }
        guard !phrase.endsSentence else { return .body }
        if PictureCredit.marksPlaces(phrase) { return .caption }
        // A credit on the next line makes a caption of this one.
        if creditFollows(index), phrase.wordCount >= 3 { return .caption }
        return isSubhead(phrase, at: index, storyStart: storyStart) ? .subhead : .body
    }

    /// A sentence that invites or links, known by its first letters before strings are made of it.
    private func mayBeFurniture(_ index: Int) -> Bool {
        guard spans[index].byteCount <= 300, Furniture.opens(bytes[spans[index].range]), let phrase = phrase(index)
        else {
            return false
        }
        return Furniture.isFurniture(phrase)
    }

    private func creditFollows(_ index: Int) -> Bool {
        index + 1 < spans.count && PictureCredit.read(bytes, spans[index + 1]) == .credit
    }

    private func isSubhead(_ phrase: Phrase, at index: Int, storyStart: Int) -> Bool {
        guard index > storyStart, index + 1 < spans.count, phrase.wordCount <= 12, phrase.text.utf8.count <= 100 else {
            return false
        }
        guard !phrase.opensWithQuotationMark, let last = phrase.lastMark, ![",", ";"].contains(last),
            let first = phrase.words.first, Phrase.opensUppercase(first) || first.first?.isNumber == true
        else { return false }
        // Words after a colon are somebody's, or a list's.
        if phrase.words.dropLast().contains(where: { $0.hasSuffix(":") && phrase.wordCount > 4 }) {
            return false
        }
        if phrase.text.utf8.contains(UInt8(ascii: "@")) || first.hasSuffix(":") { return false }
        return readsAsProse(index + 1) || (index + 2 < spans.count && readsAsProse(index + 2))
            || self.phrase(index + 1)?.isListItem == true
    }

    // MARK: Cutting

    /// The paragraphs as values; datelines and closing initials cut off the paragraphs in which they stand.
    private mutating func cut() -> [Paragraph] {
        var paragraphs: [Paragraph] = []
        paragraphs.reserveCapacity(spans.count + 2)
        let lastStory = kinds.lastIndex(of: .body)
        let tagCount = spans.indices.reduce(0) {
            $0 + (kinds[$1] == .body && opensWithCapitalsAndColon(spans[$1]) ? 1 : 0)
        }
        var storyCount = 0
        var hasDateline = false
        for (index, kind) in kinds.enumerated() {
            var span = spans[index]
            let kind = kind ?? .body
            guard kind == .body else {
                paragraphs.append(Paragraph(kind, span))
                continue
            }
            storyCount += 1
            if storyCount <= 5, !hasDateline,
                let line = Dateline.read(
                    bytes, in: span, colonIsAllowed: storyCount == 1 && tagCount == 1 && kinds.contains(.title))
            {
                hasDateline = true
                found.place = found.place ?? line.place
                found.outlet = line.outlet ?? found.outlet
                found.published = found.published ?? line.date
                paragraphs.append(Paragraph(.dateline, line.span))
                span = story(after: line.span, in: span)
            }
            if index == lastStory, let (tail, outlet) = Signature.trailing(bytes, span), tail.start > span.start {
                found.outlet = found.outlet ?? outlet
                paragraphs.append(Paragraph(.body, trimmed(Span(start: span.start, end: tail.start))))
                paragraphs.append(Paragraph(.signature, tail))
            } else {
                paragraphs.append(Paragraph(.body, span))
            }
        }
        return paragraphs
    }

    private func story(after dateline: Span, in paragraph: Span) -> Span {
        var start = Int(dateline.end)
        while start < Int(paragraph.end) {
            let length = Letters.spaceLength(bytes, at: start, before: Int(paragraph.end))
            guard length > 0 else { break }
            start += length
        }
        return Span(start..<Int(paragraph.end))
    }

    private func trimmed(_ span: Span) -> Span {
        var end = Int(span.end)
        while end > Int(span.start) {
            let length = Letters.spaceLength(bytes, endingAt: end, after: Int(span.start))
            guard length > 0 else { break }
            end -= length
        }
        return Span(Int(span.start)..<end)
    }

    /// `NAME: `, as in a transcript.
    private func opensWithCapitalsAndColon(_ span: Span) -> Bool {
        for index in span.range.prefix(40) {
            let byte = bytes[index]
            if byte == UInt8(ascii: ":") { return index > Int(span.start) }
            if byte >= 0x61 && byte <= 0x7A { return false }
        }
        return false
    }
}

extension String {
    /// `POLITICS` → `Politics`; anything else as it is.
    fileprivate var capitalisedIfShouting: String {
        Phrase(self).isAllCapitals ? prefix(1) + dropFirst().lowercased() : self
    }
}
