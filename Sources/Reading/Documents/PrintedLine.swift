// A line of a printed page, with its place on it.

/// Lengths in points, from the page's upper left corner.
struct PrintedLine {
    var text: String
    var left: Double
    var right: Double
    var top: Double
    var bottom: Double
    /// Where the line stands on its page, from 0 (above) to 1 (below).
    var depth: Double
    /// Height of its words: the size of the letters, more or less.
    var height: Double

    /// Reads a `<line>` of `pdftotext -bbox-layout`; nil when it has no words.
    init?(_ node: MarkupNode, pageHeight: Double) {
        func number(_ node: MarkupNode, _ name: String) -> Double {
            let value = node[name].flatMap { Double($0) } ?? 0
            return value.isFinite ? value : 0
        }
        let words = node.children.filter { $0.name == "word" }
        text = words.map { $0.text.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
            .filter { !$0.isEmpty }.joined(separator: " ")
        guard !text.isEmpty else { return nil }
        left = number(node, "xmin")
        right = number(node, "xmax")
        top = number(node, "ymin")
        bottom = number(node, "ymax")
        depth = pageHeight > 0 ? (top + bottom) / 2 / pageHeight : 0.5
        let heights = words.map { number($0, "ymax") - number($0, "ymin") }.sorted()
        height = heights[heights.count / 2]
    }

    /// Letters and single marks for digits, so that `Page 3 of 9` is the same on every page.
    var pattern: String {
        String(text.map { $0.isNumber ? "#" : $0 })
    }

    /// `3`, `- 3 -`, `Page 3 of 9`, `3/9`.
    var isPageNumber: Bool {
        let words = text.split { !$0.isLetter && !$0.isNumber }
        return (1...4).contains(words.count) && words.contains { $0.allSatisfy(\.isNumber) }
            && words.allSatisfy { $0.allSatisfy(\.isNumber) || ["page", "of", "p"].contains($0.lowercased()) }
    }

    /// The last byte but closing marks ends a sentence.
    var endsSentence: Bool { Phrase(text).endsSentence }
}
