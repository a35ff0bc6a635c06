// Queries worth trying on the articles that are open: with names and words that really occur.

import Corpus
import Model
import Text

struct Examples {
    /// Somebody who speaks, else somebody; nil in an empty corpus.
    let name: String?
    /// Somebody else, or a place.
    private let other: String?
    /// A word that several statements share.
    private let word: String?

    init(_ corpus: Corpus) {
        let named = corpus.namesForExamples.entities(prefix: "", limit: 20).filter { Self.isPlain($0.name) }
        let people = named.filter { $0.kind == .person }
        let speaker = people.first { $0.statementCount > 0 } ?? people.first ?? named.first
        name = speaker?.name
        other = (people + named).first { $0.id != speaker?.id }?.name
        word = Self.frequentWord(corpus)
    }

    var queries: [(query: String, meaning: String)] {
        var queries: [(query: String, meaning: String)] = [("statements", "everything that is said")]
        if name != nil { queries.append(("statements by \"{name}\"", "what one of them says")) }
        queries += [
            ("people", "who is named, and how often"),
            ("statements | count by speaker", "who speaks most"),
            ("who said \"{word}\"", "who used a word, how often, and where"),
            ("statements about {word}", "what is said on a subject"),
            ("articles | show title, outlet, published", "the articles themselves"),
        ]
        return queries.map { (filled($0.query), $0.meaning) }
    }

    /// One line to try first.
    var first: String { name == nil ? "statements" : filled("statements by \"{name}\"") }

    /// A text with `{name}`, `{other}`, `{word}` and `{stem}` replaced by what occurs.
    func filled(_ text: String) -> String {
        let word = word ?? "trade"
        let stem = word.count > 5 ? String(word.prefix(word.count - 2)) : word
        return text.replacing("{name}", with: name ?? "Ana Bergman").replacing("{other}", with: other ?? "reporters")
            .replacing("{word}", with: word).replacing("{stem}", with: stem)
    }

    static func isPlain(_ name: String) -> Bool {
        !name.isEmpty && name.count <= 40
            && name.unicodeScalars.allSatisfy {
                $0.value >= 0x20 && $0 != "\"" && $0 != "\\" && !((0x7F...0x9F) ~= $0.value)
            }
    }

    /// The word of at least seven letters that most of the first statements share. Names are no words for this, and the
    /// few long words that any text has are left out.
    private static func frequentWord(_ corpus: Corpus) -> String? {
        let contents = try? corpus.query(
            """
            SELECT CAST(substr(CAST(p.text AS BLOB), x.start + 1, x.length) AS TEXT)
            FROM statement_place x JOIN paragraph p ON p.id = x.paragraph
            WHERE x.role = 2 AND x.statement <= 300
            """)
        var counts: [String: Int] = [:]
        for content in contents ?? [] {
            let text = content.first.flatMap { $0 } ?? ""
            let words = text.split { !$0.isLetter }.filter { word in
                word.utf8.count >= 7 && word.utf8.allSatisfy { (0x61...0x7A).contains($0) }
            }
            for word in Set(words) where !commonWords.contains(String(word)) { counts[String(word), default: 0] += 1 }
        }
        return counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
    }

    private static let commonWords: Set<String> = [
        "against", "already", "although", "another", "because", "believe", "believed", "between", "country",
        "everything",
        "important", "including", "nothing", "people", "several", "should", "someone", "something", "thought",
        "through",
        "together", "towards", "without", "whether", "working", "yesterday", "million", "billion", "percent",
        "minister",
        "government", "general", "however", "themselves", "himself", "herself",
    ]
}
