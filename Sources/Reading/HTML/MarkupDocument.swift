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
        let parsed = bytes.withUnsafeBytes { buffer in
            htmlReadMemory(
                buffer.bindMemory(to: CChar.self).baseAddress, Int32(buffer.count), nil, "UTF-8", Int32(options))
        }
        guard let parsed else { return nil }
        document = parsed
    }

    /// Parses XML; nil when it is not well-formed. Entities that a document defines for itself stay unexpanded, which
    /// disarms entity bombs; nothing outside the document is read.
    ///
    /// With `recovers` what is not well-formed is read as far as its elements can be told apart.
    init?(xml bytes: [UInt8], recovers: Bool = false) {
        guard MarkupDocument.isReady, bytes.count < Int32.max else { return nil }
        let options =
            (recovers ? XML_PARSE_RECOVER.rawValue : 0) | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue
            | XML_PARSE_NONET.rawValue
            | XML_PARSE_COMPACT.rawValue | XML_PARSE_NOCDATA.rawValue
        let parsed = bytes.withUnsafeBytes { buffer in
            xmlReadMemory(
                buffer.bindMemory(to: CChar.self).baseAddress, Int32(buffer.count), nil, nil, Int32(options))
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
