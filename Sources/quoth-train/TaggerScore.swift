// How well the tagger does on a treebank it has not seen.

import Analysis

/// Tagging accuracy on annotated tokens and sentences.
struct TaggerScore: CustomStringConvertible {
    private(set) var right = 0
    private(set) var total = 0
    /// Mistakes by (annotated, given) tag.
    private(set) var confusion: [String: Int] = [:]

    init(_ documents: [TreebankDocument], tagger: Tagger) {
        for var document in documents {
            tagger.tag(&document.document)
            for (given, wanted) in zip(document.document.tags, document.tags) {
                guard let wanted else { continue }
                total += 1
                if given == wanted {
                    right += 1
                } else {
                    confusion["\(wanted.name)→\(given.name)", default: 0] += 1
                }
            }
        }
    }

    var accuracy: Double { total == 0 ? 0 : Double(right) / Double(total) }

    var description: String {
        let worst = confusion.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(10)
        let list = worst.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
        return "\(percent(accuracy)) of \(total) tags right; \(list)"
    }
}

/// A share as "97.31 %".
func percent(_ share: Double) -> String {
    let hundredths = (share * 10_000).rounded()
    let whole = Int(hundredths) / 100
    let rest = Int(hundredths) % 100
    return "\(whole).\(rest < 10 ? "0" : "")\(rest) %"
}
