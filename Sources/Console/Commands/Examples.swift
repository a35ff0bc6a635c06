// Queries worth trying on the articles that are open: with a name and a word that really occur.

import Corpus
import Model

struct Examples {
    /// Somebody who speaks, else somebody; nil in an empty corpus.
    let name: String?
    private let hasStatements: Bool

    init(_ corpus: Corpus) {
        let people = corpus.entities(prefix: "", limit: 20)
        let speaker = people.first { $0.statementCount > 0 && $0.kind == .person } ?? people.first
        // A name that holds a quotation mark or a control character is no good example.
        name = speaker.flatMap { Examples.isPlain($0.name) ? $0.name : nil }
        hasStatements = (speaker?.statementCount ?? 0) > 0
    }

    var queries: [(query: String, meaning: String)] {
        var queries: [(query: String, meaning: String)] = [("statements", "everything that is said")]
        if let name { queries.append(("statements by \"\(name)\"", "what one of them says")) }
        queries += [
            ("people", "who is named, and how often"),
            ("statements | count by speaker", "who speaks most"),
            ("who said \"cooperation\"", "who used a word, how often, and where"),
            ("statements about trade", "what is said on a subject"),
            ("articles | show title, outlet, published", "the articles themselves"),
        ]
        return queries
    }

    /// One line to try first.
    var first: String {
        name.map { "statements by \"\($0)\"" } ?? "statements"
    }

    static func isPlain(_ name: String) -> Bool {
        !name.isEmpty && name.count <= 40
            && name.unicodeScalars.allSatisfy {
                $0.value >= 0x20 && $0 != "\"" && $0 != "\\" && !((0x7F...0x9F) ~= $0.value)
            }
    }
}
