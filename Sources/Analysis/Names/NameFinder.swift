// From tokens to names: reads each sentence from left to right, takes every run of capitals and tells persons with
// their titles, organizations and places apart. Takes a document with tokens and sentences (tags where there are
// any), gives `NameMention`s in reading order; Cast joins them into people.

import Model
import Text

/// Finds names by how words are written, by the lexicon, and by the rest of the article.
///
/// Linear in the number of tokens; a run of capitals is read to at most `longestRun` tokens.
struct NameFinder {
    let document: Document
    let words: NameWords
    let census: WordCensus
    var mentions: [NameMention] = []
    /// A title that waits for its name: "President of Laos" before "Thongloun Sisoulith".
    var pending: Range<Int>?
    /// Months that are somebody's surname in this article.
    private var dateSurnames: Set<UInt32> = []
    /// Common nouns that are somebody's surname in this article: "Anna Price", "Mr Price".
    private var nounSurnames: Set<UInt32> = []

    static let longestRun = 24

    init(_ document: Document, words: NameWords) {
        self.document = document
        self.words = words
        census = WordCensus(words)
        noteDateSurnames()
    }

    /// The mentions in reading order, none of which overlaps the `except` ranges (credits of pictures, ascending).
    static func mentions(
        in document: Document, words: NameWords, except credits: [Range<Int>] = []
    ) -> [NameMention] {
        var finder = NameFinder(document, words: words)
        for sentence in document.sentences where !finder.isHeadline(sentence) && finder.isStory(sentence) {
            finder.scan(sentence.tokens)
        }
        finder.markDatelines()
        // A title chain is read before the name at its end, what it holds comes first.
        let mentions = finder.mentions.sorted {
            ($0.tokens.lowerBound, $1.tokens.upperBound) < ($1.tokens.lowerBound, $0.tokens.upperBound)
        }
        guard !credits.isEmpty else { return mentions }
        var next = 0
        return mentions.filter { mention in
            while next < credits.count, credits[next].upperBound <= mention.tokens.lowerBound { next += 1 }
            return next == credits.count || !credits[next].overlaps(mention.tokens)
        }
    }

    /// Signatures and credit lines name who made the article, not who is in it.
    func isStory(_ sentence: TokenizedSentence) -> Bool {
        guard document.article.paragraphs.indices.contains(sentence.paragraph) else { return true }
        switch document.article.paragraphs[sentence.paragraph].kind {
        case .signature, .credit, .byline: return false
        default: return true
        }
    }

    /// A line in which every word has a capital: its names are found by the rest of the article.
    func isHeadline(_ sentence: TokenizedSentence) -> Bool {
        sentence.tokens.first.map { words[$0].isWritten(.headline) } ?? false
    }

    // MARK: - Reading a sentence

    mutating func scan(_ sentence: Range<Int>) {
        var index = sentence.lowerBound
        pending = nil
        while index < sentence.upperBound {
            guard startsName(index, in: sentence) else {
                if pending != nil, !keepsTitle(index, in: sentence) { pending = nil }
                index += 1
                continue
            }
            let end = runEnd(from: index, in: sentence)
            index = max(read(index..<end, in: sentence), index + 1)
        }
    }

    /// Words over which a title waits on for its name.
    func keepsTitle(_ index: Int, in sentence: Range<Int>) -> Bool {
        switch words[index].closed {
        case .of, .the, .for, .openBracket, .closeBracket, .to: true
        case .and, .comma:
            index + 1 < sentence.upperBound && words[index + 1].has(.title)
                || index + 2 < sentence.upperBound && words[index + 2].has(.title)
                    && words[index + 1].isWritten(.capital)
        case .possessive: true
        case .none:
            // "Leader of the council Gareth Pugh"
            words[index].isWritten(.small) && words[index].kind == .noun && index > sentence.lowerBound
                && (words[index - 1].closed == .the || words[index - 1].closed == .of)
                && index + 1 < sentence.upperBound && isCapitalName(index + 1) && words[index + 1].has(.given)
        default: false
        }
    }

    /// Whether a token inside a sentence can be part of a name.
    func isNamePart(_ index: Int) -> Bool {
        let word = words[index]
        guard word.isWritten(.capital) else { return false }
        if isPartyTag(index) || word.isWritten(.postNominal) { return false }
        if word.isWritten(.initial) { return word.closed != .i && (word.closed != .a || !word.isWritten(.opens)) }
        switch word.closed {
        case .none, .generation, .particle, .people: break
        default: return false
        }
        if word.has(.date) {
            if index > 0, tellsDate(index - 1) { return false }
            return word.has(.given) && !word.isWritten(.opens) && isCapitalName(index + 1)
                || introducesSurname(index) || isSurnameAgain(index)
        }
        return true
    }

    /// "On Friday Vos declined", "In March Hale said": what stands before a day rather than before a name.
    private func tellsDate(_ index: Int) -> Bool {
        switch words[index].closed {
        case .on, .in: true
        default: Self.timeWords.contains(words[index].hash)
        }
    }

    private static let timeWords = WordSet("last next late early earlier later mid")

    /// "Theresa May", "Mrs May": a date behind a given name or form of address is a surname.
    private func introducesSurname(_ index: Int) -> Bool {
        guard index > 0, words[index].has(.surname), !words[index].isWritten(.opens) else { return false }
        let before = words[index - 1]
        return before.isWritten(.capital) && before.has([.given, .honorific]) && !before.has(.date)
            && before.closed == .none
    }

    /// "May said": a date that the article has introduced as a surname and that stands as a subject or owner.
    private func isSurnameAgain(_ index: Int) -> Bool {
        guard dateSurnames.contains(words[index].hash), index + 1 < words.count else { return false }
        if index > 0, words[index - 1].closed.isPreposition || words[index - 1].isWritten(.number) { return false }
        let next = words[index + 1]
        return next.kind == .finiteVerb || next.closed == .possessive
    }

    private mutating func noteDateSurnames() {
        for index in 0..<words.count where words[index].has(.date) && words[index].isWritten(.capital) {
            if introducesSurname(index) { dateSurnames.insert(words[index].hash) }
        }
        for index in 1..<max(1, words.count)
        where words[index].isWritten(.capital) && !words[index].isWritten(.headline) {
            let before = words[index - 1]
            guard before.isWritten(.capital), before.has([.given, .honorific]), !before.has([.date, .place]),
                words[index].has(.surname), !words[index].isWritten(.opens),
                SenseClasses.noun(words[index].hash) != nil
            else { continue }
            nounSurnames.insert(words[index].hash)
        }
    }

    /// "D-Calif.", "R-Texas" behind a lawmaker's name: party and state.
    private func isPartyTag(_ index: Int) -> Bool {
        let bytes = document.article.source.bytes[document.tokens[index].span.range]
        guard bytes.count > 3, let first = bytes.first, bytes.dropFirst().first == UInt8(ascii: "-") else {
            return false
        }
        return first == UInt8(ascii: "D") || first == UInt8(ascii: "R") || first == UInt8(ascii: "I")
    }

    func isCapitalName(_ index: Int) -> Bool {
        index < words.count && words[index].isWritten(.capital) && words[index].closed == .none
            && words[index].has([.surname, .male, .female])
    }

    func startsName(_ index: Int, in sentence: Range<Int>) -> Bool {
        guard isNamePart(index) else { return false }
        let word = words[index]
        guard word.closed != .generation else { return false }
        guard word.isWritten(.opens) else { return true }
        // A capital at the start of a sentence: what else speaks for a name?
        if word.isWritten([.allCapitals, .initial]) || word.has(.honorific) { return true }
        if word.has(.date), isSurnameAgain(index) { return true }
        let habits = census[word.hash]
        if habits == .capital { return true }
        let next = index + 1 < sentence.upperBound ? words[index + 1] : nil
        let nextIsName = next.map { $0.isWritten(.capital) && isNamePart(index + 1) } ?? false
        if nextIsName, words.phrase(index..<index + 2, in: document).classes.contains(.title) {
            // "Prime Minister Sonam Dorji", though the article writes "the prime minister" too.
            return true
        }
        if nextIsName, word.has(.given), index + 2 < sentence.upperBound, isCapitalName(index + 1),
            words[index + 2].kind == .finiteVerb || words[index + 2].closed == .comma
        {
            // "Will Field said", not "Will Field win?"
            return true
        }
        if word.has(.stop) { return nextIsName && (word.kind == .properNoun || word.kind == .adjective) }
        if let next, nounSurnames.contains(word.hash), next.kind == .finiteVerb || next.closed == .possessive {
            // "Price said", though a price is spoken of as well.
            return true
        }
        if habits.contains(.small) { return nextIsName && word.has([.title, .given, .surname, .organizationWord]) }
        if nextIsName { return true }
        if word.has([.given, .place, .demonym]) { return true }
        return word.kind == .properNoun || isUnknownSubject(index)
    }

    /// "Sumardi, a fisherman", "Tesfaye said": a word of no dictionary that opens a sentence as its subject.
    private func isUnknownSubject(_ index: Int) -> Bool {
        guard index + 2 < words.count, words[index].classes.isEmpty, words[index].kind != .adverb,
            SenseClasses.noun(words.singular(index, in: document)) == nil,
            SenseClasses.verb(document.lemmaHash(index) ?? words[index].hash) == nil
        else { return false }
        if words[index + 1].kind == .finiteVerb { return true }
        guard words[index + 1].closed == .comma else { return false }
        return [.a, .the, .who, .his, .her].contains(words[index + 2].closed) || words[index + 2].isWritten(.number)
    }

    /// Where a run of capitals ends.
    func runEnd(from start: Int, in sentence: Range<Int>) -> Int {
        var index = start + 1
        let limit = min(sentence.upperBound, start + Self.longestRun)
        while index < limit {
            if isNamePart(index) {
                index += 1
                continue
            }
            let hasCapitalNext = index + 1 < limit && isNamePart(index + 1)
            switch words[index].closed {
            case .particle, .ampersand:
                if words[index].closed == .particle, index + 2 < limit, words[index + 1].closed == .particle,
                    isNamePart(index + 2)
                {
                    // "van der Berg"
                    index += 3
                    continue
                }
                guard hasCapitalNext else { return index }
                index += 2
            case .comma:
                guard index + 1 < limit, words[index + 1].closed == .generation else { return index }
                index += 2
            case .quotationMark, .openBracket:
                // “Corazon ‘Cory’ Villafuerte”: a nickname inside the name.
                guard index + 3 < limit, hasCapitalNext, isNamePart(index + 3), words[index + 3].kind != .finiteVerb,
                    words[index + 2].closed == (words[index].closed == .quotationMark ? .quotationMark : .closeBracket),
                    words[index - 1].has(.given), !words[index + 1].isWritten(.allCapitals)
                else { return index }
                index += 4
            case .possessive:
                guard hasCapitalNext, ownsName(index - 1, before: index + 1) else { return index }
                index += 2
            default:
                return index
            }
        }
        return index
    }

    /// "People's Bank", "Dockers' Union": many who own an organization are part of its name, a person is not.
    private func ownsName(_ owner: Int, before next: Int) -> Bool {
        if Self.ownersInNames.contains(words[owner].hash) { return true }
        // "Dockers' Union", "Citizens' Search Collective"
        guard
            (next..<min(next + 3, words.count)).contains(where: { index in
                isNamePart(index) && words[index].has([.organizationWord, .organizationSuffix])
                    && !words[index].has([.given, .surname])
            }), !words[owner].has(.given)
        else { return false }
        let singular = words.singular(owner, in: document)
        return singular != words[owner].hash && SenseClasses.noun(singular)?.first == .nounPerson
    }

    /// Words before 's inside the name of an organization: "People's", "Workers'".
    static let ownersInNames = WordSet(
        "people peoples workers women woman children veterans farmers teachers students men nations worker farmer")
}
