// Finds who said what: takes a document with tokens, sentences and quotations (tags and dependencies where there are
// any), gives attributions as token ranges. `Statements` and the speakers come next.

import EmbeddedData
import Foundation
import Model
import Text

/// The attribution models in a row: which tokens may be cues, what stands around each, which to believe.
///
/// 1. `CueFeatures` score every token; those above `cueThreshold` become candidates.
/// 2. `CandidateReader` finds content, source and the cue's extent in the candidate's sentence.
/// 3. `QuotationRuns` takes in the quotations that continue it.
/// 4. `FilterFeatures` judge every candidate beside its rivals; `DecisionTrees` weigh that against what can be counted
///    (`CandidateMeasures`); `Selection` keeps the best that agree.
/// 5. `ReportingClause` adds plain forms that the models are unsure of; `LooseQuotations` takes in what the models left of a quotation; `SpeakerTags` add what has no cue word; `DeniedEvidence` mends the cue of what was not found.
///
/// Deterministic, and linear in the article's length: what one candidate may look at is bounded.
public struct AttributionFinder: Sendable {
    /// Probability from which a token is a candidate.
    package static let cueThreshold: Float = 0.10
    /// Probability from which a candidate is given out.
    package var filterThreshold: Float = 0.46

    /// Words that a statement keeps beside a quotation that is somebody else's.
    private static let leastBeforeSignature = 3

    package let weights: AttributionWeights

    /// The models that ship with quoth.
    public static let standard = AttributionFinder(
        AttributionWeights(EmbeddedFile(quoth_weights_attribution()).bytes) ?? AttributionWeights())

    public init(_ weights: AttributionWeights) {
        self.weights = weights
    }

    /// The attributions of a document, in the order of their cues. Contents do not overlap.
    public func attributions(in document: Document) -> [Attribution] {
        guard !document.tokens.isEmpty else { return [] }
        let view = AttributionView(document)
        var (candidates, runs) = readCandidates(in: view)
        judge(&candidates, in: view)
        var clauses = ReportingClause(view: view).candidates()
        extend(&clauses, runs)
        ReportingClause.supplement(&candidates, with: clauses, threshold: logit(filterThreshold))
        let chosen = Selection(view, threshold: logit(filterThreshold)).choose(from: candidates)
        var found = chosen.map { attribution($0, in: view) }
        UnsaidActs.drop(from: &found, in: document)
        AttributionEdges.mend(&found, in: document)
        DeniedEvidence.mend(&found, in: document)
        let behindColons = ColonQuotations(document).attributions(besides: found)
        if !behindColons.isEmpty { found = (found + behindColons).sorted { $0.head < $1.head } }
        var loose = LooseQuotations(document)
        loose.join(to: &found)
        return withTags(found, document)
    }

    /// Puts what layout tells before what the models found.
    private func withTags(_ found: [Attribution], _ document: Document) -> [Attribution] {
        let tags = SpeakerTags(document).attributions()
        guard !tags.isEmpty else { return found }
        var tagOfToken = [Int32](repeating: -1, count: document.tokens.count)
        for (index, tag) in tags.enumerated() {
            for range in tag.content + tag.cue {
                for token in range { tagOfToken[token] = Int32(truncatingIfNeeded: index) }
            }
        }
        let kept = found.compactMap { attribution -> Attribution? in
            guard tagOfToken[attribution.head] < 0 else { return nil }
            let words = attribution.content.joined()
            let tagged = words.count { tagOfToken[$0] >= 0 }
            if tagged * 2 < words.count { return attribution }
            // What somebody said before a signed quotation stays; the quotation is the signer's.
            var own = attribution
            own.content = attribution.content.flatMap { Self.runs(of: $0) { tagOfToken[$0] < 0 } }
            let rest = own.content.joined().count { !document.forms.traits[$0].contains(.punctuation) }
            return tagged > 0 && rest >= Self.leastBeforeSignature ? own : nil
        }
        return (kept + tags).sorted { $0.head < $1.head }
    }

    /// The stretches of a range in which all tokens are free.
    private static func runs(of range: Range<Int>, where isFree: (Int) -> Bool) -> [Range<Int>] {
        var runs: [Range<Int>] = []
        for token in range where isFree(token) {
            if let last = runs.last, last.upperBound == token {
                runs[runs.count - 1] = last.lowerBound..<token + 1
            } else {
                runs.append(token..<token + 1)
            }
        }
        return runs
    }

    // MARK: - Steps

    /// Candidates with everything but the filter's judgement, in text order.
    package func candidates(in view: AttributionView) -> [Candidate] {
        readCandidates(in: view).0
    }

    private func readCandidates(in view: AttributionView) -> ([Candidate], QuotationRuns) {
        var (candidates, runs) = sentenceCandidates(in: view)
        Coordination(view: view).part(&candidates)
        extend(&candidates, runs)
        return (candidates, runs)
    }

    /// Candidates as far as their own sentences go, and what is needed to go on.
    package func sentenceCandidates(in view: AttributionView) -> ([Candidate], QuotationRuns) {
        let logits = cueLogits(in: view)
        var candidates: [Candidate] = []
        let threshold = logit(AttributionFinder.cueThreshold)
        var reader = CandidateReader(weights)
        for sentence in view.sentences {
            for slot in Self.likely(sentence, logits, above: threshold, in: view) {
                var candidate = Candidate(
                    head: slot, cueLogit: logits[slot], window: CandidateReader.window(view, head: slot))
                reader.read(view, &candidate)
                SentenceInversion.mend(&candidate, in: view)
                SplitQuotation.mend(&candidate, in: view)
                SourceEnds.mend(&candidate, in: view)
                candidates.append(candidate)
            }
        }
        return (candidates, QuotationRuns(view: view, cueProbability: logits.map { 1 / (1 + exp(-$0)) }))
    }

    /// The slots of a sentence that may be cues: the likeliest where there are more than any sentence has.
    private static func likely(
        _ sentence: Range<Int>, _ logits: [Float], above threshold: Float, in view: AttributionView
    ) -> [Int] {
        let slots = sentence.filter { logits[$0] > threshold && !isPolled($0, in: view) }
        let most = 16 + sentence.count / 24
        guard slots.count > most else { return slots }
        return slots.sorted { (-logits[$0], $0) < (-logits[$1], $1) }.prefix(most).sorted()
    }

    /// "those asked", "of those polled": a participle that says of whom the sentence speaks.
    private static func isPolled(_ slot: Int, in view: AttributionView) -> Bool {
        AttributionWords.polled.contains(view.slots[slot].word) && view.slots[slot - 1].word == AttributionWords.those
    }

    /// Takes in the quotations that continue each candidate.
    package func extend(_ candidates: inout [Candidate], _ runs: QuotationRuns) {
        let memory = FeatureMemory(QuotationRuns.capacity)
        var sink = FeatureSink(memory.buffer)
        for index in candidates.indices {
            extend(&candidates[index], runs, .before, &sink)
            extend(&candidates[index], runs, .after, &sink)
        }
    }

    /// Log-odds of being a cue, per slot; padding and what is soon known to be none have `noCue`.
    package func cueLogits(in view: AttributionView) -> [Float] {
        var logits = [Float](repeating: Self.noCue, count: view.slotCount)
        let memory = FeatureMemory(CueFeatures.capacity)
        var sink = FeatureSink(memory.buffer)
        let table = weights[.cue]
        for sentence in view.sentences {
            for slot in sentence {
                logits[slot] = cueLogit(slot, in: view, table, &sink)
            }
        }
        return logits
    }

    private static let noCue: Float = -99

    /// Log-odds up to which no more is asked about a token: what comes later has hardly ever made a candidate of one. In 924
    /// articles these bounds cost one in a thousand candidates, nearly all of them just above `cueThreshold`; without
    /// them most of the time goes into tokens that are no cue by their words alone.
    private static func isHopeless(_ logit: Float, after part: CueFeatures.Part) -> Bool {
        switch part {
        case .near: logit < -2.25
        case .lists: logit < -4
        case .tree: false
        }
    }

    @inline(__always)
    private func cueLogit(
        _ slot: Int, in view: AttributionView, _ table: WeightTable, _ sink: inout FeatureSink
    ) -> Float {
        sink.clear()
        var sum: Int32 = 0
        for part in CueFeatures.Part.allCases {
            let scored = sink.count
            CueFeatures.emit(part, view, slot, into: &sink)
            sum &+= table.sum(sink, from: scored)
            if Self.isHopeless(Float(sum) * table.scale, after: part) { return Self.noCue }
        }
        return Float(sum) * table.scale
    }

    /// Takes in the quoted runs on one side, up to the first that does not belong.
    private func extend(
        _ candidate: inout Candidate, _ runs: QuotationRuns, _ side: QuotationRuns.Side, _ sink: inout FeatureSink
    ) {
        let sentence = runs.view.sentence(of: candidate.head)
        var edge = side == .after ? sentence.upperBound - 1 : sentence.lowerBound
        var taken = 0, slots = 0
        while taken < QuotationRuns.mostRuns, slots < QuotationRuns.mostSlots, let run = runs.run(beyond: edge, side) {
            runs.emit(candidate, run: run, edge: edge, side, taken: taken, into: &sink)
            guard weights[.run].score(sink) > 0 else { break }
            candidate.take(run, side)
            taken += 1
            slots += run.count
            edge = side == .after ? run.upperBound - 1 : run.lowerBound
        }
    }

    private func judge(_ candidates: inout [Candidate], in view: AttributionView) {
        let features = FilterFeatures(view, candidates)
        let memory = FeatureMemory(FilterFeatures.capacity)
        var sink = FeatureSink(memory.buffer)
        var parts: [FilterFeatures.Part.Sums] = [], logits: [Float] = [], confidence: [Float] = []
        for index in candidates.indices {
            let ends = features.emit(index, into: &sink)
            parts.append(weights[.filter].scores(sink, parts: ends, count: FilterFeatures.Part.count))
            logits.append(parts[index].sum())
            confidence.append(weights[.confidence].score(sink))
            candidates[index].confidence = weights.probability(confidence[index])
        }
        let measures = CandidateMeasures(features, logits: logits)
        withUnsafeTemporaryAllocation(of: Float.self, capacity: CandidateMeasures.capacity) { values in
            values.initialize(repeating: 0)
            guard let values = values.baseAddress else { return }
            for index in candidates.indices {
                measures.fill(index, parts: parts[index], confidence: confidence[index], into: values)
                candidates[index].filterLogit = weights.trees.score(values)
            }
        }
    }

    private func logit(_ probability: Float) -> Float { log(probability / (1 - probability)) }

    // MARK: - Giving out

    private func attribution(_ candidate: Candidate, in view: AttributionView) -> Attribution {
        Attribution(
            source: candidate.source.map { [view.tokens($0)] } ?? [],
            cue: [view.tokens(candidate.cue)],
            content: candidate.content.map { view.tokens($0) }.filter { !$0.isEmpty },
            head: Int(view.slots[candidate.head].token),
            confidence: Double(candidate.confidence),
            rule: rule(candidate, in: view))
    }

    private func rule(_ candidate: Candidate, in view: AttributionView) -> Attribution.Rule {
        let head = view.slots[candidate.head]
        if head.word == AttributionWords.according { return .accordingTo }
        if !head.flags.contains(.word) { return .mark }
        guard head.tag > 0, let tag = Tag(rawValue: head.tag - 1) else { return .verb }
        if tag.isVerb { return .verb }
        if tag.isNoun { return .noun }
        return tag.isAdjective || tag.isAdverb ? .modifier : .mark
    }
}
