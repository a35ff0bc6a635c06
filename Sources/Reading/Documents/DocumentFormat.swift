// The documents that other programs turn into text, and which program that is.

enum DocumentFormat: Sendable, Equatable {
    case pdf
    case docx
    case odt
    case rtf

    /// With its article, for a message.
    var description: String {
        switch self {
        case .pdf: "a PDF document"
        case .docx: "an office document (DOCX)"
        case .odt: "an office document (ODT)"
        case .rtf: "an RTF document"
        }
    }

    var program: String { self == .pdf ? "pdftotext" : "pandoc" }

    var debianPackage: String { self == .pdf ? "poppler-utils" : "pandoc" }

    /// Both read the document from standard input and write to standard output. pandoc's sandbox keeps it from opening
    /// any file that a document names, and its heap is bounded.
    var arguments: [String] {
        switch self {
        case .pdf: ["-bbox-layout", "-enc", "UTF-8", "-q", "-", "-"]
        case .docx: ["--sandbox", "+RTS", "-M1g", "-RTS", "-f", "docx", "-t", "html5", "-s", "--wrap=none"]
        case .odt: ["--sandbox", "+RTS", "-M1g", "-RTS", "-f", "odt", "-t", "html5", "-s", "--wrap=none"]
        case .rtf: ["--sandbox", "+RTS", "-M1g", "-RTS", "-f", "rtf", "-t", "html5", "-s", "--wrap=none"]
        }
    }
}
