import Foundation
import Testing

@testable import Console

/// Queries that are kept by name: the files, and `.queries` at the prompt.
@Suite(.serialized) struct SavedQueriesTests {
    typealias Key = TerminalSession.Key
    private static let prompt = "quoth> "

    private func ask(_ session: TerminalSession, _ text: String) throws -> String {
        session.send(text + Key.enter)
        return try session.wait(for: Self.prompt)
    }

    @Test(arguments: [
        ("statements", []), ("statements by $who since $since by $who", ["who", "since"]),
        ("let $who = people\nstatements by $who about $word", ["word"]), ("# of $nobody\n$it | count", []),
        ("statements saying \"$5\"", []),
    ]) func parametersAreTheNamesFromOutside(text: String, expected: [String]) {
        #expect(SavedQueries.Entry(name: "x", text: text).parameters == expected)
    }

    @Test(arguments: [
        ("# Who warned\nstatements", "Who warned"), ("statements | count", "statements | count"), ("", ""),
    ])
    func theFirstCommentSaysWhatAQueryIsFor(text: String, expected: String) {
        #expect(SavedQueries.Entry(name: "x", text: text).summary == expected)
    }

    @Test func namesAreSafeFileNames() {
        for name in ["voices", "on-trade_2", "đại"] { #expect(SavedQueries.isName(name)) }
        for name in ["", "../x", "a/b", "a b", "-x", ".x", "a\u{7}", String(repeating: "x", count: 61)] {
            #expect(!SavedQueries.isName(name), "\(name)")
        }
    }

    @Test func aQueryIsSavedListedAskedAndDeleted() throws {
        let home = try TerminalSession.temporaryFolder()
        let session = try TerminalSession([try SampleArticle.file()], home: home)
        try session.wait(for: Self.prompt)
        #expect(try ask(session, ".queries").contains("No query is saved yet"))
        _ = try ask(session, "statements")
        _ = try ask(session, "| count by verb")
        #expect(try ask(session, ".queries save verbs").contains("Saved"))
        let file = home + "/config/quoth/queries/verbs.quoth"
        #expect(try String(contentsOfFile: file, encoding: .utf8) == "statements\n| count by verb\n")
        #expect(try ask(session, ".queries save by statements by $who").contains("Saved. .queries by who=…"))
        #expect(try ask(session, ".queries").contains("by who=…  statements by $who"))
        #expect(try ask(session, ".queries verbs").contains("say"))
        #expect(try ask(session, ".queries by who=\"Carla Ruiz\"").contains("We have waited for this"))
        // The value held for that run only.
        #expect(try ask(session, ".queries by").contains("by needs a value for who"))
        #expect(try ask(session, ".queries bi").contains("did you mean by?"))
        #expect(try ask(session, ".queries save by people").contains("already"))
        #expect(try ask(session, ".queries save! by people").contains("Saved"))
        #expect(try ask(session, ".queries show by").contains("people"))
        #expect(try ask(session, ".queries save bad statements | cuont").contains("the query was not saved"))
        #expect(try ask(session, ".queries save ../x people").contains("is no name for a query"))
        session.send(".queries ver" + Key.tab + Key.enter)
        #expect(try session.wait(for: Self.prompt).contains("count"))
        #expect(try ask(session, ".queries delete by").contains("Deleted by"))
        #expect(try ask(session, ".queries by").contains("no saved query"))
        let kept = try FileManager.default.contentsOfDirectory(atPath: home + "/config/quoth/queries")
        #expect(kept == ["verbs.quoth"])
    }
}
