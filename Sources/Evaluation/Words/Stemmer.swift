// Stems of English words by Snowball: how a bare word in a pattern finds its other forms.

import CStemmer

/// Snowball's English stemmer (Porter 2001). Not for two threads at once.
final class Stemmer {
    private let handle: OpaquePointer?

    init() { handle = sb_stemmer_new("english", "UTF_8") }

    deinit { sb_stemmer_delete(handle) }

    /// The stem of a folded word; the word itself where the library has no English.
    func stem(_ word: some Collection<UInt8>) -> [UInt8] {
        var word = Array(word)
        guard let handle, !word.isEmpty,
            let stem = sb_stemmer_stem(handle, &word, Int32(truncatingIfNeeded: word.count))
        else { return word }
        return Array(UnsafeBufferPointer(start: stem, count: Int(sb_stemmer_length(handle))))
    }
}
