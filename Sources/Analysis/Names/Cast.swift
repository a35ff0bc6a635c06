// Who and what an article names, each once: "To Lam", "Mr. To Lam" and "General Secretary To Lam" are one member.
// Takes NameFinder's mentions, gives members with the mentions bound to them; SpeakerResolver reads and adds to it.

import Model
import Text

/// One person, organization, place or group of an article, before it becomes a `Model.Entity`.
public struct CastMember: Sendable {
    public var kind: Entity.Kind
    /// The fullest name, as a range of tokens; empty where `description` names the member.
    public var core: Range<Int>
    /// Name of a member without a name: `the officials at the meeting`.
    public var description: String?
    public var gender: Gender = .unknown
    /// Folded hashes of the name's words, without generation.
    var names: [UInt32]
    /// Hashes of the words of a description.
    var words: [UInt32] = []
    /// Other forms of the name.
    public var aliases: [Range<Int>] = []
    /// Titles and appositions, as written.
    public var roles: [Range<Int>] = []
    /// Line of `countries.txt`; 0 unknown.
    public var country: UInt8 = 0
    /// How often it is named.
    public var count = 0
    /// Indices of members, for groups.
    public var members: [Int] = []
    /// Token of the first mention.
    public var first: Int

    init(kind: Entity.Kind, core: Range<Int>, names: [UInt32]) {
        self.kind = kind
        self.core = core
        self.names = names
        first = core.lowerBound
    }
}

/// The members of one article and the names that point at them, in reading order.
public struct Cast: Sendable {
    public internal(set) var members: [CastMember] = []
    /// By their first token, a title chain before the names that it holds.
    public internal(set) var mentions: [NameMention] = []

    init() {}
}

/// Joins mentions into members.
///
/// Full names come first, wherever they stand; then single words and abbreviations find their member: the last
/// word of a name, its first word (Lao, Vietnamese, Icelandic and Hungarian usage, given names), any other.
struct CastBuilder {
    private let document: Document
    private let words: NameWords
    private let census: WordCensus
    private var cast = Cast()
    /// Members by each word of their names, oldest first.
    private var byWord: [UInt32: [Int]] = [:]
    /// Members by the whole of a name or an abbreviation.
    private var byKey: [UInt32: Int] = [:]

    /// Token at which a member was named last, while single words are bound.
    private var lastNamed: [Int: Int] = [:]

    /// Members looked at for one name: keeps an article of 100,000 Smiths linear.
    private static let candidateLimit = 24

    static func cast(of document: Document, words: NameWords, mentions: [NameMention]) -> Cast {
        var builder = CastBuilder(document, words, mentions)
        builder.join()
        return builder.cast
    }

    /// Words that stand alone as names somewhere in the article.
    private var alone: Set<UInt32> = []
    /// Organizations by the initials of their words.
    private var byInitials: [UInt32: Int] = [:]

    private init(_ document: Document, _ words: NameWords, _ mentions: [NameMention]) {
        self.document = document
        self.words = words
        census = WordCensus(words)
        cast.mentions = mentions
    }

    private mutating func join() {
        for mention in cast.mentions where mention.core.count == 1 && mention.kind == nil || mention.title != nil {
            let word = words[mention.core.lowerBound]
            if mention.core.count == 1, word.classes.isDisjoint(with: [.organizationWord, .place, .title, .stop]),
                mention.title != nil || SenseClasses.noun(words.singular(mention.core.lowerBound, in: document)) == nil
            {
                alone.insert(word.hash)
            }
        }
        // Names whose words tell what they are.
        for index in cast.mentions.indices where cast.mentions[index].kind != nil {
            let mention = cast.mentions[index]
            if mention.core.count == 1, mention.kind != .place { continue }
            if mention.core.count == 1, mention.kind == .place, !words[mention.core.lowerBound].has(.country) { continue }
            bind(index)
        }
        // Names of several words that the rest of the article must explain.
        for index in cast.mentions.indices where cast.mentions[index].entity < 0 && cast.mentions[index].core.count > 1 {
            bindUncertain(index)
        }
        // Single words, each by what has been named before it.
        for index in cast.mentions.indices {
            if cast.mentions[index].entity < 0 { bindSingle(index) }
            let member = cast.mentions[index].entity
            if member >= 0 { lastNamed[member] = cast.mentions[index].core.lowerBound }
        }
        addHeadlines()
        describe()
    }

    // MARK: - Keys

    private func nameWords(_ core: Range<Int>) -> [UInt32] {
        var names: [UInt32] = []
        for index in core {
            let word = words[index]
            guard word.isWritten([.capital, .small]), word.closed != .generation, word.closed != .the else { continue }
            names.append(word.hash)
        }
        return names
    }

    private func key(_ names: [UInt32]) -> UInt32 {
        names.reduce(17) { ($0 &* 31) ^ $1 }
    }

    // MARK: - Binding

    private mutating func bind(_ index: Int) {
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

    private func gender(of mention: NameMention) -> Gender {
        if mention.gender != .unknown { return mention.gender }
        guard mention.kind == .person, mention.core.count > 1 || mention.title == nil else { return .unknown }
        for index in mention.core where !words[index].isWritten(.initial) {
            return words[index].has(.given) ? Gender(words[index].classes) : .unknown
        }
        return .unknown
    }

    private mutating func newMember(_ kind: Entity.Kind, _ core: Range<Int>, _ names: [UInt32]) -> Int {
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

    private mutating func attach(_ index: Int, to member: Int, names: [UInt32]) {
        let mention = cast.mentions[index]
        cast.mentions[index].entity = member
        cast.mentions[index].kind = cast.members[member].kind
        cast.members[member].count += 1
        cast.members[member].first = min(cast.members[member].first, mention.core.lowerBound)
        if cast.members[member].gender == .unknown { cast.members[member].gender = gender(of: mention) }
        if let title = mention.title, !words[title.upperBound - 1].has(.honorific) || title.count > 1 {
            cast.members[member].roles.append(title)
        } else if let title = mention.title, words[title.upperBound - 1].classes.isDisjoint(with: [.maleTitle, .femaleTitle]) {
            cast.members[member].roles.append(title)
        }
        if let apposition = mention.apposition { cast.members[member].roles.append(apposition) }
        let known = cast.members[member]
        if names.count > known.names.count, known.kind == .person, mention.core.count <= 6,
            names.first == known.names.first || known.names.count == 1 || words[mention.core.lowerBound].has(.given)
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

    private func isShouted(_ core: Range<Int>) -> Bool {
        core.contains { words[$0].isWritten(.allCapitals) && words[$0].closed == .none }
    }

    /// The person of this name: the same last word and given names that agree.
    private func person(_ names: [UInt32], gender: Gender, core: Range<Int>) -> Int? {
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
    private func agree(_ names: [UInt32], _ core: Range<Int>, _ known: CastMember) -> Bool {
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

    private func significant(_ core: Range<Int>) -> [Int] {
        core.filter {
            words[$0].closed != .generation && (words[$0].isWritten(.capital) || words[$0].closed == .particle)
        }
    }

    /// Equal words, or an initial and a word that begins with it.
    private func matches(_ a: Int, _ b: Int) -> Bool {
        if words[a].hash == words[b].hash { return true }
        guard words[a].isWritten(.initial) || words[b].isWritten(.initial) else { return false }
        return firstByte(a) == firstByte(b)
    }

    private func firstByte(_ token: Int) -> UInt8 {
        let bytes = document.article.source.bytes
        let start = Int(document.tokens[token].span.start)
        return start < bytes.count ? bytes[start] : 0
    }

    /// The organization or place of this name.
    private func thing(_ names: [UInt32], _ mention: NameMention) -> Int? {
        if let known = byKey[key(names)], cast.members[known].kind != .person { return known }
        if mention.kind == .place {
            let entry = words.phrase(mention.core, in: document)
            if entry.classes.contains(.country) { return byKey[UInt32(entry.country) ^ 0x5555_0000] }
        }
        if mention.kind == .organization, mention.core.count == 1 { return abbreviated(mention.core.lowerBound) }
        return nil
    }

    /// The organization whose words begin with the letters of an abbreviation.
    private func abbreviated(_ token: Int) -> Int? {
        guard words[token].isWritten(.allCapitals) else { return nil }
        let letters = document.article.source.bytes[document.tokens[token].span.range].filter { $0 != UInt8(ascii: ".") }
        guard letters.count >= 2, letters.count <= 8 else { return nil }
        return byInitials[WordHash.folded(letters)]
    }

    private mutating func bindUncertain(_ index: Int) {
        let mention = cast.mentions[index]
        let names = nameWords(mention.core)
        guard !names.isEmpty else { return }
        if let known = byKey[key(names)] {
            attach(index, to: known, names: names)
        } else if let known = person(names, gender: .unknown, core: mention.core) ?? partly(names) {
            attach(index, to: known, names: names)
        } else if mention.evidence >= 1 {
            cast.mentions[index].kind = .person
            bind(index)
        } else if mention.evidence == 0, usedAsSurname(names) {
            cast.mentions[index].kind = .person
            bind(index)
        } else if mention.evidence >= -3, mention.core.count <= 4 {
            // A name whose kind the article does not tell: it names something, most often an organization.
            cast.mentions[index].kind = .organization
            bind(index)
        }
    }

    /// A member whose longer name ends or begins with these words: "Suu Kyi", "López Obrador".
    private func partly(_ names: [UInt32]) -> Int? {
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

    /// Whether this name's last or first word stands alone elsewhere, as people's names do: "Mr. Chinh", "Thongloun".
    private func usedAsSurname(_ names: [UInt32]) -> Bool {
        names.first.map(alone.contains) ?? false || names.last.map(alone.contains) ?? false
    }

    // MARK: - Single words

    private mutating func bindSingle(_ index: Int) {
        let mention = cast.mentions[index]
        let token = mention.core.lowerBound
        let word = words[token]
        let names = [word.hash]
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
        if let member = bearer(of: word.hash, gender: mention.gender, at: token),
            word.classes.isDisjoint(with: [.stop, .demonym]) || cast.members[member].names.last == word.hash
        {
            attach(index, to: member, names: names)
            return
        }
        if mention.kind == .organization, let known = thing(names, mention) {
            attach(index, to: known, names: names)
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
        if !word.has([.stop, .title, .demonym]), !word.has(.organizationWord), let member = organizationCalled(word.hash),
            !word.has(.place) || words[cast.members[member].core.upperBound - 1].has(.organizationSuffix)
        {
            attach(index, to: member, names: names)
            return
        }
        if word.has([.demonym, .stop, .date, .title]) || word.closed != .none || isJoined(token) { return }
        if word.isWritten(.opens), word.classes.isDisjoint(with: [.given, .surname]) { return }
        if word.isWritten(.allCapitals), SenseClasses.noun(word.hash) != nil || SenseClasses.verb(word.hash) != nil,
            word.classes.isDisjoint(with: [.given, .surname, .organizationWord])
        {
            return
        }
        if word.isWritten(.allCapitals), mention.title == nil {
            if !word.has(.date) {
                let isTag = words.count > token + 1 && words[token + 1].closed == .colon && word.has(.surname)
                cast.mentions[index].kind = isTag ? .person : word.has([.country, .state]) ? .place : .organization
                bind(index)
            }
        } else if word.has([.place]), mention.title == nil {
            cast.mentions[index].kind = .place
            bind(index)
        } else if word.has([.surname, .given]), SenseClasses.noun(word.hash) == nil, !followsPlacePreposition(token) {
            cast.mentions[index].kind = .person
            bind(index)
        } else if !word.isWritten(.initial), word.classes.isDisjoint(with: .organizationWord), !isCommonNoun(token) {
            // "in Morn": an unknown word after "in" is a place, else most often an organization.
            cast.mentions[index].kind = followsPlacePreposition(token) ? .place : .organization
            bind(index)
        }
    }

    /// "Vietnam-Laos", "U.S.-led": a hyphen joins names to something that is none.
    private func isJoined(_ token: Int) -> Bool {
        let bytes = document.article.source.bytes[document.tokens[token].span.range]
        guard let hyphen = bytes.firstIndex(of: UInt8(ascii: "-")), hyphen > bytes.startIndex else { return false }
        let before = NameLexicon.entry(WordHash.folded(bytes[..<hyphen]))
        return !before.classes.isDisjoint(with: [.place, .demonym])
    }

    /// A capital for the sake of dignity: "the Parties", "States", "the Front".
    private func isCommonNoun(_ token: Int) -> Bool {
        let word = words[token]
        if SenseClasses.noun(word.hash) != nil, !word.isWritten(.allCapitals) {
            // A word that the article writes with a capital throughout, and without "the", is a name: "Carrier".
            let before = token > 0 ? words[token - 1].closed : .none
            return word.has(.title) || census[word.hash] != .capital || before != .none && !before.isPreposition
        }
        let singular = words.singular(token, in: document)
        return singular != word.hash && SenseClasses.noun(singular) != nil
    }

    private func followsPlacePreposition(_ token: Int) -> Bool {
        guard token > 0 else { return false }
        switch words[token - 1].closed {
        case .in, .at, .from, .near, .to: return true
        default: return false
        }
    }

    /// Who bears this word as a name: as the last word, else the first, else any; of several the one named often and
    /// not long ago.
    private func bearer(of hash: UInt32, gender: Gender, at token: Int) -> Int? {
        guard let candidates = byWord[hash] else { return nil }
        let isShouted = words[token].isWritten(.allCapitals)
        var best: (member: Int, score: Int)?
        for member in candidates.prefix(Self.candidateLimit) {
            let known = cast.members[member]
            guard known.kind == .person, known.gender.agrees(with: gender) else { continue }
            // "ISIS" is not Isis Roe, but "TRUMP" is Trump.
            if isShouted, known.names.last != hash { continue }
            var score = 10_000
            if known.names.last == hash { score += 3000 } else if known.names.first == hash { score += 2000 }
            if known.names.count == 1 { score += 2500 }
            score += min(known.count, 12) * 20
            score -= min(lastNamed[member].map { token - $0 } ?? 800, 1000)
            if score > best?.score ?? 0 { best = (member, score) }
        }
        return best?.member
    }

    /// The organization that is called by the first word of its name: "Peabody" for "Peabody Energy".
    private func organizationCalled(_ hash: UInt32) -> Int? {
        byWord[hash]?.prefix(Self.candidateLimit).first {
            cast.members[$0].kind == .organization && cast.members[$0].names.first == hash
                && (2...3).contains(cast.members[$0].names.count)
        }
    }

    // MARK: - Headlines

    /// In a headline every word has a capital: only names that the article knows are read there, and given names
    /// followed by a surname.
    private mutating func addHeadlines() {
        var added: [NameMention] = []
        for sentence in document.sentences {
            guard let first = sentence.tokens.first, words[first].isWritten(.headline) else { continue }
            let range = sentence.tokens
            var index = range.lowerBound
            while index < range.upperBound {
                let (end, member) = known(from: index, limit: range.upperBound)
                guard let member else {
                    index += 1
                    continue
                }
                var mention = NameMention(
                    tokens: index..<end, core: index..<end, kind: cast.members[member].kind, evidence: 3)
                mention.entity = member
                cast.members[member].count += 1
                added.append(mention)
                index = end
            }
        }
        guard !added.isEmpty else { return }
        cast.mentions.append(contentsOf: added)
        cast.mentions.sort { ($0.tokens.lowerBound, $1.tokens.upperBound) < ($1.tokens.lowerBound, $0.tokens.upperBound) }
    }

    private func known(from start: Int, limit: Int) -> (end: Int, member: Int?) {
        guard words[start].isWritten(.capital), words[start].closed == .none else { return (start, nil) }
        for count in stride(from: min(5, limit - start), to: 0, by: -1) {
            let names = nameWords(start..<(start + count))
            guard names.count == count else { continue }
            if let member = byKey[key(names)] {
                if count == 1, cast.members[member].kind != .person,
                    words[start].has(.stop) || cast.members[member].names.count > 1 && !words[start].isWritten(.allCapitals)
                {
                    continue
                }
                return (start + count, member)
            }
        }
        if !words[start].has(.stop), let member = bearer(of: words[start].hash, gender: .unknown, at: start),
            cast.members[member].names.last == words[start].hash
        {
            return (start + 1, member)
        }
        return (start, nil)
    }

    // MARK: - What is known of each

    private mutating func describe() {
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
