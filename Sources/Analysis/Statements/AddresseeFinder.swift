// To whom something is said: takes a statement's cue and content, gives the addressee's noun phrase. The statement's
// builder uses it; who the addressee is, the speakers' resolver finds out.

/// Finds addressees.
///
/// - after verbs with a recipient: "told **reporters** that", "warned **Congress** that", "asked **the court** to";
/// - after "to": "said to **her**", "appealed to **both sides** to";
/// - after a message or a meeting: "in a letter to **the committee**", "in an interview with **Harbour Radio**";
/// - after "speaking to", "addressing": "speaking to **supporters** in Harpe";
/// - before a passive: "**Residents** were told that", "Dam leaked, **inquiry** told".
///
/// "briefed each other" and "told himself" have none, and neither have thanks and congratulations, whose target is
/// part of what is said.
struct AddresseeFinder {
    private let words: CueWords
    private let phrases: NounPhraseReader

    init(words: CueWords) {
        self.words = words
        phrases = NounPhraseReader(words: words)
    }

    /// The subject of a passive is the addressee even where the models took it for the source: whoever "was told" something
    /// did not say it.
    func addressees(cue: Range<Int>, head: Int, source: [Range<Int>], content: [Range<Int>]) -> [Range<Int>] {
        guard words.document.tokenSentence.indices.contains(cue.lowerBound) else { return [] }
        let sentence = words.document.sentences[Int(words.document.tokenSentence[cue.lowerBound])].tokens
        let verb = recipientVerb(head)
        var found: Range<Int>?
        if verb != nil, let subject = passiveSubject(cue, head, sentence) { return [subject] }
        if let verb, verb.contains(.asker), let answerer = answerer(cue, content, sentence) { return [answerer] }
        if verb != nil, let told = toldInHeadline(cue, source, content, sentence) { return [told] }
        if let verb { found = direct(verb, cue, content, sentence) }
        found = found ?? afterTo(cue, content, sentence) ?? afterMessage(cue, content, sentence)
        // "asked the senator" with the subject behind it, "according to the police": that is the source.
        if let found, !source.contains(where: { $0.overlaps(found) }) { return [found] }
        return []
    }

    // MARK: - Recipients of verbs

    /// The classes of the head's lemma when it is a verb with a recipient.
    private func recipientVerb(_ head: Int) -> GrammarWords? {
        guard let (lemma, form) = words.lemmaHashes(head) else { return nil }
        let verbs: GrammarWords = [.teller, .asker, .caller]
        let classes = GrammarWords.of(lemma).intersection(verbs)
        if !classes.isEmpty { return classes }
        let own = GrammarWords.of(form).intersection(verbs)
        return own.isEmpty ? nil : own
    }

    /// The phrase right after the cue, whether it stands before the content or opens it.
    private func direct(
        _ verb: GrammarWords, _ cue: Range<Int>, _ content: [Range<Int>], _ sentence: Range<Int>
    ) -> Range<Int>? {
        // "called on", "appealed to": the preposition belongs to the cue.
        let last = words.grammar(cue.upperBound - 1)
        if verb.contains(.caller) {
            guard last.contains(.callPreposition) else { return nil }
        } else if last.contains(.noRecipient) {
            return nil
        }
        let inContent = content.contains { $0.contains(cue.upperBound) }
        guard let phrase = phrases.phrase(from: cue.upperBound, before: sentence.upperBound) else { return nil }
        if !inContent {
            // Whatever stands between the cue and the content is told something, also "the packed hall"; but the
            // content must not begin inside the phrase.
            return content.contains { phrase.contains($0.lowerBound) } ? nil : phrase
        }
        guard isAnimate(phrase) else { return nil }
        // "telling them prices would rise": nobody else can be meant.
        if phrase.count == 1, words.grammar(phrase.lowerBound).contains(.object) { return phrase }
        // "urged voters to wait": the phrase opens the content, and an infinitive or a clause follows.
        let next = words.grammar(phrase.upperBound)
        let isInfinitive =
            next.contains(.to) || next.contains(.not) && words.grammar(phrase.upperBound + 1).contains(.to)
        let isTopic = verb.contains(.teller) && next.contains(.topic) || verb.contains(.asker) && next.contains(.about)
        return isInfinitive || isTopic || next.contains(.clause) ? phrase : nil
    }

    /// "Reporters were told that": the subject of a passive whose agent is somebody else or nobody.
    private func passiveSubject(
        _ cue: Range<Int>, _ head: Int, _ sentence: Range<Int>
    ) -> Range<Int>? {
        guard isParticiple(head) else { return nil }
        var token = head - 1
        var isPassive = false
        while token >= sentence.lowerBound, head - token < 6 {
            let word = words.grammar(token)
            if word.contains(.be) {
                isPassive = true
            } else if !word.contains(.passiveMiddle), !words.ends(token, "l", "y") {
                break
            }
            token -= 1
        }
        guard isPassive, token >= sentence.lowerBound else { return nil }
        if words.grammar(token).contains(.subject) { return token..<token + 1 }
        guard let subject = phrases.phrase(endingBefore: token + 1, after: sentence.lowerBound) else {
            return nil
        }
        return isAnimate(subject) ? subject : nil
    }

    /// "Dam leaked for years, inquiry told": `told` at a sentence's end has nobody else to be told.
    private func toldInHeadline(
        _ cue: Range<Int>, _ source: [Range<Int>], _ content: [Range<Int>], _ sentence: Range<Int>
    ) -> Range<Int>? {
        guard cue.count == 1, words.grammar(cue.lowerBound).contains(.participle), let last = source.last,
            last.upperBound == cue.lowerBound, content.allSatisfy({ $0.upperBound <= last.lowerBound }),
            !(cue.upperBound..<max(cue.upperBound, sentence.upperBound)).contains(where: words.isWord)
        else { return nil }
        return last
    }

    /// "Asked whether he had ridden the horse, Canon Moxon said": whoever answers was asked.
    private func answerer(_ cue: Range<Int>, _ content: [Range<Int>], _ sentence: Range<Int>) -> Range<Int>? {
        guard isParticiple(cue.upperBound - 1) || cue.count > 1, cue.lowerBound - sentence.lowerBound < 3,
            (sentence.lowerBound..<cue.lowerBound).allSatisfy({ words.grammar($0).contains(.function) }),
            let end = content.last?.upperBound, end + 1 < sentence.upperBound,
            words.document.forms.lower[end] == AttributionWords.comma
        else { return nil }
        let subject =
            words.grammar(end + 1).contains(.subject)
            ? end + 1..<end + 2 : phrases.phrase(from: end + 1, before: sentence.upperBound)
        guard let subject, subject.upperBound < sentence.upperBound,
            words.document.kind(subject.upperBound) == .finiteVerb,
            words.grammar(subject.lowerBound).contains(.subject) || isAnimate(subject)
        else { return nil }
        return subject
    }

    private func isParticiple(_ token: Int) -> Bool {
        words.ends(token, "e", "d") || words.grammar(token).contains(.participle)
    }

    // MARK: - Recipients after prepositions

    /// "said to her", "complained loudly to the editor"; also where the cue ends in "to".
    private func afterTo(_ cue: Range<Int>, _ content: [Range<Int>], _ sentence: Range<Int>) -> Range<Int>? {
        let end = min(sentence.upperBound, cue.upperBound + 4)
        var token = words.grammar(cue.upperBound - 1).contains(.to) ? cue.upperBound - 1 : cue.upperBound
        while token < end {
            if content.contains(where: { $0.contains(token) }) { return nil }
            let word = words.grammar(token)
            if word.contains(.to) {
                guard let phrase = phrases.phrase(from: token + 1, before: sentence.upperBound),
                    isAnimate(phrase), !content.contains(where: { $0.contains(phrase.lowerBound) })
                else { return nil }
                return phrase
            }
            // Only adverbs and times may stand between.
            guard word.contains(.back) || words.ends(token, "l", "y") else { return nil }
            token += 1
        }
        return nil
    }

    /// "in a letter to the committee", "speaking to supporters", in the cue's sentence and outside the content.
    private func afterMessage(_ cue: Range<Int>, _ content: [Range<Int>], _ sentence: Range<Int>) -> Range<Int>? {
        let near = max(sentence.lowerBound, cue.lowerBound - 24)..<min(sentence.upperBound, cue.upperBound + 16)
        let openings: GrammarWords = [.message, .meeting, .speaking, .addressing, .testimony]
        for token in near.dropLast(2) {
            let word = words.grammar(token)
            if word.isDisjoint(with: openings) || content.contains(where: { $0.contains(token) }) { continue }
            let next = words.grammar(token + 1)
            let fits =
                word.contains(.addressing) || word.contains(.message) && next.contains(.to)
                || word.contains(.meeting) && next.contains(.with)
                || word.contains(.speaking) && !next.isDisjoint(with: [.to, .with])
                || word.contains(.testimony) && !next.isDisjoint(with: [.to, .before])
            guard fits else { continue }
            // A message or a meeting must be the occasion: "in a letter to", "during a call with".
            if !word.isDisjoint(with: [.message, .meeting]), !isOccasion(token, sentence) { continue }
            let start = word.contains(.addressing) ? token + 1 : token + 2
            if let phrase = phrases.phrase(from: start, before: sentence.upperBound), isAnimate(phrase),
                !content.contains(where: { $0.overlaps(phrase) })
            {
                return phrase
            }
        }
        return nil
    }

    /// Whether "in", "during", "at" … stands before the noun, with nothing but its modifiers between.
    private func isOccasion(_ noun: Int, _ sentence: Range<Int>) -> Bool {
        for token in stride(from: noun - 1, through: max(sentence.lowerBound, noun - 5), by: -1) {
            let word = words.grammar(token)
            if word.contains(.occasion) { return true }
            if word.contains(.noOccasion) { return false }
        }
        return false
    }

    // MARK: - Who can be spoken to

    /// People, groups, names and pronouns can be spoken to; applause, questions and reports cannot.
    private func isAnimate(_ phrase: Range<Int>) -> Bool {
        var head: Int?
        for token in phrase {
            let word = words.grammar(token)
            if word.contains(.of), let noun = head {
                if !words.grammar(noun).contains(.quantity) { break }
                head = nil
                continue
            }
            if word.contains(.and), head != nil { break }
            if !word.contains(.genitive) { head = token }
        }
        guard let head else { return false }
        if words.grammar(head).contains(.people) || words.document.forms.traits[head].contains(.capitalized) {
            return true
        }
        guard let (lemma, form) = words.lemmaHashes(head),
            let classes = SenseClasses.noun(lemma) ?? SenseClasses.noun(form)
        else { return false }
        return classes.first == .nounPerson || classes.first == .nounGroup
            || classes.contains(.nounGroup) && words.grammar(phrase.lowerBound).contains(.definite)
    }
}
