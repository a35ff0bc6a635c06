// A page as a list of text blocks in reading order: what a person sees as paragraphs, headings and captions.
// Takes the tree, gives blocks with their place in it; PageBody picks the article's own.

/// A stretch of text between two block boundaries of a page.
struct PageBlock {
    /// White space collapsed as browsers do.
    var text: [UInt8]
    /// Bytes of the text that stand inside links.
    var linkByteCount: Int
    /// The block element it stands in: `p`, `h2`, `figcaption`, `div`.
    var element: MarkupNode
    var tag: String
    /// Of words that are set apart with who said them: the block that names the speaker, as it stands behind them.
    var signature: [UInt8]?

    /// The share of the text that is links.
    var linkDensity: Double { text.isEmpty ? 0 : Double(linkByteCount) / Double(text.count) }

    /// The headline of a text that an office program has saved as a page.
    var isOfficeTitle: Bool { element["class"]?.lowercased() == "msotitle" }

    /// An item of a list whose bullet is a letter of the text, without it; nil where there is none.
    var textWithoutBullet: [UInt8]? {
        for bullet in ["·", "•", "§", "\u{F0B7}", "\u{F0A7}"] where text.starts(with: bullet.utf8) {
            let rest = text.dropFirst(bullet.utf8.count)
            // Blanks, and the ones of Unicode that do not break.
            let words = rest.drop { $0 == UInt8(ascii: " ") || $0 == 0xC2 || $0 == 0xA0 }
            return words.isEmpty || words.count == rest.count ? nil : Array(words)
        }
        return nil
    }

    var isHeading: Bool { tag.count == 2 && tag.hasPrefix("h") && tag != "hr" }
}

/// Cuts a page into blocks.
struct PageBlocks {
    private(set) var blocks: [PageBlock] = []
    private var text: [UInt8] = []
    private var linkByteCount = 0
    private var pendingSpace = false

    /// Elements whose content is never read.
    private static let silent: Set<String> = [
        "script", "style", "noscript", "template", "svg", "math", "form", "button", "select", "input", "textarea",
        "iframe", "object", "embed", "head", "audio", "video", "canvas", "dialog", "map", "datalist",
    ]

    /// Elements that flow inside a line.
    private static let inline: Set<String> = [
        "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i",
        "ins",
        "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u",
        "var", "wbr", "img", "picture", "source",
    ]

    init(_ root: MarkupNode) {
        collect(root)
        blocks = QuotedBlocks.signed(blocks)
    }

    /// Who said the words of a quotation stands in a line of its own, and so do the writer and the date above a story, however
    /// many elements without a blank between them there are.
    private static func isInline(_ node: MarkupNode, _ name: String) -> Bool {
        guard inline.contains(name) else { return false }
        switch name {
        case "cite":
            return node.parent.map { $0.name != "blockquote" && $0.name != "figure" } ?? true
        case "span", "a", "time":
            guard node.pointer.pointee.properties != nil, let parent = node.parent,
                parent.name == "div" || parent.name == "header"
            else { return true }
            return !PageFurniture.words(of: node).contains(where: headWords.contains)
        default:
            return true
        }
    }

    private static let headWords: Set<String> = [
        "byline", "author", "authors", "dateline", "date", "timestamp", "pubdate", "published",
    ]

    /// Walks the tree without recursion. Each element is seen once when it opens and once when it closes.
    private mutating func collect(_ root: MarkupNode) {
        var node: MarkupNode? = root
        var links = 0
        var closing = false
        while let current = node {
            if !closing {
                if current.isText {
                    append(current.textBytes, inLink: links > 0)
                } else if current.isElement {
                    let name = current.name
                    if name == "br" || name == "hr" {
                        flush(in: current.parent ?? root)
                    } else if !PageBlocks.silent.contains(name), !PageBlocks.isHidden(current) {
                        if name == "a" { links += 1 }
                        if !PageBlocks.isInline(current, name) { flush(in: current.parent ?? root) }
                        if let child = current.firstChild {
                            node = child
                            continue
                        }
                        close(current, name, root, &links)
                    }
                }
            } else {
                close(current, current.name, root, &links)
            }
            if current == root { break }
            if let next = current.next {
                node = next
                closing = false
            } else {
                node = current.parent
                closing = true
            }
        }
        flush(in: root)
    }

    private mutating func close(_ node: MarkupNode, _ name: String, _ root: MarkupNode, _ links: inout Int) {
        if name == "a" { links = max(0, links - 1) }
        if !PageBlocks.isInline(node, name) { flush(in: node) }
    }

    private static func isHidden(_ node: MarkupNode) -> Bool {
        if node.name == "sup", isNoteMark(node) { return true }
        guard node.pointer.pointee.properties != nil else { return false }
        if let role = node["role"], noteRoles.contains(role) { return true }
        if node["hidden"] != nil || node["aria-hidden"]?.lowercased() == "true" { return true }
        if let name = node["class"], PageBlocks.unseenClasses.contains(where: name.contains) { return true }
        guard let style = node["style"]?.lowercased() else { return false }
        return style.contains("display:none") || style.contains("display: none") || style.contains("visibility:hidden")
    }

    /// Classes of words that only screen readers speak.
    private static let unseenClasses = ["visually-hidden", "visuallyhidden", "sr-only", "screen-reader-text"]

    /// The roles of notes and of the marks that lead to them (Digital Publishing WAI-ARIA 1.1).
    private static let noteRoles: Set<String> = [
        "doc-noteref", "doc-backlink", "doc-endnotes", "doc-endnote", "doc-footnote",
    ]

    /// A raised number that is a link inside the page: `word<sup><a href="#fn1">1</a></sup>` is the word alone.
    private static func isNoteMark(_ node: MarkupNode) -> Bool {
        node.children.contains { $0.name == "a" && $0["href"]?.hasPrefix("#") == true }
    }

    private mutating func append(_ bytes: UnsafeBufferPointer<UInt8>, inLink: Bool) {
        for byte in bytes {
            if byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) {
                pendingSpace = true
                continue
            }
            if pendingSpace, !text.isEmpty {
                text.append(0x20)
                if inLink { linkByteCount += 1 }
            }
            pendingSpace = false
            text.append(byte)
            if inLink { linkByteCount += 1 }
        }
    }

    private mutating func flush(in element: MarkupNode) {
        defer {
            text.removeAll(keepingCapacity: true)
            linkByteCount = 0
            pendingSpace = false
        }
        // A lone no-break space is a gap, not a paragraph.
        let isVisible = text.contains { byte in byte != 0xC2 && byte != 0xA0 && byte != 0x20 }
        guard isVisible else { return }
        var block = element
        while PageBlocks.isInline(block, block.name), let parent = block.parent { block = parent }
        blocks.append(PageBlock(text: text, linkByteCount: linkByteCount, element: block, tag: block.name))
    }
}
