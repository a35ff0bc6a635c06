// Who a bare surname is not: "Price's husband, Tom Price" are two of one surname, and the Kell of "the Kell motorway" is nobody.
// Part of CastBuilder's work, before single words are bound.

import Model

extension CastBuilder {
    /// Notes which single names stand for somebody or something somewhere, not only before the noun of a thing.
    mutating func noteStanding() {
        for mention in cast.mentions where mention.title != nil || !namesThing(mention) {
            for word in nameWords(mention.core) { standing.insert(word) }
        }
    }

    /// "the Kell motorway", "a Harrow hospital bed": a name between an article and the noun of a road, a building or the
    /// like is what that is called.
    func namesThing(_ mention: NameMention) -> Bool {
        let (start, end) = (mention.tokens.lowerBound, mention.core.upperBound)
        guard mention.title == nil, start > 0, end < words.count,
            words[start - 1].closed == .the || words[start - 1].closed == .a,
            words[end].isWritten(.small), words[end].kind == .noun || words[end].kind == .pluralNoun
        else { return false }
        switch SenseClasses.noun(words.singular(end, in: document))?.first {
        case .nounArtifact?, .nounLocation?, .nounObject?: return true
        default: return false
        }
    }

    /// Gives whoever is called by the surname alone a member of his or her own where the article names kin of that surname
    /// in full: "Price said …. Her husband, Tom Price, …", "Price's husband, Tom Price".
    mutating func partKin() {
        for index in cast.mentions.indices {
            let kin = cast.mentions[index]
            guard kin.kind == .person, kin.entity >= 0, kin.core.count > 1,
                let surname = cast.members[kin.entity].names.last,
                let (owner, gender) = ownerOfKin(before: kin),
                !(byWord[surname] ?? []).contains(where: { member in
                    member != kin.entity && cast.members[member].kind == .person
                        && cast.members[member].names.last == surname
                })
            else { continue }
            let bare = cast.mentions.indices.first { other in
                let mention = cast.mentions[other]
                guard mention.core.count == 1, mention.title == nil, mention.entity < 0,
                    words[mention.core.lowerBound].hash == surname
                else { return false }
                return owner == mention.core.lowerBound || mention.core.lowerBound < kin.tokens.lowerBound
            }
            guard let bare else { continue }
            if !words[owner].closed.isPossessivePronoun, words[owner].hash != surname { continue }
            let member = newMember(.person, cast.mentions[bare].core, [surname])
            cast.mentions[bare].kind = .person
            attach(bare, to: member, names: [surname])
            if cast.members[kin.entity].gender == .unknown { cast.members[kin.entity].gender = gender }
            let closed = words[owner].closed
            cast.members[member].gender = closed == .her ? .female : closed == .his ? .male : .unknown
        }
    }

    /// The token of "her" or of the name with 's that a name's description as kin belongs to: "her husband Tom Price".
    private func ownerOfKin(before kin: NameMention) -> (owner: Int, gender: Gender)? {
        var token = kin.core.lowerBound - 1
        if token > 0, words[token].closed == .comma { token -= 1 }
        guard token > 0, Self.kin.contains(words[token].hash) else { return nil }
        let gender = FunctionClass.gender(of: words[token].hash)
        token -= 1
        // "her late husband", "his eldest son"
        if token > 0, words[token].kind == .adjective { token -= 1 }
        if words[token].closed == .possessive, token > 0 { return (token - 1, gender) }
        return words[token].closed.isPossessivePronoun ? (token, gender) : nil
    }

    private static let kin = WordSet(
        """
        husband wife widow widower spouse partner brother sister son daughter father mother uncle aunt nephew niece cousin
        grandson granddaughter grandfather grandmother stepson stepdaughter brother-in-law sister-in-law twin
        """)
}
