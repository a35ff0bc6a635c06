// What a file is, told by its first bytes: names lie, and a pipe has none.

/// The kinds of input that Reading tells apart.
enum FileKind: Equatable {
    case plainText
    /// JSON in any of its three forms: lines, one object, a list.
    case json
    /// A web page.
    case html
    /// XML, perhaps a feed.
    case xml
    /// A web archive.
    case archive
    /// Not text. `what` goes into the message, `mend` says what would help.
    case binary(what: String, mend: String?)

    /// How many bytes `init` wants to see.
    static let sampleByteCount = 64 * 1024

    /// Looks at the beginning of the unpacked bytes.
    init(sample: [UInt8]) {
        for (magic, what, mend) in FileKind.signatures where sample.starts(with: magic) {
            self = .binary(what: what, mend: mend)
            return
        }
        // An archive of pages holds pictures too.
        if sample.starts(with: Array("WARC/1.".utf8)) {
            self = .archive
            return
        }
        if TextDecoder.byteOrderMark(of: sample) == nil, TextDecoder.unmarkedUTF16(sample) == nil,
            FileKind.looksBinary(sample)
        {
            self = .binary(what: "binary data", mend: nil)
            return
        }
        if FileKind.opensJSON(sample) {
            self = .json
        } else {
            self = FileKind.markup(sample)
        }
    }

    /// A zero byte, or more control characters than a text has (one in thirty).
    private static func looksBinary(_ sample: [UInt8]) -> Bool {
        var controlCount = 0
        for byte in sample {
            if byte == 0 { return true }
            if byte < 0x20, byte != 0x09, byte != 0x0A, byte != 0x0C, byte != 0x0D, byte != 0x1B { controlCount += 1 }
        }
        return controlCount * 30 > sample.count
    }

    /// `{` before a quotation mark or `}`; `[` before `{` or `]`. A text that opens with `[Music]` is a text.
    private static func opensJSON(_ sample: [UInt8]) -> Bool {
        var at = sample.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        func skipSpace() {
            while at < sample.count, [0x20, 0x09, 0x0A, 0x0D].contains(sample[at]) { at += 1 }
        }
        skipSpace()
        guard at < sample.count else { return false }
        let first = sample[at]
        at += 1
        skipSpace()
        guard at < sample.count else { return false }
        switch first {
        case UInt8(ascii: "{"): return sample[at] == UInt8(ascii: "\"") || sample[at] == UInt8(ascii: "}")
        case UInt8(ascii: "["): return sample[at] == UInt8(ascii: "{") || sample[at] == UInt8(ascii: "]")
        default: return false
        }
    }

    /// `<!doctype html>`, `<html>` or another element of a page's head, perhaps after comments and an XML declaration;
    /// XML is what has that declaration or a feed's root.
    private static func markup(_ sample: [UInt8]) -> FileKind {
        let decoded = TextDecoder.byteOrderMark(of: sample) == nil ? sample : TextDecoder.decode(sample).bytes
        var rest = Substring(String(decoding: decoded.prefix(4096), as: UTF8.self))
        var isDeclared = false
        while true {
            rest = rest.drop { $0.isWhitespace }
            if rest.hasPrefix("<!--"), let end = rest.firstRange(of: "-->") {
                rest = rest[end.upperBound...]
            } else if rest.hasPrefix("<?xml"), let end = rest.firstRange(of: "?>") {
                rest = rest[end.upperBound...]
                isDeclared = true
            } else {
                break
            }
        }
        let opening = rest.prefix(20).lowercased()
        if ["<!doctype html", "<html", "<head", "<body", "<article", "<main", "<div", "<meta", "<title"]
            .contains(where: opening.hasPrefix)
        {
            return .html
        }
        return isDeclared
            || ["<rss", "<feed", "<rdf:rdf", "<nitf", "<newsitem", "<newsmessage", "<!doctype nitf"].contains(
                where: opening.hasPrefix)
            ? .xml : .plainText
    }

    private static let signatures: [(magic: [UInt8], what: String, mend: String?)] = [
        (Array("%PDF-".utf8), "a PDF document", "turn it into text first: pdftotext FILE.pdf FILE.txt"),
        ([0x50, 0x4B, 0x03, 0x04], "a zip archive or an office document", "unpack it, or save it as plain text"),
        ([0xD0, 0xCF, 0x11, 0xE0], "an office document", "save it as plain text"),
        (Array("SQLite format 3\0".utf8), "an SQLite database", nil),
        ([0x89, 0x50, 0x4E, 0x47], "a PNG picture", nil),
        ([0xFF, 0xD8, 0xFF], "a JPEG picture", nil),
        (Array("GIF8".utf8), "a GIF picture", nil),
        ([0x7F, 0x45, 0x4C, 0x46], "a program", nil),
        ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00], "xz-compressed data", "unpack it first: unxz FILE.xz"),
        (Array("BZh".utf8), "bzip2-compressed data", "unpack it first: bunzip2 FILE.bz2"),
        ([0x28, 0xB5, 0x2F, 0xFD], "zstd-compressed data", "unpack it first: unzstd FILE.zst"),
    ]
}
