// Says what each paragraph of a text is: headline, byline, date, caption, subhead, story, signature.
// Takes the paragraphs that ParagraphSplitter found, gives them with their kinds and what they tell about the article.
// An article has a head (until the story begins), a story, and a foot; each has its own questions.

import Model
import Text

/// Names the paragraphs of one text.
struct ParagraphNamer {
    let bytes: [UInt8]
    var spans: [Span]
    var kinds: [Paragraph.Kind?]
    /// What the input's own fields said; they win over what the text seems to say.
    let given: ArticleFields
    var found = ArticleFields()
    var updated: CalendarDate?

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

    func phrase(_ index: Int) -> Phrase? {
        let span = spans[index]
        guard span.byteCount <= ParagraphNamer.longestPhrase else { return nil }
        return Phrase(String(decoding: bytes[span.range], as: UTF8.self))
    }

    /// The last byte but closing quotation marks and brackets is a full stop, `?` or `!`.
    func endsSentence(_ span: Span) -> Bool {
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
    func readsAsProse(_ index: Int) -> Bool {
        if spans[index].byteCount > 80, endsSentence(spans[index]) { return true }
        guard let phrase = phrase(index) else { return true }
        return phrase.endsSentence && phrase.wordCount >= 5
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

    func creditFollows(_ index: Int) -> Bool {
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
}
