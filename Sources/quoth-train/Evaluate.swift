// quoth-train evaluate: annotated treebanks in, the figures of the linguistic layers out.

import Analysis
import ArgumentParser
import Foundation

/// Measures the embedded models on treebanks that they were not trained on.
struct Evaluate: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evaluate", abstract: "Measure tokens, sentences, tags, lemmas and parses on CoNLL-U files.")

    @Argument(help: "CoNLL-U files, plain or gzip. Where a file names splits, only `dev` is read.")
    var files: [String]

    @Option(help: "How many wrong sentence ends of each kind to show.")
    var examples = 0

    func run() throws {
        for file in files {
            let documents = try TreebankReader().read(file, split: "dev")
            print(URL(filePath: file).lastPathComponent)
            let tokens = TokenScore(documents)
            print("  text: \(tokens)")
            if examples > 0 {
                for text in tokens.falseEnds.prefix(examples) { print("    no end:     \(text)") }
                for text in tokens.missedEnds.prefix(examples) { print("    missed end: \(text)") }
            }
            print("  tags: \(TaggerScore(documents, tagger: Tagger()))")
            print("  lemmas: \(LemmaScore(documents))")
            print("  parse, annotated tags: \(ParserScore(documents, parser: DependencyParser()))")
            print("  parse, own tags: \(ParserScore(documents, parser: DependencyParser(), tagger: Tagger()))")
        }
    }
}
