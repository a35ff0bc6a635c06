// Ctrl-C: a query stops soon after the flag is raised, whatever it is busy with; and bounds that are errors, not traps.

import Corpus
import Evaluation
import Foundation
import Language
import Model
import Samples
import Testing
import Text

@Suite(.serialized) struct InterruptionTests {
    private static func corpus(_ articleCount: Int) throws -> Corpus {
        let corpus = try Corpus()
        let generator = NewsGenerator(seed: 5, peopleCount: 200, wordCount: 2_000)
        try corpus.add(contentsOf: (0..<articleCount).lazy.map(generator.article))
        return corpus
    }

    /// The flag is raised while the query runs; it must be over soon. A loaded machine gets more time than a person
    /// would grant.
    @Test(arguments: [
        #"statements saying r"(\w+\s+)+zzz""#, "statements | words", "statements | ngrams 3",
        "statements | collocates 5 of the", "statements saying ~\"korventa\"",
        "sentences containing the and of and not zzz",
        "statements | group by text: count, list(speaker.name)", "statements | sort text",
        "statements | add x = lower(text) | sort -x",
    ]) func aRunningQueryStops(_ query: String) throws {
        let corpus = try Self.corpus(400)
        var session = QuerySession(corpus)
        let cancellation = Cancellation()
        let raised = Mutex<ContinuousClock.Instant?>(nil)
        let timer = Thread {
            Thread.sleep(forTimeInterval: 0.02)
            raised.withLock { $0 = .now }
            cancellation.cancel()
        }
        timer.start()
        var code: String?
        do { _ = try session.results(query, cancellation: cancellation) } catch let error as Diagnostic {
            code = error.code
        }
        let end = ContinuousClock.now
        // A query may be done before the flag is raised, or end in an error of its own.
        if code == "Q0300", let start = raised.withLock({ $0 }) {
            #expect(end - start < .milliseconds(500), "\(query) stopped after \(end - start)")
        }
        #expect(code == nil || code == "Q0300" || code == "Q0306", "\(query): \(code ?? "")")
    }

    @Test func aRaisedFlagStopsAtOnce() throws {
        var session = QuerySession(try Self.corpus(5))
        let cancellation = Cancellation()
        cancellation.cancel()
        #expect { try session.results("statements | count by speaker", cancellation: cancellation) } throws: {
            ($0 as? Diagnostic)?.code == "Q0300"
        }
        // The corpus answers again afterwards.
        #expect(try session.results("statements | count")[0].rows.count == 1)
    }

    /// Repetitions inside repetitions on a text made for them: an error, soon.
    @Test func anExplodingExpressionIsAnError() throws {
        var article = ArticleBuilder("a")
        article.person("Ines Roe")
        article.paragraph("Ines Roe said \(String(repeating: "a", count: 4_000))!")
        article.says("Ines Roe", by: ["Ines Roe"], cue: "said", content: String(repeating: "a", count: 4_000))
        let corpus = try Corpus()
        try corpus.add(article.finish())
        var session = QuerySession(corpus)
        let clock = ContinuousClock()
        var code: String?
        let time = clock.measure {
            do { _ = try session.results(#"statements saying r"(a+a+)+[bc]""#) } catch let error as Diagnostic {
                code = error.code
            } catch {}
        }
        #expect(code == "Q0306")
        #expect(time < .seconds(2))
    }

    /// Rows that were kept stay what they were when articles come later.
    @Test func keptRowsDoNotGrow() throws {
        let corpus = try Self.corpus(3)
        var session = QuerySession(corpus)
        _ = try session.results("let $all = statements")
        let generator = NewsGenerator(seed: 5, peopleCount: 200, wordCount: 2_000)
        try corpus.add(generator.article(3))
        let counts = [
            ("statements | count", 80), ("$all | count", 60), ("$all where confidence >= 0 | count", 60),
            ("$all not by \"Nobody\" | count", 60),
        ]
        for (query, count) in counts {
            let answer = session.answer(query)
            #expect(answer.hasPrefix("count\n\(count)"), "\(query)")
        }
    }

    /// Plans that no compiler would make, or hardly: values out of bounds are no traps.
    @Test(arguments: [
        "statements | add x = 9223372036854775807 + index | show x | take 1",
        "statements | add x = -9223372036854775807 - 2 * index | show x | take 1",
        "statements | add x = 1 / 0 | show x | take 1",
        "statements | add d = published + 99999999 | show d | take 1",
        "statements | add r = round(confidence, 9) | show r | take 1",
        "statements | skip 1000000000", "statements | sample 1000000000 seed 1 | count",
        "statements | kwic 3", "statements | collocates 3", "statements saying zzzz | collocates 3",
        "articles where id = nothing | words", "statements saying zzz | keywords vs (statements saying yyy)",
        "statements saying the | kwic 100000 | take 1", "statements | ngrams 50 | take 1",
        "articles | context 1000 paragraphs | take 1", "people where name contains r\"x*\" | take 1",
        "statements saying r\"\" | count", "statements where text > \"m\" | count",
        "statements | count by day, speaker, verb, kind, text | take 1",
    ]) func boundsAreNoTraps(_ query: String) throws {
        var session = QuerySession(try Self.corpus(6))
        _ = session.answer(query)
    }
}

/// Foundation's lock, so that tests need no other import.
private final class Mutex<Value>: @unchecked Sendable {
    private var value: Value
    private let lock = NSLock()

    init(_ value: Value) { self.value = value }

    func withLock<T>(_ body: (inout Value) -> T) -> T {
        lock.lock()
        defer { lock.unlock() }
        return body(&value)
    }
}
