// The dateline: where a story was filed, when and by whom, before its first words.
// `HANOI (VNS) — `, `WASHINGTON, Sept 20 (Reuters) - `, `BRAMLEY, England, March 12, 2024 /PRNewswire/ -- `.

import Model
import Text

/// A dateline at the start of a paragraph.
struct Dateline {
    /// The dateline with its dash, without the white space after it.
    var span: Span
    /// The city as a name: `Washington`, not `WASHINGTON`.
    var place: String?
    var outlet: String?
    /// Nil also where the dateline gives a day without its year.
    var date: CalendarDate?

    /// No dateline is longer, in bytes.
    private static let longest = 120

    /// Reads the dateline that opens a paragraph; nil when there is none.
    ///
    /// `colonIsAllowed` takes `NEW DELHI: ` as well: right only where no speaker tags are about.
    static func read(_ bytes: [UInt8], in paragraph: Span, colonIsAllowed: Bool = false) -> Dateline? {
        let start = Int(paragraph.start)
        let end = min(Int(paragraph.end), start + longest)
        guard let mark = closingMark(bytes, from: start, to: end, colonIsAllowed: colonIsAllowed) else { return nil }
        // Something must follow, or it is no dateline.
        var next = mark.end
        while next < Int(paragraph.end), Letters.spaceLength(bytes, at: next, before: Int(paragraph.end)) > 0 {
            next += 1
        }
        guard next < Int(paragraph.end) else { return nil }
        let text = String(decoding: bytes[start..<mark.start], as: UTF8.self)
        guard var line = parse(text, isColon: mark.isColon) else { return nil }
        line.span = Span(start..<mark.end)
        return line
    }

    private struct ClosingMark {
        var start: Int
        var end: Int
        var isColon: Bool
    }

    /// The dash after a dateline: `—`, `–`, `--`, ` - `, ` _ `, or a `-` behind a bracket.
    private static func closingMark(_ bytes: [UInt8], from start: Int, to end: Int, colonIsAllowed: Bool)
        -> ClosingMark?
    {
        var index = start
        var depth = 0
        while index < end {
            switch bytes[index] {
            case UInt8(ascii: "("), UInt8(ascii: "["):
                depth += 1
            case UInt8(ascii: ")"), UInt8(ascii: "]"):
                depth -= 1
            case 0xE2 where depth == 0 && index + 2 < end && bytes[index + 1] == 0x80:
                // – — ―
                if (0x93...0x95).contains(bytes[index + 2]), index > start {
                    return ClosingMark(start: index, end: index + 3, isColon: false)
                }
                // Quotation marks never stand in a dateline.
                if (0x9C...0x9E).contains(bytes[index + 2]) { return nil }
                index += 2
            case UInt8(ascii: "-") where depth == 0, UInt8(ascii: "_") where depth == 0:
                let isDouble = index + 1 < end && bytes[index + 1] == bytes[index]
                let after = index + (isDouble ? 2 : 1)
                let spaceBefore = index > start && bytes[index - 1] == 0x20
                let bracketBefore = index > start && [0x29, 0x2F, 0x5D].contains(bytes[index - 1])
                let spaceAfter = after < end && bytes[after] == 0x20
                // A speaker who is cut short ("ROE-- ") has the space on one side only.
                let isEven = isDouble && (spaceBefore || !spaceAfter)
                if isEven || bracketBefore || (spaceBefore && spaceAfter) {
                    return index > start ? ClosingMark(start: index, end: after, isColon: false) : nil
                }
            case UInt8(ascii: ":") where depth == 0:
                guard index + 1 < end, bytes[index + 1] == 0x20, index > start else { return nil }
                let bracketBefore = bytes[index - 1] == UInt8(ascii: ")")
                return bracketBefore || colonIsAllowed
                    ? ClosingMark(start: index, end: index + 1, isColon: !bracketBefore) : nil
            case UInt8(ascii: "\""), UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: ";"):
                return nil
            default:
                break
            }
            index += 1
        }
        return nil
    }

    /// Reads what stands before the dash.
    private static func parse(_ text: String, isColon: Bool) -> Dateline? {
        var line = Dateline(span: Span(0..<0))
        var rest = Substring(text)
        // (VNS) or /PRNewswire/ or [AP] at the end, the brackets before the dash.
        while let last = rest.last, last.isWhitespace { rest.removeLast() }
        var hasOutlet = false
        for (open, close) in [("(", ")"), ("/", "/"), ("[", "]")] as [(Character, Character)] {
            guard rest.last == close, let opening = rest.dropLast().lastIndex(of: open) else { continue }
            let inside = rest[rest.index(after: opening)..<rest.index(before: rest.endIndex)]
            guard let outlet = Outlet.inBrackets(String(inside)) else { return nil }
            line.outlet = outlet
            hasOutlet = true
            rest = rest[..<opening]
            break
        }
        var words = rest.split(whereSeparator: \.isWhitespace)
        // A newswire's "March 12, 2024" or "Sept 20", which the place stands before.
        var hasDate = false
        if let found = WrittenDate.first(in: words) {
            line.date = found.date
            hasDate = true
            guard words[found.words.upperBound...].allSatisfy({ $0 == "," }) else { return nil }
            words.removeSubrange(found.words.lowerBound...)
        }
        if let last = words.last, WrittenDate.isWeekday(last), hasDate { words.removeLast() }
        if words.isEmpty { return hasOutlet ? line : nil }
        let place = words.joined(separator: " ")
        let parts = place.split(separator: ",").map { $0.split(separator: " ") }.filter { !$0.isEmpty }
        guard let city = parts.first, parts.count <= 3, isPlace(city) else { return nil }
        let isCapitals = Phrase(city.joined(separator: " ")).isAllCapitals
        // In ordinary case a place needs the outlet or the date beside it to be a dateline.
        guard isCapitals || hasOutlet || hasDate, !notPlaces.contains(city.joined(separator: " ").lowercased()) else {
            return nil
        }
        for region in parts.dropFirst() where !isPlace(region) || region.count > 3 { return nil }
        // A shouted sentence with a comma is not a city with its region.
        if city.count > 3
            || parts.dropFirst().contains(where: { $0.count > 2 && Phrase($0.joined(separator: " ")).isAllCapitals }),
            parts.count > 1, !hasOutlet, !hasDate
        {
            return nil
        }
        line.place = isCapitals ? capitalised(city) : city.joined(separator: " ")
        return line
    }

    /// One to five words of letters, the first and the last opening with a capital.
    private static func isPlace(_ words: [Substring]) -> Bool {
        guard (1...5).contains(words.count), let first = words.first, let last = words.last else { return false }
        guard Phrase.opensUppercase(first), Phrase.opensUppercase(last) else { return false }
        return words.allSatisfy { word in
            let isSmall = ["de", "du", "la", "le", "of", "upon", "on", "and", "the", "al", "el", "di", "da"].contains(
                word)
            return (isSmall || Phrase.opensUppercase(word))
                && word.unicodeScalars.allSatisfy {
                    $0.properties.isAlphabetic || $0.properties.canonicalCombiningClass != .notReordered
                        || "-.'’/".unicodeScalars.contains($0)
                }
        }
    }

    /// `PORT-AU-PRINCE` → `Port-au-Prince`; `HO CHI MINH CITY` → `Ho Chi Minh City`; `D.C.` stays.
    static func capitalised(_ words: [Substring]) -> String {
        func nameCase(_ part: Substring, isFirst: Bool) -> String {
            if part.contains(".") { return String(part) }
            let low = part.lowercased()
            if !isFirst, ["au", "de", "du", "la", "le", "of", "upon", "sur", "and"].contains(low) { return low }
            return low.prefix(1).uppercased() + low.dropFirst()
        }
        return words.enumerated().map { index, word in
            word.split(separator: "-", omittingEmptySubsequences: false).enumerated()
                .map { nameCase($1, isFirst: index == 0 && $0 == 0) }.joined(separator: "-")
        }.joined(separator: " ")
    }

    /// Labels in capitals that open a story before a dash, and are no cities.
    private static let notPlaces: Set<String> = [
        "exclusive", "breaking", "breaking news", "watch", "update", "updated", "video", "photos", "look", "report",
        "analysis", "opinion", "note", "warning", "live", "new", "just in", "poll", "q", "a", "question", "answer",
        "editor's note", "editor’s note", "editors’ note", "interview", "correction", "factbox", "fact", "profile",
        "review", "listen", "read", "mr", "mrs", "flashback", "wrong", "true", "false", "yes", "no", "host",
        "moderator",
    ]
}
