// The chain of labels against the sum over all labellings of a short window.

import Foundation
import Testing

@testable import Analysis

struct LabelChainTests {
    /// Every labelling of a window with its probability, by trying them all.
    private func labellings(_ tokens: [SIMD8<Float>], _ joints: [SIMD8<Float>]) -> [(labels: [UInt8], share: Double)] {
        let changes: [[Int?]] = [[nil, 0, 1], [2, nil, 3], [4, 5, nil]]
        var all: [([UInt8], Double)] = []
        var total = 0.0
        for number in 0..<Int(pow(3, Double(tokens.count))) {
            var rest = number, before = 0
            var labels: [UInt8] = []
            var score: Float = 0
            for index in tokens.indices {
                let label = rest % 3
                rest /= 3
                labels.append(UInt8(label))
                if let change = changes[before][label] { score += joints[index][change] }
                if label > 0 { score += tokens[index][label - 1] }
                before = label
            }
            if let change = changes[before][0] { score += joints[tokens.count][change] }
            all.append((labels, exp(Double(score))))
            total += exp(Double(score))
        }
        return all.map { ($0.0, $0.1 / total) }
    }

    @Test(arguments: 1...6, [7, 8, 9] as [UInt64])
    func agreesWithTheSumOverAllLabellings(count: Int, seed: UInt64) throws {
        var state = seed &* 0x9E37_79B9_7F4A_7C15
        func number() -> Float {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Float(state >> 40) / Float(1 << 24) * 6 - 3
        }
        func row() -> SIMD8<Float> {
            var row = SIMD8<Float>(repeating: 0)
            for column in 0..<8 { row[column] = number() }
            return row
        }
        let tokens = (0..<count).map { _ in row() }, joints = (0...count).map { _ in row() }
        let all = labellings(tokens, joints)
        var chain = LabelChain()
        chain.run(tokens: tokens, joints: joints)

        let best = try #require(all.max { $0.share < $1.share })
        #expect(chain.labels == best.labels)
        #expect(abs(Double(exp(chain.logProbability)) - best.share) < 1e-3)
        for index in 0..<count {
            let content = all.filter { $0.labels[index] == LabelChain.content }.reduce(0) { $0 + $1.share }
            #expect(abs(Double(chain.contentProbability[index]) - content) < 1e-3)
            // Column 1 of a joint is the change from other to content.
            let begins = all.filter {
                $0.labels[index] == LabelChain.content && (index == 0 || $0.labels[index - 1] == LabelChain.other)
            }.reduce(0) { $0 + $1.share }
            #expect(abs(Double(chain.changes[index][1]) - begins) < 1e-3)
        }
    }

    @Test func anEmptyWindowHasNoLabels() {
        var chain = LabelChain()
        chain.run(tokens: [], joints: [SIMD8(repeating: 0)])
        #expect(chain.labels.isEmpty)
    }

    @Test func extremeScoresStayNumbers() {
        var chain = LabelChain()
        let huge = SIMD8<Float>(repeating: 1e6)
        chain.run(tokens: [huge, -huge, huge], joints: [huge, -huge, huge, -huge])
        #expect(chain.contentProbability.allSatisfy { $0.isFinite && $0 >= 0 && $0 <= 1.001 })
    }
}
