import Corpus
import Foundation
import Testing
import Text

@testable import Console

/// The pieces of the line editor that need no terminal.
@Suite struct EditingTests {
    private func layout(_ text: String, cursor: Int? = nil, prompt: Int = 7, columns: Int = 20) -> ScreenLayout {
        // Widths of letters are the locale's.
        setlocale(LC_CTYPE, "C.UTF-8")
        let scalars = text.unicodeScalars.map { Int32($0.value) }
        return ScreenLayout(text: scalars, cursor: cursor ?? scalars.count, promptWidth: prompt, columns: columns)
    }

    @Test func rowsFollowTheEditorsRules() {
        func check(_ text: String, _ expected: [Int], cursorRow: Int, cursor: Int? = nil) {
            let layout = layout(text, cursor: cursor)
            #expect(layout.rows.map(\.endColumn) == expected, "\(text)")
            #expect(layout.cursorRow == cursorRow, "\(text)")
        }
        check("", [7], cursorRow: 0)
        check("abc", [10], cursorRow: 0)
        check("1234567890123", [20, 0], cursorRow: 1)
        check("1234567890123", [20, 0], cursorRow: 0, cursor: 12)
        check("12345678901234", [20, 1], cursorRow: 1)
        check("a\nb", [8, 1], cursorRow: 1)
        check("a\nb", [8, 1], cursorRow: 0, cursor: 1)
        check("日本", [11], cursorRow: 0)
        // A wide letter that does not fit leaves the last column empty.
        check("123456789012日", [19, 2], cursorRow: 1)
        check("a\n", [8, 0], cursorRow: 1)
        check("\u{1}", [9], cursorRow: 0)
    }

    @Test func paintingNeverWritesOverTheEndOfARow() throws {
        for text in ["short", "1234567890123", "a\nbb\nccc", "日本語の文章は長い文章になる"] {
            for cursor in 0...text.unicodeScalars.count {
                let scalars = text.unicodeScalars.map { Int32($0.value) }
                let painter = LinePainter(
                    text: scalars, layout: layout(text, cursor: cursor), columns: 20,
                    renditions: Array(repeating: "1", count: scalars.count), hint: "a hint that is much too long")
                let painted = try #require(painter.painted(screenRows: 24))
                for row in painted.components(separatedBy: "\r").dropFirst() {
                    let column = row.firstMatch(of: /\x1b\[(\d+)C/).flatMap { Int($0.1) } ?? 0
                    let plain = row.replacing(/\x1b(\[[0-9;]*[A-Za-z]|[78])/, with: "")
                    #expect(column + DisplayWidth.columns(plain) <= 20, "\(row.debugDescription)")
                }
                #expect(painted.hasPrefix("\u{1B}7") && painted.hasSuffix("\u{1B}8"))
            }
        }
    }

    @Test func tallTextIsNotPainted() {
        let text = String(repeating: "\n", count: 30).unicodeScalars.map { Int32($0.value) }
        let layout = ScreenLayout(text: text, cursor: 0, promptWidth: 7, columns: 20)
        let painter = LinePainter(text: text, layout: layout, columns: 20, renditions: [], hint: "")
        #expect(painter.painted(screenRows: 24) == nil)
    }

    @Test(arguments: [
        ("one\r\ntwo\rthree\n\n", "one\ntwo\nthree"), ("a\tb", "a b"), ("x\u{1B}[31my\u{7}", "x[31my"),
        ("e\u{301}", "é"), ("", ""), ("\n\n", ""),
    ])
    func pastesAreTidied(paste: String, expected: String) {
        #expect(LineEditor.tidied(paste) == expected)
    }

    @Test func undoGoesBackByWords() {
        var undo = UndoStack()
        var text: [Int32] = []
        undo.note(text: text, cursor: 0)
        for scalar in "count by".unicodeScalars {
            text.append(Int32(scalar.value))
            undo.note(text: text, cursor: text.count)
        }
        func back() -> String? { undo.back().map { LineEditor.string($0.text) } }
        #expect(back() == "count ")
        #expect(back() == "count")
        #expect(back() == "")
        #expect(back() == nil)
    }

    @Test func choicesShareABeginning() {
        func common(_ texts: String...) -> String {
            CompletionOffer(replaced: 0..<0, choices: texts.map { .init($0) }).commonBeginning
        }
        #expect(common("statements", "statement") == "statement")
        #expect(common("Érik", "Éric") == "Éri")
        #expect(common("a", "b") == "")
        #expect(common("only") == "only")
    }

    @Test func choicesStandInColumns() {
        let plain = (1...7).map { CompletionOffer.Choice("word\($0)") }
        #expect(
            ChoiceListing.lines(plain, columns: 24, rows: 10) == [
                "word1  word4  word7", "word2  word5", "word3  word6",
            ])
        let detailed = [CompletionOffer.Choice("日本", detail: "wide"), CompletionOffer.Choice("x", detail: "narrow")]
        #expect(ChoiceListing.lines(detailed, columns: 40, rows: 10) == ["日本  wide", "x     narrow"])
        let many = (0..<50).map { CompletionOffer.Choice("w\($0)", detail: "d") }
        let lines = ChoiceListing.lines(many, columns: 40, rows: 8)
        #expect(lines.count == 8)
        #expect(lines.last == "… and 43 more: type another letter")
    }
}

/// The file of past queries.
@Suite struct HistoryFileTests {
    private func file() throws -> HistoryFile {
        HistoryFile(path: try TerminalSession.temporaryFolder() + "/a/b/history")
    }

    @Test func entriesComeBackAsTheyWere() throws {
        let file = try file()
        let entries = ["statements", "a |\nb", "back\\slash \\n", "đ 日本 🙂", ""]
        for entry in entries { file.append(entry) }
        #expect(file.load() == entries.dropLast())
    }

    @Test func severalPromptsLoseNothing() async throws {
        let file = try file()
        await withTaskGroup(of: Void.self) { group in
            for writer in 0..<4 {
                group.addTask {
                    for number in 0..<50 { file.append("query \(writer) \(number)\nline two") }
                }
            }
        }
        let entries = file.load()
        #expect(entries.count == 200)
        #expect(Set(entries).count == 200)
    }

    @Test func aLongFileIsShortened() throws {
        let file = try file()
        file.append("first")
        let lines = (0...HistoryFile.longCount).map { "query \($0)\n" }.joined()
        try lines.write(toFile: file.path, atomically: false, encoding: .utf8)
        #expect(file.load().count == HistoryFile.keptCount)
        #expect(file.load().last == "query \(HistoryFile.longCount)")
        #expect(
            try String(contentsOfFile: file.path, encoding: .utf8).split(separator: "\n").count == HistoryFile.keptCount
        )
    }

    @Test func nothingElseThanItsOwnerReadsIt() throws {
        let file = try file()
        file.append("statements by \"Somebody\"")
        let attributes = try FileManager.default.attributesOfItem(atPath: file.path)
        #expect(attributes[.posixPermissions] as? Int == 0o600)
    }
}

/// Lines that begin with a full stop, and what belongs to them.
@Suite struct CommandTests {
    @Test func commandsAreTakenApart() {
        func check(_ text: String, _ name: String?, _ argument: String = "") {
            let line = CommandLineText(text)
            #expect(line?.name == name, "\(text)")
            #expect((line?.argument ?? "") == argument, "\(text)")
        }
        check(".open a.txt  b.txt ", "open", "a.txt  b.txt")
        check("  .quit", "quit")
        check(".", "")
        check("statements", nil)
        check(".5 < x", nil)
    }

    @Test func wordsKeepQuotedSpaces() {
        #expect(CommandLineText.words("a \"b c\" d'e f'") == ["a", "b c", "de f"])
        #expect(CommandLineText.words("  ") == [])
        #expect(CommandLineText.words("\"\"") == [""])
    }

    /// Files whose names have blanks come in quotation marks, as names do behind the numbers of rows.
    @Test func argumentsOfCommandsAreCompleted() throws {
        let folder = try TerminalSession.temporaryFolder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        for name in ["my notes.txt", "myth.txt", "other.txt"] {
            try "A text.".write(toFile: folder + "/" + name, atomically: true, encoding: .utf8)
        }
        try FileManager.default.createDirectory(atPath: folder + "/old news", withIntermediateDirectories: true)
        let corpus = try Corpus()
        func check(_ typed: String, _ expected: [String]) {
            let text = typed.replacing("FOLDER", with: folder)
            let offer = CommandCompletion.offer(text, at: text.utf8.count, among: corpus.namesForOffers)
            let offered = (offer?.choices ?? []).map { choice in
                String(decoding: Array(text.utf8)[..<(offer?.replaced.lowerBound ?? 0)], as: UTF8.self) + choice.text
            }
            #expect(offered.map { $0.replacing(folder, with: "FOLDER") } == expected, "\(typed)")
        }
        check(".open FOLDER/ot", [".open FOLDER/other.txt"])
        check(".open FOLDER/my", [".open \"FOLDER/my notes.txt\"", ".open \"FOLDER/myth.txt\""])
        check(".open \"FOLDER/my n", [".open \"FOLDER/my notes.txt\""])
        check(".open FOLDER/old", [".open \"FOLDER/old news/"])
        check(".open \"FOLDER/my notes.txt\" FOLDER/ot", [".open \"FOLDER/my notes.txt\" FOLDER/other.txt"])
        check(".open FOLDER/none", [])
    }

    @Test(arguments: [
        ("hlep", "help"), ("artcles", "articles"), ("pepole", "people"), ("schem", "schema"), ("exprot", "export"),
        ("HELPP", "help"), ("w", "why"),
    ])
    func wrongCommandsSuggestTheRightOne(typed: String, expected: String) {
        #expect(CommandTable.nearest(to: typed)?.name == expected)
    }

    @Test func nonsenseSuggestsNothing() {
        #expect(CommandTable.nearest(to: "xyzzyqq") == nil)
        #expect(CommandTable.nearest(to: String(repeating: "q", count: 5000)) == nil)
    }

    @Test func everyCommandIsListedOnceAndHasHelp() {
        let names = CommandTable.commands.flatMap { [$0.name] + $0.otherNames }
        #expect(Set(names).count == names.count)
        for command in CommandTable.commands { #expect(!command.summary.isEmpty) }
    }

    @Test func assignmentsAreRead() {
        func check(_ text: String, _ name: String?, _ value: String = "") {
            let found = Assignment.parse(text)
            #expect(found?.name == name, "\(text)")
            #expect((found?.value ?? "") == value, "\(text)")
        }
        check("since=2024-06", "since", "2024-06")
        check("$who = \"To Lam\"", "who", "To Lam")
        check("a=b=c", "a", "b=c")
        check("=x", nil)
        check("two words=x", nil)
        check("name", nil)
        check("1a=x", nil)
    }

    @Test(arguments: [
        ("a.csv", "csv"), ("b/c.JSON", "json"), ("x.jsonl", "jsonl"), ("page.html", "html"), ("t.md", "markdown"),
        ("t.txt", "table"),
    ])
    func theEndOfANameSaysTheFormat(path: String, format: String) {
        #expect(AnswerFile.format(ofPath: path)?.rawValue == format)
    }

    @Test func otherEndsSayNothing() {
        #expect(AnswerFile.format(ofPath: "voices") == nil)
        #expect(AnswerFile.format(ofPath: "a.csv/voices") == nil)
        #expect(AnswerFile.format(ofPath: "") == nil)
    }

    @Test func filesAreNotOverwrittenByAccident() throws {
        let path = try TerminalSession.temporaryFolder() + "/answer.csv"
        func write(_ text: String, overwrites: Bool = false, isSafe: Bool = false) -> String? {
            do {
                try AnswerFile(path: path, overwrites: overwrites, isSafe: isSafe).write(text)
                return nil
            } catch {
                return (error as? Diagnostic)?.code
            }
        }
        #expect(write("no", isSafe: true) == "Q0603")
        #expect(!FileManager.default.fileExists(atPath: path))
        #expect(write("one") == nil)
        #expect(write("two") == "Q0604")
        #expect(try String(contentsOfFile: path, encoding: .utf8) == "one")
        #expect(write("three", overwrites: true) == nil)
        #expect(try String(contentsOfFile: path, encoding: .utf8) == "three")
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: (path as NSString).deletingLastPathComponent).count == 1
        )
        let nowhere = AnswerFile(path: path + "/below/it.csv", overwrites: false, isSafe: false)
        #expect(throws: Diagnostic.self) { try nowhere.write("x") }
    }
}
