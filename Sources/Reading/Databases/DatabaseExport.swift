// What press databases give out: many articles in one file, each with lines that say what it is.
// Takes a text, or a page or document as its blocks, and gives its articles; the readers of each database cut them out.

import Model
import Text

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// The articles of an export from Factiva, LexisNexis (Nexis) or ProQuest.
struct DatabaseExport {
    /// Whose export it is, as far as its articles are parted in another way.
    enum Database {
        case factiva, nexis, oldNexis, proQuest
    }

    let database: Database
    private(set) var articles: [Article] = []
    /// Articles without words: an abstract alone, or nothing.
    private(set) var emptyCount = 0

    /// Nil when the text is no such export. `text` is valid UTF-8. A text that is none costs a search for a few words.
    /// `articleCount` are the articles that stood before it in the same input.
    init?(_ text: [UInt8], path: String?, name: String, behind articleCount: Int = 0) {
        guard DatabaseExport.holds(text, DatabaseExport.textMarks) else { return nil }
        let lines = ExportLines(text)
        let found: [ExportedArticle]
        if let articles = FactivaExport.articles(lines) {
            (database, found) = (.factiva, articles)
        } else if let articles = NexisExport.articles(lines) {
            (database, found) = (NexisExport.isRecent(lines) ? .nexis : .oldNexis, articles)
        } else if let articles = ProQuestExport.articles(lines) {
            (database, found) = (.proQuest, articles)
        } else {
            return nil
        }
        for (index, exported) in found.enumerated() {
            if let article = exported.article(number: articleCount + index + 1, path: path, name: name) {
                articles.append(article)
            } else {
                emptyCount += 1
            }
        }
        if articles.isEmpty { return nil }
    }

    /// The same for a page. Its tree is only made where its bytes look like it.
    init?(page bytes: [UInt8], path: String?, name: String) {
        guard DatabaseExport.holds(bytes, DatabaseExport.pageMarks), let document = MarkupDocument(html: bytes),
            let root = document.root
        else { return nil }
        self.init(ExportLines.text(of: PageBlocks(root).blocks.map(\.text)), path: path, name: name)
    }

    private static let textMarks = ["HD", "\nDocument ", " DOCUMENTS", "End of Document", "ProQuest"].map {
        Array($0.utf8)
    }

    private static let pageMarks = [
        "enHeadline", "enArticle", ">HD<", "End of Document", "ProQuest document ID", " DOCUMENTS<",
    ].map { Array($0.utf8) }

    private static func holds(_ bytes: [UInt8], _ marks: [[UInt8]]) -> Bool {
        marks.contains { mark in
            bytes.withUnsafeBytes { bytes in
                guard let base = bytes.baseAddress, bytes.count >= mark.count, let first = mark.first else {
                    return false
                }
                var at = 0
                let last = bytes.count - mark.count
                while at <= last, let found = memchr(base + at, Int32(first), last - at + 1) {
                    if memcmp(found, mark, mark.count) == 0 { return true }
                    at = base.distance(to: UnsafeRawPointer(found)) + 1
                }
                return false
            }
        }
    }
}
