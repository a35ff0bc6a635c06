// The trees that have the last word on a candidate: how their bytes are read, and what they are asked.

import Testing

@testable import Analysis

@Suite struct DecisionTreeTests {
    /// A tree whose root asks `number` with a bound of 0.5 and whose other nodes send everything to the first child.
    private func tree(asking number: UInt8, low: Float, high: Float) -> [UInt8] {
        var bytes: [UInt8] = [number] + Array(repeating: 0, count: DecisionTrees.leaves - 1)
        func put(_ value: Float) {
            withUnsafeBytes(of: value.bitPattern.littleEndian) { bytes.append(contentsOf: $0) }
        }
        put(0.5)
        for _ in 1..<DecisionTrees.leaves { put(.infinity) }
        for leaf in 0..<DecisionTrees.leaves { put(leaf < DecisionTrees.leaves / 2 ? low : high) }
        return bytes
    }

    private func score(_ bytes: [UInt8], _ numbers: [Int: Float]) -> Float {
        var values = [Float](repeating: 0, count: CandidateMeasures.capacity)
        for (number, value) in numbers { values[number] = value }
        return bytes.withUnsafeBytes { whole in
            whole.baseAddress.map { DecisionTrees($0, count: bytes.count / DecisionTrees.stride).score(values) } ?? .nan
        }
    }

    @Test func aTreeGoesByTheNumberItAsksFor() {
        let bytes = tree(asking: 7, low: -2, high: 3)
        #expect(bytes.count == DecisionTrees.stride)
        #expect(score(bytes, [:]) == -2)
        #expect(score(bytes, [7: 0.5]) == -2)
        #expect(score(bytes, [7: 0.6]) == 3)
    }

    @Test func treesAreSummedUp() {
        let bytes = tree(asking: 7, low: -2, high: 3) + tree(asking: 255, low: 0.25, high: 1)
        #expect(score(bytes, [:]) == -1.75)
        #expect(score(bytes, [7: 1, 255: 1]) == 4)
    }

    @Test func noTreesSayNothing() {
        #expect(score([], [7: 1]).isNaN || score([], [7: 1]) == 0)
        #expect(DecisionTrees.empty.score(Array(repeating: 1, count: CandidateMeasures.capacity)) == 0)
    }

    @Test func everyNumberHasItsPlace() {
        #expect(CandidateMeasures.count <= CandidateMeasures.capacity)
        let view = AttributionView(AttributionTexts.document("\"It rained,\" said Ann Roe, who believes in umbrellas."))
        let candidates = AttributionFinder.standard.candidates(in: view)
        #expect(!candidates.isEmpty)
        let logits = candidates.map(\.cueLogit)
        let measures = CandidateMeasures(FilterFeatures(view, candidates), logits: logits)
        // What is not filled stays as it was.
        var values = [Float](repeating: 4711, count: CandidateMeasures.capacity)
        for index in candidates.indices {
            measures.fill(index, parts: SIMD8(1, 2, 3, 4, 5, 0, 0, 0), confidence: 0.25, into: &values)
            #expect(Array(values[0..<5]) == [1, 2, 3, 4, 5])
            #expect(values[5] == logits[index])
            #expect(values[6] == 0.25)
            #expect(!values[0..<CandidateMeasures.count].contains(4711))
            #expect(values[CandidateMeasures.count] == 4711)
        }
    }

    @Test func thePartsOfTheFeaturesEndWhereTheFeaturesEnd() {
        let view = AttributionView(AttributionTexts.document("The mayor said that the ferry was late."))
        let candidates = AttributionFinder.standard.candidates(in: view)
        let features = FilterFeatures(view, candidates)
        let memory = FeatureMemory(FilterFeatures.capacity)
        var sink = FeatureSink(memory.buffer)
        let table = AttributionFinder.standard.weights[.filter]
        for index in candidates.indices {
            let ends = features.emit(index, into: &sink)
            let count = FilterFeatures.Part.count
            #expect(Int(ends[count - 1]) == sink.count)
            let parts = table.scores(sink, parts: ends, count: count)
            #expect(abs(parts.sum() - table.score(sink)) < 1e-3)
        }
    }
}
