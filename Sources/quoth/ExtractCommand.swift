// `quoth extract [FILES…]`: every statement of every article, as JSON lines.

import ArgumentParser

struct ExtractCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "extract",
        abstract: "Print every statement found, as JSON lines: one object for each article.")

    @Argument(help: "Articles: plain text, or JSON lines, gzipped too; - reads standard input.", completion: .file())
    var files: [String] = []

    func run() throws {
        throw ValidationError("extract cannot run yet: nothing finds the statements")
    }
}
