// An article to read: its paragraphs with the statements marked by who makes them.

import Corpus
import Presentation

/// The text of one article as lines for a screen.
struct ArticlePage {
    let corpus: Corpus
    let style: ScreenStyle

    private struct Mark {
        var paragraph: Int
        var start: Int
        var stop: Int
        var statement: Int
        var speakers: String
        var entity: String
    }

    /// The lines of an article (row from 0), and the line at which a statement (row from 0) begins.
    func lines(article: Int, statement: Int?) throws -> (lines: [String], start: Int) {
        let id = article + 1
        let paragraphs = try corpus.query(
            """
            SELECT p.id, k.text, p.text FROM paragraph p JOIN word k ON k.id = p.kind
            WHERE p.article = \(id) ORDER BY p.id
            """)
        let statements = try corpus.statements(ofArticle: Int32(truncatingIfNeeded: article))
            .map { String($0 + 1) }.joined(separator: ", ")
        let marks = try corpus.query(
            """
            SELECT x.paragraph, x.start, x.start + x.length, x.statement,
                (SELECT group_concat(e.name, '; ') FROM statement_speaker y JOIN entity e ON e.id = y.entity
                 WHERE y.statement = x.statement),
                (SELECT e.slug FROM statement_speaker y JOIN entity e ON e.id = y.entity
                 WHERE y.statement = x.statement ORDER BY y.position LIMIT 1)
            FROM statement_place x WHERE x.statement IN (\(statements)) AND x.role = 2
                AND x.statement NOT IN (SELECT statement FROM corrected_statement WHERE hidden = 1)
            ORDER BY x.start, x.length DESC
            """
        ).compactMap { row -> Mark? in
            guard row.count == 6, let paragraph = Self.number(row[0]), let start = Self.number(row[1]),
                let stop = Self.number(row[2]), let statement = Self.number(row[3])
            else { return nil }
            return Mark(
                paragraph: paragraph, start: start, stop: stop, statement: statement - 1,
                speakers: row[4] ?? "unknown", entity: row[5] ?? "")
        }

        var lines: [String] = []
        var start = 0
        for row in paragraphs {
            guard row.count == 3, let paragraph = Self.number(row[0]) else {
                continue
            }
            let text = row[2] ?? ""
            if !lines.isEmpty { lines.append("") }
            var pieces: [MarkedParagraph.Piece] = []
            for mark in marks where mark.paragraph == paragraph {
                if mark.statement == statement { start = lines.count }
                pieces.append(
                    MarkedParagraph.Piece(
                        start: mark.start, stop: mark.stop, speaker: mark.speakers,
                        speakerID: mark.entity, isChosen: mark.statement == statement))
            }
            lines += MarkedParagraph(kind: row[1] ?? "body", text: text, pieces: pieces).lines(style)
        }
        return (lines, start)
    }

    private static func number(_ text: String?) -> Int? { text.flatMap { Int($0) } }
}
