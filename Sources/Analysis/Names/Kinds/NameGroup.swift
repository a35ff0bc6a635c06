// All places where an article writes the same name, and those where it writes a word of it alone: what is judged
// together. Takes NameFinder's mentions; KindFeatures reads the groups.

import Text

/// The mentions of one name by its words. Indices count mentions.
public struct NameGroup: Sendable {
    /// Where the whole name stands.
    public internal(set) var whole: [Int]
    /// Where its last or first word stands alone: "Okoro" of "Thandiwe Okoro".
    public internal(set) var alone: [Int] = []

    /// Mentions that are looked at for one name; more of them tell nothing new.
    static let limit = 6

    /// The groups of an article in the order of their first mentions. Linear in the number of mentions.
    static func groups(of mentions: [NameMention], words: NameWords) -> [NameGroup] {
        var groups: [NameGroup] = []
        var byKey: [UInt32: Int] = [:]
        var singles: [UInt32: [Int]] = [:]
        for (index, mention) in mentions.enumerated() {
            let key = mention.core.reduce(17 as UInt32) { ($0 &* 31) ^ words[$1].hash }
            if let known = byKey[key] {
                groups[known].whole.append(index)
            } else {
                byKey[key] = groups.count
                groups.append(NameGroup(whole: [index]))
            }
            if mention.core.count == 1 { singles[words[mention.core.lowerBound].hash, default: []].append(index) }
        }
        for index in groups.indices {
            let core = mentions[groups[index].whole[0]].core
            guard core.count > 1, let first = core.first, let last = core.last else { continue }
            groups[index].alone = Array((singles[words[last].hash] ?? singles[words[first].hash] ?? []).prefix(limit))
        }
        return groups
    }
}
