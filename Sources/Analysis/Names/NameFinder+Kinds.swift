// Runs of capitals without a title: person, organization or place? Part of NameFinder.

import Model

extension NameFinder {
    mutating func readPlain(_ run: Range<Int>, in sentence: Range<Int>) -> Int {
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
            words[run.upperBound].closed == .of || words[run.upperBound].closed == .on
                || words[run.upperBound].closed == .for
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
    func isOrdinaryWord(_ index: Int) -> Bool {
        guard words[index].kind != .properNoun, !words[index].has([.given, .surname]) else { return false }
        let lemma = document.lemmaHash(index) ?? words[index].hash
        return SenseClasses.verb(lemma) != nil || SenseClasses.noun(lemma) != nil || words[index].kind == .adverb
    }

    /// A function in small letters right before a name, with what belongs to it.
    func titleBefore(_ index: Int, in sentence: Range<Int>) -> Range<Int>? {
        guard index > sentence.lowerBound else { return nil }
        let last = index - 1
        // "Chief executive Dora Lind": two words make the title.
        let isPhrase =
            last > sentence.lowerBound && words[last - 1].isWritten(.capital)
            && words.phrase((last - 1)..<index, in: document).classes.contains(.title)
        guard words[last].has(.title) || isPhrase, words[last].isWritten(.small) else { return nil }
        var start = last
        while start > sentence.lowerBound, last - start < 8 {
            let word = words[start - 1]
            let isInside =
                word.closed == .possessive && words[start].isWritten(.capital) && start - 1 > sentence.lowerBound
            guard isInside || word.closed == .none && word.isWritten([.small, .capital]), word.kind != .finiteVerb,
                word.kind != .adverb
            else { break }
            start -= 1
        }
        return start..<index
    }

    func plainMention(_ run: Range<Int>, in sentence: Range<Int>) -> NameMention {
        let first = words[run.lowerBound]
        let last = words[run.upperBound - 1]
        let entry = words.phrase(run, in: document)
        let followsThe = run.lowerBound > sentence.lowerBound && words[run.lowerBound - 1].closed == .the
        var mention = NameMention(tokens: run, core: run, kind: nil, evidence: 0)
        if run.count == 1 {
            if entry.classes.isSuperset(of: .country) {
                mention.kind = .place
                mention.evidence = 3
            } else if first.has(.place), !first.has([.given, .surname, .organizationWord, .organizationSuffix]) {
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
        if followsThe, FunctionClass.epithets.contains(last.hash), last.isWritten(.capital),
            placePrefix(run)?.upperBound == run.upperBound - 1 || run.count == 2 && first.has([.demonym, .place])
        {
            // "the Ohio Democrat": somebody who has a name.
            mention.evidence = -9
            return mention
        }
        if Self.neither.contains(last.hash), !(first.has(.given) && last.has(.surname)),
            !entry.classes.contains(.organizationWord)
        {
            // "Clean Water Act", "World Cup": neither somebody nor a place.
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
        if last.has(.surname) {
            score += first.has(.given) || last.has(.given) || SenseClasses.noun(last.hash) == nil ? 1 : 0
        }
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

    /// Last words of the names of laws, wars, prizes and the like.
    static let neither = WordSet(
        """
        act amendment accord accords agreement award awards bill championship championships code constitution convention
        crisis cup day deal declaration depression doctrine era festival games index initiative law marathon month olympics
        open pact partnership plan prize protocol rebellion resolution revolution series statute summit test theory
        tournament treaty trophy virus war week
        """)

    /// What follows the names of people: "said", ", who", ", 45,".
    func personContext(after index: Int, in sentence: Range<Int>) -> Int {
        guard index + 1 < sentence.upperBound else { return 0 }
        let next = words[index]
        if next.closed == .who || next.isWritten(.postNominal) { return 2 }
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
}
