// Statements that the machine missed and a reader added: rows with the rule `added`.

import Model
import Text

extension CorrectionOverlay {
    /// The statement that was added; nil where its words stand in no sentence.
    func add(_ correction: Correction, _ article: Int64) throws -> Int64? {
        guard let sentence = try sentence(at: correction.span, article) else { return nil }
        let paragraph = sentence.row.paragraph
        let rows = EntityRows(connection)
        let verb = correction.verb.isEmpty ? "say" : correction.verb
        var act: Int64?
        let known = try connection.prepare(
            "SELECT act FROM statement WHERE verb = (SELECT id FROM word WHERE text = ?) ORDER BY id LIMIT 1")
        known.bind(1, verb)
        try known.forEachRow { act = $0.int(0) }
        let actWord = try act ?? rows.word(Act.say.rawValue)
        let id = try unusedStatement(article, sentence, correction.span)
        try run("DELETE FROM statement_span WHERE statement = ?", id)
        let update = try connection.prepare(
            """
            UPDATE statement SET paragraph = ?, sentence = ?, verb = ?, act = ?, negated = 0, outer_statement = NULL,
                source_start = NULL, source_length = NULL, cue_start = NULL, cue_length = NULL WHERE id = ?
            """)
        update.bind(1, paragraph)
        update.bind(2, sentence.id)
        update.bind(3, try rows.word(verb))
        update.bind(4, actWord)
        update.bind(5, id)
        try update.run()
        try setContent(correction.span, of: id, article)
        try run("DELETE FROM original_span WHERE statement = ?", id)
        try put(
            0, correction.speakers.compactMap { try? find($0, in: sentence, outside: correction.span) }, id, article)
        if let cue = try find(correction.cue, in: sentence, outside: correction.span) { try put(1, [cue], id, article) }
        try setSpeakers(correction.speakers, of: id, article)
        try mark(id, rule: "added")
        try run("UPDATE corrected_statement SET hidden = 0 WHERE statement = ?", id)
        return id
    }

    /// A row for an added statement: one of the article that is hidden now, or a new one.
    private func unusedStatement(
        _ article: Int64, _ sentence: PlacedRow<ListedSentence>, _ span: Span
    ) throws -> Int64 {
        let select = try connection.prepare(
            """
            SELECT c.statement FROM corrected_statement c CROSS JOIN statement s ON s.id = c.statement
            WHERE c.added = 1 AND s.article = ? AND (c.hidden = 1 OR (c.start = ? AND c.stop = ?))
            ORDER BY c.start = ?2 DESC, c.statement LIMIT 1
            """)
        select.bind(1, article)
        select.bind(2, Int(span.start))
        select.bind(3, Int(span.end))
        var known: Int64?
        try select.forEachRow { known = $0.int(0) }
        if let known {
            let update = try connection.prepare(
                "UPDATE corrected_statement SET start = ?, stop = ? WHERE statement = ?")
            update.bind(1, Int(span.start))
            update.bind(2, Int(span.end))
            update.bind(3, known)
            try update.run()
            return known
        }
        let id = try connection.integer("SELECT coalesce(max(id), 0) + 1 FROM statement")
        let insert = try connection.prepare(
            """
            INSERT INTO statement SELECT ?1, ?2, ?6, ?7,
                (SELECT coalesce(max(position), 0) + 1 FROM statement WHERE article = ?2), NULL, ?3, ?4, 0, 1000, ?5,
                NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL
            """)
        let rows = EntityRows(connection)
        insert.bind(1, id)
        insert.bind(2, article)
        insert.bind(3, try rows.word(Act.say.rawValue))
        insert.bind(4, try rows.word(Statement.Kind.indirect.rawValue))
        insert.bind(5, try rows.word("added"))
        insert.bind(6, sentence.row.paragraph)
        insert.bind(7, sentence.id)
        try insert.run()
        let keep = try connection.prepare(
            """
            INSERT INTO corrected_statement SELECT id, ?2, ?3, 0, 1, kind, confidence, rule FROM statement WHERE id = ?1
            """)
        keep.bind(1, id)
        keep.bind(2, Int(span.start))
        keep.bind(3, Int(span.end))
        try keep.run()
        return id
    }

    /// Where words stand in a sentence: all of a name, or its last word.
    private func find(_ words: String, in sentence: PlacedRow<ListedSentence>, outside content: Span) throws -> Span? {
        let wanted = FoldedWords(words)
        guard wanted.count > 0 else { return nil }
        var found: Span?
        let select = try connection.prepare(
            """
            SELECT start + ?2, substr(CAST(text AS BLOB), ?2 + 1, ?3) FROM paragraph WHERE id = ?1
            """)
        select.bind(1, sentence.row.paragraph)
        select.bind(2, Int(sentence.row.start))
        select.bind(3, Int(sentence.row.length))
        try select.forEachRow { row in
            let base = row.int32(0)
            var text = FoldedWords()
            text.append(row.bytes(1))
            func isSame(_ index: Int, _ other: Int) -> Bool { text.word(index) == wanted.word(other) }
            for count in Set([wanted.count, 1]).sorted(by: >) where found == nil && count <= text.count {
                for first in 0...(text.count - count) {
                    let span = Span(
                        start: base + text.spans[first].start, end: base + text.spans[first + count - 1].end)
                    let isOutside = span.end <= content.start || span.start >= content.end
                    if isOutside, (0..<count).allSatisfy({ isSame(first + $0, wanted.count - count + $0) }) {
                        found = span
                        break
                    }
                }
            }
        }
        return found
    }

    /// The first sentence that shares something with a span.
    private func sentence(at span: Span, _ article: Int64) throws -> PlacedRow<ListedSentence>? {
        var starts: [Int64: Int32] = [:]
        if let range = try connection.rows(of: .paragraph, inArticle: article) {
            let select = try connection.prepare("SELECT id, start FROM paragraph WHERE id BETWEEN ? AND ?")
            select.bind(1, range.lowerBound)
            select.bind(2, range.upperBound)
            try select.forEachRow { starts[$0.int(0)] = $0.int32(1) }
        }
        var found: PlacedRow<ListedSentence>?
        try connection.eachListed(ListedSentence.self, inArticle: article) { sentence in
            guard found == nil, let base = starts[sentence.row.paragraph] else { return }
            let start = base + sentence.row.start
            if start < span.end, start + sentence.row.length > span.start { found = sentence }
        }
        return found
    }
}
