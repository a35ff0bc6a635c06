// A corpus in a file: what is refused and with which words, many readers at once, and check-db.

import Foundation
import Model
import Samples
import Testing
import Text

@testable import Corpus

private func withFolder(_ body: (URL) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "quoth-file-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder)
}

@Suite struct CorpusFileTests {
    private func make(_ folder: URL, articles: Range<Int> = 0..<30) throws -> String {
        let path = folder.appending(path: "news.db").path
        let corpus = try Corpus(path: path)
        let generator = NewsGenerator(seed: 5)
        try corpus.add(contentsOf: articles.map(generator.article))
        try corpus.finishImport()
        return path
    }

    private func code(_ body: () throws -> Void) -> String? {
        do {
            try body()
            return nil
        } catch {
            return (error as? Diagnostic)?.code ?? "\(error)"
        }
    }

    private func change(_ path: String, at offset: UInt64, _ bytes: [UInt8]) throws {
        let file = try FileHandle(forUpdating: URL(filePath: path))
        try file.seek(toOffset: offset)
        try file.write(contentsOf: Data(bytes))
        try file.close()
    }

    @Test func whatIsNoCorpusIsRefused() throws {
        try withFolder { folder in
            func check(_ name: String, _ content: String, _ expected: String) throws {
                let path = folder.appending(path: name).path
                try Data(content.utf8).write(to: URL(filePath: path))
                #expect(code { _ = try Corpus(reading: path) } == expected, "\(name)")
                #expect(code { _ = try Corpus(path: path) } == expected, "\(name)")
                #expect(try String(contentsOfFile: path, encoding: .utf8) == content, "\(name) was changed")
            }
            try check("article.txt", "A text that is an article, and no database at all.", "Q0506")
            try check("named.db", String(repeating: "not a database ", count: 40), "Q0506")
            #expect(code { _ = try Corpus(reading: folder.path) } == "Q0508")
            #expect(code { _ = try Corpus(reading: folder.appending(path: "none.db").path) } == "Q0508")
            #expect(code { _ = try Corpus(path: folder.appending(path: "no/folder.db").path) } == "Q0508")
            #expect(CorpusFile.kind(of: folder.appending(path: "article.txt").path) == .other)
            // Articles may come through a pipe with a name: looking what it is must not take them out of it.
            let pipe = folder.appending(path: "pipe").path
            #expect(mkfifo(pipe, 0o600) == 0)
            let descriptor = open(pipe, O_RDWR | O_NONBLOCK)
            defer { close(descriptor) }
            #expect(write(descriptor, "news", 4) == 4)
            #expect(CorpusFile.kind(of: pipe) == .missing)
            #expect(code { _ = try Corpus(path: pipe) } == "Q0508")
            var bytes = [UInt8](repeating: 0, count: 8)
            #expect(read(descriptor, &bytes, 8) == 4)
        }
    }

    @Test func anotherVersionAndAnotherProgramAreNamed() throws {
        try withFolder { folder in
            // Offsets of user_version and application_id in the header of an SQLite file.
            for (offset, bytes, expected) in [
                (UInt64(60), [UInt8](arrayLiteral: 0, 0, 0, 99), "Q0507"), (60, [0, 0, 0, 1], "Q0509"),
                (68, [0, 0, 0, 7], "Q0506"),
            ] {
                let path = try make(folder)
                try change(path, at: offset, bytes)
                #expect(code { _ = try Corpus(reading: path) } == expected)
                #expect(code { _ = try Corpus(path: path) } == expected)
                try FileManager.default.removeItem(atPath: path)
            }
        }
    }

    @Test func aTruncatedFileIsDamaged() throws {
        try withFolder { folder in
            let path = try make(folder)
            let whole = try Data(contentsOf: URL(filePath: path))
            for length in [whole.count - 1, whole.count / 2, 5_000, 120, 40] {
                try whole.prefix(length).write(to: URL(filePath: path))
                #expect(code { _ = try Corpus(reading: path) } == "Q0504", "\(length) bytes")
            }
        }
    }

    /// Pages full of nonsense are errors wherever they are read, and check-db finds them.
    @Test func damagedPagesAreErrorsNotTraps() throws {
        try withFolder { folder in
            let path = try make(folder)
            let whole = try Data(contentsOf: URL(filePath: path))
            var found = 0
            for page in stride(from: 1, to: whole.count / 4_096, by: 23) {
                try whole.write(to: URL(filePath: path))
                try change(path, at: UInt64(page * 4_096), [UInt8](repeating: 0xA5, count: 4_096))
                let code = code {
                    let corpus = try Corpus(reading: path)
                    for column in IntegerColumn.allCases { _ = try corpus.column(column) }
                    for edge in Edge.allCases { _ = try corpus.edge(edge) }
                    _ = try corpus.spans()
                    var problems: [String] = []
                    try corpus.check { problems += $0.problems }
                    if !problems.isEmpty { throw Diagnostic("Q0504", problems[0]) }
                }
                // SQLite leaves some free pages and slack that nobody reads.
                if let code { #expect(code == "Q0504", "page \(page)") }
                if code != nil { found += 1 }
            }
            #expect(found > whole.count / 4_096 / 23 / 2)
        }
    }

    @Test func whatIsDerivedIsCheckedAndRebuilt() throws {
        try withFolder { folder in
            let path = try make(folder, articles: 0..<830)
            func problems(_ path: String) throws -> [Corpus.Finding.Part] {
                var parts: [Corpus.Finding.Part] = []
                try Corpus(reading: path).check { if !$0.problems.isEmpty { parts.append($0.part) } }
                return parts
            }
            #expect(try problems(path) == [])
            let corpus = try Corpus(path: path)
            let packed = try corpus.query("SELECT name, chunk, hex(data) FROM column_chunk ORDER BY 1, 2")
            #expect(packed.count > 10)
            try expectAllStatements(ofMostQuoted: path)
            // A correction that was taken back leaves nothing in what is packed.
            let key = try #require(try corpus.correctionKey(ofStatement: 5))
            let correction = Correction(
                .speaker, digest: key.digest, article: key.article, span: key.span, speaker: "Oda Brandt")
            try corpus.correct(by: [correction])
            try expectAllStatements(ofMostQuoted: path)
            #expect(try corpus.query("SELECT name, chunk, hex(data) FROM column_chunk ORDER BY 1, 2") != packed)
            try corpus.correct(by: [])
            #expect(try corpus.query("SELECT name, chunk, hex(data) FROM column_chunk ORDER BY 1, 2") == packed)
            _ = try corpus.query("UPDATE column_chunk SET data = zeroblob(9) WHERE name = 'statementVerb'")
            _ = try corpus.query("DELETE FROM appearance WHERE entity = 3")
            _ = try corpus.query("DELETE FROM term WHERE text IN (SELECT text FROM term LIMIT 3)")
            _ = try corpus.query("DELETE FROM story_print WHERE article = 4")
            #expect(try problems(path) == [.words, .columns, .appearances, .stories])
            try corpus.rebuild()
            #expect(try problems(path) == [])
            #expect(try corpus.query("SELECT name, chunk, hex(data) FROM column_chunk ORDER BY 1, 2") == packed)
            _ = try corpus.query("UPDATE article SET story = 900 WHERE id = 2")
            #expect(try problems(path) == [.stories])
            try corpus.rebuild()
            #expect(try problems(path) == [])
            #expect(try corpus.query("SELECT story FROM article WHERE id = 2") == [["2"]])
            // What is no derivation is not mended by itself.
            _ = try corpus.query("PRAGMA foreign_keys = OFF")
            _ = try corpus.query(
                "DELETE FROM sentence_list WHERE id = (SELECT min(id) FROM sentence_list WHERE id > 5)")
            #expect(try problems(path).contains(.rows))
        }
    }

    /// They have more statements than are read out of the index.
    private func expectAllStatements(ofMostQuoted path: String) throws {
        let corpus = try Corpus(reading: path)
        let quoted = try corpus.query(
            "SELECT entity, count(*) FROM statement_speaker GROUP BY entity ORDER BY 2 DESC LIMIT 2")
        for row in quoted {
            let entity = try #require(row[0].flatMap { Int32($0) })
            let statements = try corpus.query(
                "SELECT statement FROM statement_speaker WHERE entity = \(entity) ORDER BY statement")
            let found = try corpus.targets(.entityStatements, entity - 1)
            #expect(found.map { String($0 + 1) } == statements.map { $0[0] ?? "" })
        }
        let first = try #require(quoted.first?[0].flatMap { Int32($0) })
        #expect(try corpus.statementCount(by: first - 1, atMost: 2_001) == 2_001)
    }

    @Test func readersSeeOneStateWhileArticlesAreAdded() throws {
        try withFolder { folder in
            let path = try make(folder)
            let reader = try Corpus(reading: path)
            let other = try Corpus(reading: path)
            let writer = try Corpus(path: path)
            let generator = NewsGenerator(seed: 5)
            #expect(try reader.rowCount(.article) == 30)
            try reader.interruptible({ false }) {
                #expect(try reader.column(.statementVerb).count == 600)
                try writer.add(contentsOf: (30..<40).map(generator.article))
                // What was not read before is of the same state.
                #expect(try reader.column(.statementAct).count == 600)
                #expect(try reader.rowCount(.article) == 30)
                let count = try other.interruptible({ false }) { try other.rowCount(.article) }
                #expect(count == 40)
            }
            let after = try reader.interruptible({ false }) {
                [try reader.rowCount(.article), try reader.column(.statementVerb).count]
            }
            #expect(after == [40, 800])
            #expect(code { _ = try reader.add(generator.article(50)) } == "Q0503")
        }
    }

    @Test func packedIntegersComeBack() {
        func check(_ values: [Int32]) {
            var found: [Int32] = []
            let bytes = PackedIntegers.bytes(values)
            #expect(bytes.withUnsafeBufferPointer { PackedIntegers.append($0, to: &found) })
            #expect(found == values)
            // Cut off or too long: refused, never a trap.
            for length in [0, 3, bytes.count / 2, bytes.count - 1] where length < bytes.count {
                var rest: [Int32] = []
                #expect(!Array(bytes.prefix(length)).withUnsafeBufferPointer { PackedIntegers.append($0, to: &rest) })
            }
        }
        check([])
        check([7])
        check([Int32.min, .max, 0, -1, .min])
        check((0..<1_000).map { Int32($0 / 3) })
        check((0..<300).map { $0 % 2 == 0 ? Int32.min : Int32.max })
        check([Int32](repeating: -1, count: 16_384))
        var random = SeededNumbers(seed: 9)
        for width in 0..<32 {
            check((0..<257).map { _ in Int32(truncatingIfNeeded: random.next() >> UInt64(32 + width)) })
        }
    }

    /// Names and texts that would be SQL, paths or escapes are words like others.
    @Test func hostileTextsAreWords() throws {
        let hostile = [
            "'; DROP TABLE article; --", "\"; DELETE FROM word; --", "../../etc/passwd", "file:x?mode=memory",
            "\u{1B}[2J\u{7}", "%s%n", "Robert\"); DROP TABLE entity;--", "a\u{0}b", "* OR NEAR(", "^x AND -y",
        ]
        try withFolder { folder in
            let path = folder.appending(path: "file:odd ' name?mode=memory#.db").path
            let corpus = try Corpus(path: path)
            for (number, text) in hostile.enumerated() {
                var builder = ArticleBuilder(text, outlet: text, section: text, title: text)
                builder.person(text, aliases: [text], roles: [text], affiliation: text, country: text)
                builder.paragraph("\(text) said so, number \(number).")
                builder.says(text, by: [text], cue: "said", content: "so")
                try corpus.add(builder.finish())
                _ = corpus.entities(named: text)
                _ = corpus.entities(prefix: text, limit: 5)
                _ = corpus.nearest(to: text, limit: 5)
                _ = try corpus.read {
                    try $0.rows(
                        .paragraphs, [#require(.init(words: [text])), #require(.init(beginnings: [text]))])
                }
            }
            #expect(try corpus.rowCount(.article) == hostile.count)
            #expect(FileManager.default.fileExists(atPath: path))
            let titles = try (0..<Int32(hostile.count)).map { row in try corpus.read { try $0.text(.articleTitle, row) }
            }
            #expect(titles == hostile)
            var problems: [String] = []
            try Corpus(reading: path).check { problems += $0.problems }
            #expect(problems == [])
        }
    }
}

/// SplitMix64 (Steele, Lea and Flood 2014).
private struct SeededNumbers {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}
