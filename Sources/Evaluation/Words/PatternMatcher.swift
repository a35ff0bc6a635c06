// A pattern ready to be looked for: its words expanded over the words of the corpus, its hits found by position.

import Corpus
import Language
import Model
import Text

/// A hit: the stretch of the assembled text, and its first and last word.
struct Hit: Sendable, Hashable {
    var bytes: Range<Int>
    var first: Int
    var last: Int
}

/// A pattern compiled for one corpus. Matching needs no corpus any more and runs on any thread.
final class PatternMatcher: Sendable {
    indirect enum Node: Sendable {
        /// Leaf number `leaf` of the pattern.
        case phrase([WordTest], leaf: Int)
        case regularExpression(RegularExpression, leaf: Int)
        case within(Node, Int, Node)
        case all([Node])
        case any([Node])
        case not(Node)
    }

    let root: Node
    /// For each leaf the entities one of whose names it matches; filled where the pattern is asked of a topic.
    let entitiesOfLeaf: [RowNumbers]

    init(_ pattern: Pattern, _ run: Run, namesToo: Bool = false) throws {
        var compiler = PatternCompiler(run)
        let root = try compiler.node(pattern)
        self.root = root
        entitiesOfLeaf =
            namesToo ? try PatternMatcher.entities(matching: root, leafCount: compiler.leafCount, run) : []
    }

    private static func entities(matching root: Node, leafCount: Int, _ run: Run) throws -> [RowNumbers] {
        var found = [[Int32]](repeating: [], count: leafCount)
        let leaves = leaves(of: root)
        let stems = OpenStems()
        for (row, names) in try run.corpus.foldedNames().enumerated() {
            if row % 4096 == 0 { try run.cancellation.check() }
            for name in names {
                let text = AssembledText(name)
                let words = WordSequence(text)
                for (leaf, node) in leaves where found[leaf].last != Int32(row) {
                    let match = try Matching(text, words, [], stems, run.cancellation).match(node)
                    if match.holds { found[leaf].append(Int32(row)) }
                }
            }
        }
        return found.map { RowNumbers(ascending: $0) }
    }

    static func leaves(of node: Node) -> [(leaf: Int, node: Node)] {
        switch node {
        case .phrase(_, let leaf), .regularExpression(_, let leaf): [(leaf, node)]
        case .within(let left, _, let right): leaves(of: left) + leaves(of: right)
        case .all(let nodes), .any(let nodes): nodes.flatMap(leaves(of:))
        case .not(let node): leaves(of: node)
        }
    }

    /// The hits in a text of the corpus; nil where it does not match. `mentioned` are the entities that it mentions,
    /// where the pattern is asked of a topic.
    func hits(
        _ text: AssembledText, _ words: WordSequence, mentioned: [Int32] = [], _ cancellation: Cancellation
    ) throws -> [Hit]? {
        let leaves = entitiesOfLeaf.map { entities in mentioned.contains(where: entities.contains) }
        let match = try Matching(text, words, leaves, nil, cancellation).match(root)
        return match.holds ? match.hits : nil
    }

    /// Whether a text from elsewhere matches (its words need not occur in the word index).
    func matches(text: String, _ run: Run) throws -> Bool {
        try hits(inOther: text, run) != nil
    }

    /// The hits in a text from elsewhere.
    func hits(inOther text: String, _ run: Run) throws -> [Hit]? {
        let assembled = AssembledText(text)
        let match = try Matching(assembled, WordSequence(assembled), [], run.openStems, run.cancellation).match(root)
        return match.holds ? match.hits : nil
    }
}

/// What a word must be like.
struct WordTest: Sendable {
    enum Test: Sendable {
        case anyOf(Set<UInt64>)
        case stem([UInt8], known: Set<UInt64>)
        case prefix([UInt8])
        case fuzzy([UInt8], known: Set<UInt64>)
        /// These very letters.
        case exact([UInt8], hash: UInt64)
    }

    var test: Test
    /// What to ask the word index for; nil where it does not tell.
    var step: CorpusReader.Step?

    /// How many letters of a word may differ.
    static func fuzziness(_ word: [UInt8]) -> Int {
        String(decoding: word, as: UTF8.self).unicodeScalars.count <= 5 ? 1 : 2
    }
}

/// Stems of words that are in no index, each made once.
final class OpenStems {
    private let stemmer = Stemmer()
    private var stems: [UInt64: [UInt8]] = [:]

    func stem(_ word: ArraySlice<UInt8>, hash: UInt64) -> [UInt8] {
        if let stem = stems[hash] { return stem }
        let stem = stemmer.stem(word)
        stems[hash] = stem
        return stem
    }
}

/// One text against one pattern.
struct Matching {
    typealias Match = (holds: Bool, hits: [Hit])

    let text: AssembledText
    let words: WordSequence
    /// For each leaf whether an entity that the text mentions has a name that fits.
    let mentionedLeaves: [Bool]
    /// Given where words may be outside the word index.
    let stems: OpenStems?
    let cancellation: Cancellation

    init(
        _ text: AssembledText, _ words: WordSequence, _ mentionedLeaves: [Bool], _ stems: OpenStems?,
        _ cancellation: Cancellation
    ) {
        self.text = text
        self.words = words
        self.mentionedLeaves = mentionedLeaves
        self.stems = stems
        self.cancellation = cancellation
    }

    func match(_ node: PatternMatcher.Node) throws -> Match {
        switch node {
        case .phrase(let tests, let leaf):
            let hits = phraseHits(tests)
            return (!hits.isEmpty || isMentioned(leaf), hits)
        case .regularExpression(let expression, let leaf):
            let (holds, spans) = try text.bytes.withUnsafeBufferPointer {
                try expression.matches(in: $0, cancellation)
            }
            return (holds || isMentioned(leaf), spans.map(hit))
        case .all(let nodes):
            var hits: [Hit] = []
            for node in nodes {
                let match = try match(node)
                if !match.holds { return (false, []) }
                hits += match.hits
            }
            return (true, hits.sorted(by: Matching.precedes))
        case .any(let nodes):
            var holds = false
            var hits: [Hit] = []
            for node in nodes {
                let match = try match(node)
                if match.holds {
                    holds = true
                    hits += match.hits
                }
            }
            return (holds, hits.sorted(by: Matching.precedes))
        case .not(let node):
            return (try !match(node).holds, [])
        case .within(let left, let distance, let right):
            let hits = Matching.near(try match(left).hits, try match(right).hits, distance, words.positions)
            return (!hits.isEmpty, hits)
        }
    }

    private func isMentioned(_ leaf: Int) -> Bool {
        leaf < mentionedLeaves.count && mentionedLeaves[leaf]
    }

    private static func precedes(_ left: Hit, _ right: Hit) -> Bool {
        (left.bytes.lowerBound, left.bytes.upperBound) < (right.bytes.lowerBound, right.bytes.upperBound)
    }

    /// A stretch of bytes as a hit: its words are those it touches, or the next one.
    private func hit(_ range: Range<Int>) -> Hit {
        let spans = words.words.spans
        var low = 0
        var high = spans.count
        while low < high {
            let middle = (low + high) / 2
            if Int(spans[middle].end) <= range.lowerBound { low = middle + 1 } else { high = middle }
        }
        let first = min(low, max(spans.count - 1, 0))
        var last = first
        while last + 1 < spans.count, Int(spans[last + 1].start) < range.upperBound { last += 1 }
        return Hit(bytes: range, first: first, last: last)
    }

    // MARK: - Phrases

    private func phraseHits(_ tests: [WordTest]) -> [Hit] {
        guard !tests.isEmpty, words.count >= tests.count else { return [] }
        var hits: [Hit] = []
        var index = 0
        while index + tests.count <= words.count {
            if fits(tests, at: index) {
                let last = index + tests.count - 1
                let spans = words.words.spans
                hits.append(
                    Hit(bytes: Int(spans[index].start)..<Int(spans[last].end), first: index, last: last))
                index += tests.count
            } else {
                index += 1
            }
        }
        return hits
    }

    private func fits(_ tests: [WordTest], at index: Int) -> Bool {
        for (offset, test) in tests.enumerated() {
            guard words.positions[index + offset] == words.positions[index] + offset,
                fits(test.test, index + offset)
            else { return false }
        }
        return true
    }

    private func fits(_ test: WordTest.Test, _ index: Int) -> Bool {
        let hash = words.hashes[index]
        switch test {
        case .anyOf(let known): return known.contains(hash)
        case .stem(let stem, let known):
            if known.contains(hash) { return true }
            guard let stems else { return false }
            return stems.stem(words.words.bytes[words.words.range(index)], hash: hash) == stem
        case .prefix(let prefix):
            return words.words.bytes[words.words.range(index)].starts(with: prefix)
        case .fuzzy(let word, let known):
            if known.contains(hash) { return true }
            guard stems != nil else { return false }
            let other = Array(words.words.bytes[words.words.range(index)])
            return EditDistance.distance(word, other, atMost: WordTest.fuzziness(word)) != nil
        case .exact(let letters, let wanted):
            return hash == wanted && text.bytes[words.words.spans[index].range].elementsEqual(letters)
        }
    }

    // MARK: - Windows

    /// For each hit of the left the nearest hit of the right on either side that is near enough.
    private static func near(_ left: [Hit], _ right: [Hit], _ distance: Int, _ positions: [Int]) -> [Hit] {
        guard !positions.isEmpty else { return [] }
        let right = right.sorted(by: precedes)
        var hits: Set<Hit> = []
        for one in left {
            // The first hit of the right that begins after this one.
            var low = 0
            var high = right.count
            while low < high {
                let middle = (low + high) / 2
                if right[middle].first <= one.last { low = middle + 1 } else { high = middle }
            }
            if low < right.count, positions[right[low].first] - positions[one.last] <= distance {
                hits.insert(
                    Hit(
                        bytes: one.bytes.lowerBound..<right[low].bytes.upperBound, first: one.first,
                        last: right[low].last))
            }
            var before = low - 1
            while before >= 0, right[before].last >= one.first { before -= 1 }
            if before >= 0, positions[one.first] - positions[right[before].last] <= distance {
                hits.insert(
                    Hit(
                        bytes: right[before].bytes.lowerBound..<one.bytes.upperBound, first: right[before].first,
                        last: one.last))
            }
        }
        return hits.sorted(by: precedes)
    }
}
