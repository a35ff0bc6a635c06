// How words are compared: letters without case and diacritics. Corpus folds names and indexes folded words,
// Evaluation folds the words of a pattern the same way and finds its hits by position.

/// The one folding of quoth: case and diacritics vanish, `đ` is `d`, `ł` is `l`, `ø` is `o`, `ß` is `ss`, curly
/// quotation marks are straight.
///
/// A word is a run of letters and digits. An apostrophe between letters belongs to it (`don't`, `O'Brien`), a
/// possessive `'s` does not (`Laos's` is `laos`); a hyphen parts words; `U.S.` is the one word `u.s`; the comma of
/// `1,000` vanishes, the point of `3.5` stays; each ideograph and kana is a word of its own.
public enum Folding {
    /// Longer runs are cut, so that a word always fits the index.
    static let longestWordByteCount = 128

    /// The folded words of a text, joined by one blank: the form in which names are compared.
    public static func key(_ text: String) -> String {
        FoldedWords(text).joined
    }

    /// The text in folded letters, everything else kept; quotation marks and apostrophes become straight.
    public static func folded(_ text: String) -> String {
        var text = text
        return text.withUTF8 { bytes in
            var result: [UInt8] = []
            result.reserveCapacity(bytes.count)
            var index = 0
            while index < bytes.count {
                let scalar = Scalars.scalar(in: bytes, at: index)
                switch scalar.value {
                case 0x2018, 0x2019, 0x201A, 0x2039, 0x203A, 0x02BC: result.append(UInt8(ascii: "'"))
                case 0x201C, 0x201D, 0x201E, 0xAB, 0xBB: result.append(UInt8(ascii: "\""))
                default:
                    if Scalars.appendFolded(scalar.value, to: &result) == .other {
                        result.append(contentsOf: bytes[index..<(index + scalar.byteCount)])
                    }
                }
                index += scalar.byteCount
            }
            return String(decoding: result, as: UTF8.self)
        }
    }
}

/// The folded words of a stretch of text, each with its place there.
///
/// Words lie in one byte buffer with a blank after each, so that the buffer is the text of the word index as it
/// stands. Reuse a value with `removeAll()` where many texts are folded.
public struct FoldedWords: Sendable {
    /// All words, a blank after each.
    public private(set) var bytes: [UInt8] = []
    /// Offset in `bytes` after the last byte of each word.
    public private(set) var ends: [Int32] = []
    /// Where each word stands in the text.
    public private(set) var spans: [Span] = []

    public init() {}

    public init(_ text: String) {
        var text = text
        text.withUTF8 { append($0) }
    }

    @inlinable
    public var count: Int { spans.count }

    /// The bytes of one word as a range of `bytes`.
    @inlinable
    public func range(_ index: Int) -> Range<Int> {
        (index == 0 ? 0 : Int(ends[index - 1]) + 1)..<Int(ends[index])
    }

    public func word(_ index: Int) -> String {
        String(decoding: bytes[range(index)], as: UTF8.self)
    }

    public var joined: String {
        String(decoding: bytes.dropLast(bytes.isEmpty ? 0 : 1), as: UTF8.self)
    }

    public mutating func removeAll() {
        bytes.removeAll(keepingCapacity: true)
        ends.removeAll(keepingCapacity: true)
        spans.removeAll(keepingCapacity: true)
    }

    /// Appends the words of valid UTF-8; `offset` is added to their spans.
    public mutating func append(_ text: UnsafeBufferPointer<UInt8>, offset: Int32 = 0) {
        // Folded letters are never longer than the written ones, and each word has a blank behind it. What a text could hold at
        // most is room for a moment only; what it holds is kept.
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: text.count * 2 + 1) { folded in
            withUnsafeTemporaryAllocation(of: FoldedWord.self, capacity: text.count + 1) { words in
                let (byteCount, wordCount) = Self.fold(text, into: folded, words)
                let start = Int32(truncatingIfNeeded: bytes.count)
                bytes.append(contentsOf: folded[..<byteCount])
                ends.reserveCapacity(ends.count + wordCount)
                spans.reserveCapacity(spans.count + wordCount)
                for word in words[..<wordCount] {
                    ends.append(start &+ word.end)
                    spans.append(Span(start: word.span.start &+ offset, end: word.span.end &+ offset))
                }
            }
        }
    }

    private typealias FoldedWord = (end: Int32, span: Span)

    /// Folds a text into room that is large enough. Gives how many bytes and words it made.
    private static func fold(
        _ text: UnsafeBufferPointer<UInt8>, into bytes: UnsafeMutableBufferPointer<UInt8>,
        _ words: UnsafeMutableBufferPointer<FoldedWord>
    ) -> (byteCount: Int, wordCount: Int) {
        var other = OtherWord()
        var wordCount = 0
        var end = 0
        var index = 0
        while index < text.count {
            let from = index
            let first = end
            let longest = min(text.count, index + Folding.longestWordByteCount)
            while index < longest {
                let folded = Scalars.asciiFold(text[index])
                if folded == 0 { break }
                bytes[end] = folded
                end += 1
                index += 1
            }
            var last = index
            if index < text.count, text[index] >= 0x80, isPlainSign(text, index) {
                if end == first { index += 3 }
            } else if index < text.count, end > first ? mayGoOn(text, index) : text[index] >= 0x80 {
                // A word with more in it than ASCII letters is read again.
                (last, index) = other.read(text, from: from)
                end = first
                precondition(end + other.bytes.count < bytes.count)
                for byte in other.bytes {
                    bytes[end] = byte
                    end += 1
                }
            } else if end == first {
                index += 1
            }
            guard end > first else { continue }
            words[wordCount] = (Int32(truncatingIfNeeded: end), Span(from..<last))
            wordCount += 1
            bytes[end] = UInt8(ascii: " ")
            end += 1
        }
        return (end, wordCount)
    }

    /// Whether what stands behind ASCII letters may belong to their word: the mark at the end of a sentence does not.
    @inline(__always)
    private static func mayGoOn(_ text: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
        switch text[index] {
        case 0x80...: return true
        case UInt8(ascii: "'"), UInt8(ascii: "."), UInt8(ascii: ","):
            guard index + 1 < text.count else { return false }
            return text[index + 1] >= 0x80 ? !isPlainSign(text, index + 1) : Scalars.asciiFold(text[index + 1]) != 0
        default: return false
        }
    }

    /// Whether one of the signs of three bytes that news is full of, and that never stand in a word, begins here: curly
    /// double quotation marks, dashes, three points.
    @inline(__always)
    private static func isPlainSign(_ text: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
        guard text[index] == 0xE2, index + 2 < text.count, text[index + 1] == 0x80 else { return false }
        return switch text[index + 2] {
        case 0x93, 0x94, 0x9C, 0x9D, 0xA6: true
        default: false
        }
    }
}

/// A word that is more than ASCII letters and digits: marks inside, letters of other kinds.
private struct OtherWord {
    /// Folded; empty where no word begins.
    private(set) var bytes: [UInt8] = []

    /// Reads one word (or one character that is none). Gives where it ends in the text and where reading goes on: always beyond
    /// `from`.
    mutating func read(_ text: UnsafeBufferPointer<UInt8>, from: Int) -> (end: Int, next: Int) {
        bytes.removeAll(keepingCapacity: true)
        var index = from
        var previous = Scalars.Class.other
        // Letters since the start or the last point, for `U.S.`.
        var runLength = 0
        while index < text.count {
            let byte = text[index]
            let folded = Scalars.asciiFold(byte)
            if folded != 0 {
                bytes.append(folded)
                previous = folded < UInt8(ascii: "a") ? .digit : .letter
                runLength += 1
                index += 1
                if bytes.count >= Folding.longestWordByteCount { break }
                continue
            }
            let scalar = byte < 0x80 ? (value: UInt32(byte), byteCount: 1) : Scalars.scalar(in: text, at: index)
            if !bytes.isEmpty {
                if let joint = Joint(text, at: index, scalar: scalar.value, after: previous, runLength: runLength) {
                    switch joint {
                    case .possessive(let byteCount): return (index, index + scalar.byteCount + byteCount)
                    case .vanishes: break
                    case .kept(let mark):
                        bytes.append(mark)
                        if mark == UInt8(ascii: ".") { runLength = 0 }
                    }
                    index += scalar.byteCount
                    continue
                }
            }
            if byte < 0x80 { break }
            if Scalars.standsAlone(scalar.value) {
                if !bytes.isEmpty { break }
                bytes.append(contentsOf: text[index..<(index + scalar.byteCount)])
                index += scalar.byteCount
                break
            }
            let kind = Scalars.appendFolded(scalar.value, to: &bytes)
            if kind == .other { break }
            if kind != .mark {
                previous = kind
                runLength += 1
            }
            index += scalar.byteCount
            if bytes.count >= Folding.longestWordByteCount { break }
        }
        if index > from { return (index, index) }
        let next = index + (text[index] < 0x80 ? 1 : Scalars.scalar(in: text, at: index).byteCount)
        return (next, next)
    }

    /// A sign inside a word that does not end it, judged by its neighbours.
    private enum Joint {
        /// The word ends here; this many bytes after the apostrophe belong to the ending.
        case possessive(Int)
        case vanishes
        case kept(UInt8)

        init?(
            _ text: UnsafeBufferPointer<UInt8>, at index: Int, scalar: UInt32, after previous: Scalars.Class,
            runLength: Int
        ) {
            switch scalar {
            case 0x27, 0x2019, 0x02BC:
                let after = index + (scalar == 0x27 ? 1 : scalar == 0x02BC ? 2 : 3)
                guard previous == .letter || previous == .digit, after < text.count,
                    Scalars.kind(in: text, at: after) == .letter
                else { return nil }
                if text[after] | 0x20 == UInt8(ascii: "s"), Scalars.kind(in: text, at: after + 1) == .other {
                    self = .possessive(1)
                } else {
                    self = .kept(UInt8(ascii: "'"))
                }
            case 0x2E:
                let after = Scalars.kind(in: text, at: index + 1)
                if previous == .digit, after == .digit {
                    self = .kept(UInt8(ascii: "."))
                } else if previous == .letter, runLength == 1, after == .letter, text[index + 1] < 0x80,
                    Scalars.kind(in: text, at: index + 2) == .other
                {
                    self = .kept(UInt8(ascii: "."))
                } else {
                    return nil
                }
            case 0x2C:
                guard previous == .digit,
                    (1...3).allSatisfy({ Scalars.kind(in: text, at: index + $0) == .digit }),
                    Scalars.kind(in: text, at: index + 4) != .digit
                else { return nil }
                self = .vanishes
            default:
                return nil
            }
        }
    }
}
