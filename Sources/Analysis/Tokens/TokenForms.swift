// What the models see of a word: hashes of its form, computed once. Takes tokens and quotation regions, gives flat
// arrays that the tagger, the parser and the attribution models share.

import Text

/// Per token: hashes (`WordHash`) of the word and its parts, and what it looks like.
///
/// Words are normalised before hashing: `’` counts as `'`, dashes as `--`, `…` as `...`, brackets as themselves,
/// opening and closing double quotation marks as ``` `` ``` and `''` (a straight one by its place in its
/// region), and every digit as `0`. All arrays are as long as `Document.tokens`.
public struct TokenForms: Sendable {
    /// As written.
    public var word: [UInt32] = []
    /// In lower case.
    public var lower: [UInt32] = []
    /// Last one, two, three letters of the lower-case word (all of it when it is shorter).
    public var suffix1: [UInt32] = []
    public var suffix2: [UInt32] = []
    public var suffix3: [UInt32] = []
    /// First three letters of the lower-case word.
    public var prefix3: [UInt32] = []
    /// Pattern of upper case, lower case, digits and signs with runs shortened: "Xx", "X.X.", "x-x", "d,d".
    public var shape: [UInt32] = []
    public var traits: [WordTraits] = []

    public init() {}
}

/// What a word looks like.
public struct WordTraits: OptionSet, Hashable, Sendable {
    public let rawValue: UInt16

    @inlinable
    public init(rawValue: UInt16) { self.rawValue = rawValue }

    /// Its first letter is upper case.
    public static let capitalized = WordTraits(rawValue: 1)
    /// Two or more letters, all upper case.
    public static let allCaps = WordTraits(rawValue: 2)
    public static let hasDigit = WordTraits(rawValue: 4)
    public static let hasHyphen = WordTraits(rawValue: 8)
    /// It has a letter.
    public static let hasLetter = WordTraits(rawValue: 16)
    /// It ends with a full stop but is not one.
    public static let abbreviated = WordTraits(rawValue: 32)
    /// Neither letters nor digits.
    public static let punctuation = WordTraits(rawValue: 64)
    /// First token of its paragraph.
    public static let paragraphStart = WordTraits(rawValue: 128)
    /// No blank before it.
    public static let attached = WordTraits(rawValue: 256)
    /// A quotation mark of any style that opens or closes a region.
    public static let quotationMark = WordTraits(rawValue: 512)
}

/// Computes `TokenForms`. Linear in the bytes of the tokens.
public struct FormHasher: Sendable {
    public init() {}

    /// Fills `forms` of the document; wants `tokens`, `quotations` and `tokenQuotation`.
    public func hash(_ document: inout Document) {
        var forms = TokenForms()
        let count = document.tokens.count
        forms.word.reserveCapacity(count)
        forms.lower.reserveCapacity(count)
        forms.suffix1.reserveCapacity(count)
        forms.suffix2.reserveCapacity(count)
        forms.suffix3.reserveCapacity(count)
        forms.prefix3.reserveCapacity(count)
        forms.shape.reserveCapacity(count)
        forms.traits.reserveCapacity(count)
        document.article.source.bytes.withUnsafeBufferPointer { bytes in
            var previousEnd: Int32 = -1
            for index in 0..<count {
                let span = document.tokens[index].span
                let region = index < document.tokenQuotation.count ? document.tokenQuotation[index] : -1
                let quotation = region >= 0 ? document.quotations[Int(region)].span : nil
                var form = WordForm(bytes, span.range, quotation: quotation)
                if previousEnd == span.start { form.traits.insert(.attached) }
                previousEnd = span.end
                forms.append(form)
            }
        }
        for range in document.paragraphTokens where !range.isEmpty {
            forms.traits[range.lowerBound].insert(.paragraphStart)
        }
        document.forms = forms
    }
}

extension TokenForms {
    fileprivate mutating func append(_ form: WordForm) {
        word.append(form.word)
        lower.append(form.lower)
        suffix1.append(form.suffix1)
        suffix2.append(form.suffix2)
        suffix3.append(form.suffix3)
        prefix3.append(form.prefix3)
        shape.append(form.shape)
        traits.append(form.traits)
    }
}

/// The hashes of one word.
struct WordForm {
    var word = WordHash.offset
    var lower = WordHash.offset
    var suffix1: UInt32 = 0
    var suffix2: UInt32 = 0
    var suffix3: UInt32 = 0
    var prefix3 = WordHash.offset
    var shape = WordHash.offset
    var traits: WordTraits = []

    init(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, quotation: Span?) {
        var lastShape: UInt8 = 0
        var upperCount = 0
        var lowerCount = 0
        var scalarCount = 0
        // The last three lower-case scalars, newest last.
        var tail: (UInt32, UInt32, UInt32) = (0, 0, 0)
        var index = range.lowerBound
        while index < range.upperBound {
            let scalar = decodeScalar(bytes, at: index)
            index += scalar.byteCount
            var value = scalar.value
            var shapeSign: UInt8
            switch ScalarClass(of: value) {
            case .letter:
                traits.insert(.hasLetter)
                let small = CaseFolding.lower(value)
                if small != value {
                    if scalarCount == 0 { traits.insert(.capitalized) }
                    upperCount += 1
                    shapeSign = UInt8(ascii: "X")
                } else {
                    lowerCount += 1
                    shapeSign = UInt8(ascii: "x")
                }
            case .digit:
                traits.insert(.hasDigit)
                value = 0x30
                shapeSign = UInt8(ascii: "d")
            case .hyphen:
                if scalarCount > 0 { traits.insert(.hasHyphen) }
                value = 0x2D
                shapeSign = UInt8(ascii: "-")
            case .dash:
                WordForm.add(0x2D, to: &word)
                WordForm.add(0x2D, to: &lower)
                value = 0x2D
                shapeSign = UInt8(ascii: "-")
            case .singleQuote where value == 0x2019 || value == 0x2018 || value == 0x27:
                // Inside a word, or a suffix such as "'s".
                value = 0x27
                shapeSign = UInt8(ascii: "'")
            case .ellipsis:
                WordForm.add(0x2E, to: &word)
                WordForm.add(0x2E, to: &word)
                WordForm.add(0x2E, to: &lower)
                WordForm.add(0x2E, to: &lower)
                value = 0x2E
                shapeSign = UInt8(ascii: ".")
            default:
                shapeSign = value < 0x80 ? UInt8(truncatingIfNeeded: value) : UInt8(ascii: "?")
            }
            let small = CaseFolding.lower(value)
            WordForm.add(value, to: &word)
            WordForm.add(small, to: &lower)
            if scalarCount < 3 { WordForm.add(small, to: &prefix3) }
            tail = (tail.1, tail.2, small)
            if shapeSign != lastShape {
                shape = WordHash.feed(shape, shapeSign)
                lastShape = shapeSign
            }
            scalarCount += 1
        }
        if upperCount >= 2, lowerCount == 0 { traits.insert(.allCaps) }
        // "Xx" and "X" differ anyway; "XX" of two or more capitals is told from the one of an initial.
        if traits.contains(.allCaps) { shape = WordHash.feed(shape, UInt8(ascii: "X")) }
        if traits.isDisjoint(with: [.hasLetter, .hasDigit]) {
            traits.insert(.punctuation)
            markQuotation(bytes, range, quotation, scalarCount)
        } else if range.count > 1, bytes[range.upperBound - 1] == UInt8(ascii: ".") {
            traits.insert(.abbreviated)
        }
        word = WordHash.finish(word)
        lower = WordHash.finish(lower)
        prefix3 = WordHash.finish(prefix3)
        shape = WordHash.finish(shape)
        suffix1 = WordHash.finish(tail.2 &* 0x9E37_79B1)
        suffix2 = WordHash.finish(suffix1 ^ (tail.1 &* 0x85EB_CA6B))
        suffix3 = WordHash.finish(suffix2 ^ (tail.0 &* 0xC2B2_AE35))
    }

    /// Gives quotation marks their Penn Treebank form, by their place in their region.
    private mutating func markQuotation(
        _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ quotation: Span?, _ scalarCount: Int
    ) {
        let first = decodeScalar(bytes, at: range.lowerBound).value
        let kind = ScalarClass(of: first)
        guard kind == .doubleQuote || kind == .singleQuote else { return }
        let isDouble = kind == .doubleQuote || scalarCount > 1
        let opens = quotation.map { Int($0.start) == range.lowerBound } ?? false
        let closes = quotation.map { Int($0.end) == range.upperBound } ?? false
        if opens || closes { traits.insert(.quotationMark) }
        let isOpening: Bool =
            if opens != closes {
                opens
            } else {
                switch first {
                case 0x201C, 0x2018, 0x60, 0x201E, 0x201A, 0xAB, 0x2039: true
                case 0x201D, 0x2019, 0xBB, 0x203A: false
                // A straight mark outside every region: by what stands before it.
                default: range.lowerBound == 0 || bytes[range.lowerBound - 1] <= 0x20
                }
            }
        let sign: UInt8 = isOpening ? 0x60 : 0x27
        var hash = WordHash.feed(WordHash.offset, sign)
        if isDouble { hash = WordHash.feed(hash, sign) }
        word = hash
        lower = hash
        prefix3 = hash
        shape = hash
    }

    @inline(__always)
    private static func add(_ value: UInt32, to hash: inout UInt32) {
        if value < 0x80 {
            hash = WordHash.feed(hash, UInt8(truncatingIfNeeded: value))
        } else {
            // As UTF-8 would stand there, so that `WordHash.exact("naïve".utf8)` finds it.
            if value < 0x800 {
                hash = WordHash.feed(hash, UInt8(truncatingIfNeeded: 0xC0 | value >> 6))
            } else {
                if value < 0x1_0000 {
                    hash = WordHash.feed(hash, UInt8(truncatingIfNeeded: 0xE0 | value >> 12))
                } else {
                    hash = WordHash.feed(hash, UInt8(truncatingIfNeeded: 0xF0 | value >> 18))
                    hash = WordHash.feed(hash, UInt8(truncatingIfNeeded: 0x80 | value >> 12 & 0x3F))
                }
                hash = WordHash.feed(hash, UInt8(truncatingIfNeeded: 0x80 | value >> 6 & 0x3F))
            }
            hash = WordHash.feed(hash, UInt8(truncatingIfNeeded: 0x80 | value & 0x3F))
        }
    }
}
