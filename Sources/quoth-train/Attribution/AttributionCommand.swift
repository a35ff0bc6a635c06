// quoth-train attribution: annotated articles in, attribution.weights out; or predictions in the gold's format.

import Analysis
import ArgumentParser
import Foundation

/// Trains the attribution models, or writes what trained ones find.
struct AttributionCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "attribution", abstract: "Train the models that find who said what.")

    @Argument(help: "Annotated articles, one JSON object a line.")
    var gold: [String]

    @Option(help: "Which split of the annotated articles to train on.")
    var split = "train"

    @Option(help: "More annotated articles to train on, whatever their split.")
    var extra: [String] = []

    @Option(help: "How much an article of --extra counts.")
    var extraWeight: Float = 3

    @Option(help: "Take every Nth article only, to try things out.")
    var every = 1

    @Option(help: "Where to write the weights.")
    var output = "Sources/EmbeddedData/weights/attribution.weights"

    @Option(help: "Write predictions for this split of the annotated articles to --predictions.")
    var predict: String?

    @Option(help: "Where to write predictions.")
    var predictions = "predictions.jsonl"

    @Flag(help: "Do not train: predict with the weights in --output.")
    var keep = false

    func run() throws {
        let clock = ContinuousClock()
        var start = clock.now
        func lap(_ what: String) {
            print("\(what): \(clock.now - start)")
            start = clock.now
        }
        let layers = LinguisticLayers(parses: true)
        if !keep {
            var documents: [GoldDocument] = []
            for path in gold {
                let articles = try GoldArticle.read(path, split: split)
                for (number, article) in articles.enumerated() where number % every == 0 {
                    documents.append(GoldDocument(article, layers: layers))
                }
            }
            for path in extra {
                documents += try GoldArticle.read(path).map {
                    GoldDocument($0, weight: extraWeight, isMeasured: false, layers: layers)
                }
            }
            lap("read \(documents.count) articles")
            let outcome = AttributionTraining().train(on: documents)
            try Data(outcome.weights).write(to: URL(filePath: output))
            print(outcome.tuning)
            lap("trained, \(outcome.weights.count) bytes")
        }
        guard let predict else { return }
        let bytes = try Data(contentsOf: URL(filePath: output))
        let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 64)
        memory.copyBytes(from: bytes)
        let finder = AttributionFinder(AttributionWeights(UnsafeRawBufferPointer(memory)) ?? AttributionWeights())
        var lines = ""
        var seconds = Duration.zero
        for path in gold {
            for article in try GoldArticle.read(path, split: predict) {
                let document = GoldDocument(article, layers: layers)
                let before = clock.now
                let found = finder.attributions(in: document.document)
                seconds += clock.now - before
                lines += try line(found, document) + "\n"
            }
        }
        try Data(lines.utf8).write(to: URL(filePath: predictions))
        lap("predicted (attribution alone: \(seconds))")
    }

    private func line(_ found: [Attribution], _ document: GoldDocument) throws -> String {
        let attributions: [[String: Any]] = found.enumerated().map { number, attribution in
            [
                "id": "P\(number)", "source": document.spans(attribution.source),
                "cue": document.spans(attribution.cue), "content": document.spans(attribution.content),
                "confidence": attribution.confidence, "rule": attribution.rule.rawValue,
            ]
        }
        let data = try JSONSerialization.data(
            withJSONObject: ["id": document.id, "attributions": attributions], options: [.sortedKeys])
        return String(decoding: data, as: UTF8.self)
    }
}
