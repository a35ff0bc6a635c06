// Where a source begins and ends: takes a candidate as its models read it, mends ends that fall inside a name or between
// two people who speak together.

/// A name is never cut ("Kroll, director of Northway" of "Espen Kroll, director of Northway"), nor is the first of two
/// subjects left out ("her counterpart Pell" of "President Castell and her counterpart Pell").
enum SourceEnds {
    private static let longestName = 8
    /// Slots of a phrase between a subject and its verb.
    private static let longestPhrase = 12
    /// Slots that the first of two subjects may have.
    private static let longestPartner = 24

    static func mend(_ candidate: inout Candidate, in view: AttributionView) {
        guard var source = candidate.source, !source.isEmpty else { return }
        source = completed(source, candidate, in: view)
        if source.lowerBound < candidate.head {
            source = withoutClause(source, in: view)
            source = joined(source, candidate, in: view)
            source = listed(source, candidate, in: view)
            source = subject(before: source, candidate, in: view)
            source = withoutQuestion(source, in: view)
        }
        guard source != candidate.source else { return }
        candidate.source = source
        candidate.content = candidate.content.flatMap { CandidateReader.cut(source, from: $0) }
    }

    private static func tag(_ slot: Int, _ view: AttributionView) -> Tag? {
        let number = view.slots[slot].tag
        return number > 0 ? Tag(rawValue: number - 1) : nil
    }

    private static func isName(_ slot: Int, _ view: AttributionView) -> Bool {
        guard view.slots[slot].flags.contains(.capital), let tag = tag(slot, view) else { return false }
        if tag.isName { return true }
        // A name that the tagger does not know; a dictionary does not either.
        let isFirst = slot == view.sentence(of: slot).lowerBound
        if isFirst, tag == .modal {
            // "Will Hartigan said"
            return NameLexicon.entry(view.slots[slot].word).classes.contains(.male)
        }
        if !isFirst, isSurname(slot, view) { return true }
        return tag != .adverb && view.slots[slot].flags.contains(.word) && !particles.contains(view.slots[slot].word)
            && ClosedWord.of(view.slots[slot].word) == .none && SenseClasses.noun(view.slots[slot].stem) == nil
            && SenseClasses.verb(view.slots[slot].stem) == nil
            && TimeWord.of(view.slots[slot].word) == nil
    }

    /// "Colin Frame, the cabinet member": a surname that is a verb as well, behind a given name, where capitals say something.
    private static func isSurname(_ slot: Int, _ view: AttributionView) -> Bool {
        let before = view.slots[slot - 1]
        guard before.flags.contains(.capital), view.slots[slot].paragraphKind == 1 else { return false }
        let (given, own) = (NameLexicon.entry(before.word), NameLexicon.entry(view.slots[slot].word))
        return own.classes.contains(.surname) && !given.classes.isDisjoint(with: .given)
            && ClosedWord.of(before.word) == .none
    }

    // MARK: - Whole names

    /// Takes in the rest of a name at either end.
    private static func completed(
        _ source: Range<Int>, _ candidate: Candidate, in view: AttributionView
    ) -> Range<Int> {
        let sentence = view.sentence(of: candidate.head)
        let isQuoted = view.slots[candidate.head].flags.contains(.quoted)
        func isFree(_ slot: Int) -> Bool {
            !candidate.cue.contains(slot) && view.slots[slot].flags.contains(.quoted) == isQuoted
        }
        var (low, high) = (source.lowerBound, source.upperBound)
        while low + 1 < high, isDate(low, sentence, view) { low += 1 }
        if isName(low, view) || tag(low, view)?.isName ?? false || isArabicArticle(low, view) {
            while low > sentence.lowerBound, source.lowerBound - low < longestName, isFree(low - 1) {
                var start = low - 1
                // "Anneliese von Rothkirch", "Joost van der Meulen"
                while start > sentence.lowerBound, particles.contains(view.slots[start].word), isFree(start - 1) {
                    start -= 1
                }
                guard isName(start, view), !isDate(start, sentence, view) else { break }
                low = start
            }
            low = titled(low, sentence, in: view, isFree)
        }
        if isName(high - 1, view) || particles.contains(view.slots[high - 1].word),
            high - source.lowerBound < longestName
        {
            var end = high
            while end < sentence.upperBound, end - source.upperBound < longestName, isFree(end),
                isName(end, view) || particles.contains(view.slots[end].word)
            {
                end += 1
                if isName(end - 1, view) { high = end }
            }
        }
        return low..<high
    }

    /// "On Friday Vos declined", "last April Hale said": a day or month behind what stands before one is no name.
    private static func isDate(_ slot: Int, _ sentence: Range<Int>, _ view: AttributionView) -> Bool {
        guard slot > sentence.lowerBound, let time = TimeWord.of(view.slots[slot].word),
            let before = TimeWord.of(view.slots[slot - 1].word)
        else { return false }
        switch (time, before) {
        case (.month, .preposition), (.weekday, .preposition), (.month, .which), (.weekday, .which), (.month, .part),
            (.weekday, .part), (.month, .next), (.weekday, .next), (.weekday, .bound):
            return true
        default: return false
        }
    }

    /// "al-Masoudi": a small letter, and a word of no dictionary.
    private static func isArabicArticle(_ slot: Int, _ view: AttributionView) -> Bool {
        let word = view.slots[slot]
        return word.flags.contains(.word) && !word.flags.contains(.capital) && !word.flags.contains(.function)
            && SenseClasses.noun(word.stem) == nil && SenseClasses.verb(word.stem) == nil
            && tag(slot, view).map { $0.isNoun || $0.isAdjective || $0 == .foreign } ?? false
            && slot > 0 && isName(slot - 1, view)
    }

    /// Takes in the function before a name: "Police superintendent Shamsul Huda", "his lawyer Iris Cantwell".
    private static func titled(
        _ low: Int, _ sentence: Range<Int>, in view: AttributionView, _ isFree: (Int) -> Bool
    ) -> Int {
        guard low > sentence.lowerBound, isFree(low - 1), let tag = tag(low - 1, view), tag.isNoun else { return low }
        let before = view.slots[low - 1]
        guard
            SenseClasses.noun(before.stem)?.first == .nounPerson
                || NameLexicon.entry(before.word).classes.contains(.title)
        else { return low }
        var start = low - 1
        while start > sentence.lowerBound, low - start < longestName, isFree(start - 1),
            let tag = Self.tag(start - 1, view), tag.isNoun || tag.isAdjective || tag == .possessive,
            view.slots[start - 1].flags.contains(.word) || tag == .possessive
        {
            start -= 1
        }
        if start > sentence.lowerBound, isFree(start - 1), let tag = Self.tag(start - 1, view),
            tag == .determiner || tag == .possessivePronoun
        {
            start -= 1
        }
        return start
    }

    private static let particles = WordSet(
        "de da do dos del della di du la le van von der den ten ter bin ibn al el y zu")
    private static let and = WordSet("and &")
    private static let longestTitle = 6

    /// "Harrow met Weller and Brandt" before "said": what speaks is the subject of the second clause.
    private static func withoutClause(_ source: Range<Int>, in view: AttributionView) -> Range<Int> {
        var verb: Int?
        for slot in source {
            if relatives.contains(view.slots[slot].word) || view.slots[slot].flags.contains(.quoted) { return source }
            switch tag(slot, view) {
            case .past?, .presentThird?, .present?, .modal?: verb = slot
            default: break
            }
        }
        guard let verb, verb > source.lowerBound,
            let conjunction = source.last(where: { $0 > verb && clauseWords.contains(view.slots[$0].word) }),
            conjunction + 1 < source.upperBound,
            // One subject and no list behind the conjunction.
            !(verb..<conjunction).contains(where: { view.slots[$0].flags.contains(.comma) })
        else { return source }
        return conjunction + 1..<source.upperBound
    }

    /// "Ms Roe, asked about the delay, said": what she was asked does not belong to her name.
    private static func withoutQuestion(_ source: Range<Int>, in view: AttributionView) -> Range<Int> {
        guard
            let comma = source.dropFirst().first(where: { slot in
                view.slots[slot].flags.contains(.comma) && slot + 1 < source.upperBound
                    && asked.contains(view.slots[slot + 1].word)
            })
        else { return source }
        return source.lowerBound..<comma
    }

    private static let asked = WordSet("asked questioned pressed quizzed")
    private static let relatives = WordSet("who whom whose which that where when")
    private static let clauseWords = WordSet("and but while so")

    // MARK: - Two subjects

    /// "X and his counterpart Y" where only the second was taken: the first begins the clause, and no verb is between.
    private static func joined(
        _ source: Range<Int>, _ candidate: Candidate, in view: AttributionView
    ) -> Range<Int> {
        let sentence = view.sentence(of: candidate.head)
        var index = source.lowerBound
        // Between the second and the conjunction its title may have been left out as well: "his Lao counterpart".
        while index > sentence.lowerBound, source.lowerBound - index < longestTitle, let tag = tag(index - 1, view),
            tag.isNoun || tag.isAdjective || tag == .possessivePronoun || tag == .determiner,
            !view.slots[index - 1].flags.contains(.quoted)
        {
            index -= 1
        }
        guard index - 1 > sentence.lowerBound, and.contains(view.slots[index - 1].word) else { return source }
        let conjunction = index - 1
        var start = conjunction
        var commas = 0
        while start > sentence.lowerBound, conjunction - start < longestPartner {
            let slot = start - 1
            let view = view.slots[slot]
            if view.flags.contains(.comma) {
                // An apposition's commas come in pairs; a single comma ends an opening phrase.
                if start == conjunction { commas = 1 } else if commas == 1 { commas = 2 } else { break }
                start -= 1
                continue
            }
            guard view.flags.contains(.word), !view.flags.contains(.verb), !view.flags.contains(.quoted),
                view.tag > 0, let tag = Tag(rawValue: view.tag - 1)
            else { break }
            if !tag.isNoun, !tag.isAdjective, tag != .determiner, tag != .possessivePronoun, tag != .number,
                tag != .possessive, tag != .foreign, tag != .conjunction,
                tag != .preposition || !Self.insidePrepositions.contains(view.word)
            {
                break
            }
            start -= 1
        }
        let partner = start..<conjunction
        let isAtStart =
            start == sentence.lowerBound || view.slots[start - 1].flags.contains(.comma)
            || view.slots[start - 1].flags.contains(.mark) || !view.slots[start - 1].flags.contains(.word)
        guard isAtStart, commas != 1, let first = partner.first, partner.contains(where: { isName($0, view) }),
            tag(first, view).map({ $0.isNoun || $0 == .determiner || $0 == .adjective }) ?? false,
            // The two are of a kind: both are named.
            source.contains(where: { isName($0, view) }),
            !candidate.content.contains(where: { $0.overlaps(partner) && $0.upperBound <= candidate.head })
        else { return source }
        return start..<source.upperBound
    }

    /// "The 39-year-old, under pressure after five defeats, added": what a preposition governs is no subject; the noun phrase that the
    /// sentence begins with is.
    private static func subject(
        before source: Range<Int>, _ candidate: Candidate, in view: AttributionView
    ) -> Range<Int> {
        let sentence = view.sentence(of: candidate.head)
        guard source.lowerBound - 1 > sentence.lowerBound, tag(source.lowerBound - 1, view) == .preposition,
            source.upperBound < candidate.head || view.slots[source.upperBound - 1].flags.contains(.comma),
            view.slots[candidate.head - 1].flags.contains(.comma)
        else { return source }
        var comma = source.lowerBound - 2
        while comma > sentence.lowerBound, source.lowerBound - comma <= longestPhrase,
            !view.slots[comma].flags.contains(.comma)
        {
            comma -= 1
        }
        let subject = sentence.lowerBound..<comma
        guard !subject.isEmpty, subject.count <= longestPartner, view.slots[comma].flags.contains(.comma),
            tag(comma + 1, view) == .preposition, let first = tag(subject.lowerBound, view),
            first.isNoun || first == .determiner || first == .possessivePronoun || first == .pronoun
                || first == .adjective,
            subject.allSatisfy({ slot in
                let flags = view.slots[slot].flags
                return !flags.contains(.verb) && !flags.contains(.quoted) && !flags.contains(.comma)
            }), !candidate.content.contains(where: { $0.overlaps(subject) })
        else { return source }
        return subject
    }

    /// A headline's list of two: "Norrland, Kestria agree to share the strait". A headline has no full stop; in a text the first may
    /// be the subject of what the second says: "Norrland, Kestria said on Friday, will pay."
    private static func listed(
        _ source: Range<Int>, _ candidate: Candidate, in view: AttributionView
    ) -> Range<Int> {
        let sentence = view.sentence(of: candidate.head)
        let comma = source.lowerBound - 1
        guard source.upperBound == candidate.head, view.slots[sentence.upperBound - 1].flags.contains(.word),
            !(candidate.head..<sentence.upperBound).contains(where: { view.slots[$0].flags.contains(.comma) }),
            comma > sentence.lowerBound,
            comma - sentence.lowerBound <= longestTitle,
            view.slots[comma].flags.contains(.comma), source.allSatisfy({ isName($0, view) }),
            (sentence.lowerBound..<comma).allSatisfy({ isName($0, view) && !view.slots[$0].flags.contains(.quoted) })
        else { return source }
        return sentence.lowerBound..<source.upperBound
    }

    private static let insidePrepositions = WordSet("of for")
}
