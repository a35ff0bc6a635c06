// Where sentences end: takes tokens, quotation regions and word forms, gives ranges of tokens. The tagger and the
// parser come next.

import Model
import Text

/// Splits each paragraph into sentences.
///
/// A sentence ends at `.`, `?` or `!` with the closing marks and brackets behind it, unless what follows goes on
/// in lower case (`"Why?" he asked.`) or names who spoke; at an ellipsis or an abbreviation when a usual sentence
/// start follows. Sentences never reach over a paragraph's end. Linear time.
public struct SentenceSplitter: Sendable {
    private let abbreviations = Abbreviations.english
    private let words = SentenceWords.english

    public init() {}

    /// Fills `sentences` and `tokenSentence`; wants `tokens`, `quotations`, `tokenQuotation` and `forms`.
    public func split(_ document: inout Document) {
        var sentences: [TokenizedSentence] = []
        var owner = [Int32](repeating: 0, count: document.tokens.count)
        document.article.source.bytes.withUnsafeBufferPointer { bytes in
            let view = BoundaryView(document: document, bytes: bytes, abbreviations: abbreviations, words: words)
            for (paragraph, range) in document.paragraphTokens.enumerated() {
                var start = range.lowerBound
                while start < range.upperBound {
                    let end = view.sentenceEnd(from: start, until: range.upperBound)
                    for token in start..<end { owner[token] = Int32(truncatingIfNeeded: sentences.count) }
                    sentences.append(TokenizedSentence(tokens: start..<end, paragraph: paragraph))
                    start = end
                }
            }
        }
        document.sentences = sentences
        document.tokenSentence = owner
    }
}

/// What ends a sentence, read off the tokens around a place.
private struct BoundaryView {
    let document: Document
    let bytes: UnsafeBufferPointer<UInt8>
    let abbreviations: Abbreviations
    let words: SentenceWords

    private enum Terminal {
        case none
        /// A full stop, question or exclamation mark.
        case strong
        case ellipsis
        /// An abbreviation that may end a sentence.
        case abbreviation
        /// A single letter with a point.
        case letter
    }

    /// The end of the sentence that begins at `start`, above it and at most `limit`.
    func sentenceEnd(from start: Int, until limit: Int) -> Int {
        var index = start
        while index < limit {
            let terminal = terminal(at: index)
            // A letter that begins a sentence numbers it: "A. The plan".
            guard terminal != .none, terminal != .letter || index > start else {
                index += 1
                continue
            }
            let end = endOfClosers(after: index, until: limit)
            if end >= limit { return limit }
            let hasClosedQuotation = (index + 1..<end).contains { isQuotationMark($0) }
            let isBare = end == index + 1
            if isBare, terminal == .strong, startsLowerCase(end) {
                if endsBeforeLowerCase(index, start) { return end }
            } else if splits(terminal, next: end, limit: limit, hasClosedQuotation: hasClosedQuotation) {
                return end
            }
            index = end
        }
        return limit
    }

    private func terminal(at index: Int) -> Terminal {
        let traits = document.forms.traits[index]
        let span = document.tokens[index].span
        let length = span.byteCount
        if traits.contains(.abbreviated) {
            return switch abbreviations.kind(bytes, span.range) {
            case .name, .number, .inner: .none
            case .place, .either: .abbreviation
            // Acronyms, and single letters.
            case nil: length > 2 ? .abbreviation : .letter
            }
        }
        guard traits.contains(.punctuation) else { return .none }
        switch kind(at: index) {
        case .questionMark: return .strong
        case .fullStop: return length == 1 || bytes[Int(span.start)] != UInt8(ascii: ".") ? .strong : .ellipsis
        case .ellipsis: return .ellipsis
        default: return .none
        }
    }

    /// Past the closing quotation marks, brackets and further stops that belong to the sentence.
    private func endOfClosers(after index: Int, until limit: Int) -> Int {
        var end = index + 1
        while end < limit {
            let isAttached = document.forms.traits[end].contains(.attached)
            switch kind(at: end) {
            case .closing:
                guard isAttached else { return end }
            case .opening:
                // A note's number: "[17]".
                guard end + 2 < limit, document.forms.traits[end + 1].contains(.hasDigit),
                    kind(at: end + 2) == .closing, !document.forms.traits[end + 1].contains(.hasLetter),
                    bytes[Int(document.tokens[end].span.start)] == UInt8(ascii: "[")
                else { return end }
                end += 2
            case .doubleQuote, .singleQuote:
                guard document.forms.traits[end].contains(.punctuation), closes(end, isAttached) else { return end }
            case .questionMark, .fullStop, .ellipsis:
                guard isAttached else { return end }
            default:
                return end
            }
            end += 1
        }
        return end
    }

    private func closes(_ index: Int, _ isAttached: Bool) -> Bool {
        let span = document.tokens[index].span
        let region = document.tokenQuotation[index]
        guard region >= 0 else {
            // No partner: closing when it hangs on the word before it and nothing hangs on it.
            let next = index + 1
            return isAttached
                && !(next < document.tokens.count && document.forms.traits[next].contains(.attached)
                    && !document.forms.traits[next].contains(.punctuation))
        }
        let quotation = document.quotations[Int(region)].span
        if quotation.start == span.start { return false }
        return quotation.end == span.end || isAttached
    }

    private func splits(_ terminal: Terminal, next: Int, limit: Int, hasClosedQuotation: Bool) -> Bool {
        if startsLowerCase(next) { return false }
        switch kind(at: next) {
        case .punctuation:
            switch bytes[Int(document.tokens[next].span.start)] {
            case UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: ":"), UInt8(ascii: "/"), UInt8(ascii: "%"):
                return false
            default: break
            }
        case .dash, .hyphen, .closing:
            return false
        default:
            break
        }
        switch terminal {
        case .none:
            return false
        case .strong:
            return !(hasClosedQuotation && isSpeakerTail(next, limit))
        case .ellipsis:
            if hasClosedQuotation { return !isSpeakerTail(next, limit) }
            return startsSentence(next)
        case .abbreviation:
            return hasClosedQuotation || startsSentence(next) || opensQuotation(next)
        case .letter:
            // An initial of a name, or the end of "wrote on X. The minister" and "Plan B. We".
            return startsSentence(next)
        }
    }

    /// Whether a stop with nothing behind it ends a sentence though the next word is lower case, as in careless text.
    ///
    /// Not where the word before it may be an abbreviation or a name ("the Conn. law", "Yahoo! said"), and not
    /// inside a word such as "a.out".
    private func endsBeforeLowerCase(_ index: Int, _ start: Int) -> Bool {
        let next = index + 1
        guard index > start, !document.forms.traits[next].contains(.attached) else { return false }
        let before = document.forms.traits[index - 1]
        return before.contains(.hasLetter) && !before.contains(.capitalized)
            && document.tokens[index - 1].span.byteCount > 1
    }

    /// `"Why?" Ms. Ona asked.`: up to five capitalised words and a verb of speech, then a mark or the end.
    private func isSpeakerTail(_ start: Int, _ limit: Int) -> Bool {
        var index = start
        while index < limit, index - start < 6 {
            let traits = document.forms.traits[index]
            if index > start, words.isSpeechVerb(document.forms.lower[index]), !traits.contains(.capitalized) {
                return index + 1 >= limit || document.forms.traits[index + 1].contains(.punctuation)
            }
            guard traits.contains(.capitalized) else { return false }
            index += 1
        }
        return false
    }

    private func startsSentence(_ index: Int) -> Bool {
        document.forms.traits[index].contains(.capitalized) && words.isStarter(document.forms.lower[index])
    }

    private func opensQuotation(_ index: Int) -> Bool {
        let region = document.tokenQuotation[index]
        guard region >= 0, kind(at: index) == .doubleQuote else { return false }
        return document.quotations[Int(region)].span.start == document.tokens[index].span.start
            && index + 1 < document.tokens.count && document.forms.traits[index + 1].contains(.capitalized)
    }

    private func isQuotationMark(_ index: Int) -> Bool {
        let kind = kind(at: index)
        return (kind == .doubleQuote || kind == .singleQuote) && document.forms.traits[index].contains(.punctuation)
    }

    private func startsLowerCase(_ index: Int) -> Bool {
        let value = decodeScalar(bytes, at: Int(document.tokens[index].span.start)).value
        if value < 0x80 { return value >= 0x61 && value <= 0x7A }
        guard ScalarClass(of: value) == .letter, let scalar = Unicode.Scalar(value) else { return false }
        return scalar.properties.isLowercase
    }

    private func kind(at index: Int) -> ScalarClass {
        ScalarClass(of: decodeScalar(bytes, at: Int(document.tokens[index].span.start)).value)
    }
}
