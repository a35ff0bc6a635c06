// `quoth run SCRIPT [FILES…]`: answers the queries saved in a file.

import ArgumentParser
import Console

struct RunCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Answer the queries saved in a file.",
        discussion: """
            A script holds queries, one after the other, and comments that begin with #. --set gives its $parameters \
            a value, and goes before what a let in the script gives them. A script with a mistake answers nothing, \
            unless with --keep-going. Example: quoth run who-said-what.quoth article.txt
            """)

    @Argument(help: "The file of queries; - reads standard input.", completion: .file(extensions: ["quoth"]))
    var script: String

    @Argument(help: "Articles to ask about; - reads standard input, as no file does in a pipe.", completion: .file())
    var files: [String] = []

    @Flag(name: .customLong("keep-going"), help: "Answer the other queries although one is wrong.")
    var keepsGoing = false

    @OptionGroup var settings: SettingOptions

    func run() throws {
        try settings.carryOut(.script(script), files: files, keepsGoing: keepsGoing)
    }
}
