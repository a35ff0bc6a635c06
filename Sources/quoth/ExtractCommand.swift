// `quoth extract [FILES…]`: every statement of every article, as JSON lines.

import Analysis
import ArgumentParser
import Console
import Extraction
import Foundation
import Reading
import Text

struct ExtractCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "extract",
        abstract: "Print every statement found, as JSON lines: one object for each article.",
        discussion: """
            Each line holds the article's id and its attributions: source, cue and content as [start, end) counts of \
            Unicode characters of the text, kind, act, verb, speakers, to, negated, confidence, rule, and said and \
            precision where a date is known. The order is the input's. A broken line of JSON lines is reported on standard error and passed over.
            """)

    @Argument(
        help: "Articles: plain text, JSON or JSON lines, gzipped too; - reads standard input.", completion: .file())
    var files: [String] = []

    @Option(help: ArgumentHelp("Use this many cores.", valueName: "count"))
    var cores: Int?

    @Option(
        help: ArgumentHelp(
            "The archive's own name for a field, as text=corpo; may be given several times.", valueName: "field=name"))
    var field: [String] = []

    @Flag(help: "Leave with exit code 2 when a record was passed over.")
    var strict = false

    func validate() throws {
        if files.isEmpty, isatty(STDIN_FILENO) != 0 {
            throw ValidationError("name the articles, or pipe them in: quoth extract article.txt")
        }
        if let cores, !(1...1024).contains(cores) {
            throw ValidationError("--cores takes a number from 1 to 1024")
        }
    }

    func run() throws {
        let mapping: FieldMapping
        do throws(Diagnostic) {
            mapping = try FieldMapping(field)
        } catch {
            StandardError.write(Self.rendered(error) + "\n")
            throw ExitCode(ExitStatus.usage.rawValue)
        }
        let extraction = Extraction(
            coreCount: cores ?? ProcessInfo.processInfo.activeProcessorCount, mapping: mapping)
        let summary = extraction.run(
            paths: files.isEmpty ? ["-"] : files,
            write: { OutputStream.standard.write(String(decoding: $0, as: UTF8.self)) },
            report: { StandardError.write(Self.rendered($0) + "\n") })
        if summary.outputFailed {
            StandardError.write("error: the statements cannot be written any further\n")
        }
        if summary.outputFailed || summary.errorCount > 0 || (strict && summary.warningCount > 0) {
            throw ExitCode(ExitStatus.usage.rawValue)
        }
    }

    private static func rendered(_ diagnostic: Diagnostic) -> String {
        DiagnosticRenderer(SourceText(name: "", "")).render(diagnostic)
    }
}
