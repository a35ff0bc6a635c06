// A noun as a stage: the default edges of the model, followed from many rows at once.

import Corpus
import Language
import Model

extension Run {
    /// The rows of a noun that the default edge leads to, each once, in the order of answers.
    func walk(_ flow: Flow, to noun: Noun) throws -> Flow {
        guard let kind = flow.shape.rowKind else { return Flow(shape: Shape(noun: noun)) }
        let rows = RowNumbers(flow.rows).rows
        let targets = try targets(rows, kind, noun)
        var result = Flow(shape: Shape(noun: noun))
        result.rows = RowNumbers(targets).rows
        result = try keeping(noun, result)
        result.patterns = flow.patterns.compactMap { $0.moved(from: kind, to: noun.rowKind) }
        return result
    }

    private func targets(_ rows: [Int32], _ kind: RowKind, _ noun: Noun) throws -> [Int32] {
        switch (kind, noun.rowKind) {
        case (let from, let to) where from == to && from != .entity: return rows
        case (.entity, .entity):
            let members = try corpus.edge(.groupMembers)
            return rows + rows.flatMap { members[$0] }
        // Upwards: where the rows stand.
        case (let from, .article) where from != .entity: return try up(rows, articleColumn(from))
        case (.sentence, .paragraph): return try up(rows, column(.sentenceParagraph))
        case (.statement, .paragraph): return try up(rows, column(.statementParagraph))
        case (.statement, .sentence): return try up(rows, column(.statementSentence))
        case (.mention, .paragraph): return try up(rows, column(.mentionParagraph))
        case (.mention, .sentence): return try up(rows, column(.mentionSentence))
        case (.mention, .entity): return try up(rows, column(.mentionEntity))
        case (.caption, .paragraph): return try up(rows, column(.captionParagraph))
        // Downwards: what stands in them.
        case (.article, .paragraph): return try down(rows, .paragraphArticle)
        case (.article, .sentence): return try down(rows, .sentenceArticle)
        case (.article, .statement): return try down(rows, .statementArticle)
        case (.article, .mention): return try down(rows, .mentionArticle)
        case (.article, .caption): return try down(rows, .captionArticle)
        case (.paragraph, .sentence): return try down(rows, .sentenceParagraph)
        case (.paragraph, .statement): return try down(rows, .statementParagraph)
        case (.paragraph, .mention): return try down(rows, .mentionParagraph)
        case (.paragraph, .caption): return try down(rows, .captionParagraph)
        case (.sentence, .statement): return try down(rows, .statementSentence)
        case (.sentence, .mention): return try down(rows, .mentionSentence)
        case (.sentence, .caption):
            return try down(RowNumbers(up(rows, column(.sentenceParagraph))).rows, .captionParagraph)
        case (.caption, .sentence): return try down(up(rows, column(.captionParagraph)), .sentenceParagraph)
        case (.caption, .statement): return try down(up(rows, column(.captionParagraph)), .statementParagraph)
        case (.caption, .mention): return try down(up(rows, column(.captionParagraph)), .mentionParagraph)
        // Entities and what they have to do with.
        case (.entity, .statement): return try along(rows, .entityStatements)
        case (.entity, .mention): return try along(rows, .entityMentions)
        case (.entity, .article): return try along(rows, .entityArticles)
        case (.entity, .sentence): return try up(along(rows, .entityMentions), column(.mentionSentence))
        case (.entity, .paragraph): return try up(along(rows, .entityMentions), column(.mentionParagraph))
        case (.entity, .caption):
            let wanted = RowNumbers(rows).flags(try corpus.rowCount(.entity))
            let shown = try corpus.edge(.captionPeople)
            return (0..<Int32(shown.rowCount)).filter { caption in shown[caption].contains { wanted[Int($0)] } }
        case (.statement, .mention): return try mentionsInContent(of: rows)
        case (.statement, .entity):
            if noun == .speakers { return try along(rows, .statementSpeakers) }
            return try up(mentionsInContent(of: rows), column(.mentionEntity))
        case (.caption, .entity) where noun != .speakers: return try along(rows, .captionPeople)
        case (_, .entity):
            if noun == .speakers {
                return try along(targets(rows, kind, .statements), .statementSpeakers)
            }
            return try up(targets(rows, kind, .mentions), column(.mentionEntity))
        default: return []
        }
    }

    private func up(_ rows: [Int32], _ column: [Int32]?) throws -> [Int32] {
        guard let column else { return rows }
        return rows.map { column[Int($0)] }.filter { $0 >= 0 }
    }

    private func down(_ rows: [Int32], _ reference: IntegerColumn) throws -> [Int32] {
        let children = try corpus.children(reference)
        return rows.flatMap { children[$0] }
    }

    private func along(_ rows: [Int32], _ edge: Edge) throws -> [Int32] {
        let edge = try corpus.edge(edge)
        return rows.flatMap { edge[$0] }
    }

    private func mentionsInContent(of rows: [Int32]) throws -> [Int32] {
        var mentions: [Int32] = []
        for (count, row) in rows.enumerated() {
            if count % 4096 == 0 { try cancellation.check() }
            mentions += try self.mentions(inContentOf: row)
        }
        return mentions
    }
}

extension HitPattern {
    /// The pattern on rows that hold the old rows' text; nil where they do not.
    func moved(from: RowKind, to: RowKind) -> HitPattern? {
        if from == to { return self }
        let holders: [RowKind] =
            switch from {
            case .mention, .statement: [.sentence, .paragraph, .article]
            case .sentence: [.paragraph, .article]
            case .caption, .paragraph: [.paragraph, .article]
            case .article, .entity: []
            }
        guard holders.contains(to) else { return nil }
        if case .values = place { return nil }
        return HitPattern(place: .whole, pattern: pattern)
    }
}
