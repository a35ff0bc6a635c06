// What a page says about its article outside the article: JSON-LD, OpenGraph, meta tags.
// The surest wins: schema.org's NewsArticle, then OpenGraph, then the older tags.

import Model

/// Reads the fields that a page declares.
enum PageMetadata {
    struct Found {
        var fields = ArticleFields()
        /// The text that JSON-LD repeats, for pages whose body cannot be found.
        var articleBody: [UInt8]?
    }

    static func read(_ root: MarkupNode) -> Found {
        var found = Found()
        var open = ArticleFields()
        var plain = ArticleFields()
        var linked: [[UInt8]] = []
        root.walk { node in
            if node.name == "script", node["type"]?.lowercased().hasPrefix("application/ld+json") == true {
                linked.append(LinkedData.mended(Array(node.text.utf8)))
            }
            return true
        }
        let names = LinkedData.names(in: linked)
        for bytes in linked { take(jsonLD: bytes, names, into: &found) }
        root.walk { node in
            switch node.name {
            case "meta":
                let key = (node["property"] ?? node["name"] ?? node["itemprop"] ?? "").lowercased()
                if let content = node["content"] { take(meta: key, content, &open, &plain) }
            case "link":
                if node["rel"]?.lowercased() == "canonical" { plain.url = plain.url ?? node["href"] }
            case "title":
                plain.title = plain.title ?? collapse(node.text).flatMap { isPlaceholder($0) ? nil : $0 }
            case "html":
                break
            case "body":
                return false
            default:
                break
            }
            return true
        }
        let marked = markedFields(root.first("body"))
        if let language = (root["lang"] ?? root["xml:lang"])?.lowercased().prefix(2), language.count == 2 {
            plain.language = String(language)
        }
        if plain.title != nil, let site = open.outlet ?? found.fields.outlet {
            plain.title = plain.title.map { withoutSite($0, site) }
        }
        found.fields = found.fields.filled(from: open).filled(from: plain).filled(from: marked)
        return found
    }

    /// `Document1`, `Untitled document`: what a program calls a text that nobody has named.
    private static func isPlaceholder(_ title: String) -> Bool {
        let bare = title.lowercased().filter { !$0.isNumber && $0 != " " }
        return ["document", "untitled", "untitleddocument"].contains(bare)
    }

    /// What the page's own elements say that they are: schema.org's microdata and the `<time>` of the story.
    private static func markedFields(_ body: MarkupNode?) -> ArticleFields {
        var fields = ArticleFields()
        var day: CalendarDate?
        body?.walk { node in
            guard node.isElement else { return false }
            guard PageFurniture.judgement(of: node) == .article else { return false }
            let value = node["content"] ?? (node.name == "time" ? node["datetime"] : nil)
            switch node["itemprop"] {
            case "datePublished":
                fields.published = fields.published ?? (value ?? collapse(node.text)).flatMap(WrittenDate.read(field:))
            case "author", "creator":
                if let name = collapse(value ?? named(node)), name.utf8.count <= 120, !name.contains("://") {
                    fields.byline = fields.byline ?? withoutBy(name)
                }
                return false
            case "publisher":
                if let name = collapse(value ?? named(node)), name.utf8.count <= 120, !name.contains("://") {
                    fields.outlet = fields.outlet ?? name
                }
                return false
            default:
                if node.name == "time", day == nil { day = value.flatMap(WrittenDate.read(field:)) }
            }
            return true
        }
        fields.published = fields.published ?? day
        return fields
    }

    /// The text of the element that an item marks as its name, else all its text.
    private static func named(_ item: MarkupNode) -> String {
        var name: String?
        item.walk { node in
            if name == nil, node["itemprop"] == "name" { name = node["content"] ?? node.text }
            return name == nil
        }
        return name ?? item.text
    }

    private static func take(meta key: String, _ raw: String, _ open: inout ArticleFields, _ plain: inout ArticleFields)
    {
        guard let content = collapse(raw) else { return }
        switch key {
        case "og:title": open.title = open.title ?? content
        case "og:site_name": open.outlet = open.outlet ?? content
        case "og:url": open.url = open.url ?? content
        case "article:published_time", "og:article:published_time", "article:published":
            open.published = open.published ?? WrittenDate.read(field: content)
        case "article:section": open.section = open.section ?? content
        case "article:author":
            if !content.contains("://") { open.byline = open.byline ?? content }
        case "author", "byl", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator":
            if !content.contains("://") { plain.byline = plain.byline ?? withoutBy(content) }
        case "date", "pubdate", "publishdate", "dc.date", "dc.date.issued", "dcterms.date", "datepublished",
            "parsely-pub-date", "sailthru.date", "publish-date", "article.published", "cxenseparse:recs:publishtime":
            plain.published = plain.published ?? WrittenDate.read(field: content)
        case "twitter:title", "dc.title", "parsely-title": plain.title = plain.title ?? content
        case "application-name", "dc.publisher", "publisher": plain.outlet = plain.outlet ?? content
        case "section", "parsely-section": plain.section = plain.section ?? content
        default: break
        }
    }

    /// Types of schema.org that are an article of a newspaper.
    private static func isArticleType(_ type: String) -> Bool {
        // Several types stand as `NewsArticle, Article`.
        type.split(separator: ",").contains { part in
            let name = part.split(separator: "/").last.map { $0.filter(\.isLetter) } ?? ""
            return name.hasSuffix("Article") || name.hasSuffix("BlogPosting") || name == "Report"
        }
    }

    /// An object, a list of them, or a graph.
    private static func take(
        jsonLD bytes: [UInt8], _ names: [String: String], into found: inout Found, depth: Int = 0
    ) {
        guard depth < 4 else { return }
        var scanner = JSONScanner(bytes, names: names)
        guard let first = scanner.peek() else { return }
        if first == UInt8(ascii: "[") {
            _ = scanner.consume(if: "[")
            repeat {
                guard let start = nextStart(&scanner), (try? scanner.skipValue()) != nil else { return }
                take(jsonLD: Array(bytes[start..<scanner.offset]), names, into: &found, depth: depth + 1)
            } while scanner.consume(if: ",")
            return
        }
        guard let record = try? ArticleRecord(&scanner) else { return }
        if record.schemaType?.hasSuffix("LiveBlogPosting") == true {
            found.articleBody =
                found.articleBody ?? record.text ?? posts(record.nestedOffsets.map { bytes[$0...] }, names)
        }
        if let type = record.schemaType, isArticleType(type) {
            found.fields = found.fields.filled(from: record.fields)
            found.articleBody = found.articleBody ?? record.text
        }
        for offset in record.nestedOffsets {
            take(jsonLD: Array(bytes[offset...]), names, into: &found, depth: depth + 1)
        }
    }

    /// The posts of a live report, each under its headline, as one text.
    private static func posts(_ lists: [ArraySlice<UInt8>], _ names: [String: String]) -> [UInt8]? {
        var text: [UInt8] = []
        for list in lists {
            var scanner = JSONScanner(Array(list), names: names)
            guard scanner.consume(if: "[") else { continue }
            repeat {
                guard scanner.peek() == UInt8(ascii: "{"), let post = try? ArticleRecord(&scanner) else { break }
                for part in [post.text == nil ? nil : post.fields.title.map { Array($0.utf8) }, post.text] {
                    guard let part else { continue }
                    if !text.isEmpty { text += [0x0A, 0x0A] }
                    text += part
                }
            } while scanner.consume(if: ",")
        }
        return text.isEmpty ? nil : text
    }

    private static func nextStart(_ scanner: inout JSONScanner) -> Int? {
        scanner.peek() == UInt8(ascii: "{") ? scanner.offset : nil
    }

    /// One blank between words; nil for nothing.
    static func collapse(_ text: String) -> String? {
        let words = text.prefix(2_000).split(whereSeparator: \.isWhitespace)
        return words.isEmpty ? nil : words.joined(separator: " ")
    }

    private static func withoutBy(_ text: String) -> String {
        text.lowercased().hasPrefix("by ") ? String(text.dropFirst(3)) : text
    }

    /// `Toll starts in June | Harbour Post` → `Toll starts in June`.
    private static func withoutSite(_ title: String, _ site: String) -> String {
        for mark in [" | ", " - ", " – ", " — ", " · ", " :: "] where title.hasSuffix(mark + site) {
            return String(title.dropLast(mark.count + site.count))
        }
        return title
    }
}
