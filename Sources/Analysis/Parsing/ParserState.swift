// One sentence on its way to a tree: the transition system, and what the parser sees of it. Training and parsing
// share it.

/// What the parser can do next (arc-hybrid: Kuhlmann, Gómez-Rodríguez & Satta 2011).
public enum Transition: Int, Sendable, CaseIterable {
    /// The next word goes onto the stack.
    case shift = 0
    /// The next word becomes the head of the stack's top, which leaves the stack.
    case left = 1
    /// The word below the stack's top becomes its head, and the top leaves the stack.
    case right = 2
}

/// Stack, buffer and arcs of one sentence.
///
/// Nodes: 0 stands for "nothing there", 1...count are the words, count + 1 is the root, which waits at the end of
/// the buffer (Ballesteros & Nivre 2013). Punctuation marks are no nodes: they are seen from the words beside them,
/// and get their heads when the tree stands. Every transition takes constant time; n words take 2n.
public struct ParserState: ~Copyable {
    /// Number of nodes that are words.
    public private(set) var count = 0
    private var capacity = 0

    // Of each node.
    private var words: UnsafeMutablePointer<UInt32>
    private var tags: UnsafeMutablePointer<UInt32>
    /// Word and tag in one.
    private var taggedWords: UnsafeMutablePointer<UInt32>
    private var regions: UnsafeMutablePointer<Int32>
    /// Number of commas, colons and brackets up to a node.
    private var marks: UnsafeMutablePointer<Int32>
    /// The punctuation between a node and the word before it: tags of the last two marks.
    private var gaps: UnsafeMutablePointer<UInt32>
    /// The token of each node.
    public private(set) var tokens: UnsafeMutablePointer<Int32>
    public private(set) var heads: UnsafeMutablePointer<Int32>
    public private(set) var labels: UnsafeMutablePointer<UInt8>
    private var leftmost: UnsafeMutablePointer<Int32>
    private var rightmost: UnsafeMutablePointer<Int32>
    private var leftCounts: UnsafeMutablePointer<UInt32>
    private var rightCounts: UnsafeMutablePointer<UInt32>
    /// Sets of the labels of the dependents on a side.
    private var leftLabels: UnsafeMutablePointer<UInt64>
    private var rightLabels: UnsafeMutablePointer<UInt64>
    private var stack: UnsafeMutablePointer<Int32>
    private var stackCount = 0
    /// First node of the buffer.
    public private(set) var next = 1

    public init() {
        words = .allocate(capacity: 1)
        tags = .allocate(capacity: 1)
        taggedWords = .allocate(capacity: 1)
        regions = .allocate(capacity: 1)
        marks = .allocate(capacity: 1)
        gaps = .allocate(capacity: 1)
        tokens = .allocate(capacity: 1)
        heads = .allocate(capacity: 1)
        labels = .allocate(capacity: 1)
        leftmost = .allocate(capacity: 1)
        rightmost = .allocate(capacity: 1)
        leftCounts = .allocate(capacity: 1)
        rightCounts = .allocate(capacity: 1)
        leftLabels = .allocate(capacity: 1)
        rightLabels = .allocate(capacity: 1)
        stack = .allocate(capacity: 1)
    }

    deinit { free() }

    private func free() {
        words.deallocate()
        tags.deallocate()
        taggedWords.deallocate()
        regions.deallocate()
        marks.deallocate()
        gaps.deallocate()
        tokens.deallocate()
        heads.deallocate()
        labels.deallocate()
        leftmost.deallocate()
        rightmost.deallocate()
        leftCounts.deallocate()
        rightCounts.deallocate()
        leftLabels.deallocate()
        rightLabels.deallocate()
        stack.deallocate()
    }

    private mutating func reserve(_ wanted: Int) {
        guard wanted > capacity else { return }
        free()
        capacity = max(wanted, 256)
        words = .allocate(capacity: capacity)
        tags = .allocate(capacity: capacity)
        taggedWords = .allocate(capacity: capacity)
        regions = .allocate(capacity: capacity)
        marks = .allocate(capacity: capacity)
        gaps = .allocate(capacity: capacity)
        tokens = .allocate(capacity: capacity)
        heads = .allocate(capacity: capacity)
        labels = .allocate(capacity: capacity)
        leftmost = .allocate(capacity: capacity)
        rightmost = .allocate(capacity: capacity)
        leftCounts = .allocate(capacity: capacity)
        rightCounts = .allocate(capacity: capacity)
        leftLabels = .allocate(capacity: capacity)
        rightLabels = .allocate(capacity: capacity)
        stack = .allocate(capacity: capacity)
    }

    /// Begins a sentence. The layers are the document's, as long as its tokens.
    public mutating func begin(
        _ sentence: Range<Int>, lower: UnsafeBufferPointer<UInt32>, tags given: UnsafeBufferPointer<Tag>,
        quotations: UnsafeBufferPointer<Int32>
    ) {
        reserve(sentence.count + 4)
        var node = 0
        var gap: UInt32 = 0
        var markCount: Int32 = 0
        set(0, word: 0x1234_5671, tag: 62, region: -2)
        for token in sentence {
            let tag = given[token]
            if tag.isPunctuation {
                gap = (gap << 6 | UInt32(tag.rawValue) &+ 1) & 0xFFF
                if tag != .openingQuote, tag != .closingQuote { markCount &+= 1 }
                continue
            }
            node += 1
            set(node, word: lower[token], tag: UInt32(tag.rawValue), region: quotations[token])
            tokens[node] = Int32(truncatingIfNeeded: token)
            marks[node] = markCount
            gaps[node] = gap
            gap = 0
        }
        count = node
        set(count + 1, word: 0x7654_3217, tag: UInt32(ParserModel.rootTag), region: -2)
        marks[count + 1] = markCount
        gaps[count + 1] = gap
        set(count + 2, word: 0x1234_5671, tag: 62, region: -2)
        set(count + 3, word: 0x1234_5671, tag: 62, region: -2)
        stackCount = 0
        next = 1
    }

    private func set(_ node: Int, word: UInt32, tag: UInt32, region: Int32) {
        heads[node] = -1
        labels[node] = 0
        leftmost[node] = 0
        rightmost[node] = 0
        leftCounts[node] = 0
        rightCounts[node] = 0
        leftLabels[node] = 0
        rightLabels[node] = 0
        words[node] = word
        tags[node] = tag
        taggedWords[node] = word &* 0x9E37_79B1 ^ (tag &* 0x85EB_CA6B)
        regions[node] = region
        marks[node] = 0
        gaps[node] = 0
        tokens[node] = -1
    }

    // MARK: - Transitions

    public var isFinished: Bool { stackCount == 0 && next > count }

    /// The node `depth` below the stack's top; 0 where there is none.
    @inline(__always)
    public func stackNode(_ depth: Int) -> Int {
        depth < stackCount ? Int(stack[stackCount - 1 - depth]) : 0
    }

    public func isAllowed(_ transition: Transition) -> Bool {
        switch transition {
        case .shift: next <= count
        case .left: stackCount > 0
        case .right: stackCount > 1
        }
    }

    /// The tag of a node, `ParserModel.rootTag` for the root.
    @inline(__always)
    public func tag(_ node: Int) -> UInt8 { UInt8(truncatingIfNeeded: tags[node]) }

    /// The arc that a transition would make; nil for a shift.
    @inline(__always)
    public func arc(_ transition: Transition) -> (head: Int, dependent: Int)? {
        switch transition {
        case .shift: nil
        case .left: (next, stackNode(0))
        case .right: (stackNode(1), stackNode(0))
        }
    }

    public mutating func shift() {
        guard next <= count else { return }
        stack[stackCount] = Int32(truncatingIfNeeded: next)
        stackCount += 1
        next += 1
    }

    /// Makes an arc and takes the dependent, the stack's top, off the stack.
    public mutating func attach(_ dependent: Int, to head: Int, label: UInt8) {
        heads[dependent] = Int32(truncatingIfNeeded: head)
        labels[dependent] = label
        let bit: UInt64 = 1 << UInt64(label & 63)
        if dependent < head {
            leftmost[head] = Int32(truncatingIfNeeded: dependent)
            leftCounts[head] = min(leftCounts[head] + 1, 5)
            leftLabels[head] |= bit
        } else {
            rightmost[head] = Int32(truncatingIfNeeded: dependent)
            rightCounts[head] = min(rightCounts[head] + 1, 5)
            rightLabels[head] |= bit
        }
        stackCount -= 1
    }

    // MARK: - Features

    public static let transitionFeatureCount = 68
    public static let labelFeatureCount = 33

    /// Two to four small numbers or hashes in one.
    @inline(__always)
    private static func join(_ first: UInt32, _ second: UInt32) -> UInt32 {
        (first &* 0xC2B2_AE35 ^ second) &* 0x27D4_EB2F
    }

    /// Buckets of a distance.
    @inline(__always)
    private static func distance(_ left: Int, _ right: Int) -> UInt32 {
        let difference = right &- left
        if difference < 5 { return UInt32(truncatingIfNeeded: max(difference, 0)) }
        return difference < 8 ? 5 : difference < 12 ? 6 : difference < 20 ? 7 : 8
    }

    @inline(__always)
    private func labelSet(_ set: UInt64) -> UInt32 {
        UInt32(truncatingIfNeeded: (set &* 0x9E37_79B9_7F4A_7C15) >> 32)
    }

    /// Writes the hashes by which the next transition is chosen (after Zhang & Nivre 2011 and Goldberg & Nivre 2013).
    @inline(__always)
    public func fillTransitionFeatures(_ features: UnsafeMutablePointer<UInt32>) {
        let s0 = stackNode(0), s1 = stackNode(1), s2 = stackNode(2)
        let b0 = next, b1 = min(next + 1, count + 2), b2 = min(next + 2, count + 3)
        let s0l = Int(leftmost[s0]), s0r = Int(rightmost[s0])
        let s1l = Int(leftmost[s1]), s1r = Int(rightmost[s1])
        let b0l = Int(leftmost[b0])
        let s0w = words[s0], s0t = tags[s0], s0wt = taggedWords[s0]
        let s1w = words[s1], s1t = tags[s1], s1wt = taggedWords[s1]
        let b0w = words[b0], b0t = tags[b0], b0wt = taggedWords[b0]
        let b1w = words[b1], b1t = tags[b1], b1wt = taggedWords[b1]
        let b2t = tags[b2], s2t = tags[s2]
        let s0lt = tags[s0l], s0rt = tags[s0r], s1lt = tags[s1l], s1rt = tags[s1r], b0lt = tags[b0l]
        let gap = ParserState.distance(s0, b0)
        let gap1 = ParserState.distance(s1, s0)
        let commas = UInt32(truncatingIfNeeded: min(max(marks[b0] &- marks[s0], 0), 3))
        let commas1 = UInt32(truncatingIfNeeded: min(max(marks[s0] &- marks[s1], 0), 3))
        let quoted: UInt32 =
            (regions[s0] == regions[b0] ? 1 : 0) | (regions[s1] == regions[s0] ? 2 : 0) | (regions[b0] >= 0 ? 4 : 0)
            | (regions[s0] >= 0 ? 8 : 0)
        let tagPair = s0t << 6 | b0t
        let stackPair = s1t << 6 | s0t

        var count = 0
        @inline(__always) func put(_ first: UInt32, _ second: UInt32 = 0) {
            var hash = (first ^ ParserState.seed(count)) &* 0x9E37_79B1
            hash = (hash ^ hash >> 15 ^ second &* 0x85EB_CA6B) &* 0xC2B2_AE35
            features[count] = hash ^ hash >> 16
            count &+= 1
        }
        put(s0wt); put(s0w); put(s0t, b1t)
        put(b0wt); put(b0w); put(b0t, s1t)
        put(b1wt); put(b1w); put(b1t, b2t)
        put(s1wt); put(s1w); put(s2t, s1t)
        put(words[b2], b2t); put(words[s2], s2t)
        put(s0wt, b0wt); put(s0wt, b0w); put(s0w, b0wt); put(s0wt, b0t); put(s0t, b0wt); put(s0w, b0w)
        put(tagPair)
        put(s1wt, s0wt); put(s1t, s0wt); put(s1wt, s0t); put(s1w, s0w); put(stackPair)
        put(s1wt, b0t); put(s1t, b0wt); put(s1w, b0w)
        put(tagPair, b1t << 6 | b2t)
        put(tagPair, b1t)
        put(stackPair, b0t)
        put(stackPair, b0t << 6 | b1t)
        put(stackPair, s2t)
        put(s0w, tagPair << 12 | b1t); put(b0w, tagPair << 12 | b1t); put(b1w, tagPair)
        put(s0w, stackPair << 6 | b0t); put(s1w, stackPair << 6 | b0t); put(b0w, stackPair << 6 | b0t)
        put(tagPair, s0lt << 6 | 1); put(tagPair, s0rt << 6 | 2); put(tagPair, b0lt << 6 | 3)
        put(tagPair, s0lt << 12 | b0lt << 6 | 4)
        put(stackPair, s1lt << 6 | 5); put(stackPair, s1rt << 6 | 6); put(stackPair, s0lt << 6 | 7)
        put(stackPair, s0rt << 12 | b0t << 6 | 8)
        put(tagPair, gap << 8 | commas); put(s0w, gap << 8 | commas); put(b0w, gap << 8 | commas)
        put(stackPair, gap1 << 8 | commas1)
        put(s0t << 8 | leftCounts[s0] << 4 | rightCounts[s0], b0t)
        put(s0w, leftCounts[s0] << 4 | rightCounts[s0])
        put(b0t << 8 | leftCounts[b0], s0t)
        put(s1t << 8 | leftCounts[s1] << 4 | rightCounts[s1], s0t)
        put(labelSet(leftLabels[s0]) ^ s0t, b0t); put(labelSet(rightLabels[s0]) ^ s0t, b0t)
        put(labelSet(rightLabels[s1]) ^ s1t, s0t); put(labelSet(leftLabels[b0]) ^ b0t, s0t)
        put(tagPair, UInt32(labels[s0r]) << 8 | UInt32(labels[s0l]))
        put(tagPair, quoted << 8 | s1t)
        put(tagPair, gaps[b0]); put(s0w, gaps[b0] << 6 | b0t); put(b0w, gaps[b0] << 6 | s0t)
        put(stackPair, gaps[s0] << 12 | gaps[b0]); put(tagPair, gaps[b1] << 12 | gaps[b0])
        put(tagPair, commas << 20 | commas1 << 16 | gaps[b0])
    }

    @inline(__always)
    private static func seed(_ index: Int) -> UInt32 {
        var mixed = UInt32(truncatingIfNeeded: index &+ 1) &* 0x9E37_79B1
        mixed ^= mixed >> 15
        return mixed &* 0x2C1B_3C6D
    }

    /// Writes the hashes by which the label of an arc is chosen, before it is made.
    @inline(__always)
    public func fillLabelFeatures(_ features: UnsafeMutablePointer<UInt32>, head: Int, dependent: Int) {
        let hw = words[head], ht = tags[head], dw = words[dependent], dt = tags[dependent]
        let isLeft: UInt32 = dependent < head ? 1 : 0
        let pair = ht << 7 | dt << 1 | isLeft
        let dl = Int(leftmost[dependent]), dr = Int(rightmost[dependent])
        let before = dependent > 1 ? dependent - 1 : 0
        let after = min(dependent + 1, count + 1)
        let gap = isLeft == 1 ? ParserState.distance(dependent, head) : ParserState.distance(head, dependent)
        let commas = UInt32(truncatingIfNeeded: min(abs(marks[head] &- marks[dependent]), 3))
        let heldLeft = labelSet(leftLabels[head]), heldRight = labelSet(rightLabels[head])
        let own = labelSet(leftLabels[dependent]), ownRight = labelSet(rightLabels[dependent])
        let hl = Int(leftmost[head]), hr = Int(rightmost[head])
        let quoted: UInt32 = (regions[head] == regions[dependent] ? 1 : 0) | (regions[dependent] >= 0 ? 2 : 0)

        var count = 0
        @inline(__always) func put(_ first: UInt32, _ second: UInt32 = 0) {
            var hash = (first ^ ParserState.seed(count &+ 101)) &* 0x9E37_79B1
            hash = (hash ^ hash >> 15 ^ second &* 0x85EB_CA6B) &* 0xC2B2_AE35
            features[count] = hash ^ hash >> 16
            count &+= 1
        }
        put(pair); put(hw, pair); put(dw, pair); put(hw, dw); put(dw, isLeft); put(hw, isLeft)
        put(pair, gap << 8 | commas); put(dw, gap << 8 | commas << 4 | isLeft)
        put(pair, words[dl]); put(pair, words[dr]); put(pair, tags[dl] << 8 | tags[dr])
        put(pair, UInt32(labels[dl]) << 8 | UInt32(labels[dr])); put(hw, UInt32(labels[dl]) << 8 | dt)
        put(own, pair); put(ownRight, pair); put(own ^ ownRight &* 3, dw)
        put(heldLeft, pair); put(heldRight, pair); put(heldLeft ^ heldRight &* 3, pair)
        put(heldRight, dw)
        put(pair, tags[before]); put(pair, tags[after]); put(words[before], dt << 1 | isLeft)
        put(words[after], dt << 1 | isLeft)
        put(pair, tags[hl] << 8 | tags[hr]); put(pair, words[hl]); put(pair, words[hr])
        put(hw, own ^ dt); put(pair, quoted << 4 | commas)
        put(dw, ParserState.join(words[dl], pair))
        put(pair, gaps[dependent]); put(pair, gaps[isLeft == 1 ? head : after]); put(dw, gaps[dependent] << 1 | isLeft)
    }
}
