// Corrected articles as training data: what `quoth corrections --export` prints and `quoth-train` learns from.

import Foundation
import Model
import Text

/// An article with all its statements as they stand after correcting, in the form of the annotated articles that
/// `quoth-train` reads (see training/README.md). Offsets count Unicode scalars.
struct TrainingArticle: Encodable {
    struct Attribution: Encodable {
        var id: String
        var source: [[Int]] = []
        var cue: [[Int]] = []
        var content: [[Int]] = []
        var kind: String
        var act: String
        var speakers: [String] = []
        /// Whether a reader has looked at it.
        var corrected: Bool
    }

    var id: String
    var split = "train"
    var publisher: String?
    var title: String?
    var text: String
    var attributions: [Attribution]
}

extension Corpus {
    /// The articles in which something was corrected, one line of JSON each, in the order in which they were added.
    public func correctedArticles() throws -> [String] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return try store.access { connection in
            var articles: [Int64] = []
            try connection.prepare(
                """
                SELECT DISTINCT s.article FROM corrected_statement c JOIN statement s ON s.id = c.statement
                WHERE c.added = 0 OR c.hidden = 0 ORDER BY s.article
                """
            ).forEachRow { articles.append($0.int(0)) }
            return try articles.compactMap { article in
                let read = try Self.trainingArticle(article, connection)
                return try read.map { String(decoding: try encoder.encode($0), as: UTF8.self) }
            }
        }
    }

    private static func trainingArticle(_ article: Int64, _ connection: Connection) throws -> TrainingArticle? {
        let text = try CorpusReader(connection: connection).articleText(Int32(truncatingIfNeeded: article - 1))
        let head = try connection.prepare(
            "SELECT a.name, a.title, o.text FROM article a LEFT JOIN word o ON o.id = a.outlet WHERE a.id = ?")
        head.bind(1, article)
        var result: TrainingArticle?
        try head.forEachRow { row in
            result = TrainingArticle(
                id: row.text(0) ?? "", publisher: row.text(2), title: row.text(1), text: text, attributions: [])
        }
        guard var result else { return nil }
        let scalars = scalarOffsets(text)
        let select = try connection.prepare(
            """
            SELECT s.id, k.text, c.text, s.id IN (SELECT statement FROM corrected_statement),
                (SELECT group_concat(e.name, char(9)) FROM statement_speaker y JOIN entity e ON e.id = y.entity
                    WHERE y.statement = s.id)
            FROM statement s JOIN word k ON k.id = s.kind JOIN word c ON c.id = s.act
            WHERE s.id = ? AND s.id NOT IN (SELECT statement FROM corrected_statement WHERE hidden = 1)
            """)
        for id in try connection.statements(ofArticle: article) {
            var attribution: TrainingArticle.Attribution?
            select.reset()
            select.bind(1, id)
            try select.forEachRow { row in
                attribution = TrainingArticle.Attribution(
                    id: "", kind: row.text(1) ?? "", act: row.text(2) ?? "",
                    speakers: (row.text(4) ?? "").split(separator: "\t").map(String.init), corrected: row.int(3) != 0)
            }
            guard var attribution else { continue }
            let spans = try connection.prepare(
                """
                SELECT x.role, p.start + x.start, p.start + x.start + x.length
                FROM statement_place x JOIN paragraph p ON p.id = x.paragraph
                WHERE x.statement = ? AND x.role < 3 ORDER BY x.role, x.position
                """)
            spans.bind(1, id)
            try spans.forEachRow { row in
                let (start, stop) = (Int(row.int(1)), Int(row.int(2)))
                guard scalars.indices.contains(start), scalars.indices.contains(stop) else { return }
                let span = [scalars[start], scalars[stop]]
                switch row.int(0) {
                case 0: attribution.source.append(span)
                case 1: attribution.cue.append(span)
                default: attribution.content.append(span)
                }
            }
            result.attributions.append(attribution)
        }
        // In the order of the text, whoever added them when.
        func start(_ attribution: TrainingArticle.Attribution) -> Int {
            (attribution.source + attribution.cue + attribution.content).compactMap(\.first).min() ?? 0
        }
        let sorted = result.attributions.enumerated().sorted {
            (start($0.element), $0.offset) < (start($1.element), $1.offset)
        }
        result.attributions = sorted.enumerated().map { place, pair in
            var attribution = pair.element
            attribution.id = "S\(place + 1)"
            return attribution
        }
        return result
    }

    /// For each byte of a text, and for its end, how many scalars begin before it.
    private static func scalarOffsets(_ text: String) -> [Int] {
        var offsets: [Int] = []
        offsets.reserveCapacity(text.utf8.count + 1)
        var count = 0
        for byte in text.utf8 {
            offsets.append(count)
            // The scalar ends where no continuation byte follows; counting its first byte is the same.
            if byte & 0xC0 != 0x80 { count += 1 }
        }
        offsets.append(count)
        return offsets
    }
}
