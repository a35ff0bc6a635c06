// Field paths as array look-ups: each step of a path is a hop from row to row or from row to number.

import Corpus
import Language
import Model

/// One step of a path over integers.
enum Hop: Sendable {
    /// To one row or number; below 0 (or `IntegerColumn.noDate`) is unknown.
    case single([Int32])
    case many(EdgeTable)
}

/// What the integers at the end of a path mean.
enum EndKind: Sendable, Hashable {
    case row(RowKind)
    case word
    case integer
    case thousandths
    case date
    case flag
}

/// A path that reads integers only.
struct IntegerPath: Sendable {
    var hops: [Hop]
    var end: EndKind

    /// Whether each row leads to one value at most.
    var isSingle: Bool {
        hops.allSatisfy { if case .single = $0 { true } else { false } }
    }

    private var unknown: Int32 { end == .date ? IntegerColumn.noDate : -1 }

    /// The value of a single path.
    @inline(__always)
    func value(_ row: Int32) -> Int32 {
        var value = row
        for (index, hop) in hops.enumerated() {
            guard case .single(let column) = hop else { return unknown }
            if value < 0 { return unknown }
            value = column[Int(value)]
            if index < hops.count - 1, value < 0 { return unknown }
        }
        return value
    }

    func isUnknown(_ value: Int32) -> Bool {
        switch end {
        case .date: value == IntegerColumn.noDate
        case .row, .word: value < 0
        case .integer, .thousandths, .flag: false
        }
    }

    /// The known values of a row, doubles included, appended to `values`.
    func append(_ row: Int32, to values: inout [Int32]) {
        walk(row, 0, &values)
    }

    private func walk(_ row: Int32, _ index: Int, _ values: inout [Int32]) {
        guard index < hops.count else {
            if !isUnknown(row) { values.append(row) }
            return
        }
        if row < 0 { return }
        switch hops[index] {
        case .single(let column):
            let value = column[Int(row)]
            if index == hops.count - 1 {
                if !isUnknown(value) { values.append(value) }
            } else {
                walk(value, index + 1, &values)
            }
        case .many(let edge):
            for target in edge[row] { walk(target, index + 1, &values) }
        }
    }
}

extension Corpus {
    /// The hop of a field; nil for texts and for what has to be computed from texts.
    func hop(_ field: Field) throws -> Hop? {
        if let column = IntegerColumn(field) { return .single(try self.column(column)) }
        switch field {
        case .articleParagraphs: return .many(try children(.paragraphArticle))
        case .articleSentences: return .many(try children(.sentenceArticle))
        case .articleStatements: return .many(try children(.statementArticle))
        case .articleMentions: return .many(try children(.mentionArticle))
        case .statementSpeaker: return .many(try edge(.statementSpeakers))
        case .statementTo: return .many(try edge(.statementAddressees))
        case .entityMembers: return .many(try edge(.groupMembers))
        case .entityStatements: return .many(try edge(.entityStatements))
        case .entityMentions: return .many(try edge(.entityMentions))
        case .entityArticles: return .many(try edge(.entityArticles))
        case .captionPeople: return .many(try edge(.captionPeople))
        default: return nil
        }
    }

    /// A path over integers from a row of the corpus; nil where it touches a text or a table.
    func integerPath(_ path: FieldPath, from kind: RowKind?) throws -> IntegerPath? {
        guard path.column == nil, let kind else { return nil }
        var hops: [Hop] = []
        var end = EndKind.row(kind)
        for step in path.steps {
            if case .userColumn(let name) = step {
                switch try userColumn(name) {
                case .words(let values):
                    hops.append(.single(values))
                    end = .word
                case .dates(let values):
                    hops.append(.single(values))
                    end = .date
                // Numbers and flags may be unknown, which an integer column cannot say.
                case .integers, .reals, .flags, nil: return nil
                }
                continue
            }
            guard case .field(let field) = step else { return nil }
            if field == .statementPublished {
                hops.append(.single(try column(.statementArticle)))
                hops.append(.single(try column(.articlePublished)))
                end = .date
                continue
            }
            guard let hop = try hop(field) else { return nil }
            hops.append(hop)
            end = EndKind(field)
        }
        return IntegerPath(hops: hops, end: end)
    }
}

extension Edge {
    /// The edge that holds a field of many rows; nil for children, which have no table of their own.
    init?(_ field: Field) {
        switch field {
        case .statementSpeaker: self = .statementSpeakers
        case .statementTo: self = .statementAddressees
        case .entityMembers: self = .groupMembers
        case .entityStatements: self = .entityStatements
        case .entityMentions: self = .entityMentions
        case .entityArticles: self = .entityArticles
        case .captionPeople: self = .captionPeople
        default: return nil
        }
    }
}

extension EndKind {
    init(_ field: Field) {
        switch field.type {
        case .rows(let kind): self = .row(kind)
        case .word, .text: self = .word
        case .date: self = .date
        case .flag: self = .flag
        case .real: self = .thousandths
        case .integer: self = .integer
        }
    }
}
