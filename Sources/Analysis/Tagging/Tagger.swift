// Parts of speech: takes word forms and sentences, gives a tag for every token. The parser, the lemmatizer and the
// attribution models come next.

import EmbeddedData

/// A greedy tagger with an averaged perceptron's weights (Collins 2002), read in place.
///
/// A word that training has seen often can only get the tags that it had there; others are judged by suffix and
/// shape. Weights are hashed without keys into one table of bytes: feature picks a line of 64, the tag a byte in it.
public struct Tagger: Sendable {
    private let model: TaggerModel

    /// The tagger with the embedded weights.
    public init() {
        model = TaggerModel(EmbeddedFile(quoth_weights_tagger()).bytes) ?? .empty
    }

    public init(_ model: TaggerModel) {
        self.model = model
    }

    /// Fills `tags`; wants `forms` and `sentences`. Linear time.
    public func tag(_ document: inout Document) {
        let ambiguity = model.ambiguity(of: document.forms)
        var tags = [Tag](repeating: .noun, count: document.tokens.count)
        let sentences = document.sentences
        tags.withUnsafeMutableBufferPointer { tags in
            TaggerFeatures.with(document.forms, ambiguity: ambiguity) { features in
                for sentence in sentences {
                    model.tag(sentence.tokens, features, ambiguity, into: tags)
                }
            }
        }
        document.tags = tags
    }
}

/// The tagger's weights and its dictionary of possible tags.
///
/// The memory behind it is never written to: hence `@unchecked Sendable`.
public struct TaggerModel: @unchecked Sendable {
    public static let kind: StaticString = "QTAG"

    /// For every ambiguity class the set of its tags, one bit each.
    let masks: UnsafeBufferPointer<UInt64>
    /// Open addressing: hashes of words, 0 for none, and beside them their ambiguity classes.
    let keys: UnsafeBufferPointer<UInt32>
    let classes: UnsafeBufferPointer<UInt16>
    let weights: UnsafeBufferPointer<Int8>

    /// The model of a file made by `TaggerModel.bytes`; nil when it is no such file.
    public init?(_ bytes: UnsafeRawBufferPointer) {
        guard let file = ModelFile(bytes, kind: TaggerModel.kind) else { return nil }
        masks = file.section(0, as: UInt64.self)
        keys = file.section(1, as: UInt32.self)
        classes = file.section(2, as: UInt16.self)
        weights = file.section(3, as: Int8.self)
        func isPowerOfTwo(_ number: Int) -> Bool { number > 0 && number & (number - 1) == 0 }
        guard !masks.isEmpty, keys.count == classes.count, isPowerOfTwo(keys.count), keys.contains(0),
            isPowerOfTwo(weights.count), weights.count >= 64, masks.allSatisfy({ $0 != 0 }),
            classes.allSatisfy({ Int($0) < masks.count })
        else { return nil }
    }

    private init() {
        masks = UnsafeBufferPointer(start: nil, count: 0)
        keys = UnsafeBufferPointer(start: nil, count: 0)
        classes = UnsafeBufferPointer(start: nil, count: 0)
        weights = UnsafeBufferPointer(start: nil, count: 0)
    }

    /// Tags everything as a noun: stands in for missing weights.
    static let empty = TaggerModel()

    /// The file of a model. `classes` maps word keys to indices in `masks`, whose first one is the class of words
    /// about which nothing is known.
    public static func bytes(masks: [UInt64], classes: [(key: UInt32, value: UInt16)], weights: [Int8]) -> [UInt8] {
        var slotCount = 64
        while slotCount * 3 < classes.count * 4 { slotCount *= 2 }
        var keys = [UInt32](repeating: 0, count: slotCount)
        var values = [UInt16](repeating: 0, count: slotCount)
        for (key, value) in classes {
            var slot = Int(key) & (slotCount - 1)
            while keys[slot] != 0, keys[slot] != key { slot = (slot + 1) & (slotCount - 1) }
            if keys[slot] == 0 {
                keys[slot] = key
                values[slot] = value
            }
        }
        return ModelFile.bytes(
            kind: kind,
            sections: [
                ModelFile.bytes(of: masks), ModelFile.bytes(of: keys), ModelFile.bytes(of: values),
                ModelFile.bytes(of: weights),
            ])
    }

    // MARK: - Which tags a word may have

    /// The key of a word in the dictionary.
    public static func key(word: UInt32) -> UInt32 { word == 0 ? 1 : word }

    /// Keys for words that are not in the dictionary, the most telling one first.
    public static func guessKeys(suffix2: UInt32, suffix3: UInt32, shape: UInt32) -> (UInt32, UInt32, UInt32) {
        func mix(_ first: UInt32, _ second: UInt32) -> UInt32 {
            let hash = WordHash.finish(first &* 0x9E37_79B1 ^ second)
            return hash == 0 ? 1 : hash
        }
        return (mix(suffix3 ^ 0x5151_5151, shape), mix(suffix2 ^ 0x2323_2323, shape), mix(0x7777_7777, shape))
    }

    func ambiguity(of forms: TokenForms) -> [UInt16] {
        var ambiguity = [UInt16](repeating: 0, count: forms.word.count)
        guard !keys.isEmpty else { return ambiguity }
        for index in ambiguity.indices {
            if let known = lookUp(TaggerModel.key(word: forms.word[index])) {
                ambiguity[index] = known
                continue
            }
            let (first, second, third) = TaggerModel.guessKeys(
                suffix2: forms.suffix2[index], suffix3: forms.suffix3[index], shape: forms.shape[index])
            ambiguity[index] = lookUp(first) ?? lookUp(second) ?? lookUp(third) ?? 0
        }
        return ambiguity
    }

    @inline(__always)
    private func lookUp(_ key: UInt32) -> UInt16? {
        var slot = Int(key) & (keys.count - 1)
        // An empty slot exists, so the loop ends.
        while true {
            let found = keys[slot]
            if found == key { return classes[slot] }
            if found == 0 { return nil }
            slot = (slot + 1) & (keys.count - 1)
        }
    }

    // MARK: - Tagging

    fileprivate func tag(
        _ sentence: Range<Int>, _ features: TaggerFeatures, _ ambiguity: [UInt16],
        into tags: UnsafeMutableBufferPointer<Tag>
    ) {
        guard !weights.isEmpty else { return }
        var previous: UInt8 = 255
        var beforePrevious: UInt8 = 255
        withUnsafeTemporaryAllocation(of: UInt32.self, capacity: TaggerFeatures.templateCount) { hashes in
            guard let place = hashes.baseAddress else { return }
            for index in sentence {
                let mask = masks[Int(ambiguity[index])]
                var best = UInt8(truncatingIfNeeded: mask.trailingZeroBitCount)
                if mask & (mask &- 1) != 0 {
                    features.fill(place, at: index, in: sentence, previous: previous, beforePrevious: beforePrevious)
                    best = choose(mask, hashes)
                }
                tags[index] = Tag(rawValue: best) ?? .noun
                beforePrevious = previous
                previous = best
            }
        }
    }

    /// The tag of `mask` with the highest sum of weights; the first of equals.
    @inline(__always)
    private func choose(_ mask: UInt64, _ hashes: UnsafeMutableBufferPointer<UInt32>) -> UInt8 {
        var left = mask
        var best: UInt8 = 0
        var bestScore = Int32.min
        let tableMask = weights.count - 1
        while left != 0 {
            let tag = left.trailingZeroBitCount
            left &= left &- 1
            var score: Int32 = 0
            for hash in hashes { score &+= Int32(weights[Int(hash) & tableMask ^ tag]) }
            if score > bestScore {
                bestScore = score
                best = UInt8(truncatingIfNeeded: tag)
            }
        }
        return best
    }
}
