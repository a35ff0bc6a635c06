// What was looked up lately, in bounded memory: ids of words and entities while articles are added.

/// Keeps the values used last, at most twice `capacity` of them; older ones are forgotten and have to be looked up anew.
struct RecentValues<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    private let capacity: Int
    private var young: [Key: Value] = [:]
    private var old: [Key: Value] = [:]

    init(capacity: Int) {
        self.capacity = max(1, capacity)
    }

    subscript(key: Key) -> Value? {
        mutating get {
            if let value = young[key] { return value }
            guard let value = old[key] else { return nil }
            self[key] = value
            return value
        }
        set {
            young[key] = newValue
            if young.count >= capacity {
                old = young
                young = [:]
            }
        }
    }
}

/// Ids of words looked up lately, in a table of fixed size: of two words with one place the last one has it.
struct RecentWords: Sendable {
    private var table: [(word: String, id: Int64)] = []
    private let count: Int

    /// `sizeBits`: the table has two to the power of so many places.
    init(sizeBits: Int) {
        count = 1 << sizeBits
    }

    func id(_ word: String) -> Int64? {
        guard !table.isEmpty else { return nil }
        let (found, id) = table[place(word)]
        return id > 0 && found == word ? id : nil
    }

    mutating func note(_ word: String, _ id: Int64) {
        if table.isEmpty { table = [(word: String, id: Int64)](repeating: ("", 0), count: count) }
        table[place(word)] = (word, id)
    }

    private func place(_ word: String) -> Int {
        var word = word
        return word.withUTF8 { Int(truncatingIfNeeded: Digest.hash($0)) & (count - 1) }
    }
}

/// Hashes seen lately, in a table of fixed size: says no for some that it has forgotten, never yes for a new one.
struct RecentHashes: Sendable {
    private var table: [UInt64] = []
    private let count: Int

    /// `sizeBits`: the table has two to the power of so many places of 8 bytes.
    init(sizeBits: Int) {
        count = 1 << sizeBits
    }

    /// Notes a hash; true when it was there already.
    mutating func insert(_ hash: UInt64) -> Bool {
        if table.isEmpty { table = [UInt64](repeating: 0, count: count) }
        let place = Int(truncatingIfNeeded: hash & UInt64(table.count - 1))
        if table[place] == hash { return true }
        table[place] = hash
        return false
    }
}
