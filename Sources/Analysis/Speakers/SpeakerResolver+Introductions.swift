// Speakers without a name who come back: "A critic warned … the critic said", "the 22-year-old", "the Norwegian", and which of
// two of one surname speaks. Part of SpeakerResolver.

import Model

extension SpeakerResolver {
    /// Sentences over which somebody without a name is remembered.
    private static let memory = 20

    /// Whoever was introduced under the same head, the latest first: "a spokesman for Price … the spokesman".
    ///
    /// What the later words tell has to be told by the earlier ones: "the second lawyer" is not "a lawyer", and "the lawyer
    /// for the families" not "a lawyer for the trust".
    func introduction(of head: UInt32, _ phrase: NounPhrase, _ reference: Reference) -> Int? {
        guard words[phrase.start].closed == .the, phrase.head > phrase.start, !phrase.isPlural else { return nil }
        let function = FunctionClass.of(head)
        let tail = tailNouns(after: phrase.end)
        for index in references.indices.reversed().prefix(Self.window) {
            let known = references[index]
            if reference.sentence - known.sentence > Self.memory { return nil }
            guard known.form == .title, known.number == .singular, known.nature == .person, !known.isTag,
                known.tokens.upperBound <= phrase.start, known.members.count < 2,
                FunctionClass.of(singular(known.head)) == function, gender(known).agrees(with: reference.gender)
            else { continue }
            let knownTail = tailNouns(after: known.tokens.upperBound)
            let told = known.tokens.map { words[$0].hash }
            let fits =
                (phrase.start + 1..<phrase.head).allSatisfy { token in
                    let hash = words[token].hash
                    return told.contains(hash) || knownTail.contains(hash) || words[token].closed == .possessive
                } && (tail.isEmpty || !tail.isDisjoint(with: knownTail))
            if fits { return index }
        }
        return nil
    }

    /// The nouns that "of", "for", "at" and "from" bring to a description: "for the families".
    private func tailNouns(after end: Int) -> Set<UInt32> {
        guard end < words.count, [.of, .for, .at, .from].contains(words[end].closed) else { return [] }
        return Set(
            (end..<phraseEnd(from: end, limit: words.count)).filter { words[$0].kind.isNominal }.map { words[$0].hash })
    }

    /// Who is meant by a description that is told again; a member from now on.
    mutating func somebody(at index: Int) -> (member: Int, index: Int)? {
        let members = membersOf(index)
        return members.count == 1 ? (members[0], index) : nil
    }

    // MARK: - By age and country

    /// "the 22-year-old", "the Norwegian": the person whom the last sentences are about.
    mutating func epithet(_ range: Range<Int>, sentence: Int) -> Int? {
        guard let last = range.last, words[range.lowerBound].closed == .the, range.count > 1, range.count < 5,
            range.dropFirst().dropLast().allSatisfy({ words[$0].kind == .adjective || isAge($0) })
        else { return nil }
        let word = words[last]
        let isDemonym = word.has(.demonym) && word.isWritten(.capital) && !isPlural(last)
        guard isDemonym || isAge(last) else { return nil }
        var reference = Reference(
            tokens: range, head: last, form: .title, sentence: sentence, nature: .person, number: .singular,
            gender: .unknown)
        let country = isDemonym ? word.entry.country : 0
        guard
            let (member, index) = lastHeard(sentence: sentence, country) ?? lastSubject(sentence: sentence, country)
                ?? talkedAbout(reference),
            isFrom(country, member)
        else { return nil }
        if country != 0 { cast.members[member].country = country }
        reference.members = [member]
        reference.antecedent = index
        reference.gender = cast.members[member].gender
        reference.isSource = true
        references.append(reference)
        return member
    }

    private func isFrom(_ country: UInt8, _ member: Int) -> Bool {
        country == 0 || cast.members[member].country == 0 || cast.members[member].country == country
    }

    /// The person with a name who spoke in this sentence or the one before.
    private func lastHeard(sentence: Int, _ country: UInt8) -> (Int, Int)? {
        guard sentence - latest.sentence < 2, latest.speakers.count == 1, let member = latest.speakers.first,
            cast.members[member].kind == .person, cast.members[member].description == nil, isFrom(country, member),
            let index = latestReference(to: member)
        else { return nil }
        return (member, index)
    }

    /// The person with a name who is the subject of the sentence before, or the only one whom it names, when nobody else fits.
    private func lastSubject(sentence: Int, _ country: UInt8) -> (Int, Int)? {
        var subjects: [(Int, Int)] = []
        var named: [(Int, Int)] = []
        for index in references.indices.reversed().prefix(24) where references[index].sentence == sentence - 1 {
            let reference = references[index]
            guard reference.form == .name, reference.nature == .person, !reference.isOblique, !reference.isAside,
                reference.content < 0, reference.members.count == 1, let member = reference.members.first,
                isFrom(country, member)
            else { continue }
            if reference.isSubject { subjects.append((member, index)) } else { named.append((member, index)) }
        }
        let found = subjects.isEmpty ? named : subjects
        return found.allSatisfy { $0.0 == found[0].0 } ? found.first : nil
    }

    func isAge(_ token: Int) -> Bool {
        let bytes = document.article.source.bytes[document.tokens[token].span.range]
        return bytes.first.map { $0 &- 48 < 10 } ?? false && bytes.hasSuffix("-year-old")
    }

    // MARK: - Two of one surname

    /// Whoever else of the surname speaks where what is said tells that it is not the first one: it calls him by name, or
    /// it goes on with "she" where he is a man.
    func namesake(of member: Int, in attribution: Int) -> Int {
        guard let source = attributions[attribution].source.first, let surname = cast.members[member].names.last,
            let mention = mentions(in: source).first(where: { $0.entity == member }), mention.core.count == 1,
            mention.title == nil, words[mention.core.lowerBound].hash == surname, isUnlikely(member, attribution)
        else { return member }
        let others = cast.members.indices.filter { other in
            let known = cast.members[other]
            return other != member && known.kind == .person && known.names.count > 1 && known.names.last == surname
                && met.contains(other) && !isUnlikely(other, attribution)
        }
        return others.max { (latestReference(to: $0) ?? -1) < (latestReference(to: $1) ?? -1) } ?? member
    }

    private func isUnlikely(_ member: Int, _ attribution: Int) -> Bool {
        for range in attributions[attribution].content {
            for mention in mentions(in: range)
            where mention.entity == member && nameWordCount(mention) > 0 {
                return true
            }
        }
        guard let first = attributions[attribution].content.first, document.tokenQuotation[first.lowerBound] < 0 else {
            return false
        }
        let opening = first.prefix(2).lazy.map { words[$0].closed }
        switch cast.members[member].gender {
        case .male: return opening.contains(.she)
        case .female: return opening.contains(.he)
        default: return false
        }
    }

    /// Words of a mention beside the surname.
    private func nameWordCount(_ mention: NameMention) -> Int {
        mention.core.count { words[$0].hash != cast.members[mention.entity].names.last }
    }
}
