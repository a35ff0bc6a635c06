// Columns whose rows stand in lists: how a value is read out of them. Corpus+Columns and Corpus+Rows ask.

import Model

/// Reads the value of a column, as it is in memory, out of a row of a list.
enum ListedColumn {
    case sentence((PlacedRow<ListedSentence>) -> Int32)
    case mention((PlacedRow<ListedMention>) -> Int32)
}

extension IntegerColumn {
    /// nil for columns of tables, and for what follows from other columns. A form is its number among all forms:
    /// `Corpus.words(of:)` makes a word of it.
    var listed: ListedColumn? {
        switch self {
        case .sentenceParagraph: .sentence { Int32(truncatingIfNeeded: $0.row.paragraph - 1) }
        case .sentencePosition: .sentence { Int32(truncatingIfNeeded: $0.position) }
        case .sentenceStart: .sentence { $0.row.start }
        case .sentenceLength: .sentence { $0.row.length }
        case .mentionSentence: .mention { Int32(truncatingIfNeeded: $0.row.sentence - 1) }
        case .mentionForm: .mention { Int32(Mention.Form.allCases.firstIndex(of: $0.row.form) ?? 0) }
        case .mentionEntity: .mention { Int32(truncatingIfNeeded: $0.row.entity - 1) }
        case .mentionStart: .mention { $0.row.start }
        case .mentionLength: .mention { $0.row.length }
        default: nil
        }
    }
}

extension Connection {
    /// The values of the rows whose ids are in a range, in order.
    func values(_ column: ListedColumn, _ ids: ClosedRange<Int64>) throws -> [Int32] {
        var values: [Int32] = []
        try appendValues(of: column, ids, to: &values)
        return values
    }

    func appendValues(of column: ListedColumn, _ ids: ClosedRange<Int64>, to values: inout [Int32]) throws {
        switch column {
        case .sentence(let value): try eachListed(ListedSentence.self, ids) { values.append(value($0)) }
        case .mention(let value): try eachListed(ListedMention.self, ids) { values.append(value($0)) }
        }
    }
}

extension Corpus {
    /// Makes words of the numbers of forms; other columns stay as they are.
    func words(of column: IntegerColumn, _ values: [Int32]) throws -> [Int32] {
        guard column == .mentionForm else { return values }
        let words = try words()
        let rows = Mention.Form.allCases.map { words.row(of: $0.rawValue) ?? -1 }
        return values.map { rows[Int($0)] }
    }
}
