// Pronouns: who "he", "they" and "who" are, by agreement, distance and the part that a candidate plays in its sentence.

import Model

extension SpeakerResolver {
    /// How much each circumstance of a candidate weighs; distances count sentences.
    enum Weight {
        static let sentence = -8
        static let subject = 12
        static let source = 8
        static let latestSpeaker = 10
        /// Subject of the sentence before a sentence that a pronoun opens (Grosz, Joshi & Weinstein 1995: continuation).
        static let continued = 12
        static let oblique = -5
        static let otherContent = -14
        static let aside = -40
        static let genderKnown = 7
        static let genderUnknown = -6
        static let again = 3
        static let often = 2
        static let nameOfGroup = -12
    }

    mutating func addPronoun(_ token: Int, sentence: Int) {
        let closed = words[token].closed
        var reference = Reference(
            tokens: token..<(token + 1), head: token, form: .pronoun, sentence: sentence, nature: .thing,
            number: .singular, gender: .unknown)
        switch closed {
        case .he, .him, .his, .himself: (reference.nature, reference.gender) = (.person, .male)
        case .she, .her, .hers, .herself: (reference.nature, reference.gender) = (.person, .female)
        case .they, .them, .their, .theirs, .themselves: (reference.nature, reference.number) = (.person, .plural)
        case .it, .its, .itself: reference.nature = .organization
        default:
            // I and we: bound when the speaker of the words around them is known.
            return
        }
        if let antecedent = antecedent(of: reference, at: token) ?? describedSpeaker(for: reference) {
            reference.antecedent = antecedent
            // A description becomes somebody when a speaker is meant by it, not by every "its".
            reference.members = sourceOf[token] >= 0 ? membersOf(antecedent) : references[antecedent].members
            if reference.number == .singular, references[antecedent].number == .singular,
                let member = reference.members.first, reference.members.count == 1, reference.gender != .unknown,
                cast.members[member].gender == .unknown, tellsGender(reference)
            {
                cast.members[member].gender = reference.gender
            }
            reference.nature = references[antecedent].nature
        } else if let member = namedNext(reference) {
            reference.members = [member]
        }
        references.append(reference)
    }

    /// “You stop noticing,” he says. Aldous Penhallow, 84, …: a story that opens with a voice names it in the next sentences.
    private func namedNext(_ pronoun: Reference) -> Int? {
        guard pronoun.nature == .person, pronoun.number == .singular, sourceOf[pronoun.head] >= 0,
            !references.contains(where: { $0.nature == .person && !$0.isAside && $0.number != .plural })
        else { return nil }
        let last = min(pronoun.sentence + Self.sentencesToName, document.sentences.count - 1)
        let limit = document.sentences[last].tokens.upperBound
        for mention in cast.mentions where mention.tokens.lowerBound > pronoun.head && mention.entity >= 0 {
            guard mention.tokens.lowerBound < limit else { return nil }
            let known = cast.members[mention.entity]
            guard known.kind == .person, contentOf[mention.core.lowerBound] < 0,
                known.gender.agrees(with: pronoun.gender)
            else { continue }
            let isGoverned = words[mention.tokens.lowerBound - 1].closed.isPreposition
            return !isGoverned && isFollowedByVerb(mention.tokens.upperBound, limit: limit) ? mention.entity : nil
        }
        return nil
    }

    private static let sentencesToName = 3

    /// Whether a pronoun may teach the gender of whom it was taken for. What somebody says is often about others ("Let her
    /// come and count our dead"), and "dismissed her findings" means whoever is known to be a woman, if anybody near is.
    private func tellsGender(_ pronoun: Reference) -> Bool {
        guard !isQuoted(pronoun.head) else { return false }
        let closed = words[pronoun.head].closed
        guard closed != .he, closed != .she else { return true }
        return !references.reversed().prefix(24).contains { known in
            pronoun.sentence - known.sentence <= 1 && known.form == .name && known.nature == .person
                && gender(known) == pronoun.gender
        }
    }

    /// The members of a reference; a description becomes a member when somebody points at it.
    mutating func membersOf(_ index: Int) -> [Int] {
        var root = index
        // Antecedents stand before what points at them, so this ends.
        while references[root].members.isEmpty, let before = references[root].antecedent, before < root {
            root = before
        }
        if references[root].members.isEmpty, references[root].form != .pronoun {
            references[root].members = [memberForDescription(references[root].tokens, references[root])]
        }
        if references[index].members.isEmpty { references[index].members = references[root].members }
        return references[index].members
    }

    /// The best antecedent among the references before; nil when none fits.
    func antecedent(of pronoun: Reference, at token: Int) -> Int? {
        let source = sourceOf[token]
        let content = contentOf[token]
        let paragraph = document.sentences[pronoun.sentence].paragraph
        let opensSentence = words[token].isWritten(.opens) && content < 0
        var best: (index: Int, score: Int)?
        var seen = 0
        var index = references.count - 1
        while index >= 0, seen < Self.window {
            let candidate = references[index]
            seen += 1
            let distance = pronoun.sentence - candidate.sentence
            if distance > 12 { break }
            defer { index -= 1 }
            guard fits(candidate, pronoun) else { continue }
            // What somebody says is hardly about a "he" who says it.
            if source >= 0, candidate.content == source { continue }
            var score = distance * Weight.sentence
            if candidate.isSubject { score += Weight.subject }
            if candidate.isSource { score += Weight.source }
            if distance == 1, candidate.isSubject, opensSentence { score += Weight.continued }
            if candidate.isOblique { score += Weight.oblique }
            if candidate.isAside { score += Weight.aside }
            if candidate.content >= 0, candidate.content != content { score += Weight.otherContent }
            if candidate.members == latest.speakers, !candidate.members.isEmpty,
                pronoun.sentence - latest.sentence <= 3
            {
                score += Weight.latestSpeaker
            }
            if candidate.members.count == 1 {
                score += min(cast.members[candidate.members[0]].count, 6) * Weight.often / 2
            }
            if pronoun.gender != .unknown {
                score += gender(candidate) == pronoun.gender ? Weight.genderKnown : Weight.genderUnknown
            }
            if pronoun.number == .plural, candidate.number != .plural { score += Weight.nameOfGroup }
            if distance > 0, document.sentences[candidate.sentence].paragraph == paragraph { score += 2 }
            if best == nil || score > (best?.score ?? 0) { best = (index, score) }
        }
        guard let best, best.score > -70 else { return onlyPerson(for: pronoun) }
        return best.index
    }

    /// "The Guinea international said … he added": whoever spoke last under a description that no dictionary takes for
    /// a person's, when nobody else can be meant.
    private mutating func describedSpeaker(for pronoun: Reference) -> Int? {
        guard pronoun.nature == .person, pronoun.number == .singular, latest.speakers.count == 1,
            let member = latest.speakers.first, cast.members[member].description != nil,
            pronoun.sentence - latest.sentence <= 2, cast.members[member].kind != .group,
            cast.members[member].gender.agrees(with: pronoun.gender), let index = latestReference(to: member),
            references[index].isSource, references[index].number != .plural,
            !words[references[index].head].has([.group, .organizationWord]),
            SenseClasses.noun(singular(references[index].head))?.contains(.nounPerson) ?? true
        else { return nil }
        cast.members[member].kind = .person
        references[index].nature = .person
        return index
    }

    /// The one person named so far, whatever gender the given name suggests, when no title has told it.
    private func onlyPerson(for pronoun: Reference) -> Int? {
        guard pronoun.nature == .person, pronoun.number == .singular else { return nil }
        var only: Int?
        for index in references.indices.reversed().prefix(Self.window)
        where references[index].nature == .person && references[index].form != .pronoun {
            let reference = references[index]
            guard reference.number != .plural, reference.members.count == 1, let member = reference.members.first,
                only == nil || only == member
            else { return nil }
            only = member
        }
        guard let only, let index = latestReference(to: only), pronoun.sentence - references[index].sentence <= 2,
            !references[index].isAside,
            cast.mentions.lazy.prefix(Self.window).allSatisfy({ $0.entity != only || $0.gender == .unknown })
        else { return nil }
        return index
    }

    func gender(_ candidate: Reference) -> Gender {
        if let member = candidate.members.first, candidate.members.count == 1 { return cast.members[member].gender }
        return candidate.gender
    }

    /// Agreement in number, gender and nature.
    func fits(_ candidate: Reference, _ pronoun: Reference) -> Bool {
        if candidate.form == .pronoun, candidate.members.isEmpty, candidate.antecedent == nil { return false }
        if candidate.tokens.upperBound > pronoun.head { return false }
        // Whoever asks the questions of an interview is no "it" or "they" of the answers.
        if candidate.isTag, pronoun.nature != .person || pronoun.number == .plural { return false }
        switch pronoun.nature {
        case .person where pronoun.number == .singular:
            return candidate.nature == .person && candidate.number != .plural && candidate.members.count < 2
                && gender(candidate).agrees(with: pronoun.gender)
        case .person:
            if candidate.number == .plural { return candidate.nature != .place }
            return candidate.nature == .organization
        default:
            return candidate.number != .plural && candidate.nature != .person
        }
    }

    /// What "who", "which" or "that" belongs to: the phrase right before it.
    mutating func relativeAntecedent(_ token: Int) -> Int? {
        var end = token
        if end > 0, words[end - 1].closed == .comma { end -= 1 }
        var index = references.count - 1
        var seen = 0
        var best: Int?
        let sentence = token < document.tokenSentence.count ? Int(document.tokenSentence[token]) : -1
        let wantsPerson = words[token].closed == .who || words[token].closed == .whom
        while index >= 0, seen < 12 {
            let candidate = references[index]
            seen += 1
            if wantsPerson,
                candidate.nature == .place || candidate.nature == .organization && candidate.form == .name
                    || candidate.nature == .thing
                        && !(SenseClasses.noun(singular(candidate.head))?.contains(.nounPerson) ?? true)
            {
                // "Senator Roe, a member from Ohio, who": not Ohio but the person before.
                index -= 1
                continue
            }
            if !wantsPerson, best == nil, candidate.nature == .place, candidate.isOblique, index > 0,
                references[index - 1].sentence == candidate.sentence
            {
                // "an ad in Iowa that": the ad.
                index -= 1
                continue
            }
            if wantsPerson, best == nil, candidate.nature == .person, candidate.sentence == sentence,
                token - candidate.tokens.upperBound < 12,
                candidate.tokens.upperBound < end, candidate.form == .name, !candidate.isOblique
            {
                return index
            }
            if candidate.tokens.upperBound == end || candidate.tokens.contains(end - 1) {
                // Of the phrases that end here the longest: "A and B, who".
                if candidate.form != .pronoun {
                    if let known = best, references[known].tokens.count >= candidate.tokens.count { break }
                    best = index
                }
            } else if best != nil {
                break
            }
            index -= 1
        }
        if best == nil, wantsPerson {
            // "demonstrators in the street who": the phrase lies a little way back, and it means people.
            best = references.indices.reversed().prefix(4).first { index in
                let known = references[index]
                return known.sentence == sentence && token - known.tokens.upperBound < 8 && known.form != .pronoun
                    && (known.nature == .person || known.nature == .organization && known.form != .name)
            }
        } else if best == nil, let last = references.last, last.form != .pronoun, token - last.tokens.upperBound < 8 {
            best = references.count - 1
        }
        return best
    }
}
