// The trainer's door: bytes of a file that the user names, unpacked where they are gzip.

import CZlib
import Foundation

/// Whole files, plain or gzip.
enum InputFile {
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    /// The bytes of a file; gzip is recognised by its content, not by its name.
    static func bytes(_ path: String) throws -> [UInt8] {
        guard let file = gzopen(path, "rb") else { throw Failure(description: "cannot open \(path)") }
        defer { gzclose(file) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 20)
        while true {
            let count = gzread(file, &chunk, UInt32(chunk.count))
            if count < 0 { throw Failure(description: "cannot read \(path)") }
            if count == 0 { return bytes }
            bytes.append(contentsOf: chunk[0..<Int(count)])
        }
    }

    /// The lines of a file as byte ranges of its bytes, without their line breaks.
    static func lines(of bytes: [UInt8]) -> [Range<Int>] {
        var lines: [Range<Int>] = []
        var start = 0
        for index in bytes.indices where bytes[index] == 0x0A {
            lines.append(start..<index)
            start = index + 1
        }
        if start < bytes.count { lines.append(start..<bytes.count) }
        return lines
    }
}
