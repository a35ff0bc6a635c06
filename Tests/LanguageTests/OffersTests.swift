// What Tab offers can be taken: behind every offer the query goes on without a mistake in what stands before the cursor.

import Foundation
import Model
import Samples
import Testing
import Text

@testable import Language

@Suite struct OffersTests {
    /// Places in the queries of the plan tests and in walks out of the grammar: the beginning of every word, and its middle.
    @Test func everyOfferLeadsOn() throws {
        let url = Golden.folder.appendingPathComponent("plans.txt")
        var queries = try String(contentsOf: url, encoding: .utf8).components(separatedBy: "\n---\n").dropFirst()
            .map { $0.components(separatedBy: "\n=>\n")[0] }
        var walker = GrammarWalker(try GrammarFile.read(), seed: 7, choosesWords: true)
        for _ in 0..<200 { queries.append(walker.text(of: "query")) }
        var offerCount = 0
        var told: Set<String> = []
        for query in queries {
            let source = SourceText(name: "", query)
            for token in Lexer.tokens(in: source).tokens where token.kind != .newline {
                // Nobody types half of a number and wants the rest.
                let isCut = [.word, .string, .id, .variable].contains(token.kind)
                let middle = isCut ? token.span.byteCount / 2 : 0
                for offset in Set([Int(token.span.start), Int(token.span.start) + middle]) {
                    let list = Completer.completions(query, at: offset, Fixture.context)
                    for item in list.items {
                        offerCount += 1
                        let bytes = Array(query.utf8)
                        let before = String(decoding: bytes[..<list.replaced.range.lowerBound], as: UTF8.self)
                        let taken = before + item.text
                        let wrong = mistakes(taken).filter { !mistakes(before).contains($0) }
                        if let first = wrong.first, told.insert("\(first) \(item.text)").inserted {
                            Issue.record("\(taken): \(first)")
                        }
                    }
                }
            }
        }
        #expect(offerCount > 20_000)
    }

    /// What is wrong before the end of a text: what is missing at the end may still be typed.
    private func mistakes(_ text: String) -> [String] {
        let source = SourceText(name: "", text)
        return Parser.parse(source).diagnostics.filter { diagnostic in
            guard diagnostic.severity == .error, let span = diagnostic.span else { return false }
            if diagnostic.code == Code.unclosed.rawValue || diagnostic.code == Code.unterminatedString.rawValue {
                return false
            }
            return span.end < source.span.end
        }.map { "\($0.code) \($0.message)" }
    }
}
