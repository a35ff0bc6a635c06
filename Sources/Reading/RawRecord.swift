// One article's bytes, cut out of an input but not read yet: the unit that is handed to a core.
// RecordStream gives them in order; `articles()` does the work and may run anywhere.

import Model
import Text

/// The bytes of one article (or of a JSON document that holds several), and where they stood.
public struct RawRecord: Sendable {
    enum Form: Sendable, Equatable {
        case plainText
        case markdown
        /// Whole articles of an export of a press database, behind so many others.
        case exportPiece(articleCount: Int)
        /// One JSON value.
        case json
        /// A web page.
        case html
        /// A feed of articles in XML.
        case feed
        /// A row of a table.
        case row(TableHeading)
        /// A response in a web archive, its HTTP headings taken off.
        case captured(url: String?, charset: String?)
        /// The text of a page in a web archive, without its markup.
        case capturedText(url: String?)
        /// A message of electronic mail.
        case mail
        case subtitles
        /// A PDF or an office document.
        case document(DocumentFormat)
    }

    /// What came of reading a record.
    public struct Outcome: Sendable {
        public var articles: [Article] = []
        /// What was passed over and why, and what was guessed.
        public var diagnostics: [Diagnostic] = []

        public init(articles: [Article] = [], diagnostics: [Diagnostic] = []) {
            self.articles = articles
            self.diagnostics = diagnostics
        }
    }

    /// What messages call the input.
    let name: String
    let path: String?
    let form: Form
    let bytes: [UInt8]
    /// 1-based line of the input at which the record starts; nil for a whole file.
    let lineNumber: Int?
    /// 1-based number of the record in its input, for ids.
    let ordinal: Int
    var context = ReadingContext()
    var mapping: FieldMapping { context.mapping }

    public var byteCount: Int { bytes.count }

    /// Decodes and reads the record. Never fails: what cannot be read is in the diagnostics.
    public func articles() -> Outcome {
        var outcome = Outcome()
        read(into: &outcome)
        if context.isOneOfMany { outcome.diagnostics = outcome.diagnostics.map(\.asWarning) }
        return outcome
    }

    private func read(into outcome: inout Outcome) {
        switch form {
        // These tell their encoding themselves.
        case .feed: return readFeed(into: &outcome)
        case .document(let format): return readDocument(format, into: &outcome)
        case .mail: return readMail(into: &outcome)
        default: break
        }
        let decoded = TextDecoder.decode(bytes, declared: declaredEncoding)
        if decoded.replacedCount > 0 {
            outcome.diagnostics.append(ReadingDiagnostics.replacedBytes(place, count: decoded.replacedCount))
        } else if !decoded.isCertain, lineNumber == nil || context.encodingTold.isFirst() {
            outcome.diagnostics.append(
                ReadingDiagnostics.otherEncoding(lineNumber == nil ? place : name, decoded.encoding.rawValue))
        }
        switch form {
        case .plainText: readPlainText(decoded.bytes, into: &outcome)
        case .markdown:
            let article = MarkdownReader.article(id: path ?? name, path: path, name: name, validUTF8: decoded.bytes)
            guard let article else { return outcome.diagnostics.append(ReadingDiagnostics.empty(name)) }
            outcome.articles.append(article)
        case .exportPiece(let count):
            // What stands behind the last article is no article.
            if let export = DatabaseExport(decoded.bytes, path: path, name: name, behind: count) {
                take(export, into: &outcome)
            }
        case .json: readJSON(decoded.bytes, into: &outcome)
        case .html: readPage(decoded.bytes, url: nil, into: &outcome)
        case .captured(let url, _): readPage(decoded.bytes, url: url, into: &outcome)
        case .row(let heading): readRow(decoded.bytes, heading, into: &outcome)
        case .capturedText(let url): readCapturedText(decoded.bytes, url: url, into: &outcome)
        case .subtitles: readSubtitles(decoded.bytes, into: &outcome)
        case .feed, .document, .mail: break
        }
    }

    /// `news.jsonl, line 7`; `news.warc, https://post.example/toll`.
    var place: String {
        if case .captured(let url?, _) = form { return "\(name), \(url)" }
        if case .capturedText(let url?) = form { return "\(name), \(url)" }
        return lineNumber.map { "\(name), line \($0)" } ?? name
    }

    private func readPlainText(_ text: [UInt8], into outcome: inout Outcome) {
        if let export = DatabaseExport(text, path: path, name: name) { return take(export, into: &outcome) }
        let article = PlainTextReader.article(id: path ?? name, path: path, name: name, validUTF8: text)
        if article.paragraphs.isEmpty {
            outcome.diagnostics.append(ReadingDiagnostics.empty(name))
        } else {
            outcome.articles.append(article)
        }
    }

    /// The server's word goes before the page's.
    private var declaredEncoding: String? {
        switch form {
        case .html: TextDecoder.declaredInHTML(bytes)
        case .captured(_, let charset): charset ?? TextDecoder.declaredInHTML(bytes)
        case .plainText, .markdown, .exportPiece, .json, .feed, .row, .document, .capturedText, .mail, .subtitles: nil
        }
    }

    private func readPage(_ text: [UInt8], url: String?, into outcome: inout Outcome) {
        let isCaptured = url != nil
        if !isCaptured, let export = DatabaseExport(page: text, path: path, name: name) {
            return take(export, into: &outcome)
        }
        if var article = PageReader.article(id: url ?? path ?? name, path: path, name: url ?? name, html: text) {
            article.url = article.url ?? url
            outcome.articles.append(article)
        } else if !isCaptured {
            outcome.diagnostics.append(ReadingDiagnostics.pageWithoutArticle(place))
        }
    }

    private func readCapturedText(_ text: [UInt8], url: String?, into outcome: inout Outcome) {
        if let article = CapturedText.article(id: url ?? "\(path ?? name):\(ordinal)", path: path, url: url, text) {
            outcome.articles.append(article)
        }
    }

    private func readSubtitles(_ text: [UInt8], into outcome: inout Outcome) {
        let id = path ?? name
        if let article = SubtitleReader.article(id: id, path: path, name: name, validUTF8: text)
            ?? TimedTranscript.article(id: id, path: path, name: name, validUTF8: text)
        {
            outcome.articles.append(article)
        } else {
            outcome.diagnostics.append(ReadingDiagnostics.empty(name))
        }
    }

    /// A message, and the documents attached to it: a press release is often one of them.
    private func readMail(into outcome: inout Outcome) {
        let number = ordinal > 1 ? ordinal : nil
        let mail = MailReader.read(bytes, ordinal: number, path: path, name: name)
        if let article = mail.article { outcome.articles.append(article) }
        guard context.layerCount < ReadingContext.mostLayers else { return }
        for (file, bytes) in mail.attachments {
            let full = "\(name)\(number.map { ":\($0)" } ?? ""):\(file)"
            let stream = RecordStream(ByteStream(name: full, path: full, bytes: bytes), context: context.insideArchive)
            while true {
                do throws(Diagnostic) {
                    guard let record = try stream.next() else { break }
                    let read = record.articles()
                    outcome.diagnostics += read.diagnostics
                    for var article in read.articles {
                        article.published = article.published ?? mail.fields.published
                        article.outlet = article.outlet ?? mail.fields.outlet
                        outcome.articles.append(article)
                    }
                } catch {
                    outcome.diagnostics.append(error.asWarning)
                }
            }
        }
        if outcome.articles.isEmpty, outcome.diagnostics.isEmpty {
            outcome.diagnostics.append(ReadingDiagnostics.mailWithoutWords(name, number: number))
        }
    }

    private func take(_ export: DatabaseExport, into outcome: inout Outcome) {
        outcome.articles += export.articles
        if export.emptyCount > 0 {
            outcome.diagnostics.append(ReadingDiagnostics.articlesWithoutWords(place, count: export.emptyCount))
        }
    }

    private func readFeed(into outcome: inout Outcome) {
        let feed: FeedReader.Outcome
        do throws(FeedReader.Refusal) {
            feed = try FeedReader.read(bytes, path: path, name: name)
        } catch {
            outcome.diagnostics.append(ReadingDiagnostics.noFeed(place, isBroken: error == .brokenXML))
            return
        }
        outcome.articles += feed.articles
        if feed.isBroken {
            outcome.diagnostics.append(ReadingDiagnostics.brokenFeed(place, readCount: feed.articles.count))
        }
        if feed.excerptCount > 0 {
            outcome.diagnostics.append(
                ReadingDiagnostics.excerpts(place, count: feed.excerptCount, of: feed.articles.count))
        }
        if feed.canceledCount > 0 {
            outcome.diagnostics.append(ReadingDiagnostics.canceledStories(place, count: feed.canceledCount))
        } else if feed.articles.isEmpty || feed.emptyCount > 0 {
            outcome.diagnostics.append(
                ReadingDiagnostics.itemsWithoutText(place, count: feed.emptyCount, readCount: feed.articles.count))
        }
    }

    private func readDocument(_ format: DocumentFormat, into outcome: inout Outcome) {
        guard context.startsPrograms else {
            outcome.diagnostics.append(ReadingDiagnostics.programsForbidden(name, format))
            return
        }
        do throws(Diagnostic) {
            switch try DocumentReader.read(id: path ?? name, path: path, name: name, bytes, format) {
            case .article(let article): outcome.articles.append(article)
            case .export(let export): take(export, into: &outcome)
            }
        } catch {
            outcome.diagnostics.append(error)
        }
    }

    private func readRow(_ text: [UInt8], _ heading: TableHeading, into outcome: inout Outcome) {
        let values = TableRow.fields(of: text, separator: heading.separator, escapes: heading.escapesQuotes)
        let surplus = values.dropFirst(heading.columns.count)
        if surplus.contains(where: { !$0.isEmpty }) {
            outcome.diagnostics.append(
                ReadingDiagnostics.raggedRow(place, fieldCount: values.count, columnCount: heading.columns.count))
        }
        let record = ArticleRecord(columns: heading.columns, values: values, mapping: mapping)
        guard let words = record.text else {
            outcome.diagnostics.append(
                ReadingDiagnostics.recordWithoutText(place, fields: heading.columns, severity: .warning))
            return
        }
        append(words, id: record.id ?? "\(path ?? name):\(ordinal)", record.fields, to: &outcome)
    }

    /// Adds an article of a record's text, which may be markup.
    func append(_ text: [UInt8], id: String, _ fields: ArticleFields, to outcome: inout Outcome) {
        if FragmentReader.isMarkup(text),
            let article = FragmentReader.article(
                id: id, path: path, name: id, fragment: String(decoding: text, as: UTF8.self), given: fields)
        {
            outcome.articles.append(article)
        } else {
            outcome.articles.append(
                PlainTextReader.article(id: id, path: path, name: id, validUTF8: text, given: fields))
        }
    }
}
