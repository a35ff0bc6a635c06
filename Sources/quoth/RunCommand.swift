// `quoth run SCRIPT [FILES…]`: answers the queries saved in a file.

import ArgumentParser
import Console

struct RunCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Answer the queries saved in a file.",
        discussion: """
            A script holds queries, one after the other, and comments that begin with #. Give $parameters a value \
            with --set. Example: quoth run who-said-what.quoth article.txt
            """)

    @Argument(help: "The file of queries; - reads standard input.", completion: .file())
    var script: String

    @Argument(help: "Articles to ask about; - reads standard input.", completion: .file())
    var files: [String] = []

    @OptionGroup var settings: SettingOptions

    func run() throws {
        try settings.carryOut(.script(script), files: files)
    }
}
