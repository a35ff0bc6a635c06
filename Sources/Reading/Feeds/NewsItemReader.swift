// What agencies send to papers: NITF 3 and NewsML-G2 (IPTC), one story or a message of several.
// Takes the XML, gives articles; the story itself is XHTML or NITF paragraphs, read in their order.

import Model
import Text

enum NewsItemReader {
    static let roots: Set<String> = ["nitf", "newsitem", "newsmessage"]

    /// The articles below the root of such a document, and how many stories their agency has taken back.
    static func articles(_ root: MarkupNode, path: String?, name: String) -> (articles: [Article], canceledCount: Int) {
        if root.name == "nitf" {
            let article = article(nitf: root, fields: ArticleFields(), id: nil, number: nil, path, name)
            return (article.map { [$0] } ?? [], 0)
        }
        var items: [MarkupNode] = root.name == "newsitem" ? [root] : []
        root.walk { node in
            if node.name == "newsitem" { items.append(node) }
            return node.name != "newsitem"
        }
        let articles = items.enumerated().compactMap { index, item in
            isCanceled(item) ? nil : article(item: item, number: items.count > 1 ? index + 1 : nil, path, name)
        }
        return (articles, items.count(where: isCanceled))
    }

    /// `<pubStatus qcode="stat:canceled"/>`: not to be used any more (IPTC's publishing status).
    private static func isCanceled(_ item: MarkupNode) -> Bool {
        let status = item.first("pubstatus")?["qcode"] ?? ""
        return status.hasSuffix(":canceled") || status.hasSuffix(":withheld")
    }

    // MARK: NewsML-G2

    private static func article(item: MarkupNode, number: Int?, _ path: String?, _ name: String) -> Article? {
        var fields = ArticleFields()
        var content: MarkupNode?
        item.walk { node in
            switch node.name {
            case "headline": fields.title = fields.title ?? PageMetadata.collapse(node.text)
            case "by": fields.byline = fields.byline ?? withoutBy(node)
            case "provider", "creditline":
                fields.outlet = fields.outlet ?? PageMetadata.collapse(node.first("name")?.text ?? node.text)
            case "firstcreated", "contentcreated", "versioncreated":
                fields.published = fields.published ?? PageMetadata.collapse(node.text).flatMap(WrittenDate.read)
            case "located": fields.place = fields.place ?? PageMetadata.collapse(node.first("name")?.text ?? "")
            case "inlinexml", "inlinedata":
                content = content ?? node
                return false
            default: break
            }
            return true
        }
        guard let content else { return nil }
        let id = item["guid"]
        if let nitf = content.first("nitf") {
            return article(nitf: nitf, fields: fields, id: id, number: number, path, name)
        }
        return article(from: content, fields: fields, id: id, number: number, path, name)
    }

    // MARK: NITF

    private static func article(
        nitf: MarkupNode, fields given: ArticleFields, id: String?, number: Int?, _ path: String?, _ name: String
    ) -> Article? {
        var fields = ArticleFields()
        var identity = id
        if let head = nitf.first("head") {
            fields.title = head.first("title").flatMap { PageMetadata.collapse($0.text) }
            head.walk { node in
                switch node.name {
                case "date.issue", "date.release":
                    fields.published =
                        fields.published ?? node["norm"].map { String($0.prefix(8)) }.flatMap(WrittenDate.read)
                case "doc-id": identity = identity ?? node["id-string"]
                case "pubdata":
                    fields.outlet = fields.outlet ?? node["name"]
                    fields.section = fields.section ?? node["position.section"]
                    fields.url = fields.url ?? node["ex-ref"]
                    fields.published =
                        fields.published
                        ?? node["date.publication"].map { String($0.prefix(8)) }.flatMap(WrittenDate.read)
                default: break
                }
                return true
            }
        }
        if let bodyHead = nitf.first("body.head") {
            fields.title = bodyHead.first("hl1").flatMap { PageMetadata.collapse($0.text) } ?? fields.title
            fields.byline = bodyHead.first("byline").flatMap(withoutBy)
            fields.place = bodyHead.first("location").flatMap { PageMetadata.collapse($0.text) }
            fields.outlet = fields.outlet ?? bodyHead.first("distributor").flatMap { PageMetadata.collapse($0.text) }
        }
        let body = nitf.first("body.content") ?? nitf.first("body") ?? nitf
        return article(from: body, fields: given.filled(from: fields), id: identity, number: number, path, name)
    }

    private static func withoutBy(_ node: MarkupNode) -> String? {
        // A byline may hold the person and a title for the person.
        let text = PageMetadata.collapse(node.first("person")?.text ?? node.text)
        return text.map { $0.lowercased().hasPrefix("by ") ? String($0.dropFirst(3)) : $0 }
    }

    private static func article(
        from content: MarkupNode, fields: ArticleFields, id: String?, number: Int?, _ path: String?, _ name: String
    ) -> Article? {
        let identity = id ?? (path ?? name) + (number.map { ":\($0)" } ?? "")
        var blocks = PageBlocks(content).blocks.map { (text: $0.text, kind: kind(of: $0)) }
        // The headline leads the text, as it does in print.
        if let title = fields.title, !blocks.contains(where: { $0.kind == .title }) {
            blocks.insert((Array(title.utf8), .title), at: 0)
        }
        guard blocks.contains(where: { $0.kind != .title }) else { return nil }
        var text: [UInt8] = []
        var spans: [Span] = []
        for block in blocks {
            if !text.isEmpty { text += [0x0A, 0x0A] }
            spans.append(Span(text.count..<text.count + block.text.count))
            text += block.text
        }
        var namer = ParagraphNamer(text, paragraphs: spans, kinds: blocks.map(\.kind), given: fields)
        let paragraphs = namer.named()
        return PlainTextReader.article(
            id: identity, path: path, name: identity, validUTF8: text, paragraphs: paragraphs,
            fields: fields.filled(from: namer.found))
    }

    private static func kind(of block: PageBlock) -> Paragraph.Kind? {
        switch block.tag {
        case "hl1", "h1", "title": .title
        case "hl2", "h2", "h3", "h4": .subhead
        case "media-caption", "figcaption": .caption
        case "media-producer": .credit
        default: nil
        }
    }
}
