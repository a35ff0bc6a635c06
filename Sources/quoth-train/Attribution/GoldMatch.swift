// Whether what was found is what the annotators marked: the scorer's notions over this project's tokens.

import Analysis

/// Compares a candidate with gold attributions.
struct GoldMatch {
    /// Share of words that two contents have in common, 0...1 (Dice).
    var content: Double = 0
    /// The cues share a word that carries meaning.
    var cue = false
    /// Each source's head word lies in the other, or both are missing.
    var source = false
    /// Index of the gold attribution.
    var index: Int?

    /// The gold attribution whose content is nearest to the candidate's.
    init(_ candidate: Candidate, in document: GoldDocument) {
        let view = document.view
        let words = GoldMatch.words(candidate.content.joined(), view)
        for (index, gold) in document.attributions.enumerated() {
            let others = GoldMatch.words(gold.content, view)
            let common = words.intersection(others).count
            let dice = words.isEmpty || others.isEmpty ? 0 : 2 * Double(common) / Double(words.count + others.count)
            guard dice > content else { continue }
            content = dice
            self.index = index
            cue =
                gold.cue.contains { candidate.cue.contains($0) && GoldMatch.hasMeaning($0, view) }
                || candidate.cue.contains(gold.head)
            source = GoldMatch.sourcesAgree(candidate.source.map(Array.init) ?? [], gold.source, view)
        }
    }

    var isContentRight: Bool { content >= 0.5 }
    var isTripleRight: Bool { isContentRight && cue && source }

    private static func words(_ slots: some Sequence<Int>, _ view: AttributionView) -> Set<Int> {
        Set(slots.filter { view.slots[$0].flags.contains(.word) })
    }

    private static func hasMeaning(_ slot: Int, _ view: AttributionView) -> Bool {
        let flags = view.slots[slot].flags
        return flags.contains(.word) && !flags.contains(.function)
    }

    private static func sourcesAgree(_ one: [Int], _ other: [Int], _ view: AttributionView) -> Bool {
        guard let head = head(one, view), let otherHead = self.head(other, view) else {
            return one.isEmpty && other.isEmpty
        }
        return other.contains(head) && one.contains(otherHead)
    }

    /// The last word before the first comma or postmodifier.
    private static func head(_ slots: [Int], _ view: AttributionView) -> Int? {
        var head: Int?
        for slot in slots {
            let at = view.slots[slot]
            if head != nil {
                if !at.flags.contains(.word) || postmodifiers.contains(at.word) { break }
            }
            if !at.flags.contains(.word) || articles.contains(at.word) { continue }
            head = slot
        }
        return head ?? slots.last
    }

    private static let articles = Set(["the", "a", "an"].map { WordHash.folded($0) })
    private static let postmodifiers = Set(
        [
            "of", "in", "from", "at", "for", "on", "with", "by", "who", "whom", "whose", "which", "that", "to", "near",
            "after", "before", "during", "as", "about", "among", "against", "under", "over", "between", "including",
            "named", "called", "when", "where", "while", "since", "until", "into", "within", "without", "and", "or",
            "'s",
        ].map { WordHash.folded($0) })
}
