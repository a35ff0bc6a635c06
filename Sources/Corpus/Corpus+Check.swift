// `quoth check-db`: whether a corpus is whole, and what is derived made again from what is not.

import Model
import Text

extension Corpus {
    /// One part of a corpus that was looked at.
    public struct Finding: Sendable, Equatable {
        public enum Part: String, Sendable, CaseIterable {
            /// SQLite's own look at pages, indices and constraints.
            case file
            /// Rows that others point at, and ids without gaps.
            case rows
            case words = "word index"
            case columns = "packed columns"
            case appearances
            case stories = "story prints"
        }

        public var part: Part
        /// What is wrong; empty when nothing is. At most a few lines.
        public var problems: [String]

        /// Whether `rebuild` mends it: it follows from the rest.
        public var isDerived: Bool { part != .file && part != .rows }
    }

    /// Looks at everything: the file, the rows, and whether what is derived says what the plain tables say. Goes through
    /// all texts, some megabytes a second. Memory grows with the number of different words.
    public func check(_ report: (Finding) -> Void) throws {
        for part in Finding.Part.allCases {
            let problems = try store.access { connection in
                switch part {
                case .file: try Self.fileProblems(connection)
                case .rows: try Self.rowProblems(connection)
                case .words: try Self.wordProblems(connection)
                case .columns: try Self.columnProblems(connection)
                case .appearances: try Self.appearanceProblems(connection)
                case .stories: try Self.storyProblems(connection)
                }
            }
            report(Finding(part: part, problems: Array(problems.prefix(5))))
        }
    }

    /// Makes all that is derived anew, in one transaction.
    public func rebuild() throws {
        try store.transaction { try Self.rebuild($0) }
        state.withLock { $0.forgetContent() }
        try packColumns()
    }

    /// The same but for packed columns, in a transaction of the caller's.
    static func rebuild(_ connection: Connection) throws {
        for table in Tables.derivedTables { try connection.execute("DROP TABLE IF EXISTS \(table)") }
        try connection.execute(Tables.derived)
        try countAppearances(into: "appearance", connection)
        try NameForm.fileAll(connection)
        var state = WriterState()
        try eachText(connection) { table, id, words in
            state.index(HashedWords(words))
            let insert = try connection.prepare("INSERT INTO \(table) (rowid, words) VALUES (?, ?)")
            insert.bind(1, id)
            state.indexed.bytes.withUnsafeBufferPointer { insert.bind(2, text: $0) }
            try insert.run()
        }
        try state.writeTerms(connection)
        let stories = StoryFinder(connection: connection)
        // Which articles are one story was found as they came; one whose story is lost is a story of its own.
        try connection.execute("UPDATE article SET story = id WHERE story NOT IN (SELECT id FROM article)")
        let articleCount = try connection.integer("SELECT coalesce(max(id), 0) FROM article")
        for article in stride(from: Int64(1), through: articleCount, by: 1) {
            try stories.add(stories.print(of: article).prints, of: article)
        }
    }

    // MARK: - The parts

    private static func fileProblems(_ connection: Connection) throws -> [String] {
        var problems: [String] = []
        try connection.prepare("PRAGMA integrity_check(5)").forEachRow { row in
            if let line = row.text(0), line != "ok" { problems.append(line) }
        }
        return problems
    }

    private static func rowProblems(_ connection: Connection) throws -> [String] {
        var problems: [String] = []
        try connection.prepare(
            "SELECT \"table\", parent, count(*) FROM pragma_foreign_key_check GROUP BY 1, 2"
        ).forEachRow { row in
            problems.append("\(row.int(2)) rows of \(row.text(0) ?? "") point at no row of \(row.text(1) ?? "")")
        }
        let doubles = try connection.integer(
            "SELECT count(*) FROM (SELECT 1 FROM entity GROUP BY slug HAVING count(*) > 1)")
        if doubles > 0 { problems.append("\(doubles) readable ids are those of several entities") }
        let outside = try connection.integer(
            """
            SELECT count(*) FROM statement_place x JOIN paragraph p ON p.id = x.paragraph
            WHERE x.start < 0 OR x.length < 0 OR x.length IS NULL OR x.start + x.length > p.stop - p.start
            """)
        if outside > 0 { problems.append("\(outside) stretches of statement lie outside their paragraphs") }
        problems += try ListCheck(connection).problems()
        let tables = RowKind.allCases.filter { $0 != .sentence && $0 != .mention }.map(\.rawValue)
        for table in tables + ["word"] {
            let gaps = try connection.integer("SELECT coalesce(max(id), 0) - count(*) FROM \(table)")
            if gaps != 0 { problems.append("\(table) has \(gaps) gaps between its ids") }
        }
        return problems
    }

    /// In how many texts each word occurs, by the texts and by the index.
    private static func wordProblems(_ connection: Connection) throws -> [String] {
        var counts: [String: Int64] = [:]
        var indexed = IndexedWords()
        try eachText(connection) { _, _, words in
            indexed.take(HashedWords(words)) { word, _ in counts[String(decoding: word, as: UTF8.self), default: 0] += 1
            }
        }
        var problems: [String] = []
        try connection.prepare("SELECT text FROM term").forEachRow { row in
            let term = row.text(0) ?? ""
            if counts[term] == nil { problems.append("the list of words has \"\(term)\", which does not occur") }
        }
        let termCount = try connection.integer("SELECT count(*) FROM term")
        if termCount < Int64(counts.count) {
            problems.append("the list of words lacks \(Int64(counts.count) - termCount) of them")
        }
        for table in ["paragraph_words", "title_words"] {
            let view = "temp.check_\(table)"
            try connection.execute("CREATE VIRTUAL TABLE IF NOT EXISTS \(view) USING fts5vocab(main, \(table), 'row')")
            try connection.prepare("SELECT term, doc FROM \(view)").forEachRow { row in
                counts[row.text(0) ?? "", default: 0] -= row.int(1)
            }
        }
        let wrong = counts.filter { $0.value != 0 && !FrequentWords.contains($0.key) }
        if !wrong.isEmpty { problems.append("the index counts \(wrong.count) words otherwise than the texts") }
        return problems
    }

    private static func columnProblems(_ connection: Connection) throws -> [String] {
        var problems: [String] = []
        do {
            // A killed import may have left full chunks that are not packed yet: they are read from the tables.
            try packColumns(connection, onlyNew: false) { values, name, chunk in
                let select = try connection.prepare("SELECT data FROM column_chunk WHERE name = ? AND chunk = ?")
                select.bind(1, name)
                select.bind(2, chunk)
                try select.forEachRow { row in
                    if !row.bytes(0).elementsEqual(PackedIntegers.bytes(values)) {
                        problems.append("chunk \(chunk) of \(name) is not what the tables say")
                    }
                }
            }
        } catch let error as Diagnostic where error.code == "Q0504" {
            problems.append(error.message)
        }
        return problems
    }

    private static func appearanceProblems(_ connection: Connection) throws -> [String] {
        try connection.execute(
            """
            DROP TABLE IF EXISTS temp.expected;
            CREATE TEMP TABLE expected (entity, article, mentions, statements, PRIMARY KEY (entity, article)) WITHOUT ROWID;
            """)
        defer { try? connection.execute("DROP TABLE IF EXISTS temp.expected") }
        try countAppearances(into: "temp.expected", connection)
        let count = try connection.integer(
            """
            SELECT (SELECT count(*) FROM (SELECT * FROM temp.expected EXCEPT SELECT * FROM appearance))
                + (SELECT count(*) FROM (SELECT * FROM appearance EXCEPT SELECT * FROM temp.expected))
            """)
        return count == 0 ? [] : ["\(count) counts are not what mentions and statements say"]
    }

    private static func storyProblems(_ connection: Connection) throws -> [String] {
        let stories = StoryFinder(connection: connection)
        let articleCount = try connection.integer("SELECT coalesce(max(id), 0) FROM article")
        var wrong = 0
        var expected: Int64 = 0
        for article in stride(from: Int64(1), through: articleCount, by: 1) {
            let prints = Set(try stories.print(of: article).prints)
            expected += Int64(prints.count)
            var found = 0
            for print in prints {
                let select = try connection.prepare("SELECT 1 FROM story_print WHERE print = ? AND article = ?")
                select.bind(1, print)
                select.bind(2, article)
                try select.forEachRow { _ in found += 1 }
            }
            if found != prints.count { wrong += 1 }
        }
        var problems = wrong == 0 ? [] : ["\(wrong) articles lack some of theirs"]
        if try connection.integer("SELECT count(*) FROM story_print") > expected {
            problems.append("there are too many")
        }
        let homeless = try connection.integer(
            "SELECT count(*) FROM article a WHERE NOT EXISTS (SELECT 1 FROM article b WHERE b.id = a.story)")
        if homeless > 0 { problems.append("\(homeless) articles are of a story that is no article") }
        return problems
    }

    // MARK: - What follows from the plain tables

    private static func countAppearances(into table: String, _ connection: Connection) throws {
        // Lists are counted here: for SQL each of their rows is a search in a text.
        try connection.execute(
            "CREATE TEMP TABLE IF NOT EXISTS mentioned (entity, article, count); DELETE FROM mentioned")
        var counts: [Int64: Int64] = [:]
        var article: Int64 = 0
        func keep() throws {
            for (entity, count) in counts {
                let insert = try connection.prepare("INSERT INTO mentioned VALUES (?, ?, ?)")
                insert.bind(1, entity)
                insert.bind(2, article)
                insert.bind(3, count)
                try insert.run()
            }
            counts.removeAll(keepingCapacity: true)
        }
        try connection.eachListed(ListedMention.self, 1...Int64.max) { mention in
            if mention.article != article {
                try keep()
                article = mention.article
            }
            if mention.row.entity > 0 { counts[mention.row.entity, default: 0] += 1 }
        }
        try keep()
        try connection.execute(
            """
            INSERT INTO \(table) SELECT entity, article, sum(mentioned), sum(quoted) FROM (
                SELECT entity, article, count AS mentioned, 0 AS quoted FROM mentioned
                UNION ALL
                SELECT x.entity, s.article, 0, 1 FROM statement_speaker x JOIN statement s ON s.id = x.statement
            ) GROUP BY entity, article;
            DROP TABLE mentioned;
            """)
    }

    /// The folded words of every paragraph, and of every title that stands in none: what the word index holds.
    private static func eachText(
        _ connection: Connection, _ body: (_ table: String, _ id: Int64, FoldedWords) throws -> Void
    ) throws {
        var words = FoldedWords()
        try connection.prepare("SELECT id, text FROM paragraph ORDER BY id").forEachRow { row in
            words.removeAll()
            words.append(row.bytes(1))
            if words.count > 0 { try body("paragraph_words", row.int(0), words) }
        }
        try connection.prepare(
            """
            SELECT a.id, a.title FROM article a WHERE a.title IS NOT NULL AND a.id NOT IN (
                SELECT p.article FROM paragraph p JOIN word k ON k.id = p.kind WHERE k.text = 'title') ORDER BY a.id
            """
        ).forEachRow { row in
            words.removeAll()
            words.append(row.bytes(1))
            if words.count > 0 { try body("title_words", row.int(0), words) }
        }
    }
}
