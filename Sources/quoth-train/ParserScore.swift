// How well the parser does on a treebank it has not seen.

import Analysis
import Foundation

/// Attachment on annotated tokens and sentences.
struct ParserScore: CustomStringConvertible {
    private(set) var total = 0
    private(set) var rightHeads = 0
    private(set) var rightRelations = 0
    private(set) var wordTotal = 0
    private(set) var rightWordHeads = 0
    private(set) var rightWordRelations = 0
    /// Found, given and annotated arcs of each relation.
    private(set) var byRelation: [String: (right: Int, given: Int, wanted: Int)] = [:]
    private var seconds = 0.0

    /// With a tagger its tags are used, else the annotated ones.
    init(_ documents: [TreebankDocument], parser: DependencyParser, tagger: Tagger? = nil) {
        for treebank in documents {
            var document = treebank.document
            if let tagger {
                tagger.tag(&document)
            } else {
                document.tags = treebank.tags.map { $0 ?? .noun }
            }
            // Processor time: other work on the machine does not count.
            let start = clock()
            parser.parse(&document)
            seconds += Double(clock() - start) / Double(CLOCKS_PER_SEC)
            guard document.heads.count == document.tokens.count else { continue }
            for index in document.tokens.indices where treebank.heads[index] >= -1 {
                let isHeadRight = document.heads[index] == treebank.heads[index]
                let given = Relation(rawValue: document.relations[index])?.name ?? ""
                let isRight = isHeadRight && given == treebank.relations[index]
                total += 1
                if isHeadRight { rightHeads += 1 }
                if isRight { rightRelations += 1 }
                byRelation[treebank.relations[index], default: (0, 0, 0)].wanted += 1
                byRelation[given, default: (0, 0, 0)].given += 1
                if isRight { byRelation[given, default: (0, 0, 0)].right += 1 }
                guard treebank.relations[index] != "punct" else { continue }
                wordTotal += 1
                if isHeadRight { rightWordHeads += 1 }
                if isRight { rightWordRelations += 1 }
            }
        }
    }

    private func share(_ part: Int, _ whole: Int) -> String { percent(whole == 0 ? 0 : Double(part) / Double(whole)) }

    var description: String {
        let speed = seconds > 0 ? Int(Double(total) / seconds / 1000) : 0
        return "UAS \(share(rightHeads, total)), LAS \(share(rightRelations, total)); without punctuation "
            + "UAS \(share(rightWordHeads, wordTotal)), LAS \(share(rightWordRelations, wordTotal)); "
            + "\(total) tokens, \(speed) thousand a second"
    }

    /// F1 of the commonest relations.
    var relations: String {
        byRelation.sorted { ($1.value.wanted, $0.key) < ($0.value.wanted, $1.key) }.prefix(30).map { name, counts in
            "\(name) \(share(2 * counts.right, counts.given + counts.wanted))"
        }.joined(separator: ", ")
    }
}
