// Queries to plans: what the example queries stand for.

import Foundation
import Model
import Testing
import Text

@testable import Language

@Suite struct PlanTests {
    @Test func exampleQueriesStandForTheirPipelines() throws {
        try Golden.check("plans.txt") { input in
            let context = CompilerContext(names: nil, today: Fixture.today)
            let compilation = Fixture.compile(input, context)
            let plans = compilation.statements.map(\.text)
            return (plans + [Fixture.render(compilation, of: input)]).filter { !$0.isEmpty }.joined(separator: "\n")
        }
    }

    /// What `explain` prints is a query, and means the same.
    @Test func pipelinesCompileToTheSamePlan() throws {
        let url = Golden.folder.appendingPathComponent("plans.txt")
        for chunk in try String(contentsOf: url, encoding: .utf8).components(separatedBy: "\n---\n").dropFirst() {
            let input = chunk.components(separatedBy: "\n=>\n")[0]
            let context = CompilerContext(names: nil, today: Fixture.today)
            let first = Fixture.compile(input, context)
            let text = first.statements.map(\.text).joined(separator: "\n")
            let second = Fixture.compile(text, context)
            #expect(second.diagnostics.isEmpty, "\(text)")
            #expect(first.statements.compactMap(\.plan).map(steps) == second.statements.compactMap(\.plan).map(steps))
        }
    }

    /// The operations, with the plans in them reduced to theirs (places in the text differ).
    private func steps(_ plan: Plan) -> [String] {
        plan.steps.map { step in
            String(describing: step.operation).replacing(#/Span\(start: \d+, end: \d+\)/#, with: "")
        }
    }
}
