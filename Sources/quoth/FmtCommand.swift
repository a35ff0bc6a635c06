// `quoth fmt FILES…`: files of queries in canonical layout.

import ArgumentParser
import Console
import Foundation

struct FmtCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fmt",
        abstract: "Lay saved queries out in one style.",
        discussion: """
            Files are rewritten only where the layout changes something; comments stay. A file with mistakes is left as \
            it is, and its mistakes are told. Standard input goes to standard output.
            """)

    @Argument(help: "Files of queries; - reads standard input.", completion: .file(extensions: ["quoth"]))
    var scripts: [String] = []

    @Flag(help: "Write nothing; name the files whose layout would change, and leave with exit code 1 if there are any.")
    var check = false

    @Flag(help: "Write nothing; print the layout, in colour on a terminal.")
    var color = false

    func validate() throws {
        if scripts.isEmpty, isatty(STDIN_FILENO) != 0 {
            throw ValidationError("name the files, or pipe one in: quoth fmt questions.quoth")
        }
        if check, color { throw ValidationError("--check and --color exclude each other") }
    }

    func run() throws {
        let aim: ScriptFormatting.Aim = check ? .check : color ? .show : .write
        let status = Invocation(work: .format(scripts.isEmpty ? ["-"] : scripts, aim)).run()
        if status != .success { throw ExitCode(status.rawValue) }
    }
}
