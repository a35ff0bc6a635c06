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
    case webArchive
    /// A message of electronic mail.
    case mail
    /// Several of them in one file.
    case mailbox
    /// Subtitles of a film or a broadcast, or a transcript with times.
    case subtitles
    /// Zip or tar.
    case archive
    /// One file packed by gzip, xz, bzip2 or zstd.
    case compressed
    /// What another program turns into text.
    case document(DocumentFormat)
    /// Not text. `what` goes into the message, `mend` says what would help.
    case binary(what: String, mend: String?)

    /// Whether a file that nobody named is one of those that browsers save beside a page: its styles and scripts are text
    /// and no article.
    static func accompaniesPages(_ path: String) -> Bool {
        let name = path.lowercased()
        return [".css", ".js", ".mjs", ".js.download", ".map", ".svg"].contains(where: name.hasSuffix)
    }

    /// How many bytes `init` wants to see.
    static let sampleByteCount = 64 * 1024

    /// Looks at the beginning of the unpacked bytes.
    init(sample: [UInt8]) {
        for (magic, what, mend) in FileKind.signatures where sample.starts(with: magic) {
            self = .binary(what: what, mend: mend)
            return
        }
        if let packed = FileKind.packed(sample) {
            self = packed
            return
        }
        // An archive of pages holds pictures too.
        if sample.starts(with: Array("WARC/1.".utf8)) {
            self = .webArchive
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
        } else if MailReader.opensMessage(sample[...]) {
            self = .mail
        } else if MailReader.opensMailbox(sample[...]) {
            self = .mailbox
        } else if SubtitleReader.opensSubtitles(sample[...]) {
            self = .subtitles
        } else {
            self = FileKind.markup(sample)
            if self == .plainText, TimedTranscript.opens(sample[...]) { self = .subtitles }
            if self == .plainText, FileKind.looksUnwritten(sample) {
                self = .binary(
                    what: "binary data, or a text in an encoding that it does not name",
                    mend: "if it is a text, save it as UTF-8")
            }
        }
    }

    /// Archives, compressions, and the documents that are zip archives inside.
    private static func packed(_ sample: [UInt8]) -> FileKind? {
        for magic in compressions where sample.starts(with: magic) { return .compressed }
        if sample.count >= 262, sample[257..<262].elementsEqual("ustar".utf8) { return .archive }
        if sample.starts(with: Array("%PDF-".utf8)) { return .document(.pdf) }
        if sample.starts(with: Array("{\\rtf".utf8)) { return .document(.rtf) }
        if sample.starts(with: [0x50, 0x4B, 0x05, 0x06]) { return .archive }
        guard sample.starts(with: [0x50, 0x4B, 0x03, 0x04]), sample.count >= 30 else { return nil }
        // A zip's first member: its name at byte 30, its length at 26 (APPNOTE 4.3.7).
        let nameLength = min(Int(sample[26]) | Int(sample[27]) << 8, sample.count - 30)
        let first = String(decoding: sample[30..<30 + nameLength], as: UTF8.self)
        if first == "mimetype" {
            let type = String(decoding: sample[(30 + nameLength)...].prefix(80), as: UTF8.self)
            if type.hasPrefix("application/vnd.oasis.opendocument.text") { return .document(.odt) }
            if type.hasPrefix("application/vnd.oasis.opendocument") {
                return .binary(what: "an OpenDocument file without running text", mend: "save it as text or as CSV")
            }
            if type.hasPrefix("application/epub") { return .binary(what: "an electronic book", mend: nil) }
        }
        let officeFolders = ["word/", "xl/", "ppt/"]
        guard
            ["[Content_Types].xml", "_rels/.rels"].contains(first) || first.hasPrefix("docProps/")
                || first.hasPrefix("customXml/") || officeFolders.contains(where: first.hasPrefix)
        else { return .archive }
        // Office documents: ECMA-376 part 2. The folder tells which.
        let folder = officeFolders.first { first.hasPrefix($0) || contains(sample, $0 + officeParts[$0, default: ""]) }
        switch folder {
        case "xl/": return .binary(what: "a spreadsheet", mend: "save it as CSV")
        case "ppt/": return .binary(what: "a presentation", mend: "save it as text")
        default: return .document(.docx)
        }
    }

    private static let officeParts = ["word/": "document.xml", "xl/": "workbook.xml", "ppt/": "presentation.xml"]

    private static func contains(_ sample: [UInt8], _ text: String) -> Bool {
        String(decoding: sample, as: UTF8.self).contains(text)
    }

    private static let compressions: [[UInt8]] = [
        [0x1F, 0x8B, 0x08], [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00], Array("BZh".utf8), [0x28, 0xB5, 0x2F, 0xFD],
    ]

    /// A zero byte, or more control characters than a text has (one in thirty).
    private static func looksBinary(_ sample: [UInt8]) -> Bool {
        var controlCount = 0
        for byte in sample {
            if byte == 0 { return true }
            if byte < 0x20, byte != 0x09, byte != 0x0A, byte != 0x0C, byte != 0x0D, byte != 0x1B { controlCount += 1 }
        }
        return controlCount * 30 > sample.count
    }

    /// Bytes beyond ASCII that are no UTF-8, and more of them (one in eight) from the rows where Latin-1, Windows-1252 and
    /// their relatives have signs, than a text in any of those has beside its letters: a piece of a picture, or Shift JIS
    /// read as letters.
    private static func looksUnwritten(_ sample: [UInt8]) -> Bool {
        guard TextDecoder.byteOrderMark(of: sample) == nil, TextDecoder.unmarkedUTF16(sample) == nil else {
            return false
        }
        let check = UTF8Check(sample)
        guard check.brokenCount > check.multibyteCount else { return false }
        let strangeCount = sample.count { (0x7F...0xBF).contains($0) || ($0 < 0x20 && !(0x09...0x0D).contains($0)) }
        let plainCount = sample.count { Letters.isASCIILetter($0) || $0 == 0x20 }
        return strangeCount * 8 > sample.count && strangeCount * 3 > plainCount
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
        ([0xD0, 0xCF, 0x11, 0xE0], "an office document of an old kind", "save it as DOCX or as text"),
        ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], "a 7z archive", "unpack it first: 7z x FILE.7z"),
        (Array("Rar!".utf8), "a RAR archive", "unpack it first: unrar x FILE.rar"),
        (Array("RIFF".utf8), "a picture, a sound or a film", nil),
        ([0, 0, 0, 0x18, 0x66, 0x74, 0x79, 0x70], "a film", nil),
        ([0, 0, 0, 0x20, 0x66, 0x74, 0x79, 0x70], "a film", nil),
        (Array("ID3".utf8), "a sound", nil),
        (Array("OggS".utf8), "a sound or a film", nil),
        (Array("SQLite format 3\0".utf8), "an SQLite database", nil),
        ([0x89, 0x50, 0x4E, 0x47], "a PNG picture", nil),
        ([0xFF, 0xD8, 0xFF], "a JPEG picture", nil),
        (Array("GIF8".utf8), "a GIF picture", nil),
        ([0x7F, 0x45, 0x4C, 0x46], "a program", nil),
    ]
}
