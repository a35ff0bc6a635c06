// A parsed page or feed: libxml2's tree, owned here and freed with it.

import CLibxml2

/// A tree of HTML or XML. Parsing never fails on HTML; nothing is fetched and no entity is expanded from outside.
final class MarkupDocument {
    private let document: xmlDocPtr

    private static let isReady: Bool = {
        xmlInitParser()
        return true
    }()

    /// Parses a web page as browsers would, more or less. The bytes are valid UTF-8.
    init?(html bytes: [UInt8]) {
        guard MarkupDocument.isReady, bytes.count < Int32.max else { return nil }
        let options =
            HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NOERROR.rawValue | HTML_PARSE_NOWARNING.rawValue
            | HTML_PARSE_NONET.rawValue | HTML_PARSE_COMPACT.rawValue
        let parsed = MarkupDocument.withoutConditions(bytes).withUnsafeBytes { buffer in
            htmlReadMemory(
                buffer.bindMemory(to: CChar.self).baseAddress, Int32(buffer.count), nil, "UTF-8", Int32(options))
        }
        guard let parsed else { return nil }
        document = parsed
    }

    /// Without `<![if …]>` and `<![endif]>`, which office programs write around what browsers are to show and the parser takes
    /// for text.
    private static func withoutConditions(_ bytes: [UInt8]) -> [UInt8] {
        let mark = Array("<![".utf8)
        var result: [UInt8] = []
        var kept = 0
        var index = 0
        while index + 8 < bytes.count {
            guard bytes[index] == mark[0], bytes[index + 1] == mark[1], bytes[index + 2] == mark[2] else {
                index += 1
                continue
            }
            let word = bytes[(index + 3)..<(index + 5)].map { $0 | 0x20 }
            let isCondition = word == Array("if".utf8) || word == Array("en".utf8)
            let close = bytes[index..<min(index + 200, bytes.count)].firstIndex(of: UInt8(ascii: "]"))
            guard isCondition, let close, close + 1 < bytes.count, bytes[close + 1] == UInt8(ascii: ">") else {
                index += 3
                continue
            }
            result += bytes[kept..<index]
            kept = close + 2
            index = kept
        }
        return kept == 0 ? bytes : result + bytes[kept...]
    }

    /// Parses XML; nil when it is not well-formed. Entities that a document defines for itself stay unexpanded, which
    /// disarms entity bombs; nothing outside the document is read.
    convenience init?(xml bytes: [UInt8]) {
        self.init(bytes, encoding: nil, XML_PARSE_NOCDATA)
    }

    /// Parses XML that is not well-formed, as far as its elements can be told apart. The bytes are valid UTF-8, whatever the
    /// document says of itself.
    convenience init?(brokenXML bytes: [UInt8]) {
        self.init(bytes, encoding: "UTF-8", XML_PARSE_RECOVER)
    }

    private init?(_ bytes: [UInt8], encoding: String?, _ option: xmlParserOption) {
        guard MarkupDocument.isReady, bytes.count < Int32.max else { return nil }
        let options =
            option.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue | XML_PARSE_NONET.rawValue
            | XML_PARSE_COMPACT.rawValue | XML_PARSE_NOCDATA.rawValue
        let parsed = bytes.withUnsafeBytes { buffer in
            xmlReadMemory(
                buffer.bindMemory(to: CChar.self).baseAddress, Int32(buffer.count), nil, encoding, Int32(options))
        }
        guard let parsed else { return nil }
        document = parsed
    }

    deinit {
        xmlFreeDoc(document)
    }

    /// The outermost element. Valid as long as the document is held.
    var root: MarkupNode? {
        xmlDocGetRootElement(document).map(MarkupNode.init)
    }
}
