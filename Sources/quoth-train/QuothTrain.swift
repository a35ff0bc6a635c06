// The command `quoth-train`: makes what the analysis knows, word tables and trained weights. One subcommand, one file.

import ArgumentParser

@main
struct QuothTrain: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "quoth-train",
        abstract: "Makes the word tables and trained weights that quoth reads articles with.",
        version: "0.1.0",
        subcommands: [
            ActTable.self,
            DetailsCommand.self,
            MarkupCommand.self,
            AttributionCommand.self,
            WordClusterTable.self,
            WordNetTables.self,
            IrregularFormsTable.self,
            TaggerTraining.self,
            ParserTraining.self,
            Evaluate.self,
            Layers.self,
            NamesCommand.self,
            KindsCommand.self,
            SpeakersCommand.self,
        ])
}
