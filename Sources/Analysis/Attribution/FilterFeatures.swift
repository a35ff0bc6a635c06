// The templates of the filter: does everything that was found around a cue speak for an attribution?
// Takes all candidates of an article; AttributionFinder keeps those that the filter believes.

/// Describes candidates for the filter and for the confidence model.
package struct FilterFeatures {
    package static let capacity = 128

    package let view: AttributionView
    package let candidates: [Candidate]
    /// Per slot: the two strongest candidates whose content holds it, as log-odds with their index.
    private var holders: [(first: Float, index: Int32, second: Float)]
    /// Per slot: log-odds of the candidate whose head it is.
    private var heads: [Float]

    package init(_ view: AttributionView, _ candidates: [Candidate]) {
        self.view = view
        self.candidates = candidates
        holders = Array(repeating: (-99, -1, -99), count: view.slotCount)
        heads = Array(repeating: -99, count: view.slotCount)
        for (index, candidate) in candidates.enumerated() {
            let logit = candidate.cueLogit
            heads[candidate.head] = logit
            for piece in candidate.content {
                for slot in piece {
                    if logit > holders[slot].first {
                        holders[slot] = (logit, Int32(truncatingIfNeeded: index), holders[slot].first)
                    } else if logit > holders[slot].second {
                        holders[slot].second = logit
                    }
                }
            }
        }
    }

    /// Log-odds of the candidate whose cue the slot is, -99 where it is none's.
    package func head(_ slot: Int) -> Float { heads[slot] }

    /// Log-odds of the strongest other candidate whose content holds a slot, -99 for none.
    package func holder(_ slot: Int, besides index: Int) -> Float {
        Int(holders[slot].index) == index ? holders[slot].second : holders[slot].first
    }

    /// The parts of the features: what they look at.
    package enum Part {
        /// The cue; how sure the reader was; the content; the source; rivals and the rest.
        package static let count = 5
        /// A number for each part; those beyond `count` are 0.
        package typealias Sums = SIMD8<Float>
        /// Where each part ends in a sink.
        package typealias Ends = SIMD8<UInt8>
    }

    /// Writes the features of a candidate, and says where each of their parts ends.
    @discardableResult
    package func emit(_ index: Int, into sink: inout FeatureSink) -> Part.Ends {
        var ends = Part.Ends(repeating: 0)
        func end(_ part: Int) { ends[part] = UInt8(truncatingIfNeeded: sink.count) }
        let candidate = candidates[index]
        let slots = view.slots
        let cue = slots + candidate.head
        let stem = cue[0].stem, tag = UInt32(cue[0].tag), cluster = UInt32(cue[0].cluster)
        let odds = FilterFeatures.bucket(candidate.cueLogit)

        var words = 0, quoted = 0
        var inside: Float = -99, overlapping: Float = -99
        for piece in candidate.content {
            for slot in piece {
                if slots[slot].flags.contains(.word) {
                    words += 1
                    if slots[slot].flags.contains(.quoted) { quoted += 1 }
                }
                inside = max(inside, heads[slot])
                overlapping = max(overlapping, holder(slot, besides: index))
            }
        }
        let holding = holder(candidate.head, besides: index)
        let share: UInt32 = words == 0 ? 0 : quoted == 0 ? 1 : quoted < words ? 2 : 3
        let length = FilterFeatures.length(words)
        sink.clear()
        sink.add(1, 0)
        sink.add(2, odds)
        sink.add(3, odds, stem)
        sink.add(4, odds, share)
        sink.add(5, odds, length)
        sink.add(6, stem)
        sink.add(7, stem, tag)
        sink.add(8, stem, share)
        sink.add(9, stem, length)
        sink.add(10, share, length)
        sink.add(11, tag, share)
        sink.add(12, cluster, share)
        sink.add(13, cluster, odds)

        acts(candidate, odds, share, length, into: &sink)

        end(0)
        // How sure the reader was.
        let mean = FilterFeatures.probability(candidate.contentMean)
        let least = FilterFeatures.probability(candidate.contentLeast)
        let whole = FilterFeatures.logProbability(candidate.contentLogProbability)
        let source = FilterFeatures.probability(candidate.sourceProbability)
        sink.add(20, mean, share)
        sink.add(21, least, share)
        sink.add(22, whole, share)
        sink.add(23, source)
        sink.add(24, mean, odds)
        sink.add(25, whole, odds)
        sink.add(26, source, odds)
        sink.add(27, whole, length)
        sink.add(28, mean, stem)

        end(1)
        // What the content begins and ends with, and where it lies.
        let hasContent = candidate.content.first
        if let first = hasContent, let last = candidate.content.last {
            let opening = slots[first.lowerBound]
            sink.add(30, opening.word)
            sink.add(31, opening.word, stem)
            sink.add(32, UInt32(opening.tag), stem)
            sink.add(33, UInt32(opening.tag), tag, cluster)
            sink.add(34, UInt32(opening.tag), share, length)
            sink.add(35, slots[last.upperBound - 1].word, share)
            let side: UInt32 = last.upperBound <= candidate.head ? 1 : first.lowerBound > candidate.head ? 2 : 3
            let gap = CandidateFrame.coarse(
                side == 1 ? candidate.head - last.upperBound : side == 2 ? first.lowerBound - candidate.head - 1 : 0)
            sink.add(36, side, gap)
            sink.add(37, side, gap, stem)
            sink.add(38, side, share, length)
            sink.add(39, side, tag, gap)
            sink.add(40, UInt32(min(candidate.content.count, 4)), share)
        }

        end(2)
        // The source.
        if let range = candidate.source {
            let side: UInt32 = range.upperBound <= candidate.head ? 1 : 2
            let gap = CandidateFrame.coarse(
                side == 1 ? candidate.cue.lowerBound - range.upperBound : range.lowerBound - candidate.cue.upperBound)
            let end = slots[range.upperBound - 1], start = slots[range.lowerBound]
            sink.add(50, side, gap)
            sink.add(51, side, gap, stem)
            sink.add(52, side, gap, tag)
            sink.add(53, end.word)
            sink.add(54, end.word, stem)
            sink.add(55, UInt32(end.tag), tag)
            sink.add(56, UInt32(end.cluster))
            sink.add(57, UInt32(end.cluster), cluster)
            sink.add(58, UInt32(end.nounClass), stem)
            sink.add(59, start.word, tag)
            sink.add(60, start.word, stem)
            sink.add(61, FilterFeatures.length(range.count), side)
            sink.add(62, UInt32(end.nounClass), cluster)
            sink.add(63, source, side, gap)
        } else {
            sink.add(64, stem)
            sink.add(65, tag, odds)
            sink.add(66, source, tag)
            sink.add(67, cluster)
        }

        end(3)
        // Its rivals.
        let holds = FilterFeatures.bucket(holding), contains = FilterFeatures.bucket(inside)
        let overlaps = FilterFeatures.bucket(overlapping)
        sink.add(70, holds)
        sink.add(71, contains)
        sink.add(72, overlaps)
        sink.add(73, holds, odds)
        sink.add(74, contains, odds)
        sink.add(75, overlaps, odds)
        sink.add(76, holds, stem)
        sink.add(77, holds, contains, odds)
        sink.add(78, FilterFeatures.bucket(holding - candidate.cueLogit), holding > -99 ? 1 : 0)
        sink.add(79, FilterFeatures.bucket(overlapping - candidate.cueLogit), overlapping > -99 ? 1 : 0)
        sink.add(80, UInt32(candidate.runsBefore > 0 ? 1 : 0) | UInt32(candidate.runsAfter > 0 ? 2 : 0), odds)
        sink.add(81, UInt32(min(candidate.cue.count, 5)), tag)
        sink.add(82, UInt32(min(candidate.cue.count, 5)), stem)
        sink.add(83, slots[candidate.cue.lowerBound].word, tag)
        sink.add(84, slots[candidate.cue.upperBound - 1].word, stem)
        sink.add(85, UInt32(cue[0].paragraphKind), odds)
        sink.add(88, cue[1].word, stem)
        sink.add(89, UInt32(cue[1].tag), UInt32(cue[-1].tag), tag)
        let quotedCue: UInt32 = cue[0].flags.contains(.quoted) ? 1 : 0
        sink.add(86, quotedCue, odds, share)
        sink.add(87, quotedCue, stem)
        end(4)
        return ends
    }

    /// What the list of cue words makes of the cue: it knows more of them than training articles have.
    private func acts(
        _ candidate: Candidate, _ odds: UInt32, _ share: UInt32, _ length: UInt32, into sink: inout FeatureSink
    ) {
        let slots = view.slots
        let cue = slots + candidate.head
        let act = UInt32(cue[0].act), tag = UInt32(cue[0].tag)
        sink.add(90, act, odds)
        sink.add(91, act, tag, share)
        sink.add(92, act, length, share)
        if let first = candidate.content.first {
            sink.add(93, act, slots[first.lowerBound].word)
            sink.add(94, act, UInt32(slots[first.lowerBound].tag), tag)
        }
        if let range = candidate.source {
            let end = slots[range.upperBound - 1]
            sink.add(95, act, UInt32(end.nounClass), range.upperBound <= candidate.head ? 1 : 2)
            sink.add(96, act, UInt32(end.tag))
        } else {
            sink.add(97, act, tag)
        }
        sink.add(98, act, cue[1].word)
    }

    @inline(__always)
    private static func bucket(_ logit: Float) -> UInt32 {
        UInt32(Int32((max(-8, min(8, logit)) * 2).rounded(.down)) + 16)
    }

    @inline(__always)
    private static func probability(_ value: Float) -> UInt32 {
        UInt32(max(0, min(1, value)) * 12)
    }

    @inline(__always)
    private static func logProbability(_ value: Float) -> UInt32 {
        UInt32(max(0, min(12, -value * 2)))
    }

    @inline(__always)
    private static func length(_ words: Int) -> UInt32 {
        switch words {
        case 0: 0
        case 1: 1
        case 2: 2
        case 3: 3
        case 4, 5: 4
        case 6...8: 5
        case 9...13: 6
        case 14...20: 7
        case 21...35: 8
        default: 9
        }
    }
}
