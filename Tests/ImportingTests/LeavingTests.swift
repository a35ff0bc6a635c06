// What an import leaves behind: nothing where nothing was read, and a report whose counts add up. The program itself.

import Foundation
import Testing

@testable import Importing

@Suite struct LeavingTests {
    /// Runs quoth in a folder; gives what it wrote on standard error and its exit status.
    private func run(_ arguments: [String], in folder: URL) throws -> (errors: String, status: Int32) {
        let process = Process()
        process.executableURL = try #require(KillTests.program, "quoth is not built beside the tests")
        process.arguments = arguments
        process.currentDirectoryURL = folder
        process.environment = ["PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "HOME": folder.path]
        let errors = folder.appending(path: ".errors")
        try Data().write(to: errors)
        process.standardOutput = FileHandle.nullDevice
        process.standardError = try FileHandle(forWritingTo: errors)
        process.standardInput = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        return (try String(contentsOf: errors, encoding: .utf8), process.terminationStatus)
    }

    private func names(in folder: URL) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { !$0.hasPrefix(".") }.sorted()
    }

    @Test func nothingReadLeavesNothing() throws {
        try withFolder { folder in
            try Data().write(to: folder.appending(path: "empty.txt"))
            for arguments in [
                ["news.db", "missing.jsonl"], ["news.db", "empty.txt"],
                ["news.db", "empty.txt", "--people", "none.tsv"],
            ] {
                let (errors, status) = try run(["import"] + arguments, in: folder)
                #expect(status == 2, "\(errors)")
                #expect(try names(in: folder) == ["empty.txt"], "\(arguments)")
            }
            #expect(try run(["import", "news.db", "none"], in: folder).errors.contains("no news.db made"))
        }
    }

    /// A corpus that was there stays, whatever is read into it.
    @Test func aCorpusThatWasThereStays() throws {
        try withFolder { folder in
            try harbourLines(1..<3).write(to: folder.appending(path: "a.jsonl"), atomically: true, encoding: .utf8)
            #expect(try run(["import", "news.db", "a.jsonl"], in: folder).status == 0)
            #expect(try run(["import", "news.db", "missing"], in: folder).status == 2)
            #expect(try names(in: folder) == ["a.jsonl", "news.db"])
            #expect(try run(["check-db", "news.db"], in: folder).status == 0)
        }
    }

    @Test func countsAddUp() throws {
        try withFolder { folder in
            let inner = folder.appending(path: "page")
            try FileManager.default.createDirectory(at: inner, withIntermediateDirectories: true)
            for number in 0..<9 {
                try Data([0x89, 0x50, 0x4E, 0x47, 0, 0]).write(to: inner.appending(path: "\(number).png"))
            }
            for name in ["a.css", "b.js"] {
                try "a {}".write(to: inner.appending(path: name), atomically: true, encoding: .utf8)
            }
            try harbourLines(1..<2).write(to: inner.appending(path: "a.jsonl"), atomically: true, encoding: .utf8)
            try "text,title\nThe ferry stays, the mayor said.,Ferry,more\n".write(
                to: inner.appending(path: "t.csv"), atomically: true, encoding: .utf8)
            let (errors, status) = try run(["import", "news.db", "page", "gone.txt"], in: folder)
            #expect(status == 2)
            #expect(errors.contains("2 articles added with"))
            #expect(errors.contains(", 12 passed over, 1 read with doubts"), "\(errors)")
            #expect(errors.contains("  11 × Q0404: \"page\": 11 files hold no text and are passed over: "))
            #expect(errors.contains("9 × a PNG picture, 2 × a style or script of a page"))
            #expect(errors.contains("  1 × Q0401: ") && errors.contains("  1 × Q0426: "))
        }
    }

    @Test func filesThatReadLikeOptionsAreNamed() throws {
        try withFolder { folder in
            try "The ferry stays, the mayor said.".write(
                to: folder.appending(path: "-dash.txt"), atomically: true, encoding: .utf8)
            for arguments in [["-dash.txt", "-c", "articles"], ["extract", "-dash.txt"]] {
                let (errors, status) = try run(arguments, in: folder)
                #expect(errors.hasPrefix("error[Q0665]: \"-dash.txt\" is a file") && status == 2, "\(errors)")
                #expect(errors.contains("quoth ./-dash.txt"))
            }
            for arguments in [["./-dash.txt", "-c", "articles"], ["-c", "articles", "--", "-dash.txt"]] {
                let (errors, status) = try run(arguments, in: folder)
                #expect(errors.isEmpty && status == 0, "\(errors)")
            }
        }
    }
}
