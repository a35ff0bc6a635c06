// What a speaker does with words: the vocabulary of `Statement.act`, which Analysis fills and queries ask for.

/// A family of cues: `said` and `wrote` say, `pledged` promises, `thinks` believes.
///
/// Which words belong to which family is in `Sources/EmbeddedData/lexicons/acts.txt`; the table made of it numbers
/// the families in this order, so a new one goes to the end.
public enum Act: String, Sendable, CaseIterable {
    case say, answer, announce, claim, promise, agree, admit, deny, refuse, ask, urge, order, warn, praise
    case criticise, describe, express, plan, want, believe, expect, know, show, seem, decide, support, oppose
    case propose, discuss, perceive

    /// Whether words were spoken or written: what "said" means in a question. The others are states of mind,
    /// evidence and decisions.
    public var isUtterance: Bool {
        switch self {
        case .say, .answer, .announce, .claim, .promise, .agree, .admit, .deny, .refuse, .ask, .urge, .order, .warn,
            .praise, .criticise, .describe, .express, .propose, .discuss:
            true
        case .plan, .want, .believe, .expect, .know, .show, .seem, .decide, .support, .oppose, .perceive:
            false
        }
    }
}
