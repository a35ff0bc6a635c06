// How far a name goes: organizations with "of" and "and", abbreviations in brackets, appositions on either side of a
// person. Part of NameFinder.

import Model

extension NameFinder {
    /// "Immigration and Customs Enforcement": common nouns on both sides of "and" make one name.
    func joinedOrganization(_ run: Range<Int>, in sentence: Range<Int>) -> Range<Int>? {
        let next = run.upperBound
        guard run.count <= 3, next + 2 < sentence.upperBound,
            words[next].closed == .and || words[next].closed == .ampersand,
            isNamePart(next + 1), isCommon(run.upperBound - 1), isCommon(next + 1)
        else { return nil }
        let end = runEnd(from: next + 1, in: sentence)
        guard end - next > 2 || words[end - 1].has([.organizationWord, .organizationSuffix]) else { return nil }
        return run.lowerBound..<end
    }

    func isCommon(_ index: Int) -> Bool {
        !words[index].has([.given, .place, .demonym, .title]) && !words[index].isWritten(.allCapitals)
            && (SenseClasses.noun(words[index].hash) != nil || words[index].has(.organizationWord)
                || SenseClasses.noun(words.singular(index, in: document)) != nil)
    }

    /// "Department" + "of Health and Human Services", "Bank of America".
    func extended(_ run: Range<Int>, in sentence: Range<Int>) -> Range<Int> {
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

    mutating func addOrganization(_ range: Range<Int>, in sentence: Range<Int>) {
        var mention = NameMention(tokens: range, core: range, kind: .organization, evidence: 2)
        mention.acronym = acronym(after: range.upperBound, in: sentence)
        mentions.append(mention)
    }

    /// "(CPV)" after a name.
    func acronym(after index: Int, in sentence: Range<Int>) -> Range<Int>? {
        guard index + 2 < sentence.upperBound, words[index].closed == .openBracket,
            words[index + 2].closed == .closeBracket, words[index + 1].isWritten([.allCapitals, .capital]),
            !words[index + 1].isWritten(.initial)
        else { return nil }
        return (index + 1)..<(index + 2)
    }

    // MARK: - People

    mutating func addPerson(_ core: Range<Int>, title: Range<Int>, in sentence: Range<Int>) {
        var mention = NameMention(
            tokens: title.lowerBound..<core.upperBound, core: core, kind: .person, evidence: 4)
        mention.title = title
        if title.count > 0 {
            mention.gender = Gender(title: words[title.upperBound - 1].classes)
            if mention.gender == .unknown, title.count == 1 {
                mention.gender = Gender(title: words[title.lowerBound].classes)
            }
        }
        add(mention, in: sentence)
    }

    mutating func add(_ mention: NameMention, in sentence: Range<Int>) {
        var mention = mention
        if mention.kind == .person || mention.kind == nil {
            var end = mention.tokens.upperBound
            while end < sentence.upperBound, words[end].isWritten(.postNominal) { end += 1 }
            mention.tokens = mention.tokens.lowerBound..<end
        }
        if mention.kind == .person || mention.kind == nil {
            mention.apposition =
                apposition(after: residenceEnd(mention, in: sentence), in: sentence)
                ?? descriptionBefore(mention.tokens.lowerBound, in: sentence)
        }
        if mention.kind != .person, mention.kind != .place {
            mention.acronym = acronym(after: mention.tokens.upperBound, in: sentence)
        }
        mentions.append(mention)
    }

    mutating func add(_ mention: NameMention) {
        mentions.append(mention)
    }

    /// Behind ", 61, of Bath" after a person's name, where what he or she is comes next: ", a retired surgeon,".
    private func residenceEnd(_ mention: NameMention, in sentence: Range<Int>) -> Int {
        var end = mention.tokens.upperBound
        guard mention.kind == .person, end + 3 < sentence.upperBound else { return end }
        if words[end].closed == .comma, words[end + 1].isWritten(.number), words[end + 2].closed == .comma { end += 2 }
        let start = words[end].closed == .comma ? end + 1 : end
        guard start + 2 < sentence.upperBound, words[start].closed == .of || words[start].closed == .from,
            isNamePart(start + 1)
        else { return end }
        let place = start + 1..<runEnd(from: start + 1, in: sentence)
        guard place.count <= 4, place.upperBound < sentence.upperBound, words[place.upperBound].closed == .comma else {
            return end
        }
        return place.upperBound
    }

    /// ", the mayor of Fort Pierce," after a name: the range between the commas.
    func apposition(after index: Int, in sentence: Range<Int>) -> Range<Int>? {
        guard index + 1 < sentence.upperBound, words[index].closed == .comma else { return nil }
        let start = index + 1
        if words[start].isWritten(.capital), words[start].has(.honorific), start + 1 < sentence.upperBound,
            words[start + 1].isWritten(.capital)
        {
            // "the Oba of Lakoja, Oba Adeyemi Adetunji": a name of its own.
            return nil
        }
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
                hasFunction =
                    hasFunction || word.has(.title) || FunctionClass.epithets.contains(word.hash)
                    || end - start < 8 && SenseClasses.noun(word.hash)?.first == .nounPerson && word.isWritten(.small)
            }
            end += 1
        }
        guard hasFunction, end > start else { return nil }
        return start..<end
    }

    /// "the mayor of Fort Pierce, " before a name: the range up to the comma.
    func descriptionBefore(_ index: Int, in sentence: Range<Int>) -> Range<Int>? {
        let comma = index - 1
        guard comma - 1 > sentence.lowerBound, words[comma].closed == .comma else { return nil }
        var start = comma - 1
        var hasFunction = false
        while start >= sentence.lowerBound, comma - start <= 10 {
            let word = words[start]
            if word.kind == .finiteVerb || word.closed == .comma || word.closed == .and { return nil }
            if word.has(.title) || word.isWritten(.small) && SenseClasses.noun(word.hash)?.first == .nounPerson {
                hasFunction = true
            }
            if hasFunction,
                word.closed == .the || word.closed == .a || word.closed.isPossessivePronoun
                    || word.closed == .possessive
            {
                // What looks like an 's may be a quotation mark that opens the sentence.
                return max(sentence.lowerBound, word.closed == .possessive ? start - 1 : start)..<comma
            }
            start -= 1
        }
        return nil
    }
}
