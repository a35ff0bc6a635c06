import Foundation
import Testing

/// Files of queries: answered, checked, laid out.
@Suite(.serialized) struct ScriptTests {
    private func script(_ text: String, named name: String = "test.quoth") throws -> String {
        try SampleArticle.file(text, named: name)
    }

    private func text(of path: String) throws -> String { try String(contentsOfFile: path, encoding: .utf8) }

    // MARK: run

    @Test func parametersAreValues() throws {
        let script = try script("# one person\nstatements by $who | count\n")
        let run = try OneShot(["run", script, try SampleArticle.file(), "--set", "who=Carla Ruiz", "--as", "jsonl"])
        #expect(run.output == "{\"count\": 1}\n")
        #expect(run.errors == "")
        #expect(run.status == 0)
    }

    /// A `let` is the script's default: what the caller sets goes before it.
    @Test func lettingIsADefaultThatSettingOverrides() throws {
        let script = try script("let $who = \"Carla Ruiz\"\nlet $n = 5\nstatements by $who | take $n | show speaker\n")
        let article = try SampleArticle.file()
        #expect(try OneShot(["run", script, article]).output == "speaker\nCarla Ruiz\n")
        let set = try OneShot(["run", script, article, "--set", "who=Thomas Okafor"])
        #expect(set.output == "speaker\nThomas Okafor\n")
        #expect(set.errors == "")
        // A default that is a query, replaced by an @id.
        let voices = try self.script("let $voices = people\nstatements by $voices | count\n")
        #expect(try OneShot(["run", voices, article]).output == "count\n3\n")
        #expect(try OneShot(["run", voices, article, "--set", "voices=@carla-ruiz"]).output == "count\n1\n")
    }

    @Test func settingWhatNobodyUsesIsAWarning() throws {
        let script = try script("let $who = \"Carla Ruiz\"\nstatements by $who | count\n")
        let run = try OneShot(["run", script, try SampleArticle.file(), "--set", "whom=Ana Bergman"])
        #expect(run.output == "count\n1\n")
        #expect(run.errors.contains("warning[Q0660]") && run.errors.contains("--set who=…"))
        #expect(run.status == 0)
        #expect(try OneShot(["check", script, "--set", "whom=x"]).errors.contains("Q0660"))
    }

    @Test func aWrongQueryStopsTheScriptUnlessItKeepsGoing() throws {
        let script = try script("statements | count\n\nstatements | cuont\n\npeople | take 1 | show kind\n")
        let article = try SampleArticle.file()
        let stopped = try OneShot(["run", script, article])
        #expect(stopped.output == "")
        #expect(stopped.errors.contains(script + ":3:14"))
        #expect(stopped.errors.contains("--keep-going"))
        #expect(stopped.status == 1)
        let kept = try OneShot(["run", "--keep-going", script, article])
        #expect(kept.output == "count\n3\n\nkind\nperson\n")
        #expect(kept.status == 1)
    }

    /// What goes wrong while a query runs: the file it wants to save exists already.
    @Test func anErrorWhileRunningStopsTheScriptToo() throws {
        let taken = try SampleArticle.file("old", named: "taken.tsv")
        let script = try script("statements | count\nstatements | save \"\(taken)\"\npeople | count\n")
        let article = try SampleArticle.file()
        let stopped = try OneShot(["run", script, article])
        #expect(stopped.output == "count\n3\n")
        #expect(stopped.status == 1 && stopped.errors.contains("Q0604"))
        #expect(try OneShot(["run", script, article, "--keep-going"]).output == "count\n3\n\ncount\n3\n")
        #expect(try text(of: taken) == "old")
    }

    @Test func answersArePartedByAnEmptyLine() throws {
        let script = try script("statements | count\npeople | count\n")
        let article = try SampleArticle.file()
        #expect(try OneShot(["run", script, article]).output == "count\n3\n\ncount\n3\n")
        let lines = try OneShot(["run", script, article, "--as", "jsonl"]).output
        #expect(lines == "{\"count\": 3}\n{\"count\": 3}\n")
        let asked = try OneShot([article, "-c", "statements | count", "-c", "people | count"])
        #expect(asked.output == "count\n3\n\ncount\n3\n")
    }

    @Test func aScriptComesThroughAPipe() throws {
        let run = try OneShot(["run", "-", try SampleArticle.file()], input: "statements\n| count\n")
        #expect(run.output == "count\n3\n")
    }

    /// The same script, asked of a kept corpus.
    @Test func aScriptAsksACorpus() throws {
        let folder = try TerminalSession.temporaryFolder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        #expect(try OneShot(["import", folder + "/town.db", try SampleArticle.file()]).status == 0)
        let run = try OneShot(["run", try script("let $n = 2\nstatements | take $n | count\n"), folder + "/town.db"])
        #expect(run.output == "count\n2\n" && run.errors == "" && run.status == 0)
        let mixed = try OneShot([folder + "/town.db", try SampleArticle.file(), "-c", "statements | count"])
        #expect(mixed.status == 2 && mixed.output == "" && mixed.errors.contains("Q0630"))
    }

    // MARK: check

    @Test func checkFindsMistakesWithoutRunning() throws {
        let good = try script("statements by \"Anybody\" | count\n", named: "good.quoth")
        let bad = try script("statements | cuont\npeopel\n", named: "bad.quoth")
        #expect(try OneShot(["check", good]).status == 0)
        let checked = try OneShot(["check", good, bad])
        #expect(checked.status == 1)
        #expect(checked.output == "")
        #expect(checked.errors.contains(bad + ":1:14") && checked.errors.contains(bad + ":2:1"))
        #expect(try OneShot(["check", good + ".gone"]).status == 2)
    }

    // MARK: fmt

    private let untidy = "# who\nstatements   by \"Ana Bergman\"|COUNT by verb   # why\n\n\n\npeople\n"
    private let tidy = "# who\nstatements by \"Ana Bergman\" | count by verb  # why\n\npeople\n"

    @Test func filesAreLaidOutInPlace() throws {
        let path = try script(untidy)
        try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path)
        let run = try OneShot(["fmt", path])
        #expect(run.output == "" && run.errors == "" && run.status == 0)
        #expect(try text(of: path) == tidy)
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        #expect(attributes[.posixPermissions] as? Int == 0o640)
        // Nothing to do: the file is not touched.
        let before = try FileManager.default.attributesOfItem(atPath: path)[.systemFileNumber] as? Int
        #expect(try OneShot(["fmt", path]).status == 0)
        #expect(try FileManager.default.attributesOfItem(atPath: path)[.systemFileNumber] as? Int == before)
        let folder = URL(filePath: path).deletingLastPathComponent().path
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["test.quoth"])
    }

    @Test func aLinkStaysALink() throws {
        let path = try script(untidy)
        let link = URL(filePath: path).deletingLastPathComponent().appending(path: "link.quoth").path
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: path)
        #expect(try OneShot(["fmt", link]).status == 0)
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == path)
        #expect(try text(of: path) == tidy)
    }

    @Test func checkingNamesWhatWouldChange() throws {
        let (path, good) = (try script(untidy), try script(tidy, named: "good.quoth"))
        let run = try OneShot(["fmt", "--check", path, good])
        #expect(run.output == path + "\n" && run.status == 1)
        #expect(try text(of: path) == untidy)
        #expect(try OneShot(["fmt", "--check", good]).status == 0)
    }

    @Test func aPipeIsLaidOutToThePipe() throws {
        #expect(try OneShot(["fmt"], input: untidy).output == tidy)
        #expect(try OneShot(["fmt", "-"], input: untidy).output == tidy)
    }

    @Test func brokenAndForeignFilesStayAsTheyAre() throws {
        let (broken, good) = (try script("statements | cuont (\n"), try script(untidy, named: "good.quoth"))
        let run = try OneShot(["fmt", broken, good])
        #expect(run.status == 1 && run.errors.contains(broken + ":1:"))
        #expect(try text(of: broken) == "statements | cuont (\n")
        #expect(try text(of: good) == tidy)
        let foreign = try script("")
        try Data([0x23, 0xE9, 0x0A]).write(to: URL(filePath: foreign))
        let refused = try OneShot(["fmt", foreign])
        #expect(refused.status == 2 && refused.errors.contains("not UTF-8"))
        #expect(try Data(contentsOf: URL(filePath: foreign)) == Data([0x23, 0xE9, 0x0A]))
        #expect(try OneShot(["fmt", good + ".gone"]).status == 2)
    }

    /// In a pipe the layout has no colours; on a terminal it has those of the prompt.
    @Test func showingWritesNothing() throws {
        let path = try script(untidy)
        #expect(try OneShot(["fmt", "--color", path]).output == tidy)
        #expect(try text(of: path) == untidy)
        let session = try TerminalSession(["fmt", "--color", path], changes: ["NO_COLOR": ""])
        try session.wait(for: "people")
        #expect(try session.exitCode() == 0)
        let coloured = "\u{1B}[1;34mstatements\u{1B}[0m \u{1B}[35mby\u{1B}[0m \u{1B}[33m\"Ana Bergman\"\u{1B}[0m"
        #expect(session.raw.contains(coloured))
        #expect(session.raw.contains("\u{1B}[90m# why\u{1B}[0m"))
    }
}
