// Quotations that go on past the cue's sentence: "A," he said. "B. C." Takes a candidate that CandidateReader has read,
// gives it the quoted runs before and after its sentence that belong to it.

/// Walks outwards from a sentence through the quoted runs that adjoin it, and describes each for the run model.
package struct QuotationRuns {
    package static let capacity = 64
    /// Runs and slots that one candidate may take on each side: enough for a speech printed in full, and a bound on the
    /// work that endless quotations can make.
    package static let mostRuns = 30
    package static let mostSlots = 3_000

    package enum Side: UInt32 { case before = 1, after = 2 }

    package let view: AttributionView
    /// Probability of being a cue, per slot.
    package let cueProbability: [Float]

    package init(view: AttributionView, cueProbability: [Float]) {
        self.view = view
        self.cueProbability = cueProbability
    }

    /// The quoted run that adjoins `edge` (a slot) on a side, nil where the neighbour is not quoted.
    package func run(beyond edge: Int, _ side: Side) -> Range<Int>? {
        guard let next = neighbour(of: edge, side) else { return nil }
        let region = Int(view.slots[next].region)
        guard view.regions.indices.contains(region) else { return nil }
        let whole = view.regions[region]
        let run: Range<Int>
        switch side {
        case .after: run = next..<max(whole.upperBound, next + 1)
        case .before: run = min(whole.lowerBound, next)..<next + 1
        }
        guard run.count <= QuotationRuns.mostSlots else { return nil }
        return side == .after && hasSpeakerBehind(run) ? nil : run
    }

    /// Behind the run, in its sentence, somebody else is named with a verb: "B," Ms Roe shot back.
    private func hasSpeakerBehind(_ run: Range<Int>) -> Bool {
        let sentence = view.sentence(of: run.upperBound - 1)
        var isNamed = false, isVerb = false
        for slot in run.upperBound..<max(run.upperBound, min(sentence.upperBound, run.upperBound + 12)) {
            let flags = view.slots[slot].flags
            if flags.contains(.quoted) { return false }
            if flags.contains(.capital) { isNamed = true }
            if flags.contains(.verb) { isVerb = true }
        }
        return isNamed && isVerb
    }

    /// The token next to a slot, over the padding between sentences.
    private func neighbour(of edge: Int, _ side: Side) -> Int? {
        let step = side == .after ? 1 : -1
        var slot = edge + step
        while slot >= 0, slot < view.slotCount {
            if view.slots[slot].token >= 0 { return slot }
            slot += step
        }
        return nil
    }

    package func emit(
        _ candidate: Candidate, run: Range<Int>, edge: Int, _ side: Side, taken: Int, into sink: inout FeatureSink
    ) {
        let slots = view.slots
        let nearest = side == .after ? run.lowerBound : run.upperBound - 1
        let stem = slots[candidate.head].stem
        let sameRegion: UInt32 = slots[edge].region == slots[nearest].region ? 1 : 0
        let reached: UInt32 = edgeIsContent(candidate, side) ? 1 : 0
        let share = quotedShare(candidate)
        let newParagraph: UInt32 =
            view.paragraphs[Int(slots[edge].sentence)] == view.paragraphs[Int(slots[nearest].sentence)] ? 0 : 1
        let sentence = view.sentence(of: candidate.head)
        let cueDistance = CandidateFrame.coarse(
            side == .after ? sentence.upperBound - 1 - candidate.head : candidate.head - sentence.lowerBound)
        let rivals = level(rivalsWithin(sentence, candidate, side))
        let own = level(cuesBesides(run, side: side))
        let far = level(cuesNext(to: run, side))
        let length = CandidateFrame.coarse(run.count / 4)
        let runs = UInt32(min(taken, 3))
        let quoted: UInt32 = slots[candidate.head].flags.contains(.quoted) ? 1 : 0
        let state = side.rawValue | sameRegion << 2 | newParagraph << 3 | quoted << 4
        sink.clear()
        sink.add(1, state)
        sink.add(2, state, reached)
        sink.add(3, state, share)
        sink.add(4, state, reached << 2 | share, runs)
        sink.add(5, state, rivals)
        sink.add(6, state, own)
        sink.add(7, state, far)
        sink.add(8, state, own, rivals, share)
        sink.add(9, state, own << 4 | far, reached)
        sink.add(10, state, cueDistance)
        sink.add(11, state, cueDistance, share)
        sink.add(12, side.rawValue, stem)
        sink.add(13, state, stem, share)
        sink.add(14, state, length)
        sink.add(15, state, runs)
        sink.add(16, state, runs, own)
        sink.add(17, state, UInt32(slots[candidate.head].tag))
        sink.add(18, state, UInt32(slots[candidate.head].cluster), share)
        sink.add(19, state, level(probability(candidate)), share)
        sink.add(20, state, level(probability(candidate)), own)
        sink.add(21, state, slots[edge].word, reached)
        sink.add(22, state, candidate.source == nil ? 0 : 1)
    }

    // MARK: - What is asked

    /// One of the last two tokens of the sentence on that side is content.
    private func edgeIsContent(_ candidate: Candidate, _ side: Side) -> Bool {
        guard let first = candidate.content.first, let last = candidate.content.last else { return false }
        return side == .after
            ? last.upperBound >= candidate.window.upperBound - 1
            : first.lowerBound <= candidate.window.lowerBound + 1
    }

    /// 0 no content in the sentence, 1 none of it quoted, 2 some, 3 all.
    package func quotedShare(_ candidate: Candidate) -> UInt32 {
        var quoted = 0, words = 0
        for piece in candidate.content where piece.overlaps(candidate.window) {
            for slot in piece where view.slots[slot].flags.contains(.word) {
                words += 1
                if view.slots[slot].flags.contains(.quoted) { quoted += 1 }
            }
        }
        return words == 0 ? 0 : quoted == 0 ? 1 : quoted < words ? 2 : 3
    }

    private func probability(_ candidate: Candidate) -> Float { cueProbability[candidate.head] }

    /// The best cue between the candidate's and the edge of its sentence.
    private func rivalsWithin(_ sentence: Range<Int>, _ candidate: Candidate, _ side: Side) -> Float {
        side == .after
            ? best(candidate.head + 3..<max(sentence.upperBound, candidate.head + 3))
            : best(min(sentence.lowerBound, candidate.head - 2)..<candidate.head - 2)
    }

    /// The best cue outside quotation marks in the sentence where the run ends, and in the one where it begins.
    private func cuesBesides(_ run: Range<Int>, side: Side) -> Float {
        let head = view.sentence(of: run.lowerBound), tail = view.sentence(of: run.upperBound - 1)
        var found: Float = 0
        if side == .before || head.lowerBound >= run.lowerBound {
            found = max(found, best(run.upperBound..<max(tail.upperBound, run.upperBound)))
        }
        if side == .after || tail.upperBound <= run.upperBound {
            found = max(found, best(min(head.lowerBound, run.lowerBound)..<run.lowerBound))
        }
        return side == .after ? max(found, best(run.upperBound..<max(tail.upperBound, run.upperBound))) : found
    }

    /// The best cue in the sentence beyond the run.
    private func cuesNext(to run: Range<Int>, _ side: Side) -> Float {
        let last = side == .after ? run.upperBound - 1 : run.lowerBound
        let index = Int(view.slots[last].sentence) + (side == .after ? 1 : -1)
        guard view.sentences.indices.contains(index) else { return 0 }
        return best(view.sentences[index])
    }

    /// The best cue outside quotation marks in a range, of which at most 80 slots are looked at.
    private func best(_ range: Range<Int>) -> Float {
        var found: Float = 0
        for slot in range.prefix(80) where slot >= 0 && slot < view.slotCount {
            if !view.slots[slot].flags.contains(.quoted) { found = max(found, cueProbability[slot]) }
        }
        return found
    }

    private func level(_ probability: Float) -> UInt32 {
        switch probability {
        case ..<0.03: 0
        case ..<0.1: 1
        case ..<0.3: 2
        case ..<0.6: 3
        case ..<0.9: 4
        default: 5
        }
    }
}
