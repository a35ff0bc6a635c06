// What the tagger looks at: the same templates for training and for tagging.

/// Word forms of a sentence's surroundings as hashes of feature templates.
///
/// After Collins (2002) and Giménez & Màrquez (2004, SVMTool: ambiguity classes of the words to come).
public struct TaggerFeatures {
    public static let templateCount = 30

    private let word: UnsafeBufferPointer<UInt32>
    private let lower: UnsafeBufferPointer<UInt32>
    private let suffix1: UnsafeBufferPointer<UInt32>
    private let suffix2: UnsafeBufferPointer<UInt32>
    private let suffix3: UnsafeBufferPointer<UInt32>
    private let prefix3: UnsafeBufferPointer<UInt32>
    private let shape: UnsafeBufferPointer<UInt32>
    private let traits: UnsafeBufferPointer<WordTraits>
    /// Index of each token's set of possible tags.
    private let ambiguity: UnsafeBufferPointer<UInt16>

    /// The buffers must outlive the value; all are as long as the document's tokens.
    public init(
        word: UnsafeBufferPointer<UInt32>, lower: UnsafeBufferPointer<UInt32>, suffix1: UnsafeBufferPointer<UInt32>,
        suffix2: UnsafeBufferPointer<UInt32>, suffix3: UnsafeBufferPointer<UInt32>,
        prefix3: UnsafeBufferPointer<UInt32>, shape: UnsafeBufferPointer<UInt32>,
        traits: UnsafeBufferPointer<WordTraits>, ambiguity: UnsafeBufferPointer<UInt16>
    ) {
        self.word = word
        self.lower = lower
        self.suffix1 = suffix1
        self.suffix2 = suffix2
        self.suffix3 = suffix3
        self.prefix3 = prefix3
        self.shape = shape
        self.traits = traits
        self.ambiguity = ambiguity
    }

    /// Calls `body` with the features of a document's forms; `ambiguity` is as long as its tokens.
    public static func with<Result>(
        _ forms: TokenForms, ambiguity: [UInt16], _ body: (TaggerFeatures) throws -> Result
    ) rethrows -> Result {
        try forms.word.withUnsafeBufferPointer { word in
            try forms.lower.withUnsafeBufferPointer { lower in
                try forms.suffix1.withUnsafeBufferPointer { suffix1 in
                    try forms.suffix2.withUnsafeBufferPointer { suffix2 in
                        try forms.suffix3.withUnsafeBufferPointer { suffix3 in
                            try forms.prefix3.withUnsafeBufferPointer { prefix3 in
                                try forms.shape.withUnsafeBufferPointer { shape in
                                    try forms.traits.withUnsafeBufferPointer { traits in
                                        try ambiguity.withUnsafeBufferPointer { ambiguity in
                                            try body(
                                                TaggerFeatures(
                                                    word: word, lower: lower, suffix1: suffix1, suffix2: suffix2,
                                                    suffix3: suffix3, prefix3: prefix3, shape: shape, traits: traits,
                                                    ambiguity: ambiguity))
                                        }
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    /// Writes the hashes of the templates for one token; `sentence` bounds what it may see.
    ///
    /// `previous` and `beforePrevious` are the tags given to the two tokens before it (255 outside).
    public func fill(
        _ features: UnsafeMutablePointer<UInt32>, at index: Int, in sentence: Range<Int>, previous: UInt8,
        beforePrevious: UInt8
    ) {
        let hasLeft = index > sentence.lowerBound
        let hasLeft2 = index - 1 > sentence.lowerBound
        let hasRight = index + 1 < sentence.upperBound
        let hasRight2 = index + 2 < sentence.upperBound
        let left = hasLeft ? lower[index - 1] : 1
        let left2 = hasLeft2 ? lower[index - 2] : 1
        let right = hasRight ? lower[index + 1] : 2
        let right2 = hasRight2 ? lower[index + 2] : 2
        let own = lower[index]
        let tag1 = UInt32(previous)
        let tag2 = UInt32(previous) | UInt32(beforePrevious) << 8
        let rightClass = hasRight ? UInt32(ambiguity[index + 1]) : 0xFFFF
        let rightClass2 = hasRight2 ? UInt32(ambiguity[index + 2]) : 0xFFFF
        let ownClass = UInt32(ambiguity[index])
        let leftSuffix = hasLeft ? suffix3[index - 1] : 1
        let rightSuffix = hasRight ? suffix3[index + 1] : 2
        let rightSuffix2 = hasRight ? suffix2[index + 1] : 2
        let leftShape = hasLeft ? shape[index - 1] : 1
        let rightShape = hasRight ? shape[index + 1] : 2
        // Whether it stands first, apart from marks: capitals mean little there.
        let isFirst = !hasLeft || (index - 1 == sentence.lowerBound && traits[index - 1].contains(.punctuation))
        let place: UInt32 = isFirst ? 1 : 0
        let look = UInt32(traits[index].rawValue & 0x7F) | place << 8
        let rightLook = hasRight ? UInt32(traits[index + 1].rawValue & 0x7F) : 0xFFFF

        var count = 0
        @inline(__always) func put(_ first: UInt32, _ second: UInt32 = 0) {
            let seed = UInt32(truncatingIfNeeded: count &+ 1) &* 0x9E37_79B1
            var hash = (first ^ seed) &* 0x85EB_CA6B
            hash = (hash ^ (hash >> 15) ^ second) &* 0xC2B2_AE35
            hash ^= hash >> 16
            features[count] = hash &* 0x27D4_EB2F ^ hash >> 13
            count &+= 1
        }
        put(own)
        put(word[index], place)
        put(suffix1[index], look)
        put(suffix2[index], look)
        put(suffix3[index], place)
        put(suffix3[index], shape[index])
        put(prefix3[index])
        put(shape[index], place)
        put(look)
        put(left)
        put(right)
        put(left2)
        put(right2)
        put(tag1)
        put(tag2)
        put(own, tag1)
        put(own, left)
        put(own, right)
        put(suffix3[index], tag1)
        put(suffix2[index], tag2)
        put(right, tag1)
        put(leftSuffix, suffix3[index])
        put(rightSuffix, ownClass)
        put(rightSuffix2, tag1 | ownClass << 8)
        put(leftShape, shape[index] ^ rightShape &* 31)
        put(rightClass, tag1)
        put(rightClass | rightClass2 << 16, ownClass)
        put(ownClass, tag2)
        put(ownClass | rightClass << 16, tag1)
        put(rightLook, look | tag1 << 16)
    }
}
