// Learns which tokens are cues: articles in, the cue table out.

import Analysis
import Foundation

/// Logistic regression over every token; positive are the heads of gold cues.
struct CueTraining {
    var passes = 4
    var rate: Float = 0.03
    var bits = 20
    var initial: Float = 1

    func table(from documents: [GoldDocument]) -> TrainingTable {
        let table = TrainingTable(width: 1, bits: bits, rate: rate, initial: initial)
        let memory = FeatureMemory(CueFeatures.capacity)
        var random = SeededGenerator(seed: 1)
        for _ in 0..<passes {
            for document in documents.shuffled(using: &random) {
                let heads = Set(document.attributions.map(\.head))
                for sentence in document.view.sentences {
                    for slot in sentence where !document.ignored.contains(slot) {
                        var sink = FeatureSink(memory.buffer)
                        CueFeatures.emit(document.view, slot, into: &sink)
                        let features = UnsafePointer(sink.features), count = sink.count
                        let probability = 1 / (1 + exp(-table.score(features, count)))
                        let error = probability - (heads.contains(slot) ? 1 : 0)
                        table.advance()
                        guard abs(error) > 1e-4 else { continue }
                        table.update(features, count, gradient: error * document.weight)
                    }
                }
            }
        }
        table.average()
        return table
    }
}
