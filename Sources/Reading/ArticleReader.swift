// The front door of Reading: paths in, articles out, and a diagnostic for each thing that was not as it should be.
// One bad file never keeps the others from being read. Analysis takes the articles.

import Model
import Text

/// Reads articles from files, pipes and memory.
///
///     let (articles, diagnostics) = ArticleReader.read(paths: ["visit.txt", "-"])
public enum ArticleReader {
    /// The paths that are meant: a folder becomes the files in it and in its folders, a pattern such as `archive/**/*.txt`
    /// the files that fit, unless there is a file of that very name. Among files that were found so, those that hold no
    /// text are left out and named together.
    ///
    /// Diagnostics: `Q0402` a folder without files, `Q0415` nothing fits; warnings `Q0404` files left out, `Q0425` what is
    /// no file that can be opened.
    public static func expand(_ paths: [String], report: (Diagnostic) -> Void) -> [String] {
        paths.flatMap { path -> [String] in
            let isFolder = PathPattern.isFolder(path)
            guard isFolder || (PathPattern.isPattern(path) && !PathPattern.exists(path)) else { return [path] }
            let found = PathPattern.found(fitting: isFolder ? PathPattern.everything(in: path) : path)
            if found.files.isEmpty, found.others.isEmpty {
                report(isFolder ? ReadingDiagnostics.folder(path) : ReadingDiagnostics.nothingFits(path))
            }
            if !found.others.isEmpty { report(ReadingDiagnostics.notOpened(path, found.others.map(FileName.shown))) }
            let (files, others) = textual(found.files)
            if others.count > 0 {
                report(ReadingDiagnostics.filesPassedOver(FileName.shown(path), others, readCount: files.count))
            }
            return files
        }
    }

    /// A reader's own corrections lie beside the corpus, perhaps in the folder of the articles: no article is in them.
    private static let correctionHeading = Array("change\tdigest\tstart\tstop\t".utf8)

    /// Parts files that may hold articles from those that show by their name or first bytes that they do not. What cannot be
    /// opened stays, and is told of when it is read.
    private static func textual(_ paths: [String]) -> (files: [String], others: PassedOver) {
        var files: [String] = []
        var others = PassedOver()
        for path in paths {
            if FileKind.accompaniesPages(path) {
                others.add(FileName.shown(path), PassedOver.pageParts)
                continue
            }
            let sample = PathPattern.opening(of: path)
            if let sample, sample.isEmpty || sample.starts(with: correctionHeading) {
                others.add(FileName.shown(path), sample.isEmpty ? "empty" : "a reader's corrections")
            } else if let sample, case .binary(let what, _) = FileKind(sample: sample) {
                others.add(FileName.shown(path), what)
            } else {
                files.append(path)
            }
        }
        return (files, others)
    }

    /// Everything in the given files, in order; `-` is standard input and a pattern stands for the files that fit it.
    ///
    /// Diagnostics: `Q0401` missing, `Q0402` a folder, `Q0403` empty, `Q0404` not text, `Q0405` unreadable, `Q0406` broken
    /// JSON, `Q0407` a record without text, `Q0409` damaged gzip, `Q0410` too large, `Q0412` a page without an article,
    /// `Q0413` XML that is no feed, `Q0414` a feed without words, `Q0415` a pattern that nothing fits, `Q0416` a damaged web
    /// archive; warning `Q0408` broken UTF-8; note `Q0411` a guessed encoding. What concerns one record of many is a warning.
    public static func read(
        paths: [String], mapping: FieldMapping = .standard
    ) -> (articles: [Article], diagnostics: [Diagnostic]) {
        var articles: [Article] = []
        var diagnostics: [Diagnostic] = []
        forEachRecord(in: paths, mapping: mapping, report: { diagnostics.append($0) }) { record in
            let outcome = record.articles()
            articles += outcome.articles
            diagnostics += outcome.diagnostics
        }
        return (articles, diagnostics)
    }

    /// A text in memory, such as a pasted one or an example that is built in.
    public static func read(name: String, text: String) -> (articles: [Article], diagnostics: [Diagnostic]) {
        let bytes = Array(text.utf8)
        guard !bytes.isEmpty else { return ([], [ReadingDiagnostics.empty(name)]) }
        let record = RawRecord(name: name, path: nil, form: .plainText, bytes: bytes, lineNumber: nil, ordinal: 1)
        let outcome = record.articles()
        return (outcome.articles, outcome.diagnostics)
    }

    /// Hands out the records of the given files in order, without reading them, in bounded memory.
    ///
    /// Call `RawRecord.articles()` on whichever core is free. Stops when `body` throws.
    public static func forEachRecord<Failure: Error>(
        in paths: [String], mapping: FieldMapping = .standard, startsPrograms: Bool = true,
        report: (Diagnostic) -> Void,
        body: (RawRecord) throws(Failure) -> Void
    ) throws(Failure) {
        for path in expand(paths, report: report) {
            let stream: RecordStream
            do throws(Diagnostic) {
                stream = try RecordStream(path: path, mapping: mapping, startsPrograms: startsPrograms)
            } catch {
                report(error)
                continue
            }
            while true {
                let record: RawRecord?
                do throws(Diagnostic) {
                    record = try stream.next()
                } catch {
                    report(error)
                    continue
                }
                guard let record else { break }
                try body(record)
            }
        }
    }
}
