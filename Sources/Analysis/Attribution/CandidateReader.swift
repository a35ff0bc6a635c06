// Reads around one cue: takes a candidate with its head, fills in content, source and the cue's extent.
// CueScorer comes before, the quotation extension and the filter after.

import Foundation

/// The structured models of one candidate: a linear-chain CRF with the labels other, source and content (Lafferty et
/// al. 2001) for the content, and a softmax each for the first and last token of the source and of the cue.
///
/// Keeps its memory from one candidate to the next. Linear in the window, which is at most `reach` tokens to either side
/// of the cue, so a sentence of any length costs the same per cue.
package struct CandidateReader {
    /// Tokens to either side of the cue that are searched.
    package static let reach = 160
    /// Tokens to either side of its head that a cue may take in.
    package static let cueReach = 7
    /// Log-odds from which a cue is given some content.
    private static let certainCue: Float = 0
    /// Slots between two pieces of content that are taken to belong to it.
    private static let longestHole = 2

    /// The columns of a token's scores.
    package enum Column {
        package static let source = 0, content = 1
        package static let sourceFirst = 2, sourceLast = 3, cueFirst = 4, cueLast = 5
    }

    /// The columns of a joint's scores: changes of label, then ends of the source.
    package enum Joint {
        package static let otherSource = 0, otherContent = 1, sourceOther = 2, sourceContent = 3, contentOther = 4
        package static let contentSource = 5
        package static let sourceFirst = 6, sourceLast = 7
    }

    package let weights: AttributionWeights
    private var token: [SIMD8<Float>] = []
    private var joint: [SIMD8<Float>] = []
    package private(set) var chain = LabelChain()
    private let memory: FeatureMemory

    package init(_ weights: AttributionWeights) {
        self.weights = weights
        memory = FeatureMemory(CandidateFeatures.capacity)
    }

    /// The stretch of its sentence that is searched for a cue.
    package static func window(_ view: AttributionView, head: Int) -> Range<Int> {
        let sentence = view.sentence(of: head)
        return max(sentence.lowerBound, head - reach)..<min(sentence.upperBound, head + reach + 1)
    }

    package mutating func read(_ view: AttributionView, _ candidate: inout Candidate) {
        let window = candidate.window
        score(view, candidate)
        chain.run(tokens: token, joints: joint)
        // A likely cue says something, however unsure it is where that begins.
        if candidate.cueLogit > CandidateReader.certainCue, !chain.labels.contains(LabelChain.content) {
            chain.requireContent(tokens: token, joints: joint)
        }
        readContent(view, &candidate)
        candidate.content = CandidateReader.filled(candidate.content, around: candidate.head)
        readCue(&candidate)
        readSource(view, &candidate)
        // What is named as source or cue is not said.
        candidate.content = candidate.content.flatMap { piece in
            CandidateReader.cut(candidate.source ?? 0..<0, from: piece).flatMap {
                CandidateReader.cut(candidate.cue, from: $0)
            }
        }
        _ = window
    }

    private mutating func score(_ view: AttributionView, _ candidate: Candidate) {
        let window = candidate.window
        view.trace(from: candidate.head, window: window)
        let frame = CandidateFrame(view, cue: candidate.head)
        var sink = FeatureSink(memory.buffer)
        token.removeAll(keepingCapacity: true)
        joint.removeAll(keepingCapacity: true)
        let tokenTable = weights[.token], jointTable = weights[.joint]
        for slot in window {
            CandidateFeatures.emitToken(view, frame, slot, into: &sink)
            token.append(tokenTable.scores(sink))
            CandidateFeatures.emitJoint(view, frame, slot, into: &sink)
            joint.append(jointTable.scores(sink))
        }
        CandidateFeatures.emitJoint(view, frame, window.upperBound, into: &sink)
        joint.append(jointTable.scores(sink))
    }

    private func readContent(_ view: AttributionView, _ candidate: inout Candidate) {
        let window = candidate.window
        var sum: Float = 0, least: Float = 1
        var count = 0
        var start: Int?
        for index in 0...window.count {
            let isContent = index < window.count && chain.labels[index] == LabelChain.content
            if isContent {
                sum += chain.contentProbability[index]
                least = min(least, chain.contentProbability[index])
                count += 1
                if start == nil { start = window.lowerBound + index }
            } else if let first = start {
                candidate.content.append(first..<window.lowerBound + index)
                start = nil
            }
        }
        candidate.contentMean = count > 0 ? sum / Float(count) : 0
        candidate.contentLeast = count > 0 ? least : 0
        candidate.contentLogProbability = chain.logProbability
    }

    /// The pieces with holes of a word or two closed: what interrupts somebody's words is longer, or is the cue.
    private static func filled(_ pieces: [Range<Int>], around head: Int) -> [Range<Int>] {
        var filled: [Range<Int>] = []
        for piece in pieces {
            if let last = filled.last, piece.lowerBound - last.upperBound <= longestHole,
                !(last.upperBound..<piece.lowerBound).contains(head)
            {
                filled[filled.count - 1] = last.lowerBound..<piece.upperBound
            } else {
                filled.append(piece)
            }
        }
        return filled
    }

    /// The cue's extent: first token at or before the head, last at or after it.
    private func readCue(_ candidate: inout Candidate) {
        let window = candidate.window, head = candidate.head
        var first = head, last = head
        var best = -Float.infinity
        for slot in max(window.lowerBound, head - CandidateReader.cueReach)...head {
            let score = token[slot - window.lowerBound][Column.cueFirst]
            if score > best { (first, best) = (slot, score) }
        }
        best = -Float.infinity
        for slot in head..<min(window.upperBound, head + CandidateReader.cueReach + 1) {
            let score = token[slot - window.lowerBound][Column.cueLast]
            if score > best { (last, best) = (slot, score) }
        }
        candidate.cue = first..<last + 1
    }

    /// The best pair of ends on one side of the cue, or none; "none" is the cue's own head.
    private func readSource(_ view: AttributionView, _ candidate: inout Candidate) {
        let window = candidate.window, base = window.lowerBound, head = candidate.head - base
        func first(_ index: Int) -> Float { token[index][Column.sourceFirst] + joint[index][Joint.sourceFirst] }
        func last(_ index: Int) -> Float { token[index][Column.sourceLast] + joint[index + 1][Joint.sourceLast] }
        var best = first(head) + last(head)
        var found: Range<Int>?
        var firstTotal: Float = 0, lastTotal: Float = 0
        var firstPeak = -Float.infinity, lastPeak = -Float.infinity
        for index in 0..<window.count {
            firstPeak = max(firstPeak, first(index))
            lastPeak = max(lastPeak, last(index))
        }
        for index in 0..<window.count {
            firstTotal += exp(first(index) - firstPeak)
            lastTotal += exp(last(index) - lastPeak)
        }
        for side in [0..<head, head + 1..<window.count] {
            var start = -1
            var startScore = -Float.infinity
            for index in side {
                if candidate.cue.contains(base + index) { continue }
                if first(index) > startScore { (start, startScore) = (index, first(index)) }
                let score = startScore + last(index)
                if score > best { (best, found) = (score, base + start..<base + index + 1) }
            }
        }
        candidate.source = found
        candidate.sourceProbability = exp(best - firstPeak - lastPeak) / (firstTotal * lastTotal)
    }

    /// What is left of a range when another is taken out.
    package static func cut(_ hole: Range<Int>, from range: Range<Int>) -> [Range<Int>] {
        guard range.overlaps(hole) else { return range.isEmpty ? [] : [range] }
        let parts = [
            range.lowerBound..<max(range.lowerBound, hole.lowerBound),
            min(range.upperBound, hole.upperBound)..<range.upperBound,
        ]
        return parts.filter { !$0.isEmpty }
    }
}

/// Memory for a `FeatureSink`, freed with its owner.
package final class FeatureMemory {
    package let buffer: UnsafeMutableBufferPointer<UInt32>

    package init(_ capacity: Int) {
        buffer = .allocate(capacity: capacity)
        buffer.initialize(repeating: 0)
    }

    deinit { buffer.deallocate() }
}
