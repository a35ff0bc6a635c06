// A metadata field of a JSON record as text, whatever shape its writer gave it.

extension JSONScanner {
    /// Reads a value as text: a string, a number or flag as written; of a list its members joined by commas; of an
    /// object its `name` (schema.org's way), what WordPress and news interfaces call it, or the name that its `@id` has. Nil for null and for what holds no text.
    mutating func fieldText(depth: Int = 0) throws(Failure) -> String? {
        guard let byte = peek() else { throw failure("expected a value") }
        guard depth < 8 else {
            try skipValue()
            return nil
        }
        switch byte {
        case UInt8(ascii: "\""):
            return String(decoding: try string(), as: UTF8.self)
        case UInt8(ascii: "["):
            _ = consume(if: "[")
            var members: [String] = []
            if consume(if: "]") { return nil }
            repeat {
                if let text = try fieldText(depth: depth + 1), !text.isEmpty { members.append(text) }
            } while consume(if: ",")
            try expect("]")
            return members.isEmpty ? nil : members.joined(separator: ", ")
        case UInt8(ascii: "{"):
            _ = consume(if: "{")
            var name: String?
            if consume(if: "}") { return nil }
            repeat {
                let key = String(decoding: try string(), as: UTF8.self)
                try expect(":")
                if ["name", "title", "@value", "rendered", "main", "original"].contains(key) {
                    let text = try fieldText(depth: depth + 1)
                    name = name ?? text
                } else if key == "@id", !names.isEmpty, let id = try fieldText(depth: depth + 1) {
                    name = name ?? names[id]
                } else {
                    try skipValue()
                }
            } while consume(if: ",")
            try expect("}")
            return name
        default:
            let start = offset
            try skipValue()
            let written = String(decoding: bytes[start..<offset], as: UTF8.self)
            return ["null", "NaN", "true", "false"].contains(written) ? nil : written
        }
    }

    /// Reads a text: a string, or a list of strings, which are its paragraphs. Nil for anything else.
    mutating func paragraphs() throws(Failure) -> [UInt8]? {
        switch peek() {
        case UInt8(ascii: "\""):
            return try string()
        case UInt8(ascii: "["):
            _ = consume(if: "[")
            if consume(if: "]") { return nil }
            var text: [UInt8] = []
            repeat {
                guard peek() == UInt8(ascii: "\"") else {
                    try skipValue()
                    continue
                }
                if !text.isEmpty { text += [0x0A, 0x0A] }
                text += try string()
            } while consume(if: ",")
            try expect("]")
            return text.isEmpty ? nil : text
        default:
            try skipValue()
            return nil
        }
    }

    /// The strings and numbers in a record, each with the path that leads to it: `fields.bodyText`.
    mutating func flattened(
        path: String = "", depth: Int = 0, into values: inout [(path: String, value: String)]
    ) throws(Failure) {
        try expect("{")
        if consume(if: "}") { return }
        repeat {
            let name = path + String(decoding: try string(), as: UTF8.self)
            try expect(":")
            if peek() == UInt8(ascii: "{"), depth < ArticleRecord.deepest {
                try flattened(path: name + ".", depth: depth + 1, into: &values)
            } else if values.count < 200, let value = try fieldText() {
                values.append((name, value))
            } else if values.count >= 200 {
                try skipValue()
            }
        } while consume(if: ",")
        try expect("}")
    }
}
