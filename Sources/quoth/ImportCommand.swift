// `quoth import CORPUS SOURCES…`: keeps articles in a file, to be asked later.

import ArgumentParser
import Console
import Corpus
import Extraction
import Foundation
import Importing
import Reading
import Synchronization
import Text

struct ImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Keep articles in a corpus: one file, to be asked again and again.",
        discussion: """
            Makes the corpus where there is none, else adds to it. What it holds already is not read again, so that an \
            import that was interrupted, in whatever way, goes on when the same command is given again. Ask with: \
            quoth news.db
            """)

    @Argument(help: "The corpus, by custom named .db.", completion: .file())
    var corpus: String

    @Argument(
        help:
            "Articles in any form that quoth reads, patterns such as 'archive/**/*.html' too; - reads standard input.",
        completion: .file())
    var sources: [String]

    @Option(help: ArgumentHelp("Use this many cores.", valueName: "count"))
    var cores: Int?

    @Option(
        help: ArgumentHelp(
            "The archive's own name for a field, as text=corpo; may be given several times.", valueName: "field=name"))
    var field: [String] = []

    @Option(
        help: ArgumentHelp(
            "Your own table of people, which the corpus remembers: tab-separated, with a column \"name\".",
            valueName: "people.tsv"),
        completion: .file())
    var people: String?

    @Flag(help: "Leave with exit code 2 when anything was passed over.")
    var strict = false

    @Flag(help: "No progress, and no word when all went well.")
    var quiet = false

    @Option(help: ArgumentHelp("Articles written in one transaction.", visibility: .private))
    var batch: Int?

    func validate() throws {
        if let cores, !(1...1024).contains(cores) {
            throw ValidationError("--cores takes a number from 1 to 1024")
        }
    }

    func run() throws {
        let line = ProgressLine(isShown: !quiet && isatty(STDERR_FILENO) == 1)
        let isNew = access(corpus, F_OK) != 0
        let report: ImportReport
        do {
            report = try importArticles(line)
        } catch {
            if isNew { removeEmptyCorpus() }
            line.clear()
            StandardError.write(Self.rendered(error as? Diagnostic ?? Diagnostic("Q0501", "\(error)")) + "\n")
            throw ExitCode(ExitStatus.usage.rawValue)
        }
        line.clear()
        let isMade = !isNew || report.addedCount > 0 || report.failure != nil
        if !isMade { removeEmptyCorpus() }
        if !quiet || !report.isComplete || report.warningCount > 0 {
            StandardError.write(ImportSummary.text(report, corpus: corpus, isMade: isMade))
        }
        if report.wasCancelled { throw ExitCode(ExitStatus.interrupted.rawValue) }
        if !report.isComplete || (strict && report.warningCount > 0) {
            throw ExitCode(ExitStatus.usage.rawValue)
        }
    }

    /// The corpus is closed when this is done.
    private func importArticles(_ line: ProgressLine) throws -> ImportReport {
        let mapping = try FieldMapping(field)
        let kept = try Corpus(path: corpus)
        let steered = try people.map { try PeopleTable.apply($0, to: kept, beforeArticles: true) } ?? []
        for diagnostic in steered + (try CorrectionStore.apply(toCorpusAt: corpus, isSafe: false)) {
            StandardError.write(Self.rendered(diagnostic) + "\n")
        }
        let importer = Importer(
            corpus: kept, coreCount: cores ?? ProcessInfo.processInfo.activeProcessorCount,
            mapping: mapping, batchArticleCount: batch ?? Importer.standardBatch)
        InterruptFlag.watch()
        let report = try importer.run(
            sources: sources, progress: { line.show($0) },
            report: { line.interject(Self.rendered($0)) }, isCancelled: { InterruptFlag.isRaised })
        if people != nil {
            for note in try kept.rowsThatFitNobody() { line.interject(Self.rendered(note)) }
        }
        return report
    }

    /// A corpus that this command made and put nothing into, with the files that SQLite keeps beside it: unless somebody
    /// else has added to it since.
    private func removeEmptyCorpus() {
        let isEmpty = (try? Corpus(reading: corpus).query("SELECT 1 FROM article LIMIT 1").isEmpty) ?? false
        guard isEmpty else { return }
        for ending in ["", "-wal", "-shm"] { unlink(corpus + ending) }
    }

    private static func rendered(_ diagnostic: Diagnostic) -> String {
        DiagnosticRenderer(SourceText(name: "", "")).render(diagnostic)
    }
}

/// Ctrl-C: the batch at hand is written, then the import ends as if the input had.
private enum InterruptFlag {
    private static let raised = Atomic(false)

    static var isRaised: Bool { raised.load(ordering: .relaxed) }

    /// From now on the first Ctrl-C raises the flag, the second ends the program.
    static func watch() {
        signal(SIGINT) { _ in
            InterruptFlag.raised.store(true, ordering: .relaxed)
            signal(SIGINT, SIG_DFL)
        }
        signal(SIGPIPE, SIG_IGN)
    }
}
