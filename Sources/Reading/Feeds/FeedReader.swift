// News feeds: RSS 2.0, RSS 1.0 and Atom. Each item is an article, as long as the feed carries its words.
// Takes the XML of a feed, gives articles; the feed's own title is their outlet. NewsItemReader reads what agencies send.

import Model

enum FeedReader {
    enum Refusal: Error {
        /// Not well-formed, or made to grow without bounds.
        case brokenXML
        case otherXML
    }

    struct Outcome {
        var articles: [Article] = []
        /// Items that carry a title and a link, and no words.
        var emptyCount = 0
        /// Items whose words break off.
        var excerptCount = 0
        /// The XML is not well-formed; this is what could be read of it.
        var isBroken = false
        /// Stories that their agency has taken back.
        var canceledCount = 0
    }

    /// The bytes may be in any encoding that the XML declares.
    static func read(_ bytes: [UInt8], path: String?, name: String) throws(Refusal) -> Outcome {
        // Feeds are full of bare ampersands and of entities that only HTML has. A document that defines its own is not
        // helped: it may be made to grow.
        let whole = MarkupDocument(xml: bytes)
        let isGrowing = String(decoding: bytes.prefix(64 * 1024).filter { $0 != 0 }, as: UTF8.self).contains("<!ENTITY")
        let bytes = whole == nil && !isGrowing ? FeedMending.withAmpersands(bytes) : bytes
        let mended = whole ?? (isGrowing ? nil : MarkupDocument(xml: bytes))
        // Of bytes that are in no encoding the parser would give some as they are.
        let declared = TextDecoder.declaredInHTML(bytes)
        guard
            let document = mended
                ?? (isGrowing
                    ? nil : MarkupDocument(brokenXML: TextDecoder.decode(bytes, declared: declared).bytes)),
            let root = document.root
        else { throw .brokenXML }
        var outcome = try read(root, path: path, name: name)
        outcome.isBroken = mended == nil
        if outcome.isBroken, outcome.articles.isEmpty { throw .brokenXML }
        return outcome
    }

    private static func read(_ root: MarkupNode, path: String?, name: String) throws(Refusal) -> Outcome {
        if NewsItemReader.roots.contains(root.name) {
            let (articles, canceledCount) = NewsItemReader.articles(root, path: path, name: name)
            return Outcome(
                articles: articles, emptyCount: articles.isEmpty && canceledCount == 0 ? 1 : 0,
                canceledCount: canceledCount)
        }
        guard ["rss", "rdf", "feed"].contains(root.name) else { throw .otherXML }
        var outcome = Outcome()
        var feed = ArticleFields()
        let holder = root.name == "rss" ? root.first("channel") ?? root : root
        for node in holder.children + (root.name == "rdf" ? (root.first("channel")?.children ?? []) : []) {
            switch node.name {
            case "title" where feed.outlet == nil: feed.outlet = PageMetadata.collapse(plain(node.text))
            case "language": feed.language = language(node.text)
            default: break
            }
        }
        if let language = root["lang"] { feed.language = feed.language ?? self.language(language) }
        var number = 0
        for node in holder.children where node.name == "item" || node.name == "entry" {
            number += 1
            read(item: node, number: number, feed: feed, path: path, name: name, into: &outcome)
        }
        return outcome
    }

    private static func read(
        item: MarkupNode, number: Int, feed: ArticleFields, path: String?, name: String, into outcome: inout Outcome
    ) {
        var fields = ArticleFields()
        var id: String?
        // Full text before a summary.
        var full: String?
        var summary: String?
        var writers: [String] = []
        for node in item.children where node.isElement {
            switch (node.prefix, node.name) {
            case (_, "encoded"): full = full ?? node.text
            case (nil, "content"): full = full ?? content(node)
            case (nil, "description"), (nil, "summary"): summary = summary ?? content(node)
            case (nil, "title"): fields.title = PageMetadata.collapse(plain(node.text))
            case (nil, "guid"), (nil, "id"): id = PageMetadata.collapse(node.text)
            case (nil, "link"):
                if node["rel"] == nil || node["rel"] == "alternate" {
                    fields.url = fields.url ?? node["href"] ?? PageMetadata.collapse(node.text)
                }
            case (nil, "pubdate"), (nil, "published"), (_, "date"):
                fields.published = fields.published ?? PageMetadata.collapse(node.text).flatMap(WrittenDate.read)
            case (nil, "author"), (_, "creator"):
                if let author = PageMetadata.collapse(node.first("name")?.text ?? node.text) {
                    writers.append(withoutAddress(author))
                }
            case (nil, "category"): fields.section = fields.section ?? node["term"] ?? PageMetadata.collapse(node.text)
            case (nil, "source"):
                fields.outlet = fields.outlet ?? PageMetadata.collapse(node.first("title")?.text ?? node.text)
            default: break
            }
        }
        if !writers.isEmpty { fields.byline = writers.joined(separator: ", ") }
        if fields.published == nil, let updated = item.children.first(where: { $0.name == "updated" }) {
            fields.published = PageMetadata.collapse(updated.text).flatMap(WrittenDate.read)
        }
        let words = [full, summary].compactMap { $0 }.first { PageMetadata.collapse($0) != nil }
        let identity = id ?? fields.url ?? "\(path ?? name):\(number)"
        let blocks = words.flatMap(FragmentReader.parts)
        // A text without markup is one part; its lines may be paragraphs.
        let tail = words.map { FeedTail(blocks ?? [PageBody.Part(text: Array($0.utf8), kind: nil)]) }
        let given = fields.filled(from: feed)
        guard let tail, let first = tail.parts.first,
            let article = blocks == nil
                ? PlainTextReader.article(id: identity, path: path, name: identity, validUTF8: first.text, given: given)
                : FragmentReader.article(id: identity, path: path, name: identity, parts: tail.parts, given: given),
            !article.paragraphs.isEmpty
        else {
            outcome.emptyCount += 1
            return
        }
        if tail.isExcerpt { outcome.excerptCount += 1 }
        outcome.articles.append(article)
    }

    /// Atom may carry XHTML as markup; anything else is text, perhaps of escaped markup.
    private static func content(_ node: MarkupNode) -> String {
        guard node["type"] == "xhtml" else { return node.text }
        // Paragraphs as elements: their texts, one line break between them.
        return node.first("div").map { box in
            let paragraphs = box.children.filter { $0.isElement }.map(\.text)
            return paragraphs.isEmpty ? box.text : paragraphs.joined(separator: "\n\n")
        } ?? node.text
    }

    /// RSS 2.0 has writers as `jane@post.example (Jane Roe)`.
    private static func withoutAddress(_ author: String) -> String {
        guard author.hasSuffix(")"), let open = author.firstIndex(of: "("), author[..<open].contains("@") else {
            return author
        }
        let name = author[author.index(after: open)...].dropLast()
        return name.isEmpty ? author : String(name)
    }

    /// Titles often hold escaped entities.
    private static func plain(_ title: String) -> String {
        guard title.contains("&") || title.contains("<"), let document = MarkupDocument(html: Array(title.utf8)),
            let root = document.root
        else { return title }
        return root.text
    }

    private static func language(_ text: String) -> String? {
        let code = text.lowercased().prefix { $0.isLetter }
        return code.count == 2 ? String(code) : nil
    }
}
