// Whether the rows in lists are whole: to SQLite they are a text.

import Model
import Text

struct ListCheck {
    private let connection: Connection

    init(_ connection: Connection) {
        self.connection = connection
    }

    /// What is wrong: rows that point nowhere or lie outside their paragraphs, and gaps between ids. Takes some bytes of
    /// memory for each paragraph and sentence.
    func problems() throws -> [String] {
        var lengths: [Int32] = []
        try connection.prepare("SELECT stop - start FROM paragraph ORDER BY id").forEachRow {
            lengths.append($0.int32(0))
        }
        do {
            var sentences = Tally<ListedSentence>()
            var homes: [Int64] = []
            try connection.eachListed(ListedSentence.self, 1...Int64.max) { sentence in
                homes.append(sentence.row.paragraph)
                sentences.take(sentence, sentence.row.start, sentence.row.length, sentence.row.paragraph, lengths)
            }
            var mentions = Tally<ListedMention>()
            let entityCount = try connection.lastID(.entity)
            try connection.eachListed(ListedMention.self, 1...Int64.max) { mention in
                let row = mention.row
                let isHome = homes.indices.contains(Int(row.sentence - 1))
                if row.entity > entityCount { mentions.strayCount += 1 }
                let paragraph = isHome ? homes[Int(row.sentence - 1)] : 0
                mentions.take(mention, row.start, row.length, paragraph, lengths)
            }
            return sentences.problems + mentions.problems
        } catch let error as Diagnostic where error.code == "Q0504" {
            return [error.message]
        }
    }

    /// What is counted of one kind of rows.
    private struct Tally<Row: ListedRow> {
        private var count: Int64 = 0
        private var lastID: Int64 = 0
        private var outsideCount = 0
        var strayCount = 0

        mutating func take(
            _ placed: PlacedRow<Row>, _ start: Int32, _ length: Int32, _ paragraph: Int64, _ lengths: [Int32]
        ) {
            count += 1
            lastID = placed.id
            guard lengths.indices.contains(Int(paragraph - 1)) else {
                strayCount += 1
                return
            }
            if start + length > lengths[Int(paragraph - 1)] { outsideCount += 1 }
        }

        var problems: [String] {
            let name = Row.kind.rawValue
            var problems: [String] = []
            if strayCount > 0 { problems.append("\(strayCount) rows of \(name) point at rows that are not there") }
            if outsideCount > 0 { problems.append("\(outsideCount) stretches of \(name) lie outside their paragraphs") }
            if lastID != count { problems.append("\(name) has \(lastID - count) gaps between its ids") }
            return problems
        }
    }
}
