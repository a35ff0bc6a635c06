// The rows of a people.tsv that turned out to be nobody, with the name that was probably meant. Console tells them when
// a table is given, the import command once its articles are in.

import Model
import Text

extension Corpus {
    /// More notes than this are only counted.
    private static let mostIdleRows = 5
    /// Names that are looked at for one row.
    private static let mostNearNames = 500

    /// A note (`Q0527`) for each of the first rows of the table of people that fit nobody, and one that counts the
    /// rest. Empty for a corpus without articles.
    public func rowsThatFitNobody() throws -> [Diagnostic] {
        let (rows, rest) = try store.access { connection in
            var rows: [(line: Int64, name: String)] = []
            let idle = "FROM people_row WHERE id NOT IN (SELECT row FROM people_entity)"
            guard try connection.integer("SELECT EXISTS (SELECT 1 FROM article)") > 0 else { return (rows, 0) }
            let select = try connection.prepare("SELECT line, name \(idle) ORDER BY id LIMIT ?")
            select.bind(1, Self.mostIdleRows)
            try select.forEachRow { rows.append(($0.int(0), $0.text(1) ?? "")) }
            return (rows, Int(try connection.integer("SELECT count(*) \(idle)")) - rows.count)
        }
        var notes = rows.map { row in
            let isKnown = entities(named: row.name).contains { Self.canHaveRow($0) }
            let mend =
                isKnown
                ? "the articles name somebody so, but the row's role, country or affiliation fits none or several of them"
                : nearestName(to: row.name).map { "did you mean \($0)?" }
                    ?? "nobody in the articles is called so; another name goes into aliases"
            return Diagnostic(
                "Q0527", "line \(row.line) of the table of people fits nobody: \(row.name)", severity: .note,
                notes: [mend])
        }
        if rest > 0 {
            let what =
                rest == 1 ? "1 more row of the table of people fits" : "\(rest) more rows of the table of people fit"
            notes.append(Diagnostic("Q0527", "\(what) nobody", severity: .note))
        }
        return notes
    }

    private static func canHaveRow(_ entity: NamedEntity) -> Bool {
        entity.kind == .person || entity.kind == .organization
    }

    /// The name with the fewest letters wrong, else one with the same last word.
    private func nearestName(to name: String) -> String? {
        let key = Folding.key(name)
        let letters = Array(key.utf8)
        let last = key.split(separator: " ").last
        var best: (distance: Int, name: String)?
        for entity in nearest(to: name, limit: Self.mostNearNames) where Self.canHaveRow(entity) {
            let other = Folding.key(entity.name)
            let limit = max(1, letters.count / 3)
            let distance =
                EditDistance.distance(letters, Array(other.utf8), atMost: limit)
                ?? (other.split(separator: " ").last == last ? limit + 1 : nil)
            if let distance, distance < best?.distance ?? .max { best = (distance, entity.name) }
        }
        return best?.name
    }
}
