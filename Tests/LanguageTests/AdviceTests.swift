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

    @Test func questionsGetTheQueryToType() throws {
        try Golden.check("questions.txt") { input in
            let source = SourceText(name: "<query>", input)
            let mended = Mender.mended(source, Fixture.context)
            return Fixture.render(Fixture.compile(input), of: input) + (mended.map { "\ntype: \($0.text)" } ?? "")
        }
    }

    @Test func whatIsMendedHasNoMistake() {
        for text in ["statements by Velden or by Okafor | cuont by speaker desc", "list all speakers", "top speakers"] {
            let mended = Mender.mended(SourceText(name: "<query>", text), Fixture.context)
            #expect(mended.map { !Fixture.compile($0.text).hasErrors } == true, "\(text)")
        }
        #expect(Mender.mended(SourceText(name: "<query>", "statements"), Fixture.context) == nil)
        #expect(Mender.mended(SourceText(name: "<query>", "statements by \"\""), Fixture.context) == nil)
    }
}
