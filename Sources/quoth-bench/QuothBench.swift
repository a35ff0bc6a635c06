// The command `quoth-bench`: the figures of `make bench`.

import ArgumentParser

@main
struct QuothBench: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "quoth-bench", abstract: "Times the extraction, importing and queries.",
        subcommands: [
            ExtractionBench.self, ImportBench.self, QueryBench.self, CompletionBench.self, LinkingBench.self,
        ])
}
