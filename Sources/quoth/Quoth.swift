// The door of the program: picks the command, prints help, and turns what went wrong into an exit code.

import ArgumentParser
import Console
import Glibc

@main
struct Quoth: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "quoth",
        abstract: "Find who said what in news articles, and ask about it.",
        version: "quoth \(Version.number)",
        subcommands: [
            AskCommand.self, RunCommand.self, ImportCommand.self, CheckCorpusCommand.self, ExtractCommand.self,
            CheckCommand.self,
            FmtCommand.self, CorrectionsCommand.self,
        ],
        defaultSubcommand: AskCommand.self)

    /// Exit codes are those of `ExitStatus`: what the argument parser calls a usage error is 2 here.
    static func main() {
        let arguments = Array(CommandLine.arguments.dropFirst())
        if let first = arguments.first, ["--help", "-h", "help"].contains(first), arguments.count == 1 {
            print(HelpText.overview)
            return
        }
        if arguments.count == 2, arguments[0] == "--generate-completion-script",
            let shell = ShellCompletion(rawValue: arguments[1])
        {
            print(shell.script, terminator: "")
            return
        }
        do {
            var command = try parseAsRoot(arguments)
            try command.run()
        } catch {
            let code = exitCode(for: error)
            // Nobody types "ask": it is what quoth does by itself.
            let message = fullMessage(for: error).replacing("quoth ask", with: "quoth")
            if code == .success {
                if !message.isEmpty { print(message) }
                Glibc.exit(0)
            }
            if !message.isEmpty { StandardError.write(message + "\n") }
            Glibc.exit(error is ExitCode ? code.rawValue : ExitStatus.usage.rawValue)
        }
    }
}
