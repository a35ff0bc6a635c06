// Mail as articles: newsletters and press releases. The subject is the headline, the sender the outlet; what every
// newsletter says about itself is left out. Takes a message's bytes; attached documents are given back to be read as files.

import Model
import Text

enum MailReader {
    struct Outcome {
        /// Nil for a message without words.
        var article: Article?
        /// Attached files with their names.
        var attachments: [(name: String, bytes: [UInt8])] = []
        var fields = ArticleFields()
    }

    /// Whether bytes open as a message does: three headings or more, among them who sent it, when, and one that only mail has.
    static func opensMessage(_ sample: ArraySlice<UInt8>) -> Bool {
        var names: Set<String> = []
        for line in sample.prefix(16 * 1024).split(separator: 0x0A, maxSplits: 60, omittingEmptySubsequences: false) {
            guard let first = line.first, first != 0x0D else { break }
            if first == 0x20 || first == 0x09 { continue }
            guard let colon = line.prefix(64).firstIndex(of: UInt8(ascii: ":")), colon > line.startIndex,
                line[..<colon].allSatisfy({ $0 > 0x20 && $0 < 0x7F })
            else { break }
            names.insert(String(decoding: line[..<colon], as: UTF8.self).lowercased())
        }
        // What a program copied out of a message has the four lines that it shows, and none of those for other programs.
        if names.isSuperset(of: ["from", "to", "date", "subject"]) { return true }
        return names.count >= 3 && names.contains("from") && (names.contains("date") || names.contains("received"))
            && !names.isDisjoint(with: ["message-id", "mime-version", "received", "return-path", "delivered-to"])
    }

    /// Whether bytes open as a mailbox does: `From ` and a message in the lines below.
    static func opensMailbox(_ sample: ArraySlice<UInt8>) -> Bool {
        guard sample.starts(with: "From ".utf8), let end = sample.firstIndex(of: 0x0A) else { return false }
        return opensMessage(sample[(end + 1)...])
    }

    static func read(_ bytes: [UInt8], ordinal: Int?, path: String?, name: String) -> Outcome {
        let mail = MailPart(bytes[...])
        var outcome = Outcome()
        outcome.fields.title = mail.headings["subject"].flatMap(PageMetadata.collapse).map(withoutReply)
        outcome.fields.published = mail.headings["date"].flatMap(WrittenDate.read(field:))
        if let sender = mail.headings["from"] { take(sender, into: &outcome.fields) }
        let leaves = mail.leaves
        let texts = leaves.filter { !$0.isAttachment }
        let place = (path ?? name) + (ordinal.map { ":\($0)" } ?? "")
        let id = mail.headings["message-id"].map { $0.trimmingBrackets } ?? place
        let page = texts.first { $0.type == "text/html" }
        let plain = texts.first { $0.type == "text/plain" }
        if let page {
            outcome.article = article(page: page.text, id: id, path: path, fields: outcome.fields)
        }
        if outcome.article == nil, let plain {
            let article = PlainTextReader.article(
                id: id, path: path, name: id, validUTF8: withoutSignature(plain.text), given: outcome.fields)
            if !article.paragraphs.isEmpty { outcome.article = article }
        }
        for leaf in leaves where leaf.isAttachment {
            guard let file = leaf.fileName, isReadable(file) else { continue }
            outcome.attachments.append((file, leaf.content))
        }
        return outcome
    }

    private static func isReadable(_ file: String) -> Bool {
        let low = file.lowercased()
        return [".pdf", ".docx", ".odt", ".rtf", ".txt", ".html", ".htm", ".zip", ".csv", ".json", ".eml"]
            .contains(where: low.hasSuffix)
    }

    // MARK: Headings

    /// `Fwd: Toll rises` as `Toll rises`.
    private static func withoutReply(_ subject: String) -> String {
        var rest = Substring(subject)
        while let mark = ["fwd:", "fw:", "re:"].first(where: { rest.lowercased().hasPrefix($0) }) {
            rest = rest.dropFirst(mark.count).drop { $0 == " " }
        }
        return String(rest)
    }

    /// `Jane Roe from Harbour Notes <jane@post.example>`: the writer and the outlet; else the sender is the outlet.
    private static func take(_ sender: String, into fields: inout ArticleFields) {
        var name = sender.prefix { $0 != "<" }.filter { $0 != "\"" }
        while let last = name.last, last.isWhitespace { name.removeLast() }
        if name.isEmpty || name.contains("@") {
            // The address alone: whose machine it is.
            fields.outlet = sender.split(separator: "@").last.map { String($0.prefix { $0 != ">" && $0 != " " }) }
            return
        }
        for joint in [" from ", " at ", " via ", " | "] {
            guard let mark = name.firstRange(of: joint), Byline.isBareName(Phrase(String(name[..<mark.lowerBound])))
            else {
                continue
            }
            fields.byline = String(name[..<mark.lowerBound])
            fields.outlet = String(name[mark.upperBound...])
            return
        }
        fields.outlet = name
    }

    // MARK: Words

    private static func article(page: [UInt8], id: String, path: String?, fields: ArticleFields) -> Article? {
        guard let document = MarkupDocument(html: page), let root = document.root else { return nil }
        let blocks = PageBlocks(root.first("body") ?? root).blocks
        // Behind the words that let one leave stand an address and the law.
        let foot = blocks.lastIndex { isLeaving($0.text) && $0.text.count < 400 }
        let words = blocks.enumerated().filter { index, block in
            if let foot, index >= foot, index * 2 >= blocks.count || index == foot { return false }
            if block.linkDensity > 0.6, block.text.count < 200 { return false }
            return !isAboutItself(block.text)
        }.map(\.element)
        let parts = words.map { block in
            PageBody.Part(
                text: block.text,
                kind: block.tag == "figcaption"
                    ? .caption : block.isHeading ? .subhead : block.tag == "li" ? .body : nil)
        }
        return FragmentReader.article(id: id, path: path, name: id, parts: parts, given: fields)
    }

    private static func low(_ text: [UInt8]) -> String {
        String(decoding: text.prefix(400), as: UTF8.self).lowercased()
    }

    private static func isLeaving(_ text: [UInt8]) -> Bool { low(text).contains("unsubscribe") }

    private static func isAboutItself(_ text: [UInt8]) -> Bool {
        guard text.count < 300 else { return false }
        let low = low(text)
        return [
            "view in browser", "view this email in your browser", "view online", "read in app", "open in app",
            "view this post on the web", "trouble viewing", "having trouble reading", "you are receiving this",
            "you're receiving this", "you received this", "manage your preferences", "update your preferences",
            "manage preferences", "forwarded this email", "add us to your address book", "was sent to you by",
        ].contains(where: low.contains)
    }

    /// The words above a line of `-- ` (RFC 3676, 4.3).
    private static func withoutSignature(_ text: [UInt8]) -> [UInt8] {
        var start = 0
        while start < text.count {
            let end = text[start...].firstIndex(of: 0x0A) ?? text.count
            if text[start..<end].starts(with: "-- ".utf8), end - start <= 4 { return Array(text[..<start]) }
            start = end + 1
        }
        return text
    }
}

extension String {
    /// `<x@post.example>` as `x@post.example`.
    fileprivate var trimmingBrackets: String { filter { $0 != "<" && $0 != ">" && !$0.isWhitespace } }
}
