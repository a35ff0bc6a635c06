// Words and sequences of words counted: parts of two chunks merge by adding.

import Text

/// How often each word (or sequence) occurs. A word is known by its hash; its letters are kept once.
struct WordCounts: Sendable {
    private(set) var counts: [UInt64: Int] = [:]
    private(set) var letters: [UInt64: [UInt8]] = [:]
    private(set) var total = 0

    mutating func add(_ hash: UInt64, _ bytes: @autoclosure () -> ArraySlice<UInt8>) {
        total += 1
        counts[hash, default: 0] += 1
        if letters[hash] == nil { letters[hash] = Array(bytes()) }
    }

    mutating func merge(_ other: WordCounts) {
        total += other.total
        counts.merge(other.counts, uniquingKeysWith: +)
        letters.merge(other.letters, uniquingKeysWith: { first, _ in first })
    }

    func count(_ hash: UInt64) -> Int { counts[hash] ?? 0 }

    func word(_ hash: UInt64) -> String { String(decoding: letters[hash] ?? [], as: UTF8.self) }

    /// The words, the most frequent first, equals in the order of letters.
    func ranked() -> [(hash: UInt64, word: String, count: Int)] {
        counts.map { ($0.key, word($0.key), $0.value) }.sorted { left, right in
            left.count != right.count ? left.count > right.count : left.word < right.word
        }
    }
}
