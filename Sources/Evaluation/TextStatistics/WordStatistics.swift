// The formulas of collocates and keywords.

import Foundation

/// How strongly a word belongs to a place: figures from a table of two by two counts.
public enum WordStatistics {
    /// The log-likelihood ratio G² of a table of counts (Dunning 1993, "Accurate Methods for the Statistics of Surprise
    /// and Coincidence"): 2 Σ O ln(O / E), with E the row's sum times the column's sum over the total. Empty cells add
    /// nothing. The sign is that of the association: negative where `here` is less than expected.
    ///
    /// ```
    ///              the word     other words
    /// here         here         hereTotal - here
    /// elsewhere    there        thereTotal - there
    /// ```
    public static func logLikelihood(here: Int, hereTotal: Int, there: Int, thereTotal: Int) -> Double {
        let observed = [here, hereTotal - here, there, thereTotal - there].map { Double(max($0, 0)) }
        let rows = [observed[0] + observed[1], observed[2] + observed[3]]
        let columns = [observed[0] + observed[2], observed[1] + observed[3]]
        let total = rows[0] + rows[1]
        guard total > 0 else { return 0 }
        var sum = 0.0
        for cell in 0..<4 {
            let expected = rows[cell / 2] * columns[cell % 2] / total
            if observed[cell] > 0, expected > 0 { sum += observed[cell] * log(observed[cell] / expected) }
        }
        let value = max(0, 2 * sum)
        return observed[0] < rows[0] * columns[0] / total ? -value : value
    }

    /// Pointwise mutual information in bits (Church and Hanks 1990, "Word Association Norms, Mutual Information, and
    /// Lexicography"): log₂ of how many times more often the word stands here than chance would put it; the chance is
    /// its share of all words, here and elsewhere.
    public static func mutualInformation(here: Int, hereTotal: Int, there: Int, thereTotal: Int) -> Double? {
        let all = Double(here + there) / Double(max(hereTotal + thereTotal, 1))
        guard here > 0, hereTotal > 0, all > 0 else { return nil }
        return log2(Double(here) / Double(hereTotal) / all)
    }

    /// Log ratio in bits (Hardie 2014): log₂ of the word's share here over its share there. A count of 0 counts as a
    /// half, so that the ratio is finite.
    public static func logRatio(here: Int, hereTotal: Int, there: Int, thereTotal: Int) -> Double? {
        guard hereTotal > 0, thereTotal > 0 else { return nil }
        let share = (here == 0 ? 0.5 : Double(here)) / Double(hereTotal)
        let other = (there == 0 ? 0.5 : Double(there)) / Double(thereTotal)
        return log2(share / other)
    }
}
