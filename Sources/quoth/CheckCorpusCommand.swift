// `quoth check-db CORPUS`: whether a corpus is whole; with --rebuild, what is derived is made again.

import ArgumentParser
import Console
import Corpus
import Text

struct CheckCorpusCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check-db",
        abstract: "Look whether a corpus is whole, and rebuild what can be rebuilt.",
        discussion: """
            Looks at the file, at the rows and at what is derived from them: word index, packed columns, appearances, story \
            prints. Leaves with exit code 2 when something is wrong.
            """)

    @Argument(help: "The corpus.", completion: .file())
    var corpus: String

    @Flag(help: "Make anew what is derived, and look again.")
    var rebuild = false

    func run() throws {
        var isWhole = true
        do {
            if CorpusFile.kind(of: corpus) == .missing {
                throw Diagnostic("Q0508", "there is no corpus \(corpus)")
            }
            let kept = try rebuild ? Corpus(path: corpus) : Corpus(reading: corpus)
            if rebuild { try kept.rebuild() }
            try kept.check { finding in
                var line = finding.part.rawValue + String(repeating: " ", count: 16 - finding.part.rawValue.count)
                line += finding.problems.isEmpty ? "ok" : finding.problems.joined(separator: "; ")
                if !finding.problems.isEmpty {
                    isWhole = false
                    if finding.isDerived { line += " (--rebuild mends it)" }
                }
                OutputStream.standard.write(line + "\n")
            }
        } catch {
            let diagnostic = error as? Diagnostic ?? Diagnostic("Q0501", "\(error)")
            StandardError.write(DiagnosticRenderer(SourceText(name: "", "")).render(diagnostic) + "\n")
            throw ExitCode(ExitStatus.usage.rawValue)
        }
        if !isWhole { throw ExitCode(ExitStatus.usage.rawValue) }
    }
}
