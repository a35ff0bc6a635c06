// Titles and descriptions: "the mayor", "the Lao top leader", "the two leaders", "Clinton's campaign". Bound to a member
// whose function, name or earlier description they repeat; else they name a member of their own.

import Model
import Text

/// A noun phrase without a name as its head.
struct NounPhrase {
    var start: Int
    /// After its last noun; what follows with "of" or "who" is not in it.
    var end: Int
    var head: Int
    var isPlural: Bool
}

extension SpeakerResolver {
    /// The noun phrase that starts at a token, when it does and its head is no name.
    func nounPhrase(from start: Int, limit: Int, nextMention: Int) -> NounPhrase? {
        var index = start
        var head = -1
        var mention = nextMention
        var ownsHead = false
        loop: while index < limit, index - start < 14 {
            while mention < cast.mentions.count, cast.mentions[mention].core.upperBound <= index { mention += 1 }
            let word = words[index]
            if mention < cast.mentions.count, cast.mentions[mention].entity >= 0,
                cast.mentions[mention].tokens.lowerBound <= index, index > start || head < 0
            {
                // A name inside: "the Trump campaign", "Clinton's aides". Its own title was read by the finder.
                guard index == start || head < 0 else { break loop }
                index = max(cast.mentions[mention].tokens.upperBound, index + 1)
                ownsHead = false
                continue
            }
            switch word.kind {
            case .noun, .pluralNoun, .properNoun:
                head = index
                ownsHead = true
            case .adjective, .number, .participle:
                if head >= 0, word.kind == .participle { break loop }
            case .determiner:
                guard index == start || word.closed == .two || word.closed == .three || word.closed == .other
                    || word.closed == .such || word.closed == .some || word.closed == .the && words[index - 1].closed == .both
                else {
                    if word.closed == .possessive, head >= 0 || index > start {
                        index += 1
                        continue
                    }
                    break loop
                }
            case .pronoun:
                guard index == start, word.closed.isPossessivePronoun else { break loop }
            default:
                if word.closed == .possessive, index > start {
                    index += 1
                    continue
                }
                if word.closed == .two || word.closed == .three || word.closed == .other { break }
                break loop
            }
            index += 1
        }
        guard head >= start, ownsHead, head + 1 == index || head < index else { return nil }
        return NounPhrase(start: start, end: head + 1, head: head, isPlural: isPlural(head))
    }

    private func isPlural(_ token: Int) -> Bool {
        if words[token].kind == .pluralNoun { return true }
        if Self.collectives.contains(words[token].hash) { return true }
        return false
    }

    /// Plural in meaning: "people", "police".
    private static let collectives: Set<UInt32> = Set(
        "people police public media majority pair duo couple trio men women children".split(separator: " ")
            .map { WordHash.folded($0.utf8) })

    func singular(_ token: Int) -> UInt32 { words.singular(token, in: document) }

    // MARK: - Reading a description

    mutating func addDescription(_ phrase: NounPhrase, sentence: Int) {
        let head = singular(phrase.head)
        let headWord = words[phrase.head]
        let noun = SenseClasses.noun(head)
        let isPerson =
            headWord.has([.title, .function]) || NameLexicon.entry(head).classes.contains(.title)
            || noun?.first == .nounPerson || headWord.has(.demonym) && phrase.isPlural
            || FunctionClass.epithets.contains(head)
        let isGroup = headWord.has(.group) || noun?.first == .nounGroup
        var reference = Reference(
            tokens: phrase.start..<phrase.end, head: phrase.head, form: isPerson && !phrase.isPlural ? .title : .nominal,
            sentence: sentence, nature: isPerson ? .person : isGroup ? .organization : .thing,
            number: phrase.isPlural ? .plural : .singular, gender: Gender(title: headWord.classes))
        let opening = words[phrase.start].closed
        reference.isIndefinite = !opening.isDefinite
        if opening == .the, phrase.end - phrase.start == 2, !isPerson, byHead[head] != nil { reference.nature = .organization }
        let isInteresting = isPerson || isGroup || sourceOf[phrase.head] >= 0
        guard isInteresting || opening.isDefinite else { return }
        if opening.isPossessivePronoun, references.last?.head != phrase.start { addPronoun(phrase.start, sentence: sentence) }
        if opening.isDefinite || words[phrase.start].kind == .properNoun || head == Self.police || sourceOf[phrase.head] >= 0 {
            let (members, antecedent) = known(phrase, head: head, isPerson: isPerson, reference: reference)
            reference.members = members
            reference.antecedent = antecedent
            if members.count == 1, isPerson { reference.gender = cast.members[members[0]].gender }
        }
        if reference.members.isEmpty, !isPerson || phrase.isPlural, phrase.end - phrase.start > 1, isGroup || sourceOf[phrase.head] >= 0 {
            // What "the police", "the poll" can repeat.
            let isNamed = (phrase.start..<phrase.head).contains { words[$0].isWritten(.capital) && words[$0].kind == .properNoun }
            if isNamed {
                phraseByHead[head] = references.count
                nameLate(head, phrase)
            }
        }
        references.append(reference)
    }

    /// "Police" that turn out to be "Oldport police" a few sentences on get the fuller name.
    private mutating func nameLate(_ head: UInt32, _ phrase: NounPhrase) {
        guard head == Self.police, phrase.end - phrase.start <= 4,
            let member = (byHead[head] ?? []).first(where: { cast.members[$0].description != nil && cast.members[$0].words.count == 1 })
        else { return }
        cast.members[member].description = describe(phrase.start..<phrase.end)
        cast.members[member].words = [words[phrase.head - 1].hash, head]
        references.append(
            Reference(
                tokens: phrase.start..<phrase.end, head: phrase.head, form: .nominal, sentence: references.last?.sentence ?? 0,
                members: [member], nature: .organization, number: .plural, gender: .unknown))
    }

    /// Whom a description repeats.
    private mutating func known(
        _ phrase: NounPhrase, head: UInt32, isPerson: Bool, reference: Reference
    ) -> ([Int], Int?) {
        let opening = words[phrase.start].closed
        if phrase.isPlural, opening == .the || opening == .both || opening == .these {
            let counts = opening == .both || (phrase.start + 1..<phrase.end).contains { words[$0].closed == .two }
            if counts, isPerson || Self.pairs.contains(head), latestGroup.count == 2 {
                return (latestGroup, latestReference(to: latestGroup))
            }
            if counts, isPerson, let two = latestPair() { return two }
            if isPerson, let group = functionGroup(head) { return (group, latestReference(to: group)) }
        }
        let owners = ownersAndModifiers(phrase)
        if !phrase.isPlural, opening == .the, phrase.end - phrase.start == 2, let kind = Self.kindsOfPlace[head],
            let index = latestPlace(kind)
        {
            return (references[index].members, index)
        }
        if isPerson, !phrase.isPlural, opening != .a, opening != .another, opening != .one {
            if let member = bearer(of: head, phrase, owners: owners.members) { return ([member], latestReference(to: member)) }
            let isOffice = words[phrase.head].has(.honorific) || phrase.end - phrase.start > 2 && words[phrase.head].has(.title)
            if opening == .the, FunctionClass.epithets.contains(head) || isOffice && owners.hasCapital,
                let (member, index) = talkedAbout(reference)
            {
                return ([member], index)
            }
        }
        // "Clinton's campaign", "the Clinton campaign": one thing of one owner.
        if let owner = owners.members.first, owners.members.count == 1, opening != .a, opening != .another, opening != .some {
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

    /// The members whose names stand inside a description, and whether it has words with capitals before its head.
    private func ownersAndModifiers(_ phrase: NounPhrase) -> (members: [Int], hasCapital: Bool) {
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
        where words[token].isWritten(.capital) && (!words[token].isWritten(.opens) || words[token].kind == .properNoun) {
            hasCapital = true
        }
        return (members, hasCapital)
    }

    /// The organization or described thing that a head repeats.
    private mutating func organization(of head: UInt32, _ phrase: NounPhrase, isDefinite: Bool, hasCapital: Bool) -> Int? {
        guard isDefinite || head == Self.police, words[phrase.start].closed.isPossessivePronoun == false else { return nil }
        var best: (member: Int, score: Int, last: Int)?
        for member in (byHead[head] ?? []).suffix(8) where cast.members[member].kind != .person {
            let known = cast.members[member]
            let last = latestReference(to: member) ?? -1
            if known.description != nil, (known.kind == .group) != phrase.isPlural { continue }
            var score = 0
            for token in phrase.start..<phrase.head where words[token].kind.isNominal || words[token].kind == .adjective {
                let isShared = known.names.contains(words[token].hash) || known.words.contains(words[token].hash)
                score += isShared ? 10 : words[token].isWritten(.capital) ? -10 : -2
            }
            if score > best?.score ?? (hasCapital ? 0 : -5) || score == best?.score && last > best?.last ?? -1 {
                best = (member, score, last)
            }
        }
        if let best { return best.member }
        if let index = phraseByHead[head], references[index].number == (phrase.isPlural ? .plural : .singular) || head == Self.police,
            phrase.end - phrase.start <= 2
        {
            return membersOf(index).first
        }
        guard isDefinite, phrase.end - phrase.start == 2, let kinds = Self.kindsOfOrganization[head] else { return nil }
        // "the newspaper": the organization whose name says that it is one, named often and not long ago.
        var likely: (member: Int, score: Int)?
        for (distance, index) in references.indices.reversed().prefix(Self.window).enumerated() {
            let reference = references[index]
            guard reference.form == .name, reference.nature == .organization, let member = reference.members.first else { continue }
            let known = cast.members[member]
            let fits =
                kinds.isEmpty
                ? known.core.allSatisfy { words[$0].classes.isDisjoint(with: [.takesOf, .standsAlone]) }
                : known.core.contains { kinds.contains(words[$0].hash) }
            let score = min(known.count, 8) * 4 - distance
            if fits, score > likely?.score ?? Int.min { likely = (member, score) }
        }
        return likely?.member
    }

    private static let kindsOfPlace: [UInt32: NameClass] = [
        WordHash.folded("city".utf8): .city, WordHash.folded("town".utf8): .city, WordHash.folded("country".utf8): .country,
        WordHash.folded("nation".utf8): .country,
    ]

    private func latestPlace(_ kind: NameClass) -> Int? {
        var index = references.count - 1
        var seen = 0
        while index >= 0, seen < 30 {
            let reference = references[index]
            if reference.nature == .place, let member = reference.members.first,
                !words.phrase(cast.members[member].core, in: document).classes.isDisjoint(with: kind)
            {
                return index
            }
            index -= 1
            seen += 1
        }
        return nil
    }

    private static let police = WordHash.folded("police".utf8)

    /// Words in names by which a kind of organization is known; none where any name will do.
    private static let kindsOfOrganization: [UInt32: Set<UInt32>] = {
        func hashes(_ words: String) -> Set<UInt32> { Set(words.split(separator: " ").map { WordHash.folded($0.utf8) }) }
        let lists = [
            ("company firm business carmaker automaker manufacturer", ""),
            ("newspaper paper magazine", "times post journal tribune herald gazette chronicle globe telegraph guardian star news today sun"),
            ("network broadcaster channel station", "news tv television radio cnn msnbc fox nbc abc cbs bbc broadcasting"),
            ("union", "union workers teamsters association brotherhood teachers federation afl-cio"),
            ("agency", "agency department administration bureau office service services commission authority enforcement"),
            ("group organization organisation", "association coalition alliance action institute foundation council society watch union"),
            ("department ministry", "department ministry"),
            ("court", "court"), ("bank", "bank"), ("university", "university college"), ("commission", "commission"),
            ("party", "party"), ("committee", "committee"), ("council", "council"),
        ]
        var result: [UInt32: Set<UInt32>] = [:]
        for (heads, words) in lists {
            for head in hashes(heads) { result[head] = hashes(words) }
        }
        return result
    }()

    private static let pairs: Set<UInt32> = Set(
        "leader man woman candidate politician pair rival official minister president senator".split(separator: " ")
            .map { WordHash.folded($0.utf8) })

    private func latestReference(to member: Int) -> Int? { latestReference(to: [member]) }

    private func latestReference(to members: [Int]) -> Int? {
        var index = references.count - 1
        var seen = 0
        while index >= 0, seen < Self.window {
            if references[index].members == members { return index }
            index -= 1
            seen += 1
        }
        return nil
    }

    /// The two people spoken of last.
    private func latestPair() -> ([Int], Int?)? {
        var pair: [Int] = []
        var latest: Int?
        for index in references.indices.reversed().prefix(30) {
            let reference = references[index]
            guard reference.nature == .person, !reference.isAside, reference.members.count == 1, reference.content < 0,
                !pair.contains(reference.members[0])
            else { continue }
            pair.insert(reference.members[0], at: 0)
            latest = latest ?? index
            if pair.count == 2 { return (pair, latest) }
        }
        return nil
    }

    /// The members of the latest group when they share a function: "the senators".
    private func functionGroup(_ head: UInt32) -> [Int]? {
        guard latestGroup.count > 1,
            latestGroup.contains(where: { member in byFunction[FunctionClass.of(head)]?.contains(member) ?? false })
        else { return nil }
        return latestGroup
    }

    /// Who holds the function that the description names; of several the one whose country and words agree, the
    /// latest first.
    private func bearer(of head: UInt32, _ phrase: NounPhrase, owners: [Int]) -> Int? {
        var candidates = byFunction[FunctionClass.of(head)] ?? []
        if candidates.isEmpty, words[phrase.start].closed == .the || !owners.isEmpty || words[phrase.start].has(.country) {
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
            if words[token].isWritten(.capital), !words[token].isWritten(.opens), Party.of(token..<token + 1, words) == nil {
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
                    roleWords.contains(last) || known.roles.contains(where: { words[$0.lowerBound].closed.isPossessivePronoun })
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
    private func lateBearers(of head: UInt32) -> [Int] {
        (functions[FunctionClass.of(head)] ?? []).prefix(64).filter { !met.contains($0) }
    }

    private static let former = WordHash.folded("former".utf8)

    /// The person whom the last sentences are about, for "the Republican", "the businessman".
    private func talkedAbout(_ reference: Reference) -> (Int, Int)? {
        var asPronoun = reference
        asPronoun.form = .pronoun
        asPronoun.gender = reference.gender
        guard let index = antecedent(of: asPronoun, at: reference.head), references[index].members.count == 1,
            let member = references[index].members.first, cast.members[member].core.isEmpty == false
        else { return nil }
        return (member, index)
    }

    // MARK: - Members without a name

    /// The member that a description names: the one of the same words, or a new one.
    mutating func memberForDescription(_ range: Range<Int>, _ reference: Reference) -> Int {
        var range = range
        if sourceOf[reference.head] >= 0, reference.isSource || sourceOf[range.lowerBound] >= 0,
            let source = attributions[Int(sourceOf[reference.head])].source.first,
            source.lowerBound == range.lowerBound, source.upperBound <= words.count
        {
            range = coreOfDescription(trimmed(source))
        }
        let name = describe(range)
        let key = Folding.key(name)
        if let known = byDescription[key] { return known }
        let kind: Entity.Kind =
            reference.number == .plural ? .group : reference.nature == .person ? .person : .organization
        var member = CastMember(kind: kind, core: range.lowerBound..<range.lowerBound, names: [])
        member.description = name
        member.first = range.lowerBound
        member.gender = reference.gender
        let index = cast.members.count
        cast.members.append(member)
        byDescription[key] = index
        cast.members[index].words = range.filter { words[$0].kind.isNominal || words[$0].kind == .adjective }.map { words[$0].hash }
        byHead[singular(reference.head), default: []].append(index)
        return index
    }

    /// The words of a description with their owners' full names: "his company" is "Tom Clarke's company".
    func describe(_ range: Range<Int>) -> String {
        var text = ""
        var previousEnd: Int32 = -1
        var index = range.lowerBound
        while index < range.upperBound {
            let span = document.tokens[index].span
            var piece = document.article.source[span]
            var next = index + 1
            if words[index].closed.isPossessivePronoun, let owner = owner(index) {
                piece = owner + "'s"
            } else if index > range.lowerBound || range.count > 1, let mention = possessor(index) {
                piece = name(mention.entity)
                next = mention.tokens.upperBound
            }
            if previousEnd >= 0, span.start > previousEnd { text += " " }
            text += piece
            previousEnd = document.tokens[max(index, next - 1)].span.end
            index = max(next, index + 1)
        }
        return text
    }

    private func owner(_ token: Int) -> String? {
        guard let reference = pronoun(at: token),
            let member = reference.members.first, reference.members.count == 1, cast.members[member].description == nil
        else { return nil }
        return name(member)
    }

    /// The pronoun that was read at a token not long ago.
    func pronoun(at token: Int) -> Reference? {
        references.suffix(Self.window).last { $0.head == token && $0.form == .pronoun }
    }

    /// A person's name that starts here and owns what follows.
    private func possessor(_ token: Int) -> NameMention? {
        guard let mention = mention(startingAt: token), mention.entity >= 0, cast.members[mention.entity].kind == .person,
            mention.tokens.upperBound < words.count, words[mention.tokens.upperBound].closed == .possessive
        else { return nil }
        return mention
    }

    func mention(startingAt token: Int) -> NameMention? {
        var low = 0
        var high = cast.mentions.count
        while low < high {
            let middle = (low + high) / 2
            if cast.mentions[middle].tokens.lowerBound < token { low = middle + 1 } else { high = middle }
        }
        return low < cast.mentions.count && cast.mentions[low].tokens.lowerBound == token ? cast.mentions[low] : nil
    }

    func name(_ member: Int) -> String {
        let known = cast.members[member]
        return known.description ?? document.text(known.core)
    }
}

extension Document {
    /// Sentences from one to the sentence of a token.
    func sentenceCount(from sentence: Int, to token: Int) -> Int {
        guard token < tokenSentence.count else { return 0 }
        return max(0, Int(tokenSentence[token]) - sentence)
    }
}

extension Document {
    /// The tokens that a span of the text covers; nil for none.
    func tokenRange(_ span: Span) -> Range<Int>? {
        var low = 0
        var high = tokens.count
        while low < high {
            let middle = (low + high) / 2
            if tokens[middle].span.end <= span.start { low = middle + 1 } else { high = middle }
        }
        var end = low
        while end < tokens.count, tokens[end].span.start < span.end { end += 1 }
        return low < end ? low..<end : nil
    }
}
