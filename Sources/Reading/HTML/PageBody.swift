// Finds the article on a page: its paragraphs among menus, advertisements, comments and other people's headlines.
// In the manner of Arc90's Readability (2009): paragraphs vote for the elements around them, and the element with the
// most votes is the body; what its class names or its links give away as something else is left out.

import Model

/// The blocks of a page that belong to its article.
struct PageBody {
    struct Part {
        var text: [UInt8]
        /// What the markup says that it is; nil where the words must tell.
        var kind: Paragraph.Kind?
    }

    private var blocks: [PageBlock]
    /// For each element: bytes of running text below it.
    private var proseBytes: [MarkupNode: Int] = [:]
    /// The same without boilerplate.
    private var ownProseBytes: [MarkupNode: Int] = [:]
    private var votes: [MarkupNode: Double] = [:]
    /// The elements that have votes, in reading order, so that a tie is the same in every run.
    private var candidates: [MarkupNode] = []
    private var markers: [MarkupNode: Bool] = [:]
    private var totalProse = 0
    /// Votes and sums climb no higher than this.
    private static let highest = 40

    /// The letters of blocks that were compared with others.
    private var blockLetters: [Int: String] = [:]
    /// The page's own address, where it tells.
    private var address: String?
    /// The headlines of the first rank.
    private let headlines: [MarkupNode]

    init(_ root: MarkupNode) {
        blocks = PageBlocks(root).blocks
        var headlines: [MarkupNode] = []
        root.walk { node in
            if node.name == "h1" { headlines.append(node) }
            return true
        }
        self.headlines = headlines
        count()
    }

    // MARK: Votes

    private mutating func count() {
        for block in blocks where isProse(block) {
            totalProse += block.text.count
            for element in lineage(block.element) { proseBytes[element, default: 0] += block.text.count }
        }
        for block in blocks where isProse(block) && !isBoilerplate(block.element) {
            for element in lineage(block.element) { ownProseBytes[element, default: 0] += block.text.count }
            let commas = block.text.reduce(0) { $0 + ($1 == UInt8(ascii: ",") ? 1 : 0) }
            let length = min(Double(block.text.count) / 100, 4)
            var vote = (1 + min(Double(commas), 5) * 0.5 + length) * (1 - block.linkDensity)
            if block.tag == "li" || block.tag == "td" { vote *= 0.4 }
            var share = 1.0
            for element in lineage(block.tag == "p" ? block.element.parent ?? block.element : block.element).prefix(4) {
                if votes[element] == nil { candidates.append(element) }
                votes[element, default: 0] += vote * share
                share *= 0.6
            }
        }
    }

    /// Running text rather than labels and links.
    private func isProse(_ block: PageBlock) -> Bool {
        block.text.count >= 40 && block.linkDensity < 0.4 && !block.isHeading && block.tag != "figcaption"
    }

    private func lineage(_ element: MarkupNode) -> [MarkupNode] {
        var line: [MarkupNode] = []
        var current: MarkupNode? = element
        while let node = current, line.count < PageBody.highest {
            line.append(node)
            current = node.parent
        }
        return line
    }

    // MARK: What is not the article

    /// Whether an element, or one around it, is something else than an article. An element that holds most of the
    /// page's running text is not, whatever its class says (`has-sidebar`), unless no article can be called so.
    private mutating func isBoilerplate(_ element: MarkupNode) -> Bool {
        for node in lineage(element) {
            let known: Bool
            if let marked = markers[node] {
                known = marked
            } else {
                known =
                    switch PageFurniture.judgement(of: node) {
                    case .article: false
                    case .foreign: (proseBytes[node] ?? 0) * 2 <= totalProse
                    case .surelyForeign: true
                    }
                markers[node] = known
            }
            if known { return true }
        }
        return false
    }

    // MARK: Choosing

    /// The element that holds the article; nil on a page without running text.
    private func body(title: String?) -> MarkupNode? {
        func weight(_ node: MarkupNode) -> Double {
            let words = PageFurniture.words(of: node)
            var bonus = 1.0
            if node.name == "article" || node["itemprop"] == "articleBody" { bonus = 1.5 }
            if words.contains(where: { ["article", "story", "body", "entry", "post", "content"].contains($0) }) {
                bonus *= 1.2
            }
            return bonus
        }
        let ranked = candidates.map { (node: $0, votes: (votes[$0] ?? 0) * weight($0)) }
        let home = home(of: title)
        let near = home.map { home in ranked.filter { isInside($0.node, home) } } ?? []
        guard var best = (near.isEmpty ? ranked : near).max(by: { $0.votes < $1.votes })?.node else { return nil }
        // A story cut into several boxes: climb while much more running text comes in.
        var steps = 0
        while steps < 6, let up = best.parent, up.name != "html" {
            let own = ownProse(best)
            let above = ownProse(up)
            guard above * 10 >= own * 12 || isWrapper(up, of: best) else {
                guard let row = row(of: best) else { break }
                best = row
                steps += 1
                continue
            }
            // A page of several stories is not one; one of several entries under a headline of its own is.
            let stories = up.children.filter { $0.name == "article" }
            if stories.count > 1, headlines.isEmpty || stories.contains(where: { $0.first("h1") != nil }) { break }
            if home == best { break }
            best = up
            steps += 1
        }
        return best
    }

    /// The element around boxes that are made alike, each with a part of the story: `<div class="css-x column">` below one
    /// another, the running text of each inside further elements. Nil where the boxes around differ.
    private func row(of element: MarkupNode) -> MarkupNode? {
        var box = element
        for _ in 0..<4 {
            guard box.name == "div", let up = box.parent, up.name != "body", up.name != "html" else { return nil }
            if ownProse(up) * 10 >= ownProse(element) * 12 {
                let classes = Set((box["class"] ?? "").split(separator: " "))
                let isRow = up.children.contains { other in
                    other != box && other.name == box.name && ownProse(other) > 0
                        && !classes.isDisjoint(with: (other["class"] ?? "").split(separator: " "))
                }
                return isRow ? up : nil
            }
            box = up
        }
        return nil
    }

    /// On a page with several headlines (endless ones load story after story): the innermost element that holds the
    /// page's own headline and running text.
    private func home(of title: String?) -> MarkupNode? {
        guard headlines.count > 1, let title else { return nil }
        let wanted = PageBody.letters(title)
        guard !wanted.isEmpty,
            let own = headlines.first(where: {
                let text = PageBody.letters($0.text)
                return !text.isEmpty && (wanted.starts(with: text) || text.starts(with: wanted))
            })
        else { return nil }
        return lineage(own).dropFirst().first { ownProse($0) > 200 }
    }

    private static func letters(_ text: String) -> String {
        String(text.lowercased().filter { $0.isLetter || $0.isNumber })
    }

    /// Running text below an element that is not boilerplate, in bytes.
    private func ownProse(_ node: MarkupNode) -> Int { ownProseBytes[node] ?? 0 }

    private func isWrapper(_ up: MarkupNode, of node: MarkupNode) -> Bool {
        up.name == "article" && ownProse(up) >= ownProse(node)
    }

    private func isInside(_ element: MarkupNode, _ ancestor: MarkupNode) -> Bool {
        lineage(element).contains(ancestor)
    }

    // MARK: Reading

    /// The article's parts in reading order; empty on a page without running text. A headline of the first rank that is only
    /// the name of the site is none.
    mutating func parts(title: String?, site: String? = nil, url: String? = nil) -> [Part] {
        address = url
        guard let body = body(title: title) else { return [] }
        let name = PageBody.letters(site ?? "")
        if !name.isEmpty, title.map(PageBody.letters) != name {
            blocks.removeAll { block in
                block.tag == "h1" && PageBody.letters(String(decoding: block.text, as: UTF8.self)) == name
            }
        }
        var parts: [Part] = []
        let first = blocks.firstIndex { isInside($0.element, body) } ?? 0
        // What stands above the body: the headline, the writer, the date.
        for block in blocks[..<first] where !isBoilerplate(block.element) {
            if isUnmarkedDate(block, behind: parts) {
                parts.append(Part(text: block.text, kind: .dateline))
            } else if let kind = headKind(block), kind != .title || !parts.contains(where: { $0.kind == .title }) {
                parts.append(Part(text: block.text, kind: kind))
            }
        }
        var hasTitle = parts.contains { $0.kind == .title }
        var unsigned: [UInt8]?
        for index in blocks.indices[first...] {
            let block = blocks[index]
            guard isInside(block.element, body), !isBoilerplate(block.element) else { continue }
            if isRepeatedQuotation(index) {
                unsigned = block.signature
                continue
            }
            // The signature of words that the story has already.
            if block.tag == QuotedBlocks.signatureTag, block.text == unsigned { continue }
            if isUnmarkedDate(block, behind: parts) {
                parts.append(Part(text: block.text, kind: .dateline))
            } else if let part = part(block, hasTitle: hasTitle) {
                hasTitle = hasTitle || part.kind == .title
                parts.append(part)
            } else if block.linkDensity > 0.4, parts.last?.kind == .subhead {
                // `Related`, and links under it.
                parts.removeLast()
            }
        }
        // Headings with nothing under them headed what was left out.
        var kept: [Part] = []
        for (index, part) in parts.enumerated() {
            if part.kind == .subhead {
                let between: [Paragraph.Kind] = [.caption, .credit, .byline, .dateline]
                let next = parts[(index + 1)...].first { $0.kind.map { !between.contains($0) } ?? true }
                guard let next, next.kind == nil || next.kind == .body else { continue }
            }
            kept.append(part)
        }
        return kept
    }

    /// Words set apart in large letters that the story has too: `<blockquote>` or a box, with the same words in a
    /// longer block of the page.
    private mutating func isRepeatedQuotation(_ index: Int) -> Bool {
        let block = blocks[index]
        guard (20...400).contains(block.text.count), !block.isHeading,
            lineage(block.element).prefix(3).contains(where: {
                $0.name == "blockquote" || $0.name == "figure" || PageFurniture.words(of: $0).contains("quote")
            })
        else { return false }
        let words = letters(of: index)
        // Such words stand near the place where they were said.
        for other in max(0, index - 30)..<min(blocks.count, index + 31) where other != index {
            guard blocks[other].text.count > block.text.count, blocks[other].text.count < 5_000 else { continue }
            if letters(of: other).contains(words) { return true }
        }
        return false
    }

    private mutating func letters(of index: Int) -> String {
        if let known = blockLetters[index] { return known }
        let letters = PageBody.letters(String(decoding: blocks[index].text, as: UTF8.self))
        blockLetters[index] = letters
        return letters
    }

    private func headKind(_ block: PageBlock) -> Paragraph.Kind? {
        if block.tag == "h1" || block.isOfficeTitle { return .title }
        return markedKind(block)
    }

    /// What class names and elements say about a short block.
    private func markedKind(_ block: PageBlock) -> Paragraph.Kind? {
        guard block.text.count <= 240 else { return nil }
        for node in lineage(block.element).prefix(3) {
            if node.name == "figcaption" { return .caption }
            // A box around the whole story may be called anything.
            if (proseBytes[node] ?? 0) > block.text.count { break }
            let words = PageFurniture.words(of: node)
            if words.contains("byline") || words.contains("author") || words.contains("authors")
                || node["rel"] == "author" || node["itemprop"] == "author" || node.name == "address"
            {
                return .byline
            }
            if words.contains(where: { ["dateline", "date", "timestamp", "pubdate", "published"].contains($0) })
                || node["itemprop"] == "datePublished" || isTime(node, block)
            {
                return .dateline
            }
            if words.contains("caption") || words.contains("wp-caption-text") { return .caption }
            if words.contains(where: {
                ["standfirst", "dek", "deck", "subtitle", "subheadline", "kicker"].contains($0)
            }),
                block.text.last != UInt8(ascii: ".")
            {
                return .subhead
            }
        }
        return nil
    }

    /// A day in a line of its own between the headline and the story, that nothing marks as one: above the headline it may be
    /// the day on which the page was saved.
    private func isUnmarkedDate(_ block: PageBlock, behind parts: [Part]) -> Bool {
        guard (8...80).contains(block.text.count), !block.isHeading, parts.contains(where: { $0.kind == .title }),
            !parts.contains(where: { $0.kind == nil || $0.kind == .body || $0.kind == .dateline })
        else { return false }
        return PublicationLine.read(Phrase(String(decoding: block.text, as: UTF8.self)))?.date != nil
    }

    /// Whether an element holds nothing but a day: `<p><time>Two days ago</time></p>`, not the `11:40` of a live report.
    private func isTime(_ node: MarkupNode, _ block: PageBlock) -> Bool {
        guard node == block.element, (8...80).contains(block.text.count), let time = node.first("time") else {
            return false
        }
        return PageBody.letters(time.text).utf8.count * 2
            > PageBody.letters(String(decoding: block.text, as: UTF8.self)).utf8.count
    }

    private func part(_ block: PageBlock, hasTitle: Bool) -> Part? {
        if block.tag == QuotedBlocks.signatureTag || block.signature != nil {
            return Part(text: block.text, kind: .body)
        }
        if block.tag == "h1" || block.isOfficeTitle && !hasTitle {
            return hasTitle ? nil : Part(text: block.text, kind: .title)
        }
        if let listed = block.textWithoutBullet { return Part(text: listed, kind: .body) }
        if let kind = markedKind(block) {
            // A class called "date" does not make a sentence a date.
            let isSentence = block.text.last == UInt8(ascii: ".") && block.text.count > 80
            if !isSentence || kind == .caption { return Part(text: block.text, kind: kind) }
        }
        if block.isHeading {
            return block.linkDensity > 0.6 && !isPermalink(block) ? nil : Part(text: block.text, kind: .subhead)
        }
        if block.linkDensity > 0.5, block.text.count < 200 { return nil }
        if block.tag == "li" || block.tag == "td" || block.tag == "dd" {
            return block.linkDensity > 0.4 ? nil : Part(text: block.text, kind: .body)
        }
        if block.text.count <= 300, Furniture.isFurniture(Phrase(String(decoding: block.text, as: UTF8.self))) {
            return nil
        }
        // Labels of buttons and boxes, which paragraphs are not.
        if block.tag != "p", block.tag != "blockquote", block.text.count < 25, !endsSentence(block.text) { return nil }
        return Part(text: block.text, kind: nil)
    }

    /// A heading that leads to its own place on the page, as those of the posts of a live report do.
    private func isPermalink(_ block: PageBlock) -> Bool {
        let around = block.element.parent.flatMap { $0.name == "a" ? $0 : nil }
        guard let target = (block.element.first("a") ?? around)?["href"] else { return false }
        if target.hasPrefix("#") || target.hasPrefix("?") { return true }
        guard let address, target.utf8.count > address.utf8.count, target.hasPrefix(address) else { return false }
        return "#?".contains(target.dropFirst(address.count).first ?? " ")
    }

    private func endsSentence(_ text: [UInt8]) -> Bool {
        guard let last = text.last else { return false }
        return [UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: "\""), 0x9D].contains(last)
    }
}
