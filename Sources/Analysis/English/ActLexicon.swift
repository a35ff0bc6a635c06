// What a speaker does with words: the families into which cue words fall, looked up in an embedded table.

import EmbeddedData
import Model

/// What the lexicon knows of one cue word or phrase.
public struct CueEntry: Hashable, Sendable {
    /// The part of speech under which a word is looked up.
    public enum Part: UInt32, Sendable, CaseIterable {
        case verb, noun, adjective, other
    }

    /// A byte for each part: 0 for none, else the number of the family from 1; the verb's top bit: light verb.
    let bits: UInt32

    static let lightBit: UInt32 = 0x80

    public init(bits: UInt32) { self.bits = bits }

    /// The family of the word as this part of speech.
    public func act(as part: Part) -> Act? {
        let number = Int(bits >> (part.rawValue * 8) & 0x7f)
        return number > 0 && number <= Act.allCases.count ? Act.allCases[number - 1] : nil
    }

    /// The number of the family of the word as this part of speech, from 1.
    func number(as part: Part) -> UInt8? {
        let number = bits >> (part.rawValue * 8) & 0x7f
        return number > 0 ? UInt8(truncatingIfNeeded: number) : nil
    }

    /// Whether the verb leaves the act to a noun that comes with it: "gave a warning".
    public var isLightVerb: Bool { bits & Self.lightBit != 0 }
}

/// The lexicon of cues.
public enum ActLexicon {
    private static let table = WordTable(EmbeddedFile(quoth_lexicon_acts()).bytes)

    /// Number of words and phrases.
    public static var count: Int { table.count }

    /// The key of a phrase: the hash of what came before and of the word that follows.
    static func join(_ hash: UInt32, _ next: UInt32) -> UInt32 {
        WordHash.finish((hash &* 0x9e37_79b1) ^ next)
    }

    /// The key of a word or of a phrase with blanks between its words.
    static func key(_ phrase: String) -> UInt32 {
        let hashes = phrase.split(separator: " ").map { WordHash.folded($0.utf8) }
        return hashes.dropFirst().reduce(hashes.first ?? 0, join)
    }

    /// The entry of a lemma by its `WordHash.folded`, of a phrase by its `key`.
    public static func entry(_ hash: UInt32) -> CueEntry? {
        table[hash].map(CueEntry.init(bits:))
    }

    /// The family of a lemma as a tag's part of speech, counted from 1, that of the phrase with the next word before that
    /// of the lemma alone; `lightVerb` for such a verb without a family, 0 for all else.
    static func family(_ lemma: UInt32, before next: UInt32, _ tag: Tag) -> UInt8 {
        if tag.isVerb {
            if let number = entry(join(lemma, next))?.number(as: .verb) { return number }
            guard let entry = entry(lemma) else { return 0 }
            return entry.number(as: .verb) ?? (entry.isLightVerb ? lightVerb : 0)
        }
        guard tag.isNoun || tag.isAdjective else { return 0 }
        return entry(lemma)?.number(as: tag.isNoun ? .noun : .adjective) ?? 0
    }

    private static let lightVerb: UInt8 = 127

    /// The table of a list in the format of `acts.txt`, and what is wrong with the list, line by line.
    public static func bytes(ofList text: String) -> (table: [UInt8], problems: [String]) {
        var bits: [String: UInt32] = [:]
        var problems: [String] = []
        var family: UInt32?
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            if line.isEmpty || line.hasPrefix("#") { continue }
            if line.hasPrefix("["), line.hasSuffix("]") {
                let name = String(line.dropFirst().dropLast())
                let number = Act.allCases.firstIndex { $0.rawValue == name }
                family = name == "light" ? lightFamily : number.map { UInt32($0) + 1 }
                if family == nil { problems.append("line \(index + 1): no family \(name)") }
                continue
            }
            guard let family, let colon = line.firstIndex(of: ":"), let part = Self.part(line[..<colon]) else {
                problems.append("line \(index + 1): expected a part of speech and words")
                continue
            }
            for word in line[line.index(after: colon)...].split(separator: ",") {
                let key = word.drop { $0 == " " }.lowercased()
                let old = bits[key, default: 0]
                if family == lightFamily {
                    bits[key] = old | CueEntry.lightBit
                } else if old >> (part.rawValue * 8) & 0x7f != 0 {
                    problems.append("line \(index + 1): \(key) is in two families")
                } else {
                    bits[key] = old | family << (part.rawValue * 8)
                }
            }
        }
        return (WordTable.bytes(of: bits.map { (key($0.key), $0.value) }), problems)
    }

    private static let lightFamily: UInt32 = 0

    private static func part(_ name: Substring) -> CueEntry.Part? {
        switch name {
        case "verb": .verb
        case "noun": .noun
        case "adjective": .adjective
        case "other": .other
        default: nil
        }
    }
}
