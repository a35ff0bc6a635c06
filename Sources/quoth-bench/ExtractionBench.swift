// quoth-bench extraction: how many articles a second one core reads, how the cost grows with an article's length,
// and what it takes of memory.

import Analysis
import ArgumentParser
import Foundation
import Model
import Reading

/// Times the analysis of articles on one core.
struct ExtractionBench: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "extraction", abstract: "Times finding who said what, on one core.")

    @Argument(help: "Articles, as quoth takes them. The examples, if none are named.")
    var files: [String] = ["examples/articles/*.txt"]

    @Option(help: "How often all articles are read; the median is printed.")
    var rounds = 5

    private static let longArticleByteCount = 5_000_000
    private static let longSentenceWordCount = 20_000

    func run() throws {
        let (articles, diagnostics) = ArticleReader.read(paths: ArticleReader.expand(files) { _ in })
        for diagnostic in diagnostics { print("\(diagnostic.severity.rawValue): \(diagnostic.message)") }
        guard !articles.isEmpty else { throw ValidationError("there is no article to read") }
        let analyzer = Analyzer()
        let byteCount = articles.reduce(0) { $0 + $1.source.bytes.count }

        var statementCount = 0
        let pass = {
            statementCount = 0
            for article in articles { statementCount += analyzer.annotate(article).statements.count }
        }
        pass()
        let seconds = (0..<max(1, rounds)).map { _ in Self.seconds(pass) }.sorted()[max(1, rounds) / 2]
        print(
            "articles                \(articles.count) (\(byteCount / articles.count) bytes, \(statementCount) statements)"
        )
        print("articles a second       \(Int(Double(articles.count) / seconds))")
        print("MB a second             \(Self.rounded(Double(byteCount) / seconds / 1e6))")

        // The same words as one article: what grows faster than its input shows here.
        let paragraphs = articles.map { String(decoding: $0.source.bytes, as: UTF8.self) }.joined(separator: "\n\n")
        for size in [Self.longArticleByteCount / 10, Self.longArticleByteCount] {
            let text = String(repeating: paragraphs + "\n\n", count: size / paragraphs.utf8.count + 1)
            measure("one article of \(Self.rounded(Double(text.utf8.count) / 1e6)) MB", text, analyzer)
        }
        for count in [Self.longSentenceWordCount / 10, Self.longSentenceWordCount] {
            let clause = "the minister said on Monday that he knew of no such plan and that others did , and "
            let words = clause.split(separator: " ").count
            measure(
                "a sentence of \(count) words", String(repeating: clause, count: count / words) + "left .", analyzer)
        }
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        print("peak memory             \(usage.ru_maxrss / 1024) MB")
    }

    private func measure(_ title: String, _ text: String, _ analyzer: Analyzer) {
        guard let article = ArticleReader.read(name: "bench", text: text).articles.first else { return }
        let seconds = Self.seconds { _ = analyzer.annotate(article) }
        let name = title + String(repeating: " ", count: max(1, 24 - title.count))
        print(
            "\(name)\(Self.rounded(seconds * 1e3)) ms (\(Self.rounded(Double(text.utf8.count) / seconds / 1e6)) MB a second)"
        )
    }

    private static func seconds(_ work: () -> Void) -> Double {
        let time = ContinuousClock().measure(work).components
        return Double(time.seconds) + Double(time.attoseconds) / 1e18
    }

    private static func rounded(_ number: Double) -> String {
        String(format: "%.1f", number)
    }
}
