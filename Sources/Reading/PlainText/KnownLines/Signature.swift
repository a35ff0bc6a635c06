// What stands under an article: the agency's initials, who reported and edited, an editor's note.
// `VNS`, `— AFP`, `(Reporting by Jane Roe; Editing by John Doe)`, `Source: Harbour Post`.

import Text

/// A closing line that is no part of the story.
struct Signature {
    var outlet: String?

    /// Reads a whole closing paragraph; nil when it is part of the story.
    static func read(_ phrase: Phrase) -> Signature? {
        let text = phrase.text
        guard phrase.wordCount > 0, text.utf8.count <= 400 else { return nil }
        let low = phrase.low
        for label in ["source:", "via:", "(source:"] where low.hasPrefix(label) {
            let name = Outlet.trim(String(text.dropFirst(label.count)))
            return (1...6).contains(name.split(separator: " ").count) ? Signature(outlet: name) : nil
        }
        if low.hasPrefix("©") || low.hasPrefix("copyright ") || low.hasPrefix("(c) ") { return Signature() }
        if opensWithNote(low) || Furniture.isNote(phrase) { return Signature() }
        // In brackets from end to end: who reported, or a note.
        if (text.hasPrefix("(") && text.hasSuffix(")")) || (text.hasPrefix("[") && text.hasSuffix("]")) {
            if let outlet = Outlet.named(text) { return Signature(outlet: outlet) }
            return Signature()
        }
        if credits.contains(where: low.contains), phrase.wordCount <= 24 { return Signature() }
        guard phrase.wordCount <= 4 else { return nil }
        if ["end", "ends", "-ends-", "-end-", "- ends -", "-30-", "(end)", "ends."].contains(low.text) {
            return Signature()
        }
        let opensWithDash = ["—", "–", "-"].contains { text.hasPrefix($0) }
        if let outlet = Outlet.named(text) { return Signature(outlet: outlet) }
        if opensWithDash, let outlet = Outlet.inBrackets(Outlet.trim(text)) { return Signature(outlet: outlet) }
        return nil
    }

    private static func opensWithNote(_ low: LowLetters) -> Bool {
        [
            "note:", "editor's note", "editors' note", "notes to editors", "note to editors", "correction:",
            "disclaimer:",
        ].contains(where: low.hasPrefix)
    }

    private static let credits = [
        "reporting by ", "editing by ", "writing by ", "contributed to this report", "contributed reporting",
        "additional reporting", "contributed to this article", "contributed to this story", "compiled by ",
        "translated by ",
    ]

    /// The agency's initials at the end of a story's last paragraph: ` — VNS`, ` (AFP)`, ` /VNA`.
    ///
    /// Gives the span from the dash or bracket on, which leaves the story's own last words before it.
    static func trailing(_ bytes: [UInt8], _ paragraph: Span) -> (span: Span, outlet: String)? {
        let end = Int(paragraph.end)
        let start = max(Int(paragraph.start), end - 40)
        let tail = Array(bytes[start..<end])
        // The mark follows the end of a sentence.
        var index = tail.count - 1
        while index > 0 {
            var markLength = 0
            switch tail[index] {
            case 0xE2
            where index + 2 < tail.count && tail[index + 1] == 0x80 && (0x93...0x95).contains(tail[index + 2]):
                markLength = 3
            case UInt8(ascii: "-"), UInt8(ascii: "/"), UInt8(ascii: "("):
                markLength = 1
            default:
                break
            }
            if markLength > 0 {
                var before = index
                while before > 0, tail[before - 1] == 0x20 { before -= 1 }
                guard before > 0, endsSentence(tail[before - 1]) else {
                    index -= 1
                    continue
                }
                // A slash inside "VNA/VNS" is not the mark.
                let words = String(decoding: tail[(index + markLength)...], as: UTF8.self)
                if let outlet = Outlet.named(words) {
                    return (Span((start + index)..<end), outlet)
                }
            }
            index -= 1
        }
        return nil
    }

    private static func endsSentence(_ byte: UInt8) -> Bool {
        // A full stop or a closing quotation mark; 0x9D closes ”.
        byte == UInt8(ascii: ".") || byte == UInt8(ascii: "\"") || byte == 0x9D || byte == UInt8(ascii: "!")
            || byte == UInt8(ascii: "?")
    }
}
