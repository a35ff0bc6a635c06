// Rows that have to do with an entity: by, to, mentioning, of.

import Corpus
import Language
import Model
import Text

extension Run {
    /// The rows of a kind that have to do with the entities in that way. Looked for once in a query.
    func rows(of kind: RowKind, _ relation: Relation, _ reference: Reference) throws -> RowNumbers {
        let key = RelatedRows(kind: kind, relation: relation, reference: reference)
        if let known = relatedRows[key] { return known }
        let rows = try findRows(of: kind, relation, reference)
        relatedRows[key] = rows
        return rows
    }

    private func findRows(of kind: RowKind, _ relation: Relation, _ reference: Reference) throws -> RowNumbers {
        let entities = try entities(reference)
        switch (relation, kind) {
        case (.speaker, .statement):
            return try rows(from: withGroups(entities), .entityStatements)
        case (.addressee, .statement):
            let wanted = try withGroups(entities).flags(corpus.rowCount(.entity))
            let addressees = try corpus.edge(.statementAddressees)
            let rows = (0..<Int32(addressees.rowCount)).filter { row in
                addressees[row].contains { wanted[Int($0)] }
            }
            return RowNumbers(ascending: rows)
        case (.byline, .article): return try articles(writtenBy: reference, entities)
        case (.meant, .mention): return try rows(from: entities, over: corpus.edge(.entityMentions))
        case (.mentioned, _): return try rows(of: kind, mentioning: entities)
        default: return RowNumbers([])
        }
    }

    /// The entities and the groups that have one of them as a known member.
    func withGroups(_ entities: RowNumbers) throws -> RowNumbers {
        RowNumbers(entities.rows + (try entities.rows.flatMap { try targets(.memberGroups, $0) }))
    }

    private func rows(from entities: RowNumbers, _ edge: Edge) throws -> RowNumbers {
        if entities.rows.count == 1 { return RowNumbers(try targets(edge, entities.rows[0])) }
        return RowNumbers(try entities.rows.flatMap { try targets(edge, $0) })
    }

    private func rows(from entities: RowNumbers, over edge: EdgeTable) throws -> RowNumbers {
        if entities.rows.count == 1 { return RowNumbers(Array(edge[entities.rows[0]])) }
        return RowNumbers(entities.rows.flatMap { edge[$0] })
    }

    /// Articles whose byline holds a name as words.
    private func articles(writtenBy reference: Reference, _ entities: RowNumbers) throws -> RowNumbers {
        var keys = Set(try corpus.foldedNames(of: entities.rows))
        if case .name(let name) = reference { keys.insert(Folding.key(name)) }
        let needles = keys.filter { !$0.isEmpty }.map { " \($0) " }
        var rows: [Int32] = []
        try corpus.read { reader in
            for article in 0..<Int32(try corpus.rowCount(.article)) {
                if article % 1024 == 0 { try cancellation.check() }
                guard let byline = try reader.text(.articleByline, article) else { continue }
                let folded = " \(Folding.key(byline)) "
                if needles.contains(where: folded.contains) { rows.append(article) }
            }
        }
        return RowNumbers(ascending: rows)
    }

    private func rows(of kind: RowKind, mentioning entities: RowNumbers) throws -> RowNumbers {
        let mentions = try rows(from: entities, over: corpus.edge(.entityMentions)).rows
        switch kind {
        case .mention: return RowNumbers(ascending: mentions)
        case .article: return try containers(of: mentions, .mentionArticle)
        case .paragraph: return try containers(of: mentions, .mentionParagraph)
        case .sentence: return try containers(of: mentions, .mentionSentence)
        case .caption:
            let paragraphs = try containers(of: mentions, .mentionParagraph)
            let captionParagraph = try column(.captionParagraph)
            let wanted = entities.flags(try corpus.rowCount(.entity))
            let shown = try corpus.edge(.captionPeople)
            let rows = (0..<Int32(captionParagraph.count)).filter { row in
                paragraphs.contains(captionParagraph[Int(row)]) || shown[row].contains { wanted[Int($0)] }
            }
            return RowNumbers(ascending: rows)
        case .statement: return try statements(holding: mentions, in: [.source, .cue, .content])
        case .entity: return RowNumbers([])
        }
    }

    private func containers(of rows: [Int32], _ reference: IntegerColumn) throws -> RowNumbers {
        RowNumbers(try values(reference, rows))
    }

    /// The statements in whose parts of these roles a mention stands.
    func statements(holding mentions: [Int32], in roles: [SpanTable.Role]) throws -> RowNumbers {
        let articles = try values(.mentionArticle, mentions)
        let paragraphs = try values(.mentionParagraph, mentions)
        let starts = try values(.mentionStart, mentions)
        let lengths = try values(.mentionLength, mentions)
        let statements = try corpus.children(.statementArticle)
        let spans = try corpus.spans()
        var rows: [Int32] = []
        for index in mentions.indices {
            if index % 4096 == 0 { try cancellation.check() }
            let (paragraph, start, stop) = (paragraphs[index], starts[index], starts[index] &+ lengths[index])
            for statement in statements[articles[index]] {
                let holds = roles.contains { role in
                    spans.range(statement, role).contains { span in
                        spans.paragraphs[span] == paragraph && spans.starts[span] <= start && stop <= spans.stops[span]
                    }
                }
                if holds { rows.append(statement) }
            }
        }
        return RowNumbers(rows)
    }

    /// The mentions inside a statement's content.
    func mentions(inContentOf statement: Int32) throws -> [Int32] {
        let spans = try corpus.spans()
        let byParagraph = try corpus.children(.mentionParagraph)
        let start = try column(.mentionStart)
        let length = try column(.mentionLength)
        var rows: [Int32] = []
        for index in spans.range(statement, .content) {
            for mention in byParagraph[spans.paragraphs[index]]
            where spans.starts[index] <= start[Int(mention)]
                && start[Int(mention)] &+ length[Int(mention)] <= spans.stops[index]
            {
                rows.append(mention)
            }
        }
        return rows
    }
}
