import Foundation
import Testing

/// What `make install` puts in place: the program, its manual, and what Tab offers in a shell.
@Suite(.serialized) struct InstallationTests {
    private static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    private static let commands = ["run", "import", "check-db", "extract", "check", "fmt", "corrections"]

    /// Runs a program and gives what it writes.
    private func output(_ words: [String], in folder: URL = root) throws -> String {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = words
        process.currentDirectoryURL = folder
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = pipe
        process.standardInput = FileHandle.nullDevice
        try process.run()
        let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        let text = String(decoding: data, as: UTF8.self)
        #expect(process.terminationStatus == 0, "\(words): \(text)")
        return text
    }

    private func files(below folder: String) throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: folder).sorted().filter { path in
            var isFolder: ObjCBool = false
            return FileManager.default.fileExists(atPath: folder + "/" + path, isDirectory: &isFolder)
                && !isFolder.boolValue
        }
    }

    /// The options of a command, as its help tells them.
    private func options(of command: String?) throws -> Set<String> {
        let help = try OneShot((command.map { [$0] } ?? ["ask"]) + ["--help"])
        #expect(help.status == 0)
        return Self.options(in: help.output.components(separatedBy: "OPTIONS:").last ?? "", opening: "  ")
    }

    /// The options at the beginning of lines.
    private static func options(in text: String, opening: String) -> Set<String> {
        var found: Set<String> = []
        for line in text.split(separator: "\n") where line.hasPrefix(opening + "-") {
            for match in line.prefix(28).matches(of: #/--?[a-z][a-z-]*/#) { found.insert(String(match.output)) }
        }
        return found
    }

    @Test func everythingGoesWhereItBelongsAndAwayAgain() throws {
        let folder = try TerminalSession.temporaryFolder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let words = ["-o", "build", "QUOTH=" + TerminalSession.program, "DESTDIR=" + folder, "PREFIX=/usr"]
        _ = try output(["make"] + words + ["install"])
        #expect(
            try files(below: folder) == [
                "usr/bin/quoth", "usr/share/bash-completion/completions/quoth",
                "usr/share/fish/vendor_completions.d/quoth.fish", "usr/share/man/man1/quoth.1",
                "usr/share/zsh/site-functions/_quoth",
            ])
        #expect(try output([folder + "/usr/bin/quoth", "--version"]).hasPrefix("quoth "))
        let bash = try String(contentsOfFile: folder + "/usr/share/bash-completion/completions/quoth", encoding: .utf8)
        #expect(bash == (try OneShot(["--generate-completion-script", "bash"]).output))
        _ = try output(["make"] + words + ["uninstall"])
        #expect(try files(below: folder) == [])
    }

    @Test func theManualHasTheOptionsOfTheProgramAndNoOthers() throws {
        let page = try String(contentsOf: Self.root.appending(path: "man/quoth.1"), encoding: .utf8)
        let lines = page.replacing("\\-", with: "-").split(separator: "\n").map { line in
            // `.BR -c ", " --command` and `.B --safe`
            line.hasPrefix(".B") ? String(line.drop { $0 != " " }.dropFirst()) : ""
        }
        let told = Self.options(in: lines.joined(separator: "\n"), opening: "")
        var real: Set<String> = ["--version"]
        for command in [nil] + Self.commands.map(Optional.some) { real.formUnion(try options(of: command)) }
        #expect(told == real)
        for command in Self.commands { #expect(page.contains(".BI \"\(command) \"")) }
    }

    /// In all three shells every option of every command, and nothing that is none.
    @Test(arguments: ["bash", "zsh", "fish"]) func shellsKnowTheOptions(_ shell: String) throws {
        let script = try OneShot(["--generate-completion-script", shell])
        #expect(script.status == 0 && script.errors == "")
        for command in Self.commands {
            for option in try options(of: command) where option.hasPrefix("--") && option != "--version" {
                let known =
                    switch shell {
                    case "bash": script.output.contains(try Regex("\\[\(command)\\]=\"[^\"]*\(option)[ \"]"))
                    case "zsh": script.output.contains("'\(option)[") || script.output.contains("'*\(option)[")
                    default:
                        script.output.contains(
                            try Regex("from \(command)' [^\n]*-l \(option.dropFirst(2)) "))
                    }
                #expect(known, "\(shell): \(command) \(option)")
            }
        }
    }

    /// What Tab offers in bash, asked as bash asks.
    @Test func tabOffersWhatFits() throws {
        let folder = try TerminalSession.temporaryFolder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        for name in ["town.quoth", "town.txt", "run of the mill.txt"] {
            try Data().write(to: URL(filePath: folder + "/" + name))
        }
        try OneShot(["--generate-completion-script", "bash"]).output
            .write(toFile: folder + "/.quoth", atomically: true, encoding: .utf8)
        func offers(_ words: String...) throws -> [String] {
            let list = words.map { "'\($0)'" }.joined(separator: " ")
            let script = """
                source .quoth; COMP_WORDS=(quoth \(list)); COMP_CWORD=\(words.count); _quoth
                ((${#COMPREPLY[@]})) && printf '%s\\n' "${COMPREPLY[@]}"; exit 0
                """
            return try output(["bash", "-c", script], in: URL(filePath: folder)).split(separator: "\n").map(String.init)
                .sorted()
        }
        let files = [".quoth", "run of the mill.txt", "town.quoth", "town.txt"]
        #expect(try offers("") == (files + Self.commands + ["help"]).sorted())
        #expect(try offers("ru") == ["run", "run of the mill.txt"])
        #expect(try offers("run", "t") == ["town.quoth"])
        #expect(try offers("run", "town.quoth", "t") == ["town.quoth", "town.txt"])
        #expect(try offers("run", "--as", "csv", "t") == ["town.quoth"])
        #expect(try offers("town.txt", "--as", "j") == ["json", "jsonl", "jsonld"])
        #expect(try offers("fmt", "--c") == ["--check", "--color"])
        #expect(try offers("town.txt", "--k") == [])
        #expect(try offers("town.txt", "--today", "") == [])
        #expect(try offers("help", "f") == ["fmt"])
    }
}
