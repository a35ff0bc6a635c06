// What goes into a corpus comes out again: texts, columns, edges, names, and the readable views.

import Corpus
import Foundation
import Model
import Samples
import Testing
import Text

/// An invented article: a harbour, its minister and its workers.
func harbourArticle() -> AnnotatedArticle {
    var article = ArticleBuilder(
        "harbour-1", published: "2024-05-03", outlet: "Kestrel Daily", section: "Business", title: "Port to open")
    article.person(
        "Mara Lindqvist", aliases: ["Lindqvist"], roles: ["harbour minister"], affiliation: "Harbour Ministry",
        country: "Norrland")
    article.person("Đorđe Vuk")
    article.entity(.group, "the two officials", members: ["Mara Lindqvist", "Đorđe Vuk"])
    article.paragraph("“The port will open in June,” Lindqvist said. It cost 1,200 crowns.")
    article.says(
        "Lindqvist", by: ["Mara Lindqvist"], cue: "said", content: "The port will open in June",
        quoted: ["The port will open in June"])
    article.paragraph("The two officials denied that Laos's workers were unpaid.")
    article.mention("The two officials", .nominal, of: "the two officials")
    article.says(
        "The two officials", by: ["the two officials"], cue: "denied", verb: "deny", act: "deny",
        content: "Laos's workers were unpaid", to: ["Đorđe Vuk"])
    article.paragraph("Mara Lindqvist (left) at the quay. Photo: A. Holm", .caption)
    article.caption(credit: "A. Holm", people: [("Mara Lindqvist", "left")])
    return article.finish()
}

@Suite struct CorpusTests {
    private func harbour() throws -> Corpus {
        let corpus = try Corpus()
        try corpus.add(harbourArticle())
        return corpus
    }

    @Test func textComesBackAsItWas() throws {
        let corpus = try harbour()
        let source = harbourArticle().article.source
        #expect(try corpus.read { try $0.articleText(0) } == source[source.span])
        #expect(try corpus.read { try $0.text(.articleTitle, 0) } == "Port to open")
        #expect(try corpus.read { try $0.text(.articleByline, 0) } == nil)
    }

    @Test func columnsAndEdges() throws {
        let corpus = try harbour()
        let words = try corpus.words()
        #expect(try corpus.column(.statementVerb).map { words[$0] } == ["say", "deny"])
        #expect(try corpus.column(.statementParagraph) == [0, 1])
        #expect(try corpus.column(.statementConfidence) == [900, 900])
        #expect(try corpus.column(.sentencePosition) == [1, 2, 3, 4, 5, 6])
        let published = try corpus.column(.articlePublished)
        #expect(published.map { CalendarDate(daysSinceEpoch: $0).iso } == ["2024-05-03"])
        #expect(try corpus.column(.entityAffiliation).map { words[$0] } == ["Harbour Ministry", nil, nil])
        let speakers = try corpus.edge(.statementSpeakers)
        #expect(Array(speakers[0]) == [0] && Array(speakers[1]) == [2])
        #expect(try corpus.edge(.statementAddressees).count(0) == 0)
        #expect(Array(try corpus.edge(.groupMembers)[2]) == [0, 1])
        #expect(Array(try corpus.edge(.memberGroups)[1]) == [2])
        #expect(Array(try corpus.edge(.entityStatements)[0]) == [0])
        #expect(Array(try corpus.edge(.entityMentions)[0]) == [0, 2])
        #expect(Array(try corpus.children(.statementArticle)[0]) == [0, 1])
    }

    @Test func partsOfStatementsKeepTheirPlace() throws {
        let corpus = try harbour()
        let spans = try corpus.spans()
        let content = spans.range(1, .content)
        #expect(content.count == 1 && spans.paragraphs[content.lowerBound] == 1)
        #expect(spans.range(1, .quoted).isEmpty && spans.range(0, .quoted).count == 1)
        #expect(
            try corpus.query("SELECT part, text FROM statement_parts WHERE statement = 2 ORDER BY part") == [
                ["content", "Laos's workers were unpaid"], ["cue", "denied"], ["source", "The two officials"],
            ])
    }

    @Test func aPartAcrossParagraphsHasARowInEach() throws {
        var builder = ArticleBuilder("long-1")
        builder.person("Ines Roe")
        builder.paragraph("Ines Roe said: “One.")
        builder.paragraph("“Two.”")
        var article = builder.finish()
        var statement = Statement(
            source: [Span(0..<8)], cue: [Span(9..<13)], content: [Span(18..<article.article.source.bytes.count)],
            kind: .direct, rule: "verb", sentence: 0)
        statement.speakers = [0]
        article.statements = [statement]
        let corpus = try Corpus()
        try corpus.add(article)
        #expect(
            try corpus.query("SELECT text FROM statement_parts WHERE part = 'content' ORDER BY position")
                == [["One."], ["“Two.”"]])
        #expect(
            try corpus.query("SELECT paragraph FROM statement_place WHERE role = 2 ORDER BY position") == [
                ["1"], ["2"],
            ])
    }

    @Test func aCaptionTellsWhereItsPeopleAreAndWhatTheyDo() throws {
        var article = ArticleBuilder("captions")
        article.person("Mara Lindqvist")
        article.person("Đorđe Vuk")
        article.paragraph("The port opened on Friday.")
        article.paragraph("Mara Lindqvist (R) and Đorđe Vuk cut the ribbon at the quay. Photo: A. Holm", .caption)
        article.caption(
            credit: "A. Holm", people: [("Mara Lindqvist", "R"), ("Đorđe Vuk", nil)],
            does: ["Mara Lindqvist": "cut the ribbon at the quay", "Đorđe Vuk": "cut the ribbon at the quay"])
        let corpus = try Corpus()
        try corpus.add(article.finish())
        #expect(try corpus.read { try $0.captionPositions(0) } == ["Mara Lindqvist (R)"])
        let does = ["Mara Lindqvist cut the ribbon at the quay", "Đorđe Vuk cut the ribbon at the quay"]
        #expect(try corpus.read { try $0.captionActions(0) } == does)
        #expect(
            try corpus.query("SELECT people, does FROM captions") == [
                ["Mara Lindqvist (R); Đorđe Vuk", does.joined(separator: "; ")]
            ])
    }

    @Test func entitiesOfTheSameNameAreOne() throws {
        let corpus = try harbour()
        var second = ArticleBuilder("harbour-2", published: "2024-06-01")
        second.person("Mara LINDQVIST", aliases: ["Minister Lindqvist"], roles: ["prime minister"])
        second.person("Dorde Vuk", country: "Norrland")
        second.entity(.group, "the two officials", members: ["Dorde Vuk"])
        second.entity(.place, "Mara Lindqvist")
        second.paragraph("Mara LINDQVIST left.")
        try corpus.add(second.finish())
        #expect(
            try corpus.query("SELECT slug FROM entity ORDER BY id").map { $0[0] } == [
                "mara-lindqvist", "dorde-vuk", "the-two-officials", "mara-lindqvist-2", "the-two-officials-2",
            ])
        #expect(try corpus.read { try $0.roles(0) } == ["prime minister", "harbour minister"])
        #expect(try corpus.read { try $0.aliases(0) } == ["Lindqvist", "Minister Lindqvist"])
        #expect(try corpus.words()[corpus.column(.entityCountry)[1]] == "Norrland")
    }

    @Test func theSameTextIsKeptOnce() throws {
        let corpus = try harbour()
        #expect(try !corpus.add(harbourArticle()))
        var other = ArticleBuilder("harbour-1")
        other.paragraph("Another text under the same name.")
        #expect(try corpus.add(other.finish()))
        #expect(try corpus.query("SELECT name FROM articles").map { $0[0] } == ["harbour-1", "harbour-1#2"])
    }

    @Test func names() throws {
        let corpus = try harbour()
        #expect(corpus.entities(named: "MARA LINDQVIST").map(\.id) == ["mara-lindqvist"])
        #expect(corpus.entities(named: "lindqvist").map(\.id) == ["mara-lindqvist"])
        #expect(corpus.entities(named: "Vuk").map(\.id) == ["dorde-vuk"])
        #expect(corpus.entities(named: "Đorđe  Vuk").map(\.id) == ["dorde-vuk"])
        #expect(corpus.entities(named: "Mara").isEmpty)
        #expect(corpus.entities(named: "Ms. Lindqvist").map(\.id) == ["mara-lindqvist"])
        #expect(corpus.entities(named: "Dr Mara Lindqvist").map(\.id) == ["mara-lindqvist"])
        #expect(corpus.entities(named: "Dr").isEmpty)
        #expect(corpus.entities(named: "Minister Lindqvist").map(\.id) == ["mara-lindqvist"])
        #expect(corpus.entities(named: "the Harbour Minister, Mara Lindqvist").map(\.id) == ["mara-lindqvist"])
        #expect(corpus.entities(named: "Secretary of State Lindqvist").map(\.id) == ["mara-lindqvist"])
        #expect(corpus.entities(named: "Minister of Laos").isEmpty)
        #expect(corpus.unconfirmedOffice(in: "Ms Lindqvist") == nil)
        #expect(corpus.unconfirmedOffice(in: "Minister Lindqvist") == nil)
        #expect(corpus.unconfirmedOffice(in: "Senator Lindqvist") == "lindqvist")
        #expect(corpus.entity(id: "the-two-officials")?.statementCount == 1)
        #expect(corpus.nearest(to: "Mara Lindquist", limit: 3).first?.id == "mara-lindqvist")
        #expect(corpus.nearest(to: "Lindkvist", limit: 3).first?.id == "mara-lindqvist")
        #expect(corpus.nearest(to: "Zzyzx", limit: 3).isEmpty)
        #expect(corpus.entities(prefix: "lin", limit: 5).map(\.id) == ["mara-lindqvist"])
        #expect(corpus.entities(prefix: "", limit: 2).map(\.id) == ["mara-lindqvist", "the-two-officials"])
        #expect(corpus.values(of: .statementVerb, prefix: "d", limit: 5) == ["deny"])
        #expect(corpus.values(of: .articleOutlet, prefix: "", limit: 5) == ["Kestrel Daily"])
        #expect(corpus.lastPublished?.iso == "2024-05-03")
    }

    @Test func anOfficeTellsNamesakesApart() throws {
        let corpus = try Corpus()
        var article = ArticleBuilder("1")
        article.person("Tom Reed", aliases: ["Reed"], roles: ["Senator"])
        article.person("Ana Reed", aliases: ["Reed"], roles: ["Foreign Minister"])
        article.person("Ivo Reed", aliases: ["Reed"], roles: ["Finance Minister"])
        article.paragraph("Three people are called Reed.")
        #expect(try corpus.add(article.finish()))
        #expect(corpus.entities(named: "Sen. Reed").map(\.id) == ["tom-reed"])
        #expect(corpus.entities(named: "Foreign Minister Reed").map(\.id) == ["ana-reed"])
        #expect(Set(corpus.entities(named: "Minister Reed").map(\.id)) == ["ana-reed", "ivo-reed"])
        #expect(corpus.entities(named: "Judge Reed").count == 3)
        #expect(corpus.unconfirmedOffice(in: "Judge Reed") == "reed")
    }

    @Test func theWordIndexFindsRowsThatHoldAllWords() throws {
        let corpus = try harbour()
        func rows(_ steps: CorpusReader.Step?...) throws -> [Int32] {
            try corpus.read { try $0.rows(.paragraphs, steps.compactMap(\.self)) }
        }
        #expect(try rows(.init(words: ["laos"]), .init(words: ["workers"])) == [1])
        #expect(try rows(.init(words: ["workers"]), .init(words: ["laos"])) == [1])
        #expect(try rows(.init(words: ["workers"]), .init(words: ["june"])) == [])
        #expect(try rows(.init(words: ["1200"])) == [0])
        #expect(try rows(.init(words: ["the"]), .init(beginnings: ["qua"])) == [2])
        #expect(try rows(.init(words: ["quay", "june"])) == [0, 2])
        #expect(try rows(.init(words: ["\" OR \""])) == [])
        #expect(try rows(.init()) == [])
        #expect(try corpus.read { try $0.rows(.titles, [#require(.init(words: ["port"]))]) } == [0])
        // Of what stands everywhere the index knows nothing.
        #expect(CorpusReader.Step(words: ["laos", "the"]) == nil)
        #expect(CorpusReader.Step(beginnings: ["th"]) == nil)
        var terms: [String] = []
        try corpus.read { reader in try reader.terms(prefix: "ph") { terms.append($0) } }
        #expect(terms == ["photo"])
    }

    @Test func viewsReadAsAPersonReads() throws {
        let corpus = try harbour()
        #expect(
            try corpus.query("SELECT speaker, cue, verb, kind, text, published FROM statements ORDER BY id") == [
                ["Mara Lindqvist", "said", "say", "direct", "The port will open in June", "2024-05-03"],
                ["the two officials", "denied", "deny", "indirect", "Laos's workers were unpaid", "2024-05-03"],
            ])
        #expect(try corpus.query("SELECT people, credit FROM captions") == [["Mara Lindqvist (left)", "A. Holm"]])
        #expect(try corpus.query("SELECT count(*) FROM mentions WHERE entity = 'Mara Lindqvist'") == [["2"]])
        #expect(try corpus.query("SELECT text FROM sentences WHERE id = 2") == [["It cost 1,200 crowns."]])
    }

    @Test func foreignKeysHold() throws {
        #expect(try harbour().query("PRAGMA foreign_key_check").isEmpty)
    }

    @Test func brokenLayersAreStoredAsFarAsTheyGo() throws {
        var article = harbourArticle()
        article.article.paragraphs.append(Paragraph(.body, Span(start: -5, end: 9_000)))
        article.sentences.append(Sentence(span: Span(start: 8_000, end: 9_000), paragraph: 77))
        article.mentions.append(Mention(span: Span(start: 0, end: 5), form: .name, sentence: 99, entity: 99))
        article.statements[0].speakers = [5, -1, 0, 0]
        article.statements[1].sentence = 1_000
        article.entities[2].members = [7, 2]
        article.captions.append(Caption(paragraph: 50))
        let corpus = try Corpus()
        try corpus.add(article)
        #expect(try corpus.rowCount(.statement) == 1)
        #expect(Array(try corpus.edge(.statementSpeakers)[0]) == [0])
        #expect(try corpus.query("PRAGMA foreign_key_check").isEmpty)
    }

    @Test func packedColumnsGiveTheSame() throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "quoth-corpus-\(UUID().uuidString).db").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        let corpus = try harbour()
        try corpus.write(to: path)
        try Corpus(path: path).packColumns()
        let opened = try Corpus(path: path)
        var second = ArticleBuilder("harbour-2")
        second.person("Mara Lindqvist")
        second.paragraph("Mara Lindqvist said no.")
        second.says("Mara Lindqvist", by: ["Mara Lindqvist"], cue: "said", content: "no")
        for _ in 0..<2 {
            for column in IntegerColumn.allCases {
                #expect(try corpus.column(column) == opened.column(column), "\(column)")
            }
            for edge in Edge.allCases {
                #expect(try corpus.edge(edge).targets == opened.edge(edge).targets, "\(edge)")
                #expect(try corpus.edge(edge).offsets == opened.edge(edge).offsets, "\(edge)")
            }
            #expect(try corpus.spans().starts == opened.spans().starts)
            // The second round: rows that are not packed yet.
            try corpus.add(second.finish())
            try opened.add(second.finish())
        }
    }

    @Test func whereNoCorpusCanBeWrittenIsTold() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "quoth-write-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let corpus = try harbour()
        let taken = folder.appending(path: "taken.db").path
        try Data("a text".utf8).write(to: URL(filePath: taken))
        for path in ["", taken, folder.path, folder.appending(path: "none/news.db").path] {
            #expect { try corpus.write(to: path) } throws: { error in
                let error = error as? Diagnostic
                return error?.code == "Q0508" && error?.notes.isEmpty == false
            }
        }
        #expect(try String(contentsOfFile: taken, encoding: .utf8) == "a text")
    }

    @Test func anotherProgramsDatabaseIsRefused() throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "quoth-other-\(UUID().uuidString).db").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        try Corpus().write(to: path)
        _ = try Corpus(path: path).query("PRAGMA application_id = 7")
        #expect { try Corpus(path: path) } throws: { ($0 as? Diagnostic)?.code == "Q0506" }
        try Data("this is no database, but long enough to be looked at".utf8).write(to: URL(filePath: path))
        #expect(throws: (any Error).self) { try Corpus(path: path) }
    }

    /// Rows that point nowhere, gaps in ids and packed columns of another size are errors, not traps.
    @Test(arguments: [
        "UPDATE mention_list SET places = replace(places, substr(places, 4, 1), '~')",
        "DELETE FROM statement WHERE id = 1", "UPDATE statement SET verb = 5000",
        "UPDATE statement_speaker SET entity = 77", "UPDATE statement_span SET paragraph = 99",
        "UPDATE paragraph SET article = -4", "UPDATE statement SET article = 0", "UPDATE mention_list SET sentence = 0",
        "UPDATE sentence_list SET paragraph = 500", "UPDATE sentence_list SET places = 'abcd' WHERE id = 1",
    ]) func damagedRowsAreErrors(_ sql: String) throws {
        let corpus = try harbour()
        _ = try corpus.query("PRAGMA foreign_keys = OFF")
        _ = try corpus.query(sql)
        #expect {
            for column in IntegerColumn.allCases { _ = try corpus.column(column) }
            for edge in Edge.allCases { _ = try corpus.edge(edge) }
            _ = try corpus.spans()
        } throws: {
            ($0 as? Diagnostic)?.code == "Q0504"
        }
    }
}
