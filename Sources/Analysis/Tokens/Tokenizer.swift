// The first component of the analysis: takes an article's paragraphs, gives tokens; the sentence splitter and
// the pairing of quotation marks come next.
//
// Tokens follow the Penn Treebank's conventions as CoreNLP's PTBTokenizer applies them to news: "do|n't",
// "Reuters|'s", "can|not", hyphens and slashes kept inside words, abbreviations with their full stop.

import Model
import Text

/// Cuts text into words, numbers and punctuation marks.
///
/// Every byte that is not blank belongs to exactly one token; tokens do not overlap and come in order. Linear time.
public struct Tokenizer: Sendable {
    private let abbreviations: Abbreviations

    public init() {
        abbreviations = .english
    }

    /// Fills `tokens` and `paragraphTokens` of the document.
    public func tokenize(_ document: inout Document) {
        var tokens: [Token] = []
        var ranges: [Range<Int>] = []
        let bytes = document.article.source.bytes
        tokens.reserveCapacity(bytes.count / 5)
        ranges.reserveCapacity(document.article.paragraphs.count)
        bytes.withUnsafeBufferPointer { buffer in
            for paragraph in document.article.paragraphs {
                let first = tokens.count
                let lower = max(0, min(Int(paragraph.span.start), buffer.count))
                let upper = max(lower, min(Int(paragraph.span.end), buffer.count))
                var scanner = TokenScanner(
                    UnsafeBufferPointer(rebasing: buffer[0..<upper]), from: lower, abbreviations: abbreviations)
                scanner.scan(into: &tokens)
                ranges.append(first..<tokens.count)
            }
        }
        document.tokens = tokens
        document.paragraphTokens = ranges
    }

    /// The tokens of a text that is one paragraph, as byte spans.
    public func tokens(in text: SourceText) -> [Token] {
        var tokens: [Token] = []
        text.bytes.withUnsafeBufferPointer { buffer in
            var scanner = TokenScanner(buffer, from: 0, abbreviations: abbreviations)
            scanner.scan(into: &tokens)
        }
        return tokens
    }
}

/// One pass over one paragraph. `bytes` ends where the paragraph ends; `position` only grows.
struct TokenScanner {
    let bytes: UnsafeBufferPointer<UInt8>
    let lower: Int
    var position: Int
    let abbreviations: Abbreviations

    init(_ bytes: UnsafeBufferPointer<UInt8>, from lower: Int, abbreviations: Abbreviations) {
        self.bytes = bytes
        self.lower = lower
        position = lower
        self.abbreviations = abbreviations
    }

    mutating func scan(into tokens: inout [Token]) {
        while position < bytes.count {
            let scalar = decodeScalar(bytes, at: position)
            let kind = ScalarClass(of: scalar.value)
            if kind == .blank {
                position += scalar.byteCount
                continue
            }
            let start = position
            switch kind {
            case .letter, .digit:
                scanWord(into: &tokens)
            case .singleQuote:
                position = endOfSingleQuote(scalar)
                append(start, position, to: &tokens)
            default:
                position = max(endOfMark(kind, scalar), start + 1)
                append(start, position, to: &tokens)
            }
        }
    }

    func append(_ start: Int, _ end: Int, to tokens: inout [Token]) {
        tokens.append(Token(span: Span(start..<end)))
    }

    /// The class of the scalar at `index`; blank outside the paragraph.
    func kind(at index: Int) -> ScalarClass {
        guard index >= lower, index < bytes.count else { return .blank }
        let byte = bytes[index]
        return byte < 0x80 ? ScalarClass(of: UInt32(byte)) : ScalarClass(of: decodeScalar(bytes, at: index).value)
    }

    func byte(at index: Int) -> UInt8 { index < bytes.count && index >= lower ? bytes[index] : 0 }

    func isWord(at index: Int) -> Bool {
        let kind = kind(at: index)
        return kind == .letter || kind == .digit
    }

    // MARK: - Marks

    /// The end of a token that starts with a mark of any kind but the apostrophe-like ones.
    private func endOfMark(_ kind: ScalarClass, _ scalar: DecodedScalar) -> Int {
        let next = position + scalar.byteCount
        switch kind {
        case .fullStop:
            return endOfFullStop(next)
        case .questionMark:
            var end = next
            while self.kind(at: end) == .questionMark { end += decodeScalar(bytes, at: end).byteCount }
            return end
        case .hyphen:
            var end = next
            while byte(at: end) == UInt8(ascii: "-") { end += 1 }
            // "-5 degrees", but not "3-2" and not "- 5".
            if end == next, self.kind(at: end) == .digit, !follows(anyOf: [.letter, .digit, .closing, .currency]) {
                return endOfNumber(from: end)
            }
            return end
        case .symbol:
            return endOfSymbol(next)
        case .punctuation where scalar.byteCount == 1:
            return endOfAsciiPunctuation(UInt8(truncatingIfNeeded: scalar.value), next)
        default:
            return next
        }
    }

    private func follows(anyOf kinds: Set<ScalarClass>) -> Bool {
        guard position > lower, let before = decodeScalar(bytes, before: position) else { return false }
        return kinds.contains(ScalarClass(of: before.value))
    }

    private func endOfFullStop(_ next: Int) -> Int {
        var end = next
        if byte(at: position) == UInt8(ascii: ".") {
            while byte(at: end) == UInt8(ascii: ".") { end += 1 }
            if end == next {
                // ". . ." is one ellipsis; ".5" a number.
                var spaced = end
                var count = 1
                while byte(at: spaced) == 0x20, byte(at: spaced + 1) == UInt8(ascii: ".") {
                    spaced += 2
                    count += 1
                }
                if count >= 3 { return spaced }
                if kind(at: end) == .digit, !follows(anyOf: [.letter, .digit, .closing, .doubleQuote]) {
                    return endOfNumber(from: end)
                }
            }
        }
        return end
    }

    /// Digits with inner separators: `1,237.5`.
    private func endOfNumber(from start: Int) -> Int {
        var end = start
        while true {
            if kind(at: end) == .digit {
                end += decodeScalar(bytes, at: end).byteCount
            } else if end > start, byte(at: end) == UInt8(ascii: ".") || byte(at: end) == UInt8(ascii: ","),
                kind(at: end + 1) == .digit
            {
                end += 1
            } else {
                return end
            }
        }
    }

    /// A picture with its modifiers: joiners, variation selectors, skin tones; a flag of two letters.
    private func endOfSymbol(_ next: Int) -> Int {
        var end = next
        while end < bytes.count {
            let scalar = decodeScalar(bytes, at: end)
            switch scalar.value {
            case 0xFE00...0xFE0F, 0x1F3FB...0x1F3FF, 0x20E3, 0xE0020...0xE007F:
                end += scalar.byteCount
            case 0x200D:
                let after = end + scalar.byteCount
                guard kind(at: after) == .symbol else { return end }
                end = after + decodeScalar(bytes, at: after).byteCount
            case 0x1F1E6...0x1F1FF where end == next:
                guard (0x1F1E6...0x1F1FF).contains(decodeScalar(bytes, at: position).value) else { return end }
                end += scalar.byteCount
            default:
                return end
            }
        }
        return end
    }

    private func endOfAsciiPunctuation(_ mark: UInt8, _ next: Int) -> Int {
        var end = next
        switch mark {
        case UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "="), UInt8(ascii: "~"), UInt8(ascii: "+"):
            while byte(at: end) == mark { end += 1 }
            return end
        case UInt8(ascii: "@"), UInt8(ascii: "#"):
            // A handle or a hashtag; "#1" stays two tokens.
            guard kind(at: end) == .letter || byte(at: end) == UInt8(ascii: "_") else { return next }
            while isWord(at: end) || byte(at: end) == UInt8(ascii: "_") {
                end += decodeScalar(bytes, at: end).byteCount
            }
            return end
        case UInt8(ascii: "<"):
            return endOfTag(next) ?? next
        default:
            return next
        }
    }

    /// A stray tag: "<br/>", "<a href=...>"; nil where "<" means something else.
    private func endOfTag(_ next: Int) -> Int? {
        var end = next
        if byte(at: end) == UInt8(ascii: "/") { end += 1 }
        guard kind(at: end) == .letter else { return nil }
        var hasBlank = false
        var hasAttribute = false
        while end < bytes.count, end - position < 300 {
            switch bytes[end] {
            case UInt8(ascii: ">"): return hasBlank && !hasAttribute ? nil : end + 1
            case UInt8(ascii: "<"): return nil
            case UInt8(ascii: "="): hasAttribute = true
            case 0...0x20:
                // Blanks come with attributes only.
                if !hasAttribute, end - position > 64 { return nil }
                hasBlank = true
            default: break
            }
            end += 1
        }
        return nil
    }

    /// An apostrophe or single quotation mark that no word has claimed.
    private func endOfSingleQuote(_ scalar: DecodedScalar) -> Int {
        let next = position + scalar.byteCount
        let first = bytes[position]
        if first == UInt8(ascii: "'") || first == UInt8(ascii: "`"), byte(at: next) == first { return next + 1 }
        guard scalar.value == 0x27 || scalar.value == 0x2019 || scalar.value == 0x2018 else { return next }
        // Right behind a closing mark or number: 'the "Times"'s editor'.
        if position > lower, let before = decodeScalar(bytes, before: position),
            ScalarClass(of: before.value) != .blank, ScalarClass(of: before.value) != .opening,
            let end = endOfContraction(after: next)
        {
            return end
        }
        // "'80s", "'16".
        if kind(at: next) == .digit, kind(at: next + 1) == .digit {
            var end = next + 2
            if byte(at: end) | 0x20 == UInt8(ascii: "s") { end += 1 }
            if !isWord(at: end), kind(at: end) != .singleQuote { return end }
        }
        for clipped in TokenScanner.clippedWords where startsWith(clipped, at: next) {
            let end = next + clipped.utf8CodeUnitCount
            // "'n'" closes again.
            if clipped.utf8CodeUnitCount == 1 {
                if kind(at: end) == .singleQuote { return end + decodeScalar(bytes, at: end).byteCount }
            } else if !isWord(at: end) {
                return end
            }
        }
        return next
    }

    /// Words that begin with an apostrophe.
    private static let clippedWords: [StaticString] = ["em", "cause", "til", "tis", "twas", "bout", "n"]

    private func startsWith(_ word: StaticString, at index: Int) -> Bool {
        guard index + word.utf8CodeUnitCount <= bytes.count else { return false }
        return word.withUTF8Buffer { letters in
            for offset in 0..<letters.count where bytes[index + offset] | 0x20 != letters[offset] { return false }
            return true
        }
    }

    /// The end of "s", "re", "ve", "m", "ll", "d" at `start` when nothing of a word follows.
    func endOfContraction(after start: Int) -> Int? {
        let first = byte(at: start) | 0x20
        let second = byte(at: start + 1) | 0x20
        var end = start
        switch first {
        case UInt8(ascii: "s"), UInt8(ascii: "m"), UInt8(ascii: "d"):
            end = start + 1
        case UInt8(ascii: "r"), UInt8(ascii: "v"):
            guard second == UInt8(ascii: "e") else { return nil }
            end = start + 2
        case UInt8(ascii: "l"):
            guard second == UInt8(ascii: "l") else { return nil }
            end = start + 2
        default:
            return nil
        }
        return isWord(at: end) ? nil : end
    }
}
