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
    private static let hashes = Set(words.map { word in Array(word.utf8).withUnsafeBufferPointer { Digest.hash($0) } })

    static func contains(_ word: String) -> Bool { words.contains(word) }

    /// Whether one of them begins so.
    static func contains(beginning: String) -> Bool { words.contains { $0.hasPrefix(beginning) } }

    /// The same as `contains`, of a word's `Digest.hash`.
    static func contains(hash: UInt64) -> Bool { hashes.contains(hash) }
}

/// The words of one text as the index takes them. Reuse a value for many texts.
struct IndexedWords {
    /// Each word once, a blank after each.
    private(set) var bytes: [UInt8] = []
    private var seen: Set<UInt64> = []

    /// Takes the words of a text in place of those before; gives every different one to `body`, frequent ones too.
    mutating func take(
        _ words: FoldedWords, _ body: (_ word: UnsafeBufferPointer<UInt8>, _ hash: UInt64) throws -> Void
    ) rethrows {
        bytes.removeAll(keepingCapacity: true)
        seen.removeAll(keepingCapacity: true)
        try words.bytes.withUnsafeBufferPointer { text in
            for index in 0..<words.count {
                let word = UnsafeBufferPointer(rebasing: text[words.range(index)])
                let hash = Digest.hash(word)
                guard seen.insert(hash).inserted else { continue }
                try body(word, hash)
                if FrequentWords.contains(hash: hash) { continue }
                bytes.append(contentsOf: word)
                bytes.append(UInt8(ascii: " "))
            }
        }
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
