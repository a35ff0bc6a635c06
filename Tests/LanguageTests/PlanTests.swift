// Queries to plans: what the example queries stand for.

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
}
