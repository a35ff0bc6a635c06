// Names and values for whoever is typing: the prompt asks after every key, and a key is answered within milliseconds
// whatever the corpus holds. What takes longer is read by a thread of its own; until then the newest rows answer.

import Foundation
import Model
import Text

/// The corpus as completion and hints ask it. Errors and notes are the full index's business (`Corpus`): nothing is looked
/// up here but beginnings.
public struct TypingNames: NameIndex {
    let corpus: Corpus
    /// Names that begin so and are looked at; in a listed corpus the best are among all that do.
    let lookedAt: Int
    /// Whether names are given with all that they said; else with whether they said something.
    let countsAll: Bool

    /// Rows of a large table that stand for all of them until all have been counted.
    static let sampled = 1_000

    public func entities(prefix: String, limit: Int) -> [NamedEntity] {
        try? corpus.refresh()
        if let names = corpus.namesAtHand() {
            return names.ranked(names.rows(prefix: prefix, limit: countsAll ? .max : lookedAt), limit: limit)
        }
        return (try? corpus.entitiesOfMany(prefix: prefix, limit: limit, lookedAt: lookedAt, countsAll: countsAll))
            ?? []
    }

    public func values(of field: Field, prefix: String, limit: Int) -> [String] {
        try? corpus.refresh()
        guard let words = try? corpus.words(), let column = IntegerColumn(field), column.isWord,
            let counts = try? corpus.valueCountsAtHand(column, wordCount: words.words.count)
        else { return [] }
        return words.beginning(prefix, counts: counts, limit: limit)
    }

    public func entities(named name: String) -> [NamedEntity] { [] }
    public func entity(id: String) -> NamedEntity? { nil }
    public func nearest(to name: String, limit: Int) -> [NamedEntity] { [] }
    public var userColumns: [UserColumn] { corpus.userColumns }
    public var lastPublished: CalendarDate? { nil }
}

extension Corpus {
    /// For what Tab lists.
    public var namesForOffers: TypingNames {
        TypingNames(corpus: self, lookedAt: Corpus.lookedAtWhileTyping, countsAll: true)
    }

    /// For a hint, which only wants to know whether one name alone begins so.
    public var namesForHints: TypingNames { TypingNames(corpus: self, lookedAt: 8, countsAll: false) }

    /// For an example: somebody of the newest statements.
    public var namesForExamples: TypingNames {
        TypingNames(corpus: self, lookedAt: Corpus.lookedAtWhileTyping, countsAll: false)
    }

    /// The list of all names where it is there. A kept corpus has it read in the background; in memory all names came by
    /// within this run, and reading them takes a moment.
    func namesAtHand() -> NameTable? {
        if let names = state.withLock({ $0.names }) { return names }
        guard !hasManyNames else { return nil }
        if path == nil { return try? names() }
        readInBackground("names") { copy in
            let names = try copy.names()
            return { $0.names = names }
        }
        return nil
    }

    /// How often each word occurs in a column: in all of it where that is known or soon counted, else in its last rows.
    func valueCountsAtHand(_ column: IntegerColumn, wordCount: Int) throws -> [Int] {
        if let counts = state.withLock({ $0.valueCounts[column] }), counts.count == wordCount { return counts }
        let rowCount = try rowCount(column.kind)
        if path == nil || rowCount <= TypingNames.sampled { return try valueCounts(column, wordCount: wordCount) }
        readInBackground(column.rawValue) { copy in
            let counts = try copy.valueCounts(column, wordCount: copy.words().words.count)
            return { $0.valueCounts[column] = counts }
        }
        var counts = [Int](repeating: 0, count: wordCount)
        try store.access { connection in
            try connection.prepare(column.select(from: rowCount - TypingNames.sampled)).forEachRow { row in
                let word = Int(row.int32(0))
                if counts.indices.contains(word) { counts[word] += 1 }
            }
        }
        return counts
    }

    /// Has another connection read something, on a thread of its own, and keeps it unless the file has changed since.
    /// Each thing once; when it cannot be read, the question that needs it reports that.
    private func readInBackground(
        _ name: String, _ read: @escaping @Sendable (Corpus) throws -> @Sendable (inout State) -> Void
    ) {
        guard let path else { return }
        let version: Int? = state.withLock { state in
            state.beingRead.insert(name).inserted ? state.version : nil
        }
        guard let version else { return }
        let thread = Thread { [weak self] in
            guard let copy = try? Corpus(reading: path), let keep = try? read(copy), let corpus = self else { return }
            corpus.state.withLock { state in
                if state.version == version { keep(&state) }
            }
        }
        thread.name = name
        thread.start()
    }
}
