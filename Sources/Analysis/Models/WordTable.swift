// An embedded lexicon that is read where it lies: word hash in, 32 bits of knowledge out.

/// A table from word hashes to 32-bit values, laid out by `WordTable.bytes(of:)` and embedded as a file.
///
/// Open addressing with linear probing over a power of two of slots, at most three quarters of them full.
/// File: the four bytes `QWT1`, the number of entries, the number of slots, zero (each a little-endian
/// UInt32), then for each slot its hash and its value. A hash of 0 marks an empty slot. A look-up reads about two
/// neighbouring slots; opening a table costs nothing. A word that was never put in is found by mistake with
/// a chance of entries / 2^32.
/// The bytes are constants of the program, never written to: hence `@unchecked Sendable`.
public struct WordTable: @unchecked Sendable {
    @usableFromInline let slots: UnsafeRawBufferPointer
    @usableFromInline let mask: UInt32
    /// Number of words in the table.
    public let count: Int

    static let magic: [UInt8] = Array("QWT1".utf8)
    static let headerByteCount = 16

    /// Reads the header; a file of another shape gives an empty table.
    ///
    /// The bytes must live as long as the table: embedded files do.
    public init(_ bytes: UnsafeRawBufferPointer) {
        let empty = UnsafeRawBufferPointer(start: nil, count: 0)
        guard bytes.count >= Self.headerByteCount, bytes.prefix(4).elementsEqual(Self.magic) else {
            (slots, mask, count) = (empty, 0, 0)
            return
        }
        let entryCount = UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: 4, as: UInt32.self))
        let slotCount = UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt32.self))
        guard slotCount > 0, slotCount & (slotCount &- 1) == 0, entryCount < slotCount,
            bytes.count == Self.headerByteCount + Int(slotCount) * 8
        else {
            (slots, mask, count) = (empty, 0, 0)
            return
        }
        slots = UnsafeRawBufferPointer(rebasing: bytes[Self.headerByteCount...])
        mask = slotCount - 1
        count = Int(entryCount)
    }

    /// The value of a word's hash (`WordHash.folded`), nil when the word is not in the table.
    @inlinable
    public subscript(_ hash: UInt32) -> UInt32? {
        guard slots.count > 0 else { return nil }
        let key = hash == 0 ? 1 : hash
        var slot = key & mask
        // An empty slot exists (entries < slots), and a full turn ends the loop in any case.
        for _ in 0...mask {
            let place = Int(slot) &* 8
            let found = UInt32(littleEndian: slots.loadUnaligned(fromByteOffset: place, as: UInt32.self))
            if found == key {
                return UInt32(littleEndian: slots.loadUnaligned(fromByteOffset: place &+ 4, as: UInt32.self))
            }
            if found == 0 { return nil }
            slot = (slot &+ 1) & mask
        }
        return nil
    }

    /// The file for these entries. The same entries give the same bytes, in whatever order they come; of two
    /// entries with one hash the greater value stays.
    public static func bytes(of entries: [(hash: UInt32, value: UInt32)]) -> [UInt8] {
        var sorted = entries.map { (hash: $0.hash == 0 ? 1 : $0.hash, value: $0.value) }
        sorted.sort { ($0.hash, $1.value) < ($1.hash, $0.value) }
        var unique: [(hash: UInt32, value: UInt32)] = []
        for entry in sorted where unique.last?.hash != entry.hash { unique.append(entry) }

        var slotCount = 4
        while unique.count * 4 > slotCount * 3 { slotCount *= 2 }
        var keys = [UInt32](repeating: 0, count: slotCount)
        var values = keys
        for entry in unique {
            var slot = Int(entry.hash) & (slotCount - 1)
            while keys[slot] != 0 { slot = (slot + 1) & (slotCount - 1) }
            (keys[slot], values[slot]) = (entry.hash, entry.value)
        }
        var file = magic
        func append(_ number: UInt32) {
            withUnsafeBytes(of: number.littleEndian) { file.append(contentsOf: $0) }
        }
        append(UInt32(unique.count))
        append(UInt32(slotCount))
        append(0)
        for slot in 0..<slotCount {
            append(keys[slot])
            append(values[slot])
        }
        return file
    }
}
