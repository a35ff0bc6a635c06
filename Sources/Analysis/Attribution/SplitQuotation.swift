// Quotations that their cue divides: takes a candidate as its models read it, mends the one reading they get wrong,
// where the second half stands right behind the speaker and is taken for his name.

/// `“What we need,” said Roe, “is a plan.”`: quoted words, a comma, the cue and the speaker in either order, a comma,
/// quoted words that go on in the same sentence.
enum SplitQuotation {
    /// Slots between the two halves.
    private static let longestMiddle = 40
    /// Slots of a speaker's description.
    private static let longestSource = 24

    /// Gives the candidate both halves as content and a source between them.
    static func mend(_ candidate: inout Candidate, in view: AttributionView) {
        let head = candidate.head
        guard let (before, middle, after) = halves(around: head, in: view) else { return }
        candidate.cue = candidate.cue.clamped(to: middle)
        if candidate.cue.isEmpty { candidate.cue = head..<head + 1 }
        if let source = candidate.source, source.lowerBound >= middle.lowerBound, source.lowerBound < middle.upperBound
        {
            candidate.source = trimmed(source.clamped(to: middle), in: view)
        } else if let source = speaker(in: middle, around: candidate.cue, view) {
            candidate.source = source
            candidate.sourceProbability = max(candidate.sourceProbability, 0.5)
        } else {
            return
        }
        let kept = candidate.content.filter { $0.upperBound <= before.lowerBound || $0.lowerBound >= after.upperBound }
        candidate.content =
            kept.filter { $0.upperBound <= before.lowerBound } + [before, after]
            + kept.filter { $0.lowerBound >= after.upperBound }
    }

    /// The quoted stretches on both sides of a cue and what lies between; nil where the form is another.
    private static func halves(
        around head: Int, in view: AttributionView
    ) -> (before: Range<Int>, middle: Range<Int>, after: Range<Int>)? {
        let sentence = view.sentence(of: head)
        guard view.slots[head].region < 0 else { return nil }
        var start = head
        while start > sentence.lowerBound, view.slots[start - 1].region < 0, head - start < longestMiddle { start -= 1 }
        var end = head + 1
        while end < sentence.upperBound, view.slots[end].region < 0, end - head < longestMiddle { end += 1 }
        guard start > sentence.lowerBound, end < sentence.upperBound, view.slots[start - 1].region >= 0,
            view.slots[end].region >= 0, view.slots[start - 1].region != view.slots[end].region
        else { return nil }
        // A comma ends the first half, inside its marks or behind them, and one stands before the second.
        let endsInComma =
            view.slots[start].flags.contains(.comma)
            || start - 2 >= sentence.lowerBound && view.slots[start - 2].flags.contains(.comma)
        guard endsInComma, view.slots[end - 1].flags.contains(.comma) else { return nil }
        // The second half goes on in small letters, but for names and "I".
        let first = (end..<min(end + 3, sentence.upperBound)).first { view.slots[$0].flags.contains(.word) }
        guard let first, !view.slots[first].flags.contains(.capital) || isCapitalAnyway(view.slots[first]) else {
            return nil
        }
        let before = stretch(of: view.slots[start - 1].region, in: view).clamped(to: sentence)
        let after = stretch(of: view.slots[end].region, in: view).clamped(to: sentence)
        return (before, start..<end, after)
    }

    private static func isCapitalAnyway(_ slot: TokenView) -> Bool {
        guard slot.tag > 0, let tag = Tag(rawValue: slot.tag - 1) else { return false }
        return tag.isName || tag == .pronoun
    }

    private static func stretch(of region: Int32, in view: AttributionView) -> Range<Int> {
        view.regions.indices.contains(Int(region)) ? view.regions[Int(region)] : 0..<0
    }

    /// What stands between the halves beside the cue: behind it, else before it.
    private static func speaker(
        in middle: Range<Int>, around cue: Range<Int>, _ view: AttributionView
    ) -> Range<Int>? {
        for side in [cue.upperBound..<middle.upperBound, middle.lowerBound..<cue.lowerBound] {
            let range = trimmed(side, in: view)
            guard !range.isEmpty, range.count <= longestSource,
                !range.contains(where: { view.slots[$0].flags.contains(.verb) }),
                range.contains(where: { isNominal(view.slots[$0]) })
            else { continue }
            return range
        }
        return nil
    }

    private static func isNominal(_ slot: TokenView) -> Bool {
        guard slot.tag > 0, let tag = Tag(rawValue: slot.tag - 1) else { return false }
        return tag.isNoun || tag == .pronoun
    }

    /// Without commas and other marks at its ends.
    private static func trimmed(_ range: Range<Int>, in view: AttributionView) -> Range<Int> {
        var (low, high) = (range.lowerBound, range.upperBound)
        while low < high, !view.slots[low].flags.contains(.word) { low += 1 }
        while high > low, !view.slots[high - 1].flags.contains(.word) { high -= 1 }
        return low..<high
    }
}
