// One number for a word, shared by every table and model: the tokenizer computes it once per token,
// the lexicons and the trained weights are keyed by it.

/// 32-bit hashes of words, the same in the program and in the files that are embedded in it.
///
/// FNV-1a (Fowler, Noll, Vo) over the UTF-8 bytes, then MurmurHash3's finaliser so that the low bits
/// can pick a slot. Changing it makes every table and weight file unreadable.
public enum WordHash {
    public static let offset: UInt32 = 2_166_136_261

    /// Feeds one byte; start with `offset`, end with `finish`.
    @inlinable
    public static func feed(_ state: UInt32, _ byte: UInt8) -> UInt32 {
        (state ^ UInt32(byte)) &* 16_777_619
    }

    @inlinable
    public static func finish(_ state: UInt32) -> UInt32 {
        var hash = state
        hash ^= hash >> 16
        hash = hash &* 0x85eb_ca6b
        hash ^= hash >> 13
        hash = hash &* 0xc2b2_ae35
        return hash ^ (hash >> 16)
    }

    /// A to Z become a to z; every other byte stays.
    @inlinable
    public static func lowercased(_ byte: UInt8) -> UInt8 {
        byte &- 65 < 26 ? byte | 32 : byte
    }

    /// The word as it stands.
    @inlinable
    public static func exact(_ bytes: some Sequence<UInt8>) -> UInt32 {
        finish(bytes.reduce(offset) { feed($0, $1) })
    }

    /// The word with ASCII letters in lower case: the key of every lexicon.
    @inlinable
    public static func folded(_ bytes: some Sequence<UInt8>) -> UInt32 {
        finish(bytes.reduce(offset) { feed($0, lowercased($1)) })
    }

    @inlinable
    public static func folded(_ word: String) -> UInt32 { folded(word.utf8) }
}
