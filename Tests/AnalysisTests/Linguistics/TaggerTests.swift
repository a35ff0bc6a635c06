// Parts of speech with the embedded weights, on sentences written for quoth.

import Analysis
import Testing

@Suite struct TaggerTests {
    private func check(_ text: String, _ expected: String, sourceLocation: SourceLocation = #_sourceLocation) {
        let document = layered(text)
        let tags = document.tags.map(\.name).joined(separator: " ")
        #expect(tags == expected, sourceLocation: sourceLocation)
    }

    @Test func newsSentences() {
        check("The harbour master said ships would leave on Monday.", "DT NN NN VBD NNS MD VB IN NNP .")
        check("\"We don't know,\" Ona Reed told reporters.", "`` PRP VBP RB VB , '' NNP NNP VBD NNS .")
        check("They were asked to wait until the ship came.", "PRP VBD VBN TO VB IN DT NN VBD .")
        check("According to the mayor's office, 40 people were hurt.", "VBG TO DT NN POS NN , CD NNS VBD VBN .")
        check("Reed, who leads the party, promised new jobs.", "NNP , WP VBZ DT NN , VBD JJ NNS .")
    }

    @Test func everyTokenHasATag() {
        let document = layered("Жизнь 東京 🎉 “ ” '' $5 (x) --\n\n!?")
        #expect(document.tags.count == document.tokens.count)
    }

    @Test func treebankNamesAreUnique() {
        for tag in Tag.allCases { #expect(Tag(treebankName: tag.name) == tag) }
    }

    @Test func brokenWeightsAreRefused() {
        let bytes = TaggerModel.bytes(masks: [3], classes: [(1, 0)], weights: [Int8](repeating: 0, count: 64))
        let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 64)
        defer { memory.deallocate() }
        memory.copyBytes(from: bytes)
        #expect(TaggerModel(UnsafeRawBufferPointer(memory)) != nil)
        for length in stride(from: 0, to: bytes.count - 1, by: 7) {
            #expect(TaggerModel(UnsafeRawBufferPointer(rebasing: memory[0..<length])) == nil)
        }
        memory[1] = 0
        #expect(TaggerModel(UnsafeRawBufferPointer(memory)) == nil)
    }
}
