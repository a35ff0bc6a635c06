// Lists of words that rules know by name, and what such words mean: asked for every token of an article, so that it must
// cost next to nothing.

/// A list of words, by their `WordHash.folded`.
///
/// Word hashes are as good as random: their high bits choose a bit of `filter`, which turns most strangers away, their low
/// bits a place in `places`, from which the search goes on to the first empty one.
package struct WordSet: Sendable {
    private var filter: UInt64 = 0
    private var places: [UInt32]
    private let mask: Int

    /// The words of a text, with blanks or line breaks between them.
    package init(_ words: String) {
        self.init(words.split(whereSeparator: \.isWhitespace).map { WordHash.folded($0.utf8) })
    }

    package init(_ hashes: [UInt32]) {
        var size = 4
        while size < hashes.count * 2 { size *= 2 }
        mask = size - 1
        places = [UInt32](repeating: 0, count: size)
        for hash in hashes { insert(hash) }
    }

    package var isEmpty: Bool { filter == 0 }

    /// The hashes, in no order.
    package var hashes: [UInt32] { places.filter { $0 != 0 } }

    package func union(_ other: WordSet) -> WordSet { WordSet(hashes + other.hashes) }

    @inline(__always)
    package func contains(_ hash: UInt32) -> Bool {
        filter & WordSet.bit(hash) != 0 && isPlaced(hash)
    }

    private func isPlaced(_ hash: UInt32) -> Bool {
        var place = Int(hash) & mask
        // Nought marks an empty place, and so is never found.
        while places[place] != 0 {
            if places[place] == hash { return true }
            place = (place + 1) & mask
        }
        return false
    }

    private mutating func insert(_ hash: UInt32) {
        guard !isPlaced(hash) else { return }
        var place = Int(hash) & mask
        while places[place] != 0 { place = (place + 1) & mask }
        places[place] = hash
        filter |= WordSet.bit(hash)
    }

    private static func bit(_ hash: UInt32) -> UInt64 { 1 << UInt64(hash >> 26) }
}
