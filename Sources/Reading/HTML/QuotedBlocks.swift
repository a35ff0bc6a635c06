// Words that a page sets apart with who said them: `<blockquote>` with a `<footer>`, `<cite>` or `<figcaption>`, or with a
// last line that opens with a dash, as embedded posts have. Takes a page's blocks, gives them as a newspaper prints them:
// the words in quotation marks, then a line of a dash and the name, which is what Analysis reads.

/// Finds the quotations among a page's blocks.
enum QuotedBlocks {
    /// The blocks, with marks around words that have none, and each signature a block of its own that opens with a dash.
    static func signed(_ blocks: [PageBlock]) -> [PageBlock] {
        var result: [PageBlock] = []
        var index = 0
        while index < blocks.count {
            guard let frame = frame(of: blocks[index].element) else {
                result.append(blocks[index])
                index += 1
                continue
            }
            var end = index + 1
            while end < blocks.count, self.frame(of: blocks[end].element) == frame { end += 1 }
            result += signed(blocks[index..<end], in: frame)
            index = end
        }
        return result
    }

    /// The element around a quotation and its signature; nil outside of one.
    private static func frame(of element: MarkupNode) -> MarkupNode? {
        var current: MarkupNode? = element
        var frame: MarkupNode?
        var steps = 0
        while let node = current, steps < 6 {
            switch node.name {
            case "blockquote": frame = node
            case "figure" where frame != nil || node.first("blockquote") != nil: return node
            default: break
            }
            current = node.parent
            steps += 1
        }
        return frame
    }

    private static func signed(_ group: ArraySlice<PageBlock>, in frame: MarkupNode) -> [PageBlock] {
        guard let first = group.indices.dropFirst().first(where: { isSignature(group[$0], in: frame) }) else {
            return Array(group)
        }
        var words = Array(group[..<first])
        guard words.allSatisfy({ !$0.isHeading && $0.tag != "li" }), let last = words.indices.last else {
            return Array(group)
        }
        // A name and what its bearer is may stand in lines of their own.
        var end = first + 1
        while end < group.endIndex, isNamed(group[end], in: frame) { end += 1 }
        var signature = group[first]
        for line in group[first + 1..<end] { signature.text += Array(", ".utf8) + line.text }
        guard signature.text.count <= longestSignature else { return Array(group) }
        // An embedded post names its account and its day behind the name.
        if let handle = signature.text.indices.first(where: { signature.text[$0...].starts(with: " (@".utf8) }) {
            signature.text.removeSubrange(handle...)
        }
        if !opensWithDash(signature.text) { signature.text = Array("— ".utf8) + signature.text }
        signature.tag = signatureTag
        if !words.contains(where: { hasMark($0.text) }) {
            for index in words.indices { words[index].text = Array("“".utf8) + words[index].text }
            words[last].text += Array("”".utf8)
        }
        for index in words.indices { words[index].signature = signature.text }
        return words + [signature] + group[end...]
    }

    /// What the tag of a signature's block is.
    static let signatureTag = "cite"

    private static let longestSignature = 200

    private static func isSignature(_ block: PageBlock, in frame: MarkupNode) -> Bool {
        isNamed(block, in: frame) || (block.text.count <= longestSignature && opensWithDash(block.text))
    }

    /// Whether the markup says that a block names who spoke.
    private static func isNamed(_ block: PageBlock, in frame: MarkupNode) -> Bool {
        var current: MarkupNode? = block.element
        while let node = current, node != frame {
            if ["footer", "cite", "figcaption"].contains(node.name) { return true }
            if PageFurniture.words(of: node).contains(where: signatureWords.contains) { return true }
            current = node.parent
        }
        return false
    }

    private static let signatureWords: Set<String> = ["attribution", "citation", "cite", "author", "speaker"]

    private static func opensWithDash(_ text: [UInt8]) -> Bool {
        ["—", "–", "―", "- ", "-- "].contains { text.starts(with: $0.utf8) }
    }

    /// A quotation mark that opens words.
    private static func hasMark(_ text: [UInt8]) -> Bool {
        ["“", "\"", "«", "„", "‘"].contains { text.starts(with: $0.utf8) }
            || String(decoding: text, as: UTF8.self).contains("“")
    }
}
