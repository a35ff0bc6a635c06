// The grammar file says what the parser does: its productions stand above the parser's functions, and
// what walks out of it parses, prints and parses again to the same tree.

import Foundation
import Samples
import Testing
import Text

@testable import Language

@Suite struct GrammarTests {
    /// How many queries walk out of the grammar: 10,000, or as many as the environment says.
    static var walkCount: Int { Int(ProcessInfo.processInfo.environment["QUOTH_WALKS"] ?? "") ?? 10_000 }

    @Test func productionsStandAboveTheirFunctions() throws {
        let grammar = try GrammarFile.read()
        let folder = GrammarFile.root.appendingPathComponent("Sources/Language/Syntax")
        var quoted: [String: String] = [:]
        let files = try FileManager.default.subpathsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".swift") }
        for file in files.map(folder.appendingPathComponent) {
            // A production may go on over several lines of its comment, up to the semicolon.
            var open = ""
            for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
                let text = line.trimmingCharacters(in: .whitespaces)
                let isBeginning = text.range(of: "^/// [a-z-]+ = ", options: .regularExpression) != nil
                guard text.hasPrefix("/// "), isBeginning || !open.isEmpty else {
                    open = ""
                    continue
                }
                open += (open.isEmpty ? "" : " ") + text.dropFirst(4)
                guard open.hasSuffix(" ;"), let equals = open.range(of: " = ") else { continue }
                let name = String(open[..<equals.lowerBound])
                #expect(quoted[name] == nil, "\(name) is quoted twice")
                quoted[name] = GrammarFile.normalized(String(open[equals.upperBound...].dropLast(2)))
                open = ""
            }
        }
        #expect(Set(quoted.keys) == Set(grammar.names))
        for name in grammar.names { #expect(quoted[name] == grammar.texts[name], "\(name)") }
    }

    @Test func everyNameIsDefinedAndReached() throws {
        let grammar = try GrammarFile.read()
        var reached: Set<String> = ["script", "comment"]
        var open = ["script"]
        func visit(_ node: GrammarNode) {
            switch node {
            case .terminal, .described: break
            case .name(let name):
                #expect(grammar.productions[name] != nil, "\(name) is not defined")
                if reached.insert(name).inserted { open.append(name) }
            case .sequence(let items), .choice(let items): items.forEach(visit)
            case .optional(let inner), .repeated(let inner): visit(inner)
            }
        }
        while let name = open.popLast() { grammar.productions[name].map(visit) }
        #expect(reached == Set(grammar.names))
    }

    @Test func walksParseAndReparse() throws {
        var walker = GrammarWalker(try GrammarFile.read(), seed: 20_240_630)
        var failures = 0
        for number in 0..<GrammarTests.walkCount where failures < 5 {
            let text = walker.text(of: "statement")
            let parsed = Parser.parse(SourceText(name: "", text))
            if parsed.diagnostics.contains(where: { $0.severity == .error }) {
                failures += 1
                let rendered = DiagnosticRenderer(SourceText(name: "", text)).render(parsed.diagnostics)
                Issue.record("does not parse: \(text)\n\(rendered)")
                continue
            }
            let printed = Printer().script(parsed.script)
            let again = Parser.parse(SourceText(name: "", printed))
            // Comparing trees goes by reflection, which is slow: every fourth, and the text for all.
            if number % 4 == 0, SyntaxDump.text(parsed.script) != SyntaxDump.text(again.script) {
                failures += 1
                Issue.record(
                    "other tree:\n\(text)\n\(printed)\n\(SyntaxDump.text(parsed.script))\n\(SyntaxDump.text(again.script))"
                )
            } else if Printer().script(again.script) != printed {
                failures += 1
                Issue.record("other text: \(printed)")
            }
        }
    }

    @Test func walksCompileWithoutTraps() throws {
        var walker = GrammarWalker(try GrammarFile.read(), seed: 7)
        var compiledCount = 0
        for _ in 0..<GrammarTests.walkCount / 2 {
            let text = walker.text(of: "script")
            let compilation = Fixture.compile(text)
            compiledCount += compilation.statements.count
            checkSpans(compilation.diagnostics, text)
        }
        #expect(compiledCount > 100)
    }

    private func checkSpans(_ diagnostics: [Diagnostic], _ text: String) {
        let whole = SourceText(name: "", text).span
        for diagnostic in diagnostics {
            for span in [diagnostic.span].compactMap({ $0 }) + diagnostic.fixIts.map(\.span) {
                let isInside = span.start >= 0 && span.start <= span.end && span.end <= whole.end
                #expect(isInside, "\(diagnostic.code) at \(span) in \(text)")
            }
        }
    }

    /// Bytes changed, left out, doubled and swapped: nothing traps, no span leaves the text.
    @Test func mutationsNeverTrap() throws {
        var walker = GrammarWalker(try GrammarFile.read(), seed: 99)
        var random = SeededGenerator(seed: 4711)
        let noise = Array("|()\"“”’'*~.,:;=<>!@$#-+/\\\n\t {}[]%é中🙂\u{0}\u{7F}019 andornot".unicodeScalars)
        for _ in 0..<GrammarTests.walkCount / 2 {
            var scalars = Array(walker.text(of: "statement").unicodeScalars)
            for _ in 0..<Int.random(in: 1...4, using: &random) where !scalars.isEmpty {
                let place = Int.random(in: 0..<scalars.count, using: &random)
                switch Int.random(in: 0..<5, using: &random) {
                case 0: scalars.remove(at: place)
                case 1: scalars.insert(noise[Int.random(in: 0..<noise.count, using: &random)], at: place)
                case 2: scalars[place] = noise[Int.random(in: 0..<noise.count, using: &random)]
                case 3: scalars.swapAt(place, Int.random(in: 0..<scalars.count, using: &random))
                default: scalars.removeSubrange(place...)
                }
            }
            let text = String(String.UnicodeScalarView(scalars))
            checkSpans(Fixture.compile(text).diagnostics, text)
            let cursor = text.utf8.isEmpty ? 0 : Int.random(in: 0...text.utf8.count, using: &random)
            let list = Completer.completions(text, at: cursor, Fixture.context)
            #expect(list.replaced.start >= 0 && list.replaced.start <= list.replaced.end)
            #expect(Int(list.replaced.end) <= text.utf8.count)
            _ = Highlighter.spans(text, Fixture.context)
        }
    }

    @Test func tokensAndGapsRebuildTheText() throws {
        var walker = GrammarWalker(try GrammarFile.read(), seed: 5)
        for _ in 0..<500 {
            let text = walker.text(of: "script")
            let source = SourceText(name: "", text)
            let lexed = Lexer.tokens(in: source)
            var end: Int32 = 0
            for token in lexed.tokens {
                #expect(token.span.start >= end && token.span.start <= token.span.end)
                let gap = source[Span(start: end, end: token.span.start)]
                #expect(gap.unicodeScalars.allSatisfy { $0.properties.isWhitespace }, "gap \(gap) in \(text)")
                end = token.span.end
            }
            #expect(end == source.span.end)
        }
    }
}
