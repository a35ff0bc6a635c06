// quoth-train acts: the list of cue words in families in, the table behind `ActLexicon` out.

import Analysis
import ArgumentParser
import Foundation

/// Writes acts.table from acts.txt.
struct ActTable: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "acts", abstract: "Make the table of cue words and their families from the list.")

    @Option(help: "The folder with acts.txt, into which acts.table is written.")
    var lexicons = "Sources/EmbeddedData/lexicons"

    func run() throws {
        let folder = URL(filePath: lexicons)
        let list = try String(contentsOf: folder.appending(path: "acts.txt"), encoding: .utf8)
        let (table, problems) = ActLexicon.bytes(ofList: list)
        guard problems.isEmpty else { throw ValidationError(problems.joined(separator: "\n")) }
        try Data(table).write(to: folder.appending(path: "acts.table"))
        print("acts.table: \(table.count) bytes")
    }
}
