// One statement with everything that is known about it: what `.why`, `.cite` and `.read` tell.

import Corpus
import Presentation

/// A statement as the corpus keeps it. Texts are as the article has them.
struct StatementRecord {
    /// Row in the corpus, from 0.
    var row: Int
    var articleName: String
    var title: String?
    var outlet: String?
    var published: String?
    /// Place of its paragraph in the article, from 1.
    var paragraph: Int
    var verb: String?
    var act: String
    var kind: String
    var isNegated: Bool
    var confidence: Double
    var rule: String
    var source: String
    var cue: String
    var content: String
    var addressee: String
    var speakers: [Person]
    /// Id of the article in the tables.
    private let article: Int

    struct Person {
        var row: Int
        var name: String
        /// Role as this article gives it, the fuller one of "Secretary" and "Secretary of State".
        var role: String?
    }

    /// nil when there is no such statement.
    init?(row: Int, in corpus: Corpus) throws {
        guard row >= 0 else { return nil }
        let id = row + 1
        let facts = try corpus.query(
            """
            SELECT a.name, a.title, o.text, a.published, p.position, v.text, act.text, k.text, s.negated,
                s.confidence / 1000.0, r.text, a.id
            FROM statement s JOIN article a ON a.id = s.article JOIN paragraph p ON p.id = s.paragraph
                LEFT JOIN word o ON o.id = a.outlet LEFT JOIN word v ON v.id = s.verb
                JOIN word act ON act.id = s.act JOIN word k ON k.id = s.kind JOIN word r ON r.id = s.rule
            WHERE s.id = \(id)
            """)
        guard let fact = facts.first, fact.count == 12 else { return nil }
        self.row = row
        articleName = fact[0] ?? ""
        title = fact[1]
        outlet = fact[2]
        published = fact[3]
        // Positions in the tables count from 0 or 1 as the table says; the model counts from 1.
        paragraph = Int(fact[4] ?? "") ?? 0
        verb = fact[5]
        act = fact[6] ?? ""
        kind = fact[7] ?? ""
        isNegated = fact[8] == "1"
        confidence = Double(fact[9] ?? "") ?? 0
        rule = fact[10] ?? ""
        article = Int(fact[11] ?? "") ?? 0

        let parts = try corpus.query(
            """
            SELECT x.role, CAST(substr(CAST(p.text AS BLOB), x.start + 1, x.length) AS TEXT)
            FROM statement_place x JOIN paragraph p ON p.id = x.paragraph
            WHERE x.statement = \(id) ORDER BY x.role, x.position
            """)
        func text(_ role: Int) -> String {
            parts.filter { $0.first == String(role) }.compactMap { $0.last ?? nil }.joined(separator: " … ")
        }
        source = text(0)
        cue = text(1)
        content = text(2)
        addressee = text(4)

        let people = try corpus.query(
            """
            SELECT e.id, e.name, (
                SELECT name FROM role r WHERE entity = e.id AND article = \(article)
                ORDER BY EXISTS (SELECT 1 FROM role fuller WHERE fuller.entity = r.entity AND fuller.article = r.article
                    AND (fuller.name LIKE r.name || ' %' OR fuller.name LIKE '% ' || r.name)), name
                LIMIT 1)
            FROM statement_speaker s JOIN entity e ON e.id = s.entity WHERE s.statement = \(id) ORDER BY s.position
            """)
        speakers = people.map { Person(row: (Int($0[0] ?? "") ?? 1) - 1, name: $0[1] ?? "", role: $0[2]) }
    }

    /// How the words of the source lead to the speaker: each step's words with the form of the mention.
    static func chain(ofStatement row: Int, in corpus: Corpus) throws -> [(words: String, form: String)] {
        let statement = Int32(truncatingIfNeeded: row)
        let sources = try corpus.parts(statement, .source)
        let speakers = try corpus.targets(.statementSpeakers, statement)
        let mentions = try corpus.mentions(inArticle: corpus.value(.statementArticle, statement))
        // That of a speaker before others, then the longest.
        let first = mentions.filter { mention in sources.contains { mention.shares($0) > 0 } }.max { left, right in
            let (isFirst, isSecond) = (speakers.contains(left.entity), speakers.contains(right.entity))
            return isFirst == isSecond ? left.byteCount < right.byteCount : isSecond
        }
        var next = first
        var chain: [(words: String, form: String)] = []
        // Antecedents lead backwards; a bound keeps a broken corpus from leading in circles.
        while let mention = next, chain.count < 12 {
            let words = try corpus.query(
                """
                SELECT CAST(substr(CAST(text AS BLOB), \(mention.start + 1), \(mention.byteCount)) AS TEXT)
                FROM paragraph WHERE id = \(mention.paragraph + 1)
                """)
            chain.append(((words.first?.first ?? nil) ?? "", mention.form.rawValue))
            next = mention.antecedent.flatMap { row in mentions.first { $0.row == row } }
        }
        return chain
    }

    /// Why the names of the speakers in this article mean whom they mean, where that was more than the same full name.
    func linkReasons(in corpus: Corpus) throws -> [String] {
        guard !speakers.isEmpty else { return [] }
        let rows = try corpus.query(
            """
            SELECT l.name, e.name, l.joined, l.reason FROM entity_link l JOIN entity e ON e.id = l.entity
            WHERE l.article = \(article) AND l.entity IN (\(speakers.map { String($0.row + 1) }.joined(separator: ", ")))
            """)
        return rows.compactMap { row in
            guard row.count == 4, let name = row[0], let whole = row[1], let reason = row[3] else { return nil }
            if row[2] == "0" { return "\(name) is kept apart: \(reason)" }
            return name == whole ? "\(name): \(reason)" : "\(name) is \(whole): \(reason)"
        }
    }

    /// `To Lam, State President`: names with the roles that the article gives them.
    var speakersWithRoles: String {
        guard !speakers.isEmpty else { return source.isEmpty ? "Unknown speaker" : "\(source) (not known who)" }
        return speakers.map { person in
            person.role.map { "\(person.name), \($0)" } ?? person.name
        }.joined(separator: "; ")
    }

    /// Article, outlet, date and paragraph.
    var place: String {
        var parts = [Citation.article(title: title, id: articleName)]
        if let outlet { parts.append(outlet) }
        if let published { parts.append(published) }
        parts.append("paragraph \(paragraph)")
        return parts.joined(separator: ", ")
    }
}
