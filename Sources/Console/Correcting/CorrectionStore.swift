// Where a reader's corrections lie, and how they come into a corpus when it is opened.
// Invocation and the import command call it when something is opened, Prompt+Corrections when something is corrected.

import Corpus
import Foundation
import Text

public enum CorrectionStore {
    /// The file of a corpus's corrections: beside a kept one (`news.db` has `news.corrections.tsv`), and for opened
    /// articles `$XDG_DATA_HOME/quoth/corrections.tsv`, else `~/.local/share/quoth/corrections.tsv` (XDG Base Directory
    /// Specification). nil without a home.
    static func path(of corpus: Corpus) -> String? {
        if let path = corpus.path { return CorrectionFile.path(besideCorpus: path) }
        if let data = Terminal.environment("XDG_DATA_HOME"), data.hasPrefix("/") {
            return data + "/quoth/corrections.tsv"
        }
        guard let home = Terminal.environment("HOME"), home.hasPrefix("/") else { return nil }
        return home + "/.local/share/quoth/corrections.tsv"
    }

    /// Applies the corrections of opened articles to them. Only reads.
    static func apply(toOpened corpus: Corpus) throws -> [Diagnostic] {
        guard let path = path(of: corpus) else { return [] }
        let file = try CorrectionFile(path: path)
        guard !file.corrections.isEmpty else { return file.diagnostics }
        return file.diagnostics + (try corpus.correct(by: file))
    }

    /// Brings a kept corpus into line with the file beside it, where that has changed or was put there. A corpus whose
    /// file is gone keeps its corrections.
    public static func apply(toCorpusAt path: String, isSafe: Bool) throws -> [Diagnostic] {
        let beside = CorrectionFile.path(besideCorpus: path)
        guard FileManager.default.fileExists(atPath: beside) else { return [] }
        let file = try CorrectionFile(path: beside)
        guard try Corpus(reading: path).corrections() != file.corrections else { return file.diagnostics }
        if isSafe {
            return file.diagnostics + [
                Diagnostic(
                    "Q0650", "the corrections in \(beside) have changed and are not applied: --safe writes nothing",
                    severity: .warning, notes: ["open the corpus once without --safe"])
            ]
        }
        do {
            return file.diagnostics + (try Corpus(path: path).correct(by: file))
        } catch let error as Diagnostic {
            return file.diagnostics + [
                Diagnostic(
                    "Q0650", "the corrections in \(beside) cannot be applied: \(error.message)", severity: .warning,
                    notes: error.notes)
            ]
        }
    }

    /// The corrections of a corpus as the file has them; where the file is gone, as the corpus has them.
    static func file(of corpus: Corpus) throws -> CorrectionFile? {
        guard let path = path(of: corpus) else { return nil }
        var file = try CorrectionFile(path: path)
        if corpus.path != nil, !FileManager.default.fileExists(atPath: path) {
            for correction in try corpus.corrections() { file.append(correction) }
        }
        return file
    }

    /// Keeps the file and applies it to the corpus, which may be open for reading only. The file comes first: whatever
    /// ends the program then, the next opening applies it.
    static func keep(_ file: CorrectionFile, for corpus: Corpus) throws -> [Diagnostic] {
        var file = file
        try file.save()
        guard let path = corpus.path, corpus.isReadOnly else { return try corpus.correct(by: file) }
        let notes = try Corpus(path: path).correct(by: file)
        corpus.reload()
        return notes
    }
}
