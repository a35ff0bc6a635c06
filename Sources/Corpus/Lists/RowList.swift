// Lists of rows in the database: written article by article, read from any row on.

import Model
import Text

/// Gathers the rows of an article and writes them down in lists.
struct RowListWriter<Row: ListedRow> {
    /// Lists stay well below a page of the database, and SQL looks for a character from the front.
    private static var mostRows: Int { 128 }

    private let connection: Connection
    private let article: Int64
    private var firstID: Int64
    /// Place in the article of the list's first row, from 1.
    private var position = 1
    private var base: Int64 = 0
    private var text: [UInt8] = []
    private var count = 0

    init(article: Int64, firstID: Int64, _ connection: Connection) {
        self.article = article
        self.firstID = firstID
        self.connection = connection
    }

    /// Rows come in the order of what they rest on.
    mutating func add(_ row: Row) throws {
        if count == Self.mostRows || !(base...(base + Int64(NumberText.greatest))).contains(row.base) { try finish() }
        if count == 0 { base = row.base }
        row.append(to: &text, from: base)
        count += 1
    }

    mutating func finish() throws {
        guard count > 0 else { return }
        let insert = try connection.prepare("INSERT INTO \(Row.list) VALUES (?, ?, ?, ?, ?)")
        insert.bind(1, firstID)
        insert.bind(2, article)
        insert.bind(3, base)
        insert.bind(4, position)
        text.withUnsafeBufferPointer { insert.bind(5, text: $0) }
        try insert.run()
        firstID += Int64(count)
        position += count
        count = 0
        text.removeAll(keepingCapacity: true)
    }
}

/// A row of a list with what follows from its place there.
struct PlacedRow<Row> {
    var id: Int64
    var article: Int64
    /// Place in the article, from 1.
    var position: Int64
    var row: Row
}

extension Connection {
    /// The last id that is given in a table, or in the lists of a kind of rows; 0 where there is none.
    func lastID(_ kind: RowKind) throws -> Int64 {
        switch kind {
        case .sentence: try lastListedID(ListedSentence.self)
        case .mention: try lastListedID(ListedMention.self)
        default: try integer("SELECT coalesce(max(id), 0) FROM \(kind.rawValue)")
        }
    }

    private func lastListedID<Row: ListedRow>(_ type: Row.Type) throws -> Int64 {
        try integer("SELECT id + length(places) / \(Row.numberCount) - 1 FROM \(Row.list) ORDER BY id DESC LIMIT 1")
    }

    /// Goes through the rows whose ids are in a range, in order.
    func eachListed<Row: ListedRow>(
        _ type: Row.Type, _ ids: ClosedRange<Int64>, _ body: (PlacedRow<Row>) throws -> Void
    ) throws {
        let select = try prepare(
            """
            SELECT * FROM \(Row.list)
            WHERE id BETWEEN coalesce((SELECT max(id) FROM \(Row.list) WHERE id <= ?1), 0) AND ?2 ORDER BY id
            """)
        select.bind(1, ids.lowerBound)
        select.bind(2, ids.upperBound)
        try select.forEachRow { row in
            try read(row) { (placed: PlacedRow<Row>) in if ids.contains(placed.id) { try body(placed) } }
        }
    }

    /// Goes through the rows of an article, in order.
    func eachListed<Row: ListedRow>(
        _ type: Row.Type, inArticle article: Int64, _ body: (PlacedRow<Row>) throws -> Void
    ) throws {
        let select = try prepare("SELECT * FROM \(Row.list) WHERE article = ? ORDER BY id")
        select.bind(1, article)
        try select.forEachRow { try read($0, body) }
    }

    /// Changes rows of an article where they stand.
    func updateListed<Row: ListedRow>(
        _ type: Row.Type, inArticle article: Int64, _ change: (inout PlacedRow<Row>) throws -> Void
    ) throws {
        var changed: [(id: Int64, base: Int64, rows: [Row])] = []
        let select = try prepare("SELECT * FROM \(Row.list) WHERE article = ? ORDER BY id")
        select.bind(1, article)
        try select.forEachRow { list in
            var rows: [Row] = []
            var isChanged = false
            try read(list) { (placed: PlacedRow<Row>) in
                var new = placed
                try change(&new)
                if new.row != placed.row { isChanged = true }
                rows.append(new.row)
            }
            if isChanged { changed.append((list.int(0), list.int(2), rows)) }
        }
        for (id, base, rows) in changed {
            var text: [UInt8] = []
            for row in rows { row.append(to: &text, from: base) }
            let update = try prepare("UPDATE \(Row.list) SET places = ? WHERE id = ?")
            text.withUnsafeBufferPointer { update.bind(1, text: $0) }
            update.bind(2, id)
            try update.run()
        }
    }

    @inline(__always)
    private func read<Row: ListedRow>(_ list: Prepared, _ body: (PlacedRow<Row>) throws -> Void) throws {
        let id = list.int(0)
        let article = list.int(1)
        let base = list.int(2)
        let position = list.int(3)
        let text = list.bytes(4)
        var place = 0
        var index: Int64 = 0
        while place < text.count {
            guard let offset = NumberText.next(text, &place), let row = Row(base: base + Int64(offset), text, &place)
            else { throw Corpus.damaged("a row of \(Row.list) is cut") }
            try body(PlacedRow(id: id + index, article: article, position: position + index, row: row))
            index += 1
        }
    }
}
