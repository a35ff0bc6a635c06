// Lists of words: what was put in is found, nothing else.

import Testing

@testable import Analysis

@Suite struct WordSetTests {
    @Test func wordsAreFoundInAnyCase() {
        let set = WordSet("said says\n  told \u{201D}")
        for word in ["said", "Says", "TOLD", "\u{201D}"] { #expect(set.contains(WordHash.folded(word))) }
        for word in ["say", "tell", "", "\u{201C}"] { #expect(!set.contains(WordHash.folded(word))) }
        #expect(!set.contains(0))
    }

    @Test func anEmptyListHasNothing() {
        #expect(WordSet("").isEmpty)
        #expect(!WordSet("").contains(WordHash.folded("said")))
        #expect(!WordSet("said").isEmpty)
    }

    /// All of a table's places but one are wanted by words of the same low bits.
    @Test func wordsOfOnePlaceDoNotHideEachOther() {
        let hashes = (1...64).map { UInt32($0) << 20 | 5 }
        let set = WordSet(hashes + hashes)
        #expect(set.hashes.sorted() == hashes)
        #expect(hashes.allSatisfy(set.contains))
        #expect(!set.contains(5) && !set.contains(65 << 20 | 5))
    }

    @Test func aUnionHasBoth() {
        let both = WordSet("pair duo").union(WordSet("duo side"))
        #expect(both.hashes.count == 3)
        #expect(both.contains(WordHash.folded("pair")) && both.contains(WordHash.folded("side")))
    }
}
