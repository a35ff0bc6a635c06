// One token as the attribution models see it: everything the templates ask for, as integers.
// AttributionView makes them from a document; CueFeatures and CandidateFeatures read them.

/// The properties of a token. Zeros mean "none" and are what padding holds.
package struct TokenView {
    /// Hashes of the lowercased word and of its lemma.
    package var word: UInt32 = 0
    package var stem: UInt32 = 0
    package var suffix2: UInt32 = 0
    package var suffix3: UInt32 = 0
    package var shape: UInt32 = 0
    /// Index of the token, -1 in padding.
    package var token: Int32 = -1
    /// Index of the sentence.
    package var sentence: Int32 = -1
    /// Quotation region, -1 outside.
    package var region: Int32 = -1
    /// Slot of the head, -1 for a root or where there is no parse.
    package var head: Int32 = -1
    /// How many commas, clause words, verbs and quotation marks stand before it in the article.
    package var commas: Int32 = 0
    package var clauses: Int32 = 0
    package var verbs: Int32 = 0
    package var marks: Int32 = 0
    /// Fine cluster of the word.
    package var cluster: UInt16 = 0
    package var flags: Flags = []
    /// Part of speech.
    package var tag: UInt8 = 0
    package var relation: UInt8 = 0
    package var coarseCluster: UInt8 = 0
    package var verbClass: UInt8 = 0
    package var nounClass: UInt8 = 0
    /// Its family in the list of cue words, as the part of speech that it is tagged as; 0 for none.
    package var act: UInt8 = 0
    /// How much of its sentence is quoted: 0 nothing, 1 some, 2 all.
    package var quotedShare: UInt8 = 0
    /// Distance to the last closing and to the next opening mark of its sentence, 0 for none, capped.
    package var sinceClosing: UInt8 = 0
    package var untilOpening: UInt8 = 0
    /// Kind of its paragraph.
    package var paragraphKind: UInt8 = 0

    /// Marks on tokens that several templates ask for.
    package struct Flags: OptionSet {
        package let rawValue: UInt16

        package init(rawValue: UInt16) { self.rawValue = rawValue }

        /// Inside quotation marks, the marks included.
        package static let quoted = Flags(rawValue: 1)
        /// A token of quotation marks alone.
        package static let mark = Flags(rawValue: 2)
        package static let comma = Flags(rawValue: 4)
        /// A word or mark that often opens a clause.
        package static let clause = Flags(rawValue: 8)
        package static let verb = Flags(rawValue: 16)
        package static let capital = Flags(rawValue: 32)
        /// Letters or digits.
        package static let word = Flags(rawValue: 64)
        /// First or last token of its region.
        package static let opening = Flags(rawValue: 128)
        package static let closing = Flags(rawValue: 256)
        /// A word without weight of its own: `the`, `has`, `to`.
        package static let function = Flags(rawValue: 512)
    }
}
