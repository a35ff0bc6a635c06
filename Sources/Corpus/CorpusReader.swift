// Texts by row and words by index: what Evaluation reads once it knows which rows it wants.

import Model
import Text

/// A text column, read row by row.
public enum TextColumn: Sendable, Hashable {
    case articleName, articleTitle, articleByline, articleURL, articlePath, articlePublished
    case paragraphText
    case entitySlug, entityName

    var sql: String {
        switch self {
        case .articleName: "SELECT name FROM article WHERE id = ?"
        case .articleTitle: "SELECT title FROM article WHERE id = ?"
        case .articleByline: "SELECT byline FROM article WHERE id = ?"
        case .articleURL: "SELECT url FROM article WHERE id = ?"
        case .articlePath: "SELECT path FROM article WHERE id = ?"
        case .articlePublished: "SELECT published FROM article WHERE id = ?"
        case .paragraphText: "SELECT text FROM paragraph WHERE id = ?"
        case .entitySlug: "SELECT slug FROM entity WHERE id = ?"
        case .entityName: "SELECT name FROM entity WHERE id = ?"
        }
    }
}

/// Reads texts and asks the word index; valid inside `Corpus.read` only.
public struct CorpusReader: ~Copyable {
    let connection: Connection

    /// The text of one row; nil where it is unknown.
    public func text(_ column: TextColumn, _ row: Int32) throws -> String? {
        let select = try connection.prepare(column.sql)
        defer { select.reset() }
        select.bind(1, Int(row) + 1)
        guard try select.step() else { return nil }
        return select.text(0)
    }

    /// The bytes of one row's text, empty where it is unknown. Valid inside `body` only.
    public func withBytes<T>(
        _ column: TextColumn, _ row: Int32, _ body: (UnsafeBufferPointer<UInt8>) throws -> T
    ) throws -> T {
        let select = try connection.prepare(column.sql)
        defer { select.reset() }
        select.bind(1, Int(row) + 1)
        guard try select.step() else { return try body(UnsafeBufferPointer(start: nil, count: 0)) }
        return try body(select.bytes(0))
    }

    /// The forms of an entity's name other than the full one.
    public func aliases(_ entity: Int32) throws -> [String] {
        try list(
            """
            SELECT o.name FROM other_name o JOIN entity e ON e.id = o.entity WHERE o.entity = ? AND o.key <> e.key
            """, entity)
    }

    /// Titles and functions, each once: that of the reader's table of people, then those of the newest articles first.
    public func roles(_ entity: Int32) throws -> [String] {
        let own = try list(
            """
            SELECT v.value FROM people_value v JOIN people_entity e ON e.row = v.row
            WHERE e.entity = ? AND v.name = 'role'
            """, entity)
        let found = try list(
            """
            SELECT r.name FROM role r JOIN article a ON a.id = r.article WHERE r.entity = ?
            GROUP BY r.name ORDER BY max(coalesce(a.published, '')) DESC, min(r.article), r.name
            """, entity)
        return own + found.filter { !own.contains($0) }
    }

    /// Where a caption's people are in the picture, as far as it tells: `Ilze Morand (R)`.
    public func captionPositions(_ caption: Int32) throws -> [String] {
        try list(
            """
            SELECT e.name || ' (' || x.place || ')' FROM caption_person x JOIN entity e ON e.id = x.entity
            WHERE x.caption = ? AND x.place IS NOT NULL ORDER BY x.position
            """, caption)
    }

    /// What a caption says that its people do: `Ilze Morand speaks at the opening`.
    public func captionActions(_ caption: Int32) throws -> [String] {
        try list(
            """
            SELECT e.name || ' ' || CAST(substr(CAST(p.text AS BLOB), x.does_start + 1, x.does_length) AS TEXT)
            FROM caption_person x JOIN entity e ON e.id = x.entity JOIN caption c ON c.id = x.caption
                JOIN paragraph p ON p.id = c.paragraph
            WHERE x.caption = ? AND x.does_start IS NOT NULL ORDER BY x.position
            """, caption)
    }

    /// The whole text of an article as it was read.
    public func articleText(_ article: Int32) throws -> String {
        var bytes: [UInt8] = []
        if let range = try connection.rows(of: .paragraph, inArticle: Int64(article) + 1) {
            let paragraphs = try connection.prepare(
                "SELECT lead, text FROM paragraph WHERE id BETWEEN ? AND ? ORDER BY id")
            paragraphs.bind(1, range.lowerBound)
            paragraphs.bind(2, range.upperBound)
            try paragraphs.forEachRow { row in
                bytes.append(contentsOf: row.bytes(0))
                bytes.append(contentsOf: row.bytes(1))
            }
        }
        let tail = try connection.prepare("SELECT tail FROM article WHERE id = ?")
        tail.bind(1, Int(article) + 1)
        try tail.forEachRow { bytes.append(contentsOf: $0.bytes(0)) }
        return String(decoding: bytes, as: UTF8.self)
    }

    private func list(_ sql: String, _ row: Int32) throws -> [String] {
        let select = try connection.prepare(sql)
        select.bind(1, Int(row) + 1)
        var texts: [String] = []
        try select.forEachRow { texts.append($0.text(0) ?? "") }
        return texts
    }

    // MARK: - The word index

    /// What the word index covers.
    public enum WordIndex: String, Sendable {
        /// Rows are paragraphs.
        case paragraphs = "paragraph_words"
        /// Rows are articles: titles that stand in no paragraph.
        case titles = "title_words"
    }

    /// What a row must hold: any of these folded words, or of the words that begin with one of these beginnings.
    public struct Step: Sendable, Hashable {
        public let words: [String]
        public let beginnings: [String]

        /// Nil where the index does not tell: one of the words is so frequent that it is not in it, or there are too many
        /// to ask for.
        public init?(words: [String] = [], beginnings: [String] = []) {
            guard words.count <= Step.mostWords, !words.contains(where: { FrequentWords.contains($0) }),
                !beginnings.contains(where: { FrequentWords.contains(beginning: $0) })
            else { return nil }
            self.words = words.filter(Step.isWord)
            self.beginnings = beginnings.filter(Step.isWord)
        }

        /// What the index's tokenizer would cut up is no folded word, and stands nowhere.
        private static func isWord(_ text: String) -> Bool {
            !text.isEmpty
                && text.utf8.allSatisfy {
                    $0 >= 0x80 || (0x30...0x39).contains($0) || (0x61...0x7A).contains($0 | 0x20)
                        || $0 == UInt8(ascii: "'") || $0 == UInt8(ascii: ".")
                }
        }

        private static let mostWords = 2_000
    }

    /// The rows that hold a word of each step, in whatever order, ascending: the caller looks at their texts. Words are
    /// quoted, so that none is read as an operator.
    public func rows(_ index: WordIndex, _ steps: [Step]) throws -> [Int32] {
        guard !steps.isEmpty, steps.allSatisfy({ !$0.words.isEmpty || !$0.beginnings.isEmpty }) else { return [] }
        let parts = steps.map { step in
            let alternatives = step.words.map { Self.quoted($0) } + step.beginnings.map { Self.quoted($0) + "*" }
            return "(" + alternatives.joined(separator: " OR ") + ")"
        }
        let select = try connection.prepare("SELECT rowid FROM \(index.rawValue) WHERE \(index.rawValue) MATCH ?")
        select.bind(1, parts.joined(separator: " AND "))
        let table = index == .paragraphs ? "paragraph" : "article"
        let count = try connection.integer("SELECT coalesce(max(id), 0) FROM \(table)")
        var rows: [Int32] = []
        try select.forEachRow { row in
            guard (1...max(count, 1)).contains(row.int(0)) else {
                throw Corpus.damaged("the word index knows rows that are not there")
            }
            rows.append(row.int32(0) &- 1)
        }
        return rows
    }

    private static func quoted(_ word: String) -> String { "\"\(word)\"" }

    /// The folded words of the corpus that begin with `prefix`, in order; all for the empty prefix.
    public func terms(prefix: String, _ body: (String) throws -> Void) throws {
        let select = try connection.prepare("SELECT text FROM term WHERE text >= ? ORDER BY text")
        defer { select.reset() }
        select.bind(1, prefix)
        while try select.step(), let term = select.text(0), term.hasPrefix(prefix) {
            try body(term)
        }
    }
}

extension Corpus {
    /// Lends a reader for `body`.
    public func read<T>(_ body: (borrowing CorpusReader) throws -> T) throws -> T {
        try store.access { connection in try body(CorpusReader(connection: connection)) }
    }

    /// Runs a query that can be stopped: while `body` runs, whatever it asks of the database throws `Q0300` soon after
    /// `isCancelled` says yes. One query at a time.
    public func interruptible<T>(_ isCancelled: @escaping @Sendable () -> Bool, _ body: () throws -> T) throws -> T {
        store.interrupt.ask(isCancelled)
        defer { store.interrupt.ask(nil) }
        return try consistently(body)
    }
}
