// Inputs as a person meets them: files that are not there, folders, long lines, pipes; and bent texts of every kind.

import Foundation
import Testing
import Text

@testable import Reading

@Suite struct ArticleReaderTests {
    private func inTemporaryFolder(_ body: (String) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("quoth-reading-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try body(folder.path)
    }

    @Test func badInputsLeaveGoodOnesAlone() throws {
        try inTemporaryFolder { folder in
            try "The ferry stays, the mayor said.\n".write(
                toFile: folder + "/ferry.txt", atomically: true, encoding: .utf8)
            try Data().write(to: URL(fileURLWithPath: folder + "/empty.txt"))
            try Data([0, 1, 2, 3]).write(to: URL(fileURLWithPath: folder + "/noise.bin"))
            try FileManager.default.createDirectory(atPath: folder + "/nothing", withIntermediateDirectories: true)
            let (articles, diagnostics) = ArticleReader.read(paths: [
                folder + "/fery.txt", folder + "/nothing", folder + "/empty.txt", folder + "/noise.bin",
                folder + "/ferry.txt",
                folder + "/ferry.txt/inside.txt", "no\u{0}name",
            ])
            #expect(articles.map(\.id) == [folder + "/ferry.txt"])
            #expect(diagnostics.map(\.code) == ["Q0402", "Q0401", "Q0403", "Q0404", "Q0401", "Q0401"])
            #expect(diagnostics.dropFirst().first?.notes == ["did you mean \"\(folder)/ferry.txt\"?"])
            #expect(diagnostics.allSatisfy { $0.severity == .error && $0.span == nil })
        }
    }

    @Test func foldersAreRead() throws {
        try inTemporaryFolder { folder in
            let inner = folder + "/a [2024] *b"
            try FileManager.default.createDirectory(atPath: inner + "/june", withIntermediateDirectories: true)
            for name in ["/june/ferry.txt", "/toll.txt", "/.hidden.txt"] {
                try "The ferry stays, the mayor said.\n".write(
                    toFile: inner + name, atomically: true, encoding: .utf8)
            }
            try Data([0x89, 0x50, 0x4E, 0x47, 0, 0]).write(to: URL(fileURLWithPath: inner + "/logo.png"))
            try Data().write(to: URL(fileURLWithPath: inner + "/empty.txt"))
            // What a reader put right in the corpus that lies in the same folder.
            let heading = "change\tdigest\tstart\tstop\tnew_start\tnew_stop\tspeaker\tverb\tcue\tarticle\twords\n"
            let line = "wrong\t00000000000000aa\t0\t80\t0\t80\t\t\t\tx.txt\t"
            try (heading + line + String(repeating: "so many words that they are taken for a text ", count: 3))
                .write(toFile: inner + "/news.corrections.tsv", atomically: true, encoding: .utf8)
            for path in [inner, inner + "/", folder] {
                let (articles, diagnostics) = ArticleReader.read(paths: [path])
                let names = articles.map { $0.id.split(separator: "/").suffix(2).joined(separator: "/") }
                #expect(Set(names) == ["june/ferry.txt", "a [2024] *b/toll.txt"])
                #expect(diagnostics.map(\.code) == ["Q0404"] && diagnostics[0].severity == .warning)
                #expect(diagnostics[0].message.contains("3 files hold no text and are passed over"))
            }
        }
    }

    @Test(.enabled(if: getuid() != 0, "root may read everything"))
    func unreadableFileIsNamed() throws {
        try inTemporaryFolder { folder in
            let path = folder + "/closed.txt"
            try "The ferry stays.".write(toFile: path, atomically: true, encoding: .utf8)
            try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: path)
            #expect(ArticleReader.read(paths: [path]).diagnostics.map(\.code) == ["Q0405"])
        }
    }

    @Test func linesLongerThanAChunkAreWhole() throws {
        try inTemporaryFolder { folder in
            let path = folder + "/long.jsonl"
            let text = String(repeating: "The ferry stays, the mayor said. ", count: 30_000)
            var lines = ""
            for number in 1...5 { lines += "{\"id\": \"\(number)\", \"text\": \"\(text)\"}\n" }
            try lines.write(toFile: path, atomically: true, encoding: .utf8)
            let (articles, diagnostics) = ArticleReader.read(paths: [path])
            #expect(articles.map(\.id) == ["1", "2", "3", "4", "5"])
            #expect(articles.allSatisfy { $0.source.bytes.count == text.utf8.count })
            #expect(diagnostics.isEmpty)
        }
    }

    @Test func firstLineDecidesForUnnamedJSON() {
        func count(_ text: String) -> Int {
            let stream = RecordStream(name: "<pipe>", bytes: Array(text.utf8))
            var articles = 0
            while let record = try? stream.next() { articles += record.articles().articles.count }
            return articles
        }
        #expect(count("{\"text\": \"One.\"}\n{\"text\": \"Two.\"}\n") == 2)
        #expect(count("{\"text\":\n \"One.\"}\n") == 1)
        #expect(count("[{\"text\": \"One.\"}, {\"text\": \"Two.\"}]") == 2)
        #expect(count("\n\n{\"text\": \"One.\"}") == 1)
        #expect(count("{\"text\": \"One.\"}") == 1)
        #expect(count("[Music] The choir sang.") == 1)
        #expect(count("{curly} words are no JSON.") == 1)
    }

    @Test func fieldsMayBeNamed() throws {
        try inTemporaryFolder { folder in
            let lines = #"{"chave": "7", "corpo": "The ferry stays.", "text": "teaser", "manchete": "Ferry"}"#
            try lines.write(toFile: folder + "/a.jsonl", atomically: true, encoding: .utf8)
            try "chave,corpo\n8,The ferry goes.\n".write(toFile: folder + "/b.csv", atomically: true, encoding: .utf8)
            let mapping = try FieldMapping(["text=corpo", "id=chave", "title=Manchete"])
            let read = ArticleReader.read(paths: [folder + "/a.jsonl", folder + "/b.csv"], mapping: mapping)
            #expect(read.articles.map(\.id) == ["7", "8"])
            #expect(read.articles.map { $0.source[$0.source.span] } == ["The ferry stays.", "The ferry goes."])
            #expect(read.articles.first?.title == "Ferry")
            #expect(read.diagnostics.isEmpty)
        }
        for wrong in ["text", "txet=body", "=x", "text="] {
            #expect(throws: Diagnostic.self) { try FieldMapping([wrong]) }
        }
    }

    /// Texts cut and bent at random read without a trap, with paragraphs in order.
    @Test func bentTextsRead() throws {
        var random = SplitMix(seed: 3)
        let marks: [[UInt8]] = [
            Array(" (HPN) — ".utf8), Array("\n\n".utf8), Array("(Photo: ".utf8), Array("By ".utf8), Array(") - ".utf8),
            [0x0D], [0xC2, 0xA0], Array("“".utf8), Array("12 March 2024".utf8), Array(": ".utf8), [0xE2],
            Array("/".utf8),
        ]
        for name in FixtureTests.names where name.hasSuffix(".txt") {
            let whole = Array(try Data(contentsOf: FixtureTests.folder.appendingPathComponent(name)))
            for _ in 0..<40 where !whole.isEmpty {
                var bytes = Array(whole.prefix(1 + random.below(whole.count)))
                for _ in 0..<random.below(6) {
                    bytes.insert(contentsOf: marks[random.below(marks.count)], at: random.below(bytes.count + 1))
                }
                let text = TextDecoder.decode(bytes).bytes
                let article = PlainTextReader.article(id: name, path: nil, name: name, validUTF8: text)
                var end: Int32 = 0
                for paragraph in article.paragraphs {
                    #expect(paragraph.span.start >= end && paragraph.span.end >= paragraph.span.start)
                    end = paragraph.span.end
                }
                #expect(Int(end) <= text.count)
            }
        }
    }

    /// Ten times the text takes about ten times as long, whatever it is made of.
    @Test func timeIsLinear() {
        for unit in ["a ", "\n", "\"", "(", "— ", "word word word\n", "NAME: x\n\n", "{", "x\n\n", "1. "] {
            let clock = ContinuousClock()
            func seconds(_ count: Int) -> Double {
                let text = String(repeating: unit, count: count / unit.utf8.count)
                return (0..<2).map { _ in
                    let took = clock.measure { _ = ArticleReader.read(name: "x", text: text) }
                    return Double(took.components.attoseconds) / 1e18 + Double(took.components.seconds)
                }.min() ?? 0
            }
            let small = seconds(10_000)
            let large = seconds(100_000)
            #expect(large < max(small, 0.02) * 40, "\(unit.debugDescription): \(small) s, then \(large) s")
        }
    }
}
