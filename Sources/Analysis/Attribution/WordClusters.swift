// Which words behave alike: clusters made from word vectors by `quoth-train clusters`, read in place.

import EmbeddedData

/// The clusters of a word: a fine one in the lower 16 bits of the table's value, a coarse one above.
enum WordClusters {
    static let table = WordTable(EmbeddedFile(quoth_lexicon_word_clusters()).bytes)

    /// Fills the clusters of a token; words that are not listed keep cluster 0.
    @inline(__always)
    static func look(up word: UInt32, into view: inout TokenView) {
        guard let value = table[word] else { return }
        view.cluster = UInt16(truncatingIfNeeded: value)
        view.coarseCluster = UInt8(truncatingIfNeeded: value >> 16)
    }
}
