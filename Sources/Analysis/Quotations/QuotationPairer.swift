// Which words stand in quotation marks: takes an article's paragraphs, gives regions from mark to mark. The
// token layer `Document.tokenQuotation` and the attribution models come next.

import Model
import Text

/// A stretch of text from an opening quotation mark to its closing one, both included.
///
/// A quotation that goes on over paragraphs without a closing mark is one region per paragraph.
public struct Quotation: Hashable, Sendable {
    public var span: Span
    /// Index in `Article.paragraphs`.
    public var paragraph: Int

    public init(span: Span, paragraph: Int) {
        self.span = span
        self.paragraph = paragraph
    }
}

/// Pairs quotation marks: curly, straight, ``…'', low ones, single ones; nested, mismatched, left open.
///
/// The rules are those by which the scorer of the attribution corpora tells direct from mixed and indirect:
/// an unclosed curly mark, or a straight one whose next paragraph opens with a mark, runs to the end of its
/// paragraph; single marks count only outside double ones and only where they cannot be apostrophes.
public struct QuotationPairer: Sendable {
    public init() {}

    /// Fills `quotations` and `tokenQuotation` of the document.
    public func pair(_ document: inout Document) {
        let regions = quotations(in: document.article)
        document.quotations = regions
        var layer = [Int32](repeating: -1, count: document.tokens.count)
        var region = 0
        for index in layer.indices {
            let start = document.tokens[index].span.start
            while region < regions.count, regions[region].span.end <= start { region += 1 }
            if region < regions.count, regions[region].span.start <= start {
                layer[index] = Int32(truncatingIfNeeded: region)
            }
        }
        document.tokenQuotation = layer
    }

    /// The regions of an article in order; they do not overlap. Linear time.
    public func quotations(in article: Article) -> [Quotation] {
        article.source.bytes.withUnsafeBufferPointer { bytes in
            var scan = QuotationScan(bytes)
            let spans = article.paragraphs.map { paragraph in
                let start = max(0, min(Int(paragraph.span.start), bytes.count))
                return start..<max(start, min(Int(paragraph.span.end), bytes.count))
            }
            for index in spans.indices {
                scan.paragraph(spans[index], index, next: index + 1 < spans.count ? spans[index + 1] : nil)
            }
            return scan.regions.sorted { $0.span < $1.span }
        }
    }
}

private struct QuotationScan {
    let bytes: UnsafeBufferPointer<UInt8>
    var regions: [Quotation] = []
    /// A paragraph's scan starts here when the one before it has closed its mark inside it.
    private var skipTo = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
    }

    // MARK: - Double marks

    mutating func paragraph(_ range: Range<Int>, _ number: Int, next: Range<Int>?) {
        // Regions of this paragraph that the one before has made stand at the end of the list.
        var firstOwn = regions.count
        while firstOwn > 0, Int(regions[firstOwn - 1].span.start) >= range.lowerBound { firstOwn -= 1 }
        let nests = count(0x201C, in: range) == count(0x201D, in: range)
        var singles: [Int] = []
        var start: Int?
        var isCurly = false
        var depth = 0
        var index = max(range.lowerBound, min(skipTo, range.upperBound))
        func region(_ lower: Int, _ upper: Int) -> Quotation {
            Quotation(span: Span(lower..<upper), paragraph: number)
        }
        while index < range.upperBound {
            let byte = bytes[index]
            guard byte == 0x22 || byte == 0x27 || byte == 0x60 || byte == 0xE2 else {
                index += 1
                continue
            }
            let (mark, width) = mark(at: index)
            guard isDouble(mark) else {
                if start == nil, mark == 0x27 || mark == 0x2018 || mark == 0x2019 || mark == 0x201B {
                    singles.append(index)
                }
                index += width
                continue
            }
            if let opened = start {
                if mark == 0x201C || mark == 0x201E {
                    if isCurly, nests {
                        depth += 1
                    } else if isCurly, scalarDistance(opened, index) > 1 {
                        // A second opening mark: the first was never closed.
                        regions.append(region(opened, index))
                        start = index
                        isCurly = true
                    }
                } else if mark == 0x22, width == 1, looksOpening(index), !looksClosing(index) {
                    regions.append(region(opened, index))
                    start = index
                    isCurly = false
                } else if depth > 0, mark == 0x201D {
                    depth -= 1
                } else {
                    regions.append(region(opened, min(index + width, range.upperBound)))
                    start = nil
                }
            } else if mark != 0x201D || looksOpening(index) {
                // Else a stray closing mark.
                start = index
                isCurly = mark == 0x201C || mark == 0x201E
            }
            index += width
        }
        if let opened = start {
            leftOpen(opened, isCurly: isCurly, number, until: range.upperBound, next: next)
        }
        pairSingles(singles, range, number, firstOwn: firstOwn)
    }

    /// A mark still open at the end of its paragraph.
    private mutating func leftOpen(_ opened: Int, isCurly: Bool, _ number: Int, until end: Int, next: Range<Int>?) {
        var opensNext = false
        if let next, next.lowerBound < next.upperBound {
            let first = decodeScalar(bytes, at: next.lowerBound).value
            opensNext = first == 0x22 || first == 0x201C || first == 0x201D
        }
        if isCurly || opensNext {
            regions.append(Quotation(span: Span(opened..<end), paragraph: number))
            return
        }
        // A straight mark left open: the next paragraph may close it first.
        guard let next else { return }
        var index = next.lowerBound
        while index < next.upperBound, bytes[index] != 0x22 {
            if bytes[index] == 0xE2 {
                let value = decodeScalar(bytes, at: index).value
                if value == 0x201C || value == 0x201D { return }
            }
            index += 1
        }
        guard index < next.upperBound, index > next.lowerBound, looksClosing(index), !looksOpening(index) else {
            return
        }
        regions.append(Quotation(span: Span(opened..<end), paragraph: number))
        regions.append(Quotation(span: Span(next.lowerBound..<(index + 1)), paragraph: number + 1))
        skipTo = index + 1
    }

    // MARK: - Single marks

    /// Pairs the single marks that stand outside the double ones.
    private mutating func pairSingles(_ found: [Int], _ range: Range<Int>, _ number: Int, firstOwn: Int) {
        guard !found.isEmpty else { return }
        let doubles = regions[firstOwn...].sorted { $0.span < $1.span }
        var double = 0
        let singles = found.filter { single in
            while double < doubles.count, Int(doubles[double].span.end) <= single { double += 1 }
            return double >= doubles.count || Int(doubles[double].span.start) > single
        }
        // From each mark the nearest one, itself included, that may close: possessives of the plural
        // ("the voters' choice'") only where no later mark could.
        var closers = [Int](repeating: -1, count: singles.count + 1)
        var seesCloser = false
        for index in singles.indices.reversed() {
            closers[index] = closers[index + 1]
            guard scalar(singles[index]) != 0x2018, looksClosing(singles[index]) else { continue }
            if !(seesCloser && isPossessive(singles[index], range)) { closers[index] = index }
            seesCloser = true
        }
        double = 0
        var index = 0
        while index < singles.count {
            let opened = singles[index]
            index += 1
            guard scalar(opened) != 0x2019, looksOpening(opened), !isClipped(opened) else { continue }
            var candidate = index
            while candidate < singles.count, scalarDistance(opened, singles[candidate]) < 3 { candidate += 1 }
            let closer = closers[candidate]
            guard closer >= 0 else { continue }
            let closed = singles[closer]
            if bytes[opened] == 0x27 {
                // A straight one does not reach over a double quotation.
                while double < doubles.count, Int(doubles[double].span.start) <= opened { double += 1 }
                if double < doubles.count, Int(doubles[double].span.end) <= closed { continue }
            }
            let end = closed + decodeScalar(bytes, at: closed).byteCount
            regions.append(Quotation(span: Span(opened..<end), paragraph: number))
            while index < singles.count, singles[index] <= closed { index += 1 }
        }
    }

    /// "voters' choice": an s before it, a blank behind it.
    private func isPossessive(_ mark: Int, _ range: Range<Int>) -> Bool {
        let next = mark + decodeScalar(bytes, at: mark).byteCount
        return mark > 0 && bytes[mark - 1] == UInt8(ascii: "s") && next < range.upperBound && bytes[next] == 0x20
    }

    /// "'80s", "'em", "'til", "'tis", "'cause", "'n'": an apostrophe at the start of a word.
    private func isClipped(_ mark: Int) -> Bool {
        let start = mark + decodeScalar(bytes, at: mark).byteCount
        guard start < bytes.count else { return true }
        func letter(_ offset: Int) -> UInt8 { start + offset < bytes.count ? bytes[start + offset] | 0x20 : 0 }
        if ScalarClass(of: decodeScalar(bytes, at: start).value) == .digit { return true }
        switch (letter(0), letter(1), letter(2)) {
        case (UInt8(ascii: "e"), UInt8(ascii: "m"), 0x20): return bytes[start + 2] == 0x20
        case (UInt8(ascii: "t"), UInt8(ascii: "i"), UInt8(ascii: "l")): return true
        case (UInt8(ascii: "t"), UInt8(ascii: "i"), UInt8(ascii: "s")): return true
        case (UInt8(ascii: "c"), UInt8(ascii: "a"), UInt8(ascii: "u")): return true
        default: return letter(0) == UInt8(ascii: "n") && start + 1 < bytes.count && bytes[start + 1] == 0x27
        }
    }

    // MARK: - Marks and their neighbours

    /// The scalar at `index` and its width; two backquotes or apostrophes that follow no third are one straight
    /// mark of width 2.
    private func mark(at index: Int) -> (UInt32, Int) {
        let byte = bytes[index]
        if byte == 0x60 || byte == 0x27 {
            let isPair = index + 1 < bytes.count && bytes[index + 1] == byte
            return isPair && (index == 0 || bytes[index - 1] != byte) ? (0x22, 2) : (UInt32(byte), 1)
        }
        let scalar = decodeScalar(bytes, at: index)
        return (scalar.value, scalar.byteCount)
    }

    private func isDouble(_ mark: UInt32) -> Bool {
        mark == 0x22 || mark == 0x201C || mark == 0x201D || mark == 0x201E || mark == 0x201F
    }

    private func scalar(_ index: Int) -> UInt32 { decodeScalar(bytes, at: index).value }

    private func before(_ index: Int) -> UInt32 { decodeScalar(bytes, before: index)?.value ?? 0x0A }

    private func after(_ index: Int) -> UInt32 {
        let next = index + decodeScalar(bytes, at: index).byteCount
        return next < bytes.count ? decodeScalar(bytes, at: next).value : 0x0A
    }

    private func looksOpening(_ index: Int) -> Bool {
        switch before(index) {
        case 0x20, 0x09, 0x0A, 0x0D, 0xA0, 0x2009, 0x200B, 0x200E, 0x202A, 0x202C, 0xFEFF: break
        case 0x28, 0x5B, 0x7B, 0x2014, 0x2013, 0x2D, 0x2F, 0x201C, 0x22, 0x2018: break
        default: return false
        }
        return !isSpace(after(index))
    }

    private func looksClosing(_ index: Int) -> Bool {
        !isSpace(before(index)) && !isAlphanumeric(after(index))
    }

    private func isSpace(_ value: UInt32) -> Bool {
        switch value {
        case 0x09...0x0D, 0x1C...0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: true
        default: false
        }
    }

    private func isAlphanumeric(_ value: UInt32) -> Bool {
        if value < 0x80 {
            let kind = ScalarClass(of: value)
            return kind == .letter || kind == .digit
        }
        guard let scalar = Unicode.Scalar(value) else { return false }
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
            .letterNumber, .otherNumber:
            return true
        default:
            return false
        }
    }

    /// Scalars between two offsets, counted no further than needed to tell 0 to 3 apart.
    private func scalarDistance(_ lower: Int, _ upper: Int) -> Int {
        var count = 0
        var index = lower
        while index < upper, count < 4 {
            index += decodeScalar(bytes, at: index).byteCount
            count += 1
        }
        return count
    }

    private func count(_ mark: UInt32, in range: Range<Int>) -> Int {
        // U+201C and U+201D: E2 80 9C / 9D.
        let last = UInt8(truncatingIfNeeded: 0x80 | (mark & 0x3F))
        var count = 0
        var index = range.lowerBound
        while index + 2 < range.upperBound {
            if bytes[index] == 0xE2, bytes[index + 1] == 0x80, bytes[index + 2] == last { count += 1 }
            index += 1
        }
        return count
    }
}
