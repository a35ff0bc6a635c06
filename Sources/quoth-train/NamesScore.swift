// How many of the names in a treebank quoth finds, and of what it finds how much is one.

import Analysis
import Model
import Text

/// Counts of names by kind. Two names match when they share a word and are of one kind, each at most once.
struct NamesScore: CustomStringConvertible {
    private struct Counts {
        var exact = 0, match = 0, given = 0, wanted = 0

        func f1(_ right: Int) -> Double { given + wanted == 0 ? 0 : Double(2 * right) / Double(given + wanted) }
        func share(_ right: Int, of whole: Int) -> Double { whole == 0 ? 0 : Double(right) / Double(whole) }
    }

    private struct Name {
        var span: Span
        var kind: Entity.Kind
    }

    private var counts: [Entity.Kind: Counts] = [:]
    private var missed: [String: Int] = [:]
    private var spurious: [String: Int] = [:]
    private let layers = LinguisticLayers(parses: true)
    private let kinds: KindReader

    init(kinds: KindReader) {
        self.kinds = kinds
    }

    mutating func add(_ treebank: TreebankDocument) {
        guard !treebank.names.isEmpty else { return }
        var document = Document(treebank.document.article)
        layers.lay(on: &document)
        let cast = CastReader.cast(of: document, kinds: kinds)
        let given = cast.mentions.compactMap { mention -> Name? in
            guard mention.entity >= 0, let span = document.span(mention.core) else { return nil }
            return Name(span: span, kind: cast.members[mention.entity].kind)
        }.sorted { $0.span < $1.span }
        let wanted = treebank.names.compactMap { name in
            treebank.document.span(name.tokens).map { Name(span: $0, kind: name.kind) }
        }.sorted { $0.span < $1.span }
        let source = document.article.source
        for kind in [Entity.Kind.person, .organization, .place] {
            let ours = given.filter { $0.kind == kind }, theirs = wanted.filter { $0.kind == kind }
            counts[kind, default: Counts()].given += ours.count
            counts[kind, default: Counts()].wanted += theirs.count
            var isTaken = [Bool](repeating: false, count: ours.count)
            for name in theirs {
                let same = ours.indices.first { !isTaken[$0] && ours[$0].span == name.span }
                let index = same ?? ours.indices.first { !isTaken[$0] && ours[$0].span.overlaps(name.span) }
                guard let index else {
                    let other = given.first { $0.span.overlaps(name.span) }
                    let told = other.map { " (\($0.kind): \(source[$0.span]))" } ?? ""
                    missed["\(kind) \(source[name.span])\(told)", default: 0] += 1
                    continue
                }
                isTaken[index] = true
                counts[kind, default: Counts()].match += 1
                if same != nil { counts[kind, default: Counts()].exact += 1 }
            }
            for index in ours.indices where !isTaken[index] {
                spurious["\(kind) \(source[ours[index].span])", default: 0] += 1
            }
        }
    }

    func errors(_ count: Int) -> String {
        func list(_ errors: [String: Int]) -> String {
            errors.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(count)
                .map { "    \($0.value) \($0.key)" }.joined(separator: "\n")
        }
        return "  missed:\n\(list(missed))\n  spurious:\n\(list(spurious))"
    }

    var description: String {
        var lines: [String] = []
        var all = Counts()
        for kind in [Entity.Kind.person, .organization, .place] {
            let count = counts[kind] ?? Counts()
            all.exact += count.exact
            all.match += count.match
            all.given += count.given
            all.wanted += count.wanted
            lines.append(line(kind.rawValue, count))
        }
        return (lines + [line("all", all)]).joined(separator: "\n")
    }

    private func line(_ name: String, _ count: Counts) -> String {
        "  \(name): \(count.wanted) annotated; match P \(percent(count.share(count.match, of: count.given)))"
            + " R \(percent(count.share(count.match, of: count.wanted))) F1 \(percent(count.f1(count.match)));"
            + " exact F1 \(percent(count.f1(count.exact)))"
    }
}
