// Organizations and other things that a description repeats ("the company", "the poll"), and members that have no name but
// a description. Part of SpeakerResolver.

import Model
import Text

extension SpeakerResolver {
    /// The organization or described thing that a head repeats.
    mutating func organization(of head: UInt32, _ phrase: NounPhrase, isDefinite: Bool, hasCapital: Bool) -> Int? {
        guard isDefinite || head == Self.police, words[phrase.start].closed.isPossessivePronoun == false else {
            return nil
        }
        var best: (member: Int, score: Int, last: Int)?
        for member in (byHead[head] ?? []).suffix(8) where cast.members[member].kind != .person {
            let known = cast.members[member]
            let last = latestReference(to: member) ?? -1
            if known.description != nil, (known.kind == .group) != phrase.isPlural { continue }
            var score = 0
            for token in phrase.start..<phrase.head where words[token].kind.isNominal || words[token].kind == .adjective
            {
                let isShared = known.names.contains(words[token].hash) || known.words.contains(words[token].hash)
                // "the interior ministry" is not "Velmora's foreign ministry".
                let isOther = known.description != nil && known.words.count > 1
                score += isShared ? 10 : words[token].isWritten(.capital) ? -10 : isOther ? -6 : -2
            }
            if score > best?.score ?? (hasCapital ? 0 : -5) || score == best?.score && last > best?.last ?? -1 {
                best = (member, score, last)
            }
        }
        if let best { return best.member }
        if let index = phraseByHead[head],
            references[index].number == (phrase.isPlural ? .plural : .singular) || head == Self.police,
            phrase.end - phrase.start <= 2
        {
            return membersOf(index).first
        }
        guard isDefinite, phrase.end - phrase.start == 2, let kinds = Self.kindsOfOrganization[head] else { return nil }
        if kinds.isEmpty, let member = companyThatSpoke(before: phrase.head) { return member }
        // "the newspaper": the organization whose name says that it is one, named often and not long ago.
        var likely: (member: Int, score: Int)?
        for (distance, index) in references.indices.reversed().prefix(Self.window).enumerated() {
            let reference = references[index]
            guard reference.form == .name, reference.nature == .organization, !reference.isTag,
                let member = reference.members.first
            else { continue }
            let known = cast.members[member]
            let fits =
                kinds.isEmpty
                ? known.core.allSatisfy { words[$0].classes.isDisjoint(with: [.takesOf, .standsAlone]) }
                : known.core.contains { kinds.contains(words[$0].hash) }
            var score = min(known.count, 8) * 4 - distance
            if kinds.isEmpty {
                // "The company" is who spoke last rather than the paper that was spoken to.
                if latest.speakers == [member], document.sentenceCount(from: latest.sentence, to: phrase.head) < 2 {
                    score += 12
                }
                if known.core.contains(where: {
                    Self.kindsOfOrganization[Self.newspaper]?.contains(words[$0].hash) ?? false
                }) {
                    score -= 12
                }
            }
            if fits, score > likely?.score ?? Int.min { likely = (member, score) }
        }
        return likely?.member
    }

    /// "Gridwest said … The company warned": a name of no list that spoke last is called a company, so it is one.
    private mutating func companyThatSpoke(before head: Int) -> Int? {
        guard latest.speakers.count == 1, let member = latest.speakers.first,
            document.sentenceCount(from: latest.sentence, to: head) <= 1
        else { return nil }
        let known = cast.members[member]
        guard known.kind != .group, known.description == nil, known.gender == .unknown, known.roles.isEmpty,
            !known.core.isEmpty, known.core.allSatisfy({ words[$0].classes.isEmpty }),
            // A person is called by a part of his name as well, or by a name of two words.
            known.kind != .person || known.core.count == 1 && known.names.count == 1
        else { return nil }
        cast.members[member].kind = .organization
        return member
    }

    static let kindsOfPlace: [UInt32: NameClass] = [
        WordHash.folded("city".utf8): .city, WordHash.folded("town".utf8): .city,
        WordHash.folded("country".utf8): .country,
        WordHash.folded("nation".utf8): .country,
    ]

    func latestPlace(_ kind: NameClass) -> Int? {
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

    private static let newspaper = WordHash.folded("newspaper".utf8)

    /// "told the Courier", "the Economist says": nouns of people that are names of newspapers with a capital.
    static let papersCalledAfterPeople =
        "observer examiner inquirer enquirer guardian spectator advocate citizen messenger economist advertiser sentinel defender"
    static let papers = WordSet(
        "courier " + papersCalledAfterPeople)

    static let police = WordHash.folded("police".utf8)

    /// Words in names by which a kind of organization is known; none where any name will do.
    static let kindsOfOrganization: [UInt32: WordSet] = {
        let lists = [
            ("company firm business carmaker automaker manufacturer", ""),
            (
                "newspaper paper magazine",
                "times post journal tribune herald gazette chronicle globe telegraph guardian star news today sun courier "
                    + papersCalledAfterPeople
            ),
            (
                "network broadcaster channel station",
                "news tv television radio cnn msnbc fox nbc abc cbs bbc broadcasting"
            ),
            ("union", "union workers teamsters association brotherhood teachers federation afl-cio"),
            (
                "agency",
                "agency department administration bureau office service services commission authority enforcement"
            ),
            (
                "group organization organisation",
                "association coalition alliance action institute foundation council society watch union"
            ),
            ("department ministry", "department ministry"),
            ("court", "court"), ("bank", "bank"), ("university", "university college"), ("commission", "commission"),
            ("party", "party"), ("committee", "committee"), ("council", "council"), ("board", "board"),
            ("lender", "bank savings"), ("airline carrier", "airlines airways"), ("trust", "trust"),
            ("charity", "trust foundation charity society"), ("force", "police constabulary"),
            ("museum", "museum"), ("hospital", "hospital infirmary"), ("authority", "authority"),
        ]
        var result: [UInt32: WordSet] = [:]
        for (heads, words) in lists {
            for head in WordSet(heads).hashes { result[head] = WordSet(words) }
        }
        return result
    }()

    // MARK: - Members without a name

    /// The member that a description names: the one of the same words, or a new one.
    mutating func memberForDescription(_ range: Range<Int>, _ reference: Reference) -> Int {
        var range = range
        if sourceOf[reference.head] >= 0, reference.isSource || sourceOf[range.lowerBound] >= 0,
            let source = attributions[Int(sourceOf[reference.head])].source.first,
            source.lowerBound == range.lowerBound, source.upperBound <= words.count
        {
            range = coreOfDescription(trimmed(source))
        } else if range.upperBound < words.count, words[range.upperBound].closed == .of, reference.form != .name {
            // "Leaders" of "Leaders of the two countries".
            range = range.lowerBound..<max(range.upperBound, phraseEnd(from: range.upperBound, limit: words.count))
        }
        let name = describe(range)
        let key = Folding.key(name)
        if let known = byDescription[key] { return known }
        let kind = kind(of: reference)
        var member = CastMember(kind: kind, core: range.lowerBound..<range.lowerBound, names: [])
        member.description = name
        member.first = range.lowerBound
        member.gender = reference.gender
        let index = cast.members.count
        cast.members.append(member)
        byDescription[key] = index
        cast.members[index].words = range.filter { words[$0].kind.isNominal || words[$0].kind == .adjective }.map {
            words[$0].hash
        }
        byHead[singular(reference.head), default: []].append(index)
        return index
    }

    /// What a description names: several people or organizations are a group; a thing is what neither acts nor meets.
    private func kind(of reference: Reference) -> Entity.Kind {
        let head = singular(reference.head)
        let word = words[reference.head]
        let noun = SenseClasses.noun(head)
        let isPerson =
            reference.nature == .person || noun?.first == .nounPerson && !Self.organizations.contains(head)
        let isOrganization =
            word.has([.group, .organizationWord, .organizationSuffix, .standsAlone]) || noun?.first == .nounGroup
            || Self.organizations.contains(head) || word.isWritten(.capital) && !word.isWritten(.opens) || noun == nil
        if reference.number == .plural { return isPerson || isOrganization ? .group : .thing }
        if isPerson { return .person }
        return isOrganization ? .organization : .thing
    }

    /// Things that act as those who work there.
    static let organizations = WordSet(
        """
        agency airline bank brand broadcaster bureau cabinet campaign channel chamber church club clinic college company
        corporation court embassy factory firm foundation government hospital house inquiry institute laboratory magazine
        mill ministry mosque museum network newspaper office outlet paper park platform port prison publication publisher
        residence retailer school shop side site start-up startup station store studio theatre theater university watchdog website zoo
        """)

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

    func owner(_ token: Int) -> String? {
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
    func possessor(_ token: Int) -> NameMention? {
        guard let mention = mention(startingAt: token), mention.entity >= 0,
            cast.members[mention.entity].kind == .person,
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
        if let description = known.description { return description }
        return known.kind == .person && isShouted(known.core) ? inSmallLetters(known.core) : document.text(known.core)
    }

    /// Two words or more, all in capitals: "HELENA MARSH" that is never written otherwise.
    private func isShouted(_ core: Range<Int>) -> Bool {
        core.count > 1
            && core.allSatisfy {
                words[$0].isWritten([.allCapitals, .initial]) || words[$0].closed == .particle
                    || words[$0].closed == .generation
            } && core.contains { words[$0].isWritten(.allCapitals) && words[$0].has([.given, .surname]) }
    }

    /// "Helena Marsh", "J.D. O'Hara", "Anne-Marie Pell": capitals stay where a name begins or a mark stands before.
    private func inSmallLetters(_ core: Range<Int>) -> String {
        core.map { token in
            let text = document.text(token..<token + 1)
            guard words[token].isWritten(.allCapitals), !text.contains("."), text.utf8.count > 2 else { return text }
            var result = ""
            var isStart = true
            for scalar in text.unicodeScalars {
                result += isStart ? String(scalar) : String(scalar).lowercased()
                isStart = !scalar.properties.isAlphabetic
            }
            return result
        }.joined(separator: " ")
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
