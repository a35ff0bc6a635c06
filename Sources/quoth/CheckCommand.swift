// `quoth check SCRIPT…`: finds the mistakes in saved queries without running them.

import ArgumentParser
import Console

struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Look for mistakes in saved queries, without running them.")

    @Argument(help: "Files of queries; - reads standard input.", completion: .file(extensions: ["quoth"]))
    var scripts: [String]

    @OptionGroup var settings: SettingOptions

    func run() throws {
        try settings.carryOut(.check(scripts), files: [])
    }
}
