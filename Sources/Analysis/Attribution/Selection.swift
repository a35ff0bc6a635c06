// Which candidates to give out when several claim the same words: greedily, the most believed first.

/// Keeps candidates above a threshold whose cue and content are still free.
///
/// An attribution inside another's content is left out (the outer one stands), as is one with more than half of its
/// content taken; shared words stay with the better one.
package struct Selection {
    package let view: AttributionView
    /// Least log-odds of the filter.
    package let threshold: Float

    package init(_ view: AttributionView, threshold: Float) {
        self.view = view
        self.threshold = threshold
    }

    /// The kept candidates in the order of their cues. Linear in the candidates' contents, but for the sort.
    package func choose(from candidates: [Candidate]) -> [Candidate] {
        var isContent = [Bool](repeating: false, count: view.slotCount)
        var isCue = [Bool](repeating: false, count: view.slotCount)
        let ranked = candidates.indices.sorted {
            (-candidates[$0].filterLogit, $0) < (-candidates[$1].filterLogit, $1)
        }
        var kept: [Candidate] = []
        for index in ranked {
            var candidate = candidates[index]
            guard candidate.filterLogit > threshold else { break }
            guard !candidate.content.isEmpty, !isContent[candidate.head], !isCue[candidate.head] else { continue }
            candidate.cue = shrink(candidate.cue, around: candidate.head) { !isContent[$0] && !isCue[$0] }
            let before = candidate.contentCount
            candidate.content = candidate.content.flatMap { pieces(of: $0) { !isContent[$0] && !isCue[$0] } }
            let words = candidate.content.contains { $0.contains { view.slots[$0].flags.contains(.word) } }
            guard candidate.contentCount * 2 > before, words else { continue }
            for slot in candidate.cue { isCue[slot] = true }
            for piece in candidate.content {
                for slot in piece { isContent[slot] = true }
            }
            kept.append(candidate)
        }
        return kept.sorted { $0.head < $1.head }
    }

    /// The part of a range around a slot where all is free.
    private func shrink(_ range: Range<Int>, around slot: Int, where isFree: (Int) -> Bool) -> Range<Int> {
        var low = slot, high = slot + 1
        while low > range.lowerBound, isFree(low - 1) { low -= 1 }
        while high < range.upperBound, isFree(high) { high += 1 }
        return low..<high
    }

    /// The free stretches of a range.
    private func pieces(of range: Range<Int>, where isFree: (Int) -> Bool) -> [Range<Int>] {
        var pieces: [Range<Int>] = []
        var start: Int?
        for slot in range {
            if isFree(slot) {
                if start == nil { start = slot }
            } else if let first = start {
                pieces.append(first..<slot)
                start = nil
            }
        }
        if let first = start { pieces.append(first..<range.upperBound) }
        return pieces
    }
}
