// Tables and records of somebody's own making: which field holds what, known, guessed and given; and rows that are
// written as people write them.

import Testing
import Text

@testable import Reading

@Suite struct FieldTests {
    /// Reads `text` as a file of this name. Shows each article as `id|title|byline|outlet|date|text`, then the codes.
    private func read(_ name: String, _ text: String, _ pairs: [String] = []) throws -> [String] {
        let context = ReadingContext(mapping: try FieldMapping(pairs))
        let stream = RecordStream(ByteStream(name: name, bytes: Array(text.utf8)), context: context)
        var shown: [String] = []
        var messages: [String] = []
        var stepCount = 0
        while stepCount < 100_000 {
            stepCount += 1
            do throws(Diagnostic) {
                guard let record = try stream.next() else { break }
                let outcome = record.articles()
                shown += outcome.articles.map { article in
                    let body = article.source[article.source.span].replacing("\r\n", with: "⏎").replacing(
                        "\n", with: "⏎")
                    return [
                        article.id, article.title, article.byline, article.outlet, article.published?.iso, body,
                    ].map { $0 ?? "" }.joined(separator: "|")
                }
                messages += outcome.diagnostics.map { $0.code == "Q0424" ? $0.message : $0.code }
            } catch {
                messages.append(error.code == "Q0424" ? error.message : error.code)
            }
        }
        return shown + messages
    }

    private func check(
        _ name: String, _ text: String, _ pairs: [String] = [], _ expected: [String],
        at location: SourceLocation = #_sourceLocation
    ) throws {
        let shown = try read(name, text, pairs)
        #expect(shown == expected, sourceLocation: location)
    }

    private let long = "The harbour council voted on Monday to keep the night ferry for another year, the mayor said."

    @Test func fieldsOfLinesAreGuessedAndShown() throws {
        try check(
            "a.jsonl",
            """
            {"nr": 1, "manchete": "Ferry stays", "data_pub": "2025-06-04", "corpo": "\(long)", "jornal": "Harbour Post"}
            {"nr": 2, "manchete": "Toll comes", "data_pub": "2025-06-05", "corpo": "\(long)", "jornal": "Coast Daily"}

            """, [],
            [
                "a.jsonl:1|Ferry stays||Harbour Post|2025-06-04|\(long)",
                "a.jsonl:2|Toll comes||Coast Daily|2025-06-05|\(long)",
                "\"a.jsonl\": fields are guessed: text from \"corpo\", title from \"manchete\", "
                    + "outlet from \"jornal\", published from \"data_pub\"",
            ])
    }

    @Test func knownNamesAreNoGuess() throws {
        try check(
            "a.jsonl", #"{"id": "7", "headline": "Ferry stays", "body": "\#(long)", "summary_long": "x"}"#, [],
            ["7|Ferry stays||||\(long)"])
    }

    @Test func fieldsOfObjectsInsideAreRead() throws {
        // A search engine's export, an interface for news, a list of paragraphs.
        try check(
            "a.jsonl", #"{"_id": "x", "_source": {"title": "Ferry", "text": "\#(long)"}}"#, [],
            ["x|Ferry||||\(long)"])
        try check(
            "a.json",
            #"{"response": {"results": [{"webTitle": "Ferry", "webPublicationDate": "2025-06-04T08:00:00Z", "#
                + #""fields": {"bodyText": "\#(long)", "byline": "Ilse Brandt"}}]}}"#, [],
            [
                "a.json:1|Ferry|Ilse Brandt||2025-06-04|\(long)",
                "\"a.json\": fields are guessed: title from \"webTitle\", published from \"webPublicationDate\"",
            ])
        try check("a.json", #"{"paragraphs": ["One said.", "Two said."]}"#, [], ["a.json|||||One said.⏎⏎Two said."])
        try check(
            "a.jsonl", #"{"meta": {"kopf": "Ferry"}, "inhalt": {"lang": "x", "voll": "\#(long)"}}"#,
            ["text=inhalt.voll", "title=meta.kopf"], ["a.jsonl:1|Ferry||||\(long)"])
        try check(
            "a.json", #"[{"überschrift": "Ferry", "volltext": "\#(long)"}]"#, [],
            ["a.json:1|||||\(long)", "\"a.json\": fields are guessed: text from \"volltext\""])
    }

    /// Lists under any name, objects by key, pandas' columns, jq's values one after the other.
    @Test func recordsAreFoundByShape() throws {
        let (one, two) = ("{\"title\": \"A\", \"text\": \"\(long)\"}", "{\"title\": \"B\", \"text\": \"\(long)\"}")
        let both = ["a.json:1|A||||\(long)", "a.json:2|B||||\(long)"]
        try check("a.json", "{\"page\": {\"found\": 2, \"stories\": [\(one), \(two)]}}", [], both)
        try check("a.json", "{\"k1\": \(one), \"k2\": \(two)}", [], both)
        try check(
            "a.json",
            "{\"title\": {\"0\": \"A\", \"1\": \"B\"}, \"text\": {\"0\": \"\(long)\", \"1\": \"\(long)\"}}", [], both)
        try check(
            "a.json", "\(one)\n\n\(two)\n\n".replacing("\", \"", with: "\",\n \""), [],
            ["a.json|A||||\(long)", both[1]])
        // A story's comments are not what the document is for.
        try check(
            "a.json", "{\"corpo\": \"\(long) \(long)\", \"notes\": [{\"by\": \"x\", \"text\": \"No.\"}]}", [],
            ["a.json|||||\(long) \(long)", "\"a.json\": fields are guessed: text from \"corpo\""])
        try check("a.json", "[]", [], ["Q0403"])
    }

    /// What is named as JSON and is none is no plain text.
    @Test func namesOfJSONAreBelieved() throws {
        try check(
            "a.jsonl", "# made by hand\n{\"id\": \"1\", \"text\": \"\(long)\"}\n", [], ["1|||||\(long)", "Q0406"])
        try check("a.json", "{'text': '\(long)'}", [], ["Q0406"])
    }

    @Test func markupInARecordIsRead() throws {
        try check(
            "a.jsonl", #"{"id": "1", "body": "<p>One &amp; <b>two</b>.</p><script>x()</script><p>Three.</p>"}"#, [],
            ["1|||||One & two.⏎⏎Three."])
        try check(
            "a.jsonl", #"{"id": "1", "body": "If a < b and b > a, she said."}"#, [],
            ["1|||||If a < b and b > a, she said."])
    }

    @Test func columnsAreGuessedAndGiven() throws {
        try check(
            "a.csv", "nr;kop;inhoud\n1;Ferry;\"\(long)\"\n2;Toll;\"\(long)\"\n", [],
            ["a.csv:1|||||\(long)", "a.csv:2|||||\(long)", "\"a.csv\": fields are guessed: text from \"inhoud\""])
        try check(
            "a.csv", "nr;kop;inhoud\n1;Ferry;\(long)\n", ["text=inhoud", "title=kop", "id=nr"],
            ["1|Ferry||||\(long)"])
        try check("a.csv", "a,b\n1,2\n", [], ["Q0407"])
        try check("a.csv", "one line without a separator\n", [], ["Q0407"])
        // Without a name: only a heading that can be nothing else makes a table.
        try check("pipe", "id,title,text\n1,Ferry,It stays.\n", [], ["1|Ferry||||It stays."])
        try check(
            "pipe", "In the text, the title and the date, said she\nwere wrong.\n", [],
            ["pipe|||||In the text, the title and the date, said she⏎were wrong.⏎"])
    }

    @Test func rowsAreCutAsPeopleWriteThem() throws {
        // Line breaks, doubled and forgotten quotation marks, Windows line ends, Excel's first line, a byte order mark.
        try check(
            "a.csv", "id,text\r\n1,\"One\r\ntwo \"\"three\"\".\"\r\n2,Four.\r\n", [],
            ["1|||||One⏎two \"three\".", "2|||||Four."])
        try check(
            "a.csv", "id,text\n1,\"He said \"no\" twice.\"\n2,Four.\n", [],
            ["1|||||He said \"no\" twice.", "2|||||Four."])
        try check(
            "a.csv", "id,text\n1,\"Never closed.\n2,Four.\n3,Five.\n", [],
            ["1|||||\"Never closed.", "2|||||Four.", "3|||||Five."])
        try check("a.csv", "\u{FEFF}sep=;\r\nid;text\r\n1;One.\r\n", [], ["1|||||One."])
        try check(
            "a.tsv", "id\ttext\n1\t\"No,\" she said.\n2\tTwo.\n", [],
            ["1|||||\"No,\" she said.", "2|||||Two."])
        try check(
            "a.tsv", "id\ttext\n1\t\"Line one\nline two\"\n2\tTwo.\n", [],
            ["1|||||Line one⏎line two", "2|||||Two."])
        try check("a.csv", "id,text\n1,inch 5\" wide\n2,Two.\n", [], ["1|||||inch 5\" wide", "2|||||Two."])
    }

    @Test func tablesInUTF16AreRead() throws {
        // Excel calls them "Unicode text" and names them so.
        for name in ["a.tsv", "a.txt", "a"] {
            var bytes: [UInt8] = [0xFF, 0xFE]
            for unit in "id\ttext\r\n1\tDie Fähre bleibt.\r\n2\tDer Zoll auch.\r\n".utf16 {
                bytes += [UInt8(unit & 0xFF), UInt8(unit >> 8)]
            }
            let stream = RecordStream(ByteStream(name: name, bytes: bytes))
            let articles = try (0..<2).map { _ in try #require(try stream.next()?.articles().articles.first) }
            #expect(articles.map { $0.source[$0.source.span] } == ["Die Fähre bleibt.", "Der Zoll auch."])
            #expect(try stream.next() == nil)
        }
    }

    @Test func whatIsWrongWithATableIsToldOnce() throws {
        // Old Macintoshes end lines with a carriage return.
        try check("a.csv", "id,text\r1,\"\(long)\"\r2,Gone.\r", [], ["1|||||\(long)", "2|||||Gone."])
        // A field that holds the separator and no quotation marks; surplus separators of a spreadsheet are none.
        try check("a.csv", "id,text\n1,\"\(long)\",,\n2,Gone, he said\n", [], ["1|||||\(long)", "2|||||Gone", "Q0426"])
        let rows = (0..<50).map { "\($0);Caf\u{E9}s close, said number \($0).\n" }.joined()
        let bytes = ("id;text\n" + rows).unicodeScalars.map { UInt8($0.value) }
        let stream = RecordStream(ByteStream(name: "a.csv", bytes: bytes))
        var codes: [String] = []
        while let record = try stream.next() { codes += record.articles().diagnostics.map(\.code) }
        #expect(codes == ["Q0411"])
    }

    /// 06/04/2025 alone does not tell its month; the other dates of the archive do.
    @Test func datesAreReadInTheOrderOfTheirArchive() throws {
        func days(_ dates: [String]) throws -> [String] {
            let rows = dates.enumerated().map { "\($0),\($1),Gone.\n" }.joined()
            let lines = dates.enumerated().map { "{\"id\": \"\($0)\", \"date\": \"\($1)\", \"text\": \"Gone.\"}\n" }
                .joined()
            let found = try read("a.csv", "id,date,text\n" + rows)
            #expect(try read("a.jsonl", lines) == found)
            #expect(try read("a.json", "[\(lines.split(separator: "\n").joined(separator: ","))]") == found)
            return found.map {
                $0.split(separator: "|", omittingEmptySubsequences: false).dropFirst(4).first.map(String.init) ?? $0
            }
        }
        #expect(try days(["06/04/2025", "06/25/2025 10:15"]) == ["2025-06-04", "2025-06-25", "Q0427"])
        #expect(try days(["06/04/2025", "25-06-2025"]) == ["2025-04-06", "2025-06-25", "Q0427"])
        #expect(try days(["06/04/2025", "07/05/2025"]) == ["", "", "Q0427"])
        #expect(try days(["06/04/2025", "06/25/2025", "25/06/2025"]) == ["", "2025-06-25", "2025-06-25", "Q0427"])
        #expect(try days(["2025-06-04", "25/06/2025"]) == ["2025-06-04", "2025-06-25"])
    }

    @Test func aFieldThatIsNotThereIsToldOnce() throws {
        let lines = (0..<50).map { "{\"id\": \($0), \"corpus\": \"\(long)\"}\n" }.joined()
        try check("a.jsonl", lines, ["text=corpse"], ["Q0407"])
        #expect(try read("a.jsonl", lines, ["text=corpus"]).count == 50)
    }

    /// Many rows that open a quotation mark and never close it take no longer than others.
    @Test func openQuotationMarksCostNothing() throws {
        let rows = (0..<20_000).map { "\($0),\"open \($0)" }.joined(separator: "\n")
        let start = ContinuousClock().now
        let stream = RecordStream(ByteStream(name: "a.csv", bytes: Array(("id,text\n" + rows).utf8)))
        var rowCount = 0
        while (try? stream.next()) != nil { rowCount += 1 }
        #expect(rowCount == 20_000)
        let took = ContinuousClock().now - start
        #expect(took < .seconds(20))
    }

    /// MySQL and Spark put a backslash before a quotation mark; elsewhere it is a letter like others.
    @Test func quotationMarksMayStandBehindABackslash() throws {
        try check(
            "a.csv",
            "id,title,text\n1,a,\"He said: \\\"No, never.\\\" She left.\"\n2,b,\"\\\"No,\\\"\nshe said. C:\\\\x\"\n",
            [],
            ["1|a||||He said: \"No, never.\" She left.", "2|b||||\"No,\"⏎she said. C:\\x"])
        try check(
            "b.csv", "id,title,text\n1,a,\"It is in C:\\\"\n2,b,\"She said \"\"no\"\" twice.\"\n", [],
            ["1|a||||It is in C:\\", "2|b||||She said \"no\" twice."])
    }
}
