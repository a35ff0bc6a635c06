// How well the lemmatizer does on a treebank.

import Analysis

/// Lemmas of verbs and plural nouns on annotated tokens and tags.
struct LemmaScore: CustomStringConvertible {
    private(set) var right = 0
    private(set) var total = 0
    private(set) var wrong: [String: Int] = [:]

    init(_ documents: [TreebankDocument]) {
        let lemmatizer = Lemmatizer()
        for treebank in documents {
            var document = treebank.document
            document.tags = treebank.tags.map { $0 ?? .noun }
            lemmatizer.lemmatize(&document)
            for index in document.tokens.indices {
                guard let tag = treebank.tags[index], tag.isVerb || tag == .nouns, treebank.lemmas.count > index,
                    !treebank.lemmas[index].isEmpty
                else { continue }
                let wanted = treebank.lemmas[index].lowercased()
                let found = lemmatizer.lemma(of: index, in: document)
                total += 1
                if found == wanted, document.lemmas[index] == WordHash.folded(wanted) {
                    right += 1
                } else {
                    wrong["\(document.text(index).lowercased())→\(found) (\(wanted))", default: 0] += 1
                }
            }
        }
    }

    var description: String {
        let worst = wrong.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(40)
        let list = worst.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
        return "\(percent(total == 0 ? 0 : Double(right) / Double(total))) of \(total) lemmas right; \(list)"
    }
}
