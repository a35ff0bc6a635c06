// Titles and descriptions: "the mayor", "the Lao top leader", "the two leaders", "Clinton's campaign". Bound to a member
// whose function, name or earlier description they repeat; else they name a member of their own.

import Model
import Text

extension SpeakerResolver {
    mutating func addDescription(_ phrase: NounPhrase, sentence: Int) {
        let head = singular(phrase.head)
        let headWord = words[phrase.head]
        let noun = SenseClasses.noun(head)
        let isPaper =
            Self.papers.contains(head) && headWord.isWritten(.capital) && !headWord.isWritten(.opens)
            && words[phrase.start].closed == .the
        let isPerson =
            !isPaper
            && (headWord.has([.title, .function]) || NameLexicon.entry(head).classes.contains(.title)
                || noun?.first == .nounPerson || headWord.has(.demonym) && phrase.isPlural
                || FunctionClass.epithets.contains(head) || noun == nil && endsLikePerson(phrase.head)
                || headWord.isWritten(.allCapitals) && bearerInLetters(phrase) != nil)
        let isGroup = isPaper || headWord.has(.group) || noun?.first == .nounGroup
        var reference = Reference(
            tokens: phrase.start..<phrase.end, head: phrase.head,
            form: isPerson && !phrase.isPlural ? .title : .nominal,
            sentence: sentence, nature: isPerson ? .person : isGroup ? .organization : .thing,
            number: phrase.isPlural ? .plural : .singular, gender: Gender(title: headWord.classes))
        if isPerson, !phrase.isPlural, reference.gender == .unknown {
            reference.gender = FunctionClass.gender(of: head)
        }
        let opening = words[phrase.start].closed
        reference.isIndefinite = !opening.isDefinite
        if opening == .the, phrase.end - phrase.start == 2, !isPerson, byHead[head] != nil {
            reference.nature = .organization
        }
        let isInteresting = isPerson || isGroup || sourceOf[phrase.head] >= 0
        guard isInteresting || opening.isDefinite else { return }
        if opening.isPossessivePronoun, references.last?.head != phrase.start {
            addPronoun(phrase.start, sentence: sentence)
        }
        if opening.isDefinite || words[phrase.start].kind == .properNoun || head == Self.police
            || sourceOf[phrase.head] >= 0
        {
            if isPerson, !phrase.isPlural,
                let named = nameGiven(behind: phrase) ?? nameAfter(phrase.start..<phrase.end)
            {
                // "The union's leader, Tom Weller,": told right away.
                reference.members = [named]
            } else {
                let (members, antecedent) = known(phrase, head: head, isPerson: isPerson, reference: reference)
                reference.members = members
                reference.antecedent = antecedent
            }
            let members = reference.members
            if members.count == 1, isPerson { reference.gender = cast.members[members[0]].gender }
        }
        if isPerson, !phrase.isPlural, opening == .a, phrase.start > 1, words[phrase.start - 1].closed == .comma,
            let name = references.last, name.form == .name, name.nature == .person, name.members.count == 1,
            name.tokens.upperBound == phrase.start - 1
        {
            // "Yuki Moreno, an economist": the same person, not another.
            reference.members = name.members
            reference.antecedent = references.count - 1
            reference.gender = name.gender
        }
        if isPerson, !phrase.isPlural, !opening.isDefinite, let named = nameGiven(behind: phrase) {
            reference.members = [named]
            reference.gender = cast.members[named].gender
            // "My neighbour, a retired orchardman named Ted Sparrow"
            if let before = references.last, before.form == .title, before.members.isEmpty, before.number == .singular,
                before.tokens.upperBound + 1 == phrase.start, words[before.tokens.upperBound].closed == .comma
            {
                references[references.count - 1].members = [named]
            }
        }
        if reference.members.isEmpty, !isPerson || phrase.isPlural, phrase.end - phrase.start > 1,
            isGroup || sourceOf[phrase.head] >= 0
        {
            // What "the police", "the poll" can repeat.
            let isNamed = (phrase.start..<phrase.head).contains {
                words[$0].isWritten(.capital) && words[$0].kind == .properNoun
            }
            if isNamed {
                phraseByHead[head] = references.count
                nameLate(head, phrase)
            }
        }
        references.append(reference)
    }

    /// "Police" that turn out to be "Oldport police" a few sentences on get the fuller name.
    mutating func nameLate(_ head: UInt32, _ phrase: NounPhrase) {
        guard head == Self.police, phrase.end - phrase.start <= 4,
            let member = (byHead[head] ?? []).first(where: {
                cast.members[$0].description != nil && cast.members[$0].words.count == 1
            })
        else { return }
        cast.members[member].description = describe(phrase.start..<phrase.end)
        cast.members[member].words = [words[phrase.head - 1].hash, head]
        references.append(
            Reference(
                tokens: phrase.start..<phrase.end, head: phrase.head, form: .nominal,
                sentence: references.last?.sentence ?? 0,
                members: [member], nature: .organization, number: .plural, gender: .unknown))
    }

    /// Whom a description repeats.
    mutating func known(
        _ phrase: NounPhrase, head: UInt32, isPerson: Bool, reference: Reference
    ) -> ([Int], Int?) {
        let opening = words[phrase.start].closed
        if phrase.isPlural, opening == .the || opening == .both || opening == .these {
            let counts =
                opening == .both || Self.twosomes.contains(head)
                || (phrase.start + 1..<phrase.end).contains { words[$0].closed == .two }
            if counts, isPerson || Self.pairs.contains(head), latestGroup.count == 2 {
                return (latestGroup, latestReference(to: latestGroup))
            }
            if counts, isPerson, let two = pairOfBearers(head) ?? latestPair() { return two }
            if counts, Self.sides.contains(head), let two = latestPair(inOneSentence: true) { return two }
            if isPerson, let group = functionGroup(head) { return (group, latestReference(to: group)) }
        }
        let owners = ownersAndModifiers(phrase)
        if !phrase.isPlural, opening == .the, phrase.end - phrase.start == 2, let kind = Self.kindsOfPlace[head],
            let index = latestPlace(kind)
        {
            return (references[index].members, index)
        }
        if isPerson, !phrase.isPlural, opening != .a, opening != .another, opening != .one {
            let stranger = introduction(of: head, phrase, reference)
            if let member = bearer(of: head, phrase, owners: owners.members) {
                let last = latestReference(to: member)
                // "A lawyer for the trust said … the lawyer said": not the lawyer whom the article named before.
                guard let stranger, references[stranger].isSource, stranger > last ?? -1 else {
                    return ([member], last)
                }
            }
            if let stranger, let (member, index) = somebody(at: stranger) { return ([member], index) }
            if let member = bearerInLetters(phrase) ?? accused(phrase, head: head) {
                return ([member], latestReference(to: member))
            }
            let isOffice =
                words[phrase.head].has(.honorific) || phrase.end - phrase.start > 2 && words[phrase.head].has(.title)
            if opening == .the, FunctionClass.epithets.contains(head) || isOffice && owners.hasCapital,
                let (member, index) = lawmaker(phrase.head, talkedAbout: talkedAbout(reference))
            {
                // From now on the description's head is known to mean this person.
                byFunction[FunctionClass.of(head), default: []].append(member)
                return ([member], index)
            }
            if opening == .the, owners.members.isEmpty, let member = whoSpokeLast(as: head, phrase, reference) {
                byFunction[FunctionClass.of(head), default: []].append(member)
                return ([member], latestReference(to: member))
            }
        }
        // "Clinton's campaign", "the Clinton campaign": one thing of one owner.
        if let owner = owners.members.first, owners.members.count == 1, opening != .a, opening != .another,
            opening != .some
        {
            let key = UInt64(head) << 32 | UInt64(owner)
            if let member = byOwner[key] { return ([member], latestReference(to: member)) }
            if !isPerson || phrase.isPlural {
                let member = memberForDescription(phrase.start..<phrase.end, reference)
                byOwner[key] = member
                return ([member], nil)
            }
            return ([], nil)
        }
        if let member = organization(of: head, phrase, isDefinite: opening.isDefinite, hasCapital: owners.hasCapital) {
            return ([member], latestReference(to: member))
        }
        return ([], nil)
    }

    /// "Batbayar said … the herder said": a speaker of whom the article tells no function yet is called by one, when
    /// nobody else has been called so.
    private func whoSpokeLast(as head: UInt32, _ phrase: NounPhrase, _ reference: Reference) -> Int? {
        let isVariation = isVariation(phrase)
        guard sourceOf[phrase.head] >= 0, isVariation || phrase.end - phrase.start <= 3, phraseByHead[head] == nil,
            (byHead[head] ?? []).isEmpty, (functions[FunctionClass.of(head)] ?? []).isEmpty,
            latest.speakers.count == 1, let member = latest.speakers.first,
            reference.sentence - latest.sentence <= 2, isVariation || !Self.mouthpieces.contains(head)
        else { return nil }
        let known = cast.members[member]
        guard known.kind == .person, known.description == nil,
            isVariation && reference.sentence - latest.sentence < 2 || functionClasses(of: known).isEmpty,
            known.gender.agrees(with: reference.gender),
            isVariation
                || !(phrase.start..<phrase.head).contains(where: {
                    words[$0].isWritten(.capital) && !words[$0].isWritten(.opens)
                })
        else { return nil }
        return member
    }

    /// Those who speak for others are seldom who spoke before.
    private static let mouthpieces = WordSet(
        "spokesman spokeswoman spokesperson lawyer attorney source reporter moderator host interviewer judge aide campaign"
    )

    /// The members whose names stand inside a description, and whether it has words with capitals before its head.
    func ownersAndModifiers(_ phrase: NounPhrase) -> (members: [Int], hasCapital: Bool) {
        var members: [Int] = []
        var hasCapital = false
        var index = references.count - 1
        while index >= 0, references[index].tokens.lowerBound >= phrase.start {
            let reference = references[index]
            if reference.tokens.upperBound <= phrase.head, reference.form == .name || reference.form == .pronoun,
                reference.members.count == 1
            {
                if cast.members[reference.members[0]].kind != .place { members.append(reference.members[0]) }
            }
            index -= 1
        }
        for token in phrase.start..<phrase.head
        where words[token].isWritten(.capital) && (!words[token].isWritten(.opens) || words[token].kind == .properNoun)
        {
            hasCapital = true
        }
        return (members, hasCapital)
    }

    static let pairs = WordSet(
        "leader man woman candidate politician pair rival official minister president senator")

    func latestReference(to member: Int) -> Int? { latestReference(to: [member]) }

    func latestReference(to members: [Int]) -> Int? {
        var index = references.count - 1
        var seen = 0
        while index >= 0, seen < Self.window {
            if references[index].members == members { return index }
            index -= 1
            seen += 1
        }
        return nil
    }

    /// Heads that mean two at once, and heads of which there are two at a table.
    private static let twosomes = WordSet(
        "pair duo couple twosome")
    private static let sides = twosomes.union(WordSet("side party delegation camp rival"))

    /// "The two ministers": the two who are, one of them perhaps as the other's counterpart; of more the latest.
    private func pairOfBearers(_ head: UInt32) -> ([Int], Int?)? {
        var bearers = byFunction[FunctionClass.of(head)] ?? []
        guard !bearers.isEmpty else { return nil }
        for member in met.sorted() where isCounterpart(member) && !bearers.contains(member) { bearers.append(member) }
        guard bearers.count > 1 else { return nil }
        let latest = bearers.compactMap { member in latestReference(to: member).map { (member, $0) } }
            .sorted { $0.1 > $1.1 }.prefix(2)
        guard latest.count == 2, let last = latest.first else { return nil }
        return (latest.reversed().map(\.0), last.1)
    }

    /// The two people spoken of last; in one sentence where a looser word ("both sides") means them.
    func latestPair(inOneSentence: Bool = false) -> ([Int], Int?)? {
        var pair: [Int] = []
        var latest: Int?
        for index in references.indices.reversed().prefix(30) {
            let reference = references[index]
            guard reference.nature == .person, !reference.isAside, reference.members.count == 1, reference.content < 0,
                !pair.contains(reference.members[0])
            else { continue }
            if inOneSentence, let latest, references[latest].sentence != reference.sentence { return nil }
            pair.insert(reference.members[0], at: 0)
            latest = latest ?? index
            if pair.count == 2 { return (pair, latest) }
        }
        return nil
    }

    /// The members of the latest group when they share a function: "the senators".
    func functionGroup(_ head: UInt32) -> [Int]? {
        guard latestGroup.count > 1,
            latestGroup.contains(where: { member in byFunction[FunctionClass.of(head)]?.contains(member) ?? false })
        else { return nil }
        return latestGroup
    }

    /// Who holds the function that the description names; of several the one whose country and words agree, the
    /// latest first.
    func bearer(of head: UInt32, _ phrase: NounPhrase, owners: [Int]) -> Int? {
        var candidates = byFunction[FunctionClass.of(head)] ?? []
        if candidates.isEmpty,
            words[phrase.start].closed == .the || !owners.isEmpty || words[phrase.start].has(.country)
        {
            // Named later: "the prime minister … Prime Minister Jane Roe".
            candidates = lateBearers(of: head)
        }
        if candidates.isEmpty, words[phrase.start].isWritten(.headline) {
            // "Lawmaker: Talks Failed": somebody whom the article names, when only one fits.
            let late = lateBearers(of: head)
            if late.count == 1 { candidates = late }
        }
        guard !candidates.isEmpty else { return nil }
        let owner = owners.first.map { cast.members[$0].names }
        let party = Party.of(phrase.start..<phrase.head + 1, words)
        var country: UInt8 = 0
        var isFormer = false
        var modifiers: [UInt32] = []
        for token in phrase.start..<phrase.head {
            if words[token].has([.country, .demonym]) { country = words[token].entry.country }
            if words[token].hash == Self.former { isFormer = true }
            if words[token].isWritten(.capital), !words[token].isWritten(.opens),
                Party.of(token..<token + 1, words) == nil
            {
                modifiers.append(words[token].hash)
            }
        }
        var best: (member: Int, score: Int)?
        for member in candidates.suffix(24) {
            let known = cast.members[member]
            var score = 0
            if country != 0, known.country != 0, known.country != country { continue }
            if country != 0, known.country == country { score += 40 }
            let roleWords = known.roles.prefix(6).flatMap { $0.map { words[$0].hash } }
            if let owner {
                // "Scott's wife": the function must be held towards the same owner.
                guard owners.first != member, let last = owner.last,
                    roleWords.contains(last)
                        || known.roles.contains(where: { words[$0.lowerBound].closed.isPossessivePronoun })
                else { continue }
            }
            if let party {
                let known = known.roles.lazy.compactMap { Party.of($0, words) }.first
                if let known { if known != party { continue } else { score += 30 } } else { score -= 10 }
            }
            if roleWords.contains(words[phrase.head].hash) { score += 8 }
            if isFormer != roleWords.contains(Self.former) { score -= 15 }
            for modifier in modifiers { score += roleWords.contains(modifier) ? 20 : -12 }
            if let index = latestReference(to: member) {
                score += max(0, 20 - 2 * (document.sentenceCount(from: references[index].sentence, to: phrase.head)))
            }
            if score > best?.score ?? -20 { best = (member, score) }
        }
        return best?.member
    }

    /// Members of the cast who are met only later and hold the function.
    func lateBearers(of head: UInt32) -> [Int] {
        (functions[FunctionClass.of(head)] ?? []).prefix(64).filter { !met.contains($0) }
    }

    static let former = WordHash.folded("former".utf8)

    /// The person whom the last sentences are about, for "the Republican", "the businessman".
    func talkedAbout(_ reference: Reference) -> (Int, Int)? {
        var asPronoun = reference
        asPronoun.form = .pronoun
        asPronoun.gender = reference.gender
        guard let index = antecedent(of: asPronoun, at: reference.head), references[index].members.count == 1,
            let member = references[index].members.first, cast.members[member].core.isEmpty == false
        else { return nil }
        return (member, index)
    }
}
