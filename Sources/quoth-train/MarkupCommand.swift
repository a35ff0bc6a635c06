// quoth-train markup: articles with inline marks in, JSON lines for training out.

import Analysis
import ArgumentParser
import Foundation
import Text

/// Turns the marked articles of a folder into one JSON line each, with offsets in Unicode scalars.
struct MarkupCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "markup", abstract: "Turn articles with inline marks into JSON lines for training.")

    @Argument(help: "The folder of marked articles (*.txt).")
    var folder = "training"

    @Option(help: "The file to write; the folder's articles.jsonl when not given.")
    var output: String?

    struct Line: Encodable {
        struct Attribution: Encodable {
            var id: String
            var source: [[Int]]
            var cue: [[Int]]
            var content: [[Int]]
        }
        var id: String
        var split = "train"
        var publisher = "quoth"
        var title: String
        var text: String
        var attributions: [Attribution]
        var ignore: [[Int]] = []
    }

    func run() throws {
        let names = try FileManager.default.contentsOfDirectory(atPath: folder)
            .filter { $0.hasSuffix(".txt") }.sorted()
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        var file = Data()
        var attributionCount = 0
        for name in names {
            let path = URL(filePath: folder).appending(path: name)
            let article = MarkedArticle(try String(contentsOf: path, encoding: .utf8))
            guard article.problems.isEmpty else {
                throw ValidationError("\(name): " + article.problems.joined(separator: "; "))
            }
            file.append(try encoder.encode(line(article, id: String(name.dropLast(4)))))
            file.append(10)
            attributionCount += article.attributions.count
        }
        try file.write(to: URL(filePath: output ?? folder + "/articles.jsonl"))
        print("\(names.count) articles, \(attributionCount) attributions")
    }

    private func line(_ article: MarkedArticle, id: String) -> Line {
        // Scalars before each byte.
        var scalarsBefore = [0]
        for byte in article.text.utf8 {
            scalarsBefore.append((scalarsBefore.last ?? 0) + (byte & 0xc0 == 0x80 ? 0 : 1))
        }
        // A byte offset at a scalar's start counts the scalars before it.
        func offsets(_ spans: [Span]) -> [[Int]] {
            spans.map { [scalarsBefore[Int($0.start)], scalarsBefore[Int($0.end)]] }
        }
        let attributions = article.attributions.map {
            Line.Attribution(
                id: "A\($0.number)", source: offsets($0.source), cue: offsets($0.cue), content: offsets($0.content))
        }
        return Line(
            id: id, title: article.header["title"] ?? "", text: article.text, attributions: attributions)
    }
}
