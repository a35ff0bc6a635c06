// A text as a pattern sees it: folded words with positions, where neighbours have neighbouring numbers.

import Text

/// A stretch of a paragraph that belongs to a row's text, or a text that stands in no paragraph.
struct TextPiece: Sendable, Hashable {
    /// Row of the paragraph; -1 for a text of its own (a title from metadata).
    var paragraph: Int32
    /// UTF-8 bytes into the paragraph.
    var start: Int32
    var stop: Int32
    /// Whether phrases and windows may not reach from the piece before into this one.
    var startsWindow: Bool
}

/// One text, put together from its pieces with a blank between them.
struct AssembledText: Sendable {
    var bytes: [UInt8] = []
    var pieces: [TextPiece] = []
    /// Offset in `bytes` of each piece.
    var offsets: [Int32] = []

    init() {}

    init(_ text: String) {
        bytes = Array(text.utf8)
        pieces = [TextPiece(paragraph: -1, start: 0, stop: Int32(truncatingIfNeeded: bytes.count), startsWindow: true)]
        offsets = [0]
    }

    mutating func append(_ piece: TextPiece, _ text: some Collection<UInt8>) {
        if !bytes.isEmpty { bytes.append(piece.startsWindow ? UInt8(ascii: "\n") : UInt8(ascii: " ")) }
        offsets.append(Int32(truncatingIfNeeded: bytes.count))
        pieces.append(piece)
        bytes.append(contentsOf: text)
    }

    var string: String { String(decoding: bytes, as: UTF8.self) }

    /// The parts of a stretch of `bytes` as places in paragraphs.
    func places(_ range: Range<Int>) -> [TextPlaceSpan] {
        var places: [TextPlaceSpan] = []
        for (piece, offset) in zip(pieces, offsets) {
            let end = Int(offset) + Int(piece.stop - piece.start)
            let first = max(range.lowerBound, Int(offset))
            let last = min(range.upperBound, end)
            guard first < last else { continue }
            let shift = Int(piece.start) - Int(offset)
            places.append(TextPlaceSpan(paragraph: piece.paragraph, span: Span((first + shift)..<(last + shift))))
        }
        return places
    }
}

/// A stretch of a paragraph, in bytes of the paragraph.
struct TextPlaceSpan: Sendable, Hashable {
    var paragraph: Int32
    var span: Span
}

/// The words of an assembled text.
struct WordSequence: Sendable {
    private(set) var words = FoldedWords()
    /// Neighbours differ by one; a barrier between windows counts as many.
    private(set) var positions: [Int] = []
    /// FNV-1a of each folded word.
    private(set) var hashes: [UInt64] = []

    private static let barrier = 1_000_000

    var count: Int { positions.count }

    init() {}

    init(_ text: AssembledText) { fill(text) }

    mutating func fill(_ text: AssembledText) {
        words.removeAll()
        positions.removeAll(keepingCapacity: true)
        hashes.removeAll(keepingCapacity: true)
        var position = 0
        text.bytes.withUnsafeBufferPointer { bytes in
            for (piece, offset) in zip(text.pieces, text.offsets) {
                if piece.startsWindow { position += WordSequence.barrier }
                let start = Int(offset)
                let end = min(start + Int(piece.stop - piece.start), bytes.count)
                guard start < end else { continue }
                words.append(UnsafeBufferPointer(rebasing: bytes[start..<end]), offset: offset)
                while positions.count < words.count {
                    positions.append(position)
                    position += 1
                }
            }
        }
        words.bytes.withUnsafeBufferPointer { bytes in
            for index in 0..<words.count { hashes.append(WordHash.hash(bytes[words.range(index)])) }
        }
    }
}

/// FNV-1a, 64 bits, over the bytes of a word.
enum WordHash {
    @inline(__always)
    static func hash(_ bytes: some Sequence<UInt8>) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        return hash
    }
}
