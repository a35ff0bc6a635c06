// What kind of thing a word means, for models that must generalise from "said" to verbs that they have not
// seen: WordNet's classes of verbs and nouns, looked up by lemma in two embedded tables.

import EmbeddedData

/// WordNet's lexicographer files for nouns and verbs, its coarsest classes of meaning ("supersenses").
///
/// Raw values are WordNet's own numbers (lexnames(5WN)).
public enum SenseClass: UInt8, Sendable, CaseIterable {
    case nounTops = 3
    case nounAct, nounAnimal, nounArtifact, nounAttribute, nounBody, nounCognition, nounCommunication, nounEvent
    case nounFeeling, nounFood, nounGroup, nounLocation, nounMotive, nounObject, nounPerson, nounPhenomenon
    case nounPlant, nounPossession, nounProcess, nounQuantity, nounRelation, nounShape, nounState, nounSubstance
    case nounTime
    case verbBody = 29
    case verbChange, verbCognition, verbCommunication, verbCompetition, verbConsumption, verbContact, verbCreation
    case verbEmotion, verbMotion, verbPerception, verbPossession, verbSocial, verbStative, verbWeather
}

/// The classes of all senses of one lemma, and the class of its commonest sense.
public struct SenseClasses: Hashable, Sendable {
    /// Bits 0-4: the first sense's class, counted from `base`. Bits 5-30: one bit for each class.
    @usableFromInline let bits: UInt32
    /// 3 for nouns, 29 for verbs.
    @usableFromInline let base: UInt8

    @usableFromInline static let nounBase: UInt8 = 3
    @usableFromInline static let verbBase: UInt8 = 29

    @inlinable
    init(bits: UInt32, base: UInt8) {
        self.bits = bits
        self.base = base
    }

    /// Class of the commonest sense (WordNet lists senses by frequency in tagged texts), 3...43.
    @inlinable
    public var firstNumber: UInt8 { UInt8(truncatingIfNeeded: bits & 31) &+ base }

    public var first: SenseClass { SenseClass(rawValue: firstNumber) ?? .nounTops }

    /// Whether any sense belongs to the class.
    @inlinable
    public func contains(_ senseClass: SenseClass) -> Bool {
        guard senseClass.rawValue >= base, senseClass.rawValue - base < 26 else { return false }
        return bits >> (5 + UInt32(senseClass.rawValue - base)) & 1 == 1
    }

    /// One bit for each class, bit 0 for `nounTops` or `verbBody`: a ready-made feature.
    @inlinable
    public var mask: UInt32 { bits >> 5 }
}

extension SenseClasses {
    private static let verbs = WordTable(EmbeddedFile(quoth_lexicon_verb_classes()).bytes)
    private static let nouns = WordTable(EmbeddedFile(quoth_lexicon_noun_classes()).bytes)

    /// Classes of a verb's lemma by its `WordHash.folded`; nil for words that are no verbs.
    public static func verb(_ lemmaHash: UInt32) -> SenseClasses? {
        verbs[lemmaHash].map { SenseClasses(bits: $0, base: verbBase) }
    }

    /// Classes of a noun's lemma by its `WordHash.folded`; nil for names and words that are no nouns.
    public static func noun(_ lemmaHash: UInt32) -> SenseClasses? {
        nouns[lemmaHash].map { SenseClasses(bits: $0, base: nounBase) }
    }

    /// The table's value for a lemma whose senses have these classes, the commonest first.
    public static func packed(_ classes: [SenseClass]) -> UInt32? {
        guard let first = classes.first else { return nil }
        let base = first.rawValue < verbBase ? nounBase : verbBase
        var bits = UInt32(first.rawValue - base)
        for senseClass in classes where senseClass.rawValue >= base && senseClass.rawValue - base < 26 {
            bits |= 1 << (5 + UInt32(senseClass.rawValue - base))
        }
        return bits
    }
}
