// What an article says outright of a name that no list knows: "a rights group", "34,", "the union X", "said it". Added to
// the learned scores by KindReader, as log-odds.

import Text

extension KindFeatures {
    private enum Says {
        /// "Licadora, a rights group,", "the broadcaster RUV", "the Shoresh party".
        static let group: Float = 5
        /// "Tamang, a guide,", "Kravets, 71,".
        static let person: Float = 4
        /// "X said it", "X said she".
        static let pronoun: Float = 2.5
        /// "Velmora’s foreign minister".
        static let office: Float = 4
        /// "The Kenya Red Cross said": an article is none of a person's.
        static let article: Float = 4
    }

    /// Log-odds for person, organization, place and other.
    func evidence(_ group: NameGroup) -> SIMD8<Float> {
        var scores = SIMD8<Float>(repeating: 0)
        var (says, article, pronoun) = (0 as Float, 0 as Float, 0 as Float)
        var governs = false
        for index in group.whole.prefix(NameGroup.limit) {
            let mention = mentions[index]
            if mention.title != nil { return scores }
            governs = governs || ownsOffice(mention)
            let isThing = follows(.the, mention)
            if isThing { article = Says.article }
            if let told = apposition(behind: mention.tokens.upperBound) ?? kindBeside(mention, isThing: isThing) {
                says = told ? Says.person : -Says.group
            }
            pronoun = max(-Says.pronoun, min(Says.pronoun, pronoun + whoSaid(mention.tokens.upperBound)))
        }
        for index in group.alone {
            if let told = apposition(behind: mentions[index].tokens.upperBound) {
                says = told ? Says.person : -Says.group
            }
            pronoun = max(-Says.pronoun, min(Says.pronoun, pronoun + whoSaid(mentions[index].tokens.upperBound)))
        }
        scores[0] = max(says, 0) + max(pronoun, 0) - article
        scores[1] = max(-says, 0) + max(-pronoun, 0)
        scores[2] = governs ? Says.office : 0
        return scores
    }

    /// "Velmora’s foreign minister": an unlisted name that owns a state's office.
    private func ownsOffice(_ mention: NameMention) -> Bool {
        let owner = mention.tokens.upperBound
        guard mention.core.allSatisfy({ words[$0].classes.isEmpty }), owner + 1 < words.count,
            words[owner].closed == .possessive
        else { return false }
        return (owner + 1..<min(owner + 3, words.count)).contains { Self.offices.contains(words[$0].hash) }
    }

    private static let offices = WordSet(
        """
        ambassador army capital chancellor constitution currency economy embassy emperor exports government king minister
        navy parliament police population premier president queen senate supreme
        """)

    /// "the" before a name that is itself the head of its phrase.
    private func follows(_ closed: ClosedWord, _ mention: NameMention) -> Bool {
        let (before, next) = (mention.tokens.lowerBound - 1, mention.tokens.upperBound)
        guard before >= 0, words[before].closed == closed, next < words.count else { return false }
        return
            !(words[next].kind.isNominal || words[next].kind == .adjective || words[next].kind == .participle
            || words[next].closed == .dash || words[next].closed == .and)
    }

    /// True for a person's apposition or age, false for an organization's; nil for neither.
    private func apposition(behind comma: Int) -> Bool? {
        guard comma + 2 < words.count, words[comma].closed == .comma else { return nil }
        let next = comma + 1
        if words[next].isWritten(.number), words[next + 1].closed == .comma,
            document.tokens[next].span.byteCount <= 2
        {
            return true
        }
        guard words[next].closed == .a || words[next].closed == .the else { return nil }
        var head = -1
        for index in next + 1..<min(next + 7, words.count) {
            if words[index].kind.isNominal {
                head = index
            } else if words[index].kind != .adjective, words[index].kind != .number, words[index].kind != .participle,
                words[index].closed != .possessive
            {
                break
            }
        }
        guard head > next else { return nil }
        let noun = SenseClasses.noun(words.singular(head, in: document))
        if words[head].kind == .pluralNoun { return nil }
        if isGroupWord(head) { return false }
        return noun?.first == .nounPerson || words[head].has(.title) ? true : nil
    }

    /// "the union X", "the Shoresh party": a small noun on either side tells an organization.
    private func kindBeside(_ mention: NameMention, isThing: Bool) -> Bool? {
        let (before, next) = (mention.tokens.lowerBound - 1, mention.tokens.upperBound)
        if before > 0, words[before].isWritten(.small), isGroupWord(before), words[before].kind == .noun {
            return false
        }
        if before >= 0, words[before].closed == .the, next < words.count, words[next].isWritten(.small),
            isGroupWord(next),
            mention.core.count == 1, words[mention.core.lowerBound].classes.isEmpty
        {
            return false
        }
        return nil
    }

    private func isGroupWord(_ token: Int) -> Bool {
        Self.groupWords.contains(words[token].hash)
    }

    /// -1 where "it" is what a name says of itself, 1 for "he" and "she".
    private func whoSaid(_ verb: Int) -> Float {
        guard verb + 1 < words.count, words[verb].kind == .finiteVerb,
            SenseClasses.verb(document.lemmaHash(verb) ?? words[verb].hash)?.first == .verbCommunication
        else { return 0 }
        for index in verb + 1..<min(verb + 3, words.count) {
            switch words[index].closed {
            case .it, .its: return -Says.pronoun
            case .he, .she, .his, .her: return Says.pronoun
            case .that: continue
            default: return 0
            }
        }
        return 0
    }

    private static let groupWords = WordSet(
        """
        agency airline alliance association authority bank body brand broadcaster bureau campaign carmaker charity chain
        club coalition collective commission committee company consortium cooperative corporation council daily developer
        federation firm foundation group institute insurer lender league magazine maker manufacturer militia ministry
        movement museum network newspaper ngo nonprofit operator organisation organization outlet paper party platform
        portal producer publisher regulator retailer school start-up startup station supplier syndicate team tabloid tribe
        trust union university utility watchdog website weekly
        """)
}
