// quoth-bench queries: times queries over a generated corpus beside the same work done by the sqlite3 shell.

import ArgumentParser
import Corpus
import Evaluation
import Foundation
import Language
import Model
import Samples
import Text

/// Makes the corpus where it is missing, then runs each query afresh and again.
struct QueryBench: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "queries",
        abstract: "Times queries over a generated corpus, beside the sqlite3 shell doing the same work.")

    @Option(help: "How many statements the corpus holds.")
    var statements = 1_000_000

    @Option(help: "Where the corpus is kept; made when it is not there. A temporary file otherwise.")
    var database: String?

    @Option(help: "How often each query runs; the median is printed.")
    var rounds = 9

    func run() throws {
        let path =
            database ?? FileManager.default.temporaryDirectory.appending(path: "quoth-bench-\(statements).db").path
        let generator = NewsGenerator()
        if !FileManager.default.fileExists(atPath: path) { try make(path, generator) }
        let clock = ContinuousClock()
        let opening = try clock.measure { _ = try Corpus(path: path) }
        print("opening: \(Self.milliseconds(opening)) ms")
        print("a corpus in memory with one article: \(Self.milliseconds(try smallCorpus(generator))) ms")
        print(Self.row("query", "first ms", "again ms", "goal ms", "sqlite3 ms"))
        for work in works(generator) {
            // A corpus of its own: nothing is loaded yet.
            let fresh = try Corpus(path: path)
            let evaluator = Evaluator(fresh)
            let context = CompilerContext(names: fresh, today: CalendarDate(daysSinceEpoch: 20_000))
            let compiled = Compiler.compile(SourceText(name: "<bench>", work.query), context)
            guard let plan = compiled.statements.first?.plan else {
                print(work.query, compiled.diagnostics.map(\.message).joined(separator: "; "))
                continue
            }
            let first = try clock.measure { _ = try evaluator.run(plan, limit: 20) }
            let again = try (0..<rounds).map { _ in try clock.measure { _ = try evaluator.run(plan, limit: 20) } }
                .sorted()
            print(
                Self.row(
                    work.query, Self.milliseconds(first), Self.milliseconds(again[again.count / 2]), work.goal,
                    Self.shell(work.sql, path)))
        }
    }

    /// A query, the same in SQL, and how fast it should be once columns are loaded.
    private struct Work {
        var query: String
        var sql: String
        var goal: String
    }

    private func works(_ generator: NewsGenerator) -> [Work] {
        let person = generator.person(rank: 3)
        let key = Folding.key(person)
        let phrase = "\(generator.word(rank: 22)) \(generator.word(rank: 24))"
        return [
            Work(
                query: "statements | count by speaker",
                sql: """
                    SELECT entity, count(*) FROM statement LEFT JOIN statement_speaker ON statement = id
                    GROUP BY entity ORDER BY 2 DESC
                    """, goal: "10 (first 250)"),
            Work(
                query: "statements | count by speaker, verb",
                sql: """
                    SELECT entity, verb, count(*) FROM statement LEFT JOIN statement_speaker ON statement = id
                    GROUP BY 1, 2 ORDER BY 3 DESC
                    """, goal: "20"),
            Work(
                query: "statements by \"\(person)\"",
                sql: """
                    SELECT s.id FROM alias a JOIN statement_speaker x ON x.entity = a.entity
                    JOIN statement s ON s.id = x.statement JOIN article r ON r.id = s.article
                    WHERE a.key = '\(key)' ORDER BY r.published DESC, s.id LIMIT 20
                    """, goal: "5"),
            Work(
                query: "statements saying \"\(phrase)\" | take 20",
                sql: """
                    SELECT s.id FROM paragraph_words w JOIN paragraph p ON p.id = w.rowid
                    JOIN statement s ON s.paragraph = p.id
                    JOIN article r ON r.id = s.article
                    WHERE paragraph_words MATCH '\(phrase.replacing(" ", with: " AND "))'
                    AND p.text LIKE '%\(phrase)%'
                    ORDER BY r.published DESC, s.id LIMIT 20
                    """, goal: "30"),
            Work(
                query: "statements saying \(phrase) | take 20",
                sql: """
                    SELECT s.id FROM paragraph_words w JOIN paragraph p ON p.id = w.rowid
                    JOIN statement s ON s.paragraph = p.id
                    JOIN article r ON r.id = s.article
                    WHERE paragraph_words MATCH '\(phrase.replacing(" ", with: " AND "))'
                    AND p.text LIKE '%\(phrase)%'
                    ORDER BY r.published DESC, s.id LIMIT 20
                    """, goal: "30"),
            Work(
                query: "statements since 2022 | count by speaker, verb | take 20",
                sql: """
                    SELECT entity, verb, count(*) FROM statement s JOIN article r ON r.id = s.article
                    LEFT JOIN statement_speaker x ON x.statement = s.id
                    WHERE r.published >= '2022' GROUP BY 1, 2 ORDER BY 3 DESC LIMIT 20
                    """, goal: "30"),
            Work(
                query: "statements | count by month, kind",
                sql: """
                    SELECT substr(published, 1, 7), kind, count(*) FROM statement s JOIN article r ON r.id = s.article
                    GROUP BY 1, 2 ORDER BY 1
                    """, goal: "-"),
            Work(
                query: "statements where confidence > 0.9 | sort -published, verb | take 20",
                sql: """
                    SELECT s.id FROM statement s JOIN article r ON r.id = s.article JOIN word v ON v.id = s.verb
                    WHERE confidence > 0.9 ORDER BY r.published DESC, v.text LIMIT 20
                    """, goal: "-"),
        ]
    }

    /// What a prompt does at its start: a corpus in memory, one article, one question. The median of the rounds.
    private func smallCorpus(_ generator: NewsGenerator) throws -> Duration {
        let article = generator.article(0)
        let times = try (0..<max(rounds, 1)).map { _ in
            try ContinuousClock().measure {
                let corpus = try Corpus()
                try corpus.add(article)
                let context = CompilerContext(names: corpus, today: CalendarDate(daysSinceEpoch: 20_000))
                let compiled = Compiler.compile(SourceText(name: "<bench>", "statements | count"), context)
                if let plan = compiled.statements.first?.plan { _ = try Evaluator(corpus).run(plan) }
            }
        }
        return times.sorted()[times.count / 2]
    }

    /// Makes the corpus in batches, and packs its columns.
    private func make(_ path: String, _ generator: NewsGenerator) throws {
        let clock = ContinuousClock()
        let corpus = try Corpus(path: path)
        let count = statements / NewsGenerator.statementsPerArticle
        let time = try clock.measure {
            var index = 0
            while index < count {
                let end = min(index + 1_000, count)
                try corpus.add(contentsOf: (index..<end).lazy.map(generator.article))
                index = end
            }
            try corpus.packColumns()
        }
        print("made \(count) articles with \(statements) statements in \(Self.milliseconds(time)) ms: \(path)")
    }

    /// The same work in the sqlite3 shell: its own figure for the second of two runs.
    private static func shell(_ sql: String, _ path: String) -> String {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["sqlite3", path]
        let input = Pipe()
        let output = Pipe()
        process.standardInput = input
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return "not installed" }
        let statement = "SELECT count(*) FROM (\(sql.replacing("\n", with: " ")));\n"
        let script = statement + ".timer on\n" + statement
        try? input.fileHandleForWriting.write(contentsOf: Data(script.utf8))
        try? input.fileHandleForWriting.close()
        let text = String(decoding: (try? output.fileHandleForReading.readToEnd()) ?? Data(), as: UTF8.self)
        process.waitUntilExit()
        guard let line = text.split(separator: "\n").last(where: { $0.hasPrefix("Run Time: real ") }),
            let seconds = Double(line.split(separator: " ")[3])
        else { return "-" }
        return String(format: "%.1f", seconds * 1_000)
    }

    private static func milliseconds(_ duration: Duration) -> String {
        String(
            format: "%.1f", Double(duration.components.attoseconds) / 1e15 + Double(duration.components.seconds) * 1_000
        )
    }

    private static func row(_ query: String, _ cells: String...) -> String {
        query.padding(toLength: max(64, query.count), withPad: " ", startingAt: 0)
            + cells.map { String(repeating: " ", count: max(1, 16 - $0.count)) + $0 }.joined()
    }
}
