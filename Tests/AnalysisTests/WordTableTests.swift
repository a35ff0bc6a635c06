import Testing

@testable import Analysis

@Suite struct WordTableTests {
    /// Opens a table that was just laid out.
    private func withTable<Answer>(
        of entries: [(hash: UInt32, value: UInt32)], _ body: (WordTable) -> Answer
    ) -> Answer {
        WordTable.bytes(of: entries).withUnsafeBytes { body(WordTable($0)) }
    }

    @Test func findsWhatWasPutInAndNothingElse() {
        let words = (0..<5000).map { "word\($0)" }
        let entries = words.enumerated().map { (hash: WordHash.folded($1), value: UInt32($0)) }
        withTable(of: entries) { table in
            #expect(table.count == 5000)
            for (number, word) in words.enumerated() {
                #expect(table[WordHash.folded(word)] == UInt32(number))
                #expect(table[WordHash.folded("no" + word)] == nil)
            }
        }
    }

    @Test func foldsCase() {
        #expect(WordHash.folded("Said") == WordHash.folded("said"))
        #expect(WordHash.exact("Said".utf8) != WordHash.exact("said".utf8))
        // Only ASCII letters: the neighbours of A and Z stay apart.
        #expect(WordHash.folded("@") != WordHash.folded("`"))
        #expect(WordHash.folded("[") != WordHash.folded("{"))
    }

    @Test func layoutDoesNotDependOnOrder() {
        let entries = (0..<100).map { (hash: WordHash.folded("w\($0)"), value: UInt32($0)) }
        #expect(WordTable.bytes(of: entries) == WordTable.bytes(of: entries.reversed()))
    }

    @Test(arguments: ["", "x", "QWT1", "QWT1" + String(repeating: "\u{7f}", count: 60)])
    func brokenFilesAreEmpty(_ file: String) {
        Array(file.utf8).withUnsafeBytes { raw in
            let table = WordTable(raw)
            #expect(table.count == 0)
            #expect(table[0] == nil)
            #expect(table[12345] == nil)
        }
    }

    @Test func hashZeroIsAWordLikeAnyOther() {
        withTable(of: [(hash: 0, value: 7)]) { #expect($0[0] == 7) }
    }
}
