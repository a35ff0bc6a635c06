// Edges between rows and the places of statements' parts, packed into integer arrays.

import Model

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
    /// Entity → articles where it is quoted or mentioned, each once, ascending.
    case entityArticles

    /// The kind of row that it starts from.
    public var from: RowKind {
        switch self {
        case .statementSpeakers, .statementAddressees: .statement
        case .captionPeople: .caption
        case .groupMembers, .memberGroups, .entityStatements, .entityMentions, .entityArticles: .entity
        }
    }

    /// Whether chunks of it are packed.
    var isPacked: Bool { self == .statementSpeakers || self == .statementAddressees }

    var place: (table: String, from: String, to: String)? {
        switch self {
        case .statementSpeakers: ("statement_speaker", "statement", "entity")
        case .statementAddressees: ("statement_addressee", "statement", "entity")
        case .groupMembers: ("group_member", "entity", "member")
        case .captionPeople: ("caption_person", "caption", "entity")
        case .entityStatements, .entityMentions, .memberGroups, .entityArticles: nil
        }
    }
}

/// For each row the rows it leads to, packed: row `r` leads to `targets[offsets[r]..<offsets[r + 1]]`.
public struct EdgeTable: Sendable {
    /// One more than there are rows.
    public let offsets: [Int32]
    public let targets: [Int32]

    init(offsets: [Int32], targets: [Int32]) {
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
    /// Bytes into the paragraph's text.
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
