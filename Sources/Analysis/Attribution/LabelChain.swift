// The chain of labels over a candidate's window: scores in, best labels and probabilities out.

import Foundation

/// Forward, backward and best path of a linear-chain CRF with three labels.
///
/// Scores are relative to "other" (tokens) and to "no change" (joints), so two numbers a token and six a joint
/// suffice. Before the first and after the last token the label is "other". Keeps its memory between runs.
public struct LabelChain: Sendable {
    public static let other: UInt8 = 0, source: UInt8 = 1, content: UInt8 = 2

    /// The best label of each token.
    public private(set) var labels: [UInt8] = []
    /// Marginal probabilities of each token's being source and content.
    public private(set) var sourceProbability: [Float] = []
    public private(set) var contentProbability: [Float] = []
    /// Marginal probabilities of the six changes at each joint, in the order of `CandidateReader.Joint`.
    public private(set) var changes: [SIMD8<Float>] = []
    /// Log-probability of `labels` as a whole, and of all labellings together.
    public private(set) var logProbability: Float = 0
    public private(set) var logTotal: Float = 0

    private var forward: [SIMD4<Float>] = []
    private var emission: [SIMD4<Float>] = []
    private var transition: [SIMD8<Float>] = []
    private var back: [SIMD4<UInt8>] = []

    public init() {}

    /// Runs over n tokens and n + 1 joints (joint i lies before token i). With `marginals` false only labels are found.
    public mutating func run(tokens: [SIMD8<Float>], joints: [SIMD8<Float>]) {
        let count = tokens.count
        labels.removeAll(keepingCapacity: true)
        sourceProbability.removeAll(keepingCapacity: true)
        contentProbability.removeAll(keepingCapacity: true)
        changes.removeAll(keepingCapacity: true)
        guard count > 0, joints.count == count + 1 else { return }
        bestPath(tokens, joints)
        sums(tokens, joints)
        logProbability = min(0, bestScore - logTotal)
    }

    private var bestScore: Float = 0

    /// Gives `labels` the best of the labellings in which something is content; the probabilities stay as they are.
    public mutating func requireContent(tokens: [SIMD8<Float>], joints: [SIMD8<Float>]) {
        let count = tokens.count
        guard count > 0, labels.count == count, joints.count == count + 1 else { return }
        // Two copies of the three labels: before the first content token (0, 1), and from it on (2, 3, 4).
        var back: [SIMD8<UInt8>] = []
        back.reserveCapacity(count + 1)
        var score = SIMD8<Float>(repeating: -1e9)
        score[0] = 0
        for index in 0...count {
            let joint = joints[index]
            var next = SIMD8<Float>(repeating: -1e9)
            var from = SIMD8<UInt8>(repeating: 0)
            func reach(_ state: Int, _ previous: Int, _ change: Float) {
                if score[previous] + change > next[state] {
                    next[state] = score[previous] + change
                    from[state] = UInt8(truncatingIfNeeded: previous)
                }
            }
            reach(0, 0, 0)
            reach(0, 1, joint[2])
            reach(1, 1, 0)
            reach(1, 0, joint[0])
            reach(4, 0, joint[1])
            reach(4, 1, joint[3])
            reach(4, 4, 0)
            reach(4, 2, joint[1])
            reach(4, 3, joint[3])
            reach(2, 2, 0)
            reach(2, 3, joint[2])
            reach(2, 4, joint[4])
            reach(3, 3, 0)
            reach(3, 2, joint[0])
            reach(3, 4, joint[5])
            back.append(from)
            if index < count {
                let (source, content) = (tokens[index][0], tokens[index][1])
                next[1] += source
                next[3] += source
                next[4] += content
            }
            score = next
        }
        guard score[2] > -1e8 else { return }
        logProbability = min(0, score[2] - logTotal)
        var state = Int(back[count][2])
        for index in stride(from: count - 1, through: 0, by: -1) {
            labels[index] =
                [LabelChain.other, LabelChain.source, LabelChain.other, LabelChain.source, LabelChain.content][state]
            state = Int(back[index][state])
        }
    }

    private mutating func bestPath(_ tokens: [SIMD8<Float>], _ joints: [SIMD8<Float>]) {
        let count = tokens.count
        back.removeAll(keepingCapacity: true)
        var score = SIMD4<Float>(0, -1e9, -1e9, -1e9)
        for index in 0...count {
            let joint = joints[index]
            let o = score[0], s = score[1], c = score[2]
            // Each label's best predecessor.
            var next = SIMD4<Float>(o, s, c, -1e9)
            var from = SIMD4<UInt8>(0, 1, 2, 0)
            if s + joint[2] > next[0] { (next[0], from[0]) = (s + joint[2], 1) }
            if c + joint[4] > next[0] { (next[0], from[0]) = (c + joint[4], 2) }
            if o + joint[0] > next[1] { (next[1], from[1]) = (o + joint[0], 0) }
            if c + joint[5] > next[1] { (next[1], from[1]) = (c + joint[5], 2) }
            if o + joint[1] > next[2] { (next[2], from[2]) = (o + joint[1], 0) }
            if s + joint[3] > next[2] { (next[2], from[2]) = (s + joint[3], 1) }
            back.append(from)
            if index < count {
                next[1] += tokens[index][0]
                next[2] += tokens[index][1]
            }
            score = next
        }
        bestScore = score[0]
        labels = Array(repeating: 0, count: count)
        var label = back[count][0]
        for index in stride(from: count - 1, through: 0, by: -1) {
            labels[index] = label
            label = back[index][Int(label)]
        }
    }

    /// Forward and backward sums, scaled to one at each token.
    private mutating func sums(_ tokens: [SIMD8<Float>], _ joints: [SIMD8<Float>]) {
        let count = tokens.count
        forward.removeAll(keepingCapacity: true)
        emission.removeAll(keepingCapacity: true)
        transition.removeAll(keepingCapacity: true)
        var state = SIMD4<Float>(1, 0, 0, 0)
        var log: Float = 0
        for index in 0...count {
            transition.append(LabelChain.exponentials(joints[index]))
            state = LabelChain.advance(state, transition[index])
            if index < count {
                let scores = LabelChain.clamp(SIMD4(0, tokens[index][0], tokens[index][1], 0))
                emission.append(SIMD4(1, exp(scores[1]), exp(scores[2]), 0))
                state *= emission[index]
                let total = max(state.sum(), 1e-30)
                state /= total
                log += logf(total)
                forward.append(state)
            }
        }
        logTotal = log + logf(max(state[0], 1e-30))
        sourceProbability = Array(repeating: 0, count: count)
        contentProbability = Array(repeating: 0, count: count)
        changes = Array(repeating: SIMD8(repeating: 0), count: count + 1)
        // beta: what follows the token, up to a factor.
        var beta = SIMD4<Float>(1, transition[count][2], transition[count][4], 0)
        changes[count] = LabelChain.normalized(
            before: forward[count - 1], transition[count], after: SIMD4(1, 0, 0, 0))
        for index in stride(from: count - 1, through: 0, by: -1) {
            let joint = forward[index] * beta
            let total = max(joint.sum(), 1e-30)
            sourceProbability[index] = joint[1] / total
            contentProbability[index] = joint[2] / total
            let after = emission[index] * beta
            let before = index > 0 ? forward[index - 1] : SIMD4<Float>(1, 0, 0, 0)
            changes[index] = LabelChain.normalized(before: before, transition[index], after: after)
            let t = transition[index]
            beta = SIMD4(
                after[0] + t[0] * after[1] + t[1] * after[2],
                after[1] + t[2] * after[0] + t[3] * after[2],
                after[2] + t[4] * after[0] + t[5] * after[1],
                0)
            beta /= max(beta.sum(), 1e-30)
        }
    }

    @inline(__always)
    private static func advance(_ state: SIMD4<Float>, _ t: SIMD8<Float>) -> SIMD4<Float> {
        SIMD4(
            state[0] + t[2] * state[1] + t[4] * state[2],
            state[1] + t[0] * state[0] + t[5] * state[2],
            state[2] + t[1] * state[0] + t[3] * state[1],
            0)
    }

    /// Probabilities of the six changes, from what lies before and after the joint.
    @inline(__always)
    private static func normalized(
        before: SIMD4<Float>, _ t: SIMD8<Float>, after: SIMD4<Float>
    ) -> SIMD8<Float> {
        let stay = (before * after).sum()
        let change = SIMD8<Float>(
            before[0] * t[0] * after[1], before[0] * t[1] * after[2], before[1] * t[2] * after[0],
            before[1] * t[3] * after[2], before[2] * t[4] * after[0], before[2] * t[5] * after[1], 0, 0)
        return change / max(stay + change.sum(), 1e-30)
    }

    @inline(__always)
    private static func clamp(_ scores: SIMD4<Float>) -> SIMD4<Float> {
        scores.clamped(lowerBound: SIMD4(repeating: -30), upperBound: SIMD4(repeating: 30))
    }

    @inline(__always)
    private static func exponentials(_ scores: SIMD8<Float>) -> SIMD8<Float> {
        let safe = scores.clamped(lowerBound: SIMD8(repeating: -30), upperBound: SIMD8(repeating: 30))
        return SIMD8(exp(safe[0]), exp(safe[1]), exp(safe[2]), exp(safe[3]), exp(safe[4]), exp(safe[5]), 0, 0)
    }
}
