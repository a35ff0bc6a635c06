// The door of the program: picks the command, prints help, and turns what went wrong into an exit code.

import ArgumentParser
import Console
import Glibc
import Reading
import Text

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

    /// What was typed. A name that is no UTF-8 is kept as it is, so that its file can be opened.
    private static func arguments() -> [String] {
        (1..<max(1, Int(CommandLine.argc))).compactMap { index in
            CommandLine.unsafeArgv[index].map { FileName.path(cString: $0) }
        }
    }

    /// A file whose name opens with a dash, and that no option is called.
    private static func fileLikeAnOption(_ arguments: [String]) -> String? {
        let candidates = arguments.prefix { $0 != "--" }.filter { $0.hasPrefix("-") && access($0, F_OK) == 0 }
        guard !candidates.isEmpty else { return nil }
        let options = Set(CommandFace.all.flatMap(\.options).flatMap(\.names) + ["-", "-h", "--help"])
        return candidates.first { !options.contains($0) }
    }

    /// Exit codes are those of `ExitStatus`: what the argument parser calls a usage error is 2 here.
    static func main() {
        let arguments = arguments()
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
        if let name = fileLikeAnOption(arguments) {
            let diagnostic = Diagnostic(
                "Q0665", "\"\(name)\" is a file, and reads like an option", notes: ["name it so: quoth ./\(name)"])
            StandardError.write(DiagnosticRenderer(SourceText(name: "", "")).render(diagnostic) + "\n")
            Glibc.exit(ExitStatus.usage.rawValue)
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
