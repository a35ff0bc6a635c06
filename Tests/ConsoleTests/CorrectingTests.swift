import Foundation
import Testing

@testable import Console

/// Correcting at the prompt: what a reader puts right is right at once, and still is when quoth was killed and opened anew.
@Suite(.serialized) struct CorrectingTests {
    private static let prompt = "quoth> "

    private func start(_ arguments: [String], home: String) throws -> TerminalSession {
        let session = try TerminalSession(arguments, home: home, columns: 100, rows: 40, changes: [:])
        try session.wait(for: Self.prompt)
        return session
    }

    private func ask(_ session: TerminalSession, _ text: String) throws -> String {
        session.send(text + TerminalSession.Key.enter)
        return try session.wait(for: Self.prompt)
    }

    @Test func openedArticlesStayCorrected() throws {
        let home = try TerminalSession.temporaryFolder()
        defer { try? FileManager.default.removeItem(atPath: home) }
        let article = try SampleArticle.file()
        let session = try start([article], home: home)
        #expect(try ask(session, ".wrong 1").contains("nothing has been asked yet"))
        _ = try ask(session, "statements")
        #expect(try ask(session, ".wrong 3").contains("is no statement any more"))
        #expect(try ask(session, ".speaker 1 \"Carla Ruiz\"").contains("was said by Carla Ruiz"))
        #expect(try ask(session, ".speaker 1").contains("needs the number of a row and a name"))
        #expect(try ask(session, ".text 2 no such words here").contains("do not stand in"))
        #expect(try ask(session, ".text 2 \"for a long time\"").contains("The words are now"))
        let added = try ask(session, ".add \"Marrowby\" said \"the town will get a new bridge\"")
        #expect(added.contains("Added"))
        let answer = try ask(session, "statements | show speaker, text, rule")
        #expect(answer.contains("for a long time") && !answer.contains("old bridge"))
        #expect(answer.contains("corrected") && answer.contains("added"))
        #expect(try ask(session, ".why 1").contains("corrected"))
        // No leave-taking: the session is gone from one moment to the next.
        session.signal(SIGKILL)

        let again = try start([article], home: home)
        let rows = try ask(again, "statements by \"Carla Ruiz\" | show text, rule")
        #expect(rows.contains("open in May") && rows.contains("for a long time"))
        #expect(try ask(again, ".corrections").contains("no statement"))
        #expect(try ask(again, ".undo").contains("Undone: added"))
        for _ in 0..<3 { #expect(try ask(again, ".undo").contains("Undone")) }
        #expect(try ask(again, ".undo").contains("nothing to undo"))
        let whole = try ask(again, "statements | count by rule")
        #expect(!whole.contains("corrected") && !whole.contains("added"))
    }

    /// Words that go on in the next paragraph, as a quotation of two paragraphs does.
    @Test func wordsOverABreakAreAdded() throws {
        let home = try TerminalSession.temporaryFolder()
        defer { try? FileManager.default.removeItem(atPath: home) }
        let article = try SampleArticle.file(
            SampleArticle.text
                + "\nThe bakery is old.\n\nIt has seen three bridges come.\n\nAnd it will see the next.\n")
        let session = try start([article], home: home)
        let added = try ask(session, ".add \"Carla Ruiz\" said \"seen three bridges come. And it will\"")
        #expect(added.contains("Added: “seen three bridges come. And it will”"))
        let answer = try ask(session, "statements where rule = added | show speaker, text")
        #expect(answer.contains("seen three bridges come.") && answer.contains("And it will"))
        let nowhere = try ask(session, ".add \"Carla Ruiz\" said \"three bridges come. The bakery\"")
        #expect(nowhere.contains("Q0652"))
        #expect(try ask(session, ".undo").contains("Undone: added"))
    }

    @Test func verbsThatAreTypedHaveTheMachinesBaseForm() {
        func check(_ verb: String, _ expected: String) { #expect(Prompt.baseForm(of: verb) == expected) }
        check("liked", "like")
        check("said", "say")
        check("denies", "deny")
        check("planned", "plan")
        check("stressed", "stress")
        check("hoping", "hope")
        check("warns", "warn")
        check("vorgle", "vorgle")
    }

    @Test func aStatementIsAddedStepByStep() throws {
        let home = try TerminalSession.temporaryFolder()
        defer { try? FileManager.default.removeItem(atPath: home) }
        let session = try start([try SampleArticle.file()], home: home)
        session.send(".add" + TerminalSession.Key.enter)
        try session.wait(for: "who>")
        session.send("Ana Bergman" + TerminalSession.Key.enter)
        try session.wait(for: "verb>")
        session.send("promised" + TerminalSession.Key.enter)
        try session.wait(for: "words>")
        session.send("a new bridge next year" + TerminalSession.Key.enter)
        #expect(try session.wait(for: Self.prompt).contains("Added"))
        #expect(try ask(session, "statements where verb = promised").contains("a new bridge next year"))
    }

    @Test func aKeptCorpusStaysCorrected() throws {
        let home = try TerminalSession.temporaryFolder()
        defer { try? FileManager.default.removeItem(atPath: home) }
        let article = try SampleArticle.file()
        let corpus = home + "/news.db"
        #expect(try OneShot(["import", "--quiet", corpus, article]).status == 0)
        let session = try start([corpus], home: home)
        _ = try ask(session, "statements")
        #expect(try ask(session, ".wrong 3").contains("is no statement any more"))
        #expect(try ask(session, ".speaker 1 \"Carla Ruiz\"").contains("was said by Carla Ruiz"))
        #expect(try ask(session, "statements | count").contains("2"))
        session.signal(SIGKILL)

        let query = ["speakers | show name, statements"]
        let counted = "name\tstatements\nCarla Ruiz\t2\n"
        #expect(try OneShot([corpus, "-c"] + query).output == counted)
        let listed = try OneShot(["corrections", corpus]).output.split(separator: "\n")
        #expect(listed.count == 3 && listed[0].hasPrefix("change\tdigest"))
        #expect(try OneShot(["corrections", "--export", corpus]).output.contains("\"speakers\":[\"Carla Ruiz\"]"))
        // A new corpus of the same articles takes them over from the file beside it.
        let file = home + "/news.corrections.tsv"
        #expect(FileManager.default.fileExists(atPath: file))
        try FileManager.default.copyItem(atPath: file, toPath: home + "/other.corrections.tsv")
        #expect(try OneShot(["import", "--quiet", home + "/other.db", article]).status == 0)
        #expect(try OneShot([home + "/other.db", "-c"] + query).output == counted)
        // With --safe nothing is written: a file that was taken away in between is told, not applied.
        let lines = try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n")
        try lines.dropLast().joined(separator: "\n").write(toFile: file, atomically: true, encoding: .utf8)
        let safe = try OneShot(["--safe", corpus, "-c"] + query)
        #expect(safe.output == counted && safe.errors.contains("Q0650"))
        let undone = try OneShot([corpus, "-c", "speakers | show name"])
        #expect(undone.output.contains("Ana Bergman"))
    }

    @Test func severalRowsAreTakenOutAtOnce() throws {
        let home = try TerminalSession.temporaryFolder()
        defer { try? FileManager.default.removeItem(atPath: home) }
        let session = try start([try SampleArticle.file()], home: home)
        _ = try ask(session, "statements")
        #expect(try ask(session, ".wrong 1 9").contains("no row 9"))
        #expect(try ask(session, "statements | count").contains("3"))
        _ = try ask(session, "statements")
        for nonsense in [".wrong", ".wrong x", ".wrong 3-1", ".wrong 1-2-3", ".wrong 0"] {
            #expect(try ask(session, nonsense).contains("needs the numbers of rows"), "\(nonsense)")
        }
        #expect(try ask(session, ".wrong 1 3").contains("2 rows are no statements any more"))
        #expect(try ask(session, "statements | count").contains("1"))
        #expect(try ask(session, ".undo").contains("Undone"))
        _ = try ask(session, "statements")
        #expect(try ask(session, ".wrong 1-2").contains("2 rows are no statements any more"))
        #expect(try ask(session, "statements").contains("Nothing found"))
        #expect(Prompt.rowNumbers("1, 3-5 4 7–8") == [1, 3, 4, 5, 7, 8])
    }

    @Test func severalRowsGetOneSpeaker() throws {
        let home = try TerminalSession.temporaryFolder()
        defer { try? FileManager.default.removeItem(atPath: home) }
        let session = try start([try SampleArticle.file()], home: home)
        _ = try ask(session, "statements")
        for rest in ["2 3", "2 and 3 \"Ana Bergman\"", "3-1 \"Ana Bergman\"", "\"X\""] {
            #expect(try ask(session, ".speaker " + rest).contains("needs the number of a row and a name"), "\(rest)")
        }
        #expect(try ask(session, ".speaker 1 9 \"Ana Bergman\"").contains("no row 9"))
        #expect(try ask(session, ".corrections").contains("Nothing has been corrected"))
        #expect(try ask(session, ".speaker 1, 3 \"Ana Bergman\"").contains("2 rows were said by Ana Bergman"))
        #expect(try ask(session, ".speaker 2-3 4th Estate").contains("2 rows were said by 4th Estate. New here"))
        let names = try ask(session, "statements | count by speaker")
        #expect(names.contains("4th Estate") && !names.contains("Thomas Okafor") && !names.contains("Carla Ruiz"))
        #expect(Prompt.rowsAndName("2,4 6-7  Ana \"the Bridge\" Bergman")?.numbers == [2, 4, 6, 7])
        #expect(Prompt.rowsAndName("2 \"4 6\"")?.name == "4 6")
        #expect(Prompt.rowsAndName("2 \"\"")?.name == "")
        #expect(Prompt.rowsAndName("2 4; 6 \"Ana\"") == nil)
    }

    @Test func whatWasCorrectedIsToldAsItIsNow() throws {
        let home = try TerminalSession.temporaryFolder()
        defer { try? FileManager.default.removeItem(atPath: home) }
        let session = try start([try SampleArticle.file()], home: home)
        _ = try ask(session, "statements | show speaker, text")
        #expect(try ask(session, ".why 1").contains("through"))
        _ = try ask(session, ".speaker 1 \"Ilze Morand\"")
        let why = try ask(session, ".why 1")
        #expect(why.contains("the reader, with .speaker") && !why.contains("through"))
        _ = try ask(session, ".wrong 3")
        // The numbers on the screen hold until the rows are shown again.
        #expect(try ask(session, ".why 2").contains("for a long time"))
        let last = try ask(session, ".last")
        #expect(last.contains("Ilze Morand") && !last.contains("old bridge"))
        _ = try ask(session, ".undo")
        #expect(try ask(session, ".last").contains("old bridge"))
        // What went on from rows that are gone goes on without them.
        _ = try ask(session, "| sort verb")
        _ = try ask(session, ".wrong 1")
        #expect(try ask(session, ".last").contains("2 statements"))
        _ = try ask(session, ".wrong 1")
        #expect(try ask(session, ".export \(home)/left.csv").contains("Saved 1 statement"))
        #expect(try ask(session, "| count").contains("1"))
    }

    @Test func addedWordsWithoutQuotationMarksAreNotGuessedAt() throws {
        let home = try TerminalSession.temporaryFolder()
        defer { try? FileManager.default.removeItem(atPath: home) }
        let session = try start([try SampleArticle.file()], home: home)
        for unclear in [".add Ana Bergman said new bridge", ".add Ana Bergman said \"new bridge\""] {
            let answer = try ask(session, unclear)
            #expect(answer.contains("Q0608") && answer.contains("write: .add \"Ana Bergman\" said \"new bridge\""))
        }
        #expect(try ask(session, ".add Bergman said \"new bridge\"").contains("Added"))
    }

    @Test func theArticleOfAddedWordsIsNamedWhereSeveralHaveThem() throws {
        let home = try TerminalSession.temporaryFolder()
        defer { try? FileManager.default.removeItem(atPath: home) }
        let first = try SampleArticle.file()
        let second = try SampleArticle.file(
            SampleArticle.text.replacing("Marrowby to get a new bridge", with: "Ferry to stay"), named: "ferry.txt")
        let session = try start([first, second], home: home)
        _ = try ask(session, "articles | sort title")
        session.send(".add \"Ana Bergman\" said \"get a new bridge next year\"" + TerminalSession.Key.enter)
        let question = try session.wait(for: "article>")
        #expect(question.contains("stand in 2 articles") && question.contains("\"Ferry to stay\""))
        session.send("nowhere" + TerminalSession.Key.enter)
        #expect(try session.wait(for: Self.prompt).contains("Q0653"))
        session.send(".add \"Ana Bergman\" said \"get a new bridge next year\"" + TerminalSession.Key.enter)
        try session.wait(for: "article>")
        session.send("2" + TerminalSession.Key.enter)
        #expect(try session.wait(for: Self.prompt).contains("Added"))
        let byTitle = ".add \"Carla Ruiz\" said \"get a new bridge next year\" in \"ferry to\""
        #expect(try ask(session, byTitle).contains("Added"))
        let rows = try ask(session, "statements where rule = added | show speaker, article.title | as tsv")
        #expect(
            rows.contains("Carla Ruiz\tFerry to stay") && rows.contains("Ana Bergman\tMarrowby to get a new bridge"))
        // What is there already is replaced by what the reader says of it, and goes with it.
        _ = try ask(session, "articles | sort title")
        let own = ".add \"Carla Ruiz\" warned \"The old bridge must stay\" in 1"
        #expect(try ask(session, own).contains("Added"))
        let stays = "statements saying \"bridge must stay\" | show speaker, article.title | as tsv"
        let both = try ask(session, stays)
        #expect(both.contains("Carla Ruiz\tFerry to stay") && both.contains("Thomas Okafor\tMarrowby"))
        #expect(!both.contains("Thomas Okafor\tFerry"))
        _ = try ask(session, "statements where rule = added and verb = warned")
        #expect(try ask(session, ".wrong 1").contains("no statement any more"))
        let left = try ask(session, stays)
        #expect(!left.contains("Ferry to stay") && left.contains("Thomas Okafor\tMarrowby"))
    }

    /// A file that a hand has edited: what is wrong in it is told with its line.
    @Test func aHandEditedFileIsReadAndItsMistakesTold() throws {
        let home = try TerminalSession.temporaryFolder()
        defer { try? FileManager.default.removeItem(atPath: home) }
        let article = try SampleArticle.file()
        let corpus = home + "/news.db"
        #expect(try OneShot(["import", "--quiet", corpus, article]).status == 0)
        let session = try start([corpus], home: home)
        _ = try ask(session, "statements")
        _ = try ask(session, ".wrong 3")
        session.signal(SIGKILL)
        let file = home + "/news.corrections.tsv"
        let text = try String(contentsOfFile: file, encoding: .utf8)
        var cells = text.split(separator: "\n")[1].split(separator: "\t", omittingEmptySubsequences: false).map(
            String.init)
        cells[0] = "text"
        cells[5] = "99999"
        let edited = "\u{FEFF}" + text + cells.joined(separator: "\t") + "\r\n"
        try edited.write(toFile: file, atomically: true, encoding: .utf8)
        let answer = try OneShot([corpus, "-c", "statements | count"])
        #expect(answer.output.contains("2"))
        #expect(answer.errors.contains("warning[Q0534]: \(file), line 3 points past the end of"))
    }

    @Test func safeSessionsCorrectNothing() throws {
        let home = try TerminalSession.temporaryFolder()
        defer { try? FileManager.default.removeItem(atPath: home) }
        let session = try start([try SampleArticle.file(), "--safe"], home: home)
        _ = try ask(session, "statements")
        for command in [".wrong 1", ".speaker 1 X", ".text 1 bridge", ".add", ".undo"] {
            #expect(try ask(session, command).contains("with --safe nothing is written"))
        }
        #expect(!FileManager.default.fileExists(atPath: home + "/.local"))
    }
}
