// Articles kept as Markdown, as web clippers and note programs save them: headings, quotations, lists, and the fields in the
// lines between `---` above the text. Takes a decoded text, gives parts without marks, which become an article like a page's.

import Model
import Text

struct MarkdownReader {
    private var parts: [PageBody.Part] = []
    private var fields = ArticleFields()
    /// The lines of the paragraph that is open.
    private var open: [UInt8] = []
    private var openKind: Paragraph.Kind?
    private var fence: [UInt8]?

    /// Whether a file is called so.
    static func isNamed(_ name: String) -> Bool {
        let name = name.lowercased()
        return [".md", ".markdown", ".mdown"].contains(where: name.hasSuffix)
    }

    /// Nil when the text has no words.
    static func article(id: String, path: String?, name: String, validUTF8 bytes: [UInt8]) -> Article? {
        var reader = MarkdownReader()
        reader.read(bytes)
        return FragmentReader.article(id: id, path: path, name: id, parts: reader.parts, given: reader.fields)
    }

    private mutating func read(_ bytes: [UInt8]) {
        var lines = MarkdownReader.lines(of: bytes)
        if let fieldCount = takeFields(lines) { lines.removeFirst(fieldCount) }
        for line in lines { take(line) }
        close()
    }

    private static func lines(of bytes: [UInt8]) -> [ArraySlice<UInt8>] {
        bytes.split(separator: 0x0A, omittingEmptySubsequences: false).map { line in
            var line = line
            while let last = line.last, last == 0x20 || last == 0x09 || last == 0x0D { line.removeLast() }
            return line
        }
    }

    // MARK: Fields

    /// Reads the fields between two lines `---` at the beginning, and gives the number of their lines; nil where there are none.
    private mutating func takeFields(_ lines: [ArraySlice<UInt8>]) -> Int? {
        guard let first = lines.first, first.elementsEqual("---".utf8) else { return nil }
        guard let end = lines.dropFirst().prefix(200).firstIndex(where: { $0.elementsEqual("---".utf8) }) else {
            return nil
        }
        var names: [String] = []
        var values: [[UInt8]] = []
        for line in lines[1..<end] {
            // `- "[[Nora Fielding]]"`: an item of the list above.
            if let item = MarkdownReader.item(line), let last = values.indices.last {
                let value = MarkdownReader.value(item)
                values[last] += (values[last].isEmpty ? [] : Array(", ".utf8)) + value
                continue
            }
            guard let colon = line.firstIndex(of: UInt8(ascii: ":")), line.first.map(Letters.isASCIILetter) == true
            else { continue }
            names.append(String(decoding: line[..<colon], as: UTF8.self))
            values.append(MarkdownReader.value(line[(colon + 1)...]))
        }
        // Clippers call the page's address its source.
        for (index, name) in names.enumerated() where name.lowercased() == "source" {
            if values[index].starts(with: "http".utf8) { names[index] = "url" }
        }
        fields = ArticleRecord(columns: names, values: values).fields
        return end + 1
    }

    /// A value without blanks, quotation marks and brackets around it.
    private static func value(_ text: ArraySlice<UInt8>) -> [UInt8] {
        let around: Set<UInt8> = [0x20, 0x09, 0x22, 0x27, 0x5B, 0x5D]
        var text = text
        while let first = text.first, around.contains(first) { text.removeFirst() }
        while let last = text.last, around.contains(last) { text.removeLast() }
        return Array(text)
    }

    // MARK: Blocks

    private mutating func take(_ line: ArraySlice<UInt8>) {
        var rest = line.drop { $0 == 0x20 || $0 == 0x09 }
        let marks = rest.prefix { $0 == UInt8(ascii: "`") || $0 == UInt8(ascii: "~") }
        if let open = fence {
            if marks.starts(with: open) { fence = nil }
            return
        }
        if marks.count >= 3 {
            close()
            fence = Array(marks)
            return
        }
        // Words of somebody else, set apart.
        while rest.first == UInt8(ascii: ">") { rest = rest.dropFirst().drop { $0 == 0x20 } }
        if rest.isEmpty || MarkdownReader.isNoText(rest) { return close() }
        if let level = MarkdownReader.underline(rest), !open.isEmpty, openKind == nil {
            openKind = headingKind(level)
            return close()
        }
        if MarkdownReader.isRule(rest) { return close() }
        if let (level, heading) = MarkdownReader.heading(rest) {
            close()
            open = Array(heading)
            openKind = headingKind(level)
            return close()
        }
        if let item = MarkdownReader.item(rest) {
            close()
            openKind = .body
            rest = item
        }
        open += (open.isEmpty ? [] : [0x20]) + rest
    }

    /// The first heading of the first rank above the story is its title, if the fields name none.
    private func headingKind(_ level: Int) -> Paragraph.Kind {
        let isFirst = !parts.contains { $0.kind == .title || $0.kind == nil || $0.kind == .body }
        return level <= 2 && isFirst ? .title : .subhead
    }

    private mutating func close() {
        let text = MarkdownText.plain(open)
        if !text.isEmpty { parts.append(PageBody.Part(text: text, kind: openKind)) }
        open = []
        openKind = nil
    }

    /// `## Heading ##`.
    private static func heading(_ line: ArraySlice<UInt8>) -> (level: Int, text: ArraySlice<UInt8>)? {
        let marks = line.prefix { $0 == UInt8(ascii: "#") }
        guard (1...6).contains(marks.count), line.dropFirst(marks.count).first == 0x20 else { return nil }
        var text = line.dropFirst(marks.count + 1)
        while let last = text.last, last == UInt8(ascii: "#") || last == 0x20 { text.removeLast() }
        return (marks.count, text)
    }

    /// `=====` below a heading of the first rank, `-----` below one of the second.
    private static func underline(_ line: ArraySlice<UInt8>) -> Int? {
        guard line.count >= 2, let first = line.first, line.allSatisfy({ $0 == first }) else { return nil }
        return first == UInt8(ascii: "=") ? 1 : first == UInt8(ascii: "-") ? 2 : nil
    }

    private static func isRule(_ line: ArraySlice<UInt8>) -> Bool {
        guard let first = line.first, "-*_".utf8.contains(first) else { return false }
        return line.count { $0 == first } >= 3 && line.allSatisfy { $0 == first || $0 == 0x20 }
    }

    /// `- item`, `* item`, `3. item`, without its mark.
    private static func item(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        let line = line.drop { $0 == 0x20 || $0 == 0x09 }
        let digits = line.prefix(while: Letters.isDigit)
        let rest = line.dropFirst(digits.count)
        guard let mark = rest.first, rest.dropFirst().first == 0x20 else { return nil }
        let isMark = digits.isEmpty ? "-*+".utf8.contains(mark) : digits.count < 4 && ".)".utf8.contains(mark)
        return isMark ? rest.dropFirst(2).drop { $0 == 0x20 } : nil
    }

    /// The address of a link (`[1]: https://…`), a row of a table, a comment.
    private static func isNoText(_ line: ArraySlice<UInt8>) -> Bool {
        if line.first == UInt8(ascii: "|") || line.starts(with: "<!--".utf8) { return true }
        guard line.first == UInt8(ascii: "["), let end = line.firstIndex(of: UInt8(ascii: "]")) else { return false }
        return line[(end + 1)...].first == UInt8(ascii: ":")
    }
}
