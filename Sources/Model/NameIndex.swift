// How the resolver and completion ask for names without knowing storage. The corpus fulfils it.

/// An entity as a name suggests it.
public struct NamedEntity: Sendable, Hashable {
    /// Readable id, without the `@`: `to-lam`.
    public var id: String
    /// The fullest form.
    public var name: String
    public var kind: Entity.Kind
    /// How often it is quoted and mentioned; ranks suggestions.
    public var statementCount: Int
    public var mentionCount: Int

    public init(id: String, name: String, kind: Entity.Kind, statementCount: Int, mentionCount: Int) {
        self.id = id
        self.name = name
        self.kind = kind
        self.statementCount = statementCount
        self.mentionCount = mentionCount
    }
}

/// A column that the user added to the entities: `party`, `gender`.
public struct UserColumn: Sendable, Hashable {
    public var name: String
    /// `text`, `word`, `integer`, `real`, `date` or `flag`; never rows.
    public var type: ValueType

    public init(name: String, type: ValueType) {
        self.name = name
        self.type = type
    }
}

/// Names and values that occur. All look-ups ignore case and diacritics; all lists come best first
/// (most statements, then most mentions, then by name) and hold at most `limit` items.
public protocol NameIndex: Sendable {
    /// The entities that the name fits, by full name or by any alias.
    func entities(named name: String) -> [NamedEntity]

    /// How many they are, without a count of their statements.
    func entityCount(named name: String) -> Int

    /// What is left of a name without the office in front of it, where only that finds somebody and the articles give nobody
    /// of the name such an office: "reed" for "Senator Reed". nil for every other name.
    func unconfirmedOffice(in name: String) -> String?

    /// The entity of an id (without the `@`).
    func entity(id: String) -> NamedEntity?

    /// The entities with the most similar names (a letter wrong, a part of the name), nearest first.
    /// Empty when nothing is near.
    func nearest(to name: String, limit: Int) -> [NamedEntity]

    /// Entities with a name or alias one of whose words begins with `prefix`; the empty prefix fits all.
    func entities(prefix: String, limit: Int) -> [NamedEntity]

    /// Values that occur in a field of type `word` and begin with `prefix`, the most frequent first.
    func values(of field: Field, prefix: String, limit: Int) -> [String]

    /// The columns that the user added to the entities.
    var userColumns: [UserColumn] { get }

    /// The day of the newest article; nil when no article has a date.
    var lastPublished: CalendarDate? { get }
}

extension NameIndex {
    public func entityCount(named name: String) -> Int { entities(named: name).count }
    public func unconfirmedOffice(in name: String) -> String? { nil }
}
