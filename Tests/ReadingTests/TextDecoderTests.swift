// Bytes to text: each encoding, each way of being broken, and agreement with the standard library.

import Foundation
import Testing

@testable import Reading

@Suite struct TextDecoderTests {
    private func check(
        _ bytes: [UInt8], _ text: String, _ encoding: TextDecoder.Encoding, replaced: Int = 0,
        at location: SourceLocation = #_sourceLocation
    ) {
        let decoded = TextDecoder.decode(bytes)
        #expect(String(decoding: decoded.bytes, as: UTF8.self) == text, sourceLocation: location)
        #expect(decoded.encoding == encoding, sourceLocation: location)
        #expect(decoded.replacedCount == replaced, sourceLocation: location)
    }

    private func utf16(_ text: String, littleEndian: Bool) -> [UInt8] {
        text.utf16.flatMap { unit -> [UInt8] in
            let (high, low) = (UInt8(unit >> 8), UInt8(unit & 0xFF))
            return littleEndian ? [low, high] : [high, low]
        }
    }

    @Test func knowsEncodings() {
        check(Array("plain".utf8), "plain", .utf8)
        check([0xEF, 0xBB, 0xBF] + Array("señor".utf8), "señor", .utf8)
        check([0xFF, 0xFE] + utf16("đường 🚢", littleEndian: true), "đường 🚢", .utf16LittleEndian)
        check([0xFE, 0xFF] + utf16("đường 🚢", littleEndian: false), "đường 🚢", .utf16BigEndian)
        check(utf16("no mark here", littleEndian: true), "no mark here", .utf16LittleEndian)
        check(utf16("no mark here", littleEndian: false), "no mark here", .utf16BigEndian)
        check([0xFF, 0xFE, 0, 0, 0x41, 0, 0, 0], "A", .utf32LittleEndian)
        check([0, 0, 0xFE, 0xFF, 0, 1, 0xF6, 0xA2], "🚢", .utf32BigEndian)
        check([0x63, 0x61, 0x66, 0xE9], "café", .latin1)
        check([0x93, 0x63, 0x61, 0x66, 0xE9, 0x94], "“café”", .windows1252)
        check([], "", .utf8)
    }

    @Test func keepsLineEndsAndSpaces() {
        let text = "one\r\n two\r\rthree \u{2028}\tfour\u{00A0}\n"
        check(Array(text.utf8), text, .utf8)
    }

    @Test func replacesWhatIsBroken() {
        check(Array("café é ".utf8) + [0xE2, 0x80] + Array(" x".utf8), "café é � x", .utf8, replaced: 1)
        check([0x63, 0x81, 0x66], "c�f", .windows1252, replaced: 1)
        check([0xFF, 0xFE, 0x41, 0x00, 0x00, 0xD8, 0x42, 0x00], "A�B", .utf16LittleEndian, replaced: 1)
        check([0xFF, 0xFE, 0x00, 0xDC, 0x42, 0x00, 0x43], "�B�", .utf16LittleEndian, replaced: 2)
        check([0, 0, 0xFE, 0xFF, 0, 0, 0xD8, 0, 0x41], "��", .utf32BigEndian, replaced: 2)
    }

    /// The count of broken sequences is the count of U+FFFD that the standard library puts in their place.
    @Test func countsAsTheStandardLibraryDoes() {
        var random = SplitMix(seed: 7)
        let pieces: [[UInt8]] = [
            [0x41], [0xC3, 0xA9], [0xE2, 0x80, 0x9C], [0xF0, 0x9F, 0x9A, 0xA2], [0xC3], [0xE2, 0x80], [0xE2],
            [0xF0, 0x9F],
            [0x80], [0xFF], [0xC0, 0xAF], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE0, 0x80, 0x80], [0xF5],
        ]
        for _ in 0..<2_000 {
            let bytes = (0..<random.below(24)).flatMap { _ in pieces[random.below(pieces.count)] }
            let repaired = String(decoding: bytes, as: UTF8.self).unicodeScalars.count { $0 == "\u{FFFD}" }
            #expect(UTF8Check(bytes).brokenCount == repaired, "\(bytes)")
        }
    }

    /// Pieces of pictures and of packed data, however short, are no text; texts of one byte a letter are.
    @Test func shortBinaryDataIsNamed() {
        var random = SplitMix(seed: 9)
        var takenCount = 0
        for _ in 0..<2_000 {
            let bytes = (0..<20 + random.below(60)).map { _ in UInt8(1 + random.below(255)) }
            if case .binary = FileKind(sample: bytes) {} else { takenCount += 1 }
        }
        #expect(takenCount <= 2)
        let texts = [
            "Der Bürgermeister sagte: «Das Fährgeld steigt.»", "»Мы подождём«, сказал он вчера.",
            "Burmistrz powiedział, że opłata za prom wzrośnie w czerwcu.",
            "Il a dit : « L’été sera chaud. »", "the ferry’s “toll” – £2 – rises",
        ]
        for text in texts {
            for encoding in [String.Encoding.windowsCP1252, .isoLatin1, .isoLatin2, .windowsCP1251, .windowsCP1250] {
                guard let data = text.data(using: encoding) else { continue }
                #expect(FileKind(sample: Array(data)) == .plainText, "\(text) in \(encoding)")
            }
        }
        let shiftJIS: [UInt8] =
            Array("a.txt ".utf8) + [0x83, 0x74, 0x83, 0x46, 0x83, 0x8A, 0x81, 0x5B, 0x82, 0xCD, 0x8F]
        if case .binary = FileKind(sample: shiftJIS) {} else { Issue.record("Shift JIS is taken for Latin-1") }
    }
}

/// Steele and others' SplitMix64: the same numbers in every run.
struct SplitMix {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func below(_ bound: Int) -> Int { bound <= 0 ? 0 : Int(next() % UInt64(bound)) }
}
