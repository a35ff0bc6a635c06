// What the fields of somebody's archive are called: `text=corpo`, `published=data_pub`.
// The names that most archives use are known without it (see ArticleRecord).

import Text

/// Names of an archive's own fields for those of an article. Given names win over known ones.
public struct FieldMapping: Sendable, Equatable {
    /// Fields of an article that an archive can fill.
    public static let targets = [
        "id", "text", "title", "byline", "outlet", "section", "place", "published", "url", "language",
    ]

    /// The article's field for each of the archive's, in their plain form; a field of an object in the record has the
    /// object's name and a full stop before it.
    private var targets: [String: String] = [:]

    /// How dates in numbers are written, where the archive's own tell.
    var dateOrder: DateOrder?

    /// The names that are known already.
    public static let standard = FieldMapping()

    private init() {}

    /// Reads pairs such as `text=corpo`. Throws `Q0417`.
    public init(_ pairs: [String]) throws(Diagnostic) {
        for pair in pairs {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            guard parts.count == 2, !parts[1].isEmpty else {
                throw ReadingDiagnostics.wrongMapping(pair, nil)
            }
            let target = parts[0] == "date" ? "published" : parts[0] == "author" ? "byline" : parts[0]
            guard FieldMapping.targets.contains(target) else {
                let nearest = FieldMapping.targets.min {
                    NearestFile.distance($0, target) < NearestFile.distance($1, target)
                }
                throw ReadingDiagnostics.wrongMapping(pair, nearest)
            }
            targets[ArticleRecord.plain(parts[1])] = target
        }
    }

    /// The article's field that a field of the archive, in its plain form, is given for.
    func target(of name: String) -> String? { targets[name] }

    /// Whether some field was given for this one, so that its known names no longer count.
    func gives(_ target: String) -> Bool { targets.values.contains(target) }

    /// The fields of the archive, in their plain form, that were given for this one.
    func names(for target: String) -> [String] { targets.filter { $0.value == target }.map(\.key).sorted() }

    /// Whether a field inside this object was given.
    func reaches(into object: String) -> Bool {
        targets.keys.contains { $0.hasPrefix(object + ".") }
    }

    /// This mapping and a further field, where that is not given yet.
    mutating func fill(_ target: String, from name: String) {
        guard !gives(target) else { return }
        targets[ArticleRecord.plain(name)] = target
    }

    /// Takes over the order in which an archive's first records write their dates; gives what there is to tell about it.
    mutating func takeDateOrder(
        from records: [[(name: String, value: String)]], of archive: String
    ) -> Diagnostic? {
        let evidence = DateOrder.Evidence(
            records.joined().filter { ArticleRecord.namesDate($0.name, self) }.map(\.value))
        guard let open = evidence.openExample else { return nil }
        dateOrder = evidence.order
        return ReadingDiagnostics.dateOrder(archive, evidence.order, open, by: evidence.plainExample)
    }

    var isStandard: Bool { targets.isEmpty }
}
