// Offers at a cursor: what was typed is always among what could be typed.

import Foundation
import Model
import Testing
import Text

@testable import Language

@Suite struct CompletionTests {
    /// Names of the example queries, besides those of the small corpus.
    struct ExampleNames: NameIndex {
        static let names = ["To Lam", "Thongloun", "Donald Trump", "Pham Minh Chinh", "Hanoi", "Washington"]

        private func named(_ name: String) -> NamedEntity {
            NamedEntity(
                id: name.lowercased().replacingOccurrences(of: " ", with: "-"), name: name, kind: .person,
                statementCount: 1, mentionCount: 1)
        }

        func entities(named name: String) -> [NamedEntity] { ExampleNames.names.filter { $0 == name }.map(named) }
        func entity(id: String) -> NamedEntity? { ExampleNames.names.map(named).first { $0.id == id } }
        func nearest(to name: String, limit: Int) -> [NamedEntity] { [] }
        func entities(prefix: String, limit: Int) -> [NamedEntity] {
            let folded = prefix.lowercased()
            return ExampleNames.names.filter { name in
                name.lowercased().hasPrefix(folded)
                    || name.lowercased().split(separator: " ").contains { $0.hasPrefix(folded) }
            }.prefix(limit).map(named)
        }
        func values(of field: Field, prefix: String, limit: Int) -> [String] {
            let values: [String] =
                switch field {
                case .statementVerb: ["say", "warn", "deny", "promise"]
                case .articleSection: ["Politics"]
                default: []
                }
            return values.filter { $0.lowercased().hasPrefix(prefix.lowercased()) }
        }
        var userColumns: [UserColumn] { [] }
        var lastPublished: CalendarDate? { nil }
    }

    private func offers(_ marked: String, _ context: CompilerContext = Fixture.context) -> CompletionList {
        let parts = marked.components(separatedBy: "¦")
        return Completer.completions(parts.joined(), at: parts[0].utf8.count, context)
    }

    private func check(
        _ marked: String, offers wanted: [String], not unwanted: [String] = [],
        _ context: CompilerContext = Fixture.context
    ) {
        let texts = offers(marked, context).items.map(\.text)
        for text in wanted { #expect(texts.contains(text), "\(marked): \(text) among \(texts)") }
        for text in unwanted { #expect(!texts.contains(text), "\(marked): \(text) among \(texts)") }
    }

    @Test func queriesBegin() {
        check("¦", offers: ["statements", "people", "who", "what", "let", "explain", "top"], not: ["count", "$it"])
        check("sta¦", offers: ["statements"], not: ["people"])
        check("who said x\npeo¦", offers: ["people"])
        check("statements by (peo¦", offers: ["people"])
    }

    @Test func clausesFitTheRows() {
        check("statements ¦", offers: ["by", "about", "saying", "since", "in", "where", "|", "not"], not: ["of"])
        check("people ¦", offers: ["where", "|"], not: ["by", "since", "about"])
        check("mentions ¦", offers: ["of"], not: ["saying"])
        check("statements about trade ¦", offers: ["by", "since", "and", "or", "within", "|"])
        check("statements not ¦", offers: ["by", "about"])
        check("statements about trade and not ¦", offers: ["by"])
        check(
            "statements | count by speaker | ¦", offers: ["where", "sort", "chart"],
            not: ["by", "about", "kwic", "people"])
    }

    @Test func namesComeQuoted() {
        check("statements by ¦", offers: ["\"Mara Velden\"", "\"Ilse Okafor\"", "("])
        check("statements by \"ma¦", offers: ["\"Mara Velden\""], not: ["\"Ilse Okafor\""])
        check("statements by Oka¦", offers: ["\"Ilse Okafor\""])
        check("statements by @¦", offers: ["@mara-velden"])
        check("what did \"¦", offers: ["\"Mara Velden\""])
        check("statements where speaker = ¦", offers: ["\"Mara Velden\""])
        #expect(offers("statements by \"ma¦").replaced == Span(14..<17))
    }

    /// Somebody together with others, or something of theirs, waits until more than the one name was typed.
    @Test func whatIsNamedBySomebodyComesBehindTheName() {
        struct Pair: NameIndex {
            func entities(prefix: String, limit: Int) -> [NamedEntity] {
                [
                    ("Mara Velden", Entity.Kind.person), ("Mara Velden and Ilse Okafor", .group),
                    ("Mara's friends", .group), ("Mara Velden's office", .organization), ("Ilse Okafor", .person),
                ]
                .filter { (" " + $0.0.lowercased()).contains(" " + prefix) }
                .map { NamedEntity(id: "", name: $0.0, kind: $0.1, statementCount: 0, mentionCount: 0) }
            }
            func entities(named name: String) -> [NamedEntity] { [] }
            func entity(id: String) -> NamedEntity? { nil }
            func nearest(to name: String, limit: Int) -> [NamedEntity] { [] }
            func values(of field: Field, prefix: String, limit: Int) -> [String] { [] }
            var userColumns: [UserColumn] { [] }
            var lastPublished: CalendarDate? { nil }
        }
        let context = CompilerContext(names: Pair(), today: Fixture.today)
        let group = "\"Mara Velden and Ilse Okafor\""
        let office = "\"Mara Velden's office\""
        check(
            "statements by \"mar¦", offers: ["\"Mara Velden\"", "\"Mara's friends\""], not: [group, office], context)
        check("statements by \"mara velden¦", offers: ["\"Mara Velden\""], not: [group, office], context)
        check("statements by \"mara velden'¦", offers: [office], not: ["\"Mara Velden\""], context)
        check("statements by \"ilse¦", offers: ["\"Ilse Okafor\""], not: [group], context)
        check("statements by \"mara velden a¦", offers: [group], not: ["\"Mara Velden\""], context)
    }

    @Test func fieldsAreThoseOfTheRows() {
        check("statements | sort -¦", offers: ["published", "confidence", "speaker"], not: ["outlet"])
        check("statements | sort -pub¦", offers: ["published"])
        check("statements | count by ¦", offers: ["speaker", "verb", "month"])
        check("people | count by ¦", offers: ["role", "country", "party"], not: ["month"])
        check("statements | show speaker, article.¦", offers: ["outlet", "title"], not: ["verb"])
        check("statements | count by speaker | sort -¦", offers: ["count", "share", "speaker"], not: ["verb"])
        check("statements | add size = words(text) | sort ¦", offers: ["size", "verb"])
        check("statements where ¦", offers: ["verb", "kind", "speaker", "length("])
    }

    @Test func valuesAreThoseOfTheField() {
        check("statements where kind = ¦", offers: ["direct", "indirect", "mixed"])
        check("statements where verb in (den¦", offers: ["deny"])
        check("statements where negated = ¦", offers: ["true", "false"])
        check("statements in section ¦", offers: ["\"Politics\"", "\"Business\""])
        check("who ¦", offers: ["said", "warned", "denied"])
        check("statements where article.outlet = \"A¦", offers: ["\"Amery Courier\""], not: ["\"Coast Wire\""])
    }

    @Test func wordsInsideStages() {
        check("statements | count ¦", offers: ["by", "|"])
        check("statements | one ¦", offers: ["per"])
        check("statements | group by speaker: ¦", offers: ["count", "latest", "min"])
        check("statements | as ¦", offers: ["csv", "json", "table"])
        check("statements | count by month | chart ¦", offers: ["bar", "line", "spark"])
        check("statements last 3 ¦", offers: ["days", "months"])
        check("statements since ¦", offers: ["today", "yesterday"])
        check("statements | keywords ¦", offers: ["vs"])
        check("# people ¦", offers: [], not: ["people", "|"])
    }

    @Test func variablesAreThoseInReach() {
        let text = "let $leaders = people where role contains minister\nstatements by $¦"
        check(text, offers: ["$leaders"])
        var context = Fixture.context
        context.previous = Shape(noun: .statements)
        check("| ¦", offers: ["count", "by", "kwic"], not: [], context)
        check("¦", offers: ["$it", "|"], not: [], context)
    }

    /// At the beginning and in the middle of every word of the example queries, that word is among the offers.
    /// Words to look for, numbers, dates and new names cannot be offered; the list then says what is expected.
    @Test func whatWasThereIsOffered() throws {
        let url = Golden.folder.appendingPathComponent("plans.txt")
        let chunks = try String(contentsOf: url, encoding: .utf8).components(separatedBy: "\n---\n").dropFirst()
        let context = CompilerContext(names: ExampleNames(), today: Fixture.today)
        var count = 0
        for chunk in chunks {
            let query = chunk.components(separatedBy: "\n=>\n")[0]
            let source = SourceText(name: "", query)
            let lexed = Lexer.tokens(in: source)
            var parser = Parser(source: source, tokens: lexed.tokens, diagnostics: [])
            _ = parser.parseScript()
            for (place, token) in lexed.tokens.enumerated() where token.kind != .end && token.kind != .newline {
                for offset in [Int(token.span.start), Int(token.span.start) + token.span.byteCount / 2] {
                    let list = Completer.completions(query, at: offset, context)
                    let wanted = source[token.span]
                    let isFree = parser.roles[place] == .patternWord || parser.roles[place] == .columnName
                    let isText = parser.roles[place] == .value
                    if list.items.contains(where: { $0.text == wanted || $0.text == wanted.lowercased() }) {
                        count += 1
                        continue
                    }
                    if list.items.contains(where: { $0.text == wanted + "(" || ($0.text + "s") == wanted }) { continue }
                    let isNew =
                        token.kind == .number || token.kind == .date || token.kind == .string || token.kind == .variable
                    // A mark right behind a word: the cursor then still stands at the word.
                    let isMark = token.span.byteCount == 1 && !token.isSpacedBefore
                    #expect(
                        isMark || ((isFree || isText || isNew || token.kind == .star) && !list.expected.isEmpty)
                            || token.kind == .star,
                        "MISS: \(query) at \(offset): \(wanted) among \(list.items.map(\.text).prefix(6)), expected \(list.expected)"
                    )
                }
            }
        }
        #expect(count > 200)
    }
}
