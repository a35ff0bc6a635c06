// quoth-train layers: annotated or plain JSON lines in, the layers that Analysis lays on them out, for looking.

import Analysis
import ArgumentParser
import Foundation

/// Prints tokens, sentences and quotation regions as JSON lines.
struct Layers: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "layers", abstract: "Print tokens, sentences and quotation regions (offsets in bytes).")

    @Argument(help: "JSON lines with id and text, plain or gzip.")
    var file: String

    @Option(help: "Only articles of this split.")
    var split: String?

    private struct Output: Encodable {
        var id: String
        var tokens: [[Int32]]
        var sentences: [[Int]]
        var quotations: [[Int32]]
    }

    func run() throws {
        let layers = LinguisticLayers()
        let encoder = JSONEncoder()
        for gold in try GoldArticle.read(file, split: split) {
            var document = Document(gold.article)
            layers.lay(on: &document)
            let output = Output(
                id: gold.id, tokens: document.tokens.map { [$0.span.start, $0.span.end] },
                sentences: document.sentences.map { [$0.tokens.lowerBound, $0.tokens.upperBound] },
                quotations: document.quotations.map { [$0.span.start, $0.span.end] })
            print(String(decoding: try encoder.encode(output), as: UTF8.self))
        }
    }
}
