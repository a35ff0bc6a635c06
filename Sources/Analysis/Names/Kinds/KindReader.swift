// Person, organization, place or none of these: the learned judgement on every name of an article, all its mentions
// together. Takes NameFinder's mentions, gives them back with `likely`; CastBuilder asks where words alone do not tell.

import EmbeddedData
import Foundation
import Model

/// How likely a name is to be each kind.
public struct KindLikelihood: Hashable, Sendable {
    public var person: Float
    public var organization: Float
    public var place: Float
    /// Neither: a law, a prize, an event, a word with a capital.
    public var other: Float

    /// From the scores of the model's first four columns.
    public init(scores: SIMD8<Float>) {
        let top = max(max(scores[0], scores[1]), max(scores[2], scores[3]))
        let powers = (0..<4).map { exp(scores[$0] - top) }
        let sum = powers.reduce(0, +)
        (person, organization, place, other) = (powers[0] / sum, powers[1] / sum, powers[2] / sum, powers[3] / sum)
    }

    /// The probability of the likeliest.
    public var surety: Float { max(max(person, organization), max(place, other)) }

    /// The likeliest kind, nil for none of the three.
    public var kind: Entity.Kind? {
        let top = surety
        return top == person ? .person : top == organization ? .organization : top == place ? .place : nil
    }
}

/// Scores the names of an article.
public struct KindReader: Sendable {
    let weights: WeightTable

    /// The trained model that ships with quoth.
    public static let standard = KindReader(EmbeddedFile(quoth_weights_kinds()).bytes)

    /// Reads weights in place: `QKND`, rows (UInt32), scale (Float32), zero, then rows of eight bytes; other bytes know
    /// nothing. The bytes must outlive the value.
    public init(_ bytes: UnsafeRawBufferPointer) {
        func word(_ index: Int) -> UInt32 {
            UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: index * 4, as: UInt32.self))
        }
        guard bytes.count > 16, let base = bytes.baseAddress, word(0) == Self.magic, word(1) > 0,
            word(1) & (word(1) - 1) == 0, bytes.count >= 16 + Int(word(1)) * 8
        else {
            weights = .empty
            return
        }
        weights = WeightTable(
            width: 8, mask: word(1) - 1, scale: Float(bitPattern: word(2)),
            weights: (base + 16).assumingMemoryBound(to: Int8.self))
    }

    private static let magic: UInt32 = 0x444E_4B51

    /// The bytes of a weights file.
    public static func encode(_ table: AttributionWeights.Table) -> [UInt8] {
        var bytes: [UInt8] = []
        for word in [magic, UInt32(table.weights.count / 8), table.scale.bitPattern, 0] {
            withUnsafeBytes(of: word.littleEndian) { bytes.append(contentsOf: $0) }
        }
        return bytes + table.weights.map { UInt8(bitPattern: $0) }
    }

    /// Writes the likelihoods into the mentions.
    func judge(_ mentions: inout [NameMention], in document: Document, words: NameWords) {
        let features = KindFeatures(
            document: document, words: words, census: WordCensus(words), mentions: mentions)
        features.forEachGroup { group, sink in
            var scores = weights.scores(sink) + features.evidence(group)
            if features.speaks(group) {
                // What says something is somebody or something that acts, never a mere word with a capital.
                scores[3] = min(scores[3], max(scores[0], scores[1]) - 1)
            }
            let likely = KindLikelihood(scores: scores)
            for index in group.whole { mentions[index].likely = likely }
        }
    }
}

/// A name of an article with its features, as training sees it.
public struct KindExample {
    /// The mentions' names without titles, as ranges of tokens.
    public var cores: [Range<Int>]
    public var features: [UInt32]

    /// One example for each name of a document, its knowledge in part hidden.
    public static func examples(in document: Document, hiding hidden: HiddenKnowledge) -> [KindExample] {
        let words = NameWords(document)
        let mentions = NameFinder.mentions(in: document, words: words)
        let features = KindFeatures(
            document: document, words: words, census: WordCensus(words), mentions: mentions)
        var examples: [KindExample] = []
        features.forEachGroup(hiding: hidden) { group, sink in
            examples.append(
                KindExample(
                    cores: group.whole.map { mentions[$0].core },
                    features: Array(UnsafeBufferPointer(start: sink.features, count: sink.count))))
        }
        return examples
    }
}
