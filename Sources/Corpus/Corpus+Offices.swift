// Names that are asked for as papers print them: "Ms. Marsh", "President Marsh", "Foreign Minister Ilze Morand". Asked by
// the index of names where nobody is called so as it stands; what a title is, the lexicon of the extraction knows.

import Analysis
import Text

/// Whom a name with an office in front means.
struct OfficeHolders {
    /// Rows of people, ascending.
    let rows: [Int32]
    /// The folded name without the office.
    let name: String
    /// Whether the articles give one of them the office, or it is a mere form of address.
    let isKnown: Bool
}

extension Corpus {
    /// The people called as the folded name is behind its titles. Those to whom the articles give the office come alone, where
    /// there are such. Each word less is a look-up in the index of names.
    func officeHolders(_ key: String) throws -> OfficeHolders? {
        let words = key.split(separator: " ").map(String.init)
        guard let title = words.firstIndex(where: Corpus.isTitle) else { return nil }
        for start in words.indices where start > title {
            let name = words[start...].joined(separator: " ")
            let rows = try people(called: name)
            guard !rows.isEmpty else { continue }
            let office = words[..<start].filter { !PersonName.honorifics.contains($0) && $0 != "the" }
            guard !office.isEmpty else { return OfficeHolders(rows: rows, name: name, isKnown: true) }
            let fitting = try rowsWithMost(of: office, among: rows)
            return OfficeHolders(rows: fitting.isEmpty ? rows : fitting, name: name, isKnown: !fitting.isEmpty)
        }
        return nil
    }

    private static func isTitle(_ word: String) -> Bool {
        let titles: NameClass = [.title, .honorific, .function]
        return PersonName.honorifics.contains(word)
            || [word, word + "."].contains { !NameLexicon.entry($0).classes.isDisjoint(with: titles) }
    }

    private func people(called name: String) throws -> [Int32] {
        try store.access { connection in
            let select = try connection.prepare(
                """
                SELECT a.entity FROM alias a JOIN entity e ON e.id = a.entity JOIN word k ON k.id = e.kind
                WHERE a.key = ? AND k.text = 'person' AND a.entity NOT IN (SELECT entity FROM entity_joined)
                ORDER BY a.entity
                """)
            select.bind(1, name)
            var rows: [Int32] = []
            try select.forEachRow { rows.append($0.int32(0) &- 1) }
            return rows
        }
    }

    /// Those with a role that has most words of the office, none where no role has any. "Sen" is a senator.
    private func rowsWithMost(of office: [String], among rows: [Int32]) throws -> [Int32] {
        try store.access { connection in
            let select = try connection.prepare("SELECT DISTINCT name FROM role WHERE entity = ?")
            var best: (count: Int, rows: [Int32]) = (1, [])
            for row in rows {
                select.reset()
                select.bind(1, Int(row) + 1)
                var count = 0
                try select.forEachRow { found in
                    let role = Folding.key(found.text(0) ?? "").split(separator: " ")
                    count = max(
                        count,
                        office.count { asked in
                            role.contains {
                                $0 == asked || asked.utf8.count > 2 && $0.hasPrefix(asked)
                                    || $0.utf8.count > 2 && asked.hasPrefix($0)
                            }
                        })
                }
                if count > best.count { best = (count, [row]) } else if count == best.count { best.rows.append(row) }
            }
            return best.rows
        }
    }
}
