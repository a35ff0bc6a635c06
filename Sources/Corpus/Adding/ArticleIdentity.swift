// When two articles are one: asked before an article is analysed and again before it is written.

import Model
import Text

/// What makes an article the same one when it comes a second time: its text, title, outlet, day and address, and the last
/// part of its name, so that a folder may be imported from another place. The same text in two outlets, or in two files
/// of different names, is two articles (of one story).
enum ArticleIdentity {
    static func digest(_ article: Article) -> Int64 {
        var hash = article.source.bytes.withUnsafeBufferPointer { Digest.hash($0) }
        let name = article.id.split(separator: "/").last.map(String.init) ?? article.id
        let parts = [article.title, article.outlet, article.published?.iso, article.url, name]
        for var part in parts.map({ ($0 ?? "") + "\u{1F}" }) { hash = part.withUTF8 { Digest.hash($0, hash) } }
        return Int64(bitPattern: hash)
    }

    static func isKnown(_ digest: Int64, _ connection: Connection) throws -> Bool {
        let select = try connection.prepare("SELECT 1 FROM article WHERE digest = ?")
        defer { select.reset() }
        select.bind(1, digest)
        return try select.step()
    }
}

/// The articles that a kept corpus holds, asked from any thread while another connection writes.
///
/// Sees what was committed; an article that is on its way is caught when it is written.
public final class KnownArticles: Sendable {
    /// Nil where there is nothing to know: an empty corpus, or one in memory.
    private let store: Store?

    public init(_ corpus: Corpus) throws {
        guard let path = corpus.path, try corpus.rowCount(.article) > 0 else {
            store = nil
            return
        }
        store = try Store(path: path, mode: .reading)
    }

    /// Whether the corpus holds the article. A database that cannot be read holds none here; writing then tells why.
    public func contains(_ article: Article) -> Bool {
        guard let store else { return false }
        let digest = ArticleIdentity.digest(article)
        return (try? store.access { try ArticleIdentity.isKnown(digest, $0) }) ?? false
    }
}
