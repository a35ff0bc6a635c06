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
    private(set) var mentions: [NameMention] = []
    /// A title that waits for its name: "President of Laos" before "Thongloun Sisoulith".
    private var pending: Range<Int>?

    static let longestRun = 24

    init(_ document: Document, words: NameWords) {
        self.document = document
        self.words = words
        census = WordCensus(words)
    }

    /// The mentions in reading order, none of which overlaps the `except` ranges (credits of pictures, ascending).
    static func mentions(
        in document: Document, words: NameWords, except credits: [Range<Int>] = []
    ) -> [NameMention] {
        var finder = NameFinder(document, words: words)
        for sentence in document.sentences where !finder.isHeadline(sentence) && finder.isStory(sentence) {
            finder.scan(sentence.tokens)
        }
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
    private func isStory(_ sentence: TokenizedSentence) -> Bool {
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

    private mutating func scan(_ sentence: Range<Int>) {
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
    private func keepsTitle(_ index: Int, in sentence: Range<Int>) -> Bool {
        switch words[index].closed {
        case .of, .the, .for, .openBracket, .closeBracket, .to: true
        case .and, .comma: index + 1 < sentence.upperBound && words[index + 1].has(.title)
            || index + 2 < sentence.upperBound && words[index + 2].has(.title) && words[index + 1].isWritten(.capital)
        case .possessive: true
        default: false
        }
    }

    /// Whether a token inside a sentence can be part of a name.
    func isNamePart(_ index: Int) -> Bool {
        let word = words[index]
        guard word.isWritten(.capital) else { return false }
        if word.isWritten(.initial) { return word.closed != .i && (word.closed != .a || !word.isWritten(.opens)) }
        switch word.closed {
        case .none, .generation, .particle, .people: break
        default: return false
        }
        if word.has(.date) { return word.has(.given) && !word.isWritten(.opens) && isCapitalName(index + 1) }
        return true
    }

    private func isCapitalName(_ index: Int) -> Bool {
        index < words.count && words[index].isWritten(.capital) && words[index].closed == .none
            && words[index].has([.surname, .male, .female])
    }

    private func startsName(_ index: Int, in sentence: Range<Int>) -> Bool {
        guard isNamePart(index) else { return false }
        let word = words[index]
        guard word.closed != .generation else { return false }
        guard word.isWritten(.opens) else { return true }
        // A capital at the start of a sentence: what else speaks for a name?
        if word.isWritten([.allCapitals, .initial]) || word.has(.honorific) { return true }
        let habits = census[word.hash]
        if habits == .capital { return true }
        let next = index + 1 < sentence.upperBound ? words[index + 1] : nil
        let nextIsName = next.map { $0.isWritten(.capital) && isNamePart(index + 1) } ?? false
        if word.has(.stop) { return nextIsName && (word.kind == .properNoun || word.kind == .adjective) }
        if habits.contains(.small) { return nextIsName && word.has([.title, .given, .surname, .organizationWord]) }
        if nextIsName { return true }
        if word.has([.given, .place, .demonym]) { return true }
        return word.kind == .properNoun
    }

    /// Where a run of capitals ends.
    private func runEnd(from start: Int, in sentence: Range<Int>) -> Int {
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
                guard hasCapitalNext else { return index }
                index += 2
            case .comma:
                guard index + 1 < limit, words[index + 1].closed == .generation else { return index }
                index += 2
            case .possessive:
                guard hasCapitalNext, Self.ownersInNames.contains(words[index - 1].hash) else { return index }
                index += 2
            default:
                return index
            }
        }
        return index
    }

    /// Words before 's inside the name of an organization: "People's", "Workers'".
    private static let ownersInNames: Set<UInt32> = Set(
        "people peoples workers women woman children veterans farmers teachers students men nations worker farmer"
            .split(separator: " ").map { WordHash.folded($0.utf8) })

    // MARK: - Reading a run

    /// Reads a run of capitals and gives the index after what was taken.
    private mutating func read(_ run: Range<Int>, in sentence: Range<Int>) -> Int {
        if let title = lastTitle(in: run) {
            let rest = (title + 1)..<run.upperBound
            if rest.isEmpty { return readTitleAlone(run, in: sentence) }
            if !isOrganization(rest), couldBePerson(rest) {
                addPerson(rest, title: (pending?.lowerBound ?? run.lowerBound)..<(title + 1), in: sentence)
                pending = nil
                return run.upperBound
            }
        } else if pending != nil {
            return readAfterTitle(run, in: sentence)
        }
        pending = nil
        return readPlain(run, in: sentence)
    }

    /// Not all of it common nouns: "National Voter Registration Act" has no voter named Registration Act.
    private func couldBePerson(_ run: Range<Int>) -> Bool {
        run.contains { index in
            words[index].has([.given, .surname]) || words[index].isWritten(.initial)
                || SenseClasses.noun(words[index].hash) == nil && SenseClasses.noun(words.singular(index, in: document)) == nil
        }
    }

    /// The last word of the run that is a title of somebody, not part of a name.
    private func lastTitle(in run: Range<Int>) -> Int? {
        var found: Int?
        for index in run where words[index].has(.title) {
            let isLast = index + 1 == run.upperBound
            if index > run.lowerBound, words[index].has([.given, .surname]) || isLast {
                // "Howard Dean", "Stephen King": a given name stands before.
                let before = words[index - 1]
                if before.has(.given), !before.has(.title), isLast || words[index].has(.given) { continue }
            }
            if !isLast, words[index + 1].has(.organizationWord), !words[index + 1].has([.given, .title]) { continue }
            if index == run.lowerBound, words[index].has(.given), !isLast, words[index + 1].has(.surname),
                !words[index].has(.honorific)
            {
                continue
            }
            found = index
        }
        return found
    }

    /// "President", "the Prime Minister", "General Secretary of …": no name in this run, perhaps in the next.
    private mutating func readTitleAlone(_ run: Range<Int>, in sentence: Range<Int>) -> Int {
        let start = pending?.lowerBound ?? run.lowerBound
        pending = nil
        let next = run.upperBound
        if next < sentence.upperBound {
            // "Prime Minister To Lam": a name that looks like a small word.
            if words[next].isWritten(.capital), !words[next].isWritten([.opens, .headline]), next + 1 < sentence.upperBound,
                isNamePart(next + 1), [.to, .a, .in, .on, .no].contains(words[next].closed)
            {
                let end = runEnd(from: next + 1, in: sentence)
                addPerson(next..<end, title: start..<run.upperBound, in: sentence)
                return end
            }
            switch words[next].closed {
            case .of, .for, .to, .and, .comma: pending = start..<run.upperBound
            default: break
            }
        }
        if run.count == 1, words[run.lowerBound].has([.surname, .given]) {
            // "Dean": a title, unless the article knows somebody of that name.
            add(NameMention(tokens: run, core: run, kind: nil, evidence: 0), in: sentence)
        }
        return run.upperBound
    }

    /// After "President of": a place or organization first, then perhaps the name.
    private mutating func readAfterTitle(_ run: Range<Int>, in sentence: Range<Int>) -> Int {
        guard let title = pending else { return run.upperBound }
        var rest = run
        if (2...4).contains(where: { count in
            run.lowerBound + 1 - count >= title.lowerBound
                && words.phrase((run.lowerBound + 1 - count)..<(run.lowerBound + 1), in: document).classes.contains(.title)
        }) {
            // "Secretary of State John Roe", "Chief of Staff": the title goes on.
            rest = (run.lowerBound + 1)..<run.upperBound
            if rest.isEmpty {
                pending = title.lowerBound..<run.upperBound
                return run.upperBound
            }
        } else if let place = placePrefix(run) {
            add(NameMention(tokens: place, core: place, kind: .place, evidence: 3))
            rest = place.upperBound..<run.upperBound
        } else if let last = run.last(where: { words[$0].has([.organizationWord, .organizationSuffix]) }) {
            var organization = run.lowerBound..<(last + 1)
            if last + 1 == run.upperBound {
                organization = extended(organization, in: sentence)
            }
            addOrganization(organization, in: sentence)
            rest = organization.upperBound..<max(run.upperBound, organization.upperBound)
            if rest.isEmpty, rest.upperBound < sentence.upperBound, isNamePart(rest.upperBound) {
                // "Party of Laos Jane Roe": the name follows the place.
                rest = rest.upperBound..<runEnd(from: rest.upperBound, in: sentence)
            }
        } else if run.count >= 2, words[run.upperBound - 2].has(.given) {
            rest = (run.upperBound - 2)..<run.upperBound
        } else {
            add(plainMention(run, in: sentence))
            pending = title.lowerBound..<run.upperBound
            return run.upperBound
        }
        if rest.isEmpty {
            pending = title.lowerBound..<rest.upperBound
            return rest.upperBound
        }
        addPerson(rest, title: title.lowerBound..<rest.lowerBound, in: sentence)
        pending = nil
        return rest.upperBound
    }

    /// The longest place that the run begins with.
    private func placePrefix(_ run: Range<Int>) -> Range<Int>? {
        for count in stride(from: min(4, run.count), to: 0, by: -1) {
            let range = run.lowerBound..<(run.lowerBound + count)
            if words.phrase(range, in: document).classes.isDisjoint(with: .place) { continue }
            // "Jordan Peterson" after "of" is no place.
            if count == 1, run.count > 1, words[run.lowerBound].has(.given), !words[run.lowerBound].has(.country) {
                continue
            }
            return range
        }
        return nil
    }

    private func isOrganization(_ run: Range<Int>) -> Bool {
        run.contains { words[$0].has([.organizationWord, .organizationSuffix]) && !words[$0].has([.given, .surname]) }
    }

    // MARK: - Runs without a title

    private mutating func readPlain(_ run: Range<Int>, in sentence: Range<Int>) -> Int {
        var run = run
        // "Former", "Republican", "New" before a name at a sentence's start.
        while run.count > 1,
            words[run.lowerBound].has(.stop)
                || words[run.lowerBound].isWritten(.opens) && isOrdinaryWord(run.lowerBound),
            words.phrase(run.lowerBound..<(run.lowerBound + 2), in: document).classes.isDisjoint(with: .place),
            words[run.lowerBound + 1].has(.given)
        {
            run = (run.lowerBound + 1)..<run.upperBound
        }
        if let lowered = titleBefore(run.lowerBound, in: sentence), !isOrganization(run),
            !(run.count == 1 && words[run.lowerBound].has([.demonym, .date]))
        {
            // "his counterpart Sonexay", "campaign manager Kellyanne Conway"
            addPerson(run, title: lowered, in: sentence)
            return run.upperBound
        }
        if let joined = joinedOrganization(run, in: sentence) {
            addOrganization(joined, in: sentence)
            return joined.upperBound
        }
        if words[run.upperBound - 1].has(.placeWord), run.upperBound + 1 < sentence.upperBound,
            words[run.upperBound].closed == .of, isNamePart(run.upperBound + 1)
        {
            // "Strait of Morn", "City of Phoenix"
            let range = run.lowerBound..<runEnd(from: run.upperBound + 1, in: sentence)
            add(NameMention(tokens: range, core: range, kind: .place, evidence: 2))
            return range.upperBound
        }
        let mention = plainMention(run, in: sentence)
        if run.count == 1, words[run.lowerBound].has(.takesOf), run.upperBound + 1 < sentence.upperBound,
            words[run.upperBound].closed == .of || words[run.upperBound].closed == .on || words[run.upperBound].closed == .for
        {
            // "Department of Roads", "Bank of Mirania": the word alone is no name.
            let range = extended(run, in: sentence)
            if range.count > 1 {
                addOrganization(range, in: sentence)
                return range.upperBound
            }
        }
        if mention.kind == .organization {
            let range = extended(run, in: sentence)
            addOrganization(range, in: sentence)
            return range.upperBound
        }
        add(mention, in: sentence)
        return mention.tokens.upperBound
    }

    /// "Entrusting", "Democratic": a word of the dictionary that grammar takes for no name.
    private func isOrdinaryWord(_ index: Int) -> Bool {
        guard words[index].kind != .properNoun, !words[index].has([.given, .surname]) else { return false }
        let lemma = document.lemmaHash(index) ?? words[index].hash
        return SenseClasses.verb(lemma) != nil || SenseClasses.noun(lemma) != nil || words[index].kind == .adverb
    }

    /// A function in small letters right before a name, with what belongs to it.
    private func titleBefore(_ index: Int, in sentence: Range<Int>) -> Range<Int>? {
        guard index > sentence.lowerBound else { return nil }
        let last = index - 1
        guard words[last].has(.title), words[last].isWritten(.small) else { return nil }
        var start = last
        while start > sentence.lowerBound, last - start < 8 {
            let word = words[start - 1]
            guard word.closed == .none, word.isWritten([.small, .capital]), word.kind != .finiteVerb, word.kind != .adverb
            else { break }
            start -= 1
        }
        return start..<index
    }

    private func plainMention(_ run: Range<Int>, in sentence: Range<Int>) -> NameMention {
        let first = words[run.lowerBound]
        let last = words[run.upperBound - 1]
        let entry = words.phrase(run, in: document)
        let followsThe = run.lowerBound > sentence.lowerBound && words[run.lowerBound - 1].closed == .the
        var mention = NameMention(tokens: run, core: run, kind: nil, evidence: 0)
        if run.count == 1 {
            if entry.classes.isSuperset(of: .country) {
                mention.kind = .place
                mention.evidence = 3
            } else if first.has(.place), !first.has([.given, .surname]) {
                mention.kind = .place
                mention.evidence = 2
            } else if first.isWritten(.allCapitals), !first.isWritten(.initial) {
                mention.kind = .organization
                mention.evidence = 1
            }
            return mention
        }
        if !entry.classes.isDisjoint(with: .place) {
            mention.kind = .place
            mention.evidence = 3
            return mention
        }
        if entry.classes.contains(.demonym) || run.allSatisfy({ words[$0].has([.demonym, .stop]) }) {
            // "South Korean", "Michigan Democratic": an adjective.
            mention.evidence = -9
            return mention
        }
        if entry.classes.contains(.organizationWord) || run.contains(where: { words[$0].closed == .ampersand }) {
            mention.kind = .organization
            mention.evidence = 3
            return mention
        }
        if last.has(.organizationSuffix), !(run.count == 2 && first.has(.given) && last.has(.surname)) {
            mention.kind = .organization
            mention.evidence = 2
            return mention
        }
        if last.has(.organizationWord), first.has(.place) || followsThe {
            // "The Washington Post": Post is a surname too.
            mention.kind = .organization
            mention.evidence = 2
            return mention
        }
        if isOrganization(run), !(run.count == 2 && first.has(.given) && last.has(.surname) && !followsThe) {
            mention.kind = .organization
            mention.evidence = 2
            return mention
        }
        if last.has(.placeWord), !(run.count == 2 && first.has(.given) && last.has(.surname)) || followsThe {
            mention.kind = .place
            mention.evidence = 2
            return mention
        }
        var score = 0
        if first.has(.given) {
            // "Charlotte Brontë", but "Cleveland Browns".
            score += first.has(.place) && !last.has(.surname) ? 1 : 3
        } else if first.isWritten(.initial) {
            score += 2
        }
        if last.has(.surname) { score += first.has(.given) || last.has(.given) || SenseClasses.noun(last.hash) == nil ? 1 : 0 }
        if run.contains(where: { words[$0].closed == .particle }) { score += 1 }
        if followsThe { score -= 3 }
        if first.has([.country, .demonym, .state]) || first.has(.city) && !first.has(.given) { score -= 2 }
        if first.has(.stop) { score -= 2 }
        if run.count > 4 { score -= 2 }
        for index in run where words[index].isWritten(.allCapitals) && words[index].closed == .none { score -= 1 }
        for index in run where !words[index].has([.given, .surname]) {
            if let noun = SenseClasses.noun(words[index].hash), noun.first != .nounPerson { score -= 1 }
        }
        score += personContext(after: run.upperBound, in: sentence)
        if score >= 2 {
            mention.kind = .person
            mention.evidence = min(score, 4)
        } else if score == 1, !followsThe {
            mention.evidence = 1
        } else if followsThe || score < 0 {
            mention.evidence = -1
        }
        return mention
    }

    /// What follows the names of people: "said", ", who", ", 45,".
    private func personContext(after index: Int, in sentence: Range<Int>) -> Int {
        guard index + 1 < sentence.upperBound else { return 0 }
        let next = words[index]
        if next.closed == .who { return 2 }
        if next.closed == .comma {
            let word = words[index + 1]
            if word.closed == .who || word.closed == .whose { return 2 }
            if word.isWritten(.number), index + 2 < sentence.upperBound, words[index + 2].closed == .comma { return 2 }
            if word.closed == .the || word.closed == .a || word.has(.title) { return 1 }
        }
        if next.kind == .finiteVerb, let verb = SenseClasses.verb(document.lemmaHash(index) ?? next.hash),
            verb.first == .verbCommunication || verb.first == .verbCognition
        {
            return 1
        }
        return 0
    }

    // MARK: - Organizations

    /// "Immigration and Customs Enforcement": common nouns on both sides of "and" make one name.
    private func joinedOrganization(_ run: Range<Int>, in sentence: Range<Int>) -> Range<Int>? {
        let next = run.upperBound
        guard run.count <= 3, next + 2 < sentence.upperBound, words[next].closed == .and || words[next].closed == .ampersand,
            isNamePart(next + 1), isCommon(run.upperBound - 1), isCommon(next + 1)
        else { return nil }
        let end = runEnd(from: next + 1, in: sentence)
        guard end - next > 2 || words[end - 1].has([.organizationWord, .organizationSuffix]) else { return nil }
        return run.lowerBound..<end
    }

    private func isCommon(_ index: Int) -> Bool {
        !words[index].has([.given, .place, .demonym, .title]) && !words[index].isWritten(.allCapitals)
            && (SenseClasses.noun(words[index].hash) != nil || words[index].has(.organizationWord)
                || SenseClasses.noun(words.singular(index, in: document)) != nil)
    }

    /// "Department" + "of Health and Human Services", "Bank of America".
    private func extended(_ run: Range<Int>, in sentence: Range<Int>) -> Range<Int> {
        let start = run.lowerBound
        var end = run.upperBound
        var steps = 0
        while steps < 3, end + 1 < sentence.upperBound, end - run.lowerBound < Self.longestRun {
            steps += 1
            let last = words[end - 1]
            var next = end
            switch words[end].closed {
            case .of, .for, .on:
                guard steps > 1 || last.has(.takesOf) || run.contains(where: { words[$0].has(.takesOf) }) else {
                    return run.lowerBound..<end
                }
                next += 1
                if words[next].closed == .the, next + 1 < sentence.upperBound { next += 1 }
            case .and, .ampersand:
                next += 1
                // "Health and Human Services": the second part goes on with the first's "of".
                guard steps > 1, isNamePart(next), !words[next].has([.given, .place]), !words[next].has(.title),
                    !words[next].isWritten(.allCapitals), !words[end - 1].has([.place, .organizationWord])
                else { return run.lowerBound..<end }
            default:
                return run.lowerBound..<end
            }
            guard next < sentence.upperBound, isNamePart(next), !words[next].has(.title) else { break }
            let run = next..<runEnd(from: next, in: sentence)
            if pending != nil, let place = placePrefix(run), place.upperBound < run.upperBound, !isOrganization(run) {
                return start..<place.upperBound
            }
            end = run.upperBound
        }
        return run.lowerBound..<end
    }

    private mutating func addOrganization(_ range: Range<Int>, in sentence: Range<Int>) {
        var mention = NameMention(tokens: range, core: range, kind: .organization, evidence: 2)
        mention.acronym = acronym(after: range.upperBound, in: sentence)
        mentions.append(mention)
    }

    /// "(CPV)" after a name.
    private func acronym(after index: Int, in sentence: Range<Int>) -> Range<Int>? {
        guard index + 2 < sentence.upperBound, words[index].closed == .openBracket,
            words[index + 2].closed == .closeBracket, words[index + 1].isWritten([.allCapitals, .capital]),
            !words[index + 1].isWritten(.initial)
        else { return nil }
        return (index + 1)..<(index + 2)
    }

    // MARK: - People

    private mutating func addPerson(_ core: Range<Int>, title: Range<Int>, in sentence: Range<Int>) {
        var mention = NameMention(
            tokens: title.lowerBound..<core.upperBound, core: core, kind: .person, evidence: 4)
        mention.title = title
        if title.count > 0 {
            mention.gender = Gender(title: words[title.upperBound - 1].classes)
            if mention.gender == .unknown, title.count == 1 { mention.gender = Gender(title: words[title.lowerBound].classes) }
        }
        add(mention, in: sentence)
    }

    private mutating func add(_ mention: NameMention, in sentence: Range<Int>) {
        var mention = mention
        if mention.kind == .person || mention.kind == nil {
            mention.apposition =
                apposition(after: mention.tokens.upperBound, in: sentence)
                ?? descriptionBefore(mention.tokens.lowerBound, in: sentence)
        }
        if mention.kind != .person { mention.acronym = acronym(after: mention.tokens.upperBound, in: sentence) }
        mentions.append(mention)
    }

    private mutating func add(_ mention: NameMention) {
        mentions.append(mention)
    }

    /// ", the mayor of Fort Pierce," after a name: the range between the commas.
    private func apposition(after index: Int, in sentence: Range<Int>) -> Range<Int>? {
        guard index + 1 < sentence.upperBound, words[index].closed == .comma else { return nil }
        let start = index + 1
        var end = start
        var hasFunction = false
        while end < sentence.upperBound, end - start < 16 {
            let word = words[end]
            if word.closed == .comma || word.closed == .period || word.closed.isRelative || word.closed == .dash
                || word.closed == .quotationMark || word.closed == .semicolon || word.closed == .openBracket
            {
                break
            }
            // "Chelsea, the mayor said": no apposition but a clause.
            if word.kind == .finiteVerb { return nil }
            if word.isWritten(.small) || word.isWritten(.capital) {
                hasFunction = hasFunction || word.has(.title)
                    || end - start < 8 && SenseClasses.noun(word.hash)?.first == .nounPerson && word.isWritten(.small)
            }
            end += 1
        }
        guard hasFunction, end > start else { return nil }
        return start..<end
    }

    /// "the mayor of Fort Pierce, " before a name: the range up to the comma.
    private func descriptionBefore(_ index: Int, in sentence: Range<Int>) -> Range<Int>? {
        let comma = index - 1
        guard comma - 1 > sentence.lowerBound, words[comma].closed == .comma else { return nil }
        var start = comma - 1
        var hasFunction = false
        while start >= sentence.lowerBound, comma - start <= 10 {
            let word = words[start]
            if word.kind == .finiteVerb || word.closed == .comma || word.closed == .and { return nil }
            if word.isWritten(.small), word.has(.title) || SenseClasses.noun(word.hash)?.first == .nounPerson {
                hasFunction = true
            }
            if hasFunction, word.closed == .the || word.closed == .a || word.closed.isPossessivePronoun
                || word.closed == .possessive
            {
                return (word.closed == .possessive ? start - 1 : start)..<comma
            }
            start -= 1
        }
        return nil
    }
}
