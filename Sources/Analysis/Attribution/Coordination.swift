// Two speakers in one sentence: "The union says it is an insult, but the company insists it is fair." Takes candidates as
// the models read them, ends the first one's content where the second begins. Selection comes next.

/// Cuts a content before a coordinated clause that has a speaker of its own.
///
/// The content models read each cue for itself, so the first may take in all that follows. It ends before a semicolon or
/// a conjunction behind which another candidate's source begins, when that candidate's cue is likely.
struct Coordination {
    /// Log-odds of the second cue.
    static let leastCue: Float = -1
    private static let conjunctions = WordSet("but while whereas ;")
    /// Candidates of one sentence that are looked at: a bound on the work.
    private static let mostRivals = 12

    let view: AttributionView

    func part(_ candidates: inout [Candidate]) {
        for index in candidates.indices {
            for rival in candidates.indices.dropFirst(index + 1).prefix(Coordination.mostRivals) {
                guard candidates[rival].head < candidates[index].window.upperBound else { break }
                if let end = end(of: candidates[index], before: candidates[rival])
                    ?? end(of: candidates[index], beforeSecondVerb: candidates[rival])
                {
                    candidates[index].content = candidates[index].content.compactMap { piece in
                        piece.upperBound <= end ? piece : piece.lowerBound < end ? piece.lowerBound..<end : nil
                    }
                    break
                }
            }
        }
    }

    /// Where the first one's content has to end, nil where it holds the second with right or not at all.
    private func end(of first: Candidate, before second: Candidate) -> Int? {
        guard let source = second.source, second.cueLogit > Coordination.leastCue, first.head < source.lowerBound,
            source.upperBound <= second.head,
            let told = second.content.last, told.lowerBound > second.head,
            let start = first.content.first?.lowerBound, start > first.head,
            let stop = first.content.last?.upperBound, stop > second.head
        else { return nil }
        var end = source.lowerBound
        guard end - 1 > start, Coordination.conjunctions.contains(view.slots[end - 1].word) else {
            return nil
        }
        end -= 1
        if view.slots[end - 1].flags.contains(.comma) { end -= 1 }
        guard end > start, (start..<end).allSatisfy({ isOutside(second, $0) }) else { return nil }
        // Inside one pair of quotation marks it is one person who tells of the other.
        let region = view.slots[second.head].region
        return region >= 0 && region == view.slots[end - 1].region ? nil : end
    }

    /// "She added that the road was safe, and urged drivers to slow down": where the content of the first of two verbs of one
    /// subject ends. A comma or the parser has to tell that the second verb is the subject's and not the content's.
    private func end(of first: Candidate, beforeSecondVerb second: Candidate) -> Int? {
        guard let source = second.source, let own = first.source, source.overlaps(own), own.upperBound <= first.head,
            source.upperBound <= first.head, second.cueLogit > Coordination.leastCue,
            let told = second.content.last, told.lowerBound > second.head,
            let start = first.content.first?.lowerBound, start > first.head,
            let stop = first.content.last?.upperBound, stop > second.head,
            isParallel(second.head, to: first.head)
        else { return nil }
        var end = second.cue.lowerBound - 1
        guard end > start, Coordination.seconds.contains(view.slots[end].word) else { return nil }
        let hasComma = view.slots[end - 1].flags.contains(.comma)
        // Not in a list: "preserved, promoted, and passed on".
        guard !(hasComma && view.slots[end - 2].flags.contains(.verb)),
            Int(view.slots[second.head].head) == first.head || hasComma && second.cueLogit > 0
        else { return nil }
        if hasComma { end -= 1 }
        guard end > start, !(start..<end).contains(where: { view.slots[$0].flags.contains(.quoted) }) || hasComma,
            !view.slots[second.head].flags.contains(.quoted)
        else { return nil }
        return end
    }

    /// Two finite verbs of one tense; the tagger may take the second for a participle.
    private func isParallel(_ second: Int, to first: Int) -> Bool {
        let (a, b) = (view.slots[first].tag, view.slots[second].tag)
        return a == b || a == Tag.past.rawValue + 1 && b == Tag.participle.rawValue + 1
    }

    private static let seconds = WordSet("and but")

    private func isOutside(_ candidate: Candidate, _ slot: Int) -> Bool {
        !candidate.content.contains { $0.contains(slot) }
    }
}
