// The source of an attribution: which of its words name the speaker. "Linda Hudson, the mayor" is Hudson, "Hudson's doctor"
// is not, "A and his counterpart B" are both.

import Model
import Text

extension SpeakerResolver {
    /// Takes in a statement whose source has just been read, so that what follows can point back at its speaker.
    mutating func hear(_ index: Int, sentence: Int) {
        if index >= attributions.count {
            hearAddressee(index - attributions.count, sentence: sentence)
            return
        }
        guard let range = attributions[index].source.first, !range.isEmpty, range.upperBound <= words.count else {
            return
        }
        var members =
            attributions[index].rule == .speakerTag && isQuestionOrAnswer(range)
            ? membersOfAnswer(range) : membersOfSource(range, sentence: sentence)
        if members.count == 1, cast.members[members[0]].kind == .person {
            members = [namesake(of: members[0], in: index)]
        }
        speakers[index] = members
        if !members.isEmpty {
            latest = (
                members, sentence,
                document.sentences.indices.contains(sentence) ? document.sentences[sentence].paragraph : -1
            )
        }
    }

    private static let question = WordHash.folded("question"), q = WordHash.folded("q")
    private static let answer = WordHash.folded("answer"), a = WordHash.folded("a")

    /// "Q:" and "A:" of an interview name nobody.
    private func isQuestionOrAnswer(_ range: Range<Int>) -> Bool {
        range.count == 1 && [Self.question, Self.q, Self.answer, Self.a].contains(words[range.lowerBound].hash)
    }

    /// Whoever answers is the person whom the words before the interview are about: the only one named there, or the one
    /// named most, in the title or with a function, and not the author. Who asks is not told.
    private func membersOfAnswer(_ range: Range<Int>) -> [Int] {
        let hash = words[range.lowerBound].hash
        guard hash == Self.answer || hash == Self.a else { return [] }
        return interviewed(before: attributions.first { $0.rule == .speakerTag }?.source.first?.lowerBound ?? 0)
    }

    /// Gives the answers of an interview whose questions name nobody their speaker.
    mutating func hearAnswers() {
        guard let first = attributions.firstIndex(where: { $0.rule == .speakerTag && $0.source.isEmpty }) else {
            return
        }
        let members = interviewed(before: attributions[first].head)
        for index in attributions.indices
        where attributions[index].rule == .speakerTag && attributions[index].source.isEmpty {
            speakers[index] = members
        }
    }

    private func interviewed(before first: Int) -> [Int] {
        let byline = document.article.byline.map { Folding.key($0) } ?? ""
        var scores: [Int: Int] = [:]
        for mention in cast.mentions where mention.core.lowerBound < first && mention.entity >= 0 {
            let member = mention.entity
            guard cast.members[member].kind == .person else { continue }
            let isNew = scores[member] == nil
            scores[member, default: 0] += words[mention.core.lowerBound].isWritten(.headline) ? 3 : 2
            if isNew, !functionClasses(of: cast.members[member]).isEmpty { scores[member, default: 0] += 1 }
            if isNew, !byline.isEmpty, byline.contains(Folding.key(name(member))) { scores[member] = -100 }
        }
        guard let best = scores.values.max(), best > 0 else { return [] }
        let named = scores.filter { $0.value == best }.map(\.key)
        return named.count == 1 ? named : []
    }

    /// Notes whom the statements are addressed to, as token ranges, before reading.
    mutating func addAddressees(_ statements: [Statement]) {
        addressees = Array(repeating: [], count: statements.count)
        for (index, statement) in statements.enumerated() {
            guard let span = statement.addressee.first, let range = document.tokenRange(span) else { continue }
            addressed.append((index, range))
        }
    }

    /// Resolves an addressee that has just been read; one who is only described becomes nobody's member.
    mutating func hearAddressee(_ index: Int, sentence: Int) {
        guard addressed.indices.contains(index) else { return }
        let (statement, range) = addressed[index]
        guard addressees.indices.contains(statement), range.upperBound <= words.count else { return }
        addressees[statement] = membersOfSource(range, sentence: sentence)
    }

    /// The members that a source names.
    mutating func membersOfSource(_ range: Range<Int>, sentence: Int) -> [Int] {
        var range = trimmed(range)
        guard !range.isEmpty else { return [] }
        if let name = mentions(around: range.lowerBound).first(where: { $0.core.contains(range.lowerBound) }),
            name.core.lowerBound < range.lowerBound
        {
            // A source that was cut inside a name: "Kroll, director of Northway".
            range = name.tokens.lowerBound..<range.upperBound
        }
        if words[range.upperBound - 1].has(.honorific), range.upperBound < words.count,
            let name = mentions(in: range.lowerBound..<min(range.upperBound + 3, words.count)).first,
            let title = name.title, name.entity >= 0, title.contains(range.upperBound - 1)
        {
            // A source that was cut before its name: a title alone names nobody.
            return [name.entity]
        }
        if range.lowerBound > 0, range.count > 1 || words[range.lowerBound].kind.isNominal {
            // A source that was cut after its determiner.
            let before = words[range.lowerBound - 1].closed
            if before == .the || before == .a || before.isPossessivePronoun {
                range = (range.lowerBound - 1)..<range.upperBound
            }
        }
        let opening = words[range.lowerBound]
        let isTooLong =
            range.count > 1 && (opening.closed.isPronoun || opening.closed.isRelative)
            && !opening.closed.isPossessivePronoun
        if isTooLong {
            // A source that runs on after its pronoun: "He released a letter".
            range = range.lowerBound..<(range.lowerBound + 1)
        }
        if range.count == 1 {
            let closed = words[range.lowerBound].closed
            if closed.isRelative {
                guard let antecedent = relativeAntecedent(range.lowerBound) else { return [] }
                let members = membersOf(antecedent)
                let token = range.lowerBound
                if !members.isEmpty, token < document.tokenSentence.count {
                    var reference = references[antecedent]
                    (reference.tokens, reference.head, reference.form) = (range, token, .pronoun)
                    reference.sentence = Int(document.tokenSentence[token])
                    (reference.antecedent, reference.members) = (antecedent, members)
                    relatives.append(reference)
                }
                return members
            }
            if closed == .everyone || closed == .nobody || closed == .someone || closed == .people { return [] }
            if closed.isPronoun {
                if closed == .i || closed == .we || closed == .my || closed == .our || closed == .you || closed == .your
                {
                    return speakerAround(range.lowerBound)
                }
                return pronoun(at: range.lowerBound)?.members ?? []
            }
        }
        if isNobody(range) { return [] }
        let named = namesAtHead(of: range)
        if !named.isEmpty { return named }
        if let last = mentions(in: range).last, last.entity >= 0, last.tokens.upperBound == range.upperBound,
            last.tokens.lowerBound > range.lowerBound,
            !words[last.tokens.lowerBound - 1].closed.isPreposition
                || cast.members[last.entity].kind == .person,
            (range.lowerBound..<last.tokens.lowerBound).contains(where: { words[$0].kind == .finiteVerb })
        {
            // A source that begins in the clause before: "the ad uses footage of Jane Roe".
            return [last.entity]
        }
        if let name = nameAfter(range) { return [name] }
        if let member = epithet(coreOfDescription(range), sentence: sentence) { return [member] }
        return describedSource(range, sentence: sentence)
    }

    /// "Malaysia's prime minister" before ", Jane Roe,": the name that stands right after a description.
    func nameAfter(_ range: Range<Int>) -> Int? {
        let end = range.upperBound
        guard end + 1 < words.count, words[end - 1].kind.isNominal, !words[end - 1].has(.group) else { return nil }
        let isPerson = words[end - 1].has(.title) || SenseClasses.noun(words[end - 1].hash)?.first == .nounPerson
        let opening = words[range.lowerBound].closed
        guard isPerson || opening == .one || opening == .a else { return nil }
        let start = words[end].closed == .comma ? end + 1 : end
        guard let mention = mentions(in: start..<min(start + 12, words.count)).first, mention.entity >= 0,
            mention.core.lowerBound == start, cast.members[mention.entity].kind == .person,
            document.tokenSentence[start] == document.tokenSentence[range.lowerBound]
        else { return nil }
        if start > end {
            let after = mention.tokens.upperBound
            guard after < words.count else { return nil }
            let next = words[after]
            guard
                next.closed == .comma || next.closed == .period || next.closed == .and
                    || words[end - 1].has(.title) && next.kind == .finiteVerb
            else { return nil }
        }
        return mention.entity
    }

    /// Without commas and the like at its ends.
    func trimmed(_ range: Range<Int>) -> Range<Int> {
        var (start, end) = (range.lowerBound, range.upperBound)
        while start < end,
            words[end - 1].closed == .comma || words[end - 1].closed == .dash || words[end - 1].closed == .colon
                || words[end - 1].closed == .possessive
        {
            end -= 1
        }
        while start < end,
            words[start].closed == .comma || words[start].closed == .quotationMark || words[start].closed == .as
        {
            start += 1
        }
        return start..<end
    }

    /// "no one", "any taxpayer", "most people": nobody in particular.
    func isNobody(_ range: Range<Int>) -> Bool {
        let first = words[range.lowerBound].closed
        let last = words[range.upperBound - 1]
        if first == .no, range.count == 2 { return true }
        if first == .any { return true }
        if last.closed == .people, range.count == 2, first == .some { return true }
        return false
    }

    /// Names that are the source themselves, not owners or companions of its head.
    mutating func namesAtHead(of range: Range<Int>) -> [Int] {
        let inside = mentions(in: range).filter { $0.entity >= 0 }
        if let filed = inside.firstIndex(where: { $0.evidence != NameFinder.certain }), filed > 0 {
            // "SEOUL — Han Ji-won": where the story was filed says nothing.
            return namesAtHead(of: inside[filed].tokens.lowerBound..<range.upperBound)
        }
        guard let first = inside.first else { return [] }
        // "the Iyaloja of the market, Sikirat Ojo": an office that no list knows, and whoever holds it.
        if words[range.lowerBound].closed == .the, cast.members[first.entity].kind != .person,
            let holder = inside.first(where: { isApposed($0, in: range) })
        {
            return [holder.entity]
        }
        // Only a determiner, "his" and a title stand before the first name.
        let leads = (range.lowerBound..<max(range.lowerBound, first.tokens.lowerBound)).allSatisfy {
            let word = words[$0]
            return word.closed.isDefinite || word.closed == .a || word.closed == .particle || word.has(.honorific)
                || word.kind == .adjective || word.kind == .adverb
                || word.kind == .participle || word.closed == .as
        }
        if leads, isHead(first, in: range) {
            var members = [first.entity]
            var end = first.tokens.upperBound
            for mention in inside.dropFirst() {
                guard
                    (cast.members[mention.entity].kind == .person) == (cast.members[first.entity].kind == .person),
                    joins(end..<mention.tokens.lowerBound, after: first), isHead(mention, in: range)
                else { continue }
                if !members.contains(mention.entity) { members.append(mention.entity) }
                end = mention.tokens.upperBound
            }
            if let other = companion(after: end, in: range) { members.append(other) }
            return members
        }
        // "American academic and professor Marc Roe": the words before the name are its title.
        if let person = inside.first(where: { mention in
            cast.members[mention.entity].kind == .person && isTitled(mention, in: range) && isHead(mention, in: range)
        }) {
            return [person.entity]
        }
        // "Labour's Paul Moss": who belongs to an organization speaks for himself.
        if let person = inside.first(where: { isOwned($0, in: range) && isHead($0, in: range) }) {
            return [person.entity]
        }
        if let organization = inside.last, isCalled(organization, in: range) { return [organization.entity] }
        // "the mayor of Fort Pierce, Linda Hudson": the name stands after a comma, alone up to the next.
        if let person = inside.first(where: { isApposed($0, in: range) }) { return [person.entity] }
        return []
    }

    /// "The union Unite Finance", "animal charity Tentacle Trust": an organization's name right behind what it is.
    private func isCalled(_ mention: NameMention, in range: Range<Int>) -> Bool {
        let start = mention.tokens.lowerBound
        guard cast.members[mention.entity].kind == .organization, start > range.lowerBound, isHead(mention, in: range),
            words[start - 1].isWritten(.small), words[start - 1].kind == .noun,
            words[start - 1].has(.group) || SenseClasses.noun(words[start - 1].hash)?.contains(.nounGroup) ?? false
                || Self.organizations.contains(words[start - 1].hash)
        else { return false }
        return (range.lowerBound..<start).allSatisfy {
            words[$0].closed == .the || words[$0].closed == .a || words[$0].kind == .adjective
                || words[$0].kind == .noun
                || words[$0].kind == .properNoun
        }
    }

    /// Whether nothing but the name of an organization with 's stands before a person's full name.
    func isOwned(_ mention: NameMention, in range: Range<Int>) -> Bool {
        let start = mention.tokens.lowerBound
        guard cast.members[mention.entity].kind == .person, mention.core.count > 1 || mention.title != nil,
            start > range.lowerBound + 1, start - range.lowerBound < 10, words[start - 1].closed == .possessive
        else { return false }
        return (range.lowerBound..<(start - 1)).allSatisfy {
            words[$0].isWritten(.capital) || words[$0].closed == .the || words[$0].closed == .of
        }
    }

    /// Whether a person's name stands between commas (or the source's ends) after a description without a verb.
    func isApposed(_ mention: NameMention, in range: Range<Int>) -> Bool {
        var start = mention.tokens.lowerBound
        // "Their leader, the former Kestrian minister Ida Roe,": what the name's title begins with.
        while start > range.lowerBound + 1, mention.tokens.lowerBound - start < 5,
            words[start - 1].closed == .the || words[start - 1].kind == .adjective || words[start - 1].kind == .noun
        {
            start -= 1
        }
        guard cast.members[mention.entity].kind == .person, start > range.lowerBound + 1,
            words[start - 1].closed == .comma
        else { return false }
        for token in range.lowerBound..<(start - 1) {
            let word = words[token]
            if word.kind == .finiteVerb || word.closed == .comma || word.closed == .and || word.closed.isRelative {
                return false
            }
        }
        let end = mention.tokens.upperBound
        return end >= range.upperBound || words[end].closed == .comma || words[end].closed.isRelative
    }

    /// Whether the words of the source before a name end in a title or function of its bearer.
    func isTitled(_ mention: NameMention, in range: Range<Int>) -> Bool {
        let start = max(mention.tokens.lowerBound, range.lowerBound)
        let lead = range.lowerBound..<start
        if lead.contains(where: {
            words[$0].closed == .comma || words[$0].closed.isRelative || words[$0].kind == .finiteVerb
        }) {
            return false
        }
        if start > range.lowerBound, words[start - 1].closed.isPreposition || words[start - 1].closed == .the {
            // "a spokeswoman for President Roe" speaks herself; "University of Oldport president Roe" is Roe.
            let hasOther = lead.contains { token in
                words[token].isWritten(.small)
                    && (words[token].has(.title) || SenseClasses.noun(words[token].hash)?.first == .nounPerson)
            }
            let isTitleAlone = mention.title.map { $0.count == 1 } ?? true
            if hasOther || isTitleAlone && start - 1 > range.lowerBound { return false }
        }
        if mention.title != nil { return true }
        guard start > range.lowerBound else { return false }
        let before = words[start - 1]
        return before.kind == .noun
            && (before.has(.title) || SenseClasses.noun(before.hash)?.first == .nounPerson
                || SenseClasses.noun(before.hash) == nil)
    }

    /// "Joseph and other community members": who speaks beside those named.
    mutating func companion(after end: Int, in range: Range<Int>) -> Int? {
        guard end + 1 < range.upperBound, words[end].closed == .and else { return nil }
        let rest = (end + 1)..<range.upperBound
        guard let head = rest.last(where: { words[$0].kind.isNominal }),
            !rest.contains(where: { words[$0].closed == .comma }),
            mentions(in: rest).allSatisfy({ $0.tokens.upperBound < range.upperBound })
        else { return nil }
        let reference = Reference(
            tokens: rest, head: head, form: .nominal, sentence: 0, nature: .organization,
            number: words[head].kind == .pluralNoun ? .plural : .singular, gender: .unknown)
        return memberForDescription(rest, reference)
    }

    /// A name followed by nothing, a comma, "and", "of": not by 's or a noun.
    func isHead(_ mention: NameMention, in range: Range<Int>) -> Bool {
        let end = mention.tokens.upperBound
        guard end < range.upperBound else { return true }
        let word = words[end]
        switch word.closed {
        case .comma, .and, .openBracket, .or, .ampersand, .dash, .colon: return true
        case .possessive: return false
        default: break
        }
        if word.closed.isRelative || word.closed.isPreposition { return true }
        return !(word.kind.isNominal || word.kind == .adjective)
    }

    /// "and", ", and his counterpart": what may stand between two names that speak together.
    func joins(_ gap: Range<Int>, after mention: NameMention) -> Bool {
        guard gap.count <= 14, let last = gap.last else { return false }
        var joins = false
        var isBare = true
        for token in gap {
            let closed = words[token].closed
            if closed == .and || closed == .ampersand || closed == .or || closed == .comma && token == gap.lowerBound {
                joins = true
            } else if closed != .comma, closed != .the, !closed.isPossessivePronoun {
                isBare = false
            }
            if closed.isRelative { return false }
        }
        // What stands between an apposition's commas does not part: "A, the mayor, and B".
        return joins && (isBare || words[last].closed == .and || words[last].closed == .comma && gap.count > 2)
    }

    /// The few names that begin before a token and may reach it.
    private func mentions(around token: Int) -> ArraySlice<NameMention> {
        var low = 0
        var high = cast.mentions.count
        while low < high {
            let middle = (low + high) / 2
            if cast.mentions[middle].tokens.lowerBound < token { low = middle + 1 } else { high = middle }
        }
        return cast.mentions[max(0, low - 3)..<low]
    }

    /// The names in a range, those left out that stand in another's title.
    func mentions(in range: Range<Int>) -> [NameMention] {
        var low = 0
        var high = cast.mentions.count
        while low < high {
            let middle = (low + high) / 2
            if cast.mentions[middle].tokens.lowerBound < range.lowerBound { low = middle + 1 } else { high = middle }
        }
        // A title may begin before the range.
        low = max(0, low - 6)
        var found: [NameMention] = []
        while low < cast.mentions.count, cast.mentions[low].tokens.lowerBound < range.upperBound, found.count < 16 {
            let mention = cast.mentions[low]
            low += 1
            guard mention.core.lowerBound >= range.lowerBound, mention.core.upperBound <= range.upperBound else {
                continue
            }
            if let last = found.last, let title = last.title, title.contains(mention.core.lowerBound) { continue }
            found.append(mention)
        }
        return found
    }

    /// A source without a name at its head: whom it describes, else a member of that description.
    mutating func describedSource(_ whole: Range<Int>, sentence: Int) -> [Int] {
        // "But environmentalists": the conjunction is the sentence's.
        let range = whole.drop { [.and, .or, .but, .comma].contains(words[$0].closed) && $0 + 1 < whole.upperBound }
        // The reference that was read at the same place knows whether somebody is meant.
        var found: Int?
        for index in references.indices.reversed().prefix(24) {
            let reference = references[index]
            if reference.tokens.lowerBound < range.lowerBound {
                if reference.tokens.upperBound <= range.lowerBound { break }
            }
            if reference.form != .name, reference.form != .pronoun, reference.tokens.lowerBound == range.lowerBound {
                found = index
            }
        }
        var core = coreOfDescription(range)
        if found == nil {
            // A source that was cut inside its phrase: "experts" of "restructuring experts".
            let uncut = references.indices.reversed().prefix(12).first { index in
                let tokens = references[index].tokens
                return references[index].form != .name && references[index].form != .pronoun
                    && references[index].head == core.upperBound - 1
                    && tokens.lowerBound < range.lowerBound && tokens.upperBound == core.upperBound
            }
            if let uncut {
                found = uncut
                core = references[uncut].tokens
            }
        }
        if let found {
            if !references[found].members.isEmpty, !isCoordinated(core, after: references[found].tokens.upperBound) {
                return references[found].members
            }
            var reference = references[found]
            reference.tokens = core
            let member = memberForDescription(core, reference)
            references[found].members = [member]
            return [member]
        }
        var reference = Reference(
            tokens: core, head: max(core.lowerBound, core.upperBound - 1), form: .nominal, sentence: sentence,
            nature: .organization,
            number: .unknown, gender: .unknown)
        if core.count <= 3, !isPlural(reference.head), !Self.organizations.contains(singular(reference.head)),
            SenseClasses.noun(singular(reference.head))?.first == .nounPerson
        {
            // "One critic" begins a chain as "a critic" does.
            (reference.form, reference.nature, reference.number) = (.title, .person, .singular)
            reference.gender = FunctionClass.gender(of: singular(reference.head))
        }
        var added = reference
        added.isSource = true
        let member = memberForDescription(core, reference)
        added.members = [member]
        references.append(added)
        return [member]
    }

    func isCoordinated(_ range: Range<Int>, after end: Int) -> Bool {
        end < range.upperBound && (words[end].closed == .and || words[end].closed == .comma)
    }

    /// The description up to a comma that opens an apposition or a relative clause.
    func coreOfDescription(_ range: Range<Int>) -> Range<Int> {
        let head = range.first { words[$0].kind.isNominal } ?? range.upperBound
        for index in range where index > range.lowerBound {
            let word = words[index]
            if word.closed == .openBracket || word.closed == .dash { return range.lowerBound..<index }
            // A source that runs on into its clause ends before the verb.
            if word.kind == .finiteVerb, index > head, !range[..<index].contains(where: { words[$0].closed.isRelative })
            {
                return range.lowerBound..<index
            }
            if word.closed == .comma, index + 1 < range.upperBound {
                let next = words[index + 1]
                if next.closed.isRelative || next.closed == .a || next.closed == .the {
                    // "A, the B and the C" is a list; "A, the B," an apposition.
                    let rest = (index + 1)..<range.upperBound
                    if next.closed.isRelative || !rest.contains(where: { words[$0].closed == .and }) {
                        return range.lowerBound..<index
                    }
                }
                if next.kind == .participle, next.closed != .including { return range.lowerBound..<index }
            }
        }
        return range
    }
}
