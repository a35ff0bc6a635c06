// Sentences that end in ", said the officials": takes a candidate as its models read it, mends the one reading they
// get wrong, where a noun phrase at the end of the content looks like the subject of "said".

/// The inverted verb of speech: what is said, a comma, `said`, the speaker, and the sentence ends.
enum SentenceInversion {
    private static let say = WordHash.folded("say")
    /// Words behind `said` that are no speaker: when it was, or what was said.
    private static let noSpeakers = WordSet(
        """
        monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow tonight last this earlier
        nothing something anything everything so yes no much little more
        """)
    private static let longestSource = 24

    /// Gives the speaker behind the verb and the whole of the sentence before it. Leaves alone what already has its
    /// source there, and every sentence in which something else could be meant.
    static func mend(_ candidate: inout Candidate, in view: AttributionView) {
        let head = candidate.head
        let sentence = view.sentence(of: head)
        guard view.slots[head].stem == say, candidate.source.map({ $0.upperBound <= head }) ?? true,
            head - 1 > sentence.lowerBound, view.slots[head - 1].flags.contains(.comma)
        else { return }
        var end = sentence.upperBound
        while end > head + 1, !view.slots[end - 1].flags.contains(.word) { end -= 1 }
        let speaker = head + 1..<end
        guard !speaker.isEmpty, speaker.count <= longestSource, isSpeaker(speaker, in: view),
            // In "Festival drops film, says director" the speaker looks like what is said.
            candidate.content.allSatisfy({ $0.upperBound <= head || $0.lowerBound >= speaker.lowerBound })
        else { return }
        // A subject alone, with an apposition perhaps, is no content: "Ms. Roe, the mayor, said no such thing."
        let content = sentence.lowerBound..<head - 1
        guard content.contains(where: { view.slots[$0].flags.contains(.verb) }) else { return }
        candidate.source = speaker
        candidate.sourceProbability = max(candidate.sourceProbability, 0.5)
        candidate.cue = head..<head + 1
        candidate.content = [content]
    }

    private static func isSpeaker(_ range: Range<Int>, in view: AttributionView) -> Bool {
        let first = view.slots[range.lowerBound]
        guard first.tag > 0, let tag = Tag(rawValue: first.tag - 1), !noSpeakers.contains(first.word) else {
            return false
        }
        switch tag {
        case .determiner, .name, .names, .noun, .nouns, .possessivePronoun, .adjective, .number: break
        default: return false
        }
        return range.allSatisfy { slot in
            let flags = view.slots[slot].flags
            return !flags.contains(.verb) && !flags.contains(.quoted)
        }
    }
}
