// Trees with the embedded weights, on sentences written for quoth.

import Analysis
import Testing

@Suite struct DependencyParserTests {
    /// "word relation head" of every word whose relation is asked for.
    private func check(_ text: String, _ expected: [String], sourceLocation: SourceLocation = #_sourceLocation) {
        let document = layered(text, parses: true)
        let found = document.tokens.indices.map { index -> String in
            let relation = Relation(rawValue: document.relations[index])?.name ?? "?"
            let head = document.heads[index] < 0 ? "-" : document.text(Int(document.heads[index]))
            return "\(document.text(index)) \(relation) \(head)"
        }
        for arc in expected { #expect(found.contains(arc), "\(found)", sourceLocation: sourceLocation) }
    }

    @Test func subjectsAndClauses() {
        check(
            "The mayor said the harbour would close.",
            ["mayor nsubj said", "said root -", "close ccomp said", "harbour nsubj close", "would aux close"])
        check("Ona Reed told reporters that she won.", ["Reed nsubj told", "reporters dobj told", "won ccomp told"])
        check("The bridge was built by the city.", ["bridge nsubjpass built", "was auxpass built", "city nmod built"])
        check("The minister did not answer questions.", ["not neg answer", "questions dobj answer"])
    }

    @Test func treesAreTrees() {
        let texts = [
            "", "Yes", "...", "\"“”\"", "( ) , .",
            "He said, \"She said, 'No.'\" Then they left; nobody knew why -- or when.",
            String(repeating: "the old grey harbour of the town , ", count: 700),
            String(repeating: "\" ", count: 500), "東京 и Москва 🎉",
        ]
        for text in texts {
            let document = layered(text, parses: true)
            #expect(document.heads.count == document.tokens.count)
            #expect(document.relations.count == document.tokens.count)
            for sentence in document.sentences {
                for token in sentence.tokens {
                    let head = Int(document.heads[token])
                    #expect(head == -1 || sentence.tokens.contains(head) && head != token)
                    // No cycles: the way up ends.
                    if sentence.tokens.count < 200 {
                        var place = token
                        var steps = 0
                        while document.heads[place] >= 0, steps <= sentence.tokens.count {
                            place = Int(document.heads[place])
                            steps += 1
                        }
                        #expect(steps <= sentence.tokens.count)
                    }
                }
            }
        }
    }

    @Test func treebankNamesAreUnique() {
        for relation in Relation.allCases { #expect(Relation(treebankName: relation.name) == relation) }
    }

    /// Small weights keep their sign and their order beside one that is a hundred times as large.
    @Test func weightsAreKeptAsSquares() {
        #expect(ParserModel.squareRoot(0, limit: 100) == 0)
        #expect(ParserModel.squareRoot(100, limit: 100) == 127)
        #expect(ParserModel.squareRoot(-100, limit: 100) == -127)
        #expect(ParserModel.squareRoot(-25, limit: 100) == -64)
        for weight in stride(from: Float(0.5), through: 100, by: 0.5) {
            let root = Float(ParserModel.squareRoot(weight, limit: 100))
            let kept = root * root * 100 / (127 * 127)
            #expect(abs(kept - weight) <= 0.1 * weight.squareRoot() + 0.01)
        }
    }

    @Test func brokenWeightsAreRefused() {
        let masks = [UInt64](repeating: 1, count: ParserModel.maskCount)
        let good = ParserModel.bytes(
            transitions: [Int8](repeating: 0, count: 16), labels: [Int8](repeating: 0, count: 64), masks: masks)
        #expect(accepts(good))
        #expect(!accepts(Array(good.dropLast(65))))
        #expect(!accepts([]))
        let wrongMask = ParserModel.bytes(
            transitions: [Int8](repeating: 0, count: 16), labels: [Int8](repeating: 0, count: 64),
            masks: masks.map { _ in UInt64.max })
        #expect(!accepts(wrongMask))
    }

    private func accepts(_ bytes: [UInt8]) -> Bool {
        let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: max(bytes.count, 1), alignment: 64)
        defer { memory.deallocate() }
        memory.copyBytes(from: bytes)
        return ParserModel(UnsafeRawBufferPointer(rebasing: memory[0..<bytes.count])) != nil
    }
}
