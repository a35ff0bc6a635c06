import Foundation
import Testing

/// quoth without a terminal: what goes to standard output, what to standard error, and the exit code.
@Suite(.serialized) struct OneShotTests {
    private struct Run {
        var output: String
        var errors: String
        var status: Int32
    }

    private func run(_ arguments: [String], input: String = "") throws -> Run {
        let folder = try TerminalSession.temporaryFolder()
        func file(_ name: String, _ text: String = "") throws -> FileHandle {
            try text.write(toFile: folder + "/" + name, atomically: true, encoding: .utf8)
            return try FileHandle(forUpdating: URL(filePath: folder + "/" + name))
        }
        let process = Process()
        process.executableURL = URL(filePath: TerminalSession.program)
        process.arguments = arguments
        process.environment = TerminalSession.environment(home: folder)
        process.standardInput = try file("input", input)
        process.standardOutput = try file("output")
        process.standardError = try file("errors")
        try process.run()
        process.waitUntilExit()
        return Run(
            output: try String(contentsOfFile: folder + "/output", encoding: .utf8),
            errors: try String(contentsOfFile: folder + "/errors", encoding: .utf8),
            status: process.terminationStatus)
    }

    @Test func anAnswerIsTabSeparatedWithAHeading() throws {
        let run = try run([try SampleArticle.file(), "-c", "statements by \"Ana Bergman\" | show speaker, verb"])
        #expect(run.output == "speaker\tverb\nAna Bergman\tsay\n")
        #expect(run.errors == "")
        #expect(run.status == 0)
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
    }

    @Test func withoutArticlesAndTerminalItSaysWhatIsMissing() throws {
        let run = try run([], input: "statements\n")
        #expect(run.status == 2)
        #expect(run.errors.contains("no article was named"))
    }

    @Test func scriptsTakeParameters() throws {
        let script = try SampleArticle.file("# one person\nstatements by $who | count\n", named: "one.quoth")
        let run = try run(["run", script, try SampleArticle.file(), "--set", "who=Carla Ruiz", "--as", "jsonl"])
        #expect(run.output == "{\"count\": 1}\n")
        #expect(run.status == 0)
    }

    @Test func checkFindsMistakesWithoutRunning() throws {
        let good = try SampleArticle.file("statements by \"Anybody\" | count\n", named: "good.quoth")
        let bad = try SampleArticle.file("statements | cuont\npeopel\n", named: "bad.quoth")
        #expect(try run(["check", good]).status == 0)
        let checked = try run(["check", good, bad])
        #expect(checked.status == 1)
        #expect(checked.output == "")
        #expect(checked.errors.contains("cuont") && checked.errors.contains("peopel"))
        #expect(try run(["check", good + ".gone"]).status == 2)
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
}
