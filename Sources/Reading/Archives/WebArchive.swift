// Web archives (WARC 1.0 and 1.1, ISO 28500), such as CC-NEWS: one captured page after the other.
// Cuts the responses out of the stream and takes off their HTTP headings; PageReader finds the articles.

import CZlib

/// The headings of a WARC record or of an HTTP response.
struct ArchiveHeadings {
    /// Names in lower case.
    private(set) var fields: [String: String] = [:]
    private(set) var firstLine = ""

    /// Reads the lines before the empty one.
    init(_ bytes: ArraySlice<UInt8>) {
        let text = String(decoding: bytes.prefix(64 * 1024), as: UTF8.self)
        for (index, line) in text.split(whereSeparator: \.isNewline).enumerated() {
            if index == 0 {
                firstLine = String(line)
                continue
            }
            guard let colon = line.firstIndex(of: ":"), fields.count < 200 else { continue }
            let value = line[line.index(after: colon)...].drop { $0.isWhitespace }
            fields[line[..<colon].lowercased()] = String(value)
        }
    }

    subscript(name: String) -> String? { fields[name] }

    /// Where the empty line after the headings ends; nil when there is none in `bytes`.
    static func end(in bytes: ArraySlice<UInt8>) -> Int? {
        var index = bytes.startIndex
        while index < bytes.endIndex {
            if bytes[index] == 0x0A {
                if index + 1 < bytes.endIndex, bytes[index + 1] == 0x0A { return index + 2 }
                if index + 2 < bytes.endIndex, bytes[index + 1] == 0x0D, bytes[index + 2] == 0x0A { return index + 3 }
            }
            index += 1
        }
        return nil
    }
}

/// The page in an HTTP response.
struct CapturedPage {
    var bytes: [UInt8]
    /// What the server says that it is written in.
    var charset: String?

    /// No captured page is larger, unpacked.
    private static let largest = 16 * 1024 * 1024

    enum Refusal: Error {
        /// A picture, a script, a redirection: what an archive of pages holds beside them.
        case noPage
        /// A page that cannot be read, and why.
        case damaged(String)
    }

    /// A page that was stored without its response.
    init(resource: [UInt8], type: String) throws(Refusal) {
        guard type.lowercased().contains("html") else { throw .noPage }
        bytes = resource
    }

    /// Throws for anything but a successful response that holds a page of HTML.
    init(response: ArraySlice<UInt8>) throws(Refusal) {
        guard let end = ArchiveHeadings.end(in: response.prefix(64 * 1024)) else { throw .noPage }
        let headings = ArchiveHeadings(response[..<end])
        let status = headings.firstLine.split(separator: " ")
        guard status.first?.hasPrefix("HTTP/") == true, status.count >= 2, status[1] == "200" else { throw .noPage }
        let type = headings["content-type"]?.lowercased() ?? "text/html"
        guard type.contains("html") else { throw .noPage }
        // Servers say UTF-8 of everything; the bytes show it.
        charset = DeclaredEncoding.label(in: type).flatMap { $0 == "utf-8" || $0 == "utf8" ? nil : $0 }
        var body = Array(response[end...])
        if headings["transfer-encoding"]?.lowercased().contains("chunked") == true {
            body = CapturedPage.unchunked(body) ?? body
        }
        // A heading may lie: what opens as a text is one.
        if let coding = headings["content-encoding"]?.lowercased(), !CapturedPage.opensText(body) {
            if coding.contains("gzip") || coding.contains("deflate") {
                // Some servers send deflate without zlib's two bytes before it.
                body = try CapturedPage.inflated(body, isRaw: !body.starts(with: [0x1F, 0x8B]) && body.first != 0x78)
            } else if coding != "identity" {
                let name = coding == "br" ? "brotli" : String(coding.prefix(20))
                throw .damaged("it is packed by \(name), which quoth does not unpack")
            }
        }
        guard body.count <= CapturedPage.largest else {
            throw .damaged("it is larger than \(CapturedPage.largest >> 20) MB")
        }
        bytes = body
    }

    /// Whether bytes open with markup or other printable letters.
    private static func opensText(_ bytes: [UInt8]) -> Bool {
        !bytes.isEmpty && bytes.prefix(16).allSatisfy { [0x09, 0x0A, 0x0D].contains($0) || (0x20..<0x7F).contains($0) }
            || bytes.starts(with: [0xEF, 0xBB, 0xBF])
    }

    /// RFC 9112, 7.1; nil when the body is not chunked after all.
    private static func unchunked(_ body: [UInt8]) -> [UInt8]? {
        var result: [UInt8] = []
        var index = 0
        while index < body.count {
            guard let lineEnd = body[index...].prefix(32).firstIndex(of: 0x0A) else { return nil }
            let digits = String(decoding: body[index..<lineEnd], as: UTF8.self).prefix { $0.isHexDigit }
            guard !digits.isEmpty, let size = Int(digits, radix: 16), size <= largest else { return nil }
            if size == 0 { return result }
            let start = lineEnd + 1
            guard start + size <= body.count else { return nil }
            result += body[start..<start + size]
            index = start + size
            while index < body.count, body[index] == 0x0D || body[index] == 0x0A { index += 1 }
        }
        return result
    }

    /// Unpacks gzip or zlib data, or deflate's alone; throws when it is broken or grows beyond the limit.
    private static func inflated(_ packed: [UInt8], isRaw: Bool) throws(Refusal) -> [UInt8] {
        var stream = z_stream()
        // 15 bits of window; 32 for either heading, below zero for none.
        let window: Int32 = isRaw ? -15 : 47
        guard inflateInit2_(&stream, window, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
            throw .damaged("there is no memory to unpack it")
        }
        defer { inflateEnd(&stream) }
        var packed = packed
        var result: [UInt8] = []
        var status = Z_OK
        packed.withUnsafeMutableBufferPointer { input in
            stream.next_in = input.baseAddress
            stream.avail_in = UInt32(clamping: input.count)
            while status == Z_OK, result.count <= largest {
                let chunk = [UInt8](unsafeUninitializedCapacity: 128 * 1024) { buffer, count in
                    stream.next_out = buffer.baseAddress
                    stream.avail_out = UInt32(buffer.count)
                    status = inflate(&stream, Z_NO_FLUSH)
                    count = buffer.count - Int(stream.avail_out)
                }
                result += chunk
                if chunk.isEmpty { break }
            }
        }
        if result.count > largest { throw .damaged("it is larger than \(largest >> 20) MB") }
        guard status == Z_STREAM_END else {
            throw .damaged(status == Z_DATA_ERROR ? "its packed data is broken" : "its packed data ends too early")
        }
        return result
    }
}
