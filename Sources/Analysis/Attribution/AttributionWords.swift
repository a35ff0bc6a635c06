// The few words that the attribution templates know by name, as hashes.

/// Word lists of the templates; changing one means training anew.
package enum AttributionWords {
    package static let comma = WordHash.folded(",")
    package static let according = WordHash.folded("according")

    /// Words and marks that often open a clause.
    package static let clauseWords = WordSet(
        """
        that but ; : -- because if when while although though whether who which where what why how as since unless
        until after before and or
        """)

    /// Words without weight of their own: they are never what a cue is named for.
    package static let functionWords = WordSet(
        """
        a an the and or but nor of to in on at by for from with about as that this it its is was were are be been
        being am has have had having do does did will would could should may might must can not n't never also so
        than then there his her their our my your he she they we i you who which what when where how if whether into
        over up out off upon during after before under against between more most very just 's '
        """)

    /// Participles that say of whom a poll speaks, behind "those".
    package static let polled = WordSet("asked polled questioned surveyed interviewed quizzed")
    package static let those = WordHash.folded("those")
}
