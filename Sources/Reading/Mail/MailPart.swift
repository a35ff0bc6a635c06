// A message of electronic mail, or a part of one: its headings decoded, its content unpacked (RFC 5322, 2045-2047).
// Takes bytes, gives parts; MailReader makes an article of them.

struct MailPart {
    /// Values by names in lower case; the first of each name.
    private(set) var headings: [String: String] = [:]
    /// Unpacked; of a multipart its parts' bytes.
    private(set) var content: [UInt8] = []
    private(set) var parts: [MailPart] = []

    private static let deepest = 8
    private static let mostParts = 200
    private static let headingBytes = 256 * 1024

    /// `text/html`, in lower case.
    var type: String {
        guard let written = headings["content-type"] else { return "text/plain" }
        return written.prefix { $0 != ";" }.lowercased().filter { !$0.isWhitespace }
    }

    var charset: String? { MailPart.parameter("charset", of: headings["content-type"])?.lowercased() }

    /// The name of an attached file.
    var fileName: String? {
        MailPart.parameter("filename", of: headings["content-disposition"])
            ?? MailPart.parameter("name", of: headings["content-type"])
    }

    var isAttachment: Bool {
        headings["content-disposition"]?.lowercased().hasPrefix("attachment") == true
            || (fileName != nil && !type.hasPrefix("text/"))
    }

    /// The decoded text of a part of text, valid UTF-8.
    var text: [UInt8] { TextDecoder.decode(content, declared: charset).bytes }

    init(_ bytes: ArraySlice<UInt8>, depth: Int = 0) {
        let end = ArchiveHeadings.end(in: bytes.prefix(MailPart.headingBytes)) ?? bytes.endIndex
        readHeadings(bytes[..<end])
        let body = bytes[end...]
        if type.hasPrefix("multipart/"), depth < MailPart.deepest,
            let boundary = MailPart.parameter("boundary", of: headings["content-type"]), !boundary.isEmpty
        {
            parts = MailPart.cut(body, at: Array(("--" + boundary).utf8)).prefix(MailPart.mostParts)
                .map { MailPart($0, depth: depth + 1) }
            return
        }
        switch headings["content-transfer-encoding"]?.lowercased().filter({ !$0.isWhitespace }) {
        case "quoted-printable": content = MailEncoding.quotedPrintable(body)
        case "base64": content = MailEncoding.base64(body)
        default: content = Array(body)
        }
    }

    /// This part, and those below it that hold something, in their order.
    var leaves: [MailPart] { parts.isEmpty ? [self] : parts.flatMap(\.leaves) }

    private mutating func readHeadings(_ bytes: ArraySlice<UInt8>) {
        var name = ""
        var value: [UInt8] = []
        func kept(_ headings: inout [String: String]) {
            guard !name.isEmpty, headings[name] == nil, headings.count < 200 else { return }
            headings[name] = MailEncoding.decodedWords(String(decoding: TextDecoder.decode(value).bytes, as: UTF8.self))
        }
        for line in bytes.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }) {
            if line.first == 0x20 || line.first == 0x09 {
                value.append(0x20)
                value += line.drop { $0 == 0x20 || $0 == 0x09 }
                continue
            }
            kept(&headings)
            name = ""
            guard let colon = line.prefix(80).firstIndex(of: UInt8(ascii: ":")) else { continue }
            name = String(decoding: line[..<colon], as: UTF8.self).lowercased()
            value = Array(line[(colon + 1)...].drop { $0 == 0x20 || $0 == 0x09 })
        }
        kept(&headings)
    }

    /// The stretches between the lines that open with a boundary.
    private static func cut(_ body: ArraySlice<UInt8>, at boundary: [UInt8]) -> [ArraySlice<UInt8>] {
        var found: [ArraySlice<UInt8>] = []
        var start: Int?
        var line = body.startIndex
        while line < body.endIndex {
            let end = body[line...].firstIndex(of: 0x0A) ?? body.endIndex - 1
            if body[line...end].starts(with: boundary) {
                if let start { found.append(body[start..<line]) }
                start = end + 1
                if body[line...end].dropFirst(boundary.count).starts(with: "--".utf8) { return found }
            }
            line = end + 1
        }
        if let start, start < body.endIndex { found.append(body[start...]) }
        return found
    }

    /// `boundary="x"` of `multipart/mixed; boundary="x"`; RFC 2231's `filename*=UTF-8''…` too.
    private static func parameter(_ name: String, of heading: String?) -> String? {
        guard let heading else { return nil }
        for (mark, isPercent) in [(name + "=", false), (name + "*=", true)] {
            for piece in heading.split(separator: ";").dropFirst() {
                let part = piece.drop { $0.isWhitespace }
                guard part.lowercased().hasPrefix(mark) else { continue }
                var value = String(part.dropFirst(mark.count))
                while let last = value.last, last.isWhitespace { value.removeLast() }
                if value.hasPrefix("\""), value.hasSuffix("\""), value.count >= 2 {
                    value = String(value.dropFirst().dropLast())
                }
                guard isPercent else { return value }
                let written = value.split(separator: "'", maxSplits: 2, omittingEmptySubsequences: false).last ?? ""
                return String(decoding: MailEncoding.percentDecoded(written), as: UTF8.self)
            }
        }
        return nil
    }
}
