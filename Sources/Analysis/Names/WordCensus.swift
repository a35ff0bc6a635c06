// Which words an article writes with a capital, and which with a small letter: so that a capital at a
// sentence's start can be judged by the rest of the text.

/// How each word of one article is written inside sentences.
struct WordCensus: Sendable {
    struct Habits: OptionSet, Sendable {
        let rawValue: UInt8
        static let capital = Habits(rawValue: 1)
        static let small = Habits(rawValue: 2)
    }

    private var hashes: [UInt32]
    private var habits: [Habits]
    private let mask: Int

    init(_ words: NameWords) {
        var size = 64
        while size < words.count * 2 { size *= 2 }
        hashes = [UInt32](repeating: 0, count: size)
        habits = [Habits](repeating: [], count: size)
        mask = size - 1
        for word in words.words {
            if word.isWritten(.small) {
                note(word.hash, .small)
            } else if word.isWritten(.capital), !word.isWritten([.opens, .headline]) {
                note(word.hash, .capital)
            }
        }
    }

    subscript(_ hash: UInt32) -> Habits { habits[slot(hash)] }

    private mutating func note(_ hash: UInt32, _ habit: Habits) {
        let slot = slot(hash)
        hashes[slot] = hash == 0 ? 1 : hash
        habits[slot].insert(habit)
    }

    /// The word's slot or the empty one where it would go; half of the slots are always empty.
    private func slot(_ hash: UInt32) -> Int {
        let key = hash == 0 ? 1 : hash
        var slot = Int(key) & mask
        while hashes[slot] != 0, hashes[slot] != key { slot = (slot + 1) & mask }
        return slot
    }
}
