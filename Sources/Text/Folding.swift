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
        if bytes.isEmpty {
            // Words of news have five letters, and what stands between two of them is seldom more than a blank.
            bytes.reserveCapacity(text.count + 8)
            ends.reserveCapacity(text.count / 5 + 2)
            spans.reserveCapacity(text.count / 5 + 2)
        }
        var index = 0
        while index < text.count {
            if text[index] < 0x80, Scalars.asciiFold(text[index]) == 0 {
                index += 1
            } else {
                index =
                    appendPlainWord(text, from: index, offset: offset)
                    ?? appendWord(text, from: index, offset: offset)
            }
        }
    }

    /// The same as `appendWord` for ASCII letters and digits with a blank or a sign behind them that parts words: nine words
    /// of ten. nil for all others.
    @inline(__always)
    private mutating func appendPlainWord(
        _ text: UnsafeBufferPointer<UInt8>, from: Int, offset: Int32
    ) -> Int? {
        var end = from
        while end < text.count, Scalars.asciiFold(text[end]) != 0 { end += 1 }
        guard end > from, end - from < Folding.longestWordByteCount else { return nil }
        if end < text.count {
            let next = text[end]
            if next >= 0x80 || next == UInt8(ascii: "'") || next == UInt8(ascii: ".") || next == UInt8(ascii: ",") {
                return nil
            }
        }
        let first = bytes.count
        for index in from..<end { bytes.append(Scalars.asciiFold(text[index])) }
        return finish(first, text: from..<end, offset: offset, next: end)
    }

    /// Reads one word (or one character that is none) and gives the index after it: always beyond `from`.
    private mutating func appendWord(_ text: UnsafeBufferPointer<UInt8>, from: Int, offset: Int32) -> Int {
        let first = bytes.count
        var index = from
        var next = from
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
                if bytes.count - first >= Folding.longestWordByteCount { break }
                continue
            }
            let scalar = byte < 0x80 ? (value: UInt32(byte), byteCount: 1) : Scalars.scalar(in: text, at: index)
            if bytes.count > first {
                if let joint = Joint(text, at: index, scalar: scalar.value, after: previous, runLength: runLength) {
                    switch joint {
                    case .possessive(let byteCount):
                        next = index + scalar.byteCount + byteCount
                        return finish(first, text: from..<index, offset: offset, next: next)
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
                if bytes.count > first { break }
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
            if bytes.count - first >= Folding.longestWordByteCount { break }
        }
        if index == from {
            let byteCount = text[index] < 0x80 ? 1 : Scalars.scalar(in: text, at: index).byteCount
            return index + byteCount
        }
        next = index
        return finish(first, text: from..<index, offset: offset, next: next)
    }

    private mutating func finish(_ first: Int, text: Range<Int>, offset: Int32, next: Int) -> Int {
        guard bytes.count > first else { return next }
        ends.append(Int32(truncatingIfNeeded: bytes.count))
        bytes.append(UInt8(ascii: " "))
        let span = Span(text)
        spans.append(Span(start: span.start &+ offset, end: span.end &+ offset))
        return next
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
