// What is known of a word before the article is read: given name, surname, country, city, title, word of an
// organization. NameFinder asks; the table is embedded and read in place.

import EmbeddedData
import Text

/// The classes of a word or phrase in `lexicons/names.table`, as many as apply.
public struct NameClass: OptionSet, Hashable, Sendable {
    public let rawValue: UInt32

    @inlinable
    public init(rawValue: UInt32) { self.rawValue = rawValue }

    public static let male = NameClass(rawValue: 1)
    public static let female = NameClass(rawValue: 1 << 1)
    public static let surname = NameClass(rawValue: 1 << 2)
    public static let country = NameClass(rawValue: 1 << 3)
    public static let demonym = NameClass(rawValue: 1 << 4)
    public static let city = NameClass(rawValue: 1 << 5)
    public static let state = NameClass(rawValue: 1 << 6)
    /// Stands before a name: `president`, `mr.`, `spokeswoman`.
    public static let title = NameClass(rawValue: 1 << 7)
    /// A title that is part of the form of address: `mr.`, `senator`.
    public static let honorific = NameClass(rawValue: 1 << 8)
    public static let maleTitle = NameClass(rawValue: 1 << 9)
    public static let femaleTitle = NameClass(rawValue: 1 << 10)
    public static let organizationWord = NameClass(rawValue: 1 << 11)
    public static let organizationSuffix = NameClass(rawValue: 1 << 12)
    /// A word of an organization after which "of", "for", "on" go on with its name.
    public static let takesOf = NameClass(rawValue: 1 << 13)
    /// A function that people have: `adviser`, `chief executive`.
    public static let function = NameClass(rawValue: 1 << 14)
    /// Capitalized at a sentence's start without naming anybody.
    public static let stop = NameClass(rawValue: 1 << 15)
    public static let date = NameClass(rawValue: 1 << 16)
    /// Many people or an organization, in lower case: `campaign`, `police`.
    public static let group = NameClass(rawValue: 1 << 17)
    /// A word of a place's name: `river`, `street`.
    public static let placeWord = NameClass(rawValue: 1 << 18)

    /// Names an organization by itself: `congress`.
    public static let standsAlone = NameClass(rawValue: 1 << 19)

    public static let given: NameClass = [.male, .female]
    public static let place: NameClass = [.country, .city, .state]
}

/// One look-up's answer.
public struct NameEntry: Sendable {
    let bits: UInt32

    public var classes: NameClass { NameClass(rawValue: bits & 0x3F_FFFF) }
    /// Line of the country in `countries.txt`, from 1; 0 where there is none.
    public var country: UInt8 { UInt8(truncatingIfNeeded: bits >> 24) }

    static let none = NameEntry(bits: 0)

    /// The entry without some classes.
    func removing(_ classes: NameClass) -> NameEntry { NameEntry(bits: bits & ~classes.rawValue) }

    /// The entry with further classes.
    func adding(_ classes: NameClass) -> NameEntry { NameEntry(bits: bits | classes.rawValue) }
}

/// Names by the hash of their folded form (no case, no diacritics, one blank between words).
public enum NameLexicon {
    private static let table = WordTable(EmbeddedFile(quoth_lexicon_names()).bytes)
    private static let countries: [String] = EmbeddedFile(quoth_lexicon_countries()).lines.map { line in
        String(line.split(separator: "\t").last ?? "")
    }

    public static func entry(_ hash: UInt32) -> NameEntry {
        NameEntry(bits: table[hash] ?? 0)
    }

    public static func entry(_ words: String) -> NameEntry {
        entry(WordHash.folded(Folding.folded(words)))
    }

    /// A country's name by its line, nil for 0 and unknown lines.
    public static func country(_ line: UInt8) -> String? {
        line > 0 && Int(line) <= countries.count ? countries[Int(line) - 1] : nil
    }
}
