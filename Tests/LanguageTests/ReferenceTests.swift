// grammar/README.md: its examples compile, and its tables are those in code.

import Foundation
import Model
import Samples
import Testing
import Text

@testable import Language

@Suite struct ReferenceTests {
    private static let url = GrammarFile.root.appendingPathComponent("grammar/README.md")

    @Test func examplesCompile() throws {
        let text = try String(contentsOf: ReferenceTests.url, encoding: .utf8)
        var count = 0
        for block in text.components(separatedBy: "```quoth\n").dropFirst() {
            let example = block.components(separatedBy: "```")[0]
            var context = CompilerContext(names: nil, today: Fixture.today)
            context.variables["it"] = nil
            let compilation = Fixture.compile(example, context)
            #expect(compilation.diagnostics.isEmpty, "\(Fixture.render(compilation, of: example))")
            count += compilation.statements.count
        }
        #expect(count > 70)
    }

    @Test func examplesOfTheCataloguesCompile() {
        let context = CompilerContext(names: nil, today: Fixture.today)
        let examples = ClauseCatalogue.clauses.map(\.example) + StageCatalogue.stages.map(\.example)
        for example in examples {
            let compilation = Fixture.compile(example, context)
            #expect(compilation.diagnostics.isEmpty, "\(Fixture.render(compilation, of: example))")
        }
        for function in Function.allCases {
            let noun = function == .min || function == .max ? "people" : function == .abs ? "articles" : "statements"
            let example = "\(noun) | add x = \(Resolver.example(of: function))"
            #expect(Fixture.compile(example, context).diagnostics.isEmpty, "\(example)")
        }
        #expect(Set(StageCatalogue.stages.map(\.word)) == Set(Vocabulary.stageWords))
        #expect(
            Set(ClauseCatalogue.clauses.map(\.word)) == Set(Vocabulary.clauseWords + Vocabulary.contextualClauseWords))
    }

    /// The tables between marks; `QUOTH_UPDATE=1` writes them.
    @Test func tablesAreThoseInCode() throws {
        var text = try String(contentsOf: ReferenceTests.url, encoding: .utf8)
        for (name, table) in ReferenceTests.tables {
            let opening = "<!-- made: \(name) -->\n"
            guard let start = text.range(of: opening),
                let end = text.range(of: "<!-- end -->", range: start.upperBound..<text.endIndex)
            else {
                Issue.record("no place for \(name)")
                continue
            }
            let range = start.upperBound..<end.lowerBound
            if Golden.updates {
                text.replaceSubrange(range, with: table + "\n")
            } else {
                #expect(String(text[range]) == table + "\n", "\(name)")
            }
        }
        if Golden.updates { try text.write(to: ReferenceTests.url, atomically: true, encoding: .utf8) }
    }

    private static var tables: [(String, String)] {
        [
            ("nouns", nouns), ("fields", fields), ("walks", walks), ("clauses", clauses), ("functions", functions),
            ("stages", stages),
        ]
    }

    private static func table(_ heading: [String], _ rows: [[String]]) -> String {
        ([heading, heading.map { _ in "---" }] + rows).map { "| " + $0.joined(separator: " | ") + " |" }
            .joined(separator: "\n")
    }

    private static var nouns: String {
        table(
            ["noun", "what it holds", "columns without `show`"],
            Noun.allCases.map { noun in
                let columns = Schema.defaultColumns(of: noun).map { $0.map(\.name).joined(separator: ".") }
                return ["`\(noun.rawValue)`", noun.summary, columns.joined(separator: ", ")]
            })
    }

    private static var fields: String {
        RowKind.allCases.map { kind in
            let title = Noun(all: kind)?.rawValue ?? "people, organizations, places, groups, speakers"
            let rows = Schema.entries(of: kind).map { entry in
                let type = entry.type.rowKind != nil ? "*\(entry.type.name)*" : entry.type.name
                let number = ["one": "one", "optional": "maybe", "many": "many"][entry.cardinality.rawValue] ?? ""
                let values = entry.values.isEmpty ? "" : ": " + entry.values.joined(separator: ", ")
                let summary =
                    entry.summary.contains(entry.values.first ?? "\u{0}") ? entry.summary : entry.summary + values
                return ["`\(entry.name)`", type, number, summary]
            }
            return "### \(title)\n\n" + table(["field", "type", "values", "what it is"], rows)
        }.joined(separator: "\n\n")
    }

    private static var walks: String {
        table(
            ["from", "to"],
            RowKind.allCases.map { kind in
                let title = Noun(all: kind)?.rawValue ?? "people, organizations, places, groups, speakers"
                var bySummary: [(String, [String])] = []
                for noun in Noun.allCases {
                    guard let walk = Schema.walk(from: kind, to: noun) else { continue }
                    if let place = bySummary.firstIndex(where: { $0.0 == walk.summary }) {
                        bySummary[place].1.append(noun.rawValue)
                    } else {
                        bySummary.append((walk.summary, [noun.rawValue]))
                    }
                }
                let cells = bySummary.map { "\($0.1.joined(separator: ", ")) (\($0.0))" }
                return [title, cells.joined(separator: "; ")]
            })
    }

    private static var clauses: String {
        table(
            ["clause", "for", "asks for", "example"],
            ClauseCatalogue.clauses.map { entry in
                let fitting = RowKind.allCases.filter { kind in
                    ClauseCatalogue.fits(entry.word, Shape(rowKind: kind))
                }
                let names = fitting.map { Noun(all: $0)?.rawValue ?? "people, …" }
                let rows = fitting.count == RowKind.allCases.count ? "all" : names.joined(separator: ", ")
                return ["`\(entry.word)`", rows, entry.summary, "`\(entry.example)`"]
            })
    }

    private static var functions: String {
        let meanings: [Function: String] = [
            .length: "letters of a text", .words: "words of a text", .lower: "a text in lower case",
            .year: "year of a date", .month: "month, 1 to 12", .week: "week of the year (ISO 8601)",
            .day: "day of the month", .weekday: "day of the week, 1 is Monday", .abs: "a number without its sign",
            .round: "to the nearest whole number, or to so many places", .min: "the smaller of values",
            .max: "the larger of values",
        ]
        return table(
            ["function", "gives", "example"],
            Function.allCases.map { ["`\($0.rawValue)`", meanings[$0] ?? "", "`\(Resolver.example(of: $0))`"] })
    }

    private static var stages: String {
        table(
            ["stage", "gives", "example"],
            StageCatalogue.stages.map { entry in
                ["`\(entry.word)`", entry.summary, "`\(entry.example.replacingOccurrences(of: "|", with: "\\|"))`"]
            })
    }
}
