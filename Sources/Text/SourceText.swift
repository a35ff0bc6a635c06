// One text that is never rewritten: the decoded words of an article, or a query as it was typed.

/// UTF-8 text with a name, into which spans point.
///
/// The bytes are valid UTF-8 and at most 2 GiB, so that an offset fits a `Span`.
public struct SourceText: Sendable {
    /// What messages call it: a path, `<stdin>`, `<query>`.
    public let name: String
    public let bytes: [UInt8]

    /// Takes a text that is a Swift string already.
    public init(name: String, _ string: String) {
        self.name = name
        self.bytes = Array(string.utf8)
    }

    /// Takes bytes that the caller knows to be valid UTF-8 (decoders in `Reading` make sure of it).
    public init(name: String, validUTF8 bytes: [UInt8]) {
        self.name = name
        self.bytes = bytes
    }

    /// The whole text as a span.
    public var span: Span { Span(0..<bytes.count) }

    /// The words of a span. A span that cuts a scalar in two gives U+FFFD there.
    public subscript(_ span: Span) -> String {
        bytes.withUnsafeBufferPointer { buffer in
            String(decoding: UnsafeBufferPointer(rebasing: buffer[span.range]), as: UTF8.self)
        }
    }
}
