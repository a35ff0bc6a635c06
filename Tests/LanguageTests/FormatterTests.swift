// Canonical layout: golden, the same tree as before, and stable.

import Foundation
import Samples
import Testing
import Text

@testable import Language

@Suite struct FormatterTests {
    private func formatted(_ text: String) -> String {
        let source = SourceText(name: "", text)
        let result = Formatter.format(source)
        return result.text ?? DiagnosticRenderer(source).render(result.diagnostics)
    }

    @Test func layoutsAreGolden() throws {
        try Golden.check("layout.txt") { formatted($0) }
    }

    @Test func layoutsAreStableAndKeepTreesAndComments() throws {
        let url = Golden.folder.appendingPathComponent("layout.txt")
        for chunk in try String(contentsOf: url, encoding: .utf8).components(separatedBy: "\n---\n").dropFirst() {
            let input = chunk.components(separatedBy: "\n=>\n")[0]
            let once = formatted(input)
            #expect(formatted(once) == once)
            let (before, after) = (Parser.parse(SourceText(name: "", input)), Parser.parse(SourceText(name: "", once)))
            #expect(SyntaxDump.text(before.script) == SyntaxDump.text(after.script), "\(input)")
            #expect(before.script.comments.count == after.script.comments.count, "\(input)")
        }
    }

    @Test func walkedScriptsAreStable() throws {
        var walker = GrammarWalker(try GrammarFile.read(), seed: 31)
        var random = SeededGenerator(seed: 8)
        var count = 0
        for _ in 0..<1000 {
            var text = walker.text(of: "script")
            // Comments at the ends of lines and between them.
            text = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
                switch Int.random(in: 0..<3, using: &random) {
                case 0: return line + " # note"
                case 1: return "# above\n" + line
                default: return String(line)
                }
            }.joined(separator: "\n")
            // A script whose second query begins with "|" joins the first, which may then be broken.
            guard let once = Formatter.format(SourceText(name: "", text)).text else { continue }
            count += 1
            #expect(formatted(once) == once, "\(text)")
            let before = Parser.parse(SourceText(name: "", text)).script
            let after = Parser.parse(SourceText(name: "", once)).script
            #expect(before.comments.count == after.comments.count, "\(text)")
            #expect(Printer().script(before) == Printer().script(after), "\(text)")
        }
        #expect(count > 500)
    }

    @Test func brokenScriptsAreLeftAlone() {
        #expect(Formatter.format(SourceText(name: "", "statements | cuont")).text == nil)
        #expect(Formatter.format(SourceText(name: "", "")).text == "")
    }
}
