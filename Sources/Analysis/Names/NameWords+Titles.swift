// Titles that only their place in a sentence tells: ranks in short ("DCI", "Capt"), occupations before a name, letters
// of honour behind it. Takes the words of an article, marks them; NameFinder reads the marks.

import Model
import Text

extension NameWords {
    /// Marks titles before names and letters of honour after them. Linear in the number of words.
    mutating func markTitles(in document: Document) {
        // From the end, so that "Det Sgt Amy Cole" is told by "Sgt", which the name tells.
        for index in words.indices.reversed().dropFirst() where words[index].isWritten(.capital) {
            guard !words[index].isWritten(.headline), !words[index].has(.honorific) else { continue }
            if Self.ranks.contains(words[index].hash),
                opensName(index + 1) || Self.sureRanks.contains(words[index].hash) && isSurname(index + 1),
                words[index].isWritten(.allCapitals) || !Self.shortRanks.contains(words[index].hash)
            {
                words[index].entry = words[index].entry.adding([.title, .honorific])
                if Self.femaleRanks.contains(words[index].hash) {
                    words[index].entry = words[index].entry.adding(.femaleTitle)
                } else if Self.maleRanks.contains(words[index].hash) {
                    words[index].entry = words[index].entry.adding(.maleTitle)
                }
            } else if Self.worldTitles.contains(words[index].hash), standsBeforeName(index, in: document) {
                words[index].entry = words[index].entry.adding([.title, .honorific]).removing([.given, .surname])
                if Self.femaleRanks.contains(words[index].hash) {
                    words[index].entry = words[index].entry.adding(.femaleTitle)
                } else if Self.maleRanks.contains(words[index].hash) {
                    words[index].entry = words[index].entry.adding(.maleTitle)
                }
            } else if index > 0, words[index - 1].closed == .the, Self.worldTitles.contains(words[index].hash),
                !words[index + 1].isWritten(.capital), !Self.briefTitles.contains(words[index].hash)
            {
                // "the Oba said"
                words[index].entry = words[index].entry.adding(.title)
            } else if isOccupation(index, in: document) || isRankInLetters(index) {
                words[index].entry = words[index].entry.adding(.title)
            }
        }
        for index in words.indices where isPostNominal(index) { words[index].shape.insert(.postNominal) }
    }

    /// A given name, an initial or a further rank: what a rank can stand before.
    private func opensName(_ index: Int) -> Bool {
        guard words.indices.contains(index), words[index].isWritten(.capital), words[index].closed == .none else {
            return false
        }
        return words[index].has([.given, .surname, .honorific]) || words[index].isWritten(.initial)
    }

    /// "Insp Tallow", "Canon Moxon": a name of no list, alone; a canon is a camera, too.
    private func isSurname(_ index: Int) -> Bool {
        words.indices.contains(index) && words[index].isWritten(.capital) && words[index].closed == .none
            && !words[index].has([.organizationWord, .organizationSuffix, .date])
            && (isUnknown(index) || words[index - 1].hash != Self.canon)
            && !(index + 1 < words.count && words[index + 1].isWritten(.capital))
    }

    /// "Landlady", "Mum-of-two" at a sentence's start before a given name and one word more.
    private func isOccupation(_ index: Int, in document: Document) -> Bool {
        let word = words[index]
        guard word.isWritten(.opens), !word.has([.given, .title, .date, .place, .demonym]), index + 2 < words.count,
            words[index + 1].isWritten(.capital), words[index + 1].has(.given) || isUnknown(index + 1),
            words[index + 1].closed == .none,
            words[index + 2].isWritten(.capital), words[index + 2].closed == .none,
            !words[index + 2].has([.organizationWord, .organizationSuffix]) || words[index + 2].has(.surname)
        else { return false }
        let bytes = document.article.source.bytes[document.tokens[index].span.range]
        var hash = word.hash
        if let hyphen = bytes.firstIndex(of: UInt8(ascii: "-")), bytes[hyphen...].starts(with: "-of-".utf8) {
            // "Father-of-three": the word before "of".
            hash = WordHash.folded(bytes[..<hyphen].map(WordHash.lowercased))
        }
        return SenseClasses.noun(hash)?.contains(.nounPerson) ?? false || FunctionClass.gender(of: hash) != .unknown
    }

    /// A word in no list and no dictionary, as most names of the world are.
    private func isUnknown(_ index: Int) -> Bool {
        words[index].classes.isEmpty && SenseClasses.noun(words[index].hash) == nil
            && SenseClasses.verb(words[index].hash) == nil && !words[index].isWritten(.allCapitals)
    }

    /// "Datuk", "Alhaji": before any name or a further title, when no name stands before it ("Sri Lanka", "Lim Oba").
    private func standsBeforeName(_ index: Int, in document: Document) -> Bool {
        guard index + 1 < words.count, words[index + 1].isWritten(.capital), words[index + 1].closed == .none,
            !words[index + 1].has([.organizationWord, .organizationSuffix, .placeWord, .date]),
            phrase(index..<index + 2, in: document).classes.isDisjoint(with: .place)
        else { return false }
        if words[index].hash == Self.tan { return words[index + 1].hash == Self.sri }
        if Self.briefTitles.contains(words[index].hash) {
            // "U Kyaw Thet": two words of a name must follow so small a word.
            return index + 2 < words.count && words[index + 2].isWritten(.capital) && words[index + 2].closed == .none
        }
        return index == 0 || !words[index - 1].isWritten(.capital) || words[index - 1].has(.title)
            || Self.worldTitles.contains(words[index - 1].hash) || words[index - 1].closed != .none
    }

    /// "SSP Harpreet Dhillon", "MK Tzipora Levanon": two to four capitals before a name of two words that nothing but a
    /// person bears.
    private func isRankInLetters(_ index: Int) -> Bool {
        guard words[index].isWritten(.allCapitals), words[index].classes.isEmpty, words[index].closed == .none,
            index + 3 < words.count, index == 0 || !words[index - 1].isWritten(.capital)
        else { return false }
        let (first, second, next) = (words[index + 1], words[index + 2], words[index + 3])
        guard first.isWritten(.capital), second.isWritten(.capital), !next.isWritten(.capital),
            !first.isWritten([.allCapitals, .initial]), !second.isWritten(.allCapitals),
            first.has(.given) || isUnknown(index + 1),
            second.has(.surname) || isUnknown(index + 2)
        else { return false }
        return
            (first.has(.given) || second.has(.surname) || next.kind == .finiteVerb || next.closed == .comma
            || next.closed == .of) && !first.has([.organizationWord, .place])
            && !second.has([.organizationWord, .organizationSuffix, .place])
    }

    /// "MP", "OBE", "KC" behind a name of two words, or behind others of them.
    private func isPostNominal(_ index: Int) -> Bool {
        guard index > 1, words[index].isWritten(.capital), Self.honours.contains(words[index].hash),
            words[index].isWritten(.allCapitals) || words[index].hash == Self.doctorate
        else { return false }
        let before = words[index - 1]
        if before.isWritten(.postNominal) { return true }
        if index + 1 < words.count, words[index + 1].isWritten(.capital),
            !Self.honours.contains(words[index + 1].hash)
        {
            // "Labour MP Paul Moss": a title of the name behind it.
            return false
        }
        guard before.isWritten(.capital), before.closed == .none,
            before.has(.surname) || !before.has([.organizationWord, .organizationSuffix, .place, .demonym, .title])
        else { return false }
        let first = words[index - 2]
        return first.isWritten(.capital) && (first.has([.given, .honorific]) || first.isWritten(.initial))
    }

    /// Ranks and forms of address, without full stops as newspapers in Britain write them.
    private static let ranks = WordSet(
        """
        capt insp di dci dc ds det sgt supt ch cpl l/cpl lt col maj gen brig cmdr cdr adm pc wpc pcso pte cllr clr ald rt
        hon revd fr con canon sqn ldr flt wg cons detective chief sergeant inspector superintendent constable lance viscount
        viscountess earl
        """)
    /// Words as well, when they are not written in capitals: "Di Benedetto".
    private static let shortRanks = WordSet("di ds dc pc ch am")
    /// Those that are nothing else before a single word with a capital.
    private static let sureRanks = WordSet(
        "insp dci det sgt supt cpl cmdr wpc pcso cllr clr revd fr canon sqn viscount viscountess")
    private static let canon = WordHash.folded("canon")
    private static let femaleRanks = WordSet("wpc viscountess begum hajiya alhaja daw puan")
    private static let maleRanks = WordSet("fr viscount alhaji maulana mufti mullah oba u otunba igwe")

    /// Forms of address and offices of Asia and Africa that stand before a name.
    private static let worldTitles = WordSet(
        """
        alhaji alhaja hajiya hajj haji maulana mullah mufti begum sardar pandit swami acharya shri smt ustad ustadz ustaz
        datuk dato datin seri tun puan tengku tunku tan sri kyai oba ooni otunba igwe togbe mzee shaikh cheikh u daw phra
        khun md. mgr msgr
        """)
    /// So small that they are words or names of other kinds, too.
    private static let briefTitles = WordSet("u tun sri khun")
    private static let tan = WordHash.folded("tan".utf8), sri = WordHash.folded("sri".utf8)

    private static let doctorate = WordHash.folded("phd")
    /// Orders, offices and degrees written behind a name.
    private static let honours = WordSet(
        """
        mp mep msp ms mla am td kc qc sc obe mbe cbe kbe dbe gbe bem kcb cb cmg kcmg cvo kcvo mvo lvo frs frsa frcs frcp
        gc gm dso dsc dfc mc vc rn phd md dd jp dl esq cpa
        """)
}
