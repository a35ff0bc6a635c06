// A reader's corrections: applied, taken back, applied again to what is imported later, with every table as it should be.

import Corpus
import Foundation
import Model
import Samples
import Testing
import Text

@Suite struct CorrectionTests {
    /// An invented article of four statements.
    private static func article() -> AnnotatedArticle {
        var article = ArticleBuilder("quay.txt", published: "2024-05-03")
        article.person("Mara Lindqvist", aliases: ["Lindqvist"])
        article.person("Ines Roe")
        article.paragraph("“The port will open,” Lindqvist said. Ines Roe agreed that it would.")
        article.says(
            "Lindqvist", by: ["Mara Lindqvist"], cue: "said", content: "The port will open",
            quoted: ["The port will open"])
        article.says("Ines Roe", by: ["Ines Roe"], cue: "agreed", verb: "agree", content: "that it would")
        article.paragraph("The quay warned nobody. Oda Brandt noted that “ferries are slow” in winter.")
        article.says(nil, by: [], cue: "warned", verb: "warn", content: "nobody")
        return article.finish()
    }

    private func corpus() throws -> Corpus {
        let corpus = try Corpus()
        try corpus.add(Self.article())
        return corpus
    }

    private func correction(
        _ change: Correction.Change, _ statement: Int32, in corpus: Corpus, speaker: String = "", newSpan: Span? = nil
    ) throws -> Correction {
        let key = try #require(try corpus.correctionKey(ofStatement: statement))
        return Correction(
            change, digest: key.digest, article: key.article, span: key.span, speaker: speaker, newSpan: newSpan)
    }

    private func missed(_ words: String, in corpus: Corpus, speaker: String, verb: String, cue: String) throws
        -> Correction
    {
        let key = try #require(try corpus.correctionKey(ofArticle: 0))
        let text = try corpus.read { try $0.articleText(0) }
        let range = try #require(text.range(of: words))
        let start = text[..<range.lowerBound].utf8.count
        return Correction(
            .add, digest: key.digest, article: key.article, span: Span(start..<(start + words.utf8.count)),
            speaker: speaker, verb: verb, cue: cue, words: words)
    }

    /// What the readable view shows.
    private func statements(_ corpus: Corpus) throws -> [String] {
        try corpus.query("SELECT speaker, source, cue, verb, kind, text, rule FROM statements ORDER BY id").map {
            $0.map { $0 ?? "?" }.joined(separator: " | ")
        }
    }

    private static let untouched = [
        "Mara Lindqvist | Lindqvist | said | say | direct | The port will open | verb",
        "Ines Roe | Ines Roe | agreed | agree | indirect | that it would | verb",
        "? | ? | warned | warn | indirect | nobody | verb",
    ]

    private func checkTables(_ corpus: Corpus, location: SourceLocation = #_sourceLocation) throws {
        #expect(try corpus.query("PRAGMA foreign_key_check").isEmpty, sourceLocation: location)
        let stored = try corpus.query(
            "SELECT entity, article, statements FROM appearance WHERE statements > 0 ORDER BY entity, article")
        let counted = try corpus.query(
            """
            SELECT x.entity, s.article, count(*) FROM statement_speaker x JOIN statement s ON s.id = x.statement
            GROUP BY 1, 2 ORDER BY 1, 2
            """)
        #expect(stored == counted, sourceLocation: location)
    }

    @Test func whatIsWrongIsInNoAnswer() throws {
        let corpus = try corpus()
        try corpus.correct(by: [correction(.wrong, 2, in: corpus), correction(.wrong, 0, in: corpus)])
        #expect(try statements(corpus) == [Self.untouched[1]])
        #expect(try corpus.hiddenStatements() == [0, 2])
        #expect(Array(try corpus.children(.statementArticle)[0]) == [1])
        #expect(try corpus.edge(.entityStatements).count(0) == 0)
        try checkTables(corpus)
        try corpus.correct(by: [])
        #expect(try statements(corpus) == Self.untouched)
        #expect(try corpus.hiddenStatements().isEmpty)
        try checkTables(corpus)
    }

    @Test func theSpeakerIsSomebodyElse() throws {
        let corpus = try corpus()
        try corpus.correct(by: [
            correction(.speaker, 1, in: corpus, speaker: "Lindqvist"),
            correction(.speaker, 2, in: corpus, speaker: "Oda Brandt; @ines-roe"),
            correction(.speaker, 0, in: corpus),
        ])
        #expect(
            try statements(corpus) == [
                "? | Lindqvist | said | say | direct | The port will open | corrected",
                "Mara Lindqvist | Ines Roe | agreed | agree | indirect | that it would | corrected",
                "Oda Brandt; Ines Roe | ? | warned | warn | indirect | nobody | corrected",
            ])
        try checkTables(corpus)
        // The last word counts, and taking it back brings the one before.
        let first = try correction(.speaker, 1, in: corpus, speaker: "Lindqvist")
        let second = try correction(.speaker, 1, in: corpus, speaker: "Oda Brandt")
        try corpus.correct(by: [first, second])
        #expect(try corpus.query("SELECT speaker FROM statements WHERE id = 2") == [["Oda Brandt"]])
        #expect(try corpus.query("SELECT count(*) FROM entity WHERE name = 'Oda Brandt'") == [["1"]])
        try corpus.correct(by: [first])
        #expect(try corpus.query("SELECT speaker FROM statements WHERE id = 2") == [["Mara Lindqvist"]])
        #expect(corpus.entities(named: "Oda Brandt").isEmpty)
        try corpus.correct(by: [])
        #expect(try statements(corpus) == Self.untouched)
        try checkTables(corpus)
    }

    @Test func theWordsAreOthers() throws {
        let corpus = try corpus()
        let text = try corpus.read { try $0.articleText(0) }
        func span(_ words: String) throws -> Span {
            let range = try #require(text.range(of: words))
            let start = text[..<range.lowerBound].utf8.count
            return Span(start..<(start + words.utf8.count))
        }
        try corpus.correct(by: [
            correction(.text, 0, in: corpus, newSpan: span("“The port will open,”")),
            correction(.text, 1, in: corpus, newSpan: span("it would")),
            correction(.text, 1, in: corpus, newSpan: span("would")),
            correction(.speaker, 1, in: corpus, speaker: "Mara Lindqvist"),
        ])
        #expect(
            try statements(corpus) == [
                "Mara Lindqvist | Lindqvist | said | say | direct | “The port will open,” | corrected",
                "Mara Lindqvist | Ines Roe | agreed | agree | indirect | would | corrected", Self.untouched[2],
            ])
        // A corrected statement is still known by what the machine found.
        #expect(try corpus.correctionKey(ofStatement: 1)?.span == span("that it would"))
        try corpus.correct(by: [])
        #expect(try statements(corpus) == Self.untouched)
    }

    @Test func whatWasMissedIsAdded() throws {
        let corpus = try corpus()
        let first = try missed(
            "that “ferries are slow” in winter", in: corpus, speaker: "Oda Brandt", verb: "note", cue: "noted")
        let second = try missed("The quay", in: corpus, speaker: "Ines Roe", verb: "say", cue: "said")
        try corpus.correct(by: [first])
        let added = "Oda Brandt | Oda Brandt | noted | note | mixed | that “ferries are slow” in winter | added"
        #expect(try statements(corpus) == Self.untouched + [added])
        #expect(try corpus.statements(inParagraphs: [1], roles: 0...2) == [2, 3])
        #expect(
            try corpus.query("SELECT text FROM statement_parts WHERE part = 'quoted' AND statement = 4") == [
                ["ferries are slow"]
            ])
        try checkTables(corpus)
        try corpus.correct(by: [first, second])
        #expect(try statements(corpus).count == 5)
        try corpus.correct(by: [second])
        #expect(try statements(corpus).count == 4)
        try corpus.correct(by: [])
        #expect(try statements(corpus) == Self.untouched)
        // Rows of what was taken back are used again.
        try corpus.correct(by: [first])
        #expect(try statements(corpus) == Self.untouched + [added])
        #expect(try corpus.rowCount(.statement) == 5)
        try checkTables(corpus)
    }

    @Test func whatWasAddedIsCorrectedInItsTurn() throws {
        let corpus = try corpus()
        let added = try missed(
            "that “ferries are slow” in winter", in: corpus, speaker: "Oda Brandt", verb: "note", cue: "noted")
        try corpus.correct(by: [added])
        let speaker = try correction(.speaker, 3, in: corpus, speaker: "Ines Roe")
        #expect(try corpus.correct(by: [added, speaker]).isEmpty)
        let changed = "Ines Roe | Oda Brandt | noted | note | mixed | that “ferries are slow” in winter | corrected"
        #expect(try statements(corpus) == Self.untouched + [changed])
        let words = try correction(
            .text, 3, in: corpus, newSpan: Span(start: added.span.start, end: added.span.end - 10))
        #expect(try corpus.correct(by: [added, speaker, words]).isEmpty)
        #expect(try statements(corpus).last?.contains("| that “ferries are slow” | corrected") == true)
        try checkTables(corpus)
        let wrong = try correction(.wrong, 3, in: corpus)
        try corpus.correct(by: [added, speaker, words, wrong])
        #expect(try statements(corpus) == Self.untouched)
        try corpus.correct(by: [added, speaker])
        #expect(try statements(corpus) == Self.untouched + [changed])
        try checkTables(corpus)
        try corpus.correct(by: [])
        #expect(try statements(corpus) == Self.untouched)
    }

    /// Words that are a statement already: the added one stands in its place, and what follows is about the added one.
    @Test func addingWhatIsThereReplacesIt() throws {
        let corpus = try corpus()
        let added = try missed("that it would", in: corpus, speaker: "Oda Brandt", verb: "doubt", cue: "agreed")
        try corpus.correct(by: [added])
        let row = "Oda Brandt | ? | agreed | doubt | indirect | that it would | added"
        #expect(try statements(corpus) == [Self.untouched[0], Self.untouched[2], row])
        try checkTables(corpus)
        try corpus.correct(by: [added, correction(.wrong, 3, in: corpus)])
        #expect(try statements(corpus) == [Self.untouched[0], Self.untouched[2]])
        // Taken away first, added after that, and taken away again.
        let wrong = Correction(.wrong, digest: added.digest, article: added.article, span: added.span)
        try corpus.correct(by: [wrong, added])
        #expect(try statements(corpus).last == row)
        try corpus.correct(by: [wrong, added, wrong])
        #expect(try statements(corpus) == [Self.untouched[0], Self.untouched[2]])
        try corpus.correct(by: [])
        #expect(try statements(corpus) == Self.untouched)
        try checkTables(corpus)
    }

    @Test func spansThatAreNotInTheTextAreTold() throws {
        let corpus = try corpus()
        let byteCount = try corpus.read { try $0.articleText(0) }.utf8.count
        var past = try correction(.text, 0, in: corpus, newSpan: Span(5..<(byteCount + 1)))
        var notes = try corpus.correct(by: [past], places: ["my.tsv, line 7"])
        #expect(notes.map(\.code) == ["Q0534"])
        #expect(notes[0].message == "my.tsv, line 7 points past the end of quay.txt and is not applied")
        #expect(notes[0].notes == ["start and stop are bytes of its text, which has \(byteCount)"])
        past.change = .wrong
        past.span = past.newSpan
        notes = try corpus.correct(by: [past])
        #expect(notes.map(\.message) == ["correction 1 points past the end of quay.txt and is not applied"])
        #expect(try statements(corpus) == Self.untouched)
    }

    /// Who copies the file while others have it open has the corrections in it.
    @Test func correctionsStandInTheFileItself() throws {
        let folder = NSTemporaryDirectory() + "quoth-wal-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try Corpus(path: folder + "/a.db").add(Self.article())
        let reader = try Corpus(reading: folder + "/a.db")
        #expect(try statements(reader) == Self.untouched)
        try Corpus(path: folder + "/a.db").correct(by: [correction(.wrong, 2, in: reader)])
        try FileManager.default.copyItem(atPath: folder + "/a.db", toPath: folder + "/b.db")
        #expect(try statements(try Corpus(reading: folder + "/b.db")) == Array(Self.untouched.dropLast()))
        #expect(try statements(reader) == Array(Self.untouched.dropLast()))
    }

    @Test func correctionsWaitForTheirArticle() throws {
        let first = try corpus()
        let corrections = [
            try correction(.wrong, 2, in: first), try correction(.speaker, 1, in: first, speaker: "Oda Brandt"),
        ]
        let corpus = try Corpus()
        #expect(try corpus.correct(by: corrections).isEmpty)
        try corpus.add(Self.article())
        #expect(try statements(corpus).map { String($0.prefix(14)) } == ["Mara Lindqvist", "Oda Brandt | I"])
        #expect(try corpus.corrections() == corrections)
        try checkTables(corpus)
    }

    @Test func whoWasNewIsFoundInALaterArticle() throws {
        let corpus = try corpus()
        try corpus.correct(by: [try correction(.speaker, 2, in: corpus, speaker: "Oda Brandt")])
        #expect(corpus.entities(named: "Oda Brandt").count == 1)
        var later = ArticleBuilder("later.txt")
        later.person("Oda Brandt", roles: ["pilot"])
        later.paragraph("Oda Brandt left.")
        try corpus.add(later.finish())
        let found = corpus.entities(named: "Oda Brandt")
        #expect(found.count == 1 && found[0].statementCount == 1 && found[0].mentionCount == 1)
        try checkTables(corpus)
    }

    @Test func aStatementFoundALittleOtherwiseIsTheSame() throws {
        let corpus = try corpus()
        var near = try correction(.speaker, 1, in: corpus, speaker: "Mara Lindqvist")
        near.span.start += 5
        var far = try correction(.speaker, 0, in: corpus, speaker: "Ines Roe")
        far.span = Span(0..<3)
        let notes = try corpus.correct(by: [near, far])
        #expect(notes.map(\.code) == ["Q0533"])
        #expect(try statements(corpus)[1].hasPrefix("Mara Lindqvist"))
    }

    @Test func peopleTablesAndCorrectionsGoTogether() throws {
        let corpus = try corpus()
        try corpus.correct(by: [try correction(.speaker, 2, in: corpus, speaker: "Ines Roe")])
        try corpus.steer(by: PeopleFile("name\taliases\tid\nMara Lindqvist\tInes Roe\tmara", path: "p"))
        #expect(try corpus.query("SELECT DISTINCT speaker FROM statements") == [["Mara Lindqvist"]])
        try corpus.correct(by: [])
        try corpus.steer(by: PeopleFile("name", path: "p"))
        #expect(try statements(corpus) == Self.untouched)
        try checkTables(corpus)
    }

    @Test func correctedArticlesTrain() throws {
        let corpus = try corpus()
        #expect(try corpus.correctedArticles().isEmpty)
        try corpus.correct(by: [
            correction(.wrong, 2, in: corpus), correction(.speaker, 1, in: corpus, speaker: "Mara Lindqvist"),
            missed("that “ferries are slow” in winter", in: corpus, speaker: "Oda Brandt", verb: "note", cue: "noted"),
        ])
        struct Line: Decodable {
            struct Attribution: Decodable {
                var source, cue, content: [[Int]]
                var corrected: Bool
                var speakers: [String]
            }
            var id, text: String
            var attributions: [Attribution]
        }
        let lines = try corpus.correctedArticles()
        #expect(lines.count == 1)
        let article = try JSONDecoder().decode(Line.self, from: Data(try #require(lines.first).utf8))
        let scalars = Array(article.text.unicodeScalars)
        func words(_ spans: [[Int]]) -> String {
            spans.map { String(String.UnicodeScalarView(scalars[$0[0]..<$0[1]])) }.joined(separator: "…")
        }
        #expect(article.text == (try corpus.read { try $0.articleText(0) }))
        #expect(
            article.attributions.map {
                "\(words($0.source)) | \(words($0.cue)) | \(words($0.content)) | \($0.corrected)"
            }
                == [
                    "Lindqvist | said | The port will open | false", "Ines Roe | agreed | that it would | true",
                    "Oda Brandt | noted | that “ferries are slow” in winter | true",
                ])
        try corpus.correct(by: [])
        #expect(try corpus.correctedArticles().isEmpty)
    }

    @Test func linesComeBackAsTheyWent() throws {
        let correction = Correction(
            .add, digest: -7, article: "a\tb.txt", span: Span(3..<9), speaker: "Ana Sol; Bo", verb: "deny",
            cue: "denied",
            newSpan: Span(4..<8), words: "two\nlines")
        let read = try #require(Correction(line: correction.line))
        #expect(read.article == "a b.txt" && read.words == "two lines" && read.speakers == ["Ana Sol", "Bo"])
        #expect(Correction(line: read.line) == read)
        for bad in [
            "", "wrong", "wrong\tx\t1\t2\t1\t2\t\t\t\t\t", "wrong\t00\t5\t2\t1\t2\t\t\t\t\t",
            "huh\t00\t1\t2\t1\t2\t\t\t\t\t",
        ] {
            #expect(Correction(line: bad) == nil)
        }
    }

    @Test func filesKeepWhatTheyDoNotUnderstand() throws {
        let path = NSTemporaryDirectory() + "quoth-corrections-\(UUID().uuidString)/deep/c.tsv"
        defer { try? FileManager.default.removeItem(atPath: path.replacing("/deep/c.tsv", with: "")) }
        var file = try CorrectionFile(path: path)
        let one = Correction(.wrong, digest: 1, article: "a", span: Span(1..<2))
        file.append(one)
        try file.save()
        let handle = try #require(FileHandle(forWritingAtPath: path))
        handle.seekToEndOfFile()
        handle.write(Data("# mine\nnonsense\r\n".utf8))
        try handle.close()
        var again = try CorrectionFile(path: path)
        #expect(again.corrections == [one])
        #expect(again.diagnostics.map(\.message) == ["\(path), line 4 is no correction and is passed over"])
        #expect(again.places == ["\(path), line 2"])
        again.append(one)
        try again.save()
        #expect(again.places == [2, 5].map { "\(path), line \($0)" })
        let text = try String(contentsOfFile: path, encoding: .utf8)
        #expect(text == [Correction.heading, one.line, "# mine", "nonsense", one.line, ""].joined(separator: "\n"))
    }

    @Test func aByteOrderMarkIsNoPartOfTheFile() throws {
        let path = NSTemporaryDirectory() + "quoth-mark-\(UUID().uuidString).tsv"
        defer { try? FileManager.default.removeItem(atPath: path) }
        let one = Correction(.wrong, digest: 1, article: "a", span: Span(1..<2))
        for text in [Correction.heading + "\r\n" + one.line + "\r\n", one.line] {
            try Data([0xEF, 0xBB, 0xBF] + text.utf8).write(to: URL(filePath: path))
            let file = try CorrectionFile(path: path)
            #expect(file.corrections == [one] && file.diagnostics.isEmpty)
        }
    }
}
