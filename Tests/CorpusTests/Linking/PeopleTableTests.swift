// A reader's people.tsv: what it joins and parts, that it can be taken back, and what is wrong with bad ones.

import Corpus
import Glibc
import Model
import Samples
import Testing
import Text

@Suite struct PeopleTableTests {
    /// Three invented articles: Mara Lindqvist under two names, and two people called Ines Roe.
    private static func articles() -> [AnnotatedArticle] {
        var first = ArticleBuilder("harbour", published: "2024-05-03")
        first.person("Mara Lindqvist", aliases: ["Lindqvist"], roles: ["harbour minister"])
        first.person("Ines Roe", roles: ["police spokeswoman"])
        first.paragraph("“The port will open,” Lindqvist said. Ines Roe agreed that it would.")
        first.says("Lindqvist", by: ["Mara Lindqvist"], cue: "said", content: "The port will open")
        first.says("Ines Roe", by: ["Ines Roe"], cue: "agreed", verb: "agree", content: "that it would")
        var second = ArticleBuilder("quay", published: "2024-06-03")
        second.person("M. Lindqvist-Holm")
        second.person("Mara Lindqvist")
        second.paragraph("M. Lindqvist-Holm said the quay was done. Mara Lindqvist denied it.")
        second.says("M. Lindqvist-Holm", by: ["M. Lindqvist-Holm"], cue: "said", content: "the quay was done")
        second.says("Mara Lindqvist", by: ["Mara Lindqvist"], cue: "denied", verb: "deny", content: "it")
        var third = ArticleBuilder("budget", published: "2024-07-03")
        third.person("Ines Roe", roles: ["the opposition leader"])
        third.paragraph("Ines Roe called the budget a fog.")
        third.says("Ines Roe", by: ["Ines Roe"], cue: "called", verb: "call", content: "the budget a fog")
        return [first.finish(), second.finish(), third.finish()]
    }

    private func corpus(_ path: String? = nil) throws -> Corpus {
        let corpus = try path.map { try Corpus(path: $0) } ?? Corpus()
        try corpus.add(contentsOf: Self.articles())
        return corpus
    }

    /// Who there is, with statements and mentions.
    private func people(_ corpus: Corpus) throws -> [String] {
        try corpus.query(
            "SELECT slug, statements, mentions FROM entities WHERE kind = 'person' ORDER BY slug"
        ).map { $0.map { $0 ?? "" }.joined(separator: " ") }
    }

    private func table(_ lines: String...) -> PeopleFile {
        PeopleFile(lines.joined(separator: "\n"), path: "people.tsv")
    }

    /// Tables that can be made anew must be as they would be.
    private func checkAppearances(_ corpus: Corpus, _ location: SourceLocation = #_sourceLocation) throws {
        let stored = try corpus.query("SELECT * FROM appearance ORDER BY entity, article")
        let counted = try corpus.query(
            """
            SELECT entity, article, sum(m), sum(s) FROM (
                SELECT m.entity, p.article, 1 AS m, 0 AS s FROM mention m JOIN sentence s ON s.id = m.sentence
                    JOIN paragraph p ON p.id = s.paragraph WHERE m.entity IS NOT NULL
                UNION ALL
                SELECT x.entity, s.article, 0, 1 FROM statement_speaker x JOIN statement s ON s.id = x.statement)
            GROUP BY entity, article ORDER BY entity, article
            """)
        #expect(stored == counted, sourceLocation: location)
        #expect(try corpus.query("PRAGMA foreign_key_check").isEmpty, sourceLocation: location)
    }

    private static let untouched = ["ines-roe 1 1", "ines-roe-2 1 1", "m-lindqvist-holm 1 1", "mara-lindqvist 2 2"]

    @Test func anAliasJoins() throws {
        let corpus = try corpus()
        #expect(try people(corpus) == Self.untouched)
        let notes = try corpus.steer(by: table("name\taliases\tid", "Mara Lindqvist\tM. Lindqvist-Holm\tmara"))
        #expect(notes.isEmpty)
        #expect(try people(corpus) == ["ines-roe 1 1", "ines-roe-2 1 1", "mara 3 3"])
        #expect(corpus.entities(named: "M. Lindqvist-Holm").map(\.id) == ["mara"])
        #expect(corpus.entities(named: "Lindqvist").map(\.id) == ["mara"])
        #expect(corpus.entity(id: "m-lindqvist-holm")?.id == "mara")
        #expect(corpus.entities(prefix: "", limit: 9).count == 3)
        #expect(
            try corpus.query("SELECT name, reason FROM entity_link WHERE article = 2")
                == [["M. Lindqvist-Holm", "line 2 of the table of people: Mara Lindqvist"]])
        try checkAppearances(corpus)
    }

    @Test func aRowLeftOutIsARowUndone() throws {
        let corpus = try corpus()
        try corpus.steer(
            by: table("name\taliases\tid\tcountry", "Mara Lindqvist\tM. Lindqvist-Holm; Auntie\tmara\tNorrland"))
        #expect(corpus.entities(named: "Auntie").map(\.id) == ["mara"])
        try corpus.steer(by: table("name\tid", "Ines Roe\tines"))
        // Both women called so are that row's person.
        #expect(try people(corpus) == ["ines 2 2", "m-lindqvist-holm 1 1", "mara-lindqvist 2 2"])
        #expect(corpus.entities(named: "Auntie").isEmpty)
        try corpus.steer(by: table("name"))
        #expect(try people(corpus) == Self.untouched)
        #expect(try corpus.query("SELECT country FROM entity WHERE country IS NOT NULL").isEmpty)
        #expect(try corpus.query("SELECT reason FROM entity_link WHERE reason LIKE '%table%'").isEmpty)
        try checkAppearances(corpus)
    }

    @Test func rowsOfOneNameParts() throws {
        let corpus = try Corpus()
        // Without roles in the way the two are one at first.
        var articles: [AnnotatedArticle] = []
        for (index, role) in ["finance minister", "minister of finance", "trade minister", ""].enumerated() {
            var article = ArticleBuilder("a\(index)")
            article.person("Ines Roe", roles: role.isEmpty ? [] : [role])
            article.paragraph("Ines Roe said so.")
            article.says("Ines Roe", by: ["Ines Roe"], cue: "said", content: "so")
            articles.append(article.finish())
        }
        try corpus.add(contentsOf: articles)
        #expect(try people(corpus) == ["ines-roe 4 4"])
        let file = table(
            "name\tid\trole", "Ines Roe\troe-money\tfinance minister", "Ines Roe\troe-trade\ttrade minister")
        #expect(file.diagnostics.isEmpty)
        try corpus.steer(by: file)
        #expect(try people(corpus) == ["ines-roe 2 2", "roe-money 1 1", "roe-trade 1 1"])
        try checkAppearances(corpus)
        try corpus.steer(by: file)
        #expect(try people(corpus) == ["ines-roe 2 2", "roe-money 1 1", "roe-trade 1 1"])
        // An article that comes later is parted in the same way.
        var later = ArticleBuilder("later")
        later.person("Ines Roe", roles: ["trade minister"])
        later.paragraph("Ines Roe left.")
        try corpus.add(later.finish())
        #expect(try people(corpus) == ["ines-roe 2 2", "roe-money 1 1", "roe-trade 1 2"])
        try corpus.steer(by: table("name"))
        #expect(try people(corpus) == ["ines-roe 4 5"])
        try checkAppearances(corpus)
    }

    @Test func laterArticlesAreJoinedToo() throws {
        let corpus = try Corpus()
        let articles = Self.articles()
        try corpus.steer(
            by: table("name\taliases\tparty", "Mara Lindqvist\tM. Lindqvist-Holm\tTide", "Nobody Yet\t\tFog"))
        for article in articles { try corpus.add(article) }
        #expect(try people(corpus) == ["ines-roe 1 1", "ines-roe-2 1 1", "mara-lindqvist 3 3"])
        try checkAppearances(corpus)
        try corpus.steer(by: table("name"))
        #expect(try people(corpus) == Self.untouched)
        try checkAppearances(corpus)
    }

    @Test func theSameTableAgainChangesNothing() throws {
        let file = table(
            "name\tid\trole", "Ines Roe\troe-police\tpolice spokeswoman", "Ines Roe\troe-fog\topposition leader")
        let before = try Corpus()
        try before.steer(by: file)
        try before.add(contentsOf: Self.articles())
        let after = try corpus()
        try after.steer(by: file)
        let expected = ["m-lindqvist-holm 1 1", "mara-lindqvist 2 2", "roe-fog 1 1", "roe-police 1 1"]
        for corpus in [before, after] {
            #expect(try people(corpus) == expected)
            for _ in 1...2 {
                #expect(try corpus.steer(by: file).isEmpty)
                #expect(try people(corpus) == expected)
                #expect(corpus.entity(id: "roe-fog")?.statementCount == 1)
                try checkAppearances(corpus)
            }
            // Rows in another order, and with the ids exchanged.
            try corpus.steer(
                by: table(
                    "name\tid\trole", "Ines Roe\troe-police\topposition leader",
                    "Ines Roe\troe-fog\tpolice spokeswoman"))
            #expect(try people(corpus) == expected)
            try corpus.steer(by: table("name"))
            #expect(try people(corpus) == Self.untouched)
        }
    }

    @Test func madePeopleKeepTheirIds() throws {
        let corpus = try Corpus()
        var article = ArticleBuilder("one")
        article.person("Ines Roe", roles: ["trade minister"])
        article.paragraph("Ines Roe left.")
        var other = ArticleBuilder("two")
        other.person("Ines Roe", roles: ["finance minister"])
        other.paragraph("Ines Roe stayed.")
        try corpus.add(contentsOf: [article.finish(), other.finish()])
        let file = table(
            "name\tid\trole", "Ines Roe\troe-trade\ttrade minister", "Ines Roe\troe-money\tfinance minister")
        for _ in 1...3 {
            #expect(try corpus.steer(by: file).isEmpty)
            #expect(try people(corpus) == ["roe-money 0 1", "roe-trade 0 1"])
        }
        // One of the two is no row any more; her id is free.
        #expect(try corpus.steer(by: table("name\tid", "Ines Roe\troe-trade")).isEmpty)
        #expect(try people(corpus) == ["roe-trade 0 2"])
    }

    private func check(idle lines: [String], _ expected: [String], location: SourceLocation = #_sourceLocation) throws {
        let corpus = try corpus()
        try corpus.steer(by: PeopleFile(lines.joined(separator: "\n"), path: "people.tsv"))
        let notes = try corpus.rowsThatFitNobody()
        #expect(notes.allSatisfy { $0.code == "Q0527" && $0.severity == .note }, sourceLocation: location)
        #expect(notes.map { ([$0.message] + $0.notes).joined(separator: "; ") } == expected, sourceLocation: location)
    }

    @Test func rowsThatFitNobodyAreTold() throws {
        try check(idle: ["name", "Mara Lindqvist", "Ines Roe"], [])
        try check(
            idle: ["name\tparty", "Mara Lindquist\tTide", "Ines Roe\tFog"],
            ["line 2 of the table of people fits nobody: Mara Lindquist; did you mean Mara Lindqvist?"])
        try check(
            idle: ["name", "Bo Zz"],
            [
                "line 2 of the table of people fits nobody: Bo Zz; "
                    + "nobody in the articles is called so; another name goes into aliases"
            ])
        try check(
            idle: ["name\trole", "Ines Roe\tpolice spokeswoman", "Mara Lindqvist\tstriker"],
            [
                "line 3 of the table of people fits nobody: Mara Lindqvist; "
                    + "the articles name somebody so, but the row's role, country or affiliation fits none or several of them"
            ])
        let many = try corpus()
        try many.steer(by: PeopleFile((["name"] + (1...8).map { "Nobody Q\($0)x" }).joined(separator: "\n"), path: "p"))
        #expect(try many.rowsThatFitNobody().count == 6)
        #expect(try many.rowsThatFitNobody().last?.message == "3 more rows of the table of people fit nobody")
        let empty = try Corpus()
        try empty.steer(by: table("name", "Mara Lindqvist"))
        #expect(try empty.rowsThatFitNobody().isEmpty)
    }

    @Test func columnsAreFields() throws {
        let corpus = try corpus()
        try corpus.steer(
            by: table(
                "name\tParty\tseats\tshare\tborn\tmember", "Mara Lindqvist\tTide\t3\t0.5\t1960-02-03\tyes",
                "M. Lindqvist-Holm\tFog\t\t2\t\tno"))
        #expect(
            corpus.userColumns.map { "\($0.name) \($0.type.name)" }
                == ["party word", "seats int", "share real", "born date", "member flag"])
        let row = Int(try #require(try corpus.entityRow(id: "mara-lindqvist")))
        guard case .words(let parties)? = try corpus.userColumn("party"),
            case .integers(let seats)? = try corpus.userColumn("seats"),
            case .reals(let shares)? = try corpus.userColumn("share"),
            case .dates(let births)? = try corpus.userColumn("born"),
            case .flags(let members)? = try corpus.userColumn("member")
        else {
            Issue.record("a column has another type")
            return
        }
        #expect(try corpus.words()[parties[row]] == "Tide")
        #expect(seats[row] == 3 && shares[row] == 0.5 && members[row] == true)
        #expect(CalendarDate(daysSinceEpoch: births[row]).iso == "1960-02-03")
        #expect(parties.filter { $0 >= 0 }.count == 2 && seats.compactMap(\.self) == [3])
        #expect(try corpus.userColumn("nothing") == nil)
    }

    @Test func roleAndCountryOfTheTable() throws {
        let corpus = try corpus()
        try corpus.steer(by: table("name\trole\tcountry", "Mara Lindqvist\tPort Authority\tNorrland"))
        #expect(try corpus.read { try $0.roles(0) } == ["Port Authority", "harbour minister"])
        #expect(try corpus.words()[corpus.column(.entityCountry)[0]] == "Norrland")
    }

    @Test func aKeptCorpusRemembers() throws {
        let path = "/tmp/quoth-people-\(UInt64.random(in: 0 ... .max)).db"
        defer { for ending in ["", "-wal", "-shm"] { unlink(path + ending) } }
        do {
            let corpus = try self.corpus(path)
            try corpus.packColumns()
            try corpus.steer(by: table("name\taliases\tparty", "Mara Lindqvist\tM. Lindqvist-Holm\tTide"))
        }
        let reading = try Corpus(reading: path)
        #expect(reading.userColumns.map(\.name) == ["party"])
        #expect(reading.entities(named: "M. Lindqvist-Holm").map(\.id) == ["mara-lindqvist"])
    }

    @Test(arguments: [
        ("", "Q0520", "people.tsv: the file is empty"),
        ("  \n\n", "Q0520", "people.tsv: the file is empty"),
        ("nom,parti\nA B,x", "Q0521", "people.tsv, line 1: there is no column \"name\""),
        ("name\tname\nA B\tx", "Q0522", "people.tsv, line 1: column 2 is named name again"),
        ("name\t\nA B\tx", "Q0522", "people.tsv, line 1: column 2 has no usable name"),
        ("name\tstatements\nA B\t3", "Q0522", "people.tsv, line 1: people have a field statements already"),
        ("name\tid\nA B\tx\nC D\tx", "Q0523", "people.tsv, line 3: the id x stands in line 2 too"),
        ("name\nA B\tx", "Q0524", "people.tsv, line 2: 2 cells under 1 headings"),
        ("name\tid\n\tx", "Q0524", "people.tsv, line 2: the row has no name"),
        ("name\tid\nA B\tx\nÁ b\ty", "Q0525", "people.tsv, line 3: Á b stands in line 2 too"),
        (
            "name\tid\trole\nA B\tx\tking\nA B\ty\tpilot\nA B\tz\tpilot", "Q0525",
            "people.tsv, line 4: A B stands in line 3 too"
        ),
    ])
    func badTables(_ text: String, _ code: String, _ message: String) {
        let file = PeopleFile(text, path: "people.tsv")
        #expect(file.diagnostics.map(\.code) == [code])
        #expect(file.diagnostics.map(\.message) == [message])
        #expect(file.diagnostics.allSatisfy { !$0.notes.isEmpty })
    }

    @Test func oddButGoodTables() {
        let file = PeopleFile("\u{FEFF}Name\tParty Name\r\n\r\n Ana Sol \t x \r\nB. C.\r\n", path: "p")
        #expect(file.diagnostics.isEmpty)
        #expect(file.rows.map(\.name) == ["Ana Sol", "B. C."])
        #expect(file.rows.map(\.line) == [3, 4])
        #expect(file.columns.map(\.name) == ["party_name"])
        #expect(file.rows.map(\.values) == [["x"], [nil]])
    }
}
