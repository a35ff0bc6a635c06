import Foundation
import Testing
import Text

/// What stands on a real terminal's screen after each key: tmux draws it.
@Suite(.serialized) struct ScreenTests {
    /// quoth in a window of tmux that nobody looks at.
    final class Screen {
        private let socket = "quoth-test-\(UUID().uuidString.prefix(8))"

        init(_ arguments: [String] = [], columns: Int, rows: Int, home: String) throws {
            let environment = TerminalSession.environment(home: home, ["NO_COLOR": "", "TERM": ""])
                .map { "\($0.key)='\($0.value)'" }.sorted().joined(separator: " ")
            let command = ([TerminalSession.program] + arguments).map { "'\($0)'" }.joined(separator: " ")
            _ = try tmux([
                "-f", "/dev/null", "new-session", "-d", "-x", String(columns), "-y", String(rows),
                // A test that is killed leaves nothing behind for long.
                "timeout --foreground 300 env \(environment) \(command); printf 'left with %s' $?; sleep 30",
            ])
        }

        /// Tests run with signals blocked, and the server and the shell in its window inherit that: only what cannot be blocked
        /// ends them. They would hold the pipes of whoever waits for the tests.
        deinit {
            let server = try? tmux(["display-message", "-p", "#{pane_pid} #{pid}"])
            _ = try? tmux(["kill-server"])
            for process in (server ?? "").split(whereSeparator: \.isWhitespace).compactMap({ pid_t($0) }) {
                kill(process, SIGKILL)
            }
        }

        func type(_ text: String) throws { _ = try tmux(["send-keys", "-l", text]) }
        func press(_ keys: String...) throws { _ = try tmux(["send-keys"] + keys) }
        func resize(columns: Int, rows: Int) throws {
            _ = try tmux(["resize-window", "-x", String(columns), "-y", String(rows)])
        }

        /// The lines on the screen, empty ones at the end left out. With `styles`, colours are escape sequences.
        func lines(styles: Bool = false) throws -> [String] {
            var lines = try tmux(["capture-pane", "-p"] + (styles ? ["-e"] : []))
                .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
            while lines.last?.isEmpty == true { lines.removeLast() }
            return lines
        }

        func cursor() throws -> String {
            try tmux(["display-message", "-p", "#{cursor_x},#{cursor_y}"]).trimmingCharacters(in: .newlines)
        }

        /// Waits until the screen is as it should be; gives the last screen when it never is.
        func settles(seconds: Double = 30, _ isRight: ([String]) -> Bool) throws -> [String]? {
            let deadline = Date(timeIntervalSinceNow: seconds)
            var screen: [String] = []
            while Date() < deadline {
                screen = try lines()
                if isRight(screen) { return nil }
                usleep(30_000)
            }
            return screen
        }

        /// The first call leaves a server behind that keeps the descriptors it inherits, so that neither a pipe would
        /// end nor `Process` notice the end: the output goes to a file, and the child is waited for directly.
        private func tmux(_ arguments: [String]) throws -> String {
            let path = FileManager.default.temporaryDirectory.appending(path: "\(socket).out").path
            defer { unlink(path) }
            var actions = posix_spawn_file_actions_t()
            posix_spawn_file_actions_init(&actions)
            defer { posix_spawn_file_actions_destroy(&actions) }
            posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
            posix_spawn_file_actions_addopen(&actions, 1, path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
            posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
            let words = ["tmux", "-L", socket] + arguments
            let settings = ["PATH=/usr/local/bin:/usr/bin:/bin", "LC_ALL=C.UTF-8", "TERM=xterm"]
            var argv: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) }
            argv.append(nil)
            var envp: [UnsafeMutablePointer<CChar>?] = settings.map { strdup($0) }
            envp.append(nil)
            defer { (argv + envp).forEach { free($0) } }
            var process: pid_t = 0
            try #require(posix_spawnp(&process, "tmux", &actions, nil, &argv, &envp) == 0, "tmux is not installed")
            var status: Int32 = 0
            waitpid(process, &status, 0)
            return try String(contentsOfFile: path, encoding: .utf8)
        }
    }

    private func start(columns: Int = 60, rows: Int = 20) throws -> Screen {
        let screen = try Screen(
            [try SampleArticle.file()], columns: columns, rows: rows, home: try TerminalSession.temporaryFolder())
        try check(screen) { $0.last == "quoth>" }
        return screen
    }

    private func check(
        _ screen: Screen, location: SourceLocation = #_sourceLocation, _ isRight: ([String]) -> Bool
    ) throws {
        if let wrong = try screen.settles(isRight) {
            Issue.record("the screen shows:\n\(wrong.joined(separator: "\n"))", sourceLocation: location)
        }
    }

    @Test func whatIsTypedWrapsAndStaysWhole() throws {
        let screen = try start(columns: 30)
        try screen.type("statements about the old bridge and the river")
        try check(screen) { $0.suffix(2) == ["quoth> statements about the ol", "d bridge and the river"] }
        try screen.press("Home")
        try screen.type("X")
        try check(screen) { $0.suffix(2) == ["quoth> Xstatements about the o", "ld bridge and the river"] }
        try screen.press("End", "C-u")
        try check(screen) { $0.last == "quoth>" }
    }

    @Test func wideLettersReachTheMargin() throws {
        let screen = try start(columns: 20)
        try screen.type("日本語の長い文章Nguyễn")
        try check(screen) { $0.suffix(2) == ["quoth> 日本語の長い", "文章Nguyễn"] }
        #expect(try screen.cursor().hasPrefix("10,"))
        try screen.press("BSpace", "BSpace", "BSpace", "BSpace", "BSpace", "BSpace", "BSpace")
        try check(screen) { $0.suffix(2) == ["quoth> 日本語の長い", "文"] }
        try screen.press("BSpace", "BSpace")
        try check(screen) { $0.last == "quoth> 日本語の長" }
    }

    @Test func twentyColumnsAreEnough() throws {
        let screen = try start(columns: 20)
        try screen.type("statements | take 1")
        try check(screen) {
            $0.suffix(2) == ["quoth> statements | ", "take 1"].map { $0.trimmingCharacters(in: .whitespaces) }
        }
        try screen.press("Enter")
        try check(screen) { $0.last == "quoth>" && $0.contains { $0.contains("1 statement") } }
        #expect(try screen.lines().allSatisfy { DisplayWidth.columns($0) <= 20 })
    }

    @Test func queriesAreColouredAndErrorsUnderlined() throws {
        let screen = try start()
        try screen.type("statements | cuont by verb")
        try check(screen) { $0.last == "quoth> statements | cuont by verb" }
        let line = try screen.lines(styles: true).last ?? ""
        #expect(line.contains("\u{1B}[1m\u{1B}[34mstatements"))
        #expect(line.contains("\u{1B}[4m\u{1B}[31mcuont"))
    }

    @Test func theHintIsGreyAndTaken() throws {
        let screen = try start()
        try screen.type("statements about the river")
        try screen.press("Enter")
        try check(screen) { $0.last == "quoth>" && $0.contains { $0.contains("tatements about the river") } }
        try screen.type("stat")
        try check(screen) { $0.last == "quoth> statements about the river" }
        #expect(try screen.lines(styles: true).last?.contains("\u{1B}[90mements about the river") == true)
        try screen.press("Right")
        try screen.type("!")
        try check(screen) { $0.last == "quoth> statements about the river!" }
        try screen.press("C-c")
        try screen.type("stat")
        try check(screen) { $0.last == "quoth> statements about the river" }
        try screen.press("C-c")
        // The hint was not typed: it goes when the line is left.
        try check(screen) { $0.suffix(2) == ["quoth> stat^C", "quoth>"] }
    }

    @Test func tabOffersWhatFits() throws {
        let screen = try start(columns: 80, rows: 30)
        try screen.type("statements by \"An")
        try screen.press("Tab")
        try check(screen) { $0.last == "quoth> statements by \"Ana Bergman\"" }
        try screen.type("| cou")
        try screen.press("Tab")
        try screen.type("by sp")
        try screen.press("Tab", "Enter")
        try check(screen) { screen in
            screen.contains("quoth> statements by \"Ana Bergman\" | count by speaker")
                && screen.contains { $0.contains("Ana Bergman") && $0.contains("100") }
        }
        try screen.type("statements | s")
        try screen.press("Tab")
        try check(screen) { screen in
            screen.contains { $0.hasPrefix("sort") } && screen.contains { $0.hasPrefix("show") }
                && screen.last == "quoth> statements | s"
        }
    }

    /// Two people together are somebody too, but not whom a name's beginning means.
    @Test func tabClosesANameThatNobodyElseHas() throws {
        let article = try SampleArticle.file(
            SampleArticle.text + """

                "We agree on the river," said Mayor Ana Bergman and Carla Ruiz in a statement on Friday.

                Ana Bergman and Carla Ruiz met on Monday. They said they would meet again.

                """)
        let screen = try Screen([article], columns: 80, rows: 30, home: try TerminalSession.temporaryFolder())
        try check(screen) { $0.last == "quoth>" }
        try screen.type("statements by \"Ana")
        try screen.press("Tab")
        try screen.type("| count")
        try check(screen) { $0.last == "quoth> statements by \"Ana Bergman\" | count" }
    }

    @Test func severalLinesAreEditedInPlace() throws {
        let screen = try start()
        try screen.type("statements |")
        try screen.press("Enter")
        try screen.type("count")
        try check(screen) { $0.suffix(2) == ["quoth> statements |", "count"] }
        try screen.press("Up", "End")
        try screen.type(" # all")
        try check(screen) { $0.suffix(2) == ["quoth> statements | # all", "count"] }
        try screen.press("C-c")
        try check(screen) { $0.suffix(3) == ["quoth> statements | # all", "count^C", "quoth>"] }
    }

    @Test func downNeverTakesWhatIsBeingTyped() throws {
        let screen = try start()
        try screen.type("statements | count")
        try screen.press("Enter")
        try check(screen) { $0.last == "quoth>" && $0.count > 4 }
        try screen.type("people")
        try screen.press("Down")
        try screen.type("!")
        try check(screen) { $0.last == "quoth> people!" }
        try screen.press("Up")
        try check(screen) { $0.last == "quoth> statements | count" }
        try screen.press("Up", "Down")
        try screen.type("?")
        try check(screen) { $0.last == "quoth> people!?" }
        try screen.press("C-c")
    }

    @Test func aNewSizeRedrawsTheLine() throws {
        let screen = try start(columns: 40)
        try screen.type("statements about the old bridge and the wide river")
        try check(screen) { $0.suffix(2) == ["quoth> statements about the old bridge a", "nd the wide river"] }
        try screen.resize(columns: 70, rows: 20)
        try check(screen) { $0.last == "quoth> statements about the old bridge and the wide river" }
        try screen.type("!")
        try check(screen) { $0.last == "quoth> statements about the old bridge and the wide river!" }
        try screen.resize(columns: 30, rows: 20)
        try check(screen) { $0.last?.hasSuffix("the wide river!") == true }
        try screen.press("C-c")
        try screen.type("statements")
        try screen.press("Enter")
        try check(screen) { $0.contains { $0.contains("3 statements") } && $0.last == "quoth>" }
    }

    @Test func aPastedScriptWaitsForEnter() throws {
        let screen = try start()
        try screen.type("\u{1B}[200~statements\r| count\r\u{1B}[201~")
        try check(screen) { $0.suffix(2) == ["quoth> statements", "| count"] }
        try screen.press("Enter")
        try check(screen) { $0.last == "quoth>" && $0.contains { $0.contains("3") } }
    }

    @Test func searchingBackwardsShowsWhatItFinds() throws {
        let screen = try start()
        for query in ["statements about rivers", "people"] {
            try screen.type(query)
            try screen.press("Enter")
            try check(screen) { $0.last == "quoth>" && $0.contains("quoth> \(query)") }
        }
        try screen.press("C-r")
        try screen.type("riv")
        try check(screen) { $0.contains { $0.contains("bck:riv") } }
        try screen.press("C-e", "Enter")
        try check(screen) { $0.last == "quoth>" && $0.filter { $0.contains("statements about rivers") }.count >= 2 }
    }

    @Test func ctrlDLeavesAnEmptyLineOnly() throws {
        let screen = try start()
        try screen.type("people")
        try check(screen) { $0.last == "quoth> people" }
        try screen.press("C-d")
        try screen.press("C-a", "C-d")
        try check(screen) { $0.last?.hasPrefix("quoth> eople") == true }
        try screen.press("C-u", "C-k", "C-d")
        try check(screen) { $0.last?.hasSuffix("left with 0") == true }
    }
}
