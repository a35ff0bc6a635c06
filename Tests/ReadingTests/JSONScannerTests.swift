// JSON by the byte: what is taken, what is refused and where, and that nothing traps.

import Foundation
import Testing

@testable import Reading

@Suite struct JSONScannerTests {
    private func skips(_ text: String, failsAt: Int? = nil, at location: SourceLocation = #_sourceLocation) {
        var scanner = JSONScanner(Array(text.utf8))
        do throws(JSONScanner.Failure) {
            try scanner.skipValue()
            #expect(failsAt == nil && scanner.peek() == nil, sourceLocation: location)
        } catch {
            #expect(error.offset == failsAt, "\(error.message)", sourceLocation: location)
        }
    }

    @Test func skipsValues() {
        skips("null")
        skips(" [1, -2.5e+3, true, \"a\\\"b\", {}, [], {\"k\": [null]}] ")
        skips("{\"a\": {\"b\": {\"c\": \"\\\\\"}}}")
        skips("[NaN, Infinity, -Infinity]")
    }

    @Test func saysWhereJSONEnds() {
        skips("[1, 2", failsAt: 5)
        skips("{\"a\" 1}", failsAt: 5)
        skips("{\"a\": }", failsAt: 6)
        skips("[1 2]", failsAt: 3)
        skips("{a: 1}", failsAt: 1)
        skips("[1,]", failsAt: 3)
        skips("\"open", failsAt: 5)
        skips("truth", failsAt: 0)
        skips("", failsAt: 0)
    }

    @Test func depthCostsNoStack() {
        skips(String(repeating: "[", count: 200_000) + String(repeating: "]", count: 200_000))
        skips(String(repeating: "{\"a\":", count: 100_000), failsAt: 500_000)
    }

    private func reads(_ literal: String, _ expected: String, at location: SourceLocation = #_sourceLocation) {
        var scanner = JSONScanner(Array(literal.utf8))
        let value = (try? scanner.string()).map { String(decoding: $0, as: UTF8.self) }
        #expect(value == expected, sourceLocation: location)
    }

    @Test func decodesStrings() {
        reads(#""plain""#, "plain")
        reads(#""a\n\t\"\\\/\u00e9""#, "a\n\t\"\\/é")
        reads(#""\ud83d\udea2""#, "🚢")
        reads(#""\ud83d x""#, "� x")
        reads(#""\ud83dA""#, "�A")
        reads(#""\udea2""#, "�")
        reads(#""""#, "")
    }

    private func field(_ json: String, _ expected: String?, at location: SourceLocation = #_sourceLocation) {
        var scanner = JSONScanner(Array(json.utf8))
        let value = (try? scanner.fieldText()) ?? nil
        #expect(value == expected, sourceLocation: location)
    }

    @Test func readsFieldsOfAnyShape() {
        field("\"x\"", "x")
        field("12", "12")
        field("null", nil)
        field("[\"a\", \"b\"]", "a, b")
        field("[{\"name\": \"a\"}, {\"@type\": \"P\", \"name\": \"b\"}]", "a, b")
        field("{\"id\": 3}", nil)
        field("[[[[[[[[[[\"deep\"]]]]]]]]]]", nil)
        field("true", nil)
    }

    /// Records cut and bent at random give articles or diagnostics, and never a trap.
    @Test func brokenRecordsAreReported() throws {
        let url = FixtureTests.folder.appendingPathComponent("records.jsonl")
        let whole = Array(try Data(contentsOf: url))
        var random = SplitMix(seed: 11)
        for _ in 0..<1_000 {
            var bytes = Array(whole.prefix(random.below(whole.count)))
            for _ in 0..<random.below(8) where !bytes.isEmpty {
                bytes[random.below(bytes.count)] = UInt8(truncatingIfNeeded: random.next())
            }
            let stream = RecordStream(name: "bent.jsonl", bytes: bytes)
            var steps = 0
            var isAtEnd = false
            while !isAtEnd {
                steps += 1
                #expect(steps < 10_000)
                do {
                    guard let record = try stream.next() else {
                        isAtEnd = true
                        continue
                    }
                    _ = record.articles()
                } catch {
                    continue
                }
            }
        }
    }
}
