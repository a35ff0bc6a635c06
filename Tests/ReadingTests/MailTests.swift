// Mail and subtitles beyond the fixtures: how mail writes bytes, what is no mail, and messages and cues that are broken.

import Foundation
import Testing

@testable import Reading

@Suite struct MailTests {
    @Test func wordsOfHeadingsAreDecoded() {
        let cases = [
            ("plain words", "plain words"),
            ("=?utf-8?Q?caf=C3=A9_owner?= <a@b.example>", "café owner <a@b.example>"),
            ("=?UTF-8?B?w4k=?= =?iso-8859-1?q?t=E9?=", "Été"), ("a =?utf-8?q?b?= c", "a b c"),
            ("=?utf-8?x?b?= =?broken", "=?utf-8?x?b?= =?broken"), ("=?gb2312?B?1tC5+g==?=", "中国"),
        ]
        for (written, read) in cases { #expect(MailEncoding.decodedWords(written) == read) }
        #expect(MailEncoding.quotedPrintable(Array("a=\r\nb=20c=E2=82=AC=ZZ=".utf8)[...]) == Array("ab c€=ZZ=".utf8))
        #expect(MailEncoding.base64(Array("aGFy\r\nYm91cg==".utf8)[...]) == Array("harbour".utf8))
    }

    /// A text that opens with labels is none, nor is a letter that someone copied.
    @Test func otherTextsAreNoMail() {
        for text in [
            "From: the mayor\nTo: the council\n\nThe ferry stays.",
            "Title: Ferry\nAuthor: Jane Roe\nDate: 12 March 2024\n\nx",
            "From the quay the ferry looks small, she said.\nDate: today\n", "12\n\nThe ferry --> the quay\n",
        ] {
            #expect(FileKind(sample: Array(text.utf8)) == .plainText, "\(text)")
        }
    }

    /// A line of a message that opens with `From ` starts no other one, even at the end of a chunk.
    @Test func mailboxesArePartedAtHeadings() {
        let message =
            "From x@y.example Tue Mar 12 06:30:00 2024\nFrom: Jane <j@y.example>\nDate: Tue, 12 Mar 2024 06:30:00 +0000\n"
            + "Message-ID: <NUMBER@y.example>\nSubject: Toll NUMBER\n\nThe ferry stays, the mayor said.\n\n"
            + "From here it looks small: she said so.\n\n"
        let padding = String(repeating: "The harbour is quiet tonight.\n", count: 9_000)
        let box = (0..<6).map { (message + padding + "\n").replacing("NUMBER", with: "\($0)") }.joined()
        let stream = RecordStream(name: "box", bytes: Array(box.utf8))
        var ids: [String] = []
        while let record = try? stream.next() { ids += record.articles().articles.map(\.id) }
        #expect(ids == (0..<6).map { "\($0)@y.example" })
    }

    /// Messages, mailboxes and subtitles cut and bent at random end without a trap.
    @Test func bentMailIsRead() throws {
        var random = SplitMix(seed: 13)
        for name in ["newsletter.eml", "release.eml", "box.mbox", "debate.srt", "hearing.vtt", "crawl.wet"] {
            let whole = [UInt8](try Data(contentsOf: FixtureTests.folder.appendingPathComponent(name)))
            for _ in 0..<40 {
                var bytes = Array(whole.prefix(8 + random.below(whole.count)))
                for _ in 0..<random.below(10) { bytes[random.below(bytes.count)] = UInt8(random.below(256)) }
                let context = ReadingContext(startsPrograms: false)
                let stream = RecordStream(ByteStream(name: "bent", bytes: bytes), context: context)
                while let record = try? stream.next() { _ = record.articles() }
            }
        }
    }
}
