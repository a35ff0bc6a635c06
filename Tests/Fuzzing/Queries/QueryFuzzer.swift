// What libFuzzer calls for answers: bytes as a script, compiled, evaluated over a few generated articles, and printed in
// every format. Errors are welcome as long as they are diagnostics.

import Corpus
import Evaluation
import Language
import Model
import Presentation
import Samples
import Text

private struct Bench {
    var corpus: Corpus
    var evaluator: Evaluator

    /// The same few articles each time.
    static func make() throws -> Bench {
        let corpus = try Corpus()
        let generator = NewsGenerator(seed: 5, peopleCount: 8, wordCount: 60)
        try corpus.add(contentsOf: (0..<6).map(generator.article))
        return Bench(corpus: corpus, evaluator: Evaluator(corpus, chunkCount: 2))
    }
}

// libFuzzer calls from one thread.
nonisolated(unsafe) private var bench: Bench?

@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzQueries(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    if bench == nil { bench = try? Bench.make() }
    guard let fixed = bench else { return -1 }
    let bytes = UnsafeBufferPointer(start: start, count: count)
    let source = SourceText(name: "<fuzz>", String(decoding: bytes, as: UTF8.self))
    let today = CalendarDate(iso: "2024-10-15") ?? CalendarDate(daysSinceEpoch: 0)
    let compilation = Compiler.compile(source, CompilerContext(names: fixed.corpus, today: today))
    var evaluator = fixed.evaluator
    let printer = AnswerPrinter(ScreenStyle(columns: 60))
    for statement in compilation.statements {
        do {
            switch statement.action {
            case .run(let plan), .explain(let plan):
                let result = try evaluator.run(plan, limit: 20, cancellation: Cancellation())
                evaluator.bindings.previous = result.kept
                for format in OutputRequest.Format.allCases { _ = printer.text(of: result, as: format) }
                if let kind = result.output.chart { _ = printer.chart(of: result, kind) }
                _ = printer.steps(of: result)
            case .keep(let name, let plan):
                evaluator.bindings.variables[name] =
                    try evaluator.run(plan, limit: 0, cancellation: Cancellation()).kept
            case .define: break
            }
        } catch {
            precondition(error is Diagnostic, "an error that is no diagnostic: \(error)")
            break
        }
    }
    return 0
}
