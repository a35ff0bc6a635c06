// quoth-train kinds: treebanks with names in, kinds.weights out. The model of Analysis/Names/Kinds learns here.

import Analysis
import ArgumentParser
import Foundation
import Model

/// Trains the log-linear model that tells people, organizations and places apart.
struct KindsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "kinds", abstract: "Train the model that tells the kinds of names.",
        discussion: """
            Takes CoNLL-U files with NER= or Entity= in the last column; of a file with splits the training part alone. \
            Each name counts once as it is, and again with its words and with what lists know of it hidden.
            """)

    @Argument(help: "CoNLL-U files, plain or gzip.")
    var files: [String]

    @Option(help: "Leave out documents whose id begins with this.")
    var except: String?

    @Option(help: "Passes over the examples.")
    var passes = 3

    @Option(help: "Rows of the table, as a power of two.")
    var bits = 15

    @Option(help: "Where to write the weights.")
    var output = "Sources/EmbeddedData/weights/kinds.weights"

    private struct Example {
        var features: [UInt32]
        /// Column of the kind: person, organization, place, other.
        var column: Int
        var weight: Float
    }

    /// What each name is shown without, and how much it then counts.
    private static let views: [(HiddenKnowledge, Float)] = [
        ([], 1), (.words, 1), ([.words, .lists], 1), ([.words, .lists, .letters], 0.5),
    ]

    func run() throws {
        var examples: [Example] = []
        let layers = LinguisticLayers(parses: true)
        for file in files {
            for treebank in try TreebankReader().read(file, split: "train")
            where !treebank.names.isEmpty && except.map({ !treebank.id.hasPrefix($0) }) ?? true {
                examples += read(treebank, layers)
            }
        }
        let table = train(examples)
        let bytes = KindReader.encode(table.quantized())
        try Data(bytes).write(to: URL(filePath: output))
        print("\(examples.count) examples, \(bytes.count) bytes")
    }

    private func read(_ treebank: TreebankDocument, _ layers: LinguisticLayers) -> [Example] {
        var document = Document(treebank.document.article)
        layers.lay(on: &document)
        let names = treebank.names.compactMap { name in
            treebank.document.span(name.tokens).map { (span: $0, kind: name.kind) }
        }.sorted { $0.span < $1.span }
        return Self.views.flatMap { hidden, weight in
            KindExample.examples(in: document, hiding: hidden).map { example in
                var votes: [Float] = [0, 0, 0, 0]
                for core in example.cores {
                    guard let span = document.span(core) else { continue }
                    // Names stand inside names ("Andy Warhol Foundation"): the one with the last word tells.
                    let overlapping = names.filter { $0.span.overlaps(span) }
                    let name =
                        overlapping.first { $0.span == span }
                        ?? overlapping.filter { $0.span.end >= span.end }.max { $0.span.byteCount < $1.span.byteCount }
                        ?? overlapping.first
                    switch name?.kind {
                    // "Republicans", "Muslims": people, but nobody's name.
                    case .person where core.count == 1 && document.tags[core.lowerBound] == .names: votes[3] += 1
                    case .person: votes[0] += 1
                    case .organization: votes[1] += 1
                    case .place: votes[2] += 1
                    default: votes[3] += 1
                    }
                }
                let column = votes.indices.max { (votes[$0], -$0) < (votes[$1], -$1) } ?? 3
                return Example(
                    features: example.features, column: column,
                    weight: weight * Float(min(example.cores.count, 4)).squareRoot())
            }
        }
    }

    private func train(_ examples: [Example]) -> TrainingTable {
        let table = TrainingTable(width: 8, bits: bits, rate: 0.1, initial: 1e-4)
        var generator = SeededGenerator(seed: 11)
        var order = Array(examples.indices)
        for pass in 1...max(passes, 1) {
            order.shuffle(using: &generator)
            var loss: Float = 0
            for index in order {
                let example = examples[index]
                example.features.withUnsafeBufferPointer { features in
                    guard let base = features.baseAddress else { return }
                    let likely = KindLikelihood(scores: table.scores(base, features.count))
                    let shares = [likely.person, likely.organization, likely.place, likely.other]
                    var gradients = SIMD8<Float>(repeating: 0)
                    for column in 0..<4 {
                        gradients[column] = (shares[column] - (column == example.column ? 1 : 0)) * example.weight
                    }
                    loss -= log(max(shares[example.column], 1e-9)) * example.weight
                    table.update(base, features.count, gradients: gradients)
                }
                table.advance()
            }
            print("pass \(pass): loss \(loss / Float(max(examples.count, 1)))")
        }
        table.average()
        return table
    }
}
