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
            if Self.ranks.contains(words[index].hash), opensName(index + 1) {
                words[index].entry = words[index].entry.adding([.title, .honorific])
                if Self.femaleRanks.contains(words[index].hash) {
                    words[index].entry = words[index].entry.adding(.femaleTitle)
                }
            } else if isOccupation(index, in: document) {
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

    /// "Landlady", "Mum-of-two" at a sentence's start before a given name and one word more.
    private func isOccupation(_ index: Int, in document: Document) -> Bool {
        let word = words[index]
        guard word.isWritten(.opens), !word.has([.given, .title, .date, .place, .demonym]), index + 2 < words.count,
            words[index + 1].isWritten(.capital), words[index + 1].has(.given), words[index + 1].closed == .none,
            words[index + 2].isWritten(.capital), words[index + 2].closed == .none,
            !words[index + 2].has([.organizationWord, .organizationSuffix]) || words[index + 2].has(.surname)
        else { return false }
        let bytes = document.article.source.bytes[document.tokens[index].span.range]
        var hash = word.hash
        if let hyphen = bytes.firstIndex(of: UInt8(ascii: "-")), bytes[hyphen...].starts(with: "-of-".utf8) {
            // "Father-of-three": the word before "of".
            hash = WordHash.folded(bytes[..<hyphen].map(WordHash.lowercased))
        }
        return SenseClasses.noun(hash)?.first == .nounPerson || FunctionClass.gender(of: hash) != .unknown
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

    private static func hashes(_ list: String) -> Set<UInt32> {
        Set(list.split(whereSeparator: \.isWhitespace).map { WordHash.folded($0.utf8) })
    }

    /// Ranks and forms of address, without full stops as newspapers in Britain write them.
    private static let ranks = hashes(
        """
        capt insp di dci dc ds det sgt supt ch cpl l/cpl lt col maj gen brig cmdr cdr adm pc wpc pcso pte cllr clr ald rt
        hon revd canon sqn ldr flt wg cons detective chief sergeant inspector superintendent constable lance viscount
        viscountess earl
        """)
    private static let femaleRanks = hashes("wpc viscountess")

    private static let doctorate = WordHash.folded("phd")
    /// Orders, offices and degrees written behind a name.
    private static let honours = hashes(
        """
        mp mep msp ms mla am td kc qc sc obe mbe cbe kbe dbe gbe bem kcb cb cmg kcmg cvo kcvo mvo lvo frs frsa frcs frcp
        gc gm dso dsc dfc mc vc rn phd md dd jp dl esq cpa
        """)
}
