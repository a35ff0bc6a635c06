// An independent witness: random queries are written twice, as queries and as plain SQL over the same tables, and must
// find the same. The SQL knows nothing of columns, posting lists or chunks.

import Corpus
import Language
import Model
import Samples
import Testing
import Text

@testable import Evaluation

/// A condition in both languages. The SQL speaks of `s`, a row of `statement`.
private struct Both {
    var query: String
    var sql: String
}

/// Random queries over generated news.
private struct QueryMaker {
    var random: TestRandom
    let names: [(slug: String, id: String)]

    mutating func pick<T>(_ items: [T]) -> T { items[random.below(items.count)] }

    private static let article = "(SELECT %@ FROM article a WHERE a.id = s.article)"

    private func article(_ column: String) -> String { "(SELECT a.\(column) FROM article a WHERE a.id = s.article)" }

    private func word(_ column: String) -> String { "(SELECT w.text FROM word w WHERE w.id = s.\(column))" }

    mutating func clause() -> Both {
        switch random.below(11) {
        case 0, 1:
            let name = pick(names)
            return Both(
                query: "by @\(name.slug)",
                sql: "EXISTS (SELECT 1 FROM statement_speaker x WHERE x.statement = s.id AND x.entity = \(name.id))")
        case 2:
            let date = date()
            return Both(query: "since \(date)", sql: "coalesce(\(article("published")) >= '\(date)', 0)")
        case 3:
            let date = date()
            return Both(query: "until \(date)", sql: "coalesce(\(article("published")) <= '\(date)', 0)")
        case 4:
            let outlet = "Outlet \(1 + random.below(20))"
            return Both(
                query: "in outlet \"\(outlet)\"",
                sql: "coalesce((SELECT w.text FROM word w WHERE w.id = \(article("outlet"))) = '\(outlet)', 0)")
        case 5:
            let verb = pick(["say", "warn", "deny", "add", "tell"])
            return Both(query: "where verb = \(verb)", sql: "coalesce(\(word("verb")) = '\(verb)', 0)")
        case 6:
            let kind = pick(["direct", "indirect"])
            return Both(query: "where kind != \(kind)", sql: "\(word("kind")) <> '\(kind)'")
        case 7:
            let bound = 50 + random.below(50)
            let op = pick(["<", "<=", ">", ">=", "="])
            return Both(
                query: "where confidence \(op) 0.\(bound)", sql: "s.confidence / 1000.0 \(op) 0.\(bound)")
        case 8:
            return Both(
                query: "where speaker is unknown",
                sql: "NOT EXISTS (SELECT 1 FROM statement_speaker x WHERE x.statement = s.id)")
        case 9:
            let index = 1 + random.below(20)
            return Both(query: "where index in (\(index), 3)", sql: "s.position IN (\(index), 3)")
        default:
            let count = 1 + random.below(40)
            return Both(
                query: "where speaker in (people where statements > \(count))",
                sql: """
                    EXISTS (SELECT 1 FROM statement_speaker x WHERE x.statement = s.id AND
                        (SELECT count(*) FROM statement_speaker y WHERE y.entity = x.entity) > \(count))
                    """)
        }
    }

    private mutating func date() -> String {
        CalendarDate(daysSinceEpoch: 16_436 + Int32(random.below(3_650))).iso
    }

    /// Up to three clauses, some of them negated, or two conditions joined by "or".
    mutating func conditions() -> Both {
        var query: [String] = []
        var sql = ["1"]
        for _ in 0..<random.below(4) {
            let clause = clause()
            if random.below(4) == 0 {
                query.append("not " + clause.query)
                sql.append("NOT (\(clause.sql))")
            } else {
                query.append(clause.query)
                sql.append("(\(clause.sql))")
            }
        }
        if random.below(4) == 0 {
            query.append("where verb = say or confidence > 0.9")
            sql.append("(coalesce(\(word("verb")) = 'say', 0) OR s.confidence > 900)")
        }
        return Both(query: query.joined(separator: " "), sql: sql.joined(separator: " AND "))
    }

    /// A set of statements: conditions, or two of them combined.
    mutating func statements() -> Both {
        let left = conditions()
        let base = "SELECT s.id FROM statement s WHERE \(left.sql)"
        guard random.below(3) == 0 else { return Both(query: "statements " + left.query, sql: base) }
        let right = conditions()
        let (word, sqlWord) = pick([("union", "UNION"), ("except", "EXCEPT"), ("intersect", "INTERSECT")])
        return Both(
            query: "statements \(left.query) | \(word) (statements \(right.query))",
            sql: "\(base) \(sqlWord) SELECT s.id FROM statement s WHERE \(right.sql)")
    }
}

/// A small linear congruential generator: the same queries in every run.
private struct TestRandom {
    var state: UInt64

    mutating func below(_ count: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int((state >> 33) % UInt64(max(count, 1)))
    }
}

@Suite struct OracleTests {
    private static func corpus() throws -> Corpus {
        let corpus = try Corpus()
        let generator = NewsGenerator(seed: 11, peopleCount: 40, wordCount: 200)
        try corpus.add(contentsOf: (0..<60).map(generator.article))
        return corpus
    }

    @Test func randomQueriesFindWhatSQLFinds() throws {
        let corpus = try Self.corpus()
        let names = try corpus.query("SELECT slug, id FROM entity").map { (slug: $0[0] ?? "", id: $0[1] ?? "") }
        var maker = QueryMaker(random: TestRandom(state: 3), names: names)
        var foundCount = 0
        for round in 0..<240 {
            let set = maker.statements()
            var session = QuerySession(corpus, chunkCount: [1, 2, 7][round % 3])
            // Half of the queries look up the rows they need one by one, as in a large corpus.
            if round / 8 % 2 == 1 { session.evaluator.wholeColumnRowCount = 0 }
            switch round % 8 {
            case 0: foundCount += try Self.compareRows(set, corpus, &session)
            case 1: try Self.compareTop(set, corpus, &session, count: 1 + maker.random.below(30))
            case 2: try Self.compareWalk(set, corpus, &session)
            case 3:
                try Self.compareCount(
                    set, by: "speaker", sql: "(SELECT e.slug FROM entity e WHERE e.id = x.entity)", corpus, &session)
            case 4:
                try Self.compareCount(
                    set, by: "verb", sql: "(SELECT w.text FROM word w WHERE w.id = s.verb)", corpus, &session)
            case 5:
                try Self.compareCount(
                    set, by: "article.section",
                    sql: "(SELECT w.text FROM word w JOIN article a ON w.id = a.section WHERE a.id = s.article)",
                    corpus,
                    &session)
            case 6: try Self.compareFigures(set, corpus, &session)
            default: try Self.compareSort(set, corpus, &session)
            }
        }
        // Queries that find nothing prove nothing.
        #expect(foundCount > 500)
    }

    @Test func firstAnswersComeFromTheNewestArticles() throws {
        let corpus = try Self.corpus()
        let people = try corpus.query(
            "SELECT slug, id FROM entity e WHERE EXISTS (SELECT 1 FROM statement_speaker WHERE entity = e.id)")
        #expect(people.count > 20)
        var session = QuerySession(corpus)
        session.evaluator.wholeColumnRowCount = 0
        for person in people {
            let (slug, id) = (person[0] ?? "", person[1] ?? "")
            let sql = "SELECT statement FROM statement_speaker WHERE entity = \(id)"
            for count in [1, 3, 40, 2_000] {
                try Self.compareTop(Both(query: "statements by @\(slug)", sql: sql), corpus, &session, count: count)
            }
        }
    }

    @Test func firstAnswersToWordsAreThoseOfAll() throws {
        let corpus = try Self.corpus()
        var session = QuerySession(corpus)
        session.evaluator.wholeColumnRowCount = 0
        let counted = try session.results("statements | words")[0].rows
        #expect(counted.count > 100)
        // Very frequent words, and rarer ones.
        for row in stride(from: 0, to: counted.count, by: 9) {
            guard let word = counted[row].cells[0].values.first, case .text(let word) = word else { continue }
            for clauses in [
                "saying \"\(word)\"", "containing \"\(word)\" not saying the", "quoting \(word)*",
                "saying \(word) or bridge",
                "saying \"\(word)\" where kind = direct",
            ] {
                let all = Self.ids(try session.results("statements \(clauses)")[0])
                for count in [1, 5, 40, 999] {
                    let first = Self.ids(try session.results("statements \(clauses) | take \(count)")[0])
                    #expect(first == Array(all.prefix(count)), "statements \(clauses) | take \(count)")
                }
            }
        }
    }

    private static func ids(_ result: QueryResult) -> [Int] {
        result.rows.compactMap { $0.provenance.map { Int($0.row) + 1 } }
    }

    private static func column(_ corpus: Corpus, _ sql: String) throws -> [Int] {
        try corpus.query(sql).map { Int($0[0] ?? "") ?? -1 }
    }

    private static func compareRows(_ set: Both, _ corpus: Corpus, _ session: inout QuerySession) throws -> Int {
        let found = ids(try session.results(set.query)[0])
        #expect(found.sorted() == (try column(corpus, "SELECT id FROM (\(set.sql)) ORDER BY id")), "\(set.query)")
        return found.count
    }

    /// The default order, and `take` with and without.
    private static func compareTop(
        _ set: Both, _ corpus: Corpus, _ session: inout QuerySession, count: Int
    ) throws {
        guard !set.query.contains(" union ") else { return }
        let query = set.query + " | take \(count)"
        let expected = try column(
            corpus,
            """
            SELECT s.id FROM statement s JOIN article a ON a.id = s.article WHERE s.id IN (\(set.sql))
            ORDER BY a.published IS NULL, a.published DESC, s.id LIMIT \(count)
            """)
        #expect(ids(try session.results(query)[0]) == expected, "\(query)")
    }

    private static func compareWalk(_ set: Both, _ corpus: Corpus, _ session: inout QuerySession) throws {
        let speakers = try session.results(set.query + " | speakers | show id")[0].rows.compactMap {
            $0.cells[0].values.first?.text
        }
        let expected = try corpus.query(
            """
            SELECT DISTINCT e.slug FROM statement_speaker x JOIN entity e ON e.id = x.entity
            WHERE x.statement IN (\(set.sql)) ORDER BY 1
            """
        ).map { $0[0] ?? "" }
        #expect(speakers.sorted() == expected, "\(set.query)")
        let articles = ids(try session.results(set.query + " | articles")[0])
        #expect(
            articles.sorted()
                == (try column(corpus, "SELECT DISTINCT article FROM statement WHERE id IN (\(set.sql)) ORDER BY 1")),
            "\(set.query)")
    }

    private static func compareCount(
        _ set: Both, by field: String, sql: String, _ corpus: Corpus, _ session: inout QuerySession
    ) throws {
        let result = try session.results(set.query + " | count by \(field)")[0]
        var found: [String: Int] = [:]
        var last = Int64.max
        for row in result.rows {
            guard case .integer(let count) = row.cells[1].values.first else { continue }
            #expect(count <= last, "largest first: \(set.query)")
            last = count
            let key: String =
                switch row.cells[0].values.first {
                case .row(let entity): entity.id ?? ""
                case .text(let text): text
                default: "(unknown)"
                }
            found[key] = Int(count)
        }
        let rows = try corpus.query(
            """
            SELECT coalesce(\(sql), '(unknown)'), count(*) FROM statement s
            LEFT JOIN statement_speaker x ON \(field == "speaker" ? "x.statement = s.id" : "0")
            WHERE s.id IN (\(set.sql)) GROUP BY 1
            """)
        let expected = Dictionary(
            rows.map { ($0[0] ?? "", Int($0[1] ?? "") ?? 0) }, uniquingKeysWith: { first, _ in first })
        #expect(found == expected, "\(set.query) by \(field)")
    }

    private static func compareFigures(_ set: Both, _ corpus: Corpus, _ session: inout QuerySession) throws {
        let query =
            set.query
            + " | group by kind: count, min(confidence) as low, max(published) as last, sum(index) as total, count distinct verb"
        var found: [String: [String]] = [:]
        for row in try session.results(query)[0].rows {
            found[QuerySession.print(row.cells[0])] = row.cells.dropFirst().map { QuerySession.print($0) }
        }
        let rows = try corpus.query(
            """
            SELECT w.text, count(*), min(s.confidence / 1000.0), max(a.published), sum(s.position), count(DISTINCT s.verb)
            FROM statement s JOIN word w ON w.id = s.kind JOIN article a ON a.id = s.article
            WHERE s.id IN (\(set.sql)) GROUP BY 1
            """)
        let expected = Dictionary(
            rows.map { ($0[0] ?? "", $0.dropFirst().map { $0 ?? "?" }) }, uniquingKeysWith: { first, _ in first })
        #expect(found == expected, "\(query)")
    }

    private static func compareSort(_ set: Both, _ corpus: Corpus, _ session: inout QuerySession) throws {
        guard !set.query.contains(" union ") else { return }
        let expected = try column(
            corpus,
            """
            SELECT s.id FROM statement s JOIN article a ON a.id = s.article JOIN word v ON v.id = s.verb
            WHERE s.id IN (\(set.sql))
            ORDER BY v.text, s.confidence DESC, a.published IS NULL, a.published DESC, s.id LIMIT 25
            """)
        let query = set.query + " | sort verb, -confidence | take 25"
        #expect(ids(try session.results(query)[0]) == expected, "\(query)")
    }
}
