// What can be counted about a candidate, as numbers. Takes an article's candidates with the linear filter's judgement;
// `DecisionTrees` ask these numbers for the last word on each.

import Foundation

/// The numbers of one candidate, in an order that the trained trees know.
package struct CandidateMeasures {
    /// Numbers that are there to be asked for; those that are not filled are 0.
    package static let capacity = 256
    /// Numbers that are filled.
    package static let count =
        FilterFeatures.Part.count + judgements + inContent + ofRivals + ofVoice + around + extents + relationCount
        + places * traits

    /// What the models before say, what the content, the rivals, the source's other candidates and the neighbours count to,
    /// where everything lies, and the tokens looked at with the traits of each.
    private static let judgements = 9, inContent = 7, ofRivals = 9, ofVoice = 3, around = 4, extents = 17
    private static let relationCount = Relation.allCases.count
    private static let places = 9, traits = 8
    /// Candidates to either side that may be rivals.
    private static let neighbours = 12
    /// What stands for "there is none" where log-odds are asked for.
    private static let none: Float = -9

    private let view: AttributionView
    private let candidates: [Candidate]
    private let filter: FilterFeatures
    private let logits: [Float]
    private var voices: [UInt32: Voice] = [:]

    /// The candidates of an article whose sources end in the same word.
    private struct Voice {
        var count = 0
        var probability: Float = 0
        /// The two likeliest.
        var first = CandidateMeasures.none, second = CandidateMeasures.none
    }

    /// `logits` are the linear filter's log-odds of all candidates.
    package init(_ filter: FilterFeatures, logits: [Float]) {
        self.filter = filter
        self.logits = logits
        view = filter.view
        candidates = filter.candidates
        for (candidate, logit) in zip(candidates, logits) {
            guard let source = candidate.source else { continue }
            var voice = voices[view.slots[source.upperBound - 1].word, default: Voice()]
            voice.count += 1
            voice.probability += CandidateMeasures.probability(logit)
            voice.second = max(voice.second, min(voice.first, logit))
            voice.first = max(voice.first, logit)
            voices[view.slots[source.upperBound - 1].word] = voice
        }
    }

    private static func probability(_ logit: Float) -> Float { 1 / (1 + exp(-logit)) }

    /// Fills the numbers of a candidate; `parts` is what each part of its features gave to its log-odds.
    package func fill(
        _ index: Int, parts: FilterFeatures.Part.Sums, confidence: Float, into values: UnsafeMutablePointer<Float>
    ) {
        var next = values
        func put(_ value: Float) {
            next.pointee = value
            next += 1
        }
        func put(_ value: Int) { put(Float(value)) }
        let candidate = candidates[index]
        let head = candidate.head
        let sentence = view.sentence(of: head)
        let first = candidate.content.first?.lowerBound ?? head, last = candidate.content.last?.upperBound ?? head

        for part in 0..<FilterFeatures.Part.count { put(parts[part]) }
        put(logits[index])
        put(confidence)
        put(candidate.cueLogit)
        put(candidate.contentMean)
        put(candidate.contentLeast)
        put(candidate.contentLogProbability)
        put(candidate.sourceProbability)
        put(candidate.runsBefore)
        put(candidate.runsAfter)
        countContent(candidate, besides: index, put)
        countRivals(index, sentence, put)
        countVoice(index, put)
        lookAround(index, put)

        let slots = view.slots
        put(Int(slots[head].paragraphKind))
        put(Int(slots[head].quotedShare))
        put(Int(slots[head].sinceClosing))
        put(Int(slots[head].untilOpening))
        put(candidate.content.count)
        put(first - head)
        put(last - head)
        put(first - sentence.lowerBound)
        put(last - sentence.upperBound)
        put(candidate.source?.count ?? 0)
        put(candidate.source.map { $0.lowerBound - head } ?? 0)
        put(candidate.source.map { $0.upperBound - head } ?? 0)
        put(candidate.cue.lowerBound - head)
        put(candidate.cue.upperBound - head)
        put(sentence.count)
        put(head - sentence.lowerBound)
        put(sentence.upperBound - head)

        var relations: UInt64 = 0
        for child in view.children(of: head) { relations |= 1 << UInt64(slots[Int(child)].relation & 63) }
        for relation in 0..<Self.relationCount { put(Float(relations >> UInt64(relation) & 1)) }
        for slot in [
            head, head - 1, head + 1, first, last - 1, last, candidate.source.map { $0.upperBound - 1 } ?? -1,
            candidate.source?.lowerBound ?? -1, Int(slots[head].head),
        ] {
            let token = slot >= 0 ? slots[slot] : TokenView()
            put(Int(token.tag))
            put(Int(token.act))
            put(Int(token.nounClass))
            put(Int(token.verbClass))
            put(Int(token.coarseCluster))
            put(Int(token.relation))
            put(token.flags.contains(.quoted) ? 1 : 0)
            put(token.flags.contains(.capital) ? 1 : 0)
        }
        assert(next - values == Self.count)
    }

    /// Words, quoted words and verbs of the content, and the cues inside it and over it.
    private func countContent(_ candidate: Candidate, besides index: Int, _ put: (Float) -> Void) {
        var words = 0, quoted = 0, verbs = 0, heads = 0
        var inside: Float = -99, overlapping: Float = -99
        for piece in candidate.content {
            for slot in piece {
                let flags = view.slots[slot].flags
                if flags.contains(.word) {
                    words += 1
                    if flags.contains(.quoted) { quoted += 1 }
                }
                if flags.contains(.verb) { verbs += 1 }
                let logit = filter.head(slot)
                if logit > -99 { heads += 1 }
                inside = max(inside, logit)
                overlapping = max(overlapping, filter.holder(slot, besides: index))
            }
        }
        put(Float(words))
        put(Float(quoted))
        put(Float(verbs))
        put(Float(heads))
        put(inside)
        put(overlapping)
        put(filter.holder(candidate.head, besides: index))
    }

    /// The likeliest of the candidates whose cue lies in this one's content, whose content holds this one's cue, its first
    /// word or its source, that share its source or its content, and of all in its sentence.
    private func countRivals(_ index: Int, _ sentence: Range<Int>, _ put: (Float) -> Void) {
        let candidate = candidates[index]
        let first = candidate.content.first?.lowerBound ?? -1
        var inside = Self.none, holding = Self.none, opening = Self.none, near = Self.none
        var sourceHolding = Self.none, sameSource = Self.none, sameContent = Self.none
        var count = 0, sources = 0
        for other in max(0, index - Self.neighbours)..<min(candidates.count, index + Self.neighbours + 1)
        where other != index {
            let rival = candidates[other]
            let logit = logits[other]
            if candidate.content.contains(where: { $0.contains(rival.head) }) { inside = max(inside, logit) }
            for piece in rival.content {
                if piece.contains(candidate.head) { holding = max(holding, logit) }
                if piece.contains(first) { opening = max(opening, logit) }
                if let source = candidate.source, piece.contains(source.lowerBound) {
                    sourceHolding = max(sourceHolding, logit)
                }
            }
            if let source = candidate.source, rival.source == source { sameSource = max(sameSource, logit) }
            if rival.content == candidate.content { sameContent = max(sameContent, logit) }
            if let source = rival.source, source.contains(candidate.head) { sources += 1 }
            if sentence.contains(rival.head) {
                near = max(near, logit)
                count += 1
            }
        }
        put(inside)
        put(holding)
        put(opening)
        put(near)
        put(Float(count))
        put(sourceHolding)
        put(sameSource)
        put(sameContent)
        put(Float(sources))
    }

    /// What else the source may have said in the article: how many candidates, the likeliest, and how many to expect.
    private func countVoice(_ index: Int, _ put: (Float) -> Void) {
        let logit = logits[index]
        guard let source = candidates[index].source, let voice = voices[view.slots[source.upperBound - 1].word] else {
            put(0)
            put(Self.none)
            put(0)
            return
        }
        put(Float(voice.count - 1))
        put(logit == voice.first ? voice.second : voice.first)
        put(voice.probability - Self.probability(logit))
    }

    /// The candidates before and behind: their log-odds, and how far away they are.
    private func lookAround(_ index: Int, _ put: (Float) -> Void) {
        let head = candidates[index].head
        for other in [index - 1, index + 1] {
            let isThere = candidates.indices.contains(other)
            put(isThere ? logits[other] : Self.none)
            put(isThere ? Float(min(abs(candidates[other].head - head), Self.farthest)) : Float(Self.farthest))
        }
    }

    /// Slots from which a neighbour is as good as none.
    private static let farthest = 99
}
