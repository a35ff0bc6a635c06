// Text on its way to a screen: characters with their width and colour, and nothing that could drive a terminal.

import Text

/// Characters that are safe to print, each with its columns and its ink.
struct InkedText: Hashable, Sendable {
    struct Glyph: Hashable, Sendable {
        var character: Character
        var columns: Int
        var ink: Ink
    }

    private(set) var glyphs: [Glyph] = []
    private(set) var columns = 0

    init() {}

    init(_ text: String, _ ink: Ink = .plain) {
        append(text, ink)
    }

    var isEmpty: Bool { glyphs.isEmpty }

    /// Adds text as one line: any run of white space and line ends becomes one space, other control
    /// characters and those that would turn the direction of the line become a visible dot.
    mutating func append(_ text: String, _ ink: Ink = .plain) {
        for character in text {
            append(character, ink)
        }
    }

    mutating func append(_ other: InkedText) {
        glyphs += other.glyphs
        columns += other.columns
    }

    /// Adds text of which some stretches (UTF-8 bytes, in order) have another ink.
    mutating func append(_ text: String, _ ink: Ink, marking spans: [Span], as marked: Ink) {
        guard !spans.isEmpty else { return append(text, ink) }
        var byte: Int32 = 0
        var next = 0
        for character in text {
            while next < spans.count, spans[next].end <= byte { next += 1 }
            append(character, next < spans.count && spans[next].contains(byte) ? marked : ink)
            byte &+= Int32(truncatingIfNeeded: character.utf8.count)
        }
    }

    mutating func pad(to width: Int) {
        let missing = width - columns
        guard missing > 0 else { return }
        glyphs += Array(repeating: Glyph(character: " ", columns: 1, ink: .plain), count: missing)
        columns = width
    }

    mutating func padLeft(to width: Int) {
        let missing = width - columns
        guard missing > 0 else { return }
        glyphs.insert(
            contentsOf: Array(repeating: Glyph(character: " ", columns: 1, ink: .plain), count: missing), at: 0)
        columns = width
    }

    /// The line with its escape sequences, spaces at the end left out.
    func printed(usesColour: Bool) -> String {
        var output = ""
        var current = Ink.plain
        var end = glyphs.count
        while end > 0, glyphs[end - 1].character == " " { end -= 1 }
        for glyph in glyphs[..<end] {
            if usesColour, glyph.ink != current {
                output += glyph.ink == .plain ? "\u{1B}[0m" : "\u{1B}[0;\(glyph.ink.rendition)m"
                current = glyph.ink
            }
            output.append(glyph.character)
        }
        return current == .plain ? output : output + "\u{1B}[0m"
    }

    /// The text in lines of at most `width` columns, broken at spaces where there are some, between wide
    /// characters, and inside words that are longer than a line. Never empty.
    func wrapped(to width: Int) -> [InkedText] {
        let width = max(2, width)
        guard columns > width else { return [self] }
        var lines: [InkedText] = []
        var start = 0
        while start < glyphs.count {
            var end = start
            var used = 0
            var lastBreak: Int?
            while end < glyphs.count, used + glyphs[end].columns <= width {
                if end > start, canBreak(before: end) { lastBreak = end }
                used += glyphs[end].columns
                end += 1
            }
            if end < glyphs.count, end > start, !canBreak(before: end), let lastBreak, lastBreak > start {
                end = lastBreak
            }
            end = max(end, start + 1)
            lines.append(InkedText(glyphs[start..<end]))
            start = end
            while start < glyphs.count, glyphs[start].character == " " { start += 1 }
        }
        return lines.isEmpty ? [self] : lines
    }

    /// At a space, and between two characters of which one is wide. `index` is not the first.
    private func canBreak(before index: Int) -> Bool {
        glyphs[index].character == " " || glyphs[index].columns == 2 || glyphs[index - 1].columns == 2
    }

    /// Columns of the longest word.
    var longestWord: Int {
        var longest = 0
        var current = 0
        for glyph in glyphs {
            current = glyph.character == " " ? 0 : glyph.columns == 2 ? 2 : current + glyph.columns
            longest = max(longest, current)
        }
        return longest
    }

    init(_ slice: ArraySlice<Glyph>) {
        glyphs = Array(slice)
        while glyphs.last?.character == " " { glyphs.removeLast() }
        columns = glyphs.reduce(0) { $0 + $1.columns }
    }

    private mutating func append(_ character: Character, _ ink: Ink) {
        if character.isWhitespace {
            guard let last = glyphs.last, last.character != " " else { return }
            glyphs.append(Glyph(character: " ", columns: 1, ink: ink))
            columns += 1
            return
        }
        if character.unicodeScalars.allSatisfy({ !Self.drivesTerminal($0) }) {
            let width = DisplayWidth.columns(character)
            glyphs.append(Glyph(character: character, columns: width, ink: ink))
            columns += width
        } else {
            glyphs.append(Glyph(character: "·", columns: 1, ink: ink))
            columns += 1
        }
    }

    /// C0, DEL, C1, and the marks that embed, override or isolate a direction.
    private static func drivesTerminal(_ scalar: Unicode.Scalar) -> Bool {
        let value = scalar.value
        return value < 0x20 || (0x7F...0x9F).contains(value) || (0x202A...0x202E).contains(value)
            || (0x2066...0x2069).contains(value)
    }
}
