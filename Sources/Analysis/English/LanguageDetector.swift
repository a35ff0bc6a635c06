// Which language an article is written in: the rest of the analysis reads English only. Takes a document with tokens and
// forms, gives a language code; the analyzer asks before it looks for statements.

import EmbeddedData
import Text

/// Tells languages by their script and by their small words.
///
/// Up to 600 words spread over the article are looked at, so the cost does not grow with its length. A text in another
/// script than Latin gets the commonest language of that script; a Latin text the language whose small words
/// it uses most. A short text that could as well be in another language of these is `und`, undetermined (ISO 639-2): French
/// and Spanish share many small words. Of texts with fewer than eight small words it says nothing, unless they are all foreign.
public struct LanguageDetector: Sendable {
    private let masks: [UInt32: UInt64]
    private let codes: [String]

    public init() {
        var masks: [UInt32: UInt64] = [:]
        var codes: [String] = []
        for line in EmbeddedFile(quoth_lexicon_function_words()).lines {
            let words = line.split(separator: " ")
            guard let code = words.first, codes.count < 64 else { continue }
            for word in words.dropFirst() { masks[WordHash.exact(word.utf8), default: 0] |= 1 << UInt64(codes.count) }
            codes.append(String(code))
        }
        self.masks = masks
        self.codes = codes
    }

    /// ISO 639-1 code of the document's language, nil when the text does not tell; wants `tokens` and `forms`.
    public func language(of document: Document) -> String? {
        if let script = script(of: document.article.source.bytes) { return script }
        let forms = document.forms.lower
        guard !forms.isEmpty, !codes.isEmpty else { return nil }
        let step = max(1, forms.count / 600)
        var counts = [Int](repeating: 0, count: codes.count)
        var smallWords = 0
        for index in stride(from: 0, to: forms.count, by: step) {
            guard var mask = masks[forms[index]] else { continue }
            smallWords += 1
            while mask != 0 {
                counts[mask.trailingZeroBitCount] += 1
                mask &= mask - 1
            }
        }
        guard let best = counts.indices.max(by: { counts[$0] < counts[$1] }) else { return nil }
        if smallWords < 8 { return counts[best] >= max(3, counts[0] * 3) ? foreign(best, counts) : nil }
        // English comes first in the list; another language must clearly pass it.
        return counts[best] > counts[0] + counts[0] / 4 + 2 ? foreign(best, counts) : "en"
    }

    /// The language with most small words, where it has clearly more than any other: two of a short text, a tenth of them in
    /// a longer one up to `tellingCount`, which tells even Danish from Norwegian.
    private func foreign(_ best: Int, _ counts: [Int]) -> String {
        let second = counts.indices.filter { $0 != best }.map { counts[$0] }.max() ?? 0
        let lead = counts[best] >= Self.tellingCount ? 1 : max(2, counts[best] / 10)
        return counts[best] >= second + lead ? codes[best] : "und"
    }

    private static let tellingCount = 60

    /// The language of a script that is not Latin, when most letters are written in it.
    private func script(of bytes: [UInt8]) -> String? {
        // Lead bytes tell the blocks; a sample of 16 kB from the middle third is enough.
        let start = bytes.count > 48_000 ? bytes.count / 3 : 0
        let sample = bytes[start..<min(bytes.count, start + 16_384)]
        var latin = 0
        var counts: [Script: Int] = [:]
        var index = sample.startIndex
        while index < sample.endIndex {
            let byte = sample[index]
            if byte < 0x80 {
                if byte | 0x20 >= 0x61, byte | 0x20 <= 0x7a { latin += 1 }
                index += 1
                continue
            }
            let second = index + 1 < sample.endIndex ? sample[index + 1] : 0
            let third = index + 2 < sample.endIndex ? sample[index + 2] : 0
            if let script = Script(byte, second, third) { counts[script, default: 0] += 1 }
            index += byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2
        }
        // Han stands for several Latin letters; kana decide for Japanese.
        guard let (script, count) = counts.max(by: { ($0.value, $1.key.rawValue) < ($1.value, $0.key.rawValue) }),
            count * script.lettersForOne > latin
        else { return nil }
        if script == .han, counts[.kana, default: 0] * 8 > count { return Script.kana.rawValue }
        return script.rawValue
    }

    /// Scripts by the language that most texts in them are written in.
    private enum Script: String {
        case cyrillic = "ru"
        case greek = "el"
        case armenian = "hy"
        case hebrew = "he"
        case arabic = "ar"
        case devanagari = "hi"
        case bengali = "bn"
        case tamil = "ta"
        case thai = "th"
        case lao = "lo"
        case burmese = "my"
        case georgian = "ka"
        case khmer = "km"
        case hangul = "ko"
        case kana = "ja"
        case han = "zh"

        /// From the first bytes of a scalar's UTF-8 form (Unicode's block ranges).
        init?(_ first: UInt8, _ second: UInt8, _ third: UInt8) {
            switch (first, second, third) {
            case (0xcd...0xcf, _, _): self = .greek
            case (0xd0...0xd3, _, _), (0xd4, 0x80...0xaf, _): self = .cyrillic
            case (0xd4...0xd5, _, _), (0xd6, 0x80...0x8f, _): self = .armenian
            case (0xd6...0xd7, _, _): self = .hebrew
            case (0xd8...0xdb, _, _), (0xdd, 0x90...0xbf, _): self = .arabic
            case (0xe0, 0xa4...0xa5, _): self = .devanagari
            case (0xe0, 0xa6...0xa7, _): self = .bengali
            case (0xe0, 0xae...0xaf, _): self = .tamil
            case (0xe0, 0xb8...0xb9, _): self = .thai
            case (0xe0, 0xba...0xbb, _): self = .lao
            case (0xe1, 0x80...0x81, _), (0xe1, 0x82, 0x80...0x9f): self = .burmese
            case (0xe1, 0x82...0x83, _): self = .georgian
            case (0xe1, 0x9e...0x9f, _): self = .khmer
            case (0xea, 0xb0...0xbf, _), (0xeb...0xec, _, _), (0xed, 0x80...0x9f, _): self = .hangul
            case (0xe3, 0x81...0x83, _): self = .kana
            case (0xe3, 0x90...0xbf, _), (0xe4...0xe9, _, _): self = .han
            default: return nil
            }
        }

        /// A Han character or a Hangul syllable says what several letters say.
        var lettersForOne: Int { self == .han || self == .hangul || self == .kana ? 3 : 1 }
    }
}
