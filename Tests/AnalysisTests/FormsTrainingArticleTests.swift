import Foundation
import Testing

@testable import Analysis

/// The invented articles in `training/`: their marks are sound, and what the trainer reads was made from them.
@Suite struct TrainingArticleTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../training")

    private static var names: [String] {
        let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path(percentEncoded: false))) ?? []
        return files.filter { $0.hasSuffix(".txt") }.sorted()
    }

    @Test func marksAreSound() throws {
        #expect(Self.names.count >= 12)
        for name in Self.names {
            let article = MarkedArticle(try String(contentsOf: Self.folder.appending(path: name), encoding: .utf8))
            #expect(article.problems == [], "\(name)")
            #expect(article.attributions.count >= 8, "\(name)")
            for attribution in article.attributions {
                let spans = attribution.source + attribution.cue + attribution.content
                for span in spans { #expect(!span.isEmpty, "\(name) \(attribution.number)") }
                for piece in attribution.content {
                    #expect(!attribution.cue.contains { $0.overlaps(piece) }, "\(name) \(attribution.number)")
                }
            }
        }
    }

    private struct Line: Decodable {
        struct Attribution: Decodable { var cue: [[Int]] }
        var id: String
        var text: String
        var attributions: [Attribution]
    }

    @Test func linesAreMadeFromTheMarks() throws {
        let file = try String(contentsOf: Self.folder.appending(path: "articles.jsonl"), encoding: .utf8)
        let lines = try file.split(separator: "\n").map { try JSONDecoder().decode(Line.self, from: Data($0.utf8)) }
        #expect(lines.map(\.id) == Self.names.map { String($0.dropLast(4)) })
        for line in lines {
            let path = Self.folder.appending(path: line.id + ".txt")
            let article = MarkedArticle(try String(contentsOf: path, encoding: .utf8))
            #expect(line.text == article.text, "\(line.id) has changed: run quoth-train markup training")
            let scalars = Array(line.text.unicodeScalars)
            let cues = line.attributions.map { attribution in
                attribution.cue.map { span in
                    String(String.UnicodeScalarView(scalars[span[0]..<span[1]]))
                }
            }
            let bytes = Array(article.text.utf8)
            let marked = article.attributions.map { attribution in
                attribution.cue.map { String(decoding: bytes[$0.range], as: UTF8.self) }
            }
            #expect(cues == marked, "\(line.id) has changed: run quoth-train markup training")
        }
    }
}
