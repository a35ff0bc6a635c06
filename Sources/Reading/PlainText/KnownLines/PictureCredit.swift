// Pictures leave their captions in a text: `Mara Quill opens the bridge (Photo: Harbour Post)`.
// Tells a caption and a bare credit from ordinary paragraphs; who is shown is Analysis' question.

import Text

enum PictureCredit {
    enum Reading: Equatable {
        /// A caption, its credit at its end.
        case caption
        /// A credit alone: it belongs to the picture above or below.
        case credit
    }

    /// No caption is longer, in bytes.
    private static let longestCaption = 900
    private static let longestCredit = 100

    /// Nil for a paragraph without a credit.
    static func read(_ bytes: [UInt8], _ paragraph: Span) -> Reading? {
        guard paragraph.byteCount <= longestCaption, paragraph.byteCount >= 4 else { return nil }
        let tailStart = max(Int(paragraph.start), Int(paragraph.end) - longestCredit)
        let tail = bytes[tailStart..<Int(paragraph.end)]
        guard mayHoldCredit(tail) else { return nil }
        let isWhole = tailStart == Int(paragraph.start)
        return read(String(decoding: tail, as: UTF8.self), isWhole: isWhole)
    }

    /// A quick look before strings are made: a bracket at the end, or one of the words.
    private static func mayHoldCredit(_ tail: ArraySlice<UInt8>) -> Bool {
        var last = tail.endIndex - 1
        while last > tail.startIndex, tail[last] == UInt8(ascii: ".") { last -= 1 }
        if tail[last] == UInt8(ascii: ")") || tail[last] == UInt8(ascii: "]") { return true }
        // "hoto", "mage", "redit", "icture", "ourtesy", "PHOTO"
        var index = tail.startIndex
        while index + 4 < tail.endIndex {
            let (a, b, c) = (tail[index] | 0x20, tail[index + 1] | 0x20, tail[index + 2] | 0x20)
            switch (a, b, c) {
            case (0x68, 0x6F, 0x74), (0x6D, 0x61, 0x67), (0x72, 0x65, 0x64), (0x69, 0x63, 0x74), (0x6F, 0x75, 0x72):
                return true
            default:
                index += 1
            }
        }
        return false
    }

    private static func read(_ tail: String, isWhole: Bool) -> Reading? {
        var text = Substring(tail)
        while let last = text.last, last == "." || last.isWhitespace { text.removeLast() }
        // In brackets at the end.
        for (open, close) in [("(", ")"), ("[", "]")] as [(Character, Character)] where text.last == close {
            guard let opening = text.lastIndex(of: open) else { continue }
            let inside = text[text.index(after: opening)...].dropLast()
            if !text.hasPrefix("-"), isCredit(String(inside)) {
                let isAlone = isWhole && text[..<opening].allSatisfy { $0.isWhitespace }
                return isAlone ? .credit : .caption
            }
        }
        // Without brackets: the last label, and no sentence after it.
        let low = LowLetters(keepingPlaces: text.utf8)
        for label in labels {
            guard let place = low.lastPlace(of: label) else { continue }
            let (before, after) = parts(of: text, at: place, byteCount: label.utf8.count)
            if let previous = before.last, !previous.isWhitespace, !"/|—–-.".contains(previous) { continue }
            let words = after.split(whereSeparator: \.isWhitespace)
            guard (1...8).contains(words.count), !after.contains(". ") else { continue }
            // The name that follows is written with a capital.
            let written = after.drop { $0.isWhitespace }
            guard let first = written.first, first.isUppercase || first.isNumber else { continue }
            let isAlone = isWhole && before.allSatisfy { $0.isWhitespace }
            if isAlone, words.count > 6 { return .caption }
            return isAlone ? .credit : .caption
        }
        // VNS style: "... on Tuesday. VNA/VNS Photo Mara Quill"
        if let place = low.lastPlace(of: " photo") {
            let (before, after) = parts(of: text, at: place, byteCount: " photo".utf8.count)
            if let agency = before.split(whereSeparator: \.isWhitespace).last,
                after.split(whereSeparator: \.isWhitespace).count <= 4,
                Outlet.isAcronym(String(agency)) || agency.lowercased() == "file" || agency.lowercased() == "courtesy"
            {
                return .caption
            }
        }
        return nil
    }

    private static let labels = [
        "photo credit:", "image credit:", "picture credit:", "photograph by ", "photographs by ", "photograph:",
        "photo by ", "photos by ", "picture by ", "image by ", "photo courtesy of ", "image courtesy of ",
        "courtesy photo:", "file photo:", "photo:", "photos:", "image:", "picture:", "pictures:", "credit:",
    ]

    /// The inside of brackets that name a photographer, an agency or an archive.
    private static func isCredit(_ inside: String) -> Bool {
        let low = inside.lowercased()
        let words = low.split(whereSeparator: \.isWhitespace)
        guard (1...12).contains(words.count) else { return false }
        // Photo: X, Photo by X, Image courtesy of X; AP Photo, File photo; AP Photo/Jane Roe
        let bare = words.map { Phrase.bare($0) }
        if let first = bare.first, openings.contains(String(first)), words.count <= 8 { return true }
        if bare.contains(where: { $0 == "photo" || $0.hasPrefix("photo/") }), words.count <= 8 { return true }
        if low.contains("getty images") { return true }
        // (Jane Roe/AFP), (Jane Roe/Reuters)
        guard let slash = inside.lastIndex(of: "/"), words.count <= 6 else { return false }
        let agency = String(inside[inside.index(after: slash)...])
        return Outlet.named(agency) != nil && (words.count >= 2 || !Outlet.isAcronym(agency))
    }

    private static let openings: Set<String> = [
        "photo", "photos", "photograph", "photographs", "image", "images", "picture", "pictures", "credit", "courtesy",
        "illustration", "pic", "handout",
    ]

    /// What stands before and behind `byteCount` bytes at `place`.
    private static func parts(of text: Substring, at place: Int, byteCount: Int) -> (Substring, Substring) {
        let start = text.utf8.index(text.startIndex, offsetBy: place)
        return (text[..<start], text[text.utf8.index(start, offsetBy: byteCount)...])
    }

    /// `(R)`, `(left)`, `(pictured)`, `from left`: places in a picture, which only captions give.
    static func marksPlaces(_ phrase: Phrase) -> Bool {
        let low = phrase.low
        for mark in [
            "(r)", "(l)", "(c)", "(left)", "(right)", "(centre)", "(center)", "(pictured)", "(second from",
            "(front", "(2nd", ", left,", ", right,", "from left", "from right", "(third from",
            " at left", " at right",
        ]
        where low.contains(mark) {
            return true
        }
        return low.hasPrefix("file photo") || low.hasPrefix("pictured")
    }
}
