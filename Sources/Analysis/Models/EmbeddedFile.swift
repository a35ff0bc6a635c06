// Word lists and weights as Swift sees them: bytes that live as long as the program.

import EmbeddedData

/// A data file that was embedded when the program was built (see `Sources/EmbeddedData`).
struct EmbeddedFile {
    let bytes: UnsafeRawBufferPointer

    init(_ data: quoth_data) {
        bytes = UnsafeRawBufferPointer(start: data.bytes, count: data.byte_count)
    }

    /// The file's lines without comments (from `#` at the start of a line) and empty ones.
    var lines: [Substring] {
        String(decoding: bytes, as: UTF8.self)
            .split(separator: "\n")
            .filter { !$0.hasPrefix("#") }
    }
}
