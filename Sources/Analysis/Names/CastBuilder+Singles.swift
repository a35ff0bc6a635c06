// Single words and abbreviations find their member: "Thongloun", "Mr. Chinh", "the CPV". Part of CastBuilder's work, after
// the full names.

import Model
import Text

extension CastBuilder {
    mutating func bindSingle(_ index: Int) {
        let mention = cast.mentions[index]
        let token = mention.core.lowerBound
        let word = words[token]
        let names = [word.hash]
        if mention.evidence == NameFinder.certain {
            bind(index)
            return
        }
        if word.isWritten(.allCapitals), token + 1 < words.count, words[token + 1].closed == .colon,
            let person = personWithInitials(of: token)
        {
            // "RH:" in an interview with Ruth Harmon.
            attach(index, to: person, names: names)
            return
        }
        // One letter is nobody's name.
        if word.isWritten(.initial), mention.title == nil { return }
        if mention.kind == .place, word.has(.place), followsPlacePreposition(mention.tokens.lowerBound) {
            bind(index)
            return
        }
        if word.has(.standsAlone), mention.title == nil {
            cast.mentions[index].kind = .organization
            bind(index)
            return
        }
        if !isThing(token, mention), let member = bearer(of: word.hash, gender: mention.gender, at: token),
            word.classes.isDisjoint(with: [.stop, .demonym]) || cast.members[member].names.last == word.hash
        {
            attach(index, to: member, names: names)
            return
        }
        if mention.kind == .organization, let known = thing(names, mention) {
            attach(index, to: known, names: names)
            return
        }
        if word.isWritten(.allCapitals), words.count > token + 1, words[token + 1].closed == .colon,
            let paper = organizationEnding(in: word.hash)
        {
            // "COURIER:" is The Northway Courier.
            attach(index, to: paper, names: names)
            return
        }
        if let known = byKey[key(names)], mention.title == nil || cast.members[known].kind == .person {
            attach(index, to: known, names: names)
            return
        }
        if mention.kind != nil, !word.isWritten(.allCapitals) || mention.kind != .organization {
            bind(index)
            return
        }
        if !word.has([.stop, .title, .demonym]), !word.has(.organizationWord),
            let member = organizationCalled(word.hash),
            !word.has(.place) || words[cast.members[member].core.upperBound - 1].has(.organizationSuffix)
        {
            attach(index, to: member, names: names)
            return
        }
        if word.has([.demonym, .stop, .date, .title]) || word.closed != .none || isJoined(token) { return }
        let isThing = isThing(token, mention)
        if isThing, let member = organizationShortened(to: token) {
            attach(index, to: member, names: names)
            return
        }
        if word.isWritten(.allCapitals), SenseClasses.noun(word.hash) != nil || SenseClasses.verb(word.hash) != nil,
            word.classes.isDisjoint(with: [.given, .surname, .organizationWord])
        {
            return
        }
        if mention.title == nil, word.classes.isDisjoint(with: [.given, .surname, .place]),
            let whole = organizationEnding(in: word.hash), let of = cast.members[whole].core.dropLast().last,
            words[of].closed == .of
        {
            // "Alignment" after "Church of Alignment".
            attach(index, to: whole, names: names)
            return
        }
        if stands(token, nextToSpeech: mention), let person = personSpelt(almostLike: token) {
            // "Water said" of an article about Kathryn Waters.
            attach(index, to: person, names: names)
            return
        }
        // "Peter Brandt's Bank": a noun that somebody owns.
        if token > 0, words[token - 1].closed == .possessive, isCommonNoun(token) { return }
        guard var kind = likelyKind(index), !word.isWritten(.initial), !(isThing && kind == .person),
            !isCommonNoun(token)
                || mention.likely?.surety ?? 0 >= Self.surety && word.has([.given, .surname, .organizationWord])
        else { return }
        if kind == .person, namesThing(mention), !standing.contains(word.hash) { kind = .place }
        cast.mentions[index].kind = kind
        bind(index)
    }

    /// "the Fed said": an article alone before a name is none of a person's; "the Roe campaign" is.
    private func isThing(_ token: Int, _ mention: NameMention) -> Bool {
        guard mention.title == nil, token > 0, words[token - 1].closed == .the else { return false }
        guard token + 1 < words.count else { return true }
        let next = words[token + 1]
        return
            !(next.kind.isNominal || next.kind == .adjective || next.kind == .number || next.isWritten(.capital)
            || next.kind == .participle || next.closed == .and || next.closed == .dash)
    }

    /// The only person whose surname is one letter off: a slip that copy editors miss.
    private func personSpelt(almostLike token: Int) -> Int? {
        let bytes = document.article.source.bytes
        let word = Array(bytes[document.tokens[token].span.range])
        guard word.count >= Self.shortestMisspelt else { return nil }
        var found: Int?
        for (index, member) in cast.members.enumerated() where member.kind == .person && member.core.count > 1 {
            let surname = bytes[document.tokens[member.core.upperBound - 1].span.range]
            guard surname.count >= Self.shortestMisspelt, surname.first == word.first,
                EditDistance.distance(word, Array(surname), atMost: 1) != nil
            else { continue }
            if found != nil { return nil }
            found = index
        }
        return found
    }

    /// Shorter surnames that differ by a letter are two people's: Lee and Lees, Kane and Kant.
    private static let shortestMisspelt = 5

    /// "said Lee", "Harrow warned": what speaks is somebody rather than something.
    private func stands(_ token: Int, nextToSpeech mention: NameMention) -> Bool {
        [mention.tokens.lowerBound - 1, token + 1].contains { neighbour in
            guard neighbour >= 0, neighbour < words.count, words[neighbour].kind == .finiteVerb else { return false }
            let lemma = document.lemmaHash(neighbour) ?? words[neighbour].hash
            return SenseClasses.verb(lemma)?.first == .verbCommunication
        }
    }

    /// "the mayor of Oldport", "the town of Morn", "President of Velmora".
    func isGoverned(_ token: Int) -> Bool {
        guard token > 1, words[token - 1].closed == .of else { return false }
        let before = words[token - 2]
        return Self.governed.contains(before.hash) || before.has(.title) && before.isWritten(.capital)
    }

    /// "Ana Bell of Hull, a nurse", "Peter Crane, 61, of Bath": where somebody comes from is no person.
    func isResidence(_ token: Int) -> Bool {
        guard token > 1, words[token - 1].closed == .of || words[token - 1].closed == .from else { return false }
        if personEnds.contains(token - 1) { return true }
        guard token > 4, words[token - 2].closed == .comma else { return false }
        return personEnds.contains(token - 2)
            || words[token - 3].isWritten(.number) && words[token - 4].closed == .comma
                && personEnds.contains(token - 4)
    }

    private static let governed = WordSet(
        """
        mayor governor king queen emperor prince premier sultan emir ambassador republic kingdom emirate people residents
        citizens inhabitants town city village port island islands province region district county capital coast outskirts
        north south east west northeast northwest southeast southwest suburb streets part parts mayors borders shores
        """)

    /// "Vietnam-Laos", "U.S.-led": a hyphen joins names to something that is none.
    func isJoined(_ token: Int) -> Bool {
        let bytes = document.article.source.bytes[document.tokens[token].span.range]
        guard let hyphen = bytes.firstIndex(of: UInt8(ascii: "-")), hyphen > bytes.startIndex else { return false }
        let before = NameLexicon.entry(WordHash.folded(bytes[..<hyphen]))
        return !before.classes.isDisjoint(with: [.place, .demonym])
    }

    /// A capital for the sake of dignity: "the Parties", "States", "the Front".
    func isCommonNoun(_ token: Int) -> Bool {
        let word = words[token]
        if SenseClasses.noun(word.hash) != nil, !word.isWritten(.allCapitals) {
            // A word that the article writes with a capital throughout, and without "the", is a name: "Carrier".
            let before = token > 0 ? words[token - 1].closed : .none
            return word.has(.title) || census[word.hash] != .capital || before != .none && !before.isPreposition
        }
        let singular = words.singular(token, in: document)
        return singular != word.hash && SenseClasses.noun(singular) != nil
    }

    /// "in Morn": companies are worked at and bought from, seldom lived in.
    func followsIn(_ token: Int) -> Bool { token > 0 && [.in, .at, .near].contains(words[token - 1].closed) }

    func followsPlacePreposition(_ token: Int) -> Bool {
        guard token > 0 else { return false }
        switch words[token - 1].closed {
        case .in, .at, .from, .near, .to: return true
        default: return false
        }
    }

    /// Who bears this word as a name: as the last word, else the first, else any; of several the one named often and
    /// not long ago.
    func bearer(of hash: UInt32, gender: Gender, at token: Int) -> Int? {
        guard let candidates = byWord[hash] else { return nil }
        let isShouted = words[token].isWritten(.allCapitals)
        var best: (member: Int, score: Int)?
        for member in candidates.prefix(Self.candidateLimit) {
            let known = cast.members[member]
            // Where the family name comes first, what looks like a given name tells no gender.
            let isFamilyFirst = known.names.count > 1 && known.names.first == hash && words[token].has(.surname)
            guard known.kind == .person, known.gender.agrees(with: gender) || isFamilyFirst else { continue }
            // "ISIS" is not Isis Roe, but "TRUMP" is Trump.
            if isShouted, known.names.last != hash { continue }
            var score = 10_000
            // "Mr Price" is Tom Price before a Price of whom nothing is known.
            if gender != .unknown, known.gender == gender { score += 3000 }
            if known.names.last == hash { score += 3000 } else if known.names.first == hash { score += 2000 }
            if known.names.count == 1 { score += 2500 }
            score += min(known.count, 12) * 20
            score -= min(lastNamed[member].map { token - $0 } ?? 800, 1000)
            if score > best?.score ?? 0 { best = (member, score) }
        }
        return best?.member
    }

    /// "the Church", "the Union" after "Church of Morn", "Dockers' Union": the one named last.
    private func organizationShortened(to token: Int) -> Int? {
        guard words[token].has([.organizationWord, .organizationSuffix, .takesOf]),
            let candidates = byWord[words[token].hash]
        else { return nil }
        return candidates.suffix(Self.candidateLimit).filter { member in
            let names = cast.members[member].names
            return cast.members[member].kind == .organization && names.count > 1
                && (names.first == words[token].hash || names.last == words[token].hash)
                && cast.members[member].core.lowerBound < token
        }.max { (lastNamed[$0] ?? -1) < (lastNamed[$1] ?? -1) }
    }

    /// The one person whose names begin with these letters: all of them, or the first and the last.
    private func personWithInitials(of token: Int) -> Int? {
        let letters = document.article.source.bytes[document.tokens[token].span.range].filter {
            $0 != UInt8(ascii: ".")
        }
        guard (2...3).contains(letters.count) else { return nil }
        var found: Int?
        for (member, known) in cast.members.enumerated().prefix(200)
        where known.kind == .person && known.names.count > 1 {
            let initials = significant(known.core).map(firstByte)
            guard initials == letters || letters.count == 2 && [initials.first, initials.last] == letters.map({ $0 })
            else { continue }
            if found != nil { return nil }
            found = member
        }
        return found
    }

    /// The organization that has this last word.
    private func organizationEnding(in hash: UInt32) -> Int? {
        byWord[hash]?.prefix(Self.candidateLimit).first {
            cast.members[$0].kind == .organization && cast.members[$0].names.last == hash
        }
    }

    /// The organization that is called by the first word of its name: "Peabody" for "Peabody Energy".
    func organizationCalled(_ hash: UInt32) -> Int? {
        byWord[hash]?.prefix(Self.candidateLimit).first {
            cast.members[$0].kind == .organization && cast.members[$0].names.first == hash
                && (2...3).contains(cast.members[$0].names.count)
        }
    }
}
