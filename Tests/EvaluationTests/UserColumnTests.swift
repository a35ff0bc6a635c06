// The columns of a reader's own table of people, asked like any other field.

import Corpus
import Evaluation
import Language
import Model
import Samples
import Testing
import Text

@Suite struct UserColumnTests {
    private func check(_ query: String, _ expected: [String], location: SourceLocation = #_sourceLocation) throws {
        let corpus = try Corpus()
        var article = ArticleBuilder("harbour", published: "2024-05-03")
        for name in ["Mara Lindqvist", "Ines Roe", "Oda Brandt"] { article.person(name) }
        article.paragraph("Mara Lindqvist said one. Ines Roe said two. Oda Brandt said three. Ines Roe denied it.")
        article.says("Mara Lindqvist", by: ["Mara Lindqvist"], cue: "said", content: "one")
        article.says("Ines Roe", by: ["Ines Roe"], cue: "said", content: "two")
        article.says("Oda Brandt", by: ["Oda Brandt"], cue: "said", content: "three")
        article.says("Ines Roe", by: ["Ines Roe"], cue: "denied", verb: "deny", content: "it")
        try corpus.add(article.finish())
        let table = """
            name\tparty\tseats\tborn\tlocal
            Mara Lindqvist\tTide\t3\t1960-02-03\tyes
            Ines Roe\tFog\t5\t1971-05-06\tno
            """
        try corpus.steer(by: PeopleFile(table, path: "people.tsv"))
        var session = QuerySession(corpus)
        #expect(
            session.answer(query).split(separator: "\n").dropFirst().map(String.init) == expected,
            sourceLocation: location)
    }

    @Test func columnsFilterGroupAndSort() throws {
        try check("people where party = tide | count", ["1"])
        try check("statements where speaker.party = \"Fog\" | count", ["2"])
        try check("statements where speaker.party != \"Fog\" | count", ["2"])
        try check("statements where speaker.party is unknown | count", ["1"])
        try check("people where seats >= 4 | count", ["1"])
        try check("people where seats is unknown | count", ["1"])
        try check("people where born >= 1970 | count", ["1"])
        try check("people where local | count", ["1"])
        try check("people where party contains fog | count", ["1"])
        try check(
            "speakers where seats > 1 | sort -born | show name, party, seats",
            ["Ines Roe | Fog | 5", "Mara Lindqvist | Tide | 3"])
        try check("statements | group by speaker.party: count | sort -count", ["Fog | 2", "Tide | 1", "? | 1"])
    }
}
