// Wrong queries: every one gets an answer that says what to type.

import Model
import Testing
import Text

@testable import Language

@Suite struct AdviceTests {
    @Test func wrongQueriesGetAdvice() throws {
        try Golden.check("advice.txt") { input in
            Fixture.render(Fixture.compile(input), of: input)
        }
    }
}
