// quoth-train evaluate: annotated treebanks in, the figures of the linguistic layers out.

import Analysis
import ArgumentParser
import Foundation

/// Measures the embedded models on treebanks that they were not trained on.
struct Evaluate: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evaluate", abstract: "Measure tags, lemmas, sentences and parses on CoNLL-U files.")

    @Argument(help: "CoNLL-U files, plain or gzip. Where a file names splits, only `dev` is read.")
    var files: [String]

    func run() throws {
        for file in files {
            let documents = try TreebankReader().read(file, split: "dev")
            print(URL(filePath: file).lastPathComponent)
            print("  tags: \(TaggerScore(documents, tagger: Tagger()))")
            print("  lemmas: \(LemmaScore(documents))")
            print("  parse, annotated tags: \(ParserScore(documents, parser: DependencyParser()))")
            print("  parse, own tags: \(ParserScore(documents, parser: DependencyParser(), tagger: Tagger()))")
        }
    }
}
