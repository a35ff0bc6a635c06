// What a person can write behind `quoth`: commands, options and operands, read off the help that the parser prints.
// Shell completions are made of it, and the manual is tested against it; so neither can fall behind.

import ArgumentParser

/// A command as a shell sees it.
struct CommandFace {
    struct Option {
        /// `--as`, or `-c` and `--command`.
        var names: [String]
        /// `FORMAT`; nil for a flag.
        var value: String?
        var help: String
    }

    /// nil for what quoth does without a command.
    var name: String?
    var abstract: String
    var options: [Option]
    /// Names of the operands: `script`, `files`.
    var operands: [String]

    /// quoth itself first, then its commands in the order of the help.
    static var all: [CommandFace] {
        Quoth.configuration.subcommands.map { command in
            let name = command.configuration.commandName
            return CommandFace(
                name: name == AskCommand.configuration.commandName ? nil : name,
                abstract: command.configuration.abstract, help: command.helpMessage(columns: 10_000))
        }
    }

    /// Reads `  -c, --command <QUERY>   Answer this query.` and `  <files>   Articles to open.`.
    init(name: String?, abstract: String, help: String) {
        self.name = name
        self.abstract = abstract
        options = []
        operands = []
        for line in help.split(separator: "\n") where line.hasPrefix("  ") {
            let line = line.drop { $0 == " " }
            guard let gap = line.range(of: "  ") else { continue }
            let help = line[gap.upperBound...].drop { $0 == " " }
            let words = line[..<gap.lowerBound].split(whereSeparator: { $0 == " " || $0 == "," }).map(String.init)
            let value = words.last.flatMap { $0.hasPrefix("<") ? String($0.dropFirst().dropLast()) : nil }
            if line.hasPrefix("-") {
                let names = words.filter { $0.hasPrefix("-") }
                if !names.contains("--version") {
                    options.append(Option(names: names, value: value, help: String(help)))
                }
            } else if let value, words.count == 1 {
                operands.append(value)
            }
        }
        if name == nil { options.append(Option(names: ["--version"], help: "Show the version.")) }
    }
}
