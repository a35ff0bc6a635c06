// words, ngrams, collocates, keywords: figures about the words of rows.

import Corpus
import Language
import Model
import Text

extension Run {
    // MARK: - Reading the words of rows

    /// Where a row's own words are: what is said of a statement, the whole of every other row.
    private func ownPlace(_ kind: RowKind) -> TextPlace { kind == .statement ? .content : .whole }

    /// Looks at the words of all rows: texts are read batch by batch, and each batch is looked at in parallel.
    /// Sentences are windows of their own when `bySentence` is set.
    func lookAtWords<Part: Sendable>(
        _ rows: [Int32], _ kind: RowKind, bySentence: Bool = false, start: Part,
        merge: (inout Part, Part) -> Void,
        _ look: @escaping @Sendable (AssembledText, WordSequence, inout Part) throws -> Void
    ) throws -> Part {
        var result = start
        let place = ownPlace(kind)
        if kind == .statement, rows.count > 1_024 { _ = try corpus.spans() }
        var first = 0
        let cancellation = self.cancellation
        cancellation.progress.begin(total: rows.count)
        while first < rows.count {
            try cancellation.check()
            let batch = rows[first..<min(first + 2_048, rows.count)]
            let texts = try corpus.read { _ in
                try batch.enumerated().flatMap { index, row -> [AssembledText] in
                    if index % 64 == 0 { try cancellation.check() }
                    if bySentence {
                        return try self.texts.pieces(place, kind, row).map {
                            try self.texts.assemble(self.cutBySentence($0))
                        }
                    }
                    return try self.texts.assembled(place, kind, row)
                }
            }
            let work = Chunks(chunkCount: chunks.chunkCount ?? (texts.count < 256 ? 1 : 4), cancellation: cancellation)
            let parts = try work.map(texts.count) { range in
                var part = start
                var words = WordSequence()
                for index in range {
                    words.fill(texts[index])
                    try look(texts[index], words, &part)
                }
                return part
            }
            for part in parts { merge(&result, part) }
            first += batch.count
            cancellation.progress.advance(by: batch.count)
        }
        return result
    }

    /// The pieces cut at the ends of sentences.
    private func cutBySentence(_ pieces: [TextPiece]) throws -> [TextPiece] {
        let sentences = try corpus.children(.sentenceParagraph)
        let starts = try column(.sentenceStart)
        return pieces.flatMap { piece -> [TextPiece] in
            guard piece.paragraph >= 0 else { return [piece] }
            let cuts = sentences[piece.paragraph].map { starts[Int($0)] }
                .filter { $0 > piece.start && $0 < piece.stop }.sorted()
            var cut: [TextPiece] = []
            var start = piece.start
            for end in cuts + [piece.stop] {
                cut.append(
                    TextPiece(
                        paragraph: piece.paragraph, start: start, stop: end,
                        startsWindow: start > piece.start || piece.startsWindow))
                start = end
            }
            return cut
        }
    }

    private func counts(_ rows: [Int32], _ kind: RowKind) throws -> WordCounts {
        try lookAtWords(rows, kind, start: WordCounts(), merge: { $0.merge($1) }) { _, words, counts in
            for index in 0..<words.count {
                counts.add(words.hashes[index], words.words.bytes[words.words.range(index)])
            }
        }
    }

    // MARK: - words and ngrams

    func wordCounts(_ flow: Flow, lemma: Bool) throws -> Flow {
        guard let kind = flow.shape.rowKind else { return flow }
        let counts = try counts(flow.rows, kind)
        var ranked = counts.ranked().map { (word: $0.word, count: $0.count) }
        if lemma {
            // Under the stem; shown is the most frequent form, which comes first.
            let stemmer = Stemmer()
            var groupOfStem: [[UInt8]: Int] = [:]
            var groups: [(word: String, count: Int)] = []
            for (word, count) in ranked {
                let stem = stemmer.stem(word.utf8)
                if let group = groupOfStem[stem] {
                    groups[group].count += count
                } else {
                    groupOfStem[stem] = groups.count
                    groups.append((word, count))
                }
            }
            ranked = groups.sorted { $0.count != $1.count ? $0.count > $1.count : $0.word < $1.word }
        }
        return table(ranked.map { ($0.word, $0.count) }, total: counts.total, named: "word")
    }

    func ngrams(_ flow: Flow, _ length: Int) throws -> Flow {
        guard let kind = flow.shape.rowKind, length > 0 else { return flow }
        let counts = try lookAtWords(
            flow.rows, kind, bySentence: true, start: WordCounts(), merge: { $0.merge($1) }
        ) { _, words, counts in
            guard words.count >= length else { return }
            for first in 0...(words.count - length) {
                let last = first + length - 1
                guard words.positions[last] - words.positions[first] == length - 1 else { continue }
                var hash: UInt64 = 0xCBF2_9CE4_8422_2325
                for index in first...last {
                    hash = (hash ^ words.hashes[index]) &* 0x9E37_79B9_7F4A_7C15 ^ (hash >> 29)
                }
                counts.add(
                    hash,
                    words.words.bytes[words.words.range(first).lowerBound..<words.words.range(last).upperBound])
            }
        }
        return table(counts.ranked().map { ($0.word, $0.count) }, total: counts.total, named: "words")
    }

    private func table(_ rows: [(word: String, count: Int)], total: Int, named name: String) -> Flow {
        let type: ValueType = name == "word" ? .word : .text
        return Flow(
            table: Shape(table: [
                Column(name: name, type: type), Column(name: "count", type: .integer),
                Column(name: "share", type: .real),
            ]),
            columns: [
                name: .data(rows.map { [.text($0.word)] }), "count": .counts(rows.map { Int64($0.count) }),
                "share": .reals(rows.map { total == 0 ? nil : Double($0.count) / Double(total) }),
            ])
    }

    /// A word with its counts here and there, its log-likelihood and a measure of how much.
    private struct WordFigures {
        var word: String
        var count: Int
        var other: Int
        var logLikelihood = 0.0
        var second: Double?
        /// A function word: "the" stands beside every "ministry" and tells nothing about it.
        var isSmall: Bool { FunctionWords.contains(word) }

        static func precedes(_ left: WordFigures, _ right: WordFigures) -> Bool {
            if left.logLikelihood != right.logLikelihood { return left.logLikelihood > right.logLikelihood }
            return left.word < right.word
        }
    }

    // MARK: - collocates

    /// What stands near the hits, and what stands in all the texts.
    private struct Near: Sendable {
        var near = WordCounts()
        var all = WordCounts()
        var hitWords = WordCounts()
    }

    /// Words within so many words of a hit. They are compared with all other words of the rows at hand; where the hits
    /// are those of the filters, which left only rows with a hit, with the words of all rows of the kind. By log-likelihood,
    /// function words behind all others.
    func collocates(_ flow: Flow, window: Int, of pattern: Pattern?) throws -> Flow {
        guard let kind = flow.shape.rowKind else { return flow }
        let matchers: [PatternMatcher]
        if let pattern {
            matchers = [try matcher(pattern)]
        } else {
            matchers = try flow.patterns.map { try matcher($0.pattern) }
            if matchers.isEmpty { noteNoHits("collocates") }
        }
        let cancellation = cancellation
        let found = try lookAtWords(
            flow.rows, kind, start: Near(),
            merge: {
                $0.near.merge($1.near)
                $0.all.merge($1.all)
                $0.hitWords.merge($1.hitWords)
            }
        ) { text, words, part in
            var isHit = [Bool](repeating: false, count: words.count)
            var isNear = isHit
            let hits = try matchers.flatMap { try $0.hits(text, words, cancellation) ?? [] }
            for hit in hits where hit.last < words.count {
                for index in hit.first...hit.last { isHit[index] = true }
            }
            for hit in hits where hit.last < words.count {
                var index = hit.first - 1
                while index >= 0, words.positions[hit.first] - words.positions[index] <= window {
                    isNear[index] = true
                    index -= 1
                }
                index = hit.last + 1
                while index < words.count, words.positions[index] - words.positions[hit.last] <= window {
                    isNear[index] = true
                    index += 1
                }
            }
            for index in 0..<words.count {
                let letters = words.words.bytes[words.words.range(index)]
                if isHit[index] {
                    part.hitWords.add(words.hashes[index], letters)
                } else {
                    part.all.add(words.hashes[index], letters)
                    if isNear[index] { part.near.add(words.hashes[index], letters) }
                }
            }
        }
        var all = found.all
        if pattern == nil, flow.rows.count < (try corpus.rowCount(kind)) {
            let rest = RowNumbers(flow.rows)
            let others = (0..<Int32(try corpus.rowCount(kind))).filter { !rest.contains($0) }
            all.merge(try counts(others, kind))
        }
        return collocateTable(found.near, all)
    }

    private func collocateTable(_ near: WordCounts, _ all: WordCounts) -> Flow {
        var rows: [WordFigures] = []
        let thereTotal = all.total - near.total
        for entry in near.ranked() {
            let there = all.count(entry.hash) - entry.count
            var row = WordFigures(word: entry.word, count: entry.count, other: there)
            row.logLikelihood = WordStatistics.logLikelihood(
                here: entry.count, hereTotal: near.total, there: there, thereTotal: thereTotal)
            row.second = WordStatistics.mutualInformation(
                here: entry.count, hereTotal: near.total, there: there, thereTotal: thereTotal)
            rows.append(row)
        }
        let (small, telling) = (rows.filter(\.isSmall), rows.filter { !$0.isSmall })
        rows = telling.sorted(by: WordFigures.precedes) + small.sorted(by: WordFigures.precedes)
        return Flow(
            table: Shape(table: [
                Column(name: "word", type: .word), Column(name: "count", type: .integer),
                Column(name: "log_likelihood", type: .real), Column(name: "pmi", type: .real),
            ]),
            columns: [
                "word": .data(rows.map { [.text($0.word)] }), "count": .counts(rows.map { Int64($0.count) }),
                "log_likelihood": .reals(rows.map(\.logLikelihood)), "pmi": .reals(rows.map(\.second)),
            ])
    }

    // MARK: - keywords

    func keywords(_ flow: Flow, versus plan: Plan) throws -> Flow {
        guard let kind = flow.shape.rowKind else { return flow }
        let other = try subquery(plan)
        let here = try counts(flow.rows, kind)
        let there = try other.shape.rowKind.map { try counts(other.rows, $0) } ?? WordCounts()
        if there.total == 0 { note("Q0312", "there are no words to compare with", severity: .warning) }
        var rows: [WordFigures] = []
        for entry in here.ranked() {
            var row = WordFigures(word: entry.word, count: entry.count, other: there.count(entry.hash))
            row.logLikelihood = WordStatistics.logLikelihood(
                here: row.count, hereTotal: here.total, there: row.other, thereTotal: there.total)
            row.second = WordStatistics.logRatio(
                here: row.count, hereTotal: here.total, there: row.other, thereTotal: there.total)
            rows.append(row)
        }
        rows.sort(by: WordFigures.precedes)
        return Flow(
            table: Shape(table: [
                Column(name: "word", type: .word), Column(name: "count", type: .integer),
                Column(name: "other", type: .integer), Column(name: "log_likelihood", type: .real),
                Column(name: "log_ratio", type: .real),
            ]),
            columns: [
                "word": .data(rows.map { [.text($0.word)] }), "count": .counts(rows.map { Int64($0.count) }),
                "other": .counts(rows.map { Int64($0.other) }),
                "log_likelihood": .reals(rows.map(\.logLikelihood)), "log_ratio": .reals(rows.map(\.second)),
            ])
    }

    func noteNoHits(_ stage: String) {
        note(
            "Q0313", "\(stage) shows what stands around hits, and no clause of the query looks for words",
            severity: .warning)
    }
}
