// What EntityLinker remembers of entities: read from the database when a name asks for it, kept in bounded memory.

import Model
import Text

/// An entity as linking sees it.
struct Dossier {
    let naming: Naming
    var evidence: Evidence

    init(kind: String, name: String, evidence: Evidence) {
        naming = Naming(kind: kind, name: name)
        self.evidence = evidence
    }

    var kind: String { naming.kind }
    var name: String { naming.name }
    var key: String { naming.key }
    var person: PersonName? { naming.person }
    var institution: String { naming.institution }

    /// What follows from a name. It never changes and goes from hand to hand, so that only a reference to it is copied.
    final class Naming: Sendable {
        let kind: String
        let name: String
        /// The folded name.
        let key: String
        /// The name taken apart; nil for whatever is no person.
        let person: PersonName?
        /// The name as those of institutions are compared (`NameForm.institutionKey`); the folded one of a person.
        let institution: String

        init(kind: String, name: String) {
            self.kind = kind
            self.name = name
            let words = FoldedWords(name)
            key = words.joined
            let isPerson = kind == Entity.Kind.person.rawValue
            person = isPerson ? PersonName(name, words) : nil
            institution = isPerson ? key : NameForm.institutionKey(folded: key)
        }
    }

    /// With one of its roles, for reasons: `Ludovic Varga (President of Kestria)`.
    var described: String {
        guard let office = evidence.offices.first else { return name }
        return "\(name) (\(office.text))"
    }
}

/// Dossiers and look-up keys, in front of the tables `entity`, `role` and `name_form`.
struct LinkMemory {
    private var entitiesByForm = RecentValues<Int64, [Int64]>(capacity: LinkMemory.capacity)
    private var dossiers = RecentValues<Int64, Dossier>(capacity: LinkMemory.capacity)
    /// Forms that are not in the table yet, and who was filed under them.
    private var newForms = RowBuffer("name_form", columnCount: 2, ignoring: true, isSorted: true)
    private var newEntitiesByForm: [Int64: [Int64]] = [:]
    /// Appearances that are not in the table yet.
    private var newAppearances = RowBuffer("appearance", columnCount: 4, isSorted: true)
    /// Names (with the entity) that are known to be in the tables.
    private var names = RecentHashes(sizeBits: 16)

    /// More candidates of one form than this are not compared: a name that common tells nothing.
    static let mostCandidates = 64
    private static let capacity = 32_768

    /// The entities filed under a form, `mostCandidates` + 1 at most.
    mutating func entities(_ form: Int64, _ connection: Connection) throws -> [Int64] {
        if let known = entitiesByForm[form] { return known }
        var entities: [Int64] = []
        let select = try connection.prepare("SELECT entity FROM name_form WHERE form = ? ORDER BY entity LIMIT ?")
        select.bind(1, form)
        select.bind(2, LinkMemory.mostCandidates + 1)
        try select.forEachRow { entities.append($0.int(0)) }
        if let new = newEntitiesByForm[form] {
            entities = Array(Set(entities + new).sorted().prefix(LinkMemory.mostCandidates + 1))
        }
        entitiesByForm[form] = entities
        return entities
    }

    mutating func dossier(_ entity: Int64, _ connection: Connection) throws -> Dossier? {
        if let known = dossiers[entity] { return known }
        guard let dossier = try LinkMemory.read(entity, connection) else { return nil }
        dossiers[entity] = dossier
        return dossier
    }

    private static func read(_ entity: Int64, _ connection: Connection) throws -> Dossier? {
        let select = try connection.prepare(
            """
            SELECT k.text, e.name, c.text, f.text FROM entity e JOIN word k ON k.id = e.kind
                LEFT JOIN word c ON c.id = e.country LEFT JOIN word f ON f.id = e.affiliation WHERE e.id = ?
            """)
        select.bind(1, entity)
        var dossier: Dossier?
        try select.forEachRow { row in
            var evidence = Evidence()
            if let country = row.text(2) { evidence.countries.insert(Folding.key(country)) }
            if let affiliation = row.text(3) { evidence.affiliations.insert(NameForm.institutionKey(affiliation)) }
            dossier = Dossier(kind: row.text(0) ?? "", name: row.text(1) ?? "", evidence: evidence)
        }
        guard var dossier else { return nil }
        var roles: [String] = []
        let roleSelect = try connection.prepare("SELECT DISTINCT name FROM role WHERE entity = ? LIMIT ?")
        roleSelect.bind(1, entity)
        roleSelect.bind(2, Evidence.mostOffices)
        try roleSelect.forEachRow { roles.append($0.text(0) ?? "") }
        dossier.evidence.add(roles: roles)
        dossier.evidence.years = try years(entity, connection)
        return dossier
    }

    /// Of the first and the last article that were added with it.
    private static func years(_ entity: Int64, _ connection: Connection) throws -> ClosedRange<Int>? {
        let select = try connection.prepare(
            """
            SELECT published FROM article WHERE id IN (
                (SELECT min(article) FROM appearance WHERE entity = ?1),
                (SELECT max(article) FROM appearance WHERE entity = ?1))
            """)
        select.bind(1, entity)
        var years: [Int] = []
        try select.forEachRow { row in
            if let year = row.text(0).flatMap({ Int($0.prefix(4)) }) { years.append(year) }
        }
        guard let least = years.min(), let most = years.max() else { return nil }
        return least...most
    }

    /// A new entity and its forms.
    mutating func add(_ entity: Int64, _ dossier: Dossier, forms: [Int64]) {
        dossiers[entity] = dossier
        file(entity, forms)
    }

    /// Files an entity under more forms.
    mutating func file(_ entity: Int64, _ forms: [Int64]) {
        for form in forms {
            if newEntitiesByForm[form]?.contains(entity) == true { continue }
            newForms.add(form, entity)
            newEntitiesByForm[form, default: []].append(entity)
            // What is not remembered is read from the table.
            guard var known = entitiesByForm[form], !known.contains(entity) else { continue }
            known.append(entity)
            entitiesByForm[form] = known
        }
    }

    /// How often an article that was written mentions and quotes somebody.
    mutating func add(_ entity: Int64, _ article: Int64, _ mentions: Int64, _ statements: Int64) {
        newAppearances.add(entity, article, mentions, statements)
    }

    /// In how many articles somebody is, 10,000 at most.
    mutating func articleCount(_ entity: Int64, _ connection: Connection) throws -> Int64 {
        try newAppearances.write(connection)
        let select = try connection.prepare(
            "SELECT count(*) FROM (SELECT 1 FROM appearance WHERE entity = ? LIMIT 10000)")
        select.bind(1, entity)
        var count: Int64 = 0
        try select.forEachRow { count = $0.int(0) }
        return count
    }

    /// Puts what is new into the tables.
    mutating func write(_ connection: Connection) throws {
        try newAppearances.write(connection)
        try newForms.write(connection)
        newEntitiesByForm.removeAll(keepingCapacity: true)
    }

    mutating func learn(_ evidence: Evidence, of entity: Int64) {
        guard var dossier = dossiers[entity] else { return }
        dossier.evidence.merge(evidence)
        dossiers[entity] = dossier
    }

    /// Puts a form of an entity's name into the tables, where it is not there yet. `key` is the folded form, where it is
    /// known.
    mutating func addName(_ name: String, key: String? = nil, to entity: Int64, _ connection: Connection) throws {
        var name = name
        let start = Digest.hash(entity)
        if name.withUTF8({ names.insert(Digest.hash($0, start)) }) { return }
        let key = key ?? Folding.key(name)
        let ownKey = dossiers[entity]?.key
        if key == ownKey { return }
        // Of somebody forgotten the table tells his own name.
        let insert =
            ownKey != nil
            ? try connection.prepare("INSERT OR IGNORE INTO other_name VALUES (?1, ?2, ?3)")
            : try connection.prepare(
                """
                INSERT OR IGNORE INTO other_name
                    SELECT ?1, ?2, ?3 WHERE NOT EXISTS (SELECT 1 FROM entity WHERE id = ?1 AND key = ?2)
                """)
        insert.bind(1, entity)
        insert.bind(2, key)
        insert.bind(3, name)
        try insert.run()
    }

    /// Forgets everything: after entities were joined or parted.
    mutating func removeAll() { self = LinkMemory() }
}
