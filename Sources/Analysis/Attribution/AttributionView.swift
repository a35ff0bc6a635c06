// An article as the attribution models see it: one row of integers per token. Takes a document with tokens,
// sentences and quotations (tags, lemmas and dependencies where there are any); the templates and the reader of
// candidates come next.

import EmbeddedData
import Model
import Text

/// The tokens of an article as `TokenView`s, padded so that a template may look three tokens to either side.
///
/// Rows are indexed by *slot*: the tokens of a sentence are contiguous, with `padding` empty slots before the first
/// sentence, after the last and between two. A class because it owns the memory that the templates read without
/// bounds checks; every slot that is handed out lies inside a sentence.
package final class AttributionView {
    package static let padding = 3

    package let slotCount: Int
    package let slots: UnsafeMutablePointer<TokenView>
    /// Slots of each sentence.
    package let sentences: [Range<Int>]
    /// Slot of each token.
    package let slotOfToken: [Int32]
    /// Paragraph of each sentence.
    package let paragraphs: [Int]
    /// Slots of each quotation region, those of its tokens (padding may lie inside).
    package private(set) var regions: [Range<Int>] = []
    package let isParsed: Bool
    /// Dependents of each slot: `children[childStart[slot]..<childStart[slot + 1]]`, in order.
    private let childStart: UnsafeMutablePointer<Int32>
    private let childSlots: UnsafeMutablePointer<Int32>
    /// What `trace` found: how a slot hangs together with the cue.
    private let paths: UnsafeMutablePointer<UInt32>
    private let branches: UnsafeMutablePointer<UInt32>
    private let depths: UnsafeMutablePointer<UInt8>

    package init(_ document: Document) {
        let padding = AttributionView.padding
        let tokenCount = document.tokens.count
        slotCount = tokenCount + padding * (document.sentences.count + 1)
        slots = .allocate(capacity: slotCount)
        slots.initialize(repeating: TokenView(), count: slotCount)
        paths = .allocate(capacity: slotCount)
        paths.initialize(repeating: 0, count: slotCount)
        branches = .allocate(capacity: slotCount)
        branches.initialize(repeating: 0, count: slotCount)
        depths = .allocate(capacity: slotCount)
        depths.initialize(repeating: 0, count: slotCount)
        childStart = .allocate(capacity: slotCount + 2)
        childStart.initialize(repeating: 0, count: slotCount + 2)
        childSlots = .allocate(capacity: slotCount)
        childSlots.initialize(repeating: 0, count: slotCount)
        var slotOfToken = [Int32](repeating: 0, count: tokenCount)
        var sentences: [Range<Int>] = []
        sentences.reserveCapacity(document.sentences.count)
        var next = padding
        for sentence in document.sentences {
            let start = next
            for token in sentence.tokens.clamped(to: 0..<tokenCount) {
                slotOfToken[token] = Int32(truncatingIfNeeded: next)
                next += 1
            }
            sentences.append(start..<next)
            next += padding
        }
        self.sentences = sentences
        paragraphs = document.sentences.map(\.paragraph)
        self.slotOfToken = slotOfToken
        isParsed = document.heads.count == tokenCount && tokenCount > 0
        fillWords(document)
        fillQuotations(document)
        if isParsed { fillDependencies(document) }
        countAlong()
    }

    deinit {
        slots.deallocate()
        paths.deallocate()
        branches.deallocate()
        depths.deallocate()
        childStart.deallocate()
        childSlots.deallocate()
    }

    /// The sentence that holds a slot; an empty range for padding.
    package func sentence(of slot: Int) -> Range<Int> {
        let index = Int(slots[slot].sentence)
        return index >= 0 ? sentences[index] : slot..<slot
    }

    /// The tokens of a range of slots, padding at its ends left out; empty when there is nothing else.
    package func tokens(_ range: Range<Int>) -> Range<Int> {
        var low = range.lowerBound, high = range.upperBound
        while low < high, slots[low].token < 0 { low += 1 }
        while high > low, slots[high - 1].token < 0 { high -= 1 }
        return low < high ? Int(slots[low].token)..<Int(slots[high - 1].token) + 1 : 0..<0
    }

    // MARK: - Filling

    private func fillWords(_ document: Document) {
        let forms = document.forms
        guard forms.lower.count == document.tokens.count else { return }
        let tags = document.tags.count == document.tokens.count ? document.tags : []
        let lemmas = document.lemmas.count == document.tokens.count ? document.lemmas : []
        for (number, sentence) in document.sentences.enumerated() {
            let kinds = document.article.paragraphs
            let kind = kinds.indices.contains(sentence.paragraph) ? kinds[sentence.paragraph].kind : .body
            for token in sentence.tokens {
                let slot = Int(slotOfToken[token])
                var view = TokenView()
                view.token = Int32(truncatingIfNeeded: token)
                view.sentence = Int32(truncatingIfNeeded: number)
                view.word = forms.lower[token]
                view.stem = lemmas.isEmpty ? forms.lower[token] : lemmas[token]
                view.suffix2 = forms.suffix2[token]
                view.suffix3 = forms.suffix3[token]
                view.shape = forms.shape[token]
                if !tags.isEmpty { view.tag = tags[token].rawValue + 1 }
                let traits = forms.traits[token]
                if traits.contains(.capitalized) { view.flags.insert(.capital) }
                if !traits.contains(.punctuation) { view.flags.insert(.word) }
                if traits.contains(.quotationMark) { view.flags.insert(.mark) }
                if view.word == AttributionWords.comma { view.flags.insert(.comma) }
                if AttributionWords.clauseWords.contains(view.word) { view.flags.insert(.clause) }
                if AttributionWords.functionWords.contains(view.word) { view.flags.insert(.function) }
                if !tags.isEmpty, tags[token].isVerb { view.flags.insert(.verb) }
                view.paragraphKind = kind == .body ? 1 : 2
                if let senses = SenseClasses.verb(view.stem) { view.verbClass = senses.firstNumber }
                if let senses = SenseClasses.noun(view.stem) { view.nounClass = senses.firstNumber }
                WordClusters.look(up: view.word, into: &view)
                if !tags.isEmpty {
                    let next = token + 1 < sentence.tokens.upperBound ? forms.lower[token + 1] : 0
                    view.act = ActLexicon.family(view.stem, before: next, tags[token])
                }
                slots[slot] = view
            }
        }
    }

    private func fillQuotations(_ document: Document) {
        guard document.tokenQuotation.count == document.tokens.count else { return }
        regions = Array(repeating: 0..<0, count: document.quotations.count)
        for token in document.tokens.indices {
            let region = document.tokenQuotation[token]
            let slot = Int(slotOfToken[token])
            slots[slot].region = region
            guard region >= 0, regions.indices.contains(Int(region)) else { continue }
            slots[slot].flags.insert(.quoted)
            let known = regions[Int(region)]
            regions[Int(region)] = known.isEmpty ? slot..<slot + 1 : known.lowerBound..<slot + 1
        }
        for region in regions where !region.isEmpty {
            slots[region.lowerBound].flags.insert(.opening)
            slots[region.upperBound - 1].flags.insert(.closing)
        }
        for sentence in sentences { markDistances(sentence) }
    }

    /// Fills `quotedShare`, `sinceClosing` and `untilOpening` of a sentence.
    private func markDistances(_ sentence: Range<Int>) {
        var quoted = 0, words = 0
        var since = 0
        for slot in sentence {
            if slots[slot].flags.contains(.word) {
                words += 1
                if slots[slot].flags.contains(.quoted) { quoted += 1 }
            }
            slots[slot].sinceClosing = UInt8(min(since, 9))
            if slots[slot].flags.contains(.closing) { since = 1 } else if since > 0 { since += 1 }
        }
        let share: UInt8 = quoted == 0 ? 0 : quoted == words ? 2 : 1
        var until = 0
        for slot in sentence.reversed() {
            slots[slot].quotedShare = share
            slots[slot].untilOpening = UInt8(min(until, 9))
            if slots[slot].flags.contains(.opening) { until = 1 } else if until > 0 { until += 1 }
        }
    }

    /// Fills the counts of what stands before each slot.
    private func countAlong() {
        var commas: Int32 = 0, clauses: Int32 = 0, verbs: Int32 = 0, marks: Int32 = 0
        for slot in 0..<slotCount {
            slots[slot].commas = commas
            slots[slot].clauses = clauses
            slots[slot].verbs = verbs
            slots[slot].marks = marks
            let flags = slots[slot].flags
            if flags.contains(.comma) { commas &+= 1 }
            if flags.contains(.clause) { clauses &+= 1 }
            if flags.contains(.verb) { verbs &+= 1 }
            if flags.contains(.opening) || flags.contains(.closing) { marks &+= 1 }
        }
    }

    private func fillDependencies(_ document: Document) {
        for token in document.tokens.indices {
            let slot = Int(slotOfToken[token])
            let head = Int(document.heads[token])
            slots[slot].relation = document.relations[token]
            guard document.tokens.indices.contains(head) else { continue }
            let headSlot = Int(slotOfToken[head])
            guard slots[headSlot].sentence == slots[slot].sentence else { continue }
            slots[slot].head = Int32(truncatingIfNeeded: headSlot)
            childStart[headSlot + 2] += 1
        }
        for slot in 0...slotCount { childStart[slot + 1] += childStart[slot] }
        // Now a slot's first dependent has its place one further on; filling moves it to its own.
        for slot in 0..<slotCount {
            let head = Int(slots[slot].head)
            guard head >= 0 else { continue }
            childSlots[Int(childStart[head + 1])] = Int32(truncatingIfNeeded: slot)
            childStart[head + 1] += 1
        }
    }

    // MARK: - Dependencies

    /// The dependents of a slot in order; none where there is no parse. The memory is the view's.
    package func children(of slot: Int) -> UnsafeBufferPointer<Int32> {
        let start = Int(childStart[slot])
        return UnsafeBufferPointer(start: childSlots + start, count: Int(childStart[slot + 1]) - start)
    }

    /// How `slot` hangs together with the cue that was traced last: a hash of the relations on the way.
    @inline(__always)
    package func path(_ slot: Int) -> UInt32 { paths[slot] }

    /// Through which dependent of the cue, or of which of its ancestors, `slot` hangs together with it.
    @inline(__always)
    package func branch(_ slot: Int) -> UInt32 { branches[slot] }

    /// Finds paths and branches from a cue to every slot of a window and the slots beside it.
    ///
    /// A path is exact up to four steps down from the cue or from one of its next four ancestors; beyond, its last
    /// relations are left out. Linear in the window.
    package func trace(from cue: Int, window: Range<Int>) {
        guard isParsed else { return }
        let low = window.lowerBound - 1, high = window.upperBound
        for slot in low...high {
            paths[slot] = 0
            branches[slot] = 0
            depths[slot] = 0
        }
        // The cue (level 1) and its ancestors: the path says how far up, and by which relations.
        var ancestor = cue
        var up: UInt32 = 0x51
        for level in 1...5 where ancestor >= 0 {
            if ancestor >= low, ancestor <= high {
                paths[ancestor] = WordHash.finish(up) | 1
                branches[ancestor] = 0x100 + UInt32(level)
            }
            up = FeatureSink.mix(up, UInt32(slots[ancestor].relation) + 1)
            ancestor = Int(slots[ancestor].head)
        }
        // Everything else through its head. Climb until something is known, then come back down the same way;
        // each slot is climbed over once.
        var climbed: [Int] = []
        for slot in low...high where paths[slot] == 0 && slots[slot].sentence >= 0 {
            climbed.removeAll(keepingCapacity: true)
            var at = slot
            while at >= low, at <= high, paths[at] == 0, climbed.count < 64 {
                climbed.append(at)
                at = Int(slots[at].head)
            }
            let isKnown = at >= low && at <= high && paths[at] != 0
            var path: UInt32 = isKnown ? paths[at] : 0xFB
            var branch: UInt32 = isKnown ? branches[at] : 0xFA
            var depth: UInt8 = isKnown ? depths[at] : 4
            for step in climbed.reversed() {
                let relation = UInt32(slots[step].relation)
                // The first step down from the cue or an ancestor names the branch.
                if depth == 0 { branch = branch << 8 | relation }
                if depth < 4 {
                    path = FeatureSink.mix(path, relation) | 1
                    depth += 1
                }
                paths[step] = path
                branches[step] = branch
                depths[step] = depth
            }
        }
    }
}
