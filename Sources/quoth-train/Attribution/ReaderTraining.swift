// Learns what stands around a cue: articles in, the token and joint tables of `CandidateReader` out.

import Analysis
import Foundation

/// The likelihood of gold labels, source ends and cue ends around gold cues, by AdaGrad.
struct ReaderTraining {
    var passes = 8
    /// For the labels.
    var rate: Float = 0.015
    var tokenBits = 19
    var jointBits = 18
    /// For the ends of source and cue, which are one decision a cue, where labels are many.
    var endRate: Float = 0.05
    var initial: Float = 0.01

    func tables(from documents: [GoldDocument]) -> (token: TrainingTable, joint: TrainingTable) {
        let tokens = TrainingTable(width: 8, bits: tokenBits, rate: rate, initial: initial)
        let joints = TrainingTable(width: 8, bits: jointBits, rate: rate, initial: initial)
        typealias Column = CandidateReader.Column
        typealias Joint = CandidateReader.Joint
        for column in [Column.sourceFirst, Column.sourceLast, Column.cueFirst, Column.cueLast] {
            tokens.rates[column] = endRate
        }
        for column in [Joint.sourceFirst, Joint.sourceLast] { joints.rates[column] = endRate }
        var learner = ReaderLearner(tokens: tokens, joints: joints)
        var random = SeededGenerator(seed: 2)
        for _ in 0..<passes {
            for document in documents.shuffled(using: &random) {
                for attribution in document.attributions where !document.ignored.contains(attribution.head) {
                    learner.learn(attribution, in: document)
                }
            }
        }
        tokens.average()
        joints.average()
        return (tokens, joints)
    }
}

/// One step of learning; keeps its memory between steps.
private struct ReaderLearner {
    let tokens: TrainingTable
    let joints: TrainingTable
    private var chain = LabelChain()
    private var features: [UInt32] = []
    /// Where the features of token i, and of the joint before it, begin; one more at the end.
    private var tokenStart: [Int] = []
    private var jointFeatures: [UInt32] = []
    private var jointStart: [Int] = []
    private let memory = FeatureMemory(CandidateFeatures.capacity)

    init(tokens: TrainingTable, joints: TrainingTable) {
        self.tokens = tokens
        self.joints = joints
    }

    mutating func learn(_ gold: GoldAttribution, in document: GoldDocument) {
        let view = document.view
        let window = CandidateReader.window(view, head: gold.head)
        let count = window.count
        collect(view, gold.head, window)
        var tokenScores: [SIMD8<Float>] = [], jointScores: [SIMD8<Float>] = []
        features.withUnsafeBufferPointer { features in
            guard let base = features.baseAddress else { return }
            for index in 0..<count {
                tokenScores.append(tokens.scores(base + tokenStart[index], tokenStart[index + 1] - tokenStart[index]))
            }
        }
        jointFeatures.withUnsafeBufferPointer { features in
            guard let base = features.baseAddress else { return }
            for index in 0...count {
                jointScores.append(joints.scores(base + jointStart[index], jointStart[index + 1] - jointStart[index]))
            }
        }

        var tokenGradients = [SIMD8<Float>](repeating: SIMD8(repeating: 0), count: count)
        var jointGradients = [SIMD8<Float>](repeating: SIMD8(repeating: 0), count: count + 1)
        learnLabels(gold, window, tokenScores, jointScores, &tokenGradients, &jointGradients)
        learnSource(gold, window, tokenScores, jointScores, &tokenGradients, &jointGradients)
        learnCue(gold, window, tokenScores, &tokenGradients)
        apply(tokenGradients, jointGradients, document.weight)
    }

    private mutating func collect(_ view: AttributionView, _ head: Int, _ window: Range<Int>) {
        features.removeAll(keepingCapacity: true)
        tokenStart.removeAll(keepingCapacity: true)
        jointFeatures.removeAll(keepingCapacity: true)
        jointStart.removeAll(keepingCapacity: true)
        view.trace(from: head, window: window)
        let frame = CandidateFrame(view, cue: head)
        var sink = FeatureSink(memory.buffer)
        for slot in window.lowerBound...window.upperBound {
            jointStart.append(jointFeatures.count)
            CandidateFeatures.emitJoint(view, frame, slot, into: &sink)
            jointFeatures.append(contentsOf: UnsafeBufferPointer(start: sink.features, count: sink.count))
            tokenStart.append(features.count)
            guard slot < window.upperBound else { break }
            CandidateFeatures.emitToken(view, frame, slot, into: &sink)
            features.append(contentsOf: UnsafeBufferPointer(start: sink.features, count: sink.count))
        }
        jointStart.append(jointFeatures.count)
    }

    private mutating func learnLabels(
        _ gold: GoldAttribution, _ window: Range<Int>, _ tokenScores: [SIMD8<Float>], _ jointScores: [SIMD8<Float>],
        _ tokenGradients: inout [SIMD8<Float>], _ jointGradients: inout [SIMD8<Float>]
    ) {
        chain.run(tokens: tokenScores, joints: jointScores)
        var before = LabelChain.other
        for index in 0...window.count {
            var label = LabelChain.other
            if index < window.count {
                let slot = window.lowerBound + index
                if gold.content.contains(slot) {
                    label = LabelChain.content
                } else if gold.source.contains(slot) {
                    label = LabelChain.source
                }
                tokenGradients[index][0] = chain.sourceProbability[index] - (label == LabelChain.source ? 1 : 0)
                tokenGradients[index][1] = chain.contentProbability[index] - (label == LabelChain.content ? 1 : 0)
            }
            jointGradients[index] = chain.changes[index]
            if let change = ReaderLearner.change(from: before, to: label) { jointGradients[index][change] -= 1 }
            before = label
        }
    }

    /// The column of a change of label in a joint's scores.
    private static func change(from before: UInt8, to after: UInt8) -> Int? {
        switch (before, after) {
        case (LabelChain.other, LabelChain.source): CandidateReader.Joint.otherSource
        case (LabelChain.other, LabelChain.content): CandidateReader.Joint.otherContent
        case (LabelChain.source, LabelChain.other): CandidateReader.Joint.sourceOther
        case (LabelChain.source, LabelChain.content): CandidateReader.Joint.sourceContent
        case (LabelChain.content, LabelChain.other): CandidateReader.Joint.contentOther
        case (LabelChain.content, LabelChain.source): CandidateReader.Joint.contentSource
        default: nil
        }
    }

    private func learnSource(
        _ gold: GoldAttribution, _ window: Range<Int>, _ tokenScores: [SIMD8<Float>], _ jointScores: [SIMD8<Float>],
        _ tokenGradients: inout [SIMD8<Float>], _ jointGradients: inout [SIMD8<Float>]
    ) {
        let count = window.count
        let first: Int, last: Int
        if let low = gold.source.first, let high = gold.source.last {
            // A source in another sentence cannot be learned from here.
            guard window.contains(low), window.contains(high) else { return }
            (first, last) = (low - window.lowerBound, high - window.lowerBound)
        } else {
            (first, last) = (gold.head - window.lowerBound, gold.head - window.lowerBound)
        }
        typealias Column = CandidateReader.Column
        typealias Joint = CandidateReader.Joint
        let firsts = (0..<count).map { tokenScores[$0][Column.sourceFirst] + jointScores[$0][Joint.sourceFirst] }
        let lasts = (0..<count).map { tokenScores[$0][Column.sourceLast] + jointScores[$0 + 1][Joint.sourceLast] }
        for (index, error) in ReaderLearner.errors(firsts, right: first).enumerated() {
            tokenGradients[index][Column.sourceFirst] = error
            jointGradients[index][Joint.sourceFirst] = error
        }
        for (index, error) in ReaderLearner.errors(lasts, right: last).enumerated() {
            tokenGradients[index][Column.sourceLast] = error
            jointGradients[index + 1][Joint.sourceLast] = error
        }
    }

    private func learnCue(
        _ gold: GoldAttribution, _ window: Range<Int>, _ tokenScores: [SIMD8<Float>],
        _ tokenGradients: inout [SIMD8<Float>]
    ) {
        guard let first = gold.cue.first, let last = gold.cue.last else { return }
        let head = gold.head
        let low = max(window.lowerBound, head - CandidateReader.cueReach)
        let high = min(window.upperBound, head + CandidateReader.cueReach + 1)
        if first >= low, first <= head {
            let scores = (low...head).map { tokenScores[$0 - window.lowerBound][CandidateReader.Column.cueFirst] }
            for (index, error) in ReaderLearner.errors(scores, right: first - low).enumerated() {
                tokenGradients[low + index - window.lowerBound][CandidateReader.Column.cueFirst] = error
            }
        }
        if last < high, last >= head {
            let scores = (head..<high).map { tokenScores[$0 - window.lowerBound][CandidateReader.Column.cueLast] }
            for (index, error) in ReaderLearner.errors(scores, right: last - head).enumerated() {
                tokenGradients[head + index - window.lowerBound][CandidateReader.Column.cueLast] = error
            }
        }
    }

    /// Softmax probabilities less one at the right place.
    private static func errors(_ scores: [Float], right: Int) -> [Float] {
        let peak = scores.max() ?? 0
        var errors = scores.map { exp($0 - peak) }
        let total = errors.reduce(0, +)
        for index in errors.indices { errors[index] /= total }
        errors[right] -= 1
        return errors
    }

    private func apply(_ tokenGradients: [SIMD8<Float>], _ jointGradients: [SIMD8<Float>], _ weight: Float) {
        let least = SIMD8<Float>(repeating: 1e-4)
        tokens.advance()
        joints.advance()
        features.withUnsafeBufferPointer { features in
            guard let base = features.baseAddress else { return }
            for (index, gradient) in tokenGradients.enumerated() {
                guard any((gradient .> least) .| (gradient .< -least)) else { continue }
                tokens.update(
                    base + tokenStart[index], tokenStart[index + 1] - tokenStart[index], gradients: gradient * weight)
            }
        }
        jointFeatures.withUnsafeBufferPointer { features in
            guard let base = features.baseAddress else { return }
            for (index, gradient) in jointGradients.enumerated() {
                guard any((gradient .> least) .| (gradient .< -least)) else { continue }
                joints.update(
                    base + jointStart[index], jointStart[index + 1] - jointStart[index], gradients: gradient * weight)
            }
        }
    }
}
