// Titles before names: "General Secretary of the … Party (…) Central Committee and State President To Lam". Part of
// NameFinder: reads one run of capitals, with the title that waits for its name.

import Model
import Text

extension NameFinder {
    /// Reads a run of capitals and gives the index after what was taken.
    mutating func read(_ run: Range<Int>, in sentence: Range<Int>) -> Int {
        if let title = lastTitle(in: run) {
            let rest = (title + 1)..<run.upperBound
            if rest.isEmpty { return readTitleAlone(run, in: sentence) }
            if !isOrganization(rest), couldBePerson(rest) || rest.count == 1 && Self.forms.contains(words[title].hash) {
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

    /// What stands before a surname alone, whatever else the surname means: "Mrs Pickles", "Insp Tallow".
    private static let forms = WordSet(
        "mr mr. mrs mrs. ms ms. miss insp dci det sgt supt cpl cmdr wpc pcso cllr clr revd fr")

    /// Not all of it common nouns: "National Voter Registration Act" has no voter named Registration Act.
    func couldBePerson(_ run: Range<Int>) -> Bool {
        run.contains { index in
            words[index].has([.given, .surname]) || words[index].isWritten(.initial)
                || SenseClasses.noun(words[index].hash) == nil
                    && SenseClasses.noun(words.singular(index, in: document)) == nil
        }
    }

    /// The last word of the run that is a title of somebody, not part of a name.
    func lastTitle(in run: Range<Int>) -> Int? {
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
            // "Chief Executive Mary Barlow": a function of two words.
            if index + 2 < run.upperBound, !words[index + 1].has([.given, .surname]),
                !words.phrase(index..<index + 2, in: document).classes.isDisjoint(with: [.function, .title])
            {
                found = index + 1
            }
        }
        return found
    }

    /// "President", "the Prime Minister", "General Secretary of …": no name in this run, perhaps in the next.
    mutating func readTitleAlone(_ run: Range<Int>, in sentence: Range<Int>) -> Int {
        let start = pending?.lowerBound ?? run.lowerBound
        pending = nil
        let next = run.upperBound
        if next < sentence.upperBound {
            // "Prime Minister To Lam": a name that looks like a small word.
            if words[next].isWritten(.capital), !words[next].isWritten([.opens, .headline]),
                next + 1 < sentence.upperBound,
                isNamePart(next + 1), [.to, .a, .in, .on, .no].contains(words[next].closed)
            {
                let end = runEnd(from: next + 1, in: sentence)
                addPerson(next..<end, title: start..<run.upperBound, in: sentence)
                return end
            }
            // "Chief (Mrs.) Folasade Akinrele"
            if words[next].closed == .openBracket, next + 3 < sentence.upperBound, words[next + 1].has(.title),
                words[next + 2].closed == .closeBracket, isNamePart(next + 3)
            {
                let end = runEnd(from: next + 3, in: sentence)
                addPerson(next + 3..<end, title: start..<next + 3, in: sentence)
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
    mutating func readAfterTitle(_ run: Range<Int>, in sentence: Range<Int>) -> Int {
        guard let title = pending else { return run.upperBound }
        var rest = run
        if (2...4).contains(where: { count in
            run.lowerBound + 1 - count >= title.lowerBound
                && words.phrase((run.lowerBound + 1 - count)..<(run.lowerBound + 1), in: document).classes.contains(
                    .title)
        }) {
            // "Secretary of State John Roe", "Chief of Staff": the title goes on.
            rest = (run.lowerBound + 1)..<run.upperBound
            if rest.isEmpty {
                pending = title.lowerBound..<run.upperBound
                return run.upperBound
            }
        } else if let place = placePrefix(run) {
            // "Governor of Kano State, Abba Yusuf": what no person is called belongs to the place.
            let after = place.upperBound..<run.upperBound
            let whole = after.isEmpty || couldBePerson(after) ? place : run
            add(NameMention(tokens: whole, core: whole, kind: .place, evidence: 3))
            rest = whole.upperBound..<run.upperBound
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
        } else if run.count >= 2, words[run.upperBound - 2].has(.given) || isOrdinaryNoun(run.lowerBound) {
            // "Minister of Planning Đặng Thu Hà": the ministry ends with its last common noun.
            var start = run.upperBound - 2
            while start > run.lowerBound + 1, run.upperBound - start < 4, !isOrdinaryNoun(start - 1),
                !words[start - 1].has([.organizationWord, .place, .title])
            {
                start -= 1
            }
            if start > run.lowerBound, words[run.lowerBound - 1].closed == .of, !isOrdinaryNoun(start - 1) {
                // "President of Velmora Helena Marsh"
                add(
                    NameMention(tokens: run.lowerBound..<start, core: run.lowerBound..<start, kind: .place, evidence: 3)
                )
            }
            rest = start..<run.upperBound
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

    private func isOrdinaryNoun(_ index: Int) -> Bool {
        !words[index].has([.given, .surname])
            && (SenseClasses.noun(words[index].hash) != nil
                || SenseClasses.noun(words.singular(index, in: document)) != nil)
    }

    /// The longest place that the run begins with.
    func placePrefix(_ run: Range<Int>) -> Range<Int>? {
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

    func isOrganization(_ run: Range<Int>) -> Bool {
        run.contains { words[$0].has([.organizationWord, .organizationSuffix]) && !words[$0].has([.given, .surname]) }
    }
}
