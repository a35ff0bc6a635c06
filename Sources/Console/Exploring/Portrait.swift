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
        line(
            "speaks of",
            try list(
                """
                SELECT e.name, count(*) FROM statement_speaker y JOIN statement s ON s.id = y.statement
                    JOIN statement_span x ON x.statement = s.id AND x.role = 2
                    JOIN mention m ON m.paragraph = x.paragraph AND m.start >= x.start AND m.stop <= x.stop
                    JOIN entity e ON e.id = m.entity
                WHERE y.entity = \(id) AND m.entity <> \(id) GROUP BY e.id ORDER BY 2 DESC, 1 LIMIT 8
                """, counted: true))
        return text
    }
}
