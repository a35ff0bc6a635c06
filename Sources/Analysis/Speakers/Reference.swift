// One place where the text points at somebody: what SpeakerResolver remembers while it reads on.

import Model

/// A name, title, description or pronoun in its sentence. Ranges count tokens of the document.
struct Reference: Sendable {
    enum Number: Sendable { case singular, plural, unknown }
    enum Nature: Sendable { case person, organization, place, thing }

    var tokens: Range<Int>
    var head: Int
    var form: Mention.Form
    var sentence: Int
    /// Indices in `Cast.members`; empty while nobody is known.
    var members: [Int] = []
    var nature: Nature
    var number: Number
    var gender: Gender
    /// Subject of a verb, as far as grammar tells.
    var isSubject = false
    /// After a preposition or with 's.
    var isOblique = false
    /// Source of an attribution.
    var isSource = false
    /// The tag before what somebody says in an interview.
    var isTag = false
    /// Attribution in whose content it stands, or -1.
    var content: Int32 = -1
    /// In a caption, a headline or a line that is not the story itself.
    var isAside = false
    /// Index of the reference that it was resolved through.
    var antecedent: Int?
    /// Name or description without a determiner that makes it known: may begin a chain, never continue one.
    var isIndefinite = false
}
