// Which word depends on which: takes tags and sentences, gives every token a head and a relation. The attribution
// models and the finder of names come next.

import EmbeddedData

/// A greedy transition parser with an averaged perceptron's weights, read in place.
///
/// Arc-hybrid, trained with a dynamic oracle (Goldberg & Nivre 2013). Transitions are chosen first; the label of an
/// arc afterwards, among those that training has seen between two tags. Linear time, no recursion: a sentence of
/// 20,000 words costs as much a word as a short one.
public struct DependencyParser: Sendable {
    private let model: ParserModel

    /// The parser with the embedded weights.
    public init() {
        model = ParserModel(EmbeddedFile(quoth_weights_parser()).bytes) ?? .empty
    }

    public init(_ model: ParserModel) {
        self.model = model
    }

    /// Fills `heads` (index of the head's token, -1 for a sentence's root) and `relations` (`Relation.rawValue`);
    /// wants `forms`, `tags`, `tokenQuotation` and `sentences`.
    public func parse(_ document: inout Document) {
        let tokenCount = document.tokens.count
        var heads = [Int32](repeating: -1, count: tokenCount)
        var relations = [UInt8](repeating: Relation.root.rawValue, count: tokenCount)
        guard document.tags.count == tokenCount, document.forms.lower.count == tokenCount,
            document.tokenQuotation.count == tokenCount, !model.transitions.isEmpty
        else { return }
        var state = ParserState()
        document.forms.lower.withUnsafeBufferPointer { lower in
            document.tags.withUnsafeBufferPointer { tags in
                document.tokenQuotation.withUnsafeBufferPointer { quotations in
                    for sentence in document.sentences {
                        state.begin(sentence.tokens, lower: lower, tags: tags, quotations: quotations)
                        model.run(&state, tags)
                        heads.withUnsafeMutableBufferPointer { heads in
                            relations.withUnsafeMutableBufferPointer { relations in
                                DependencyParser.write(state, sentence.tokens, tags, heads, relations)
                            }
                        }
                    }
                }
            }
        }
        document.heads = heads
        document.relations = relations
    }

    /// Copies the tree of the words and hangs the punctuation marks into it.
    private static func write(
        _ state: borrowing ParserState, _ sentence: Range<Int>, _ tags: UnsafeBufferPointer<Tag>,
        _ heads: UnsafeMutableBufferPointer<Int32>, _ relations: UnsafeMutableBufferPointer<UInt8>
    ) {
        var root: Int32 = -1
        for node in 0..<state.count {
            let token = Int(state.tokens[node + 1])
            let head = Int(state.heads[node + 1])
            let isRoot = head < 1 || head > state.count
            heads[token] = isRoot ? -1 : state.tokens[head]
            relations[token] = isRoot ? Relation.root.rawValue : state.labels[node + 1]
            if isRoot, root < 0 { root = state.tokens[node + 1] }
        }
        var lastWord: Int32 = -1
        for token in sentence {
            guard tags[token].isPunctuation else {
                lastWord = Int32(truncatingIfNeeded: token)
                continue
            }
            if root < 0 {
                // Nothing but marks: the first stands for the sentence.
                root = Int32(truncatingIfNeeded: token)
                continue
            }
            // The first word above the one before it whose head lies behind the mark, else the root.
            var word = lastWord
            var stepsLeft = 40
            while word >= 0, stepsLeft > 0, heads[Int(word)] >= 0, heads[Int(word)] < Int32(truncatingIfNeeded: token) {
                word = heads[Int(word)]
                stepsLeft -= 1
            }
            heads[token] = word >= 0 && heads[Int(word)] >= 0 ? heads[Int(word)] : root
            relations[token] = Relation.punctuation.rawValue
        }
    }
}

/// The parser's weights.
///
/// The memory behind it is never written to: hence `@unchecked Sendable`.
public struct ParserModel: @unchecked Sendable {
    public static let kind: StaticString = "QDP2"

    /// Rows of two bytes: how much better left is than shift, and right than shift, each the square of 8 bits with their
    /// sign. A few weights are a hundred times as large as most, and both count; in two bytes most of the table fits into a
    /// core's cache.
    let transitions: UnsafeBufferPointer<UInt16>
    /// Lines of 64 bytes, one byte for a label, as in the tagger.
    let labels: UnsafeBufferPointer<Int8>
    /// For head's tag, dependent's tag and side the set of labels seen there.
    let masks: UnsafeBufferPointer<UInt64>

    /// The model of a file made by `ParserModel.bytes`; nil when it is no such file.
    public init?(_ bytes: UnsafeRawBufferPointer) {
        guard let file = ModelFile(bytes, kind: ParserModel.kind) else { return nil }
        transitions = file.section(0, as: UInt16.self)
        labels = file.section(1, as: Int8.self)
        masks = file.section(2, as: UInt64.self)
        func isPowerOfTwo(_ number: Int) -> Bool { number > 0 && number & (number - 1) == 0 }
        let labelCount = UInt64(Relation.allCases.count)
        guard isPowerOfTwo(transitions.count), isPowerOfTwo(labels.count), labels.count >= 64,
            masks.count == ParserModel.maskCount, masks.allSatisfy({ $0 != 0 && $0 >> labelCount == 0 })
        else { return nil }
    }

    private init() {
        transitions = UnsafeBufferPointer(start: nil, count: 0)
        labels = UnsafeBufferPointer(start: nil, count: 0)
        masks = UnsafeBufferPointer(start: nil, count: 0)
    }

    /// Gives no tree: stands in for missing weights.
    static let empty = ParserModel()

    public static let maskCount = 64 * 64 * 2

    /// The place of a pair of tags in `masks`.
    @inlinable
    public static func maskIndex(head: UInt8, dependent: UInt8, isLeft: Bool) -> Int {
        (Int(head & 63) << 6 | Int(dependent & 63)) << 1 | (isLeft ? 1 : 0)
    }

    /// The tag that stands for the root.
    public static let rootTag: UInt8 = 61

    /// The file of a model; `transitions` holds two weights a row, as `squareRoot` makes them.
    public static func bytes(transitions: [Int8], labels: [Int8], masks: [UInt64]) -> [UInt8] {
        ModelFile.bytes(
            kind: kind,
            sections: [ModelFile.bytes(of: transitions), ModelFile.bytes(of: labels), ModelFile.bytes(of: masks)])
    }

    /// A weight as a row holds it: of `limit`, the largest there is, 127.
    public static func squareRoot(_ weight: Float, limit: Float) -> Int8 {
        let root = (abs(weight) / limit).squareRoot() * 127
        return Int8(max(-127, min(127, (weight < 0 ? -root : root).rounded())))
    }

    // MARK: - Parsing

    fileprivate func run(_ state: inout ParserState, _ tags: UnsafeBufferPointer<Tag>) {
        withUnsafeTemporaryAllocation(of: UInt32.self, capacity: ParserState.transitionFeatureCount) { features in
            withUnsafeTemporaryAllocation(of: UInt16.self, capacity: ParserModel.rowCapacity) { rows in
                guard let place = features.baseAddress, let rows = rows.baseAddress else { return }
                // What no feature fills counts nothing.
                rows.initialize(repeating: 0, count: ParserModel.rowCapacity)
                run(&state, tags, place, rows)
            }
        }
    }

    /// Rows of all features, filled up to whole vectors of 16 bytes.
    private static let rowCapacity = (ParserState.transitionFeatureCount + 7) / 8 * 8

    private func run(
        _ state: inout ParserState, _ tags: UnsafeBufferPointer<Tag>, _ place: UnsafeMutablePointer<UInt32>,
        _ rows: UnsafeMutablePointer<UInt16>
    ) {
        // Every word is shifted once and attached once.
        var stepsLeft = 2 * state.count + 2
        while !state.isFinished, stepsLeft > 0 {
            stepsLeft -= 1
            let transition = choose(state, place, rows)
            guard let arc = state.arc(transition) else {
                state.shift()
                continue
            }
            let mask = masks[
                ParserModel.maskIndex(
                    head: state.tag(arc.head), dependent: state.tag(arc.dependent), isLeft: arc.dependent < arc.head)]
            var label = UInt8(truncatingIfNeeded: mask.trailingZeroBitCount)
            if mask & (mask &- 1) != 0 {
                state.fillLabelFeatures(place, head: arc.head, dependent: arc.dependent)
                label = chooseLabel(mask, place)
            }
            state.attach(arc.dependent, to: arc.head, label: label)
        }
    }

    @inline(__always)
    private func choose(
        _ state: borrowing ParserState, _ place: UnsafeMutablePointer<UInt32>,
        _ rows: UnsafeMutablePointer<UInt16>
    ) -> Transition {
        let canShift = state.isAllowed(.shift), canLeft = state.isAllowed(.left), canRight = state.isAllowed(.right)
        if !canLeft { return .shift }
        if !canShift, !canRight { return .left }
        state.fillTransitionFeatures(place)
        let mask = UInt32(truncatingIfNeeded: transitions.count - 1)
        for index in 0..<ParserState.transitionFeatureCount {
            rows[index] = transitions[Int(place[index] & mask)]
        }
        // A loop of its own without branches, over whole vectors: the compiler takes eight rows at a time.
        var left: Int32 = 0
        var right: Int32 = 0
        for index in 0..<ParserModel.rowCapacity {
            let row = Int16(bitPattern: rows[index])
            left &+= ParserModel.square((row &<< 8) &>> 8)
            right &+= ParserModel.square(row &>> 8)
        }
        var best = Transition.left
        var bestScore = left
        if canShift, bestScore < 0 { (best, bestScore) = (.shift, 0) }
        if canRight, right > bestScore { best = .right }
        return best
    }

    /// The square of a number of 8 bits, with its sign.
    @inline(__always)
    private static func square(_ number: Int16) -> Int32 {
        let size = number < 0 ? 0 &- number : number
        return Int32(number) &* Int32(size)
    }

    @inline(__always)
    private func chooseLabel(_ mask: UInt64, _ place: UnsafeMutablePointer<UInt32>) -> UInt8 {
        var left = mask
        var best: UInt8 = 0
        var bestScore = Int32.min
        let tableMask = UInt32(truncatingIfNeeded: labels.count - 1)
        while left != 0 {
            let label = left.trailingZeroBitCount
            left &= left &- 1
            var score: Int32 = 0
            for index in 0..<ParserState.labelFeatureCount {
                score &+= Int32(labels[Int(place[index] & tableMask) ^ label])
            }
            if score > bestScore {
                bestScore = score
                best = UInt8(truncatingIfNeeded: label)
            }
        }
        return best
    }
}
