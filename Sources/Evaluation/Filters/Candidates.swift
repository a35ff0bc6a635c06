// Which rows can match a pattern at all: asked of the word index before any text is read.

import Corpus
import Language
import Model
import Text

/// Finds a superset of the rows that match. nil stands for all rows.
struct Candidates {
    let run: Run
    let kind: RowKind
    let place: TextPlace
    let matcher: PatternMatcher

    init(_ run: Run, _ kind: RowKind, _ place: TextPlace, _ matcher: PatternMatcher) {
        self.run = run
        self.kind = kind
        self.place = place
        self.matcher = matcher
    }

    func rows(_ node: PatternMatcher.Node) throws -> RowNumbers? {
        switch node {
        case .phrase(let tests, let leaf): return try phraseRows(tests, leaf)
        case .regularExpression, .not: return nil
        case .within(let left, _, let right): return try intersection([left, right])
        case .all(let nodes): return try intersection(nodes)
        case .any(let nodes):
            var union = RowNumbers([])
            for node in nodes {
                guard let rows = try rows(node) else { return nil }
                union = union.union(rows)
            }
            return union
        }
    }

    private func intersection(_ nodes: [PatternMatcher.Node]) throws -> RowNumbers? {
        var result: RowNumbers?
        for node in nodes {
            guard let rows = try rows(node) else { continue }
            result = result?.intersection(rows) ?? rows
            if let result, result.rows.isEmpty { return result }
        }
        return result
    }

    private func phraseRows(_ tests: [WordTest], _ leaf: Int) throws -> RowNumbers? {
        // A word of which the index does not tell stands for all rows; it is asked for the others.
        let steps = tests.compactMap(\.step)
        if steps.isEmpty, !tests.isEmpty { return nil }
        var found = try rows(inParagraphs: run.corpus.read { try $0.rows(.paragraphs, steps) })
        if kind == .article {
            found = found.union(RowNumbers(try run.corpus.read { try $0.rows(.titles, steps) }))
        }
        if matcher.entitiesOfLeaf.indices.contains(leaf), !matcher.entitiesOfLeaf[leaf].rows.isEmpty {
            let entityMentions = try run.corpus.edge(.entityMentions)
            let mentions = matcher.entitiesOfLeaf[leaf].rows.flatMap { entityMentions[$0] }
            found = found.union(try run.statements(holding: mentions, in: [.content]))
        }
        return found
    }

    /// The rows of the kind that stand in these paragraphs.
    private func rows(inParagraphs paragraphs: [Int32]) throws -> RowNumbers {
        switch kind {
        case .paragraph: return RowNumbers(paragraphs)
        case .article:
            let article = try run.column(.paragraphArticle)
            return RowNumbers(paragraphs.map { article[Int($0)] })
        case .sentence: return try children(.sentenceParagraph, of: paragraphs)
        case .caption: return try children(.captionParagraph, of: paragraphs)
        case .mention: return try children(.mentionParagraph, of: paragraphs)
        case .entity: return RowNumbers([])
        case .statement:
            if paragraphs.count <= Candidates.singleParagraphLimit, try run.corpus.rowCount(.statement) > 50_000 {
                let (first, last) = roles
                return RowNumbers(
                    ascending: try run.corpus.statements(inParagraphs: paragraphs, roles: first...last))
            }
            let article = try run.column(.paragraphArticle)
            let statements = try run.corpus.children(.statementArticle)
            let spans = try run.corpus.spans()
            let (first, last) = roles
            var rows: [Int32] = []
            for (count, paragraph) in paragraphs.enumerated() {
                if count % 4096 == 0 { try run.cancellation.check() }
                for statement in statements[article[Int(paragraph)]] {
                    for index in Int(spans.offsets[Int(statement)])..<Int(spans.offsets[Int(statement) + 1])
                    where spans.paragraphs[index] == paragraph && spans.roles[index] >= first
                        && spans.roles[index] <= last
                    {
                        rows.append(statement)
                        break
                    }
                }
            }
            return RowNumbers(rows)
        }
    }

    /// In a large corpus the statements of so few paragraphs are looked up one by one.
    private static let singleParagraphLimit = 2_000

    /// The parts of a statement that the place looks at.
    private var roles: (first: UInt8, last: UInt8) {
        switch place {
        case .quotedWords: (SpanTable.Role.quoted.rawValue, SpanTable.Role.quoted.rawValue)
        case .content, .topic: (SpanTable.Role.content.rawValue, SpanTable.Role.content.rawValue)
        case .whole, .values: (SpanTable.Role.source.rawValue, SpanTable.Role.content.rawValue)
        }
    }

    private func children(_ reference: IntegerColumn, of paragraphs: [Int32]) throws -> RowNumbers {
        let children = try run.corpus.children(reference)
        return RowNumbers(paragraphs.flatMap { children[$0] })
    }
}
