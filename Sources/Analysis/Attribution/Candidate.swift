// A place that may be a cue, with what the models find around it. CueScorer proposes it, CandidateReader fills it,
// the filter judges it.

/// A possible attribution around one cue token. All positions are slots of an `AttributionView`.
package struct Candidate {
    /// The cue token that decides.
    package var head: Int
    /// Log-odds that it is one.
    package var cueLogit: Float
    /// The stretch of its sentence that is searched.
    package var window: Range<Int>
    package var cue: Range<Int>
    package var source: Range<Int>?
    /// Ascending; a continued quotation reaches beyond `window`, over the padding between sentences.
    package var content: [Range<Int>] = []
    /// Probability of the labels that were chosen: mean and least over the content's tokens, and of the whole.
    package var contentMean: Float = 0
    package var contentLeast: Float = 0
    package var contentLogProbability: Float = 0
    package var sourceProbability: Float = 0
    /// Quotation runs taken in before and after the window.
    package var runsBefore = 0
    package var runsAfter = 0
    /// Log-odds that it is an attribution, by the filter.
    package var filterLogit: Float = 0
    /// Calibrated probability that all of it is right.
    package var confidence: Float = 0

    package init(head: Int, cueLogit: Float, window: Range<Int>) {
        self.head = head
        self.cueLogit = cueLogit
        self.window = window
        cue = head..<head + 1
    }

    /// Takes in a quoted run beyond its sentence, joining it to the content that it adjoins.
    package mutating func take(_ run: Range<Int>, _ side: QuotationRuns.Side) {
        switch side {
        case .after:
            runsAfter += 1
            if let last = content.last, run.lowerBound - last.upperBound <= AttributionView.padding {
                content[content.count - 1] = last.lowerBound..<run.upperBound
            } else {
                content.append(run)
            }
        case .before:
            runsBefore += 1
            if let first = content.first, first.lowerBound - run.upperBound <= AttributionView.padding {
                content[0] = run.lowerBound..<first.upperBound
            } else {
                content.insert(run, at: 0)
            }
        }
    }

    /// Number of content slots.
    package var contentCount: Int { content.reduce(0) { $0 + $1.count } }
}
