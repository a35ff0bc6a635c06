// PDF and office documents as articles. Takes a document's bytes, has another program turn them into markup,
// gives one article: pandoc's headings and paragraphs as they are, the lines of a PDF put together by PrintedPages.

import Model
import Text

enum DocumentReader {
    enum Outcome {
        case article(Article)
        /// The articles that a press database gave out as one document.
        case export(DatabaseExport)
    }

    /// Throws `Q0421` (the program is missing) or `Q0422` (it gives up, or there is no text).
    static func read(
        id: String, path: String?, name: String, _ bytes: [UInt8], _ format: DocumentFormat
    ) throws(Diagnostic) -> Outcome {
        var program = ExternalProgram(name: format.program, arguments: format.arguments)
        // Haskell programs reserve a terabyte that they do not use.
        if format == .pdf { program.mostMemory = 2 << 30 }
        let markup: [UInt8]
        do throws(ExternalProgram.Failure) {
            markup = try program.output(for: bytes)
        } catch {
            switch error {
            case .missing: throw ReadingDiagnostics.programMissing(name, format)
            case .failed(let reason): throw ReadingDiagnostics.programFailed(name, format, reason)
            }
        }
        let decoded = TextDecoder.decode(markup).bytes
        guard let document = MarkupDocument(html: decoded), let root = document.root else {
            throw ReadingDiagnostics.documentWithoutText(name, format)
        }
        let pages = format == .pdf ? PrintedPages(root) : nil
        let parts = pages?.parts() ?? officeParts(root)
        if let export = DatabaseExport(
            pages?.lines() ?? ExportLines.text(of: parts.map(\.text)), path: path, name: name)
        {
            return .export(export)
        }
        guard
            let article = FragmentReader.article(
                id: id, path: path, name: name, parts: parts, given: ArticleFields())
        else { throw ReadingDiagnostics.documentWithoutText(name, format) }
        return .article(article)
    }

    /// What pandoc's HTML says: its title block, headings, captions; the words must tell the rest.
    private static func officeParts(_ root: MarkupNode) -> [PageBody.Part] {
        var hasTitle = false
        var proseCount = 0
        return PageBlocks(root.first("body") ?? root).blocks.map { block in
            let words = PageFurniture.words(of: block.element)
            var kind: Paragraph.Kind?
            switch block.tag {
            case "h1":
                kind = hasTitle || proseCount > 0 ? .subhead : .title
                hasTitle = true
            case "p" where words.contains("author"): kind = .byline
            case "p" where words.contains("date"): kind = .dateline
            case "p" where words.contains("subtitle"): kind = .subhead
            case "figcaption", "caption": kind = .caption
            case "li", "td", "th", "dd": kind = .body
            default: kind = block.isHeading ? .subhead : nil
            }
            if kind == nil, block.text.count > 120 { proseCount += 1 }
            return PageBody.Part(text: block.text, kind: kind)
        }
    }
}
