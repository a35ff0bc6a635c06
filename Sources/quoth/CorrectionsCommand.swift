// `quoth corrections [FILES…]`: what a reader has put right, to read or to train with.

import ArgumentParser
import Console

struct CorrectionsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "corrections",
        abstract: "Print the corrections of articles or a corpus, or the corrected articles to train with.",
        discussion: """
            Corrections are made at the prompt with .wrong, .speaker, .text and .add. They are kept beside a corpus \
            (news.db: news.corrections.tsv), and for opened articles in ~/.local/share/quoth/corrections.tsv.
            With --export each corrected article is printed as a line of JSON with all its statements, the form that \
            quoth-train reads. Look through the whole article before: what is left in it counts as right.
            """)

    @Argument(help: "Articles, or a corpus.", completion: .file())
    var files: [String]

    @Flag(help: "Print the corrected articles as JSON lines.")
    var export = false

    func run() throws {
        let status = CorrectionReport(files: files, exports: export).run()
        if status != .success { throw ExitCode(status.rawValue) }
    }
}
