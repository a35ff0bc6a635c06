// quoth-train names: treebanks with names in; how many of them quoth finds, out.

import Analysis
import ArgumentParser
import Foundation
import Model
import Text

/// Measures the names that quoth finds in running text against annotated ones.
struct NamesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "names", abstract: "Measure names of people, organizations and places on CoNLL-U files.",
        discussion: """
            Wants NER=PERSON, ORGANIZATION, LOCATION or GUM's Entity= in the last column. A name counts as found when one \
            of the same kind has the same words (exact) or words in common (match).
            """)

    @Argument(help: "CoNLL-U files, plain or gzip.")
    var files: [String]

    @Option(help: "Only documents of this split, where a file names splits.")
    var split = "dev"

    @Option(help: "Only documents whose id begins with this.")
    var id: String?

    @Option(help: "How many of the commonest errors of each sort to show.")
    var errors = 0

    @Option(help: "Weights of the kinds of names, instead of those that ship.")
    var kinds: String?

    func run() throws {
        let kinds = try kinds.map { path in
            let bytes = try Data(contentsOf: URL(filePath: path))
            let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 64)
            memory.copyBytes(from: bytes)
            return KindReader(UnsafeRawBufferPointer(memory))
        }
        for file in files {
            var score = NamesScore(kinds: kinds ?? .standard)
            for treebank in try TreebankReader().read(file, split: split)
            where id.map({ treebank.id.hasPrefix($0) }) ?? true {
                score.add(treebank)
            }
            print(URL(filePath: file).lastPathComponent)
            print(score)
            if errors > 0 { print(score.errors(errors)) }
        }
    }
}
