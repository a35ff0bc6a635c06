// Queries that walk out of the grammar, evaluated: whatever can be written has an answer or an error, and soon.

import Corpus
import Evaluation
import Foundation
import Language
import Model
import Samples
import Testing
import Text

@Suite struct WalkedQueryTests {
    /// How many queries: 10,000, or as many as the environment says.
    private static var walkCount: Int { Int(ProcessInfo.processInfo.environment["QUOTH_WALKS"] ?? "") ?? 10_000 }
    private static let partCount = 4

    /// Processor time of this thread: what other tests do at the same time does not count.
    private static func seconds() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    @Test(arguments: 0..<partCount) func walksHaveAnswers(part: Int) throws {
        let corpus = try SampleCorpus.make()
        var walker = GrammarWalker(try GrammarFile.read(), seed: 4_711 + UInt64(part), choosesWords: true)
        var fresh = Evaluator(corpus, chunkCount: 1)
        var context = CompilerContext(
            names: corpus, today: CalendarDate(iso: "2024-07-01") ?? CalendarDate(daysSinceEpoch: 0),
            variables: ["month": .parameter("2024-03"), "number": .integer(2), "word": .text("taxes")])
        // What the variables of the walks hold.
        for (name, text) in [("leaders", "people where role contains minister"), ("it", "statements saying taxes")] {
            let plan = try #require(Compiler.compile(SourceText(name: "", text), context).statements.first?.plan)
            let kept = try fresh.run(plan, limit: nil, cancellation: Cancellation()).kept
            if name == "it" {
                fresh.bindings.previous = kept
                context.previous = plan.shape
            } else {
                fresh.bindings.variables[name] = kept
                context.variables[name] = .rows(plan.shape)
            }
        }
        var answeredCount = 0
        var foundCount = 0
        var slowest = (seconds: 0.0, text: "")
        for _ in 0..<Self.walkCount / Self.partCount {
            let text = walker.text(of: "statement")
            let start = Self.seconds()
            let compilation = Compiler.compile(SourceText(name: "", text), context)
            let evaluator = fresh
            for plan in compilation.statements.compactMap(\.plan) {
                do {
                    let result = try evaluator.run(plan, limit: 50, cancellation: Cancellation())
                    answeredCount += 1
                    foundCount += min(result.total, 1)
                    #expect(result.rows.count <= 50 && result.rows.count <= result.total, "\(text)")
                    #expect(result.rows.allSatisfy { $0.cells.count == result.columns.count }, "\(text)")
                } catch {
                    let code = (error as? Diagnostic)?.code ?? "\(error)"
                    #expect(code.hasPrefix("Q03"), "\(text): \(error)")
                }
            }
            let seconds = Self.seconds() - start
            if seconds > slowest.seconds { slowest = (seconds, text) }
        }
        #expect(slowest.seconds < 1, "\(slowest.text)")
        // Walks that never compile or never find anything would show nothing.
        let share = Double(answeredCount) / Double(Self.walkCount / Self.partCount)
        if ProcessInfo.processInfo.environment["QUOTH_REPORT"] == "1" {
            print("part \(part): \(answeredCount) answered, \(foundCount) with rows, slowest \(slowest)")
        }
        #expect(share > 0.2 && foundCount * 4 > answeredCount, "\(answeredCount) answered, \(foundCount) with rows")
    }
}
