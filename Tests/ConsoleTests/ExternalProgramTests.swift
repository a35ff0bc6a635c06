import Foundation
import Testing

/// The reader's own editor and pager, and that none of them is started with --safe.
@Suite(.serialized) struct ExternalProgramTests {
    typealias Key = TerminalSession.Key
    private static let prompt = "quoth> "

    /// A program of the shell; its path holds a space.
    private func program(_ script: String, in folder: String) throws -> String {
        let path = folder + "/my program"
        try ("#!/bin/sh\n" + script).write(toFile: path, atomically: true, encoding: .utf8)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
        return "'" + path + "'"
    }

    private func start(
        _ arguments: [String] = [], rows: Int32 = 40, changes: [String: String]
    ) throws -> TerminalSession {
        let session = try TerminalSession([try SampleArticle.file()] + arguments, rows: rows, changes: changes)
        try session.wait(for: Self.prompt)
        return session
    }

    @Test func aQueryIsWrittenInTheEditorAndComesBack() throws {
        let folder = try TerminalSession.temporaryFolder()
        let editor = try program(
            "cp \"$1\" '\(folder)/seen'; printf 'statements\\n| count by verb\\n\\n' > \"$1\"; stat -c %a \"$1\" > '\(folder)/mode'",
            in: folder)
        let session = try start(changes: ["EDITOR": "false", "VISUAL": editor])
        session.send("people" + Key.enter)
        try session.wait(for: Self.prompt)
        session.send(".edit" + Key.enter)
        // It stands in the line and was not asked yet.
        try session.wait(for: "quoth> statements")
        try session.wait(for: "| count by verb")
        #expect(try String(contentsOfFile: folder + "/seen", encoding: .utf8) == "people\n")
        #expect(try String(contentsOfFile: folder + "/mode", encoding: .utf8) == "600\n")
        session.send(Key.enter)
        #expect(try session.wait(for: Self.prompt).contains("100"))
        session.send("stat" + "\u{18}\u{05}")
        try session.wait(for: "| count by verb")
        #expect(try String(contentsOfFile: folder + "/seen", encoding: .utf8) == "stat\n")
        session.send(" | take 1" + Key.enter)
        #expect(try session.wait(for: Self.prompt).contains("1 row"))
    }

    @Test func anEditorThatFailsLeavesTheQueryAlone() throws {
        let session = try start(changes: ["EDITOR": "exit 3;", "VISUAL": ""])
        session.send("people" + "\u{18}\u{05}")
        try session.wait(for: "ended with 3")
        try session.wait(for: "quoth> people")
        session.send(Key.enter)
        try session.wait(for: "Ana Bergman")
        try session.wait(for: Self.prompt)
        let without = try start(changes: ["EDITOR": "/no/such/editor"])
        without.send(".edit people" + Key.enter)
        try without.wait(for: "is not installed")
        try without.wait(for: Self.prompt)
    }

    @Test func longAnswersGoToThePager() throws {
        let folder = try TerminalSession.temporaryFolder()
        let pager = try program("printf 'pager began\\n'; cat > '\(folder)/paged'; printf 'pager ended\\n'", in: folder)
        let session = try start(rows: 8, changes: ["PAGER": pager])
        session.send("statements | count" + Key.enter)
        #expect(try session.wait(for: Self.prompt).contains("pager began") == false)
        session.send(".read" + Key.enter)
        #expect(try session.wait(for: Self.prompt).contains("pager ended"))
        #expect(try String(contentsOfFile: folder + "/paged", encoding: .utf8).contains("The old bridge must stay"))
        session.send(".pager off" + Key.enter)
        try session.wait(for: Self.prompt)
        session.send(".read" + Key.enter)
        #expect(try session.wait(for: Self.prompt).contains("The old bridge must stay"))
    }

    @Test func aPagerThatIsNotThereIsReplacedByOurs() throws {
        let session = try start(rows: 8, changes: ["PAGER": "no-such-pager"])
        session.send(".read" + Key.enter)
        try session.wait(for: "cannot be run")
        try session.wait(for: "Space goes on")
        session.send("q")
        try session.wait(for: Self.prompt)
    }

    @Test func ctrlCInThePagerIsNotForUs() throws {
        let folder = try TerminalSession.temporaryFolder()
        // `exec`: while the shell starts a child, it takes the signal itself and goes on waiting.
        let pager = try program("printf 'pager began\\n'; exec sleep 100", in: folder)
        let session = try start(rows: 8, changes: ["PAGER": pager])
        session.send(".read" + Key.enter)
        try session.wait(for: "pager began")
        session.send(Key.ctrlC)
        try session.wait(for: Self.prompt)
        session.send("statements | count" + Key.enter)
        try session.wait(for: "3")
        #expect(session.isRunning)
    }

    @Test func safeModeStartsNothingAndWritesNothing() throws {
        let folder = try TerminalSession.temporaryFolder()
        let trap = try program("touch '\(folder)/started'", in: folder)
        let home = try TerminalSession.temporaryFolder()
        let session = try TerminalSession(
            [try SampleArticle.file(), "--safe"], home: home, rows: 8,
            changes: ["PAGER": trap, "EDITOR": trap, "VISUAL": trap])
        try session.wait(for: Self.prompt)
        func refused(_ command: String) throws {
            session.send(command + Key.enter)
            #expect(try session.wait(for: Self.prompt).contains("error[Q0603]"), "\(command)")
        }
        session.send(".read" + Key.enter)
        try session.wait(for: "Space goes on")
        session.send("q")
        try session.wait(for: Self.prompt)
        session.send("statements\u{18}\u{05} | count" + Key.enter)
        #expect(try session.wait(for: Self.prompt).contains("3"))
        for command in [
            ".edit", ".export \(folder)/a.csv", ".save \(folder)/a.db", "people | save \"\(folder)/b.csv\"",
            ".queries save x", ".queries edit x", ".queries delete x",
        ] { try refused(command) }
        session.send(Key.ctrlD)
        #expect(try session.exitCode() == 0)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["my program"])
        #expect(try FileManager.default.contentsOfDirectory(atPath: home).isEmpty)
    }
}
