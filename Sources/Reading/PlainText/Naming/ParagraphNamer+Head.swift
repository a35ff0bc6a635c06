// The head of an article: headline, deck, byline, date, section, and lines with a label. Ends where the story begins.

import Model
import Text

extension ParagraphNamer {
    /// Finds the title that the input's fields gave among the first paragraphs: the same words, perhaps over two
    /// lines, perhaps with a full stop.
    mutating func matchGivenTitle() {
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
    mutating func nameHead() -> Int {
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
    static func isShoutedLabel(_ phrase: Phrase) -> Bool {
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
}

extension String {
    /// `POLITICS` → `Politics`; anything else as it is.
    fileprivate var capitalisedIfShouting: String {
        Phrase(self).isAllCapitals ? prefix(1) + dropFirst().lowercased() : self
    }
}
