// A gold article aligned to the tokens of the analysis, in the slots of an `AttributionView`.

import Analysis
import Foundation
import Model
import Text

/// One annotated attribution as slots.
struct GoldAttribution {
    var source: [Int]
    var cue: [Int]
    var content: Set<Int>
    /// The cue token that stands for it: its first content word, no adverb in -ly where there is another.
    var head: Int
    var isStatement: Bool
}

/// An article with its layers and its annotation.
final class GoldDocument {
    let id: String
    let document: Document
    let view: AttributionView
    let attributions: [GoldAttribution]
    /// Slots of boilerplate.
    let ignored: Set<Int>
    /// How much a decision in this article weighs in training.
    let weight: Float
    /// Whether the threshold and the calibration look at it.
    let isMeasured: Bool
    /// Scalar offset of each byte offset at which a token begins or ends.
    let scalarOffset: [Int32: Int]

    init(_ gold: GoldArticle, weight: Float = 1, isMeasured: Bool = true, layers: LinguisticLayers) {
        id = gold.id
        self.weight = weight
        self.isMeasured = isMeasured
        let article = gold.article
        let bytes = article.source.bytes
        var document = Document(article)
        layers.lay(on: &document)
        self.document = document
        view = AttributionView(document)

        // Bytes that begin a scalar, so that spans can be turned over in both directions.
        var byteOffset: [Int32] = []
        for (index, byte) in bytes.enumerated() where byte & 0xC0 != 0x80 {
            byteOffset.append(Int32(index))
        }
        byteOffset.append(Int32(bytes.count))
        var scalars: [Int32: Int] = [:]
        for token in document.tokens {
            scalars[token.span.start] = GoldDocument.position(of: token.span.start, in: byteOffset)
            scalars[token.span.end] = GoldDocument.position(of: token.span.end, in: byteOffset)
        }
        scalarOffset = scalars

        let view = self.view
        func slots(_ spans: [[Int]]) -> [Int] {
            spans.flatMap { span -> [Int] in
                guard span.count == 2, span[0] >= 0, span[1] < byteOffset.count, span[0] < span[1] else { return [] }
                let range = Span(start: byteOffset[span[0]], end: byteOffset[span[1]])
                return GoldDocument.tokens(overlapping: range, in: document).map { Int(view.slotOfToken[$0]) }
            }
        }
        ignored = Set(slots(gold.ignore ?? []))
        attributions = gold.attributions.filter { ($0.depth ?? 0) == 0 }.compactMap { gold in
            let cue = slots(gold.cue), content = slots(gold.content)
            guard let first = cue.first, !content.isEmpty else { return nil }
            let words = cue.filter {
                let flags = view.slots[$0].flags
                return flags.contains(.word) && !flags.contains(.function)
            }
            let head = words.first { view.slots[$0].suffix2 != GoldDocument.adverbEnding } ?? words.first ?? first
            return GoldAttribution(
                source: slots(gold.source), cue: cue, content: Set(content), head: head,
                isStatement: gold.act == nil || gold.act == "statement")
        }
    }

    /// The ending "-ly" as `TokenForms` hashes it.
    private static let adverbEnding: UInt32 = {
        let last = WordHash.finish(UInt32(UInt8(ascii: "y")) &* 0x9E37_79B1)
        return WordHash.finish(last ^ (UInt32(UInt8(ascii: "l")) &* 0x85EB_CA6B))
    }()

    private static func position(of byte: Int32, in offsets: [Int32]) -> Int {
        var low = 0, high = offsets.count
        while low < high {
            let middle = (low + high) / 2
            if offsets[middle] < byte { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private static func tokens(overlapping span: Span, in document: Document) -> Range<Int> {
        var low = 0, high = document.tokens.count
        while low < high {
            let middle = (low + high) / 2
            if document.tokens[middle].span.end <= span.start { low = middle + 1 } else { high = middle }
        }
        var end = low
        while end < document.tokens.count, document.tokens[end].span.start < span.end { end += 1 }
        return low..<end
    }

    /// An attribution as the gold format writes it.
    func spans(_ ranges: [Range<Int>]) -> [[Int]] {
        ranges.compactMap { range in
            guard let span = document.span(range), let start = scalarOffset[span.start],
                let end = scalarOffset[span.end]
            else { return nil }
            return [start, end]
        }
    }
}
