// Ends that the models put a word too early or too late: takes attributions as they were chosen, moves what belongs to a
// neighbour. AttributionFinder calls it before it adds what has no cue word.

/// Small words at the edges of source, cue and content.
enum AttributionEdges {
    static func mend(_ attributions: inout [Attribution], in document: Document) {
        let words = Words(document)
        for index in attributions.indices {
            takeUp(&attributions[index], words)
            takeIt(&attributions[index], words)
            attributions[index].source = attributions[index].source.map { source in
                let source = withoutAuxiliary(withoutLead(source, words), before: attributions[index], words)
                return wholeOf(source, attributions[index], words)
            }
            takeFromContent(&attributions[index])
            leaveDeeds(&attributions[index], words)
            endBeforeConjunction(&attributions[index], words)
        }
    }

    // MARK: - Cue and content

    /// "fear up to 900 job losses": `up to` belongs to the number.
    private static func takeUp(_ attribution: inout Attribution, _ words: Words) {
        for piece in attribution.content.indices {
            let start = attribution.content[piece].lowerBound
            guard start > 0, words[start] == Words.to, words[start - 1] == Words.up,
                words.isNumber(start + 1) || words.isNumber(start + 2), attribution.head != start - 1
            else { continue }
            attribution.content[piece] = start - 1..<attribution.content[piece].upperBound
            attribution.cue = attribution.cue.map { cue in
                cue.contains(start - 1) && cue.lowerBound < start - 1 ? cue.lowerBound..<start - 1 : cue
            }
        }
    }

    /// "It was announced that …": the empty subject belongs to the cue and is no part of what was announced.
    private static func takeIt(_ attribution: inout Attribution, _ words: Words) {
        guard attribution.source.isEmpty, let cue = attribution.cue.first, cue.lowerBound > 0, cue.count > 1,
            words[cue.lowerBound - 1] == Words.it, words.isAuxiliary(cue.lowerBound),
            let told = attribution.content.first(where: { $0.lowerBound >= cue.upperBound }),
            Words.clauseWords.contains(words[told.lowerBound])
        else { return }
        let it = cue.lowerBound - 1..<cue.lowerBound
        attribution.cue[0] = it.lowerBound..<cue.upperBound
        attribution.content.removeAll { $0 == it }
    }

    // MARK: - Source

    /// "At 9:40 it said": the pronoun behind the adjunct.
    private static func withoutLead(_ source: Range<Int>, _ words: Words) -> Range<Int> {
        guard let last = source.last, source.count > 1, words.isSubjectPronoun(last),
            words.tag(source.lowerBound) == .preposition,
            !source.dropLast().contains(where: { words.isConjunction($0) })
        else { return source }
        return last..<last + 1
    }

    /// "The ministry had not, by Monday, said": what speaks ends before the auxiliary.
    private static func withoutAuxiliary(
        _ source: Range<Int>, before attribution: Attribution, _ words: Words
    ) -> Range<Int> {
        guard let cue = attribution.cue.first, source.upperBound <= cue.lowerBound,
            let auxiliary = source.dropFirst().first(where: { words.isAuxiliary($0) }),
            source.contains(where: { words[$0] == AttributionWords.comma && $0 > auxiliary && $0 <= auxiliary + 2 }),
            words[source.upperBound - 1] == AttributionWords.comma,
            !(source.lowerBound..<auxiliary).contains(where: { Words.relatives.contains(words[$0]) })
        else { return source }
        return source.lowerBound..<auxiliary
    }

    /// "Only 14% of those asked": a part is counted with what it is a part of.
    private static func wholeOf(_ source: Range<Int>, _ attribution: Attribution, _ words: Words) -> Range<Int> {
        var start = source.lowerBound
        guard let cue = attribution.cue.first, start < cue.lowerBound else { return source }
        // "those asked in a survey by Norm": who made the survey does not answer it.
        if let those = words.polled(before: start) { start = those }
        guard start > 1, words[start - 1] == Words.of, words.isQuantity(start - 2) else {
            return start..<source.upperBound
        }
        start -= 2
        while start > words.sentenceStart(of: source.lowerBound),
            words.isQuantity(start - 1) || words.isQuantifier(start - 1)
        {
            start -= 1
        }
        return start..<source.upperBound
    }

    /// What is named as the source is not said.
    private static func takeFromContent(_ attribution: inout Attribution) {
        guard let source = attribution.source.first, attribution.content.contains(where: { $0.overlaps(source) }),
            attribution.rule != .speakerTag
        else { return }
        attribution.content = attribution.content.flatMap { CandidateReader.cut(source, from: $0) }
    }

    /// “I'm minding it,” she explains, ordering a pot of tea: what somebody does while speaking is not said.
    private static func leaveDeeds(_ attribution: inout Attribution, _ words: Words) {
        guard attribution.content.count > 1, let cue = attribution.cue.first, let said = attribution.content.first,
            said.upperBound <= cue.lowerBound, words.isQuoted(said.lowerBound)
        else { return }
        attribution.content.removeAll { piece in
            piece.lowerBound > cue.upperBound && !words.isQuoted(piece.lowerBound)
                && (words.tag(piece.lowerBound) == .gerund || words.tag(piece.lowerBound - 1) == .gerund)
        }
    }

    /// "He said that the bridge was late, and thanked the engineers": the conjunction leads to what he does next.
    private static func endBeforeConjunction(_ attribution: inout Attribution, _ words: Words) {
        guard let piece = attribution.content.indices.last else { return }
        let content = attribution.content[piece]
        var end = content.upperBound
        while end - content.lowerBound > 1, words.isConjunction(end - 1), !words.isQuoted(end - 1) { end -= 1 }
        guard end < content.upperBound else { return }
        while end - content.lowerBound > 1, words[end - 1] == AttributionWords.comma { end -= 1 }
        attribution.content[piece] = content.lowerBound..<end
    }

    /// The few words that these edges are told by.
    struct Words {
        let document: Document
        static let up = WordHash.folded("up"), to = WordHash.folded("to"), it = WordHash.folded("it")
        static let of = WordHash.folded("of")
        static let clauseWords = WordSet("that whether if how why what who")
        static let relatives = WordSet("who whom whose which that")
        private static let auxiliaries = WordSet(
            "is are was were has have had be been will would can could should may might")
        private static let pronouns = WordSet("he she it they we i")
        private static let conjunctions = WordSet("and or")
        private static let quantities = WordSet(
            "half third thirds quarter quarters majority most many some few several percent % number share none all")
        private static let quantifiers = WordSet(
            "only just nearly almost about around over under more less fewer than a the per vast large small")

        init(_ document: Document) { self.document = document }

        subscript(_ token: Int) -> UInt32 {
            document.forms.lower.indices.contains(token) ? document.forms.lower[token] : 0
        }

        func tag(_ token: Int) -> Tag? { document.tags.indices.contains(token) ? document.tags[token] : nil }
        func isQuoted(_ token: Int) -> Bool {
            document.tokenQuotation.indices.contains(token) && document.tokenQuotation[token] >= 0
        }
        func isNumber(_ token: Int) -> Bool { tag(token) == .number }
        func isAuxiliary(_ token: Int) -> Bool { Self.auxiliaries.contains(self[token]) }
        func isSubjectPronoun(_ token: Int) -> Bool { Self.pronouns.contains(self[token]) }
        func isConjunction(_ token: Int) -> Bool { Self.conjunctions.contains(self[token]) }
        func isQuantity(_ token: Int) -> Bool { isNumber(token) || Self.quantities.contains(self[token]) }
        func isQuantifier(_ token: Int) -> Bool { Self.quantifiers.contains(self[token]) }

        /// "those" of "those asked" in the same clause.
        func polled(before end: Int) -> Int? {
            let low = max(sentenceStart(of: end), end - 10)
            guard low < end,
                let those = (low..<end - 1).last(where: {
                    self[$0] == AttributionWords.those && AttributionWords.polled.contains(self[$0 + 1])
                }),
                (those + 2..<max(those + 2, end)).allSatisfy({
                    self[$0] != AttributionWords.comma && document.kind($0) != .finiteVerb
                })
            else { return nil }
            return those
        }

        func sentenceStart(of token: Int) -> Int {
            guard document.tokenSentence.indices.contains(token) else { return token }
            return document.sentences[Int(document.tokenSentence[token])].tokens.lowerBound
        }
    }
}
