// What goes out comes back: other programs read the files that quoth writes, and find the words as they were.
// Python's csv, json and html.parser, and the shell of SQLite.

import Evaluation
import Foundation
import Language
import Model
import Testing

@testable import Presentation

@Suite struct RoundTripTests {
    /// Words that break formats: their own signs, line ends, markup, other scripts, white space at the ends.
    static let awkward = [
        "plain", "a,b;c|d", "say \"no\" twice", "\"whole\"", "'single'", "two\nlines\r\nand more", "tab\there",
        "back\\slash \\n \\t", " outer spaces ", "", "=1+1", "@cmd", "-5", "007", "1e5", "NULL", "null",
        "é ü 日本語 🙂 \u{2028}x",
        "<script>alert('x')</script>", "</td></table><img src=x onerror=alert(1)>", "& &amp; &#60; &lt;b&gt;",
        "{\"a\": [1]}", "#,\"", "a\"\"b", "`code` *star* _under_ [x](y)", "\u{1F468}\u{200D}\u{1F469}\u{200D}\u{1F467}",
    ]

    private static let result = Sample.result(
        [Column(name: "text", type: .text), Column(name: "na\"me, of", type: .text)],
        awkward.enumerated().map { index, text in
            Sample.row(Cell(.text(text)), Cell(.text(awkward[(index + 1) % awkward.count])))
        })

    private static var rows: [[String]] {
        [["text", "na\"me, of"]] + awkward.indices.map { [awkward[$0], awkward[($0 + 1) % awkward.count]] }
    }

    /// Runs a program on a file with these words in it and gives what it prints.
    private func output(of program: String, _ arguments: [String], on text: String) throws -> Data {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("quoth-trip-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try Data(text.utf8).write(to: folder.appendingPathComponent("answer"))
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [program] + arguments
        process.currentDirectoryURL = folder
        process.environment = ["PATH": ProcessInfo.processInfo.environment["PATH"] ?? "", "PYTHONUTF8": "1"]
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        return data
    }

    private func pythonRows(_ script: String, on text: String) throws -> [[String]] {
        let data = try output(of: "python3", ["-c", "import csv, json, sys\n" + script], on: text)
        return try #require(try JSONSerialization.jsonObject(with: data) as? [[String]])
    }

    @Test func pythonReadsCSV() throws {
        let read = try pythonRows(
            "print(json.dumps(list(csv.reader(open('answer', newline='')))))", on: SeparatedValues.csv(Self.result))
        #expect(read == Self.rows)
    }

    @Test func pythonReadsTSV() throws {
        let read = try pythonRows(
            #"""
            import re
            marks = {'t': '\t', 'n': '\n', 'r': '\r', '\\': '\\'}
            def field(text): return re.sub(r'\\(.)', lambda m: marks[m.group(1)], text)
            lines = open('answer', newline='').read().split('\n')[:-1]
            print(json.dumps([[field(f) for f in line.split('\t')] for line in lines]))
            """#, on: SeparatedValues.tsv(Self.result))
        #expect(read == Self.rows)
    }

    @Test func pythonReadsJSON() throws {
        let whole = try pythonRows(
            "d = json.load(open('answer')); print(json.dumps([list(d[0])] + [list(r.values()) for r in d]))",
            on: JSONText.array(Self.result))
        #expect(whole == Self.rows)
        let lines = try pythonRows(
            "d = [json.loads(l) for l in open('answer', newline='\\n')]; "
                + "print(json.dumps([list(d[0])] + [list(r.values()) for r in d]))", on: JSONText.lines(Self.result))
        #expect(lines == Self.rows)
    }

    /// The cells as a page's reader sees them; no element but the table's own comes to life.
    @Test func pythonReadsHTML() throws {
        let read = try pythonRows(
            #"""
            from html.parser import HTMLParser
            class Cells(HTMLParser):
                rows, cell, tags = [], None, set()
                def handle_starttag(self, tag, attributes):
                    self.tags.add(tag)
                    if tag == 'tr': self.rows.append([])
                    if tag in ('td', 'th'): self.cell = ''
                def handle_endtag(self, tag):
                    if tag in ('td', 'th'): self.rows[-1].append(self.cell); self.cell = None
                def handle_data(self, data):
                    if self.cell is not None: self.cell += data
            cells = Cells(); cells.feed(open('answer', newline='').read())
            unknown = cells.tags - set('html head meta title style body table caption thead tbody tr th td mark span'.split())
            assert not unknown, unknown
            print(json.dumps(cells.rows))
            """#, on: HTMLText.page(Self.result))
        // White space is one blank on a page.
        let expected = Self.rows.map { row in
            row.map { $0.replacing("\r\n", with: "  ").replacing("\n", with: " ").replacing("\t", with: " ") }
        }
        #expect(read == expected)
    }

    /// SQLite's shell imports CSV, and TSV with its separators set; a query then finds every value as it was.
    @Test func sqliteImportsTables() throws {
        for (text, mode) in [
            (SeparatedValues.csv(Self.result), [".mode csv"]),
            (SeparatedValues.tsv(Self.result), [".mode ascii", ".separator \"\\t\" \"\\n\""]),
        ] {
            let isTSV = mode.count > 1
            let commands = mode + [".import answer words", ".mode json"]
            let data = try output(
                of: "sqlite3",
                [":memory:"] + commands.flatMap { ["-cmd", $0] }
                    + ["select text, \"na\"\"me, of\" as other from words order by rowid"], on: text)
            let read = try #require(try JSONSerialization.jsonObject(with: data) as? [[String: String]])
            // In this mode the shell passes over a row whose first field is empty, whoever wrote it.
            let expected = isTSV ? Self.rows.filter { $0[0] != "" }.map { $0.map(SeparatedValues.tsvField) } : Self.rows
            #expect(read.map { [$0["text"] ?? "", $0["other"] ?? ""] } == Array(expected.dropFirst()))
        }
    }

    @Test func noFormatCarriesControlCharacters() {
        let hostile = Sample.result(
            [Column(name: "text", type: .text)],
            [Sample.row(Cell(.text("\u{1B}]0;owned\u{7}\u{9B}31m red \u{0}\u{7F}")))])
        let printer = AnswerPrinter(ScreenStyle(columns: 80))
        for format in OutputRequest.Format.allCases {
            let text = printer.text(of: hostile, as: format)
            let controls = text.unicodeScalars.filter {
                ($0.value < 0x20 && $0 != "\n" && $0 != "\r" && $0 != "\t") || (0x7F...0x9F).contains($0.value)
            }
            #expect(controls.isEmpty, "\(format): \(controls)")
        }
    }

    @Test func statementsAreLinkedData() throws {
        let names: [(String, ValueType, Bool)] = [
            ("speaker", .rows(.entity), true), ("speaker.kind", .word, true), ("source", .text, false),
            ("text", .text, false), ("kind", .word, false), ("verb", .word, false), ("act", .word, false),
            ("negated", .flag, false), ("to", .rows(.entity), true),
            ("said", .date, false), ("precision", .word, false), ("article.id", .word, false),
            ("article.title", .text, false), ("article.url", .text, false), ("article.byline", .text, false),
            ("article.outlet", .word, false), ("article.section", .word, false), ("article.published", .date, false),
            ("article.language", .word, false),
        ]
        func row(_ speakers: [String], _ kinds: [String], negated: Bool, url: String) -> ResultRow {
            Sample.row(
                Cell(speakers.map(Sample.person)), Cell(kinds.map { .text($0) }), Cell(.text("the \"mayor\"")),
                Cell(.text("the ferry\n</script>stays")), Cell(.text("mixed")), Cell(.text("vow")),
                Cell(.text("promise")), Cell(.flag(negated)),
                Cell([Sample.person("the council")]), Cell(CalendarDate(iso: "2025-06-01").map(Value.date)),
                Cell(.text("month")), Cell(.text("a.txt")), Cell(.text("Ferry stays")), Cell(.text(url)),
                Cell(.text("Ilse Brandt")), Cell(.text("Harbour Post")), Cell(nil),
                Cell(CalendarDate(iso: "2025-06-04").map(Value.date)), Cell(.text("en")))
        }
        let result = Sample.result(
            names.map { Column(name: $0.0, type: $0.1, isMany: $0.2) },
            [
                row(
                    ["Mara Quill", "Harbour Ltd"], ["person", "organization"], negated: false,
                    url: "https://x.example/1"),
                row(["Olin Hask"], ["person"], negated: true, url: "javascript:alert(1)"),
                row([], [], negated: false, url: ""),
            ], noun: .statements)
        let document = try #require(
            try JSONSerialization.jsonObject(with: Data(LinkedData.graph(result).utf8)) as? [String: Any])
        #expect(document["@context"] as? String == "https://schema.org")
        let graph = try #require(document["@graph"] as? [[String: Any]])
        #expect(graph.map { $0["@type"] as? String } == ["Quotation", "Quotation", "Quotation"])
        #expect(graph[0]["text"] as? String == "the ferry\n</script>stays")
        let speakers = graph[0]["spokenByCharacter"] as? [[String: String]]
        #expect(speakers?.map { $0["@type"] } == ["Person", "Organization"])
        #expect(speakers?.map { $0["name"] } == ["Mara Quill", "Harbour Ltd"])
        #expect(graph[0]["dateCreated"] as? String == "2025-06")
        let terms = graph[0]["keywords"] as? [[String: Any]]
        #expect(terms?.map { $0["name"] as? String } == ["vow", "promise"])
        #expect(terms?.map { ($0["inDefinedTermSet"] as? [String: String])?["name"] } == ["verb", "act"])
        let article = try #require(graph[0]["isPartOf"] as? [String: Any])
        #expect(article["url"] as? String == "https://x.example/1")
        #expect(article["datePublished"] as? String == "2025-06-04")
        // Nobody is made to have said what the article says was not said; no address but a page's.
        #expect(graph[1]["spokenByCharacter"] == nil)
        #expect((graph[1]["about"] as? [String: String])?["name"] == "Olin Hask")
        #expect((graph[1]["isPartOf"] as? [String: Any])?["url"] == nil)
        #expect(graph[2]["creditText"] as? String == "the \"mayor\"")
        #expect(LinkedData.graph(Sample.result([], [])).contains("\"@graph\": []"))
    }
}
