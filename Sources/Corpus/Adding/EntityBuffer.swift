// New entities on their way into their table, several with one statement. ArticleWriter and EntityRows fill it; what is in
// it is not in the table yet.

import Text

struct EntityBuffer: Sendable {
    private struct Row {
        let slug: String?
        let kind: Int64
        let name: String
        let folded: String?
        var affiliation: Int64?
        var country: Int64?
    }

    private static let inserts = RowInserts(
        "entity (id, given_slug, kind, name, folded, affiliation, country)", columnCount: 7)

    /// Of the first row.
    private var firstID: Int64 = 0
    private var rows: [Row] = []

    /// `id` follows on that of the row before. What follows from the name is left away: see `Tables`.
    mutating func add(
        _ id: Int64, slug: String, kind: Int64, name: String, key: String, affiliation: Int64?, country: Int64?
    ) {
        if rows.isEmpty { firstID = id }
        rows.append(
            Row(
                slug: Self.follows(slug, from: key) ? nil : slug, kind: kind, name: name,
                folded: Self.isInSmallLetters(key, of: name) ? nil : key, affiliation: affiliation, country: country))
    }

    /// Adds what was not known of somebody who waits here; false where the table has him.
    mutating func complete(_ id: Int64, affiliation: Int64?, country: Int64?) -> Bool {
        let place = Int(id - firstID)
        guard rows.indices.contains(place) else { return false }
        rows[place].affiliation = rows[place].affiliation ?? affiliation
        rows[place].country = rows[place].country ?? country
        return true
    }

    mutating func write(_ connection: Connection) throws {
        try Self.inserts.write(rows.count, connection) { insert, index, column in
            let row = rows[index]
            insert.bind(column, firstID + Int64(index))
            insert.bind(column + 1, row.slug)
            insert.bind(column + 2, row.kind)
            insert.bind(column + 3, row.name)
            insert.bind(column + 4, row.folded)
            insert.bind(column + 5, row.affiliation)
            insert.bind(column + 6, row.country)
        }
        rows.removeAll(keepingCapacity: true)
    }

    /// Whether a slug is the key with hyphens for blanks, and the key can be told from it.
    private static func follows(_ slug: String, from key: String) -> Bool {
        isMade(slug, of: key) { $0 == UInt8(ascii: " ") ? UInt8(ascii: "-") : $0 == UInt8(ascii: "-") ? 0 : $0 }
    }

    /// Whether a key is what SQLite's `lower` makes of the name: ASCII letters only.
    private static func isInSmallLetters(_ key: String, of name: String) -> Bool {
        isMade(key, of: name) { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) ? $0 | 0x20 : $0 }
    }

    private static func isMade(_ made: String, of text: String, _ change: (UInt8) -> UInt8) -> Bool {
        var (made, text) = (made, text)
        return made.withUTF8 { made in text.withUTF8 { text in made.elementsEqual(text.lazy.map(change)) } }
    }
}
