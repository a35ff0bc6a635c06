import Foundation
import Testing

/// quoth on a pseudo-terminal: what a person types and what comes back.
@Suite(.serialized) struct PromptTests {
    typealias Key = TerminalSession.Key
    private static let prompt = "quoth> "

    private func start(
        _ arguments: [String] = [], home: String? = nil, columns: Int32 = 100, changes: [String: String] = [:]
    ) throws -> TerminalSession {
        let session = try TerminalSession(arguments, home: home, columns: columns, changes: changes)
        try session.wait(for: Self.prompt)
        return session
    }

    private func file(_ text: String, named name: String = "article.txt") throws -> String {
        let path = try TerminalSession.temporaryFolder() + "/" + name
        try text.write(toFile: path, atomically: true, encoding: .utf8)
        return path
    }

    @Test func withoutAFileThereIsAnExampleAndAWayToBegin() throws {
        let session = try TerminalSession()
        let words = try session.wait(for: Self.prompt)
        #expect(words.contains("invented"))
        #expect(words.contains("1 article"))
        #expect(words.contains("Try: "))
        session.send(Key.ctrlD)
        #expect(try session.exitCode() == 0)
    }

    @Test func anOpenedArticleIsIntroducedInThreeLines() throws {
        let path = try file("\"We are ready,\" said Ana Bergman on Monday.\n\nThe ferry left at noon, she added.\n")
        let session = try TerminalSession([path])
        let words = try session.wait(for: Self.prompt)
        #expect(words.contains("1 article, "))
        #expect(words.split(separator: "\n").count <= 4)
    }

    @Test(arguments: [".quit", ".exit", ".q", "exit", "quit", "EXIT ", "quit()", "\\q", ":q"])
    func quitLeaves(command: String) throws {
        let session = try start()
        session.send(command + Key.enter)
        #expect(try session.exitCode() == 0)
    }

    @Test func aWrongCommandNamesTheRightOne() throws {
        let session = try start()
        session.send(".shcema" + Key.enter)
        try session.wait(for: "there is no command .shcema")
        try session.wait(for: "did you mean .schema?")
        try session.wait(for: Self.prompt)
    }

    @Test func helpNeedsNoFullStop() throws {
        let session = try start()
        session.send("help where" + Key.enter)
        try session.wait(for: "kind = direct")
        try session.wait(for: Self.prompt)
        // A query that only begins so is one.
        session.send("help me please" + Key.enter)
        try session.wait(for: "commands begin with a dot")
    }

    @Test func helpTeaches() throws {
        let session = try start()
        session.send(".pager off" + Key.enter)
        try session.wait(for: Self.prompt)
        session.send(".help" + Key.enter)
        let words = try session.wait(for: Self.prompt)
        for word in ["statements by \"", "Looking closer:", ".open", ".paste", "clauses"] {
            #expect(words.contains(word))
        }
        session.send(".help where" + Key.enter)
        try session.wait(for: "kind = direct")
        session.send(".schema people" + Key.enter)
        try session.wait(for: "other forms that occur")
        session.send(".schema poeple" + Key.enter)
        try session.wait(for: "there is no noun \"poeple\"")
        try session.wait(for: "did you mean people?")
    }

    @Test func ctrlCGivesUpTheLineAndNotTheProgram() throws {
        let session = try start()
        session.send("statements by nonsense")
        try session.wait(for: "nonsense")
        session.send(Key.ctrlC)
        try session.wait(for: "^C")
        try session.wait(for: Self.prompt)
        session.send(Key.ctrlC)
        try session.wait(for: Self.prompt)
        session.send(".timer on" + Key.enter)
        try session.wait(for: "timer on")
        #expect(session.isRunning)
    }

    @Test func aSignalFromOutsideGivesUpTheLineToo() throws {
        let session = try start()
        session.send("abc")
        try session.wait(for: "abc")
        session.signal(SIGINT)
        try session.wait(for: Self.prompt)
        session.signal(SIGTERM)
        #expect(try session.exitCode() == 0)
    }

    @Test func aStoppedPromptGoesOnWhereItWas() throws {
        let session = try start()
        session.send(".tim")
        try session.wait(for: ".tim")
        session.signal(SIGTSTP)
        try session.waitUntilStopped()
        session.signal(SIGCONT)
        try session.wait(for: ".tim")
        session.send("er on" + Key.enter)
        try session.wait(for: "timer on\n")
    }

    @Test func historyIsRecalledAndOutlivesTheSession() throws {
        let home = try TerminalSession.temporaryFolder()
        let first = try start(home: home)
        first.send(".mode list" + Key.enter)
        try first.wait(for: Self.prompt)
        first.send(".mode" + Key.enter)
        try first.wait(for: "mode list")
        try first.wait(for: Self.prompt)
        first.send(Key.ctrlD)
        #expect(try first.exitCode() == 0)

        let second = try start(home: home)
        second.send(Key.up + Key.up + Key.enter)
        try second.wait(for: Self.prompt)
        second.send(Key.up + Key.up + Key.down + Key.up + Key.enter)
        try second.wait(for: "mode list\n")
        second.send(".history mode" + Key.enter)
        try second.wait(for: "1  .mode list")
    }

    @Test func twoPromptsAtOnceLoseNothing() throws {
        let home = try TerminalSession.temporaryFolder()
        let first = try start(home: home)
        let second = try start(home: home)
        for number in 1...3 {
            for (session, name) in [(first, "first"), (second, "second")] {
                session.send("# \(name) \(number)\u{1B}\r.width 5\(number)" + Key.enter)
                try session.wait(for: Self.prompt)
            }
        }
        for session in [first, second] {
            session.send(Key.ctrlD)
            #expect(try session.exitCode() == 0)
        }
        let third = try start(home: home)
        third.send(".history" + Key.enter)
        let history = try third.wait(for: Self.prompt)
        for number in 1...3 {
            #expect(history.contains("# first \(number)\n") && history.contains("# second \(number)\n"))
        }
    }

    @Test func viKeysComeFromTheEditorsSettings() throws {
        let home = try TerminalSession.temporaryFolder()
        try "quoth:bind -v\n".write(toFile: home + "/.editrc", atomically: true, encoding: .utf8)
        let session = try start(home: home)
        session.send(".wiXdth 55")
        try session.wait(for: "55")
        // To the beginning, to the letter, delete it, back to typing at the end.
        session.send("\u{1B}")
        usleep(100_000)
        session.send("03lxA" + Key.enter)
        try session.wait(for: Self.prompt)
        session.send(".width" + Key.enter)
        try session.wait(for: "width 55\n")
    }

    @Test func historyCanBeSearched() throws {
        let session = try start()
        for command in [".width 50", ".limit 7", ".width 60"] {
            session.send(command + Key.enter)
            try session.wait(for: Self.prompt)
        }
        session.send(".limit 9" + Key.enter)
        try session.wait(for: Self.prompt)
        session.send(Key.ctrlR + "limit 7" + Key.enter)
        try session.wait(for: Self.prompt)
        session.send(".limit" + Key.enter)
        try session.wait(for: "limit 7\n")
    }

    @Test func historyCanBeSwitchedOff() throws {
        let home = try TerminalSession.temporaryFolder()
        let session = try start(home: home)
        session.send(".history off" + Key.enter)
        try session.wait(for: "not kept")
        session.send(".width 77" + Key.enter)
        try session.wait(for: Self.prompt)
        session.send(Key.ctrlD)
        _ = try session.exitCode()
        let kept = try String(contentsOfFile: home + "/state/quoth/history", encoding: .utf8)
        #expect(kept == ".history off\n")
    }

    @Test func anUnfinishedQueryGoesOnInTheNextLineAndIsOneEntry() throws {
        let session = try start()
        session.send("statements |" + Key.enter)
        session.send("cuont" + Key.enter)
        try session.wait(for: "unknown stage \"cuont\"")
        try session.wait(for: Self.prompt)
        session.send(Key.up)
        try session.wait(for: "cuont")
        session.send(Key.ctrlC)
        try session.wait(for: Self.prompt)
        session.send(".history" + Key.enter)
        try session.wait(for: "1  statements |\n   cuont")
    }

    @Test func altEnterBeginsALineAndArrowsMoveInside() throws {
        let session = try start()
        session.send("abc" + Key.altEnter + "def" + Key.up + "X" + Key.down + "Y" + Key.enter)
        try session.wait(for: Self.prompt)
        session.send(".history" + Key.enter)
        try session.wait(for: "1  abcX\n   defY")
    }

    @Test func aSecondEmptyLineAsksWhateverTheParserThinks() throws {
        let session = try start()
        session.send("statements |" + Key.enter + Key.enter)
        try session.wait(for: "error[")
        try session.wait(for: Self.prompt)
    }

    @Test func keysOfAllKindsDoWhatTheySay() throws {
        let session = try start()
        func edited(_ keys: String, _ expected: String) throws {
            session.send(keys + Key.enter)
            try session.wait(for: Self.prompt)
            session.send(".history" + Key.enter)
            try session.wait(for: "  \(expected)\n")
            try session.wait(for: Self.prompt)
        }
        try edited("two three" + Key.home + "one " + Key.end + " four", "one two three four")
        try edited("ac" + Key.left + "b" + Key.right + "d", "abcd")
        try edited("one three" + Key.ctrlLeft + "two ", "one two three")
        try edited("x\u{1B}[15~\u{1B}[24;2~y", "xy")
        try edited("abc" + Key.left + "\u{1B}[3~", "ab")
        try edited("one two" + Key.undo, "one ")
        try edited("e\u{301}tat Nguye\u{302}\u{303}n 日本x" + Key.backspace, "état Nguyễn 日本")
        try edited("a" + Key.tab + "b", "ab")
    }

    @Test func aPasteIsTextAndNoKeys() throws {
        let session = try start()
        session.send("\u{1B}[200~statements |\r  cuont\t\u{1}\u{15}\n\u{1B}[201~")
        try session.wait(for: "cuont")
        #expect(session.isRunning)
        session.send(Key.enter)
        try session.wait(for: "unknown stage \"cuont\"")
        try session.wait(for: Self.prompt)
        session.send(".history" + Key.enter)
        try session.wait(for: "1  statements |\n     cuont")
    }

    @Test func tabCompletesCommandsFilesAndNames() throws {
        let path = try file("\"Yes,\" said Ana Bergman.\n", named: "unusual-name.txt")
        let session = try start()
        session.send(".sch" + Key.tab + "peo" + Key.tab + Key.enter)
        try session.wait(for: "persons who are named or speak")
        try session.wait(for: Self.prompt)
        session.send(".open " + (path as NSString).deletingLastPathComponent + "/unu" + Key.tab + Key.enter)
        try session.wait(for: "2 articles")
        try session.wait(for: Self.prompt)
        session.send(".speaker 1 \"Ana B" + Key.tab)
        try session.wait(for: "\"Ana Bergman\"")
        session.send(Key.enter)
        try session.wait(for: "nothing has been asked yet")
        try session.wait(for: Self.prompt)
        session.send(".who Ana B" + Key.tab + Key.enter)
        try session.wait(for: "@ana-bergman")
        try session.wait(for: Self.prompt)
        session.send(".h" + Key.tab + Key.tab)
        try session.wait(for: "what was asked before")
        session.send("elp keys" + Key.enter)
        try session.wait(for: "Ctrl-R")
    }

    @Test func anArticleCanBePasted() throws {
        let session = try start()
        session.send(".paste" + Key.enter)
        try session.wait(for: "End it with")
        session.send("\"The bridge will open in May,\" said Carla Ruiz.\n\n.\n")
        try session.wait(for: "2 articles")
        try session.wait(for: Self.prompt)
        session.send(".paste" + Key.enter)
        try session.wait(for: "End it with")
        session.send("something" + Key.ctrlC)
        try session.wait(for: Self.prompt)
        session.send(".timer on" + Key.enter)
        try session.wait(for: "timer on")
    }

    @Test func filesThatCannotBeOpenedAreNamed() throws {
        let session = try start()
        session.send(".open no-such-file.txt" + Key.enter)
        try session.wait(for: "no-such-file.txt")
        try session.wait(for: Self.prompt)
        session.send(".open" + Key.enter)
        try session.wait(for: ".open needs a file")
    }

    @Test(arguments: ["dumb", ""])
    func aDumbTerminalStillEdits(term: String) throws {
        let session = try start(changes: ["TERM": term])
        session.send(".wdith" + Key.enter)
        try session.wait(for: "did you mean .width?")
        session.send(Key.ctrlC)
        session.send(".quit" + Key.enter)
        #expect(try session.exitCode() == 0)
        #expect(!session.raw.contains("\u{1B}["), "\(session.raw.debugDescription)")
    }

    @Test func thePlainLocaleIsNoObstacle() throws {
        let session = try start(changes: ["LC_ALL": "C"])
        session.send("đại biểu" + Key.enter)
        try session.wait(for: Self.prompt)
        session.send(".history" + Key.enter)
        try session.wait(for: "1  đại biểu")
    }

    @Test func aPasteModeIsLeftAsItWasFound() throws {
        let session = try start(changes: ["NO_COLOR": ""])
        session.send(".quit" + Key.enter)
        #expect(try session.exitCode() == 0)
        let switches = session.raw.matches(of: /\x1b\[\?2004([hl])/).map { String($0.1) }
        #expect(switches.first == "h" && switches.last == "l")
    }
}
