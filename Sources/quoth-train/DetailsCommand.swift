// quoth-train details: annotated attributions in; what the statement's builder makes of their cues and contents, out.

import Analysis
import ArgumentParser
import Foundation
import Text

/// Measures how many cues the lexicon of acts knows and how often the kind agrees; shows details on demand.
struct DetailsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "details", abstract: "Read verb, act, kind, negation and addressee off annotated attributions.")

    @Argument(help: "JSON lines with text and attributions, plain or gzip.")
    var file: String

    @Option(help: "Only articles of this split.")
    var split: String?

    @Flag(help: "Print each attribution's details.")
    var show = false

    @Flag(help: "Print the cues that the lexicon does not know.")
    var unknown = false

    func run() throws {
        let layers = LinguisticLayers()
        let languages = LanguageDetector()
        var cueCount = 0
        var knownCount = 0
        var kindCount = 0
        var rightKindCount = 0
        for gold in try GoldArticle.read(file, split: split) {
            var document = Document(gold.article)
            layers.lay(on: &document)
            if let language = languages.language(of: document), language != "en" {
                print("not English: \(gold.id) \(language)")
            }
            let offsets = gold.byteOffsets
            let builder = StatementBuilder(document)
            let reader = CueReader(document)
            for attribution in gold.attributions {
                let source = ranges(attribution.source, offsets, document)
                let cue = ranges(attribution.cue, offsets, document)
                let content = ranges(attribution.content, offsets, document)
                guard let first = cue.first else { continue }
                let reading = reader.read(cue: first, source: source, head: nil)
                cueCount += 1
                if reading.isKnown { knownCount += 1 } else if unknown { print("unknown: \(document.text(first))") }
                let statement = builder.statement(
                    source: source, cue: cue, content: content, rule: "gold", confidence: 1)
                if let kind = attribution.kind {
                    kindCount += 1
                    if kind == statement.kind.rawValue { rightKindCount += 1 }
                }
                if show {
                    let to = statement.addressee.map { document.article.source[$0] }.joined(separator: " … ")
                    let near = document.text(
                        max(0, first.lowerBound - 6)..<min(document.tokens.count, first.upperBound + 9))
                    print(
                        "\(document.text(first)) | \(reading.verb ?? "-") | \(statement.act)"
                            + " | \(statement.isNegated ? "not" : "") | \(statement.kind.rawValue) | to: \(to) | "
                            + near.replacing("\n", with: " "))
                }
            }
        }
        print("cues known \(knownCount) of \(cueCount), kind as annotated \(rightKindCount) of \(kindCount)")
    }

    /// Spans in scalars as ranges of the tokens that they touch.
    private func ranges(_ spans: [[Int]], _ offsets: [Int], _ document: Document) -> [Range<Int>] {
        spans.compactMap { span in
            guard span.count == 2, span[0] >= 0, span[1] < offsets.count, span[0] < span[1] else { return nil }
            let start = Int32(truncatingIfNeeded: offsets[span[0]])
            let end = Int32(truncatingIfNeeded: offsets[span[1]])
            // The tokens are in order: the first that ends after the start, the last that starts before the end.
            var low = 0
            var high = document.tokens.count
            while low < high {
                let middle = (low + high) / 2
                if document.tokens[middle].span.end <= start { low = middle + 1 } else { high = middle }
            }
            var last = low
            while last < document.tokens.count, document.tokens[last].span.start < end { last += 1 }
            return low < last ? low..<last : nil
        }
    }
}
