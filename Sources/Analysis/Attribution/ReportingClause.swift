// "The talks failed, the ministry announced late on Thursday." Takes the sentences of a view, gives candidates for reporting
// clauses that stand at the end or in the middle of what they report and that the models are unsure of.

/// Reporting clauses in final and medial position (Quirk et al. 1985, §14.28 f.), by form.
///
/// *Final*: a sentence that ends in a comma, a noun phrase, a verb of speech, and at most when, where or to whom; what
/// stands before the comma is a clause with a finite verb. *Medial*: the same between two commas, behind a noun phrase
/// and before its finite verb: "Prices, an official said, were likely to rise"; and with the verb first: "The dam, warned Ada
/// Ling, an engineer, could burst." *Initial*: `According to` with a noun phrase, its apposition perhaps, and a clause. Looks at the last tokens of a
/// clause only, so the work is linear.
struct ReportingClause {
    /// What the rule is trusted with: it wins over a reading that the models are less sure of.
    static let logit: Float = 5
    /// Share that was right on the training articles.
    static let confidence: Float = 0.9

    private static let longestSource = 16
    private static let longestAdjunct = 8
    private static let longestSubject = 14
    /// Tokens before a reporting clause: a bound on what each verb may look at.
    private static let longestContent = 300

    private static let speech = WordSet(
        """
        say add insist argue warn note explain predict announce claim tell state stress maintain acknowledge admit
        concede recall suggest report complain declare conclude reply testify observe
        """)
    private static let subordinators = WordSet(
        """
        as if when while although though because since after before once until unless whereas whether for so and but
        or yet nor
        """)
    private static let adjunctOpeners = WordSet(
        """
        on in at during to after before from by last late early earlier later this that yesterday today tonight
        reporters journalists parliament lawmakers police investigators us me him her them the
        monday tuesday wednesday thursday friday saturday sunday
        """)
    /// Verbs behind a quotation and a name beside those of `speech`.
    private static let quoting = WordSet(
        """
        ask answer respond retort shout cry whisper joke quip laugh sigh smile wonder demand agree plead beg boast muse write
        tweet post remember continue urge
        """)
    /// Verbs that stand before their speaker.
    private static let inverted = WordSet(
        """
        say add insist argue warn note explain predict announce claim acknowledge admit concede recall suggest complain
        declare conclude reply
        """)
    private static let times = WordSet(
        """
        monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow tonight last next earlier later
        """)
    /// What may follow an inverted clause behind a whole clause: "It would look, said the prosecutor, into every call."
    private static let invertedTails = WordSet("into by until against between through over towards toward at for")
    /// What may follow a reporting clause behind a whole clause: "…, the office said, down from 3.4 per cent."
    private static let tailOpeners = WordSet("down up compared despite including from with in on at because")
    /// What tells when it was announced, and is not said: "…, the club announced late on Sunday, hours after a defeat."
    private static let timeTails = WordSet("hours minutes days weeks months moments shortly")
    private static let questions = WordSet("? !")
    private static let to = WordHash.folded("to")
    private static let withoutAdjunct = WordSet("so that this nothing something no not it as")

    let view: AttributionView

    /// Candidates of the whole article, in text order.
    func candidates() -> [Candidate] {
        view.sentences.flatMap { sentence -> [Candidate] in
            let end = end(of: sentence)
            if let opening = accordingTo(sentence, end) { return [opening] }
            return sentence.compactMap { slot in
                if let clause = finding(at: slot, in: sentence, end) ?? polled(at: slot, in: sentence, end) {
                    return clause
                }
                let isSpeech =
                    ReportingClause.speech.contains(view.slots[slot].stem)
                    || view.slots[slot].stem == ReportingClause.hear && isTribunal(slot - 1)
                guard isSpeech || ReportingClause.quoting.contains(view.slots[slot].stem) else { return nil }
                if let quoted = behindQuotation(at: slot, in: sentence) { return quoted }
                return isSpeech ? candidate(at: slot, in: sentence, end) ?? inverted(at: slot, in: sentence, end) : nil
            }
        }
    }

    /// What the rule gives out: a cue by its first token.
    private func reading(
        _ cue: Range<Int>, _ source: Range<Int>, _ content: [Range<Int>], in sentence: Range<Int>
    ) -> Candidate {
        var candidate = Candidate(head: cue.lowerBound, cueLogit: ReportingClause.logit, window: sentence)
        candidate.cue = cue
        candidate.source = source
        candidate.sourceProbability = 0.9
        candidate.content = content
        candidate.filterLogit = ReportingClause.logit
        candidate.confidence = ReportingClause.confidence
        return candidate
    }

    /// "According to the minister, Ann Roe, fares would rise."
    private func accordingTo(_ sentence: Range<Int>, _ end: Int) -> Candidate? {
        let head = sentence.lowerBound
        guard head + 4 < end, view.slots[head].word == AttributionWords.according,
            view.slots[head + 1].word == ReportingClause.to, opensNounPhrase(head + 2)
        else { return nil }
        var start = head + 2
        // A comma ends the source when a clause follows it; else an apposition stands there.
        while let comma = (start..<min(end, start + ReportingClause.longestSource)).first(where: isComma) {
            let next = (comma + 1..<end).first(where: isComma) ?? end
            let source = head + 2..<comma
            guard
                source.allSatisfy({ !view.slots[$0].flags.contains(.verb) && !view.slots[$0].flags.contains(.quoted) })
            else { return nil }
            if comma + 1 < next, opensNounPhrase(comma + 1), (comma + 1..<next).contains(where: isFinite) {
                return reading(head..<head + 2, source, [comma + 1..<end], in: sentence)
            }
            start = comma + 1
        }
        return nil
    }

    private func candidate(at head: Int, in sentence: Range<Int>, _ end: Int) -> Candidate? {
        // "an inquiry heard": the tagger may take it for a participle.
        guard isFinite(head) || view.slots[head].stem == ReportingClause.hear,
            !view.slots[head].flags.contains(.quoted), let source = source(before: head, in: sentence)
        else { return nil }
        let before = sentence.lowerBound..<source.lowerBound - 1
        guard !before.isEmpty, before.count <= ReportingClause.longestContent,
            before.allSatisfy({ !view.slots[$0].flags.contains(.mark) })
        else { return nil }
        func found(_ content: [Range<Int>]) -> Candidate { reading(head..<head + 1, source, content, in: sentence) }
        if isAdjunct(head + 1..<end), isClause(before) {
            return found([before])
        }
        guard let comma = (head + 1..<min(end, head + 2 + ReportingClause.longestAdjunct)).first(where: isComma),
            isAdjunct(head + 1..<comma), comma + 1 < end
        else { return nil }
        if ReportingClause.timeTails.contains(view.slots[comma + 1].word), isClause(before) {
            return found([before])
        }
        guard
            isFinite(comma + 1) && isSubject(before)
                || ReportingClause.tailOpeners.contains(view.slots[comma + 1].word) && isClause(before)
        else { return nil }
        return found([before, comma + 1..<end])
    }

    /// "Justice Leal held that the ministry had acted lawfully", "the inquest heard he had died of cold": verbs that speak of a
    /// court only, before a clause.
    private func finding(at head: Int, in sentence: Range<Int>, _ end: Int) -> Candidate? {
        let isHeld = view.slots[head].stem == ReportingClause.hold
        guard isHeld || view.slots[head].stem == ReportingClause.hear && isTribunal(head - 1),
            !view.slots[head].flags.contains(.quoted), head + 3 < end,
            isFinite(head) || tag(head) == .participle
        else { return nil }
        let cue = (isPerfect(head) ? head - 1 : head)..<head + 1
        let hasThat = view.slots[head + 1].word == ReportingClause.that
        let clause = head + (hasThat ? 2 : 1)
        guard hasThat || !isHeld, clause < end, opensNounPhrase(clause),
            let verb = (clause..<end).first(where: isFinite),
            !(clause..<verb).contains(where: {
                view.slots[$0].flags.contains(.comma) || view.slots[$0].word == ReportingClause.that
            })
        else { return nil }
        var start = cue.lowerBound
        while start > sentence.lowerBound, head - start < ReportingClause.longestSource,
            view.slots[start - 1].flags.contains(.word), isInsideNounPhrase(start - 1)
        {
            start -= 1
        }
        guard start < cue.lowerBound, opensNounPhrase(start),
            start == sentence.lowerBound || isComma(start - 1) || !view.slots[start - 1].flags.contains(.word)
        else { return nil }
        return reading(cue, start..<cue.lowerBound, [head + 1..<end], in: sentence)
    }

    /// "Only 14 per cent of those asked in a survey thought that the toll was fair".
    private func polled(at head: Int, in sentence: Range<Int>, _ end: Int) -> Candidate? {
        // Whatever the tagger makes of "asked thought".
        guard ReportingClause.opinions.contains(view.slots[head].stem), head + 2 < end, tag(head) != .gerund,
            !view.slots[head].flags.contains(.quoted),
            let those = (max(sentence.lowerBound, head - ReportingClause.longestSource)..<head).last(where: {
                view.slots[$0].word == AttributionWords.those
                    && AttributionWords.polled.contains(view.slots[$0 + 1].word)
            }), (those + 2..<max(those + 2, head)).allSatisfy({ isInsideNounPhrase($0) && !isComma($0) }),
            opensNounPhrase(head + 1) || view.slots[head + 1].word == ReportingClause.that
        else { return nil }
        return reading(head..<head + 1, those..<head, [head + 1..<end], in: sentence)
    }

    private static let opinions = WordSet("think thought believe say feel want expect know fear hope agree doubt")

    private func isPerfect(_ head: Int) -> Bool {
        tag(head) == .participle && head > 0 && ReportingClause.haves.contains(view.slots[head - 1].word)
    }

    /// "the court", "a public inquiry": who hears cases.
    private func isTribunal(_ slot: Int) -> Bool {
        slot >= 0 && ReportingClause.tribunals.contains(view.slots[slot].stem)
            || slot > 0 && ReportingClause.haves.contains(view.slots[slot].word)
                && ReportingClause.tribunals.contains(view.slots[slot - 1].stem)
    }

    private static let hear = WordHash.folded("hear"), hold = WordHash.folded("hold"), that = WordHash.folded("that")
    private static let haves = WordSet("has have had")
    private static let tribunals = WordSet(
        "court inquiry inquest tribunal jury juror hearing trial panel commission committee magistrate")

    /// "“I am no rebel,” Riquelme recalls": whatever the tagger makes of a name that it does not know.
    private func behindQuotation(at head: Int, in sentence: Range<Int>) -> Candidate? {
        var start = head
        while start > sentence.lowerBound, head - start <= 4, view.slots[start - 1].flags.contains(.capital),
            view.slots[start - 1].region < 0
        {
            start -= 1
        }
        let close = start - 1
        guard start < head, close > sentence.lowerBound, view.slots[head].region < 0,
            !view.slots[head].flags.contains(.capital), view.slots[close].region >= 0,
            !view.slots[close].flags.contains(.word), endsForTag(close)
        else { return nil }
        let region = view.regions[Int(view.slots[close].region)].clamped(to: sentence)
        guard region.upperBound == start, region.contains(where: { view.slots[$0].flags.contains(.word) }) else {
            return nil
        }
        return reading(head..<head + 1, start..<head, [region], in: sentence)
    }

    /// A comma, a question or an exclamation stands before the closing mark, or a comma behind it.
    private func endsForTag(_ close: Int) -> Bool {
        (max(0, close - 1)...close).contains { slot in
            view.slots[slot].flags.contains(.comma) || ReportingClause.questions.contains(view.slots[slot].word)
        }
    }

    /// "The dam, warned Ada Ling, an engineer at the ministry, could burst within days."
    private func inverted(at head: Int, in sentence: Range<Int>, _ end: Int) -> Candidate? {
        guard ReportingClause.inverted.contains(view.slots[head].stem), isFinite(head),
            !view.slots[head].flags.contains(.quoted), head - 1 > sentence.lowerBound, isComma(head - 1),
            head + 1 < end, opensNounPhrase(head + 1), !isPronoun(head + 1)
        else { return nil }
        let before = sentence.lowerBound..<head - 1
        guard before.count <= ReportingClause.longestContent,
            before.allSatisfy({ !view.slots[$0].flags.contains(.mark) })
        else { return nil }
        let subject = isSubject(before), clause = isClause(before)
        guard subject || clause else { return nil }
        // The speaker's appositions have commas of their own: what is said goes on behind the last.
        for comma in head + 2..<max(head + 2, min(end - 1, head + 2 + 2 * ReportingClause.longestSource))
        where isComma(comma) {
            let source = head + 1..<comma
            guard source.allSatisfy({ isInsideNounPhrase($0) }) else { return nil }
            let next = view.slots[comma + 1]
            guard subject && isFinite(comma + 1) || clause && ReportingClause.invertedTails.contains(next.word) else {
                continue
            }
            return reading(head..<head + 1, source, [before, comma + 1..<end], in: sentence)
        }
        return nil
    }

    /// No verb, nothing quoted, and no time: "The merger, announced last week, will create …".
    private func isInsideNounPhrase(_ slot: Int) -> Bool {
        let flags = view.slots[slot].flags
        return !flags.contains(.verb) && !flags.contains(.quoted)
            && !ReportingClause.times.contains(view.slots[slot].word)
            && !ReportingClause.subordinators.contains(view.slots[slot].word)
    }

    private func isPronoun(_ slot: Int) -> Bool {
        tag(slot) == .pronoun || tag(slot) == .there
    }

    /// The noun phrase between the verb and a comma before it, with an apposition of its own perhaps.
    private func source(before head: Int, in sentence: Range<Int>) -> Range<Int>? {
        var commas: [Int] = []
        var slot = head - 1
        while slot > sentence.lowerBound, head - slot <= ReportingClause.longestSource, commas.count < 3 {
            if isComma(slot) { commas.append(slot) }
            slot -= 1
        }
        let closes = commas.first == head - 1
        guard let comma = closes ? commas.dropFirst(2).first : commas.first else { return nil }
        let source = comma + 1..<head
        guard let first = source.first, opensNounPhrase(first),
            source.allSatisfy({ slot in
                let flags = view.slots[slot].flags
                return !flags.contains(.verb) && !flags.contains(.quoted)
            })
        else { return nil }
        return source
    }

    /// The end of a sentence without its closing marks, but for those of a quotation that ends there.
    private func end(of sentence: Range<Int>) -> Int {
        var end = sentence.upperBound
        while end > sentence.lowerBound, !view.slots[end - 1].flags.contains(.word) { end -= 1 }
        guard end > sentence.lowerBound else { return end }
        let region = view.slots[end - 1].region
        while region >= 0, end < sentence.upperBound, view.slots[end].region == region { end += 1 }
        return end
    }

    /// Nothing, or when, where and to whom.
    private func isAdjunct(_ range: Range<Int>) -> Bool {
        guard let first = range.first else { return true }
        guard range.count <= ReportingClause.longestAdjunct else { return false }
        let words = range.map { view.slots[$0] }
        guard
            ReportingClause.adjunctOpeners.contains(words[0].word) || tag(first)?.isName == true,
            !ReportingClause.withoutAdjunct.contains(words[0].word)
        else { return false }
        return words.allSatisfy {
            !$0.flags.contains(.verb) && !$0.flags.contains(.comma) && !$0.flags.contains(.quoted)
        }
    }

    /// A main clause: it opens with its subject and has a finite verb.
    private func isClause(_ range: Range<Int>) -> Bool {
        guard let first = range.first, opensNounPhrase(first) else { return false }
        return range.contains { isFinite($0) }
    }

    /// A noun phrase alone.
    private func isSubject(_ range: Range<Int>) -> Bool {
        guard let first = range.first, range.count <= ReportingClause.longestSubject, opensNounPhrase(first) else {
            return false
        }
        return range.allSatisfy { !view.slots[$0].flags.contains(.verb) && !isComma($0) }
    }

    private func opensNounPhrase(_ slot: Int) -> Bool {
        guard let tag = tag(slot), !ReportingClause.subordinators.contains(view.slots[slot].word) else { return false }
        switch tag {
        case .determiner, .predeterminer, .name, .names, .noun, .nouns, .possessivePronoun, .pronoun, .adjective,
            .number, .there, .currency:
            return true
        default: return false
        }
    }

    private func isFinite(_ slot: Int) -> Bool {
        switch tag(slot) {
        case .past, .present, .presentThird, .modal: true
        default: false
        }
    }

    private func isComma(_ slot: Int) -> Bool { view.slots[slot].flags.contains(.comma) }

    private func tag(_ slot: Int) -> Tag? {
        let tag = view.slots[slot].tag
        return tag > 0 ? Tag(rawValue: tag - 1) : nil
    }
}

extension ReportingClause {
    /// Puts the rule's candidates in the place of the models' readings of the same cue, unless those are chosen and
    /// have the same speaker and most of the content, something of each piece.
    static func supplement(_ candidates: inout [Candidate], with clauses: [Candidate], threshold: Float) {
        // By their heads, so that a long article costs no more for each of its clauses.
        let heads = Set(clauses.map(\.head))
        let rivals = Dictionary(grouping: candidates.filter { heads.contains($0.head) }, by: \.head)
        let better = clauses.filter { clause in
            !rivals[clause.head, default: []].contains { rival in
                rival.filterLogit > threshold && rival.contentCount * 5 >= clause.contentCount * 4
                    && (rival.source ?? 0..<0).overlaps(clause.source ?? 0..<0)
                    && clause.content.allSatisfy { piece in rival.content.contains { $0.overlaps(piece) } }
            }
        }
        let replaced = Set(better.map(\.head))
        candidates.removeAll { replaced.contains($0.head) }
        candidates += better
        candidates.sort { $0.head < $1.head }
    }
}
