// A person, organization or group at a glance: what `.who` shows.

import Corpus
import Model
import Presentation

struct Portrait {
    let row: Int
    let entity: NamedEntity
    let corpus: Corpus

    func text(_ style: ScreenStyle) throws -> String {
        let id = row + 1
        var text = ""
        func line(_ label: String, _ words: String) {
            guard !words.isEmpty else { return }
            text += Passage.labelled(label, words, labelWidth: 14, style: style)
        }
        func list(_ sql: String, counted: Bool = false) throws -> String {
            try corpus.query(sql).compactMap { row -> String? in
                guard let name = row.first.flatMap({ $0 }) else { return nil }
                guard counted, row.count > 1, let count = row[1] else { return name }
                return "\(name) (\(count))"
            }.joined(separator: ", ")
        }
        line("name", "\(entity.name)  @\(entity.id)")
        line("kind", entity.kind.rawValue)
        line(
            "roles",
            try list("SELECT name FROM role WHERE entity = \(id) GROUP BY name ORDER BY count(*) DESC, name LIMIT 8"))
        line(
            "also called",
            try list(
                "SELECT name FROM alias WHERE entity = \(id) AND name <> (SELECT name FROM entity WHERE id = \(id)) LIMIT 8"
            ))
        line(
            "members",
            try list(
                "SELECT e.name FROM group_member g JOIN entity e ON e.id = g.member WHERE g.entity = \(id) ORDER BY g.position LIMIT 12"
            ))
        line(
            "belongs to",
            try list("SELECT w.text FROM entity e JOIN word w ON w.id = e.affiliation WHERE e.id = \(id)"))
        line("country", try list("SELECT w.text FROM entity e JOIN word w ON w.id = e.country WHERE e.id = \(id)"))
        line("statements", String(entity.statementCount))
        line("mentions", String(entity.mentionCount))
        let dates = try corpus.query(
            """
            SELECT min(a.published), max(a.published) FROM statement_speaker y JOIN statement s ON s.id = y.statement
                JOIN article a ON a.id = s.article WHERE y.entity = \(id)
            """)
        if let first = dates.first?.first.flatMap({ $0 }), let last = dates.first?.last.flatMap({ $0 }) {
            line("quoted", first == last ? "on \(first)" : "from \(first) to \(last)")
        }
        line(
            "how",
            try list(
                """
                SELECT w.text, count(*) FROM statement_speaker y JOIN statement s ON s.id = y.statement
                    JOIN word w ON w.id = s.verb WHERE y.entity = \(id) GROUP BY w.text ORDER BY 2 DESC, 1 LIMIT 8
                """, counted: true))
        line(
            "to",
            try list(
                """
                SELECT e.name, count(*) FROM statement_speaker y JOIN statement_addressee t ON t.statement = y.statement
                    JOIN entity e ON e.id = t.entity WHERE y.entity = \(id) GROUP BY e.id ORDER BY 2 DESC, 1 LIMIT 8
                """, counted: true))
        line("speaks of", try speaksOf())
        let links = try corpus.query(
            """
            SELECT l.name, l.joined, l.reason, count(*) FROM entity_link l WHERE l.entity = \(id)
            GROUP BY 1, 2, 3 ORDER BY 4 DESC, 1 LIMIT 5
            """)
        for link in links {
            guard link.count == 4, let name = link[0], let reason = link[2] else { continue }
            line(link[1] == "0" ? "kept apart" : "joined", "\(name): \(reason)")
        }
        for column in corpus.userColumns {
            line(column.name, try value(of: column) ?? "")
        }
        return text
    }

    /// Statements that are gone through for whom somebody speaks of: those added last.
    private static let readStatements = 200

    /// Whom the contents of the statements mention, the most frequent first.
    private func speaksOf() throws -> String {
        let all = try corpus.targets(.entityStatements, Int32(truncatingIfNeeded: row))
        var counts: [Int32: Int] = [:]
        var mentions: [PlacedMention] = []
        var read: Int32 = -1
        for statement in all.suffix(Self.readStatements) {
            let article = try corpus.value(.statementArticle, statement)
            if article != read { mentions = try corpus.mentions(inArticle: article) }
            read = article
            for part in try corpus.parts(statement, .content) {
                for mention in mentions where mention.shares(part) == mention.byteCount {
                    if mention.entity >= 0, Int(mention.entity) != row { counts[mention.entity, default: 0] += 1 }
                }
            }
        }
        let named = try corpus.read { reader in
            try counts.map { (name: try reader.text(.entityName, $0.key) ?? "", count: $0.value) }
        }
        let sorted = named.sorted { $0.count != $1.count ? $0.count > $1.count : $0.name < $1.name }
        let list = sorted.prefix(8).map { "\($0.name) (\($0.count))" }.joined(separator: ", ")
        let isWhole = all.count <= Self.readStatements
        return list.isEmpty || isWhole ? list : list + ", in the \(Self.readStatements) statements added last"
    }

    /// The cell of the reader's own column.
    private func value(of column: UserColumn) throws -> String? {
        switch try corpus.userColumn(column.name) {
        case .words(let values): try corpus.words()[values[row]]
        case .dates(let values):
            values[row] == IntegerColumn.noDate ? nil : CalendarDate(daysSinceEpoch: values[row]).iso
        case .integers(let values): values[row].map { String($0) }
        case .reals(let values): values[row].map { String($0) }
        case .flags(let values): values[row].map { $0 ? "yes" : "no" }
        case nil: nil
        }
    }
}
