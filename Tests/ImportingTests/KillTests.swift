// An import that is killed at any moment leaves a corpus that opens, and the next one goes on without doubles or loss:
// the program itself, its whole process group killed, and every table compared with that of an undisturbed import.

import Corpus
import Foundation
import Testing

#if canImport(Glibc)
    import Glibc
#endif

@Suite(.serialized) struct KillTests {
    /// QUOTH_KILLS=50 kills at so many moments; a few are enough for every day.
    static let killCount = ProcessInfo.processInfo.environment["QUOTH_KILLS"].flatMap { Int($0) } ?? 5

    /// The program, built beside the tests.
    static let program: URL? = {
        var folder = URL(filePath: CommandLine.arguments.first ?? "").deletingLastPathComponent()
        if let bundle = Bundle.allBundles.first(where: { $0.bundlePath.hasSuffix(".xctest") }) {
            folder = bundle.bundleURL.deletingLastPathComponent()
        }
        for _ in 0..<4 {
            let candidate = folder.appending(path: "quoth")
            if FileManager.default.isExecutableFile(atPath: candidate.path) { return candidate }
            folder.deleteLastPathComponent()
        }
        return nil
    }()

    /// Starts it in a process group of its own; `before` is a shell's word, such as a limit, or empty.
    private static func start(_ arguments: [String], limit: String = "") throws -> pid_t {
        let program = try #require(program, "quoth is not built beside the tests").path
        let words = ["/bin/sh", "-c", limit + "exec \"$0\" \"$@\" >/dev/null 2>&1 </dev/null", program] + arguments
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
        posix_spawnattr_setpgroup(&attributes, 0)
        var pointers = words.map { strdup($0) }
        defer { for pointer in pointers { free(pointer) } }
        pointers.append(nil)
        var process: pid_t = 0
        let outcome = posix_spawn(&process, "/bin/sh", nil, &attributes, pointers, environ)
        try #require(outcome == 0)
        return process
    }

    private static func wait(_ process: pid_t) -> Int32 {
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
        return status & 0x7F == 0 ? status >> 8 & 0xFF : -(status & 0x7F)
    }

    private static func seconds(_ work: () throws -> Void) rethrows -> Double {
        let time = try ContinuousClock().measure(work).components
        return Double(time.seconds) + Double(time.attoseconds) / 1e18
    }

    /// Every table, row by row; the word index as the words, rows and places it holds.
    static func content(_ path: String) throws -> [String: [[String?]]] {
        let corpus = try Corpus(path: path)
        #expect(try corpus.query("PRAGMA integrity_check") == [["ok"]])
        #expect(try corpus.query("PRAGMA foreign_key_check").isEmpty)
        var content: [String: [[String?]]] = [:]
        let select = """
            SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '%_words%' AND name NOT LIKE 'sqlite_%'
            """
        for row in try corpus.query(select) {
            guard let table = row[0] else { continue }
            content[table] = try corpus.query("SELECT * FROM \(table)")
        }
        for table in ["paragraph_words", "title_words"] {
            _ = try corpus.query("CREATE VIRTUAL TABLE temp.v_\(table) USING fts5vocab(main, \(table), 'instance')")
            content[table] = try corpus.query(
                "SELECT term, doc, offset FROM temp.v_\(table) ORDER BY term, doc, offset")
        }
        return content
    }

    static func expectSame(_ path: String, _ expected: [String: [[String?]]], _ when: String) throws {
        let found = try content(path)
        #expect(Set(found.keys) == Set(expected.keys))
        for (table, rows) in expected where found[table] != rows {
            Issue.record("\(when): table \(table) differs, \(found[table]?.count ?? 0) rows instead of \(rows.count)")
        }
    }

    @Test func killedAtAnyMomentItGoesOn() throws {
        try withFolder { folder in
            let source = folder.appending(path: "harbour.jsonl")
            // The last third once more: doubles of the input are there too.
            try (harbourLines(1..<90) + harbourLines(60..<90)).write(to: source, atomically: true, encoding: .utf8)
            func arguments(_ database: String) -> [String] {
                ["import", folder.appending(path: database).path, source.path, "--batch", "7", "--cores", "2"]
            }
            var status: Int32 = -1
            let whole = try Self.seconds { status = Self.wait(try Self.start(arguments("whole.db"))) }
            #expect(status == 0)
            let expected = try Self.content(folder.appending(path: "whole.db").path)
            #expect(expected["article"]?.count == 89)

            var random = KillRandom(seed: 8)
            for number in 0..<Self.killCount {
                let database = "killed-\(number).db"
                let path = folder.appending(path: database).path
                var killed = 0
                // Some are killed more than once, while they go on.
                for _ in 0...(number % 3) {
                    let process = try Self.start(arguments(database))
                    usleep(UInt32(random.fraction() * whole * 1_000_000))
                    kill(-process, SIGKILL)
                    if Self.wait(process) == -9 { killed += 1 }
                    if FileManager.default.fileExists(atPath: path) {
                        #expect(try Corpus(path: path).query("PRAGMA integrity_check") == [["ok"]])
                    }
                }
                #expect(Self.wait(try Self.start(arguments(database))) == 0, "after \(killed) kills")
                try Self.expectSame(path, expected, "kill \(number)")
                try FileManager.default.removeItem(atPath: path)
            }
        }
    }

    /// A limit on the size of files is a full disk that needs no disk.
    @Test func aFullDiskKeepsWhatWasWritten() throws {
        try withFolder { folder in
            let source = folder.appending(path: "harbour.jsonl")
            try harbourLines(1..<90).write(to: source, atomically: true, encoding: .utf8)
            func arguments(_ database: String) -> [String] {
                ["import", folder.appending(path: database).path, source.path, "--batch", "7"]
            }
            #expect(Self.wait(try Self.start(arguments("whole.db"))) == 0)
            let expected = try Self.content(folder.appending(path: "whole.db").path)
            let path = folder.appending(path: "full.db").path
            // In blocks of 512 bytes: room for the first batches only.
            #expect(Self.wait(try Self.start(arguments("full.db"), limit: "trap '' XFSZ; ulimit -f 900; ")) == 2)
            let kept = try Corpus(path: path).query("SELECT count(*) FROM article")[0][0].flatMap { Int($0) } ?? -1
            #expect(kept < 89)
            #expect(try Corpus(path: path).query("PRAGMA integrity_check") == [["ok"]])
            #expect(Self.wait(try Self.start(arguments("full.db"))) == 0)
            try Self.expectSame(path, expected, "a full disk")
        }
    }
}

/// SplitMix64 (Steele, Lea and Flood 2014).
struct KillRandom {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    /// 0..<1
    mutating func fraction() -> Double {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return Double((value ^ (value >> 31)) >> 11) / 9_007_199_254_740_992
    }
}
