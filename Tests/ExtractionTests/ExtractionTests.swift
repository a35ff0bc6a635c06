// The filter as a whole: order, broken lines, a reader who goes away, memory that stays bounded.

import Foundation
import Model
import Synchronization
import Testing
import Text

@testable import Extraction

@Suite struct ExtractionTests {
    private final class Collected: Sendable {
        let lines = Mutex<[String]>([])
        let codes = Mutex<[String]>([])
        let underWay = Mutex<(now: Int, most: Int)>((0, 0))
    }

    private func inTemporaryFile(_ name: String, _ text: String, _ body: (String) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("quoth-extract-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appendingPathComponent(name).path
        try text.write(toFile: path, atomically: true, encoding: .utf8)
        try body(path)
    }

    private func lines(_ count: Int, brokenEach: Int = 0) -> String {
        (1...count).map { number in
            brokenEach > 0 && number % brokenEach == 0
                ? "{\"id\": \"\(number)\", \"text\": " : "{\"id\": \"\(number)\", \"text\": \"The ferry stays.\"}"
        }.joined(separator: "\n")
    }

    @Test func keepsTheOrderOfTheInput() throws {
        try inTemporaryFile("many.jsonl", lines(500, brokenEach: 50)) { path in
            let collected = Collected()
            let extraction = Extraction(coreCount: 4) { article in
                // The first ones take longest.
                let number = Int(article.id) ?? 0
                Thread.sleep(forTimeInterval: number % 7 == 0 ? 0.002 : 0)
                return AnnotatedArticle(article)
            }
            let summary = extraction.run(
                paths: [path + ".missing", path],
                write: { bytes in
                    collected.lines.withLock { $0.append(String(decoding: bytes, as: UTF8.self)) }
                    return true
                },
                report: { diagnostic in collected.codes.withLock { $0.append(diagnostic.code) } })
            let expected = (1...500).filter { $0 % 50 != 0 }.map { "{\"id\":\"\($0)\",\"attributions\":[]}\n" }
            #expect(collected.lines.withLock { $0 } == expected)
            #expect(collected.codes.withLock { $0 } == ["Q0401"] + Array(repeating: "Q0406", count: 10))
            #expect(summary == .init(articleCount: 490, errorCount: 1, warningCount: 10))
        }
    }

    @Test func stopsWhenNobodyReads() throws {
        try inTemporaryFile("many.jsonl", lines(5_000)) { path in
            let collected = Collected()
            let summary = Extraction(coreCount: 2) { AnnotatedArticle($0) }.run(
                paths: [path],
                write: { _ in
                    collected.lines.withLock { lines in
                        lines.append("")
                        return lines.count < 20
                    }
                },
                report: { _ in })
            #expect(summary.outputFailed)
            #expect(collected.lines.withLock { $0.count } == 20)
            #expect(summary.articleCount < 1_000)
        }
    }

    /// A slow end of the pipe holds the readers back: never more records wait than the permits allow.
    @Test func aSlowReaderHoldsTheWorkBack() throws {
        try inTemporaryFile("many.jsonl", lines(400)) { path in
            let collected = Collected()
            let extraction = Extraction(coreCount: 2) { article in
                collected.underWay.withLock { $0 = ($0.now + 1, max($0.most, $0.now + 1)) }
                return AnnotatedArticle(article)
            }
            _ = extraction.run(
                paths: [path],
                write: { _ in
                    Thread.sleep(forTimeInterval: 0.0005)
                    collected.underWay.withLock { $0.now -= 1 }
                    return true
                },
                report: { _ in })
            #expect(collected.underWay.withLock { $0.most } <= 33)
        }
    }
}
