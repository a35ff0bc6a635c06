// To whom something is said: takes a statement's cue and content, gives the addressee's noun phrase. The statement's
// builder uses it; who the addressee is, the speakers' resolver finds out.

/// Finds addressees.
///
/// - after verbs with a recipient: "told **reporters** that", "warned **Congress** that", "asked **the court** to";
/// - after "to": "said to **her**", "appealed to **both sides** to";
/// - after a message or a meeting: "in a letter to **the committee**", "in an interview with **Harbour Radio**";
/// - after "speaking to", "addressing": "speaking to **supporters** in Harpe";
/// - before a passive: "**Residents** were told that".
///
/// "briefed each other" and "told himself" have none, and neither have thanks and congratulations, whose target is
/// part of what is said.
struct AddresseeFinder {
    private let words: CueWords
    private let phrases: NounPhraseReader
    private let document: Document

    init(_ document: Document) {
        self.document = document
        words = CueWords(document: document)
        phrases = NounPhraseReader(words: words)
    }

    func addressees(cue: Range<Int>, head: Int, source: [Range<Int>], content: [Range<Int>]) -> [Range<Int>] {
        guard document.tokenSentence.indices.contains(cue.lowerBound) else { return [] }
        let sentence = document.sentences[Int(document.tokenSentence[cue.lowerBound])].tokens
        let verb = recipientVerb(head)
        var found: Range<Int>?
        if verb != nil { found = passiveSubject(cue, head, source, sentence) }
        if found == nil, let verb { found = direct(verb, cue, content, sentence) }
        found = found ?? afterTo(cue, content, sentence) ?? afterMessage(cue, content, sentence)
        // "asked the senator" with the subject behind it, "according to the police": that is the source.
        if let found, !source.contains(where: { $0.overlaps(found) }) { return [found] }
        return []
    }

    // MARK: - Recipients of verbs

    private func recipientVerb(_ head: Int) -> String? {
        words.lemmas(of: head).first {
            Self.tellers.contains($0) || Self.askers.contains($0) || Self.callers.contains($0)
        }
    }

    /// The phrase right after the cue, whether it stands before the content or opens it.
    private func direct(
        _ verb: String, _ cue: Range<Int>, _ content: [Range<Int>], _ sentence: Range<Int>
    ) -> Range<Int>? {
        // "called on", "appealed to": the preposition belongs to the cue.
        let last = words.word(cue.upperBound - 1)
        if Self.callers.contains(verb) {
            guard ["on", "upon", "to"].contains(last) else { return nil }
        } else if Self.noRecipientAfter.contains(last) {
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
        if Self.objects.contains(words.word(phrase.lowerBound)), phrase.count == 1 { return phrase }
        // "urged voters to wait": the phrase opens the content, and an infinitive or a clause follows.
        let next = words.word(phrase.upperBound)
        let isTold = Self.tellers.contains(verb)
        let follows = next == "to" || next == "not" && words.word(phrase.upperBound + 1) == "to"
        let clause = ["that", "whether", "if", "how", "why", "what", "who", "where", "when"].contains(next)
        let topic = ["about", "for", "on", "of"].contains(next)
        return follows || clause || (isTold && topic) || (Self.askers.contains(verb) && next == "about") ? phrase : nil
    }

    /// "Reporters were told that": the subject of a passive whose agent is somebody else or nobody.
    private func passiveSubject(
        _ cue: Range<Int>, _ head: Int, _ source: [Range<Int>], _ sentence: Range<Int>
    ) -> Range<Int>? {
        guard isParticiple(head) else { return nil }
        var token = head - 1
        var isPassive = false
        while token >= sentence.lowerBound, head - token < 6 {
            let word = words.word(token)
            if ["was", "were", "been", "being", "is", "are", "be", "'re", "'s", "'m", "am"].contains(word) {
                isPassive = true
            } else if !["has", "have", "had", "not", "n't", "also", "will", "would", "never"].contains(word),
                !word.hasSuffix("ly")
            {
                break
            }
            token -= 1
        }
        guard isPassive, let subject = phrases.phrase(endingBefore: token + 1, after: sentence.lowerBound) else {
            return nil
        }
        // Where the subject is the source, nobody was told anything: "was asked" keeps its subject as addressee.
        if source.contains(where: { $0.overlaps(subject) }) { return nil }
        return isAnimate(subject) ? subject : nil
    }

    private func isParticiple(_ token: Int) -> Bool {
        let word = words.word(token)
        return word.hasSuffix("ed") || word == "told" || word == "forbidden" || word == "taught"
    }

    // MARK: - Recipients after prepositions

    /// "said to her", "complained loudly to the editor"; also where the cue ends in "to".
    private func afterTo(_ cue: Range<Int>, _ content: [Range<Int>], _ sentence: Range<Int>) -> Range<Int>? {
        let end = min(sentence.upperBound, cue.upperBound + 4)
        var token = words.word(cue.upperBound - 1) == "to" ? cue.upperBound - 1 : cue.upperBound
        while token < end {
            if content.contains(where: { $0.contains(token) }) { return nil }
            let word = words.word(token)
            if word == "to" {
                guard let phrase = phrases.phrase(from: token + 1, before: sentence.upperBound),
                    isAnimate(phrase), !content.contains(where: { $0.contains(phrase.lowerBound) })
                else { return nil }
                return phrase
            }
            // Only adverbs and times may stand between.
            guard word.hasSuffix("ly") || word == "back" || word == "again" || word == "directly" else { return nil }
            token += 1
        }
        return nil
    }

    /// "in a letter to the committee", "speaking to supporters", in the cue's sentence and outside the content.
    private func afterMessage(_ cue: Range<Int>, _ content: [Range<Int>], _ sentence: Range<Int>) -> Range<Int>? {
        let near = max(sentence.lowerBound, cue.lowerBound - 24)..<min(sentence.upperBound, cue.upperBound + 16)
        for token in near.dropLast(2) where !content.contains(where: { $0.contains(token) }) {
            let word = words.word(token)
            let preposition = words.word(token + 1)
            let fits =
                switch word {
                case "speaking", "talking": preposition == "to" || preposition == "with"
                case "addressing": true
                case let word where Self.messages.contains(word): preposition == "to"
                case let word where Self.meetings.contains(word): preposition == "with"
                case "testimony", "testifying", "testified", "appearing": preposition == "before" || preposition == "to"
                default: false
                }
            guard fits, word == "addressing" || !words.word(token + 2).isEmpty else { continue }
            // A message or a meeting must be the occasion: "in a letter to", "during a call with".
            if Self.messages.contains(word) || Self.meetings.contains(word), !isOccasion(token, sentence) { continue }
            let start = word == "addressing" ? token + 1 : token + 2
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
            switch words.word(token) {
            case "in", "during", "at", "through", "via", "by", "on": return true
            case "sent", "wrote", "issued", "writing": return true
            case ",", ".", ";", ":", "and", "that": return false
            default: continue
            }
        }
        return false
    }

    // MARK: - Who can be spoken to

    /// People, groups, names and pronouns can be spoken to; applause, questions and reports cannot.
    private func isAnimate(_ phrase: Range<Int>) -> Bool {
        var head: Int?
        for token in phrase {
            let word = words.word(token)
            if word == "of", head != nil {
                if !Self.quantities.contains(words.word(head ?? token)) { break }
                head = nil
                continue
            }
            if word == "and", head != nil { break }
            if word != "'s" { head = token }
        }
        guard let head else { return false }
        let word = words.word(head)
        if Self.people.contains(word) { return true }
        if document.forms.traits[head].contains(.capitalized) { return true }
        for lemma in words.lemmas(of: head) {
            if let classes = SenseClasses.noun(WordHash.folded(lemma)) {
                return classes.first == .nounPerson || classes.first == .nounGroup
                    || classes.contains(.nounGroup) && Self.knownBefore.contains(words.word(phrase.lowerBound))
            }
        }
        return false
    }

    private static let tellers = set(
        """
        tell inform notify remind assure reassure warn advise brief update promise persuade convince caution admonish \
        lecture text email e-mail phone message teach show alert
        """)
    private static let askers = set(
        """
        ask urge beg implore beseech exhort encourage press instruct order command direct petition lobby challenge dare \
        forbid question quiz grill invite task summon
        """)
    private static let callers = set("call appeal plead speak talk write respond reply")
    /// "warned of floods", "asked for help", "asked about it".
    private static let noRecipientAfter = set("of for about against on that with by to")
    private static let messages = set(
        "letter letters email e-mail message memo note statement text tweet speech address remarks appeal plea report")
    private static let meetings = set(
        "interview interviews call conversation meeting talks briefing exchange chat lunch dinner")
    private static let people = set(
        """
        him her them me us you everyone everybody anyone anybody someone people reporters journalists lawmakers voters \
        others those side sides neighbours neighbors members media press police court parliament congress parishioners faithful public jury
        """)
    /// A definite group: "the assembly", but no "assembly" of parts.
    private static let knownBefore = set("the his her their its our my both all")
    private static let objects = set("him them me us her")
    private static let quantities = set(
        "number group dozens hundreds thousands all some many most both each one couple crowd")

    private static func set(_ list: String) -> Set<String> {
        Set(list.split(separator: " ").map(String.init))
    }
}
