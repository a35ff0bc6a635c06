// Functions told another way than the article has told them: "the CM" for Chief Minister Roe, "the defendant" for whoever denies the
// charges, "the former trawlerman" for whoever spoke last. Part of SpeakerResolver.

import Model
import Text

extension SpeakerResolver {
    /// People looked at for one abbreviation.
    private static let most = 64
    /// Words of an office that an abbreviation may stand for.
    private static let longestOffice = 4

    // MARK: - Offices in letters

    /// Who holds the office that a description writes in letters ("the CM") or in full where the article has used letters ("the
    /// chief executive" after "CEO Ida Bell"); of several the one named last.
    func bearerInLetters(_ phrase: NounPhrase) -> Int? {
        let opening = words[phrase.start].closed
        guard !phrase.isPlural, opening == .the || phrase.start == phrase.head else { return nil }
        if words[phrase.head].isWritten(.allCapitals), phrase.head - phrase.start <= 1 {
            return holder(of: letters(of: phrase.head)) { role, letters in self.initials(role, spell: letters) }
        }
        guard opening == .the, phrase.head - phrase.start >= 2,
            words[phrase.head].has([.title, .function])
                || SenseClasses.noun(words[phrase.head].hash)?.contains(.nounPerson) ?? false
        else { return nil }
        let initials = (phrase.start + 1...phrase.head).map { letters(of: $0).first ?? 0 }
        return holder(of: initials) { role, letters in
            role.contains { token in
                guard self.words[token].isWritten(.allCapitals) else { return false }
                let known = self.letters(of: token)
                return known == letters || self.isChiefExecutive(known, letters)
            }
        }
    }

    private func holder(of letters: [UInt8], where fits: (Range<Int>, [UInt8]) -> Bool) -> Int? {
        guard (2...Self.longestOffice).contains(letters.count) else { return nil }
        return cast.members.indices.prefix(Self.most).filter { member in
            cast.members[member].kind == .person && met.contains(member)
                && cast.members[member].roles.prefix(6).contains { fits($0, letters) }
        }.max { (latestReference(to: $0) ?? -1) < (latestReference(to: $1) ?? -1) }
    }

    /// Whether words of a role that stand together begin with the letters, and one of them is a function of somebody.
    private func initials(_ role: Range<Int>, spell letters: [UInt8]) -> Bool {
        let told = role.filter {
            words[$0].isWritten([.capital, .small]) && words[$0].closed == .none && !words[$0].isWritten(.allCapitals)
        }
        func isFunction(_ token: Int) -> Bool {
            words[token].has([.title, .function]) || SenseClasses.noun(words[token].hash)?.first == .nounPerson
        }
        for start in told.indices {
            let window = told[start...].prefix(letters.count)
            let spelt = window.map { self.letters(of: $0).first ?? 0 }
            if window.contains(where: isFunction), spelt == letters || isChiefExecutive(letters, spelt) { return true }
        }
        return false
    }

    /// The one abbreviation that says a word more than is said.
    private func isChiefExecutive(_ letters: [UInt8], _ spelt: [UInt8]) -> Bool {
        letters == Array("ceo".utf8) && spelt == Array("ce".utf8)
    }

    private func letters(of token: Int) -> [UInt8] {
        document.article.source.bytes[document.tokens[token].span.range].filter { $0 != UInt8(ascii: ".") }
            .map(WordHash.lowercased)
    }

    // MARK: - Before a court

    private static let accused = WordSet("defendant accused suspect")
    private static let charges = WordSet(
        "denies pleads pleaded accused charged arraigned indicted convicted sentenced jailed acquitted arrested trial guilty"
    )
    private static let courtVerbs = WordSet(
        "stands stood went goes faces is was has had been being due to stand on found")

    /// "The defendant": the one person of whom the article has told a charge, a plea or a trial.
    func accused(_ phrase: NounPhrase, head: UInt32) -> Int? {
        guard Self.accused.contains(head), words[phrase.start].closed == .the, phrase.head == phrase.start + 1 else {
            return nil
        }
        var found: Int?
        for reference in references.reversed().prefix(Self.window)
        where reference.form == .name && reference.nature == .person && reference.members.count == 1
            && isCharged(reference)
        {
            guard found == nil || found == reference.members.first else { return nil }
            found = reference.members.first
        }
        return found
    }

    /// Whether a charge or a plea is the verb behind a name, over what stands between commas and over "has been".
    private func isCharged(_ reference: Reference) -> Bool {
        guard document.sentences.indices.contains(reference.sentence) else { return false }
        let limit = document.sentences[reference.sentence].tokens.upperBound
        var token = reference.tokens.upperBound
        if token < limit, words[token].closed == .comma {
            let insertions = (token + 1..<min(limit, token + 30)).filter { words[$0].closed == .comma }
            guard let last = insertions.first(where: { $0 + 1 < limit && words[$0 + 1].kind == .finiteVerb })
            else { return false }
            token = last + 1
        }
        while token < limit, Self.courtVerbs.contains(words[token].hash) || words[token].kind == .adverb { token += 1 }
        return token < limit && Self.charges.contains(words[token].hash)
    }

    // MARK: - By what somebody was

    /// "The former trawlerman", "the 52-year-old lawyer": words that newspapers vary a name by.
    func isVariation(_ phrase: NounPhrase) -> Bool {
        phrase.end - phrase.start <= 5
            && (phrase.start + 1..<max(phrase.start + 1, phrase.head)).contains { token in
                words[token].hash == Self.former || isAge(token)
            }
    }

    /// "trawlerman", "bell-founder": a word of no dictionary that can only mean a person.
    func endsLikePerson(_ token: Int) -> Bool {
        guard words[token].isWritten(.small) else { return false }
        let bytes = document.article.source.bytes[document.tokens[token].span.range]
        return bytes.count > 6 && Self.personEndings.contains { bytes.hasSuffix($0) }
    }

    private static let personEndings: [StaticString] = [
        "man", "woman", "person", "keeper", "maker", "smith", "monger", "founder", "ologist",
    ]

    // MARK: - Named right away

    private static let naming = WordSet("named called")

    /// "A retired orchardman named Ted Sparrow": the name that a description goes on with.
    func nameGiven(behind phrase: NounPhrase) -> Int? {
        guard phrase.end + 1 < words.count, Self.naming.contains(words[phrase.end].hash),
            let mention = mention(startingAt: phrase.end + 1), mention.entity >= 0,
            cast.members[mention.entity].kind == .person
        else { return nil }
        return mention.entity
    }
}
