// `quoth [FILES…] [-c QUERY]`: the prompt, or the answer to queries from the command line.

import ArgumentParser
import Console

struct AskCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ask",
        abstract: "Open articles and ask about them, at a prompt or with -c. This is what quoth does by itself.",
        usage: "quoth [FILES…] [-c QUERY …] [--as FORMAT] [--today DATE] [--set NAME=VALUE …]", shouldDisplay: false)

    @Argument(help: "Articles to open; - reads standard input, as no file does in a pipe.", completion: .file())
    var files: [String] = []

    @Option(
        name: [.short, .long],
        help: ArgumentHelp("Answer this query and leave; may be given several times.", valueName: "QUERY"))
    var command: [String] = []

    @OptionGroup var settings: SettingOptions

    func run() throws {
        let work: Invocation.Work = command.isEmpty ? .prompt : .queries(command)
        try settings.carryOut(work, files: files)
    }
}
