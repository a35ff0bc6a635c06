// JSON-LD as pages carry it: wrapped for XML, with line breaks in its strings and commas too many, its writers and papers named
// elsewhere in a graph. Takes the text of a script, gives JSON that JSONScanner reads; PageMetadata takes the fields.

enum LinkedData {
    /// The JSON alone, with blanks for control characters inside strings and without commas before a closing bracket.
    /// Browsers would refuse some of it; search engines read it, so pages keep it. Linear.
    static func mended(_ script: [UInt8]) -> [UInt8] {
        guard let start = script.firstIndex(where: { $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: "[") }) else {
            return []
        }
        // `//<![CDATA[` opens with a bracket of its own.
        if script[start...].starts(with: "[CDATA[".utf8) { return mended(Array(script[(start + 7)...])) }
        var result: [UInt8] = []
        result.reserveCapacity(script.count - start)
        var isInString = false
        var isEscaped = false
        var comma: Int?
        for byte in script[start...] {
            if isInString {
                result.append(byte < 0x20 ? 0x20 : byte)
                if isEscaped {
                    isEscaped = false
                } else if byte == UInt8(ascii: "\\") {
                    isEscaped = true
                } else if byte == UInt8(ascii: "\"") {
                    isInString = false
                }
                continue
            }
            switch byte {
            case 0x09, 0x0A, 0x0D, 0x20: break
            case UInt8(ascii: ","): comma = result.count
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                if let at = comma { result[at] = 0x20 }
                comma = nil
            default:
                isInString = byte == UInt8(ascii: "\"")
                comma = nil
            }
            result.append(byte)
        }
        return result
    }

    /// The names of things that have an `@id`, in all scripts of a page: elsewhere they are called by that alone.
    static func names(in scripts: [[UInt8]]) -> [String: String] {
        var names: [String: String] = [:]
        for script in scripts {
            var scanner = JSONScanner(script)
            try? collect(&scanner, into: &names, depth: 0)
        }
        return names
    }

    private static let deepest = 12

    private static func collect(
        _ scanner: inout JSONScanner, into names: inout [String: String], depth: Int
    ) throws(JSONScanner.Failure) {
        switch scanner.peek() {
        case UInt8(ascii: "[") where depth < deepest:
            _ = scanner.consume(if: "[")
            if scanner.consume(if: "]") { return }
            repeat { try collect(&scanner, into: &names, depth: depth + 1) } while scanner.consume(if: ",")
            try scanner.expect("]")
        case UInt8(ascii: "{") where depth < deepest:
            _ = scanner.consume(if: "{")
            if scanner.consume(if: "}") { return }
            var id: String?
            var name: String?
            repeat {
                let key = String(decoding: try scanner.string(), as: UTF8.self)
                try scanner.expect(":")
                if scanner.peek() == UInt8(ascii: "\""), key == "@id" || key == "name" {
                    let value = String(decoding: try scanner.string(), as: UTF8.self)
                    if key == "name" { name = value } else { id = value }
                } else {
                    try collect(&scanner, into: &names, depth: depth + 1)
                }
            } while scanner.consume(if: ",")
            try scanner.expect("}")
            if let id, let name, names.count < 1_000 { names[id] = names[id] ?? name }
        default:
            try scanner.skipValue()
        }
    }
}
