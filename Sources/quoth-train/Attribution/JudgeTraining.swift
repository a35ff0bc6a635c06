// Learns what to believe: candidates of articles that the models before have not seen, in; the run, filter and
// confidence tables out.

import Analysis
import Foundation

/// The candidates of one article, found by models that were trained on others.
final class UnseenArticle {
    let document: GoldDocument
    let runs: QuotationRuns
    var candidates: [Candidate]

    init(_ document: GoldDocument, finder: AttributionFinder) {
        self.document = document
        let (candidates, runs) = finder.sentenceCandidates(in: document.view)
        self.candidates = candidates
        self.runs = runs
    }
}

/// Yes-or-no models over whole candidates.
struct JudgeTraining {
    var passes = 5
    var rate: Float = 0.03
    var initial: Float = 1
    /// What a right candidate counts for the trees: a statement, anything else, and either with a wrong source.
    var statementWeight: Float = 1.15
    var otherWeight: Float = 0.85
    var sourcelessWeight: Float = 0.8

    /// Which quoted runs beyond its sentence belong to a cue: learned at gold cues.
    func runTable(from articles: [UnseenArticle]) -> TrainingTable {
        let table = TrainingTable(width: 1, bits: 16, rate: rate, initial: initial)
        let memory = FeatureMemory(QuotationRuns.capacity)
        var random = SeededGenerator(seed: 3)
        for _ in 0..<passes {
            for article in articles.shuffled(using: &random) {
                let view = article.document.view
                let goldOfHead = Dictionary(
                    article.document.attributions.map { ($0.head, $0) }, uniquingKeysWith: { first, _ in first })
                for candidate in article.candidates {
                    guard let gold = goldOfHead[candidate.head] else { continue }
                    for side in [QuotationRuns.Side.before, .after] {
                        let sentence = view.sentence(of: candidate.head)
                        var edge = side == .after ? sentence.upperBound - 1 : sentence.lowerBound
                        var taken = 0
                        while taken < QuotationRuns.mostRuns, let run = article.runs.run(beyond: edge, side) {
                            var sink = FeatureSink(memory.buffer)
                            article.runs.emit(candidate, run: run, edge: edge, side, taken: taken, into: &sink)
                            let features = UnsafePointer(sink.features), count = sink.count
                            let belongs = run.count { gold.content.contains($0) } * 2 > run.count
                            let error = 1 / (1 + exp(-table.score(features, count))) - (belongs ? 1 : 0)
                            table.advance()
                            table.update(features, count, gradient: error * article.document.weight)
                            guard belongs else { break }
                            taken += 1
                            edge = side == .after ? run.upperBound - 1 : run.lowerBound
                        }
                    }
                }
            }
        }
        table.average()
        return table
    }

    /// A table over `FilterFeatures` for one yes-or-no question about each candidate.
    func judgeTable(from articles: [JudgedArticle], bits: Int = 18, label: (GoldMatch) -> Bool) -> TrainingTable {
        let table = TrainingTable(width: 1, bits: bits, rate: rate, initial: initial)
        var random = SeededGenerator(seed: 4)
        for _ in 0..<passes {
            for article in articles.shuffled(using: &random) {
                for index in article.candidates.indices {
                    article.withFeatures(index) { features, count in
                        let probability = 1 / (1 + exp(-table.score(features, count)))
                        let error = probability - (label(article.matches[index]) ? 1 : 0)
                        table.advance()
                        table.update(features, count, gradient: error * article.document.weight)
                    }
                }
            }
        }
        table.average()
        return table
    }
}

extension JudgeTraining {
    /// What the trees learn from: the candidates of articles with the linear models' judgements. What was said counts for more
    /// than what was thought, and what has its source for more than what has another's.
    func rows(from articles: [JudgedArticle], label: (GoldMatch) -> Bool) -> TreeRows {
        var rows = TreeRows()
        for article in articles {
            let attributions = article.document.attributions
            article.forEachMeasure { index, values in
                let match = article.matches[index]
                let isRight = label(match)
                var weight = article.document.weight
                if isRight {
                    let isStatement = match.index.map { attributions[$0].isStatement } ?? false
                    weight *= isStatement ? statementWeight : otherWeight
                    if !match.source { weight *= sourcelessWeight }
                }
                rows.append(values, label: isRight, weight: weight)
            }
        }
        return rows
    }
}

/// An article's finished candidates with their features and what the annotators say to them.
final class JudgedArticle {
    let document: GoldDocument
    var candidates: [Candidate]
    let matches: [GoldMatch]
    /// What the linear models say of each candidate, unseen by them.
    var judgements: [Judgement] = []
    private let filter: FilterFeatures
    private var features: [UInt32] = []
    private var start: [Int] = [0]
    private var ends: [FilterFeatures.Part.Ends] = []

    struct Judgement {
        var parts: FilterFeatures.Part.Sums
        var confidence: Float
    }

    init(_ document: GoldDocument, _ candidates: [Candidate]) {
        self.document = document
        self.candidates = candidates
        matches = candidates.map { GoldMatch($0, in: document) }
        filter = FilterFeatures(document.view, candidates)
        let memory = FeatureMemory(FilterFeatures.capacity)
        var sink = FeatureSink(memory.buffer)
        for index in candidates.indices {
            ends.append(filter.emit(index, into: &sink))
            features.append(contentsOf: UnsafeBufferPointer(start: sink.features, count: sink.count))
            start.append(features.count)
        }
    }

    /// Lets two linear models judge all candidates.
    func judge(filter: TrainingTable, confidence: TrainingTable) {
        judgements = candidates.indices.map { index in
            var parts = FilterFeatures.Part.Sums(repeating: 0)
            var logit: Float = 0
            withFeatures(index) { features, count in
                var low = 0
                for part in 0..<FilterFeatures.Part.count {
                    let high = Int(ends[index][part])
                    parts[part] = filter.score(features + low, high - low)
                    low = high
                }
                logit = confidence.score(features, count)
            }
            return Judgement(parts: parts, confidence: logit)
        }
    }

    /// The numbers of each candidate, as the finder counts them.
    func forEachMeasure(_ body: (Int, UnsafePointer<Float>) -> Void) {
        let measures = CandidateMeasures(filter, logits: judgements.map { $0.parts.sum() })
        var values = [Float](repeating: 0, count: CandidateMeasures.capacity)
        values.withUnsafeMutableBufferPointer { values in
            guard let values = values.baseAddress else { return }
            for (index, judgement) in judgements.enumerated() {
                measures.fill(index, parts: judgement.parts, confidence: judgement.confidence, into: values)
                body(index, values)
            }
        }
    }

    func withFeatures(_ index: Int, _ body: (UnsafePointer<UInt32>, Int) -> Void) {
        features.withUnsafeBufferPointer { buffer in
            guard let base = buffer.baseAddress else { return }
            body(base + start[index], start[index + 1] - start[index])
        }
    }
}
