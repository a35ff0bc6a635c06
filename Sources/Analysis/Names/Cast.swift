// Who and what an article names, each once: "To Lam", "Mr. To Lam" and "General Secretary To Lam" are one member.
// Takes NameFinder's mentions, gives members with the mentions bound to them; SpeakerResolver reads and adds to it.

import Model
import Text

/// One person, organization, place or group of an article, before it becomes a `Model.Entity`.
public struct CastMember: Sendable {
    public var kind: Entity.Kind
    /// The fullest name, as a range of tokens; empty where `description` names the member.
    public var core: Range<Int>
    /// Name of a member without a name: `the officials at the meeting`.
    public var description: String?
    public var gender: Gender = .unknown
    /// Folded hashes of the name's words, without generation.
    var names: [UInt32]
    /// Hashes of the words of a description.
    var words: [UInt32] = []
    /// Other forms of the name.
    public var aliases: [Range<Int>] = []
    /// Titles and appositions, as written.
    public var roles: [Range<Int>] = []
    /// Line of `countries.txt`; 0 unknown.
    public var country: UInt8 = 0
    /// How often it is named.
    public var count = 0
    /// Indices of members, for groups.
    public var members: [Int] = []
    /// Token of the first mention.
    public var first: Int

    init(kind: Entity.Kind, core: Range<Int>, names: [UInt32]) {
        self.kind = kind
        self.core = core
        self.names = names
        first = core.lowerBound
    }
}

/// The members of one article and the names that point at them, in reading order.
public struct Cast: Sendable {
    public internal(set) var members: [CastMember] = []
    /// By their first token, a title chain before the names that it holds.
    public internal(set) var mentions: [NameMention] = []

    init() {}
}
