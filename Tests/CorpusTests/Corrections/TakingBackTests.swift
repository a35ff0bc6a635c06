// Whatever tables of people and corrections did to a corpus, taking them back leaves it as it was. Made by chance.

import Corpus
import Model
import Samples
import Testing
import Text

@Suite struct TakingBackTests {
    /// Everything that a reader can see, without the rows that stand for nobody.
    private func visible(_ corpus: Corpus) throws -> [[[String?]]] {
        try [
            "SELECT slug, kind, name, affiliation, country, statements, mentions FROM entities WHERE kind <> 'joined' ORDER BY slug",
            "SELECT article, position, speaker, source, cue, verb, act, kind, text, confidence, rule FROM statements ORDER BY id",
            "SELECT article, entity, form, text FROM mentions ORDER BY id",
            "SELECT article, people FROM captions ORDER BY id",
            "SELECT e.slug, a.key FROM alias a JOIN entity e ON e.id = a.entity JOIN word w ON w.id = e.kind WHERE w.text <> 'joined' ORDER BY 1, 2",
            "SELECT e.slug, r.article, r.name FROM role r JOIN entity e ON e.id = r.entity ORDER BY 1, 2, 3",
            "SELECT e.slug, p.article, p.mentions, p.statements FROM appearance p JOIN entity e ON e.id = p.entity ORDER BY 1, 2",
            "SELECT e.slug, g.position, m.slug FROM group_member g JOIN entity e ON e.id = g.entity JOIN entity m ON m.id = g.member ORDER BY 1, 2",
        ].map { try corpus.query($0) }
    }

    private static let names = ["Mara Lindqvist", "Ines Roe", "Oda Brandt", "Per Lund", "Ana Sol", "Bo Vik"]
    private static let roles = ["minister", "police constable", "harbour pilot", "mayor of Ostby", "singer"]

    private func article(_ number: Int, _ chance: inout SeededGenerator) -> AnnotatedArticle {
        var article = ArticleBuilder("a\(number).txt", published: "2024-0\(1 + number % 9)-11")
        var cast: [String] = []
        while cast.count < 3 {
            let name = Self.names[chance.below(Self.names.count)]
            if !cast.contains(name) { cast.append(name) }
        }
        for name in cast {
            let last = String(name.split(separator: " ")[1])
            article.person(
                name, aliases: [last], roles: chance.below(2) == 0 ? [Self.roles[chance.below(5)]] : [],
                country: chance.below(3) == 0 ? "Norrland" : nil)
        }
        article.entity(.group, "both", members: [cast[0], cast[1]])
        for (index, name) in cast.enumerated() {
            article.paragraph("\(name) said number \(number) item \(index) was fine. Both agreed.")
            article.says(
                name, by: chance.below(4) == 0 ? [] : [name], cue: "said",
                content: "number \(number) item \(index) was fine")
            article.mention("Both", .nominal, of: "both")
            article.says("Both", by: ["both"], cue: "agreed", verb: "agree", content: "agreed", to: [cast[2]])
        }
        article.paragraph("\(cast[0]) (left). Photo: A. Holm", .caption)
        article.caption(credit: "A. Holm", people: [(cast[0], "left")])
        return article.finish()
    }

    private func table(_ chance: inout SeededGenerator) -> PeopleFile {
        var lines = ["name\taliases\tid\trole\tcountry\tparty"]
        for row in 0..<chance.below(5) {
            let name = Self.names[chance.below(6)]
            let alias = chance.below(2) == 0 ? Self.names[chance.below(6)] : ""
            let id = chance.below(2) == 0 ? "id-\(row)" : ""
            let role = chance.below(2) == 0 ? Self.roles[chance.below(5)] : ""
            let country = chance.below(4) == 0 ? "Chile" : ""
            lines.append([name, alias, id, role, country, "P\(chance.below(3))"].joined(separator: "\t"))
        }
        return PeopleFile(lines.joined(separator: "\n"), path: "people.tsv")
    }

    private func corrections(_ corpus: Corpus, _ chance: inout SeededGenerator) throws -> [Correction] {
        let count = try corpus.rowCount(.statement)
        return try (0..<chance.below(8)).compactMap { _ in
            guard let key = try corpus.correctionKey(ofStatement: Int32(chance.below(count))) else { return nil }
            let change = Correction.Change.allCases[chance.below(4)]
            var new = key.span
            new.end = max(new.start + 1, new.end - Int32(chance.below(5)))
            if change == .add { new.start = max(0, new.start - 7) }
            return Correction(
                change, digest: key.digest, article: key.article, span: change == .add ? new : key.span,
                speaker: chance.below(4) == 0 ? "" : "\(Self.names[chance.below(6)]); Cy Nobody", verb: "note",
                cue: "said",
                newSpan: new)
        }
    }

    /// The first rows that differ.
    private func compare(_ left: Corpus, _ right: Corpus, _ comment: String) throws {
        for (left, right) in zip(try visible(left), try visible(right)) where left != right {
            let index = zip(left, right).prefix { $0 == $1 }.count
            let rows = [left, right].map { rows in
                rows.dropFirst(index).prefix(1).map { $0.map { $0 ?? "?" }.joined(separator: " | ") }.joined()
            }
            Issue.record("\(comment): \(rows[0])  instead of  \(rows[1])")
        }
    }

    @Test(arguments: 1...6) func nothingIsLeftOfWhatWasTakenBack(seed: Int) throws {
        var chance = SeededGenerator(seed: UInt64(seed))
        let articles = (0..<12).map { article($0, &chance) }
        let untouched = try Corpus()
        try untouched.add(contentsOf: articles)
        let corpus = try Corpus()
        try corpus.add(contentsOf: articles)
        for _ in 0..<4 {
            _ = try corpus.steer(by: table(&chance))
            _ = try corpus.correct(by: corrections(corpus, &chance))
        }
        // In either order.
        if seed.isMultiple(of: 2) { _ = try corpus.correct(by: []) }
        _ = try corpus.steer(by: PeopleFile("name", path: "people.tsv"))
        _ = try corpus.correct(by: [])
        try compare(corpus, untouched, "seed \(seed)")
    }

    /// Articles that come while a table is in force.
    @Test(arguments: 1...6) func theTablesStayTrueWhileArticlesCome(seed: Int) throws {
        var chance = SeededGenerator(seed: UInt64(seed) &+ 100)
        let corpus = try Corpus()
        for number in 0..<8 {
            if chance.below(2) == 0 { _ = try corpus.steer(by: table(&chance)) }
            if number > 0, chance.below(2) == 0 { _ = try corpus.correct(by: corrections(corpus, &chance)) }
            try corpus.add(article(number, &chance))
            let never = [
                "SELECT * FROM pragma_foreign_key_check",
                // Nothing refers to whom nobody is any more.
                "SELECT * FROM mention WHERE entity IN (SELECT entity FROM entity_joined)",
                "SELECT * FROM statement_speaker WHERE entity IN (SELECT entity FROM entity_joined)",
                "SELECT * FROM appearance WHERE entity IN (SELECT entity FROM entity_joined)",
                // What is derived is as it would be made anew.
                """
                SELECT entity, article, mentions, statements FROM appearance EXCEPT
                SELECT entity, article, sum(m), sum(s) FROM (
                    SELECT m.entity, p.article, 1 AS m, 0 AS s FROM mention m JOIN sentence s ON s.id = m.sentence
                        JOIN paragraph p ON p.id = s.paragraph
                    UNION ALL
                    SELECT x.entity, s.article, 0, 1 FROM statement_speaker x JOIN statement s ON s.id = x.statement)
                GROUP BY 1, 2
                """,
            ]
            for sql in never {
                let rows = try corpus.query(sql)
                #expect(rows.isEmpty, "seed \(seed), article \(number): \(sql.prefix(60))")
            }
        }
    }
}
