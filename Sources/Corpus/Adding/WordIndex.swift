// What of a text goes into the word index: each word once, and those that stand in every other paragraph not at all.
// ArticleWriter and check-db write with it, CorpusReader asks.

import Text

/// Words so frequent that knowing in which paragraphs they stand saves no reading.
///
/// Function words that occur in more than an eighth of the paragraphs of English news. They make up two fifths of a text and
/// a fifth of an index. The list belongs to the schema: a corpus has to be rebuilt when it changes.
enum FrequentWords {
    private static let words: Set<String> = [
        "a", "an", "and", "are", "as", "at", "be", "but", "by", "for", "from", "has", "have", "he", "his", "in", "is",
        "it", "of", "on", "that", "the", "to", "was", "with",
    ]
    /// Their hashes, for one text after the other.
    fileprivate static let hashes = {
        var hashes = SeenHashes()
        hashes.clear(for: 256)
        for word in words { _ = Array(word.utf8).withUnsafeBufferPointer { hashes.insert(Digest.hash($0)) } }
        return hashes
    }()
    fileprivate static let longest = words.reduce(0) { max($0, $1.utf8.count) }

    static func contains(_ word: String) -> Bool { words.contains(word) }

    /// Whether one of them begins so.
    static func contains(beginning: String) -> Bool { words.contains { $0.hasPrefix(beginning) } }
}

/// The folded words of a text with the `Digest.hash` of each: made once, as stories and the index both ask for them.
struct HashedWords: Sendable {
    let words: FoldedWords
    let hashes: [UInt64]

    init(_ words: FoldedWords) {
        self.words = words
        hashes = words.bytes.withUnsafeBufferPointer { bytes in
            (0..<words.count).map { Digest.hash(UnsafeBufferPointer(rebasing: bytes[words.range($0)])) }
        }
    }

    var count: Int { hashes.count }
}

/// The words of one text as the index takes them. Reuse a value for many texts.
struct IndexedWords {
    /// Each word once, a blank after each.
    private(set) var bytes: [UInt8] = []
    private var seen = SeenHashes()
    private let frequent = FrequentWords.hashes
    private let longestFrequent = FrequentWords.longest

    /// Takes the words of a text in place of those before; gives every different one to `body`, frequent ones too.
    mutating func take(
        _ hashed: HashedWords, _ body: (_ word: UnsafeBufferPointer<UInt8>, _ hash: UInt64) throws -> Void
    ) rethrows {
        bytes.removeAll(keepingCapacity: true)
        seen.clear(for: hashed.count)
        try hashed.words.bytes.withUnsafeBufferPointer { text in
            var start = 0
            for (end, hash) in zip(hashed.words.ends, hashed.hashes) {
                let word = UnsafeBufferPointer(rebasing: text[start..<Int(end)])
                start = Int(end) + 1
                guard seen.insert(hash) else { continue }
                try body(word, hash)
                if word.count <= longestFrequent, frequent.contains(hash) { continue }
                // With the blank behind it.
                bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[(start - 1 - word.count)..<start]))
            }
        }
    }
}

/// A set of hashes for one text: they are as good as random, so that their low bits are their places.
private struct SeenHashes: Sendable {
    private var places: [UInt64] = []
    private var mask = 0

    /// Forgets all, and makes room for `count`.
    mutating func clear(for count: Int) {
        var size = 64
        while size < count * 2 { size *= 2 }
        mask = size - 1
        if places.count < size {
            places = [UInt64](repeating: 0, count: size)
        } else {
            places.withUnsafeMutableBufferPointer { $0[..<size].update(repeating: 0) }
        }
    }

    func contains(_ hash: UInt64) -> Bool {
        let hash = max(hash, 1)
        var place = Int(truncatingIfNeeded: hash) & mask
        while places[place] != 0 {
            if places[place] == hash { return true }
            place = (place + 1) & mask
        }
        return false
    }

    /// False where it was there already.
    mutating func insert(_ hash: UInt64) -> Bool {
        // Nought marks an empty place.
        let hash = max(hash, 1)
        var place = Int(truncatingIfNeeded: hash) & mask
        while places[place] != 0 {
            if places[place] == hash { return false }
            place = (place + 1) & mask
        }
        places[place] = hash
        return true
    }
}

/// The words of texts that wait for the word index.
struct WaitingWords {
    private var bytes: [UInt8] = []
    private var texts: [(table: CorpusReader.WordIndex, id: Int64, end: Int)] = []

    mutating func add(_ words: [UInt8], _ table: CorpusReader.WordIndex, _ id: Int64) {
        bytes.append(contentsOf: words)
        texts.append((table, id, bytes.count))
    }

    func forEach(
        _ body: (_ table: CorpusReader.WordIndex, _ id: Int64, _ words: UnsafeBufferPointer<UInt8>) throws -> Void
    ) rethrows {
        try bytes.withUnsafeBufferPointer { bytes in
            var start = 0
            for text in texts {
                try body(text.table, text.id, UnsafeBufferPointer(rebasing: bytes[start..<text.end]))
                start = text.end
            }
        }
    }
}
