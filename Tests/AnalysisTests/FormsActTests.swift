import Foundation
import Model
import Testing

@testable import Analysis

@Suite struct ActLexiconTests {
    private func check(
        _ cue: String, _ part: CueEntry.Part, _ expected: Act?, _ location: SourceLocation = #_sourceLocation
    ) {
        let entry = ActLexicon.entry(ActLexicon.key(cue))
        #expect(entry?.act(as: part) == expected, "\(cue)", sourceLocation: location)
    }

    @Test func wordsAndPhrases() {
        check("say", .verb, .say)
        check("call", .verb, .describe)
        check("call for", .verb, .urge)
        check("pledge", .verb, .promise)
        check("pledge", .noun, .promise)
        check("according to", .other, .say)
        check("concur", .verb, .agree)
        check("aware", .adjective, .know)
        check("show", .verb, .show)
        check("criticize", .verb, .criticise)
        check("walk", .verb, nil)
        check("say", .adjective, nil)
    }

    @Test func lightVerbs() {
        #expect(ActLexicon.entry(WordHash.folded("give"))?.isLightVerb == true)
        #expect(ActLexicon.entry(WordHash.folded("say"))?.isLightVerb == false)
    }

    @Test func tableIsMadeFromTheList() throws {
        let lexicons = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../Sources/EmbeddedData/lexicons")
        let list = try String(contentsOf: lexicons.appending(path: "acts.txt"), encoding: .utf8)
        let (table, problems) = ActLexicon.bytes(ofList: list)
        #expect(problems == [])
        let kept = try Data(contentsOf: lexicons.appending(path: "acts.table"))
        #expect(kept == Data(table), "acts.txt has changed: run quoth-train acts")
        #expect(ActLexicon.count > 2000)
    }

    @Test func listsAreChecked() {
        func problems(_ list: String) -> [String] { ActLexicon.bytes(ofList: list).problems }
        #expect(problems("[say]\nverb: say") == [])
        #expect(problems("verb: say") == ["line 1: expected a part of speech and words"])
        #expect(problems("[sing]") == ["line 1: no family sing"])
        #expect(problems("[say]\nverb: say\n[claim]\nverb: say, claim") == ["line 4: say is in two families"])
        #expect(problems("[say]\nverb: report\nnoun: report\n[light]\nverb: report") == [])
    }
}
