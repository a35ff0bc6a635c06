// What a folder or an archive holds beside articles: counted by what it is, and named as far as there is room.

/// Inputs that nobody named and that hold no text.
struct PassedOver {
    private(set) var count = 0
    private var names: [String] = []
    /// Kinds in the order in which they were met.
    private var kinds: [(kind: String, count: Int)] = []

    private static let mostNamed = 4
    private static let mostKinds = 8

    /// What `FileKind.accompaniesPages` tells.
    static let pageParts = "a style or script of a page"

    mutating func add(_ name: String, _ kind: String) {
        count += 1
        if names.count < PassedOver.mostNamed { names.append(name) }
        if let known = kinds.firstIndex(where: { $0.kind == kind }) {
            kinds[known].count += 1
        } else if kinds.count < PassedOver.mostKinds {
            kinds.append((kind, 1))
        } else {
            kinds[kinds.count - 1] = ("something else", kinds[kinds.count - 1].count + 1)
        }
    }

    /// `logo.png (a PNG picture)`; `2 × a PNG picture, 1 × empty: logo.png, map.png, note.txt`.
    var summary: String {
        let more = count > names.count ? " and \(count - names.count) more" : ""
        let shown = names.joined(separator: ", ") + more
        if kinds.count == 1 { return "\(shown) (\(kinds[0].kind))" }
        return kinds.map { "\($0.count) × \($0.kind)" }.joined(separator: ", ") + ": " + shown
    }
}
