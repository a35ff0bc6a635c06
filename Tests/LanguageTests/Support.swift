// What the language's tests share: a small corpus of names, and golden files of cases.

import Foundation
import Model
import Testing
import Text

@testable import Language

/// Names of invented people, for queries that name somebody.
struct SmallNameIndex: NameIndex {
    static let people: [(id: String, name: String, kind: Entity.Kind, aliases: [String])] = [
        ("mara-velden", "Mara Velden", .person, ["Velden"]),
        ("jonas-velden", "Jonas Velden", .person, ["Velden"]),
        ("ilse-okafor", "Ilse Okafor", .person, ["Okafor", "Ms Okafor"]),
        ("harbour-board", "Harbour Board", .organization, ["the Board"]),
        ("port-amery", "Port Amery", .place, ["Amery"]),
        ("the-two-ministers", "the two ministers", .group, []),
    ]

    private func named(_ place: Int) -> NamedEntity {
        let entry = SmallNameIndex.people[place]
        return NamedEntity(
            id: entry.id, name: entry.name, kind: entry.kind, statementCount: 10 - place, mentionCount: 20 - place)
    }

    func entities(named name: String) -> [NamedEntity] {
        let folded = name.lowercased()
        return SmallNameIndex.people.indices.filter { place in
            let entry = SmallNameIndex.people[place]
            return ([entry.name] + entry.aliases).contains { $0.lowercased() == folded }
        }.map(named)
    }

    func entity(id: String) -> NamedEntity? {
        SmallNameIndex.people.firstIndex { $0.id == id }.map(named)
    }

    func nearest(to name: String, limit: Int) -> [NamedEntity] {
        let nearest = NearestName.nearest(to: name, among: SmallNameIndex.people.map(\.name))
        return SmallNameIndex.people.indices.filter { SmallNameIndex.people[$0].name == nearest }.prefix(limit).map(
            named)
    }

    func entities(prefix: String, limit: Int) -> [NamedEntity] {
        let folded = prefix.lowercased()
        return SmallNameIndex.people.indices.filter { place in
            let entry = SmallNameIndex.people[place]
            return ([entry.name] + entry.aliases).contains { name in
                name.lowercased().split(separator: " ").contains { $0.hasPrefix(folded) } || folded.isEmpty
                    || name.lowercased().hasPrefix(folded)
            }
        }.prefix(limit).map(named)
    }

    func values(of field: Field, prefix: String, limit: Int) -> [String] {
        let values: [String] =
            switch field {
            case .statementVerb: ["say", "warn", "deny", "promise", "announce"]
            case .statementAct: ["say", "warn", "deny", "promise"]
            case .articleOutlet: ["Amery Courier", "Coast Wire"]
            case .articleSection: ["Politics", "Business"]
            default: []
            }
        return Array(values.filter { $0.lowercased().hasPrefix(prefix.lowercased()) }.prefix(limit))
    }

    var userColumns: [UserColumn] { [UserColumn(name: "party", type: .word)] }
    var lastPublished: CalendarDate? { CalendarDate(year: 2024, month: 9, day: 30) }
}

enum Fixture {
    static let today = CalendarDate(iso: "2024-10-15") ?? CalendarDate(daysSinceEpoch: 0)

    static var context: CompilerContext { CompilerContext(names: SmallNameIndex(), today: today) }

    static func compile(_ text: String, _ context: CompilerContext = Fixture.context) -> Compilation {
        Compiler.compile(SourceText(name: "<query>", text), context)
    }

    /// The plans of a text that must compile.
    static func plan(_ text: String, _ context: CompilerContext = Fixture.context) -> Plan? {
        compile(text, context).statements.last?.plan
    }

    static func render(_ compilation: Compilation, of text: String) -> String {
        DiagnosticRenderer(SourceText(name: "<query>", text)).render(compilation.diagnostics)
    }
}

/// Golden files that stand beside the tests: chunks of input and expected output.
///
/// A chunk begins after a line `---`; its first part is the query, and after a line `=>` follows what is expected.
/// `QUOTH_UPDATE=1` writes what comes out into the file instead of comparing.
enum Golden {
    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Cases")
    static var updates: Bool { ProcessInfo.processInfo.environment["QUOTH_UPDATE"] == "1" }

    static func check(_ file: String, _ produce: (String) -> String) throws {
        let url = folder.appendingPathComponent(file)
        let text = try String(contentsOf: url, encoding: .utf8)
        var written: [String] = []
        for chunk in text.components(separatedBy: "\n---\n") {
            let parts = chunk.components(separatedBy: "\n=>\n")
            let input = parts[0].trimmingCharacters(in: .newlines)
            let expected = parts.count > 1 ? parts[1].trimmingCharacters(in: .newlines) : ""
            if input.hasPrefix("##") {
                written.append(input)
                continue
            }
            let output = produce(input).trimmingCharacters(in: .newlines)
            written.append(input + "\n=>\n" + output)
            if !updates { #expect(output == expected, "\(file): \(input)") }
        }
        if updates {
            try (written.joined(separator: "\n---\n") + "\n").write(to: url, atomically: true, encoding: .utf8)
        }
    }
}
