// What adding articles remembers from one to the next: the next ids, the words and the entities seen so far.

import Model
import Text

/// The next id of every table and the ids of words and entities, read from the database once.
struct WriterState {
    var nextArticle: Int64
    var nextParagraph: Int64
    var nextSentence: Int64
    var nextEntity: Int64
    var nextMention: Int64
    var nextStatement: Int64
    var nextCaption: Int64
    var wordIDs: [String: Int64] = [:]
    var terms: Set<String> = []
    /// Kind and folded name (for a group with members also these) → id.
    var entityIDs: [String: Int64] = [:]
    var slugs: Set<String> = []

    init(_ connection: Connection) throws {
        func next(_ table: String) throws -> Int64 {
            try connection.integer("SELECT coalesce(max(id), 0) + 1 FROM \(table)")
        }
        nextArticle = try next("article")
        nextParagraph = try next("paragraph")
        nextSentence = try next("sentence")
        nextEntity = try next("entity")
        nextMention = try next("mention")
        nextStatement = try next("statement")
        nextCaption = try next("caption")
        guard nextArticle > 1 else { return }

        try connection.prepare("SELECT text, id FROM word").forEachRow { row in
            wordIDs[row.text(0) ?? ""] = row.int(1)
        }
        try connection.prepare("SELECT text FROM term").forEachRow { terms.insert($0.text(0) ?? "") }
        try connection.prepare(
            """
            SELECT e.id, e.slug, k.text, e.key, (
                SELECT group_concat(member, ',') FROM (
                    SELECT member FROM group_member g WHERE g.entity = e.id ORDER BY member))
            FROM entity e JOIN word k ON k.id = e.kind
            """
        ).forEachRow { row in
            slugs.insert(row.text(1) ?? "")
            let members = (row.text(4) ?? "").split(separator: ",").compactMap { Int64($0) }
            entityIDs[WriterState.entityKey(kind: row.text(2) ?? "", key: row.text(3) ?? "", members: members)] =
                row.int(0)
        }
    }

    /// What makes two entities of different articles the same one: kind, folded full name, and for a group whose
    /// members are known these members ("the two leaders" of two articles are seldom the same two).
    static func entityKey(kind: String, key: String, members: [Int64]) -> String {
        "\(kind)|\(key)|\(members.sorted().map(String.init).joined(separator: ","))"
    }

    /// A slug that no entity has yet: `to-lam`, then `to-lam-2`.
    mutating func unusedSlug(forKey key: String) -> String {
        var base = key.split(separator: " ").joined(separator: "-").replacing("'", with: "").replacing(".", with: "")
        if base.isEmpty { base = "unnamed" }
        if base.utf8.count > 80 { base = String(base.prefix(60)) }
        var slug = base
        var number = 2
        while !slugs.insert(slug).inserted {
            slug = "\(base)-\(number)"
            number += 1
        }
        return slug
    }
}
