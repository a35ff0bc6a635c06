// Queries as a person types them, against what they answer: the files in Golden, each query in 1, 2 and 7 chunks.

import Corpus
import Evaluation
import Foundation
import Language
import Model
import Testing
import Text

/// Runs query texts one after the other over one corpus, as a session does, and prints what comes out.
struct QuerySession {
    let corpus: Corpus
    var evaluator: Evaluator
    var context: CompilerContext

    init(_ corpus: Corpus, chunkCount: Int? = nil, today: String = "2024-07-01") {
        self.corpus = corpus
        evaluator = Evaluator(corpus, chunkCount: chunkCount)
        context = CompilerContext(names: corpus, today: CalendarDate(iso: today) ?? CalendarDate(daysSinceEpoch: 0))
    }

    /// The results of all queries in a text; compiler errors are thrown.
    mutating func results(_ text: String, limit: Int? = nil, cancellation: Cancellation = Cancellation()) throws
        -> [QueryResult]
    {
        let compiled = Compiler.compile(SourceText(name: "<query>", text), context)
        if let error = compiled.diagnostics.first(where: { $0.severity == .error }) { throw error }
        context = compiled.context
        var results: [QueryResult] = []
        for statement in compiled.statements {
            switch statement.action {
            case .run(let plan), .explain(let plan):
                let result = try evaluator.run(plan, limit: limit, cancellation: cancellation)
                evaluator.bindings.previous = result.kept
                context.previous = result.shape
                results.append(result)
            case .keep(let name, let plan):
                evaluator.bindings.variables[name] = try evaluator.run(plan, limit: 0, cancellation: cancellation).kept
            case .define: break
            }
        }
        return results
    }

    /// What a text answers, as lines: headings, rows, then notes.
    mutating func answer(_ text: String) -> String {
        do {
            return try results(text).map(QuerySession.print).joined(separator: "\n")
        } catch let error as Diagnostic {
            return "error \(error.code): \(error.message)"
        } catch {
            return "error: \(error)"
        }
    }

    static func print(_ result: QueryResult) -> String {
        var lines = [result.columns.map(\.name).joined(separator: " | ")]
        for row in result.rows { lines.append(row.cells.map(print).joined(separator: " | ")) }
        if result.total != result.rows.count { lines.append("total \(result.total)") }
        if result.total == 0 {
            lines.append(result.stepCounts.map { "\($0.text): \($0.count)" }.joined(separator: " → "))
        }
        for note in result.notes { lines.append("\(note.severity) \(note.code): \(note.message)") }
        return lines.joined(separator: "\n")
    }

    /// A cell with its hits in brackets.
    static func print(_ cell: Cell) -> String {
        if cell.isUnknown { return "?" }
        return cell.values.enumerated().map { index, value in
            var bytes = Array(print(value).utf8)
            for hit in cell.hits.filter({ $0.value == index }).reversed() {
                bytes.insert(UInt8(ascii: "]"), at: Int(hit.span.end))
                bytes.insert(UInt8(ascii: "["), at: Int(hit.span.start))
            }
            return String(decoding: bytes, as: UTF8.self)
        }.joined(separator: "; ")
    }

    static func print(_ value: Value) -> String {
        switch value {
        case .text(let text): return text
        case .integer(let number): return String(number)
        case .real(let number):
            let scaled = (number * 10_000).rounded() / 10_000
            return String(scaled)
        case .date(let date): return date.iso
        case .period(let date, let bucket): return "\(date.iso)/\(bucket.rawValue)"
        case .flag(let flag): return flag ? "yes" : "no"
        case .row(let row): return row.text.isEmpty ? "@\(row.id ?? "")" : row.text
        }
    }
}

@Suite struct GoldenQueryTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden")

    private static var names: [String] {
        let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return files.filter { $0.hasSuffix(".txt") }.sorted()
    }

    /// A file holds queries after "> " (several lines may begin so) and what they answer, chunks parted by "---".
    @Test(arguments: names) func answers(_ name: String) throws {
        let url = Self.folder.appending(path: name)
        let chunks = try String(contentsOf: url, encoding: .utf8).components(separatedBy: "\n---\n")
        let corpus = try SampleCorpus.make()
        var updated: [String] = []
        for chunk in chunks {
            let lines = chunk.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
            let query = lines.prefix { $0.hasPrefix("> ") || $0.hasPrefix("#") }
            let text = query.filter { $0.hasPrefix("> ") }.map { String($0.dropFirst(2)) }.joined(separator: "\n")
            let expected = lines.dropFirst(query.count).joined(separator: "\n").trimmingCharacters(in: .newlines)
            var answers: [String] = []
            for chunkCount in [1, 2, 7] {
                var session = QuerySession(corpus, chunkCount: chunkCount)
                answers.append(session.answer(text))
            }
            #expect(answers[0] == answers[1] && answers[0] == answers[2], "chunks differ for \(text)")
            updated.append(query.joined(separator: "\n") + "\n" + answers[0])
            if ProcessInfo.processInfo.environment["QUOTH_UPDATE"] == nil {
                #expect(answers[0] == expected, "\(text)")
            }
        }
        if ProcessInfo.processInfo.environment["QUOTH_UPDATE"] != nil {
            try (updated.joined(separator: "\n---\n") + "\n").write(to: url, atomically: true, encoding: .utf8)
        }
    }
}
