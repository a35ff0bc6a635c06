// The command `quoth-bench`: the figures of `make bench`.

import ArgumentParser

@main
struct QuothBench: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "quoth-bench", abstract: "Times the extraction and the queries.",
        subcommands: [ExtractionBench.self, QueryBench.self, CompletionBench.self, LinkingBench.self])
}
