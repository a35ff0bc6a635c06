// What blog programs put behind the words of a feed's item: `The post … appeared first on …`, `Continue reading →`, `[…]`.
// Takes the parts of an item, gives them without it, and tells whether the item is only an excerpt.

struct FeedTail {
    private(set) var parts: [PageBody.Part]
    /// The words break off: the story is on the page.
    private(set) var isExcerpt = false

    init(_ parts: [PageBody.Part]) {
        self.parts = parts
        var stepCount = 0
        while let last = self.parts.last, stepCount < 4 {
            stepCount += 1
            let text = String(decoding: last.text, as: UTF8.self)
            let end = text.suffix(FeedTail.longest)
            let kept = trimmed(String(end))
            if kept.isEmpty, end.startIndex == text.startIndex {
                self.parts.removeLast()
                continue
            }
            if kept != end { self.parts[self.parts.count - 1].text = Array((text[..<end.startIndex] + kept).utf8) }
            break
        }
    }

    /// Characters at the end of a part that are looked at.
    private static let longest = 500

    private mutating func trimmed(_ text: String) -> String {
        let low = text.lowercased()
        if low.hasPrefix("the post "), low.contains(" appeared first on ") { return "" }
        // Some themes let it stand in the same paragraph.
        if let mark = text.ranges(of: "The post ").last, text[mark.upperBound...].contains(" appeared first on ") {
            return bare(text[..<mark.lowerBound])
        }
        var rest = Substring(bare(text[...]))
        for words in FeedTail.invitations {
            guard let mark = rest.lowercased().ranges(of: words).last else { continue }
            let tail = rest.lowercased()[mark.lowerBound...]
            let head = rest.prefix(rest.lowercased().distance(from: rest.lowercased().startIndex, to: mark.lowerBound))
            // Behind a sentence or a cut, and with nothing but a title behind it.
            guard tail.utf8.count <= 160, head.isEmpty || ".!?”\"…]".contains(bare(head).last ?? "x"),
                !tail.dropFirst(words.count).contains(where: { ".!?".contains($0) })
            else { continue }
            rest = Substring(bare(head))
            isExcerpt = true
            break
        }
        for cut in ["[…]", "[...]", "[&hellip;]", "(…)", "(...)"] where rest.hasSuffix(cut) {
            isExcerpt = true
            return bare(rest.dropLast(cut.count)) + " …"
        }
        if rest.hasSuffix("…") || rest.hasSuffix("...") {
            isExcerpt = true
            // Behind a whole sentence it says only that there are more.
            let head = bare(rest.dropLast(rest.hasSuffix("…") ? 1 : 3))
            if rest.hasSuffix(" …") || rest.hasSuffix(" ..."), let last = head.last, ".!?”".contains(last) {
                return head
            }
        }
        return String(rest)
    }

    private static let invitations = [
        "continue reading", "read more", "read the full", "read the rest", "read full", "keep reading", "more »",
    ]

    /// Without blanks and arrows at its end.
    private func bare(_ text: Substring) -> String {
        var rest = text
        while let last = rest.last, last.isWhitespace || "→»›>|".contains(last) { rest.removeLast() }
        return String(rest)
    }
}
