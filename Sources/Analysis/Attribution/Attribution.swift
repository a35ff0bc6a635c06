// What the attribution models give: who said what, as ranges of tokens. `Statements` takes it from here,
// fills in the details (act, verb, negation, addressee) and turns it into a `Model.Statement`.

/// One attribution in Pareti's terms (2012): a source, a cue and a content.
public struct Attribution: Hashable, Sendable {
    /// What kind of evidence found an attribution.
    public enum Rule: String, Sendable, CaseIterable {
        /// A verb: `said`, `has called for`.
        case verb
        /// A noun: `his claim that`, `questions about`.
        case noun
        /// An adjective or adverb: `is confident`, `reportedly`.
        case modifier
        /// `according to`, `in the words of`.
        case accordingTo = "according-to"
        /// A preposition or a mark: `: "…"`, `in` a poll, a dash before the name.
        case mark
        /// `NAME: …`, or a quotation that ends `― Name`.
        case speakerTag = "speaker-tag"
    }

    /// Whose words they are: ranges of indices in `Document.tokens`, ascending; empty when nobody is named.
    public var source: [Range<Int>]
    /// What signals it; one contiguous range, empty only for a quotation with its speaker's name alone.
    public var cue: [Range<Int>]
    /// What is said, ascending; several ranges when the cue stands inside or the quotation is continued.
    public var content: [Range<Int>]
    /// The token of the cue that decides: `called` in `has called for`.
    public var head: Int
    /// Calibrated probability that source, cue and content are right, 0...1.
    public var confidence: Double
    public var rule: Rule

    public init(
        source: [Range<Int>], cue: [Range<Int>], content: [Range<Int>], head: Int, confidence: Double, rule: Rule
    ) {
        self.source = source
        self.cue = cue
        self.content = content
        self.head = head
        self.confidence = confidence
        self.rule = rule
    }
}
