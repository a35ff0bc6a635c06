import Foundation
import Model
import Testing
import Text

@testable import Analysis

/// The hard forms of attribution, a file each in `Fixtures/forms`: passages between `---` lines, marked as in
/// `training/`. The whole analysis runs over each; what it gets wrong stands in `Fixtures/forms/known-bad.txt`.
///
/// The number of passages that are right may not fall. After new weights run the tests with QUOTH_UPDATE=1, which
/// rewrites the list, and read the difference.
@Suite struct HardFormTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../Fixtures/forms").standardized
    private static let list = folder.appending(path: "known-bad.txt")

    private struct Passage {
        var name: String
        var marked: MarkedArticle
    }

    private static func passages() throws -> [Passage] {
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path(percentEncoded: false))
        return try files.filter { $0.hasSuffix(".txt") && $0 != "known-bad.txt" }.sorted().flatMap { file in
            let text = try String(contentsOf: folder.appending(path: file), encoding: .utf8)
            let chunks = text.replacing("\r", with: "").split(separator: "\n---\n", omittingEmptySubsequences: false)
            return chunks.enumerated().map {
                Passage(name: "\(file.dropLast(4))/\($0 + 1)", marked: MarkedArticle(String($1)))
            }
        }
    }

    /// `source | cue | content | kind | to | negated`; marks and blanks at the edges of a piece do not
    /// count.
    private static func line(_ statement: Statement, _ source: SourceText) -> String {
        func text(_ spans: [Span]) -> String {
            let edges = CharacterSet(charactersIn: " \n\"“”‘’'`,.;:―–—")
            return spans.map { span in
                let words = source[span].trimmingCharacters(in: edges)
                return words.isEmpty ? source[span] : words
            }.filter { !$0.isEmpty }.joined(separator: " … ")
        }
        let content = text(statement.content)
        return [
            text(statement.source), text(statement.cue), content, statement.kind.rawValue,
            "to: \(text(statement.addressee))", statement.isNegated ? "not" : "",
        ].joined(separator: " | ")
    }

    /// What is missing (`-`) and what is too much (`+`).
    private static func differences(_ passage: Passage, _ analyzer: Analyzer) -> [String] {
        let expected = MarkedDocument(passage.marked)
        let found = analyzer.annotate(expected.document.article)
        let source = found.article.source
        var wanted: [String] = []
        for (statement, mark) in zip(expected.statements, passage.marked.attributions) {
            var statement = statement
            statement.addressee = mark.addressee
            statement.isNegated = mark.isNegated
            wanted.append(line(statement, source))
        }
        var got = found.statements.filter { $0.outer == nil }.map { statement in
            var statement = statement
            // Marks do not nest: an addressee that opens the content ("urged voters to") cannot be marked, nor one who answers in
            // the same sentence ("Asked if it would rise, she said no").
            statement.addressee.removeAll { to in
                statement.content.contains { $0.contains(to) } || found.statements.contains { $0.source.contains(to) }
            }
            return line(statement, source)
        }
        var missing: [String] = []
        for line in wanted {
            if let index = got.firstIndex(of: line) { got.remove(at: index) } else { missing.append("- " + line) }
        }
        return missing + got.map { "+ " + $0 }
    }

    @Test func wholeAnalysis() throws {
        let analyzer = Analyzer()
        var failing: [String: [String]] = [:]
        let passages = try Self.passages()
        for passage in passages {
            #expect(passage.marked.problems == [], "\(passage.name)")
            let differences = Self.differences(passage, analyzer)
            if !differences.isEmpty { failing[passage.name] = differences }
        }
        #expect(passages.count > 90)
        let listed = (try? String(contentsOf: Self.list, encoding: .utf8)) ?? ""
        if ProcessInfo.processInfo.environment["QUOTH_UPDATE"] == "1" {
            try Self.rewrite(failing, passages.count, old: listed)
            return
        }
        // The second line of the list: "# 42 of 97 passages are right."
        let recorded =
            listed.split(separator: "\n").dropFirst().first?.split(separator: " ").compactMap { Int($0) } ?? []
        let rightCount = passages.count - failing.count
        #expect(recorded.last == passages.count, "passages were added: run this test with QUOTH_UPDATE=1")
        let known = Set(listed.split(separator: "\n").filter { $0.hasPrefix("## ") }.map { String($0.dropFirst(3)) })
        let news = failing.filter { !known.contains($0.key) }.sorted { $0.key < $1.key }
            .map { "\($0.key)\n\($0.value.joined(separator: "\n"))" }
        #expect(rightCount >= recorded.first ?? 0, "gone wrong:\n\(news.joined(separator: "\n"))")
    }

    private static func rewrite(_ failing: [String: [String]], _ count: Int, old: String) throws {
        // Reasons, lines that begin with "because", stay with their passage.
        var reasons: [String: [Substring]] = [:]
        var current = ""
        for line in old.split(separator: "\n") {
            if line.hasPrefix("## ") { current = String(line.dropFirst(3)) }
            if line.hasPrefix("because ") { reasons[current, default: []].append(line) }
        }
        var text =
            "# Passages that the analysis gets wrong: - is missing, + is too much. Rewritten by QUOTH_UPDATE=1.\n"
        text += "# \(count - failing.count) of \(count) passages are right.\n"
        for (name, differences) in failing.sorted(by: { $0.key < $1.key }) {
            text += "\n## \(name)\n" + (reasons[name] ?? []).map { $0 + "\n" }.joined()
            text += differences.map { $0.replacing("\n", with: " ") + "\n" }.joined()
        }
        try text.write(to: list, atomically: true, encoding: .utf8)
    }
}
