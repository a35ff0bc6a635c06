// The formulas of collocates and keywords against figures worked by hand.

import Evaluation
import Testing

@Suite struct WordStatisticsTests {
    private func check(_ value: Double?, _ expected: Double, _ comment: Comment) {
        #expect(abs((value ?? .nan) - expected) < 0.0005, comment)
    }

    /// A word 4 times among 38 words here, never among 19 there. Expected here 4 · 38 / 57 = 2.6667, other words here
    /// 53 · 38 / 57 = 35.3333, there 1.3333 and 17.6667:
    /// 2 (4 ln 1.5 + 34 ln 0.96226 + 19 ln 1.07547) = 2 (1.62186 − 1.30797 + 1.38250) = 3.3928.
    @Test func logLikelihood() {
        check(WordStatistics.logLikelihood(here: 4, hereTotal: 38, there: 0, thereTotal: 19), 3.3929, "more")
        // The same table seen from the other side: less than expected.
        check(WordStatistics.logLikelihood(here: 0, hereTotal: 19, there: 4, thereTotal: 38), -3.3929, "less")
        // Exactly as expected.
        check(WordStatistics.logLikelihood(here: 2, hereTotal: 20, there: 10, thereTotal: 100), 0, "as expected")
        // 10 of 100 against 10 of 1000: 2 (10 ln(10/1.81818) + 90 ln(90/98.18182) + 10 ln(10/18.18182)
        // + 990 ln(990/981.81818)) = 2 (17.04748 − 7.83104 − 5.97837 + 8.21590) = 22.908.
        check(
            WordStatistics.logLikelihood(here: 10, hereTotal: 100, there: 10, thereTotal: 1_000), 22.9079, "ten times")
        check(WordStatistics.logLikelihood(here: 0, hereTotal: 0, there: 0, thereTotal: 0), 0, "nothing")
    }

    /// 4 of 8 words here, 5 of 80 words in all: log₂ ((4/8) / (5/80)) = log₂ 8 = 3.
    @Test func mutualInformation() {
        check(WordStatistics.mutualInformation(here: 4, hereTotal: 8, there: 1, thereTotal: 72), 3, "eightfold")
        #expect(WordStatistics.mutualInformation(here: 0, hereTotal: 8, there: 1, thereTotal: 72) == nil)
    }

    /// (4/38) / (1/19) = 2, one bit; for 0 of 19 a half counts: (4/38) / (0.5/19) = 4, two bits.
    @Test func logRatio() {
        check(WordStatistics.logRatio(here: 4, hereTotal: 38, there: 1, thereTotal: 19), 1, "double")
        check(WordStatistics.logRatio(here: 4, hereTotal: 38, there: 0, thereTotal: 19), 2, "never there")
        #expect(WordStatistics.logRatio(here: 4, hereTotal: 38, there: 0, thereTotal: 0) == nil)
    }
}
