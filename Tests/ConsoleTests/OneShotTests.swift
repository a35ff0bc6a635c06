import Foundation
import Testing

/// quoth without a terminal: what goes to standard output, what to standard error, and the exit code.
@Suite(.serialized) struct OneShotTests {
    private func run(_ arguments: [String], input: String = "") throws -> OneShot {
        try OneShot(arguments, input: input)
    }

    @Test func anAnswerIsTabSeparatedWithAHeading() throws {
        let run = try run([try SampleArticle.file(), "-c", "statements by \"Ana Bergman\" | show speaker, verb"])
        #expect(run.output == "speaker\tverb\nAna Bergman\tsay\n")
        #expect(run.errors == "")
        #expect(run.status == 0)
    }

    /// Whatever a query shows, JSON-LD holds quotations; other rows are none.
    @Test func statementsLeaveAsLinkedData() throws {
        let article = try SampleArticle.file()
        let asked = try run([article, "-c", "statements | show verb | as jsonld"])
        #expect(asked.output.contains("\"spokenByCharacter\": {\"@type\": \"Person\", \"name\": \"Ana Bergman\"}"))
        #expect(asked.status == 0)
        #expect(try run([article, "--as", "jsonld", "-c", "statements"]).output == asked.output)
        for wrong in [["-c", "people | as jsonld"], ["--as", "jsonld", "-c", "statements | count by verb"]] {
            let refused = try run([article] + wrong)
            #expect(refused.errors.contains("error[Q0211]: only statements can be written as JSON-LD"))
            #expect(refused.output == "" && refused.status == 1)
        }
    }

    @Test func fieldsOfAnArchiveCanBeGiven() throws {
        let records = try SampleArticle.file("{\"corpo\": \"The ferry stays, Ana Bergman said.\"}\n", named: "a.jsonl")
        let asked = try run([records, "--field", "text=corpo", "-c", "statements | show speaker"])
        #expect(asked.output == "speaker\nAna Bergman\n")
        #expect(asked.errors == "")
        #expect(try run([records, "--field", "txet=corpo", "-c", "statements"]).errors.contains("error[Q0417]"))
    }

    @Test func aWrongQueryIsOne() throws {
        let run = try run([try SampleArticle.file(), "-c", "statements | cuont", "-c", "statements | count"])
        #expect(run.output == "count\n3\n")
        #expect(run.errors.contains("error[Q0201]"))
        #expect(run.status == 1)
    }

    @Test func aMissingFileIsTwoAndTheOthersAnswer() throws {
        let run = try run(["no-such-file.txt", try SampleArticle.file(), "-c", "statements | count"])
        #expect(run.output == "count\n3\n")
        #expect(run.errors.contains("no-such-file.txt"))
        #expect(run.status == 2)
    }

    @Test(arguments: [
        ["--bad"], ["--as", "pdf", "-c", "people"], ["--today", "2024-02-31", "-c", "people"],
        ["--set", "nonsense", "-c", "people"], ["run"], ["-", "-", "-c", "people"],
    ])
    func usageErrorsAreTwo(arguments: [String]) throws {
        let run = try run(arguments, input: SampleArticle.text)
        #expect(run.status == 2)
        #expect(run.output == "")
        #expect(!run.errors.isEmpty)
    }

    @Test func anArticleComesThroughAPipe() throws {
        let run = try run(["-", "-c", "statements | count"], input: SampleArticle.text)
        #expect(run.output == "count\n3\n")
        #expect(run.status == 0)
    }

    @Test func queriesComeThroughAPipe() throws {
        let run = try run([try SampleArticle.file()], input: "statements\n| count\n\npeople | take 0\n")
        #expect(run.output.hasPrefix("count\n3\n"))
        #expect(!run.output.contains("quoth>"))
        let saved = try self.run(
            [try SampleArticle.file()], input: "statements\n| count by verb\n.queries save verbs\n.queries\n")
        #expect(saved.output.contains("verbs  statements | count by verb"))
    }

    @Test func aTableOfPeopleIsReadOrRefused() throws {
        let home = try TerminalSession.temporaryFolder()
        defer { try? FileManager.default.removeItem(atPath: home) }
        func table(_ bytes: [UInt8]) throws -> OneShot {
            try Data(bytes).write(to: URL(filePath: home + "/people.tsv"))
            let query = "people where party = green | show name"
            return try run([try SampleArticle.file(), "--people", home + "/people.tsv", "-c", query])
        }
        let rows = Array("name\tparty\r\nAna Bergman\tgreen\r\n".utf8)
        let read = try table(rows)
        #expect(read.output == "name\nAna Bergman\n" && read.errors == "" && read.status == 0)
        #expect(try table([0xEF, 0xBB, 0xBF] + rows).output == read.output)
        for other: [UInt8] in [rows + [0xE9, 0x09, 0x0A], [0xFF, 0xFE] + rows.flatMap { [$0, UInt8(0)] }] {
            let refused = try table(other)
            #expect(refused.errors.contains("error[Q0640]") && refused.errors.contains("is not UTF-8 text"))
            #expect(refused.output == "" && refused.status == 2)
        }
    }

    @Test func aRowThatFitsNobodyIsTold() throws {
        let home = try TerminalSession.temporaryFolder()
        defer { try? FileManager.default.removeItem(atPath: home) }
        let table = home + "/people.tsv"
        try Data("name\tparty\nAna Bregman\tgreen\n".utf8).write(to: URL(filePath: table))
        let asked = try run([try SampleArticle.file(), "--people", table, "-c", "statements | count"])
        let added = try run(["import", home + "/n.db", try SampleArticle.file(), "--people", table])
        for run in [asked, added] {
            #expect(run.errors.contains("note[Q0527]: line 2 of the table of people fits nobody: Ana Bregman"))
            #expect(run.errors.contains("did you mean Ana Bergman?"))
            #expect(run.status == 0)
        }
        #expect(asked.output == "count\n3\n")
    }

    /// Without files the pipe is the article: never is a question answered from the built-in example.
    @Test func aPipeWithoutFilesIsTheArticle() throws {
        let asked = try run(["-c", "statements | count"], input: SampleArticle.text)
        #expect(asked.output == "count\n3\n")
        #expect(asked.errors.contains("1 article read from standard input"))
        #expect(asked.status == 0)
        let script = try SampleArticle.file("statements | count\n", named: "count.quoth")
        #expect(try run(["run", script], input: SampleArticle.text).output == "count\n3\n")
        for arguments in [["-c", "statements"], ["run", script]] {
            let run = try run(arguments)
            #expect(run.output == "" && run.status == 2)
            #expect(run.errors.contains("error[Q0616]: no article was named"))
        }
        // The pipe holds the script, so it cannot hold the article.
        let piped = try run(["run", "-"], input: "statements\n")
        #expect(piped.output == "" && piped.status == 2 && piped.errors.contains("Q0616"))
    }

    @Test func whatIsNoFileMayBeAQuestionOrACommand() throws {
        let question = try run(["who said \"bridge\""])
        #expect(question.status == 2)
        #expect(question.errors.contains("-c 'who said \"bridge\"'"))
        let behind = try run([try SampleArticle.file(), "statements by \"Ana Bergman\""])
        #expect(behind.status == 2 && behind.errors.contains("bridge.txt -c 'statements by \"Ana Bergman\"'"))
        let command = try run(["chekc", "x.quoth"])
        #expect(command.status == 2)
        #expect(command.errors.contains("did you mean quoth check?"))
        let missing = try run(["no-such-file.txt"])
        #expect(missing.status == 2 && missing.errors.contains("Q0401"))
    }

    @Test func anEmptyQueryIsAMistake() throws {
        let run = try run([try SampleArticle.file(), "-c", " "])
        #expect(run.status == 2 && run.output == "")
        #expect(run.errors.contains("Q0661"))
    }

    /// "ask" is a name inside the program.
    @Test func messagesSpeakOfWhatOneTypes() throws {
        let run = try run(["--bad"])
        #expect(run.errors.contains("quoth [FILES…] [-c QUERY …]"))
        #expect(!run.errors.contains("quoth ask"))
    }

    /// From the article's words to the answer: who did not say something has not said it.
    @Test func aDeniedSayingIsNoSaying() throws {
        let article = try SampleArticle.file(
            """
            Bridge to close

            Mayor Ana Bergman said that the bridge would close in May.

            Carla Ruiz, who runs the bakery, did not say that the bridge would close.

            """)
        let said = try run([article, "-c", "who said bridge | show speaker"])
        #expect(said.output == "speaker\nAna Bergman\n")
        let denied = try run([article, "-c", "statements where negated | show speaker, verb, negated"])
        #expect(denied.output == "speaker\tverb\tnegated\nCarla Ruiz\tsay\ttrue\n")
        #expect(try run([article, "-c", "what did \"Ruiz\" say | count"]).output == "count\n0\n")
        #expect(try run([article, "--as", "table", "-c", "statements"]).output.contains("not say"))
        let cited = try run([article, "--as", "citation", "-c", "statements where negated"])
        #expect(cited.output.hasPrefix("Carla Ruiz did not say: "))
        // A paraphrase gets no quotation marks.
        let paraphrase = try run([article, "-c", "statements by \"Ana Bergman\"", "-c", ".cite 1"])
        #expect(paraphrase.output.contains("(said): that the bridge would close in May [in the article's words]"))
    }

    @Test func commandsComeThroughAPipe() throws {
        let article = try SampleArticle.file()
        let run = try run(
            [article], input: ".schema captions\nstatements | count\n.mode csv\n| show count\nexit\npeople\n")
        #expect(run.output.hasPrefix("captions: "))
        #expect(run.output.hasSuffix("count\n3\n\ncount\r\n3\r\n"), "\(run.output.debugDescription)")
        #expect(run.errors == "")
        #expect(run.status == 0)
        let asked = try self.run([article, "-c", "statements by \"Ana Bergman\"", "-c", ".cite 1", "-c", ".read 1"])
        #expect(asked.output.contains("Ana Bergman, mayor (said): “The bridge will open in May,” [quoted]."))
        #expect(asked.output.contains("The old bridge must stay"))
        #expect(asked.status == 0)
    }

    @Test func commandsThatFailAreToldByTheExitCode() throws {
        let article = try SampleArticle.file()
        let wrong = try run([article], input: ".shcema\nstatements | count\n")
        #expect(wrong.errors.contains("did you mean .schema?"))
        #expect(wrong.output == "count\n3\n")
        #expect(wrong.status == 1)
        #expect(try run([article, "-c", ".open no-such-file.txt"]).status == 2)
        let keyboard = try run([article, "-c", ".paste", "-c", ".edit"])
        #expect(keyboard.errors.contains(".paste works at the prompt only"))
        #expect(keyboard.errors.contains(".edit works at the prompt only"))
    }

    /// The lines behind `.paste` are an article, also in a pipe and where a kept corpus is open, which stays as it is.
    @Test func anArticleIsPastedInAPipe() throws {
        let folder = try TerminalSession.temporaryFolder()
        #expect(try run([try SampleArticle.file(), "-c", ".save \(folder)/news.db"]).status == 0)
        let input = """
            statements | count
            .paste
            The tolls stay

            “The tolls will stay,” said Carla Ruiz.
            people
            .
            statements | show speaker
            """
        let pasted = try run([folder + "/news.db"], input: input + "\n")
        #expect(pasted.output == "count\n3\n\nspeaker\nCarla Ruiz\n")
        #expect(pasted.errors.contains("note[Q0634]"))
        #expect(pasted.status == 0)
        #expect(try run([folder + "/news.db", "-c", "articles | count"]).output == "count\n1\n")
    }

    @Test func aCitationHasTheFullerRole() throws {
        let text = """
            A truce holds

            PORT ALDER, 12 March 2025 (VNP) – Secretary of State Helena Marsh said on Tuesday that the truce would hold.

            Secretary Marsh denied that ships had been sent to the harbour.
            """
        let cited = try run([try SampleArticle.file(text), "-c", "statements where verb = deny", "-c", ".cite 1"])
        #expect(cited.output.contains("Helena Marsh, secretary of state (denied)"))
    }

    @Test func whatIsNoCorpusIsSaidToBeNone() throws {
        let folder = try TerminalSession.temporaryFolder()
        #expect(try run([try SampleArticle.file(), "-c", ".save \(folder)/news.db"]).status == 0)
        // Damaged inside: refused, and nothing is left beside it.
        let file = try FileHandle(forUpdating: URL(filePath: folder + "/news.db"))
        try file.seek(toOffset: 100)
        try file.write(contentsOf: Data(repeating: 0xFF, count: 40))
        try file.close()
        #expect(try run([folder + "/news.db", "-c", "statements | count"]).errors.contains("error[Q0504]"))
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["news.db"])
        // A text by the name of a corpus is read, and said to be none.
        let text = try SampleArticle.file(SampleArticle.text, named: "text.db")
        let read = try run([text, "-c", "statements | count"])
        #expect(read.output == "count\n3\n")
        #expect(read.errors.contains("warning[Q0635]"))
    }

    @Test func anArticleInAnotherLanguageIsSaidToBeOne() throws {
        let text = """
            Die neue Brücke über den Fluss wird im Mai eröffnet, sagte die Bürgermeisterin am Dienstag.

            „Wir haben lange auf diesen Tag gewartet“, sagte sie vor den Bürgern der Stadt. Der Bau hat drei Jahre gedauert \
            und kostete mehr, als der Stadtrat zuerst geplant hatte.
            """
        let run = try run([try SampleArticle.file(text, named: "bruecke.txt"), "-c", "articles | count"])
        #expect(run.output == "count\n1\n")
        #expect(run.errors.contains("note[Q0801]"))
        #expect(run.errors.contains("bruecke.txt"))
        #expect(run.status == 0)
    }

    @Test func withoutArticlesAndTerminalItSaysWhatIsMissing() throws {
        let run = try run([], input: "statements\n")
        #expect(run.status == 2)
        #expect(run.errors.contains("no article was named"))
    }

    @Test func helpAndVersionAreNoErrors() throws {
        let help = try run(["--help"])
        #expect(help.status == 0)
        #expect(help.output.contains("A FIRST SESSION"))
        #expect(try run(["--version"]).output.hasPrefix("quoth "))
        #expect(try run(["run", "--help"]).status == 0)
    }

    @Test func anEmptyAnswerHasAHeadingAndAReason() throws {
        let run = try run([try SampleArticle.file(), "-c", "statements saying zeppelin | show verb"])
        #expect(run.output == "verb\n")
        #expect(run.errors.contains("saying zeppelin"))
        #expect(run.status == 0)
    }

    /// What is proposed is checked against the names and verbs of the articles, and finds something.
    @Test func aProposalNamesWhoIsThere() throws {
        let article = try SampleArticle.file()
        for (wrong, proposed) in [
            ("statments by \"Ana Bergmann\"", "statements by \"Ana Bergman\""),
            ("statements by \"Ana Bergmann\" | count", nil),
            ("statements by \"Ana Bergmann\"", "statements by \"Ana Bergman\""),
            ("statements by \"Ana Bergmann\" about zeppelin", nil),
            ("statments by \"Zzyzx Quorn\"", nil),
            ("who yelled about bridge", "who said about bridge"),
            ("who yelled about zeppelin", nil),
        ] {
            let run = try run([article, "-c", wrong])
            let told = run.errors.split(separator: "\n").first { $0.hasPrefix("type: ") }
            #expect(told.map { String($0.dropFirst(6)) } == proposed, "\(wrong): \(run.errors)")
            if let proposed { #expect(try !self.run([article, "-c", proposed]).output.isEmpty) }
        }
    }
}
