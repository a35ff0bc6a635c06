// Short articles with names from everywhere, all invented: who and what is in them, and who says what. What comes out is kept
// in golden files beside them.

import Foundation
import Model
import Testing
import Text

@testable import Analysis

/// `Fixtures/names/world.txt` holds articles that come out right, `voices.txt` longer ones in which speakers come back under
/// other words, `known-bad.txt` those that do not come out right (yet), each with its golden file. After a change run the tests with QUOTH_UPDATE=1, and read the difference.
@Suite struct WorldNameTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../Fixtures/names").standardized

    @Test(arguments: ["world", "voices", "known-bad"]) func articlesKeepTheirPeople(_ name: String) throws {
        let text = try String(contentsOf: Self.folder.appending(path: "\(name).txt"), encoding: .utf8)
        let analyzer = Analyzer()
        let given = text.replacing("\r", with: "").split(separator: "=== ").dropFirst().map { block in
            let lines = block.split(separator: "\n", maxSplits: 1)
            return Self.description(String(lines[0]), String(lines.last ?? ""), analyzer)
        }.joined(separator: "\n")
        let golden = Self.folder.appending(path: "\(name).expected.txt")
        if ProcessInfo.processInfo.environment["QUOTH_UPDATE"] == "1" {
            try given.write(to: golden, atomically: true, encoding: .utf8)
        }
        let expected = try String(contentsOf: golden, encoding: .utf8).replacing("\r", with: "")
        for (wanted, found) in zip(expected.split(separator: "\n\n"), given.split(separator: "\n\n")) {
            #expect(wanted == found)
        }
        #expect(expected.utf8.count == given.utf8.count)
    }

    /// `kind name (roles) = aliases` of everyone and everything, then `speaker: first words` of each statement.
    private static func description(_ title: String, _ text: String, _ analyzer: Analyzer) -> String {
        var article = Article(id: title, source: SourceText(name: title, text))
        var start = 0
        for line in text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false) {
            if !line.isEmpty { article.paragraphs.append(Paragraph(.body, Span(start..<(start + line.count)))) }
            start += line.count + 1
        }
        let found = analyzer.annotate(article)
        var lines = ["=== " + title]
        for entity in found.entities {
            var line = "\(entity.kind.rawValue) \(entity.name)"
            if !entity.roles.isEmpty { line += " (\(entity.roles.joined(separator: "; ")))" }
            if !entity.aliases.isEmpty { line += " = \(entity.aliases.joined(separator: ", "))" }
            lines.append(line)
        }
        for statement in found.statements {
            let speakers = statement.speakers.map { found.entities[$0].name }.joined(separator: " & ")
            let content = statement.content.first.map { found.article.source[$0] } ?? ""
            let words = content.split(separator: " ").prefix(4).joined(separator: " ")
            lines.append("- \(speakers.isEmpty ? "?" : speakers)\(statement.isNegated ? " NOT" : ""): \(words)")
        }
        return lines.joined(separator: "\n") + "\n"
    }
}
