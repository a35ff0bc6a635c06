// The whole training of the attribution models: annotated articles in, a weights file out.

import Analysis
import Foundation

/// Trains in the order of the pipeline. What judges candidates learns from candidates that were found in articles
/// unseen by the models that found them (folds), since those models are surer of articles they know.
struct AttributionTraining {
    var folds = 4
    var cue = CueTraining()
    var reader = ReaderTraining()
    var judge = JudgeTraining()
    var trees = TreeTraining()
    var report: (String) -> Void = { print($0) }

    struct Outcome {
        var weights: [UInt8]
        /// Scores over the training articles, each found by models that have not seen it.
        var tuning: String
        var threshold: Float
    }

    func train(on documents: [GoldDocument]) -> Outcome {
        // Candidates of each fold by models of the others.
        var unseen: [UnseenArticle] = []
        for fold in 0..<folds {
            let rest = documents.enumerated().filter { $0.offset % folds != fold }.map(\.element)
            let own = documents.enumerated().filter { $0.offset % folds == fold }.map(\.element)
            let finder = AttributionFinder(
                held(tables(cue.table(from: rest), reader.tables(from: rest), nil, nil, nil), []))
            unseen += own.map { UnseenArticle($0, finder: finder) }
            report("fold \(fold + 1) of \(folds): \(own.count) articles")
        }
        let runTable = judge.runTable(from: unseen)
        let withRuns = AttributionFinder(held(tables(nil, nil, runTable, nil, nil), []))
        let judged = unseen.map { article in
            var candidates = article.candidates
            withRuns.extend(&candidates, article.runs)
            return JudgedArticle(article.document, candidates)
        }
        let isRight = { (match: GoldMatch) in match.isContentRight && match.cue }
        let filterTable = judge.judgeTable(from: judged, label: isRight)
        let confidenceTable = judge.judgeTable(from: judged) { $0.isTripleRight }

        // Unseen by the judges as well: the trees learn from what linear models say of articles that they do not know.
        func rest(_ fold: Int) -> [JudgedArticle] {
            judged.enumerated().filter { $0.offset % folds != fold }.map(\.element)
        }
        func own(_ fold: Int) -> [JudgedArticle] {
            judged.enumerated().filter { $0.offset % folds == fold }.map(\.element)
        }
        for fold in 0..<folds {
            let filter = judge.judgeTable(from: rest(fold), label: isRight)
            let confidence = judge.judgeTable(from: rest(fold)) { $0.isTripleRight }
            for article in own(fold) { article.judge(filter: filter, confidence: confidence) }
        }
        for fold in 0..<folds {
            let bytes = trees.bytes(from: judge.rows(from: rest(fold), label: isRight))
            bytes.withUnsafeBytes { bytes in
                guard let base = bytes.baseAddress else { return }
                let grown = DecisionTrees(base, count: bytes.count / DecisionTrees.stride)
                for article in own(fold) {
                    article.forEachMeasure { index, values in
                        article.candidates[index].filterLogit = grown.score(values)
                        article.candidates[index].confidence = article.judgements[index].confidence
                    }
                }
            }
        }
        let grown = trees.bytes(from: judge.rows(from: judged, label: isRight))
        let (threshold, tuning) = tune(judged)
        let steps = calibrate(judged, threshold: threshold)

        report("all articles")
        let final = tables(
            cue.table(from: documents), reader.tables(from: documents), runTable, filterTable, confidenceTable)
        return Outcome(
            weights: AttributionWeights.encode(final, trees: grown, steps: steps), tuning: tuning, threshold: threshold)
    }

    // MARK: - Tables

    private func tables(
        _ cue: TrainingTable?, _ reader: (token: TrainingTable, joint: TrainingTable)?, _ run: TrainingTable?,
        _ filter: TrainingTable?, _ confidence: TrainingTable?
    ) -> [AttributionWeights.Table] {
        let empty = AttributionWeights.Table(width: 1, scale: 0, weights: [0])
        let emptyRow = AttributionWeights.Table(width: 8, scale: 0, weights: Array(repeating: 0, count: 8))
        return [
            cue?.rooted() ?? empty, reader?.token.quantized() ?? emptyRow, reader?.joint.quantized() ?? emptyRow,
            run?.rooted() ?? empty, filter?.rooted() ?? empty, confidence?.rooted() ?? empty,
        ]
    }

    /// Weights in memory that is never freed, as an embedded file's would be.
    private func held(
        _ tables: [AttributionWeights.Table], _ steps: [AttributionWeights.ConfidenceStep]
    ) -> AttributionWeights {
        let bytes = AttributionWeights.encode(tables, steps: steps)
        let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 64)
        memory.copyBytes(from: bytes)
        return AttributionWeights(UnsafeRawBufferPointer(memory)) ?? AttributionWeights()
    }

    // MARK: - Tuning

    /// The middle one of the thresholds whose mean of content match and triple F1, over all and over statements, lies within a
    /// tenth of a point of the best: that much is noise, and neither what is missed nor what is wrong is to be favoured.
    private func tune(_ articles: [JudgedArticle]) -> (Float, String) {
        var tried: [(score: Double, threshold: Float, text: String)] = []
        for step in 15...30 {
            let threshold = Float(step) * 0.02
            var tally = Tally()
            for article in articles where article.document.isMeasured {
                let chosen = Selection(article.document.view, threshold: log(threshold / (1 - threshold)))
                    .choose(from: article.candidates)
                tally.add(chosen, in: article.document)
            }
            let text = "threshold \(threshold): \(tally.text)"
            report(text)
            tried.append((tally.mean, threshold, text))
        }
        let most = tried.map(\.score).max() ?? 0
        let good = tried.filter { $0.score > most - 0.1 }
        let chosen = good.isEmpty ? nil : good[good.count / 2]
        return (chosen?.threshold ?? 0.5, chosen?.text ?? "")
    }

    /// Isotonic regression (pool adjacent violators) from the confidence model's log-odds to the share that is right.
    private func calibrate(_ articles: [JudgedArticle], threshold: Float) -> [AttributionWeights.ConfidenceStep] {
        var points: [(logit: Float, right: Float)] = []
        for article in articles where article.document.isMeasured {
            let chosen = Selection(article.document.view, threshold: log(threshold / (1 - threshold)))
                .choose(from: article.candidates)
            for candidate in chosen {
                points.append((candidate.confidence, GoldMatch(candidate, in: article.document).isTripleRight ? 1 : 0))
            }
        }
        points.sort { $0.logit < $1.logit }
        var pools: [(logits: Float, right: Float, count: Float)] = []
        // Pools of at least 150 points, so that a step is no accident.
        for chunk in stride(from: 0, to: points.count, by: 150) {
            let part = points[chunk..<min(chunk + 150, points.count)]
            pools.append((part.reduce(0) { $0 + $1.logit }, part.reduce(0) { $0 + $1.right }, Float(part.count)))
            while pools.count > 1,
                pools[pools.count - 2].right / pools[pools.count - 2].count > pools[pools.count - 1].right
                    / pools[pools.count - 1].count
            {
                let last = pools.removeLast()
                pools[pools.count - 1].logits += last.logits
                pools[pools.count - 1].right += last.right
                pools[pools.count - 1].count += last.count
            }
        }
        return pools.map { pool in
            AttributionWeights.ConfidenceStep(
                logit: pool.logits / pool.count, probability: min(0.99, max(0.01, pool.right / pool.count)))
        }
    }
}

/// Right, found and wanted, over articles: near enough to the scorer to choose by.
struct Tally {
    private var contentRight = 0.0, tripleRight = 0.0, found = 0.0, wanted = 0.0
    private var statementContent = 0.0, statementTriple = 0.0, statementFound = 0.0, statementWanted = 0.0

    mutating func add(_ chosen: [Candidate], in document: GoldDocument) {
        var taken: Set<Int> = []
        let matches = chosen.map { GoldMatch($0, in: document) }.sorted { $0.content > $1.content }
        for match in matches {
            found += 1
            guard let index = match.index, match.isContentRight, taken.insert(index).inserted else {
                statementFound += 1
                continue
            }
            contentRight += 1
            if match.isTripleRight { tripleRight += 1 }
            guard document.attributions[index].isStatement else { continue }
            statementFound += 1
            statementContent += 1
            if match.isTripleRight { statementTriple += 1 }
        }
        wanted += Double(document.attributions.count)
        statementWanted += Double(document.attributions.count { $0.isStatement })
    }

    private func f1(_ right: Double, _ found: Double, _ wanted: Double) -> Double {
        found + wanted > 0 ? 200 * right / (found + wanted) : 0
    }

    var mean: Double {
        (f1(contentRight, found, wanted) + f1(tripleRight, found, wanted)
            + f1(statementContent, statementFound, statementWanted)
            + f1(statementTriple, statementFound, statementWanted)) / 4
    }

    var text: String {
        func percent(_ value: Double) -> String { String(format: "%.1f", value) }
        return
            "mean \(String(format: "%.2f", mean)) content \(percent(f1(contentRight, found, wanted))) triple \(percent(f1(tripleRight, found, wanted)))"
            + " statements \(percent(f1(statementContent, statementFound, statementWanted)))"
            + " / \(percent(f1(statementTriple, statementFound, statementWanted)))"
            + " P \(percent(100 * contentRight / max(found, 1))) R \(percent(100 * contentRight / max(wanted, 1)))"
    }
}
