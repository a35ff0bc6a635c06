// Phrases without a name as their head: "the Lao top leader", "Clinton's campaign". SpeakerResolver finds them while it
// reads and binds them in `+Descriptions`.

import Text

/// A noun phrase without a name as its head.
struct NounPhrase {
    var start: Int
    /// After its last noun; what follows with "of" or "who" is not in it.
    var end: Int
    var head: Int
    var isPlural: Bool
}

extension SpeakerResolver {
    /// The noun phrase that starts at a token, when it does and its head is no name.
    func nounPhrase(from start: Int, limit: Int, nextMention: Int) -> NounPhrase? {
        var index = start
        var head = -1
        var mention = nextMention
        var ownsHead = false
        var isQuoted = false
        loop: while index < limit, index - start < 14 {
            while mention < cast.mentions.count, cast.mentions[mention].core.upperBound <= index { mention += 1 }
            let word = words[index]
            if mention < cast.mentions.count, cast.mentions[mention].entity >= 0,
                cast.mentions[mention].tokens.lowerBound <= index, index > start || head < 0
            {
                // A name inside: "the Trump campaign", "Clinton's aides". Its own title was read by the finder.
                guard index == start || head < 0 else { break loop }
                index = max(cast.mentions[mention].tokens.upperBound, index + 1)
                ownsHead = false
                continue
            }
            if word.closed.isPreposition { break loop }
            switch word.kind {
            case .noun, .pluralNoun, .properNoun:
                head = index
                ownsHead = true
            case .adjective, .number, .participle:
                if head >= 0, word.kind == .participle { break loop }
            case .determiner:
                guard
                    index == start || word.closed == .two || word.closed == .three || word.closed == .other
                        || word.closed == .such || word.closed == .some
                        || word.closed == .the && words[index - 1].closed == .both
                else {
                    if word.closed == .possessive, head >= 0 || index > start {
                        index += 1
                        continue
                    }
                    break loop
                }
            case .pronoun:
                guard index == start, word.closed.isPossessivePronoun else { break loop }
            default:
                if word.closed == .possessive, index > start {
                    index += 1
                    continue
                }
                if word.closed == .two || word.closed == .three || word.closed == .other { break }
                // The so-called "efficiency review"
                if word.closed == .quotationMark, index > start, head < 0, words[start].closed == .the {
                    isQuoted = true
                    break
                }
                break loop
            }
            index += 1
        }
        guard head >= start, ownsHead, head + 1 == index || head < index else { return nil }
        let closes = isQuoted && head + 1 < limit && words[head + 1].closed == .quotationMark
        return NounPhrase(start: start, end: head + (closes ? 2 : 1), head: head, isPlural: isPlural(head))
    }

    func isPlural(_ token: Int) -> Bool {
        if words[token].kind == .pluralNoun { return true }
        if token < document.tags.count, document.tags[token] == .names { return true }
        if Self.collectives.contains(words[token].hash) { return true }
        return false
    }

    /// Plural in meaning: "people", "police".
    static let collectives = WordSet(
        "people police public media majority pair duo couple trio men women children crew staff crowd jury clergy")

    func singular(_ token: Int) -> UInt32 { words.singular(token, in: document) }
}
