// Names of files are bytes: those of old archives are often Latin-1, and no text as they stand. A path in here is a text
// all the same, from which the bytes can be had again, and another one is shown to people.

import Text

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

public enum FileName {
    /// A byte that is no part of UTF-8 stands as the private character U+F780…U+F7FF; so do the bytes of these characters.
    private static let escape: UInt32 = 0xF700

    private static func isEscape(_ scalar: Unicode.Scalar) -> Bool {
        (escape + 0x80...escape + 0xFF).contains(scalar.value)
    }

    /// The path of these bytes, as the rest of Reading takes it.
    public static func path(_ bytes: [UInt8]) -> String {
        if UTF8Check(bytes).brokenCount == 0 {
            let text = String(decoding: bytes, as: UTF8.self)
            if !text.unicodeScalars.contains(where: isEscape) { return text }
        }
        var path = String.UnicodeScalarView()
        for byte in bytes {
            guard let scalar = Unicode.Scalar(byte < 0x80 ? UInt32(byte) : escape + UInt32(byte)) else { continue }
            path.append(scalar)
        }
        return String(path)
    }

    /// The path that a pointer of the system points at.
    public static func path(cString: UnsafePointer<CChar>) -> String {
        path(Array(UnsafeBufferPointer(start: cString, count: strlen(cString))).map { UInt8(bitPattern: $0) })
    }

    /// Calls `body` with the bytes of a path, as the system wants them.
    static func withSystemPath<Result>(_ path: String, _ body: (UnsafePointer<CChar>) -> Result) -> Result {
        guard path.unicodeScalars.contains(where: isEscape) else { return path.withCString(body) }
        var bytes: [CChar] = []
        for scalar in path.unicodeScalars {
            if isEscape(scalar) {
                bytes.append(CChar(truncatingIfNeeded: scalar.value - escape))
            } else {
                bytes += String(scalar).utf8.map { CChar(bitPattern: $0) }
            }
        }
        return (bytes + [0]).withUnsafeBufferPointer { buffer in
            buffer.baseAddress.map(body) ?? path.withCString(body)
        }
    }

    /// A path as people read it: names that are no UTF-8 are Windows-1252, more often than not.
    static func shown(_ path: String) -> String {
        guard path.unicodeScalars.contains(where: isEscape) else { return path }
        return path.split(separator: "/", omittingEmptySubsequences: false).map { part in
            guard part.unicodeScalars.contains(where: isEscape) else { return String(part) }
            var bytes: [UInt8] = []
            for scalar in part.unicodeScalars {
                bytes += isEscape(scalar) ? [UInt8(truncatingIfNeeded: scalar.value)] : Array(String(scalar).utf8)
            }
            return text(ofName: bytes)
        }.joined(separator: "/")
    }

    /// The letters of a name. What is no UTF-8 was written by an old system: by DOS (as in zip archives), where there are
    /// bytes that Latin-1 has no letters for and DOS has; else as Windows-1252.
    static func text(ofName bytes: [UInt8], mayBeDOS: Bool = false) -> String {
        if mayBeDOS, UTF8Check(bytes).brokenCount > 0, bytes.contains(where: { (0x80...0xA5).contains($0) }),
            let decoded = DeclaredEncoding.decode(bytes, "ibm850")
        {
            return String(decoding: decoded.bytes, as: UTF8.self)
        }
        return String(decoding: TextDecoder.decode(bytes, declared: "windows-1252").bytes, as: UTF8.self)
    }

    /// What the system tells of a file; nil where there is none.
    public static func status(of path: String) -> stat? {
        var status = stat()
        return withSystemPath(path) { stat($0, &status) } == 0 ? status : nil
    }
}
