// The interned words of a corpus: verbs, acts, outlets, kinds. Columns hold their positions here.

import Text

/// All words of the table `word`, in the order of ids.
public struct WordTable: Sendable {
    public let words: [String]
    private let rowByWord: [String: Int32]

    init(_ words: [String]) {
        self.words = words
        rowByWord = Dictionary(zip(words, (0..<Int32(words.count))), uniquingKeysWith: { first, _ in first })
    }

    /// The word, nil for -1.
    @inlinable
    public subscript(row: Int32) -> String? {
        row >= 0 && Int(row) < words.count ? words[Int(row)] : nil
    }

    /// The position of a word as it is written, nil where it does not occur.
    public func row(of word: String) -> Int32? { rowByWord[word] }

    /// The words that occur and begin so, case and diacritics apart, the most frequent first.
    func beginning(_ prefix: String, counts: [Int], limit: Int) -> [String] {
        let start = Folding.folded(prefix)
        let rows = counts.indices.filter { counts[$0] > 0 && Folding.folded(words[$0]).hasPrefix(start) }
        return rows.sorted { counts[$0] != counts[$1] ? counts[$0] > counts[$1] : words[$0] < words[$1] }
            .prefix(max(0, limit)).map { words[$0] }
    }
}

extension Corpus {
    public func words() throws -> WordTable {
        if let words = state.withLock({ $0.words }) { return words }
        let words = try store.access { connection in
            var words: [String] = []
            try connection.prepare("SELECT text FROM word ORDER BY id").forEachRow { words.append($0.text(0) ?? "") }
            return WordTable(words)
        }
        state.withLock { $0.words = words }
        return words
    }
}
