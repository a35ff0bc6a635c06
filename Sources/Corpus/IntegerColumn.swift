// The integer columns of the corpus: which there are, and where each comes from.

/// A column that is read whole into memory: one `Int32` for each row, in the order of ids.
///
/// References are rows (id - 1), words are positions in the word table; -1 is unknown. Dates are days since 1970-01-01,
/// `IntegerColumn.noDate` is unknown. Confidence is in millionths.
public enum IntegerColumn: String, Sendable, CaseIterable {
    case articleOutlet, articleSection, articlePlace, articleLanguage, articlePublished, articleWords, articleStory
    case paragraphArticle, paragraphPosition, paragraphKind, paragraphStart, paragraphStop
    case sentenceArticle, sentenceParagraph, sentencePosition, sentenceStart, sentenceStop
    case statementArticle, statementParagraph, statementSentence, statementPosition
    case statementVerb, statementAct, statementKind, statementRule, statementNegated, statementConfidence
    case entityKind, entityAffiliation, entityCountry
    case mentionArticle, mentionParagraph, mentionSentence, mentionForm, mentionEntity, mentionStart, mentionStop
    case captionArticle, captionParagraph, captionCredit

    /// The value of an unknown date.
    public static let noDate = Int32.min

    /// How a stored value becomes the value in memory.
    enum Coding {
        case plain, reference, date, millionths
    }

    var coding: Coding {
        switch self {
        case .articlePublished: .date
        case .statementConfidence: .millionths
        case .articleWords, .articleStory, .paragraphPosition, .paragraphStart, .paragraphStop, .sentencePosition,
            .sentenceStart, .sentenceStop, .statementPosition, .statementNegated, .mentionStart, .mentionStop:
            .plain
        default: .reference
        }
    }

    /// Whether the values are positions in the word table.
    public var isWord: Bool {
        switch self {
        case .articleOutlet, .articleSection, .articlePlace, .articleLanguage, .paragraphKind, .statementVerb,
            .statementAct, .statementKind, .statementRule, .entityKind, .entityAffiliation, .entityCountry,
            .mentionForm, .captionCredit:
            true
        default: false
        }
    }

    /// Whether later articles can change the values of rows that are there already.
    var canChange: Bool { self == .entityAffiliation || self == .entityCountry }

    /// Table and column of the database.
    var place: (table: String, column: String) {
        switch self {
        case .articleOutlet: ("article", "outlet")
        case .articleSection: ("article", "section")
        case .articlePlace: ("article", "place")
        case .articleLanguage: ("article", "language")
        case .articlePublished: ("article", "published")
        case .articleWords: ("article", "words")
        case .articleStory: ("article", "story")
        case .paragraphArticle: ("paragraph", "article")
        case .paragraphPosition: ("paragraph", "position")
        case .paragraphKind: ("paragraph", "kind")
        case .paragraphStart: ("paragraph", "start")
        case .paragraphStop: ("paragraph", "stop")
        case .sentenceArticle: ("sentence", "article")
        case .sentenceParagraph: ("sentence", "paragraph")
        case .sentencePosition: ("sentence", "position")
        case .sentenceStart: ("sentence", "start")
        case .sentenceStop: ("sentence", "stop")
        case .statementArticle: ("statement", "article")
        case .statementParagraph: ("statement", "paragraph")
        case .statementSentence: ("statement", "sentence")
        case .statementPosition: ("statement", "position")
        case .statementVerb: ("statement", "verb")
        case .statementAct: ("statement", "act")
        case .statementKind: ("statement", "kind")
        case .statementRule: ("statement", "rule")
        case .statementNegated: ("statement", "negated")
        case .statementConfidence: ("statement", "confidence")
        case .entityKind: ("entity", "kind")
        case .entityAffiliation: ("entity", "affiliation")
        case .entityCountry: ("entity", "country")
        case .mentionArticle: ("mention", "article")
        case .mentionParagraph: ("mention", "paragraph")
        case .mentionSentence: ("mention", "sentence")
        case .mentionForm: ("mention", "form")
        case .mentionEntity: ("mention", "entity")
        case .mentionStart: ("mention", "start")
        case .mentionStop: ("mention", "stop")
        case .captionArticle: ("caption", "article")
        case .captionParagraph: ("caption", "paragraph")
        case .captionCredit: ("caption", "credit")
        }
    }

    /// Reads the column from row `from` on; SQLite's date arithmetic makes days of an ISO date.
    func select(from row: Int) -> String {
        let (table, column) = place
        let expression =
            switch coding {
            case .plain: column
            case .reference: "coalesce(\(column), 0) - 1"
            case .date: "coalesce(CAST(julianday(\(column)) - 2440587.5 AS INTEGER), \(IntegerColumn.noDate))"
            case .millionths: "CAST(round(\(column) * 1000000) AS INTEGER)"
            }
        return "SELECT \(expression) FROM \(table) WHERE id > \(row) ORDER BY id"
    }
}

/// An edge with many targets that has a table of its own.
public enum Edge: String, Sendable, CaseIterable {
    /// Statement → entities, in the order of the text.
    case statementSpeakers, statementAddressees
    /// Entity (a group) → entities.
    case groupMembers
    /// Caption → entities.
    case captionPeople
    /// Entity → statements, ascending: `statementSpeakers` turned round.
    case entityStatements
    /// Entity → mentions, ascending.
    case entityMentions
    /// Entity → the groups it is a member of, ascending.
    case memberGroups

    var place: (table: String, from: String, to: String)? {
        switch self {
        case .statementSpeakers: ("statement_speaker", "statement", "entity")
        case .statementAddressees: ("statement_addressee", "statement", "entity")
        case .groupMembers: ("group_member", "entity", "member")
        case .captionPeople: ("caption_person", "caption", "entity")
        case .entityStatements, .entityMentions, .memberGroups: nil
        }
    }
}

/// For each row the rows it leads to, packed: row `r` leads to `targets[offsets[r]..<offsets[r + 1]]`.
public struct EdgeTable: Sendable {
    /// One more than there are rows.
    public let offsets: [Int32]
    public let targets: [Int32]

    public init(offsets: [Int32], targets: [Int32]) {
        self.offsets = offsets
        self.targets = targets
    }

    /// Counts pairs of (from, to) into place; both sides are known to be in range.
    init(pairs: some Sequence<(from: Int32, to: Int32)>, rowCount: Int) {
        var offsets = [Int32](repeating: 0, count: rowCount + 1)
        for pair in pairs where pair.from >= 0 { offsets[Int(pair.from) + 1] += 1 }
        for row in 0..<rowCount { offsets[row + 1] += offsets[row] }
        var next = offsets
        var targets = [Int32](repeating: 0, count: Int(offsets[rowCount]))
        for pair in pairs where pair.from >= 0 {
            targets[Int(next[Int(pair.from)])] = pair.to
            next[Int(pair.from)] += 1
        }
        self.init(offsets: offsets, targets: targets)
    }

    @inlinable
    public var rowCount: Int { offsets.count - 1 }

    @inlinable
    public subscript(row: Int32) -> ArraySlice<Int32> {
        targets[Int(offsets[Int(row)])..<Int(offsets[Int(row) + 1])]
    }

    @inlinable
    public func count(_ row: Int32) -> Int { Int(offsets[Int(row) + 1] - offsets[Int(row)]) }

    /// The same pairs seen from their targets, ascending.
    func inverted(rowCount: Int) -> EdgeTable {
        var sources: [(from: Int32, to: Int32)] = []
        sources.reserveCapacity(targets.count)
        for row in 0..<self.rowCount {
            for target in self[Int32(row)] { sources.append((target, Int32(row))) }
        }
        return EdgeTable(pairs: sources, rowCount: rowCount)
    }
}

/// Where the parts of statements stand, packed by statement and in the order of roles.
public struct SpanTable: Sendable {
    public enum Role: UInt8, Sendable {
        case source, cue, content, quoted, addressee
    }

    /// One more than there are statements.
    public let offsets: [Int32]
    public let roles: [UInt8]
    /// Row of the paragraph.
    public let paragraphs: [Int32]
    /// Bytes into the article's text.
    public let starts: [Int32]
    public let stops: [Int32]

    /// The positions of a statement's spans of one role.
    @inlinable
    public func range(_ statement: Int32, _ role: Role) -> Range<Int> {
        let end = Int(offsets[Int(statement) + 1])
        var start = Int(offsets[Int(statement)])
        while start < end, roles[start] < role.rawValue { start += 1 }
        var stop = start
        while stop < end, roles[stop] == role.rawValue { stop += 1 }
        return start..<stop
    }
}
