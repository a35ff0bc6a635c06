// Every saved query of examples/ is run as its own first lines say, through the whole program, and its answers are
// compared with the file beside it. QUOTH_UPDATE=1 writes those files anew: read the difference before you commit it.

import Foundation
import Testing

@Suite struct ExampleQueryTests {
    private static let queries = Program.root.appending(path: "examples/queries")
    private static let answers = queries.appending(path: "answers")

    static let names: [String] = {
        let all = (try? FileManager.default.contentsOfDirectory(atPath: queries.path)) ?? []
        return all.filter { $0.hasSuffix(".quoth") }.sorted()
    }()

    /// The words of the script's own `#     quoth run …` line, its patterns filled in as a shell does.
    private func command(in script: String) throws -> [String] {
        let line = try #require(
            script.split(separator: "\n").first { $0.hasPrefix("#     quoth run ") },
            "the script does not say how to run it")
        var words: [String] = []
        for word in line.dropFirst("#     quoth ".count).split(separator: " ").map(String.init) {
            guard word.hasSuffix("/*.txt") else {
                words.append(word.replacing("\"", with: ""))
                continue
            }
            let folder = String(word.dropLast("*.txt".count))
            let files = try FileManager.default.contentsOfDirectory(atPath: Program.root.appending(path: folder).path)
            words += files.filter { $0.hasSuffix(".txt") }.sorted().map { folder + $0 }
        }
        return words
    }

    @Test func thereAreADozen() {
        #expect(Self.names.count >= 12)
    }

    @Test(arguments: names)
    func answersAsTheFileBesideItSays(_ name: String) throws {
        let script = try String(contentsOf: Self.queries.appending(path: name), encoding: .utf8)
        let (output, errors, status) = try Program.run(try command(in: script))
        #expect(status == 0, "\(errors)")
        var shown = output
        if !errors.isEmpty { shown += "\n# On standard error:\n" + errors }
        let answer = Self.answers.appending(path: name.replacing(".quoth", with: ".txt"))
        if ProcessInfo.processInfo.environment["QUOTH_UPDATE"] == "1" {
            try FileManager.default.createDirectory(at: Self.answers, withIntermediateDirectories: true)
            try shown.write(to: answer, atomically: true, encoding: .utf8)
            return
        }
        let expected = try String(contentsOf: answer, encoding: .utf8)
        #expect(shown == expected, "\(name) answers differently")
    }

    @Test func theyAreInLayout() throws {
        let (output, errors, status) = try Program.run(
            ["fmt", "--check"] + Self.names.map { "examples/queries/" + $0 })
        #expect(output == "" && errors == "" && status == 0)
    }

    @Test func everyArticleSaysThatItIsInvented() throws {
        let folder = Program.root.appending(path: "examples/articles")
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) where name.hasSuffix(".txt") {
            let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
            #expect(text.contains("invented for quoth"), "\(name) does not say that it is invented")
        }
    }
}
