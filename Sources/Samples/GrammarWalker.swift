// Makes queries by walking the grammar, with a fixed seed.

import Foundation

/// Walks productions from `script` down. Deeper than the budget it takes what can be left out, and the shortest choice.
public struct GrammarWalker: Sendable {
    let grammar: GrammarFile
    /// Whether words stand where they mean something: fields in paths, verbs after `who`. Variables are then `$leaders`
    /// (people), `$it`, `$number`, `$month` and `$word`.
    let choosesWords: Bool
    var random: SeededGenerator
    private var depth = 0
    private var pieces: [String] = []
    /// Whether the next piece stands right behind the last.
    private var joins = false
    private let heights: [String: Int]

    public init(_ grammar: GrammarFile, seed: UInt64, choosesWords: Bool = false) {
        self.grammar = grammar
        self.choosesWords = choosesWords
        random = SeededGenerator(seed: seed)
        heights = GrammarWalker.heights(of: grammar)
    }

    /// A text that the production describes.
    public mutating func text(of start: String) -> String {
        pieces = []
        depth = 0
        walk(.name(start), in: start)
        var text = ""
        for piece in pieces {
            text +=
                text.isEmpty || piece.hasPrefix("\u{0}") || text.hasSuffix("\n") || piece == "\n" ? piece : " " + piece
        }
        return text.replacingOccurrences(of: "\u{0}", with: "")
    }

    private mutating func emit(_ piece: String, joined: Bool = false) {
        pieces.append(joined ? "\u{0}" + piece : piece)
    }

    private mutating func walk(_ node: GrammarNode, in production: String) {
        depth += 1
        defer { depth -= 1 }
        switch node {
        case .terminal(let text):
            let joined =
                (production == "term" && text == "*") || (production == "call" && text == "(")
                || (production == "bare-word" && text == ".")
            emit(text, joined: joined)
            joins = production == "bare-word" && text == "."
        case .name(let name):
            if let word = (choosesWords ? meaningful(name, in: production) : nil) ?? lexeme(name) {
                emit(word, joined: joins)
                joins = false
            } else if let body = grammar.productions[name] {
                walk(body, in: name)
            }
        case .described: break
        case .sequence(let items): for item in items { walk(item, in: production) }
        case .choice(let items):
            // "of" is a clause only where the rows are mentions, which a walk cannot know.
            let fitting = items.filter { if case .name("of-clause") = $0 { false } else { true } }
            if isDeep {
                if let shortest = fitting.min(by: { height($0) < height($1) }) { walk(shortest, in: production) }
            } else if let chosen = fitting.randomElement(using: &random) {
                walk(chosen, in: production)
            }
        case .optional(let inner):
            if !isDeep, Int.random(in: 0..<3, using: &random) == 0 { walk(inner, in: production) }
        case .repeated(let inner):
            if isDeep { return }
            for _ in 0..<3 where Int.random(in: 0..<4, using: &random) == 0 { walk(inner, in: production) }
        }
    }

    private var isDeep: Bool { depth > 34 || pieces.count > 60 }

    private func height(_ node: GrammarNode) -> Int { GrammarWalker.height(node, heights) }

    private static func height(_ node: GrammarNode, _ heights: [String: Int]) -> Int {
        switch node {
        case .terminal, .described: 1
        case .name(let name): (heights[name] ?? 1000) + 1
        case .sequence(let items): items.map { height($0, heights) }.max() ?? 1
        case .choice(let items): items.map { height($0, heights) }.min() ?? 1
        case .optional, .repeated: 1
        }
    }

    private static func heights(of grammar: GrammarFile) -> [String: Int] {
        var heights: [String: Int] = [:]
        for _ in 0..<60 {
            for name in grammar.names {
                if let body = grammar.productions[name] {
                    heights[name] = min(heights[name] ?? 1000, height(body, heights))
                }
            }
        }
        return heights
    }

    /// Names that the place makes likely; what follows a dot is a field of what stands before it, more or less.
    private mutating func meaningful(_ name: String, in production: String) -> String? {
        func pick(_ words: [String]) -> String? { words.randomElement(using: &random) }
        switch (name, production) {
        case ("word", "path"):
            return pieces.last == "."
                ? pick(["name", "id", "outlet", "text", "kind"])
                : pick([
                    "speaker", "text", "verb", "published", "article", "confidence", "kind", "act", "index", "name",
                ])
        case ("word", "verb"): return pick(["said", "warned", "promised", "denied", "tell"])
        case ("word", "call"): return pick(["length", "words", "lower", "year", "month", "round", "abs", "min", "max"])
        case ("word", "bare-word"): return pick(["say", "direct", "minister", "Skarn"])
        case ("word", "term"), ("word", "phrase"):
            return pick(["taxes", "harbour", "strike", "the", "jobs", "solidarity"])
        case ("whole-number", _): return pick(["1", "2", "3", "7"])
        case ("variable", "definition"): return "$new"
        case ("variable", "count"): return "$number"
        case ("variable", "when"): return "$month"
        case ("variable", "source"): return pick(["$leaders", "$it"])
        case ("variable", "reference"): return "$leaders"
        case ("variable", _): return pick(["$number", "$month", "$word"])
        default: return nil
        }
    }

    /// Words for what the grammar only describes. Chosen so that no word means more than a word.
    private mutating func lexeme(_ name: String) -> String? {
        func pick(_ words: [String]) -> String { words.randomElement(using: &random) ?? "" }
        switch name {
        case "word":
            return pick([
                "speaker", "text", "verb", "published", "article", "confidence", "trade", "Harbour", "état",
                "state-owned",
                "don't", "5G", "budget", "name", "role", "length", "lower", "year",
            ])
        case "whole-number": return pick(["1", "2", "7", "30", "500"])
        case "number": return pick(["0", "3", "12", "0.5", "2.25", "1999"])
        case "year": return pick(["2024", "1999"])
        case "date": return pick(["2024-06", "2024-06-30", "2023-Q4", "1999-12-31"])
        case "string":
            return pick([
                "\"Mara Velden\"", "\"cut taxes\"", "“the harbour”", "\"a \\\"quoted\\\" word\"", "\"back\\\\slash\"",
                "\"caf\\u{e9}\"", "\"two\\nlines\"",
            ])
        case "regular-expression": return pick(["r\"tariffs?\"", "r\"\\d+ (ships|boats)\"", "r\"say \\\"no\\\"\""])
        case "variable": return pick(["$leaders", "$x", "$it"])
        case "id": return pick(["@mara-velden", "@port-amery"])
        case "newline": return "\n"
        default: return nil
        }
    }
}
