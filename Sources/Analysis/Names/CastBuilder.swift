// From mentions to the cast: full names first, wherever they stand, then what is left of them. Takes NameFinder's mentions,
// gives a Cast; `CastBuilder+Singles` and `+Headlines` bind single words and the names of headlines.

import Model
import Text

/// Joins mentions into members.
///
/// Full names come first, wherever they stand; then single words and abbreviations find their member: the last
/// word of a name, its first word (Lao, Vietnamese, Icelandic and Hungarian usage, given names), any other.
struct CastBuilder {
    let document: Document
    let words: NameWords
    let census: WordCensus
    var cast = Cast()
    /// Members by each word of their names, oldest first.
    var byWord: [UInt32: [Int]] = [:]
    /// Members by the whole of a name or an abbreviation.
    var byKey: [UInt32: Int] = [:]

    /// Token at which a member was named last, while single words are bound.
    var lastNamed: [Int: Int] = [:]

    /// Members looked at for one name: keeps an article of 100,000 Smiths linear.
    static let candidateLimit = 24

    static func cast(
        of document: Document, words: NameWords, mentions: [NameMention], kinds: KindReader = .standard
    ) -> Cast {
        var mentions = mentions
        kinds.judge(&mentions, in: document, words: words)
        var builder = CastBuilder(document, words, mentions)
        builder.join()
        return builder.cast
    }

    /// Names of which the article says somewhere that they are places: "in Velbury", "the mayor of Velbury".
    var governed: Set<UInt32> = []
    /// Words that are a name without naming a road or a building: see `namesThing`.
    var standing: Set<UInt32> = []
    /// Where the full names of people end.
    var personEnds: Set<Int> = []
    /// Organizations by the initials of their words.
    var byInitials: [UInt32: Int] = [:]

    init(_ document: Document, _ words: NameWords, _ mentions: [NameMention]) {
        self.document = document
        self.words = words
        census = WordCensus(words)
        cast.mentions = mentions
    }

    mutating func join() {
        reconsiderKinds()
        // Names whose words tell what they are.
        for index in cast.mentions.indices where cast.mentions[index].kind != nil {
            let mention = cast.mentions[index]
            if mention.core.count == 1, mention.kind != .place { continue }
            if mention.core.count == 1, mention.kind == .place, !words[mention.core.lowerBound].has(.country) {
                continue
            }
            bind(index)
        }
        for mention in cast.mentions where mention.kind == .person && mention.core.count > 1 {
            personEnds.insert(mention.tokens.upperBound)
        }
        // Names of several words that the rest of the article must explain.
        for index in cast.mentions.indices where cast.mentions[index].entity < 0 && cast.mentions[index].core.count > 1
        {
            bindUncertain(index)
        }
        noteStanding()
        partKin()
        // Single words, each by what has been named before it.
        for index in cast.mentions.indices {
            if cast.mentions[index].entity < 0, cast.mentions[index].core.count == 1 { bindSingle(index) }
            let member = cast.mentions[index].entity
            if member >= 0 { lastNamed[member] = cast.mentions[index].core.lowerBound }
        }
        addHeadlines()
        describe()
    }

    /// What the whole article makes of a name outweighs what its words alone suggest, unless a title or the list of
    /// countries tells the kind.
    private mutating func reconsiderKinds() {
        // "Hà Nội" after the dateline "HÀ NỘI —".
        var certain: [UInt32: Entity.Kind] = [:]
        for mention in cast.mentions where mention.evidence == NameFinder.certain {
            certain[key(nameWords(mention.core))] = mention.kind
        }
        for mention in cast.mentions where mention.title == nil && isInPlace(mention) {
            governed.insert(key(nameWords(mention.core)))
        }
        for index in cast.mentions.indices {
            if !certain.isEmpty, cast.mentions[index].title == nil,
                let kind = certain[key(nameWords(cast.mentions[index].core))]
            {
                (cast.mentions[index].kind, cast.mentions[index].evidence) = (kind, NameFinder.certain)
            }
            let mention = cast.mentions[index]
            guard let kind = mention.kind, mention.title == nil, mention.evidence < NameFinder.certain,
                let likely = mention.likely, likely.kind != kind,
                likely.surety >= Self.surety, !(kind == .person && mention.evidence >= 4),
                words.phrase(mention.core, in: document).classes.isDisjoint(with: .country)
            else { continue }
            cast.mentions[index].kind = nil
            cast.mentions[index].evidence = 0
        }
    }

    /// From which probability on the model's kind replaces the rules'.
    static let surety: Float = 0.9

    // MARK: - Keys

    func nameWords(_ core: Range<Int>) -> [UInt32] {
        var names: [UInt32] = []
        for index in core {
            let word = words[index]
            guard word.isWritten([.capital, .small]), word.closed != .generation, word.closed != .the else { continue }
            names.append(word.hash)
        }
        return names
    }

    func key(_ names: [UInt32]) -> UInt32 {
        names.reduce(17) { ($0 &* 31) ^ $1 }
    }

    // MARK: - Binding

    mutating func bind(_ index: Int) {
        let mention = cast.mentions[index]
        guard let kind = mention.kind else { return }
        let names = nameWords(mention.core)
        guard !names.isEmpty else { return }
        let member =
            kind == .person
            ? person(names, gender: gender(of: mention), core: mention.core) ?? (names.count > 1 ? partly(names) : nil)
            : thing(names, mention)
        let found = member ?? newMember(kind, mention.core, names)
        attach(index, to: found, names: names)
    }

    func gender(of mention: NameMention) -> Gender {
        if mention.gender != .unknown { return mention.gender }
        guard mention.kind == .person, mention.core.count > 1 || mention.title == nil else { return .unknown }
        for index in mention.core where !words[index].isWritten(.initial) && words[index].closed != .particle {
            return words[index].has(.given) ? Gender(words[index].classes) : .unknown
        }
        return .unknown
    }

    mutating func newMember(_ kind: Entity.Kind, _ core: Range<Int>, _ names: [UInt32]) -> Int {
        let index = cast.members.count
        var member = CastMember(kind: kind, core: core, names: names)
        if kind == .place { member.country = words.phrase(core, in: document).country }
        cast.members.append(member)
        if kind == .organization, core.count > 1 {
            let initials = WordHash.folded(significant(core).map(firstByte))
            byInitials[initials] = byInitials[initials] ?? index
        }
        byKey[key(names)] = byKey[key(names)] ?? index
        if kind == .place, member.country > 0, !words.phrase(core, in: document).classes.isDisjoint(with: .country) {
            byKey[UInt32(member.country) ^ 0x5555_0000] = byKey[UInt32(member.country) ^ 0x5555_0000] ?? index
        }
        for word in names { byWord[word, default: []].append(index) }
        return index
    }

    mutating func attach(_ index: Int, to member: Int, names: [UInt32]) {
        let mention = cast.mentions[index]
        cast.mentions[index].entity = member
        cast.mentions[index].kind = cast.members[member].kind
        cast.members[member].count += 1
        cast.members[member].first = min(cast.members[member].first, mention.core.lowerBound)
        if cast.members[member].gender == .unknown { cast.members[member].gender = gender(of: mention) }
        if let title = mention.title,
            title.count > 1 || !Self.formsOfAddress.contains(words[title.lowerBound].hash)
        {
            cast.members[member].roles.append(title)
        }
        if let apposition = mention.apposition { cast.members[member].roles.append(apposition) }
        let known = cast.members[member]
        if names.count > known.names.count, known.kind == .person, mention.core.count <= 6,
            names.first == known.names.first || known.names.count == 1 || words[mention.core.lowerBound].has(.given),
            mention.core.allSatisfy(isNameLike)
        {
            // A fuller name: it becomes the member's name.
            cast.members[member].aliases.append(known.core)
            cast.members[member].core = mention.core
            cast.members[member].names = names
            for word in names where !known.names.contains(word) { byWord[word, default: []].append(member) }
        } else if names != known.names, known.aliases.count < 16 {
            cast.members[member].aliases.append(mention.core)
        } else if names == known.names, isShouted(known.core), !isShouted(mention.core) {
            cast.members[member].core = mention.core
        }
        byKey[key(names)] = byKey[key(names)] ?? member
        if let acronym = mention.acronym, mention.kind != .person {
            let hash = key([words[acronym.lowerBound].hash])
            byKey[hash] = byKey[hash] ?? member
            cast.members[member].aliases.append(acronym)
        }
    }

    /// Titles that tell nothing of what somebody does.
    private static let formsOfAddress = WordSet(
        """
        mr mr. mister mrs mrs. ms ms. miss mme mme. madam madame sir dame lord lady herr frau monsieur señor don hon hon. u
        daw khun saint st. comrade shri smt datin puan
        """.split(whereSeparator: \.isWhitespace).map { WordHash.folded(Folding.folded(String($0))) })

    /// No verb or common noun that a headline has written with a capital.
    func isNameLike(_ token: Int) -> Bool {
        let word = words[token]
        if word.has([.given, .surname]) || word.isWritten(.initial) || word.closed != .none { return true }
        let lemma = document.lemmaHash(token) ?? word.hash
        return SenseClasses.verb(lemma) == nil && SenseClasses.noun(lemma) == nil
    }

    func isShouted(_ core: Range<Int>) -> Bool {
        core.contains { words[$0].isWritten(.allCapitals) && words[$0].closed == .none }
    }

    /// The person of this name: the same last word and given names that agree.
    func person(_ names: [UInt32], gender: Gender, core: Range<Int>) -> Int? {
        if names.count == 1 { return nil }
        guard let last = names.last, let candidates = byWord[last] else { return nil }
        for member in candidates.prefix(Self.candidateLimit) {
            let known = cast.members[member]
            guard known.kind == .person, known.names.count > 1, known.gender.agrees(with: gender) else { continue }
            if agree(names, core, known) { return member }
        }
        return nil
    }

    /// Whether two full names can be one person's: one holds the other's words in order, initials agreeing.
    func agree(_ names: [UInt32], _ core: Range<Int>, _ known: CastMember) -> Bool {
        if names == known.names { return true }
        let a = significant(core)
        let b = significant(known.core)
        let (short, long) = a.count <= b.count ? (a, b) : (b, a)
        guard short.count >= 2, let shortLast = short.last, let longLast = long.last,
            words[shortLast].hash == words[longLast].hash
        else { return false }
        var position = 0
        for token in short {
            while position < long.count, !matches(token, long[position]) { position += 1 }
            if position == long.count { return false }
            position += 1
        }
        return true
    }

    func significant(_ core: Range<Int>) -> [Int] {
        core.filter {
            words[$0].closed != .generation && (words[$0].isWritten(.capital) || words[$0].closed == .particle)
        }
    }

    /// Equal words, or an initial and a word that begins with it.
    func matches(_ a: Int, _ b: Int) -> Bool {
        if words[a].hash == words[b].hash { return true }
        guard words[a].isWritten(.initial) || words[b].isWritten(.initial) else { return false }
        return firstByte(a) == firstByte(b)
    }

    func firstByte(_ token: Int) -> UInt8 {
        let bytes = document.article.source.bytes
        let start = Int(document.tokens[token].span.start)
        return start < bytes.count ? bytes[start] : 0
    }

    /// The organization or place of this name.
    func thing(_ names: [UInt32], _ mention: NameMention) -> Int? {
        if let known = byKey[key(names)], cast.members[known].kind != .person { return known }
        if mention.kind == .place {
            let entry = words.phrase(mention.core, in: document)
            if entry.classes.contains(.country) { return byKey[UInt32(entry.country) ^ 0x5555_0000] }
        }
        if mention.kind == .organization, mention.core.count == 1 { return abbreviated(mention.core.lowerBound) }
        return nil
    }

    /// The organization whose words begin with the letters of an abbreviation.
    func abbreviated(_ token: Int) -> Int? {
        guard words[token].isWritten(.allCapitals) else { return nil }
        let letters = document.article.source.bytes[document.tokens[token].span.range].filter {
            $0 != UInt8(ascii: ".")
        }
        guard letters.count >= 2, letters.count <= 8 else { return nil }
        return byInitials[WordHash.folded(letters)]
    }

    mutating func bindUncertain(_ index: Int) {
        let mention = cast.mentions[index]
        let names = nameWords(mention.core)
        guard !names.isEmpty else { return }
        if let known = byKey[key(names)] {
            attach(index, to: known, names: names)
        } else if let known = person(names, gender: .unknown, core: mention.core) ?? partly(names) {
            attach(index, to: known, names: names)
        } else if mention.evidence >= -3, let kind = likelyKind(index) {
            cast.mentions[index].kind = kind
            bind(index)
        }
    }

    /// The model's kind, but a place where the words before ("in", "the mayor of") leave it nothing else.
    func likelyKind(_ index: Int) -> Entity.Kind? {
        let mention = cast.mentions[index]
        let token = mention.tokens.lowerBound
        guard let likely = mention.likely, mention.title == nil else { return mention.likely?.kind }
        if isResidence(token), likely.kind == .person { return .place }
        if followsIn(token) || isGoverned(token), likely.organization < 0.8, isUnlisted(mention) { return .place }
        if governed.contains(key(nameWords(mention.core))), isUnlisted(mention) { return .place }
        return likely.kind
    }

    private func isInPlace(_ mention: NameMention) -> Bool {
        let token = mention.tokens.lowerBound
        return (words[max(0, token - 1)].closed == .in && token > 0 || isGoverned(token))
            && mention.likely?.organization ?? 0 < 0.8 && isUnlisted(mention)
    }

    /// No word of an organization, and none that people are called by.
    private func isUnlisted(_ mention: NameMention) -> Bool {
        mention.core.allSatisfy {
            !words[$0].has([.given, .surname, .organizationWord, .organizationSuffix, .standsAlone])
        }
    }

    /// A member whose longer name ends or begins with these words: "Suu Kyi", "López Obrador".
    func partly(_ names: [UInt32]) -> Int? {
        guard let last = names.last, let candidates = byWord[last] else { return nil }
        for member in candidates.prefix(Self.candidateLimit) where cast.members[member].kind == .person {
            let known = cast.members[member].names
            guard known.count > names.count else { continue }
            if known.suffix(names.count).elementsEqual(names) || known.prefix(names.count).elementsEqual(names) {
                return member
            }
        }
        return nil
    }

    // MARK: - What is known of each

    mutating func describe() {
        for index in cast.members.indices where cast.members[index].kind == .person {
            for role in cast.members[index].roles {
                for token in role {
                    let word = words[token]
                    if cast.members[index].country == 0, word.has([.country, .demonym]) {
                        cast.members[index].country = word.entry.country
                    }
                    if cast.members[index].gender == .unknown {
                        cast.members[index].gender = Gender(title: word.classes)
                    }
                }
            }
        }
    }
}
