// quoth-bench completion: how long Tab takes in a corpus of many names.

import ArgumentParser
import Corpus
import Foundation
import Language
import Model
import Samples
import Text

/// Completes unfinished queries over a corpus of a million invented people.
struct CompletionBench: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "completion", abstract: "Times completion in a corpus of many names.")

    @Option(help: "How many people the corpus knows.")
    var names = 1_000_000

    @Option(help: "Where the corpus is kept; made when it is not there. A temporary file otherwise.")
    var database: String?

    @Option(help: "How often each text is completed; median and slowest are printed.")
    var rounds = 21

    private static let texts = [
        "", "statements by ", "statements by \"", "statements by \"b", "statements by \"bel", "statements by \"Belcor ",
        "statements by @b", "statements by Dor", "what did \"ka", "who ", "statements where verb = ",
        "statements where speaker = \"g", "statements by \"bel\" | count by ",
        "let $x = people where role contains minister\nstatements by $x | sort -",
    ]

    func run() throws {
        let path =
            database ?? FileManager.default.temporaryDirectory.appending(path: "quoth-names-\(names).db").path
        if !FileManager.default.fileExists(atPath: path) { try make(path) }
        let clock = ContinuousClock()
        let corpus = try Corpus(path: path)
        let context = CompilerContext(names: corpus, today: CalendarDate(daysSinceEpoch: 20_000))
        print("text before the cursor                         first ms  median ms  slowest ms  offers")
        for text in Self.texts {
            var offerCount = 0
            func measured() -> Double {
                let time = clock.measure {
                    offerCount = Completer.completions(text, at: text.utf8.count, context).items.count
                }
                return Double(time.components.attoseconds) / 1e15 + Double(time.components.seconds) * 1e3
            }
            let first = measured()
            let again = (0..<max(1, rounds)).map { _ in measured() }.sorted()
            let shown = text.replacing("\n", with: " ⏎ ").suffix(44)
            print(
                shown.padding(toLength: 46, withPad: " ", startingAt: 0),
                [first, again[again.count / 2], again[again.count - 1]].map { String(format: "%9.2f", $0) }
                    .joined(separator: "  "), " \(offerCount)")
        }
    }

    private func make(_ path: String) throws {
        let generator = NewsGenerator(peopleCount: names)
        let corpus = try Corpus(path: path)
        let peoplePerArticle = 1_000
        for first in stride(from: 0, to: names, by: peoplePerArticle) {
            var article = ArticleBuilder("names-\(first)", published: "2024-05-03", outlet: "The Register")
            for rank in first..<min(first + peoplePerArticle, names) { article.person(generator.person(rank: rank)) }
            article.paragraph("“All of us are here,” said \(generator.person(rank: first)).")
            article.says(
                generator.person(rank: first), by: [generator.person(rank: first)], cue: "said",
                content: "All of us are here")
            try corpus.add(contentsOf: [article.finish()])
        }
    }
}
