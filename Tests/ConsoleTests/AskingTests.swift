import Foundation
import Testing

/// Questions at the prompt, and the commands that work on answers.
@Suite(.serialized) struct AskingTests {
    typealias Key = TerminalSession.Key
    private static let prompt = "quoth> "

    private func start(
        _ arguments: [String] = [], text: String = SampleArticle.text, home: String? = nil, columns: Int32 = 100,
        rows: Int32 = 40, changes: [String: String] = [:]
    ) throws -> TerminalSession {
        let session = try TerminalSession(
            [try SampleArticle.file(text)] + arguments, home: home, columns: columns, rows: rows, changes: changes)
        try session.wait(for: Self.prompt)
        return session
    }

    private func ask(_ session: TerminalSession, _ text: String) throws -> String {
        session.send(text + Key.enter)
        return try session.wait(for: Self.prompt)
    }

    @Test func aQuestionIsAnsweredInATable() throws {
        let session = try start()
        let answer = try ask(session, "statements by \"Ana Bergman\"")
        #expect(answer.contains("speaker"))
        #expect(answer.contains("The bridge will open in May"))
        #expect(answer.contains("1 statement"))
        #expect(!answer.contains("Carla"))
    }

    @Test func anErrorPointsAtTheGuiltyWord() throws {
        let session = try start()
        let answer = try ask(session, "statements | cuont")
        #expect(answer.contains("error[Q0201]"))
        #expect(answer.contains("^^^^^ did you mean \"count\"?"))
        #expect(try ask(session, "statements | count").contains("count"))
    }

    @Test func anEmptyAnswerExplainsItself() throws {
        let session = try start()
        let answer = try ask(session, "statements saying zeppelin")
        #expect(answer.contains("Nothing found"))
        #expect(answer.contains("saying zeppelin"))
    }

    @Test func aLineGoesOnFromTheLastAnswer() throws {
        let session = try start()
        _ = try ask(session, "statements by \"Ana Bergman\" or \"Carla Ruiz\"")
        let answer = try ask(session, "| count")
        #expect(answer.contains("2"))
        _ = try ask(session, "let $mayor = people where name = \"Ana Bergman\"")
        #expect(try ask(session, "statements by $mayor").contains("The bridge will open in May"))
    }

    @Test func theCommandsThatLookCloser() throws {
        let session = try start()
        #expect(try ask(session, ".why 1").contains("nothing has been asked yet"))
        _ = try ask(session, "statements by \"Ana Bergman\"")
        let reason = try ask(session, ".why 1")
        #expect(reason.contains("found by"))
        #expect(reason.contains("Ana Bergman"))
        let citation = try ask(session, ".cite 1")
        #expect(citation.contains("“The bridge will open in May,”"))
        #expect(citation.contains("paragraph"))
        let article = try ask(session, ".read 1")
        #expect(article.contains("[Ana Bergman]"))
        #expect(article.contains("The town will get a new bridge"))
        #expect(try ask(session, ".who Bergman").contains("@ana-bergman"))
        #expect(try ask(session, ".who Bergmann").contains("nobody here is called"))
        #expect(try ask(session, ".why 99").contains("no row 99"))
        #expect(try ask(session, ".cite x").contains("needs the number of a row"))
        #expect(try ask(session, ".articles").contains("Harbour News"))
        #expect(try ask(session, ".people").contains("Thomas Okafor"))
    }

    @Test func aRowThatSumsUpStatementsLeadsToThem() throws {
        let text =
            SampleArticle.text + "\n\"The ferry will go on until then,\" said Bergman.\n"
        let session = try start(text: text)
        #expect(try ask(session, "who said \"the\"").contains("Ana Bergman"))
        let why = try ask(session, ".why 1")
        #expect(why.contains("Row 1 stands for 2 statements:"))
        #expect(why.contains("1  Ana Bergman") && why.contains("2  Ana Bergman"))
        #expect(!why.contains("Okafor"))
        // These are the rows now.
        #expect(try ask(session, ".why 2").contains("“The ferry will go on until then,”"))
        let count = try ask(session, "| count by verb")
        #expect(count.contains("say"))
        #expect(try ask(session, ".cite 1").contains("“The ferry will go on until then,”"))
        _ = try ask(session, "people where name contains Okafor")
        #expect(try ask(session, ".cite 1").contains("“The old bridge must stay,”"))
        #expect(try ask(session, ".read 1").contains("[Thomas Okafor]"))
        _ = try ask(session, "statements | count by month, kind")
        #expect(try ask(session, ".why 1").contains("Row 1 stands for"))
        _ = try ask(session, "statements | words")
        #expect(try ask(session, ".why 1").contains("row 1 is not a statement"))
    }

    @Test func ctrlCStopsTheQueryAndNotTheProgram() throws {
        // Every text is tried in hundreds of ways by each expression: seconds of work.
        let words =
            "and the people of the town have waited for a very long time to see it and to walk over it in winter"
        let quotes = (0..<60).map { "\"The bridge will open in week \($0), \(words),\" said Ana Bergman.\n" }
        let session = try start(text: quotes.joined(separator: "\n"))
        let expressions = "abcdefghijklmnopqrstuvwxyz".flatMap { first in "stuvwxyz".map { "\(first)\($0)" } }
        let conditions = expressions.map { "text contains r\"\\w+.* .*[0-9]\($0)\"" }.joined(separator: " or ")
        let script = try SampleArticle.file("statements where \(conditions) | count\n", named: "slow.quoth")
        session.send(".run \(script)" + Key.enter)
        try session.wait(for: "Ctrl-C stops")
        session.send("people where")
        let start = Date()
        session.send(Key.ctrlC)
        // What is typed meanwhile is for the next line: the terminal does not echo it into the answer.
        #expect(try !session.wait(for: "interrupted").contains("people where"))
        try session.wait(for: Self.prompt)
        // Fifty milliseconds are the aim and are measured by hand; a busy machine gets more.
        #expect(Date().timeIntervalSince(start) < 10)
        #expect(try ask(session, "statements | count").contains("60"))
    }

    @Test func articlesAreKeptAndAskedAgain() throws {
        let folder = try TerminalSession.temporaryFolder()
        let session = try start()
        #expect(try ask(session, ".save \(folder)/news.db").contains("Saved 1 article"))
        #expect(try ask(session, ".save \(folder)/news.db").contains("exists already"))
        // A corpus under the name of an answer would be taken for one.
        for name in ["answer.tsv", "news"] {
            let refused = try ask(session, ".save \(folder)/\(name)")
            #expect(refused.contains("Q0632") && refused.contains(".export") && refused.contains(".db"))
            #expect(!FileManager.default.fileExists(atPath: "\(folder)/\(name)"))
        }
        #expect(try ask(session, ".open \(folder)/news.db").contains("1 article, 3 statements"))
        #expect(try ask(session, "statements by \"Ana Bergman\"").contains("The bridge will open in May"))
        let other = try SampleArticle.file("\"Not yet,\" said Mira Lang on Friday.\n", named: "other.txt")
        // Articles that are opened are open by themselves; the corpus is left as it is.
        #expect(try ask(session, ".open \(folder)/none.txt").contains("error[Q0401]"))
        #expect(try ask(session, "statements | count").contains("3"))
        let left = try ask(session, ".open \(other)")
        #expect(left.contains("note[Q0634]") && left.contains("1 article, 1 statement"))
        #expect(try ask(session, ".open \(folder)/news.db").contains("1 article, 3 statements"))
        #expect(try ask(session, ".import \(other)").contains("1 article added to"))
        #expect(try ask(session, ".import \(other)").contains("1 were there already"))
        #expect(try ask(session, "statements by \"Mira Lang\"").contains("Not yet"))
        #expect(try ask(session, ".import \(folder)/two.db \(other)").contains("1 article added to"))
        #expect(try ask(session, "articles | count").contains("1"))
    }

    @Test func rowsBeyondTheLimitComeNext() throws {
        let session = try start()
        _ = try ask(session, ".limit 2")
        #expect(try ask(session, "statements").contains("2 of 3 statements shown"))
        let rest = try ask(session, ".next")
        #expect(rest.contains("3  "))
        #expect(rest.contains("The old bridge must stay"))
        #expect(try ask(session, ".next").contains("That was all."))
        #expect(try ask(session, ".why 3").contains("Okafor"))
        #expect(try ask(session, ".last").contains("The old bridge must stay"))
    }

    @Test func answersAreSavedAndNeverOverwritten() throws {
        let folder = try TerminalSession.temporaryFolder()
        let session = try start()
        _ = try ask(session, ".limit 1")
        _ = try ask(session, "statements | show speaker, text")
        #expect(try ask(session, ".export \(folder)/all.csv").contains("Saved 3 statements"))
        let saved = try String(contentsOfFile: folder + "/all.csv", encoding: .utf8)
        #expect(saved.hasPrefix("speaker,text\r\n"))
        #expect(saved.components(separatedBy: "\r\n").count == 5)
        #expect(try ask(session, ".export \(folder)/all.csv").contains("exists already"))
        #expect(try ask(session, "statements | save \"\(folder)/all.csv\"").contains("exists already"))
        _ = try ask(session, "statements | count | save! \"\(folder)/all.csv\"")
        #expect(try String(contentsOfFile: folder + "/all.csv", encoding: .utf8) == "count\r\n3\r\n")
    }

    @Test func safeModeWritesNothing() throws {
        let folder = try TerminalSession.temporaryFolder()
        let home = try TerminalSession.temporaryFolder()
        let session = try start(["--safe"], home: home)
        #expect(try ask(session, "statements | save \"\(folder)/all.csv\"").contains("--safe"))
        session.send(Key.ctrlD)
        #expect(try session.exitCode() == 0)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder).isEmpty)
        #expect(try FileManager.default.contentsOfDirectory(atPath: home).isEmpty)
    }

    @Test func modesChangeHowAnswersLook() throws {
        let session = try start()
        _ = try ask(session, ".mode jsonl")
        #expect(try ask(session, "people | show name | take 1").contains("{\"name\": \""))
        _ = try ask(session, ".mode table")
        _ = try ask(session, ".timer on")
        #expect(try ask(session, "statements").contains(" ms)"))
        #expect(try ask(session, ".mode tabel").contains("there is no mode"))
    }

    @Test func longAnswersComeAScreenAtATime() throws {
        let session = try start(rows: 8)
        _ = try ask(session, ".mode list")
        session.send("statements" + Key.enter)
        try session.wait(for: "Space goes on")
        session.send(" ")
        session.send("q")
        try session.wait(for: Self.prompt)
        session.send(".read" + Key.enter)
        try session.wait(for: "Space goes on")
        session.send(Key.ctrlC)
        try session.wait(for: Self.prompt)
        _ = try ask(session, ".pager off")
        #expect(try ask(session, ".read").contains("[Thomas Okafor]"))
    }

    @Test func theNextEntryIsNotLostAtTheEndOfPages() throws {
        let session = try start(rows: 8)
        session.send(".read" + Key.enter)
        try session.wait(for: "Space goes on")
        session.send("   ")
        try session.wait(for: "100 %")
        session.send("statements | count" + Key.enter)
        // The prompt is drawn again for each key that waited, so the footer tells when the answer is there.
        #expect(try session.wait(for: "1 row").contains("3"))
    }

    @Test func filesAreWhatTheirNamesSay() throws {
        let folder = try TerminalSession.temporaryFolder()
        let session = try start()
        _ = try ask(session, "statements")
        for command in [".export \(folder)/out.xlsx", "statements | save \"\(folder)/out.xlsx\""] {
            let refused = try ask(session, command)
            #expect(refused.contains("Q0633") && refused.contains(".csv"))
            #expect(!FileManager.default.fileExists(atPath: folder + "/out.xlsx"))
        }
        #expect(try ask(session, ".export \(folder)/plain").contains("Saved 3 statements"))
        #expect(try ask(session, "statements | as csv | save \"\(folder)/a.data\"").contains("saved 3 statements"))
        #expect(try ask(session, "statements | count by verb | chart | as html").contains("warning[Q0224]"))
    }

    @Test func settingsAreReadAtTheStart() throws {
        let home = try TerminalSession.temporaryFolder()
        try FileManager.default.createDirectory(atPath: home + "/config/quoth", withIntermediateDirectories: true)
        try ".mode list\n\n# whom I follow\nlet $mayor = people where name = \"Ana Bergman\"\n".write(
            toFile: home + "/config/quoth/init.quoth", atomically: true, encoding: .utf8)
        let session = try start(home: home)
        #expect(try ask(session, ".mode").contains("mode list"))
        #expect(try ask(session, "statements by $mayor").contains("The bridge will open in May"))
        let without = try start(["--no-init"], home: home)
        #expect(try ask(without, ".mode").contains("mode table"))
    }

    @Test func scriptsRunAtThePrompt() throws {
        let script = try SampleArticle.file(
            "# how many\n.mode list\nstatements\n| count\n\npeopel\n", named: "voices.quoth")
        let session = try start()
        let answer = try ask(session, ".run \(script)")
        #expect(answer.contains("count  3"))
        #expect(answer.contains(" 6 | peopel"))
        #expect(try ask(session, ".run \(script).gone").contains("cannot be read"))
    }

    @Test func aHostileArticleCannotDriveTheTerminal() throws {
        let text = "\"Open the gate \u{1B}]0;owned\u{7}\u{1B}[2Jnow,\" said Ana \u{9B}31mBergman on Monday.\n"
        let session = try start(text: text)
        _ = try ask(session, "sentences")
        _ = try ask(session, "statements")
        _ = try ask(session, ".read")
        _ = try ask(session, ".who Ana")
        #expect(!session.raw.contains("\u{1B}]0;"))
        #expect(!session.raw.contains("\u{1B}[2J"))
        #expect(!session.raw.contains("\u{9B}"))
    }
}
