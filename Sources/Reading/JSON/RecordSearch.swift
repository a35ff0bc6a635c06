// Where the records of a JSON document lie when nothing in it is named as usual: in a list somewhere inside, as the values of
// an object (`{"a1": {…}, "a2": {…}}`), or cut into columns as pandas writes them. Takes the document, gives places in it.

/// The records of a document, found by its shape.
enum RecordSearch {
    enum Found {
        /// Offsets of objects and of lists of objects.
        case values([Int])
        /// Each column's name and its values, one for each record.
        case columns([(name: String, values: [[UInt8]])])
    }

    /// What makes up most of a document's bytes is what the document is for: a story's comments are not.
    private static let smallestShare = 2
    private static let deepest = 4

    /// Looks into the object at an offset; nil where no shape is clear.
    static func records(in bytes: [UInt8], at offset: Int, mapping: FieldMapping) -> Found? {
        var outer = [offset]
        var end = offset
        for depth in 0..<deepest {
            var inner: [Int] = []
            var found: [Int] = []
            var foundByteCount = 0
            for start in outer {
                var scanner = JSONScanner(bytes, at: start)
                guard let members = try? scanner.members() else { return nil }
                if depth == 0 { end = scanner.offset }
                if let columns = columns(members, bytes, mapping) { return .columns(columns) }
                let objects = members.filter { bytes[$0.start] == UInt8(ascii: "{") }
                let isKeyed = objects.count >= 2 && objects.count * 10 >= members.count * 8
                for member in members {
                    let isList = bytes[member.start] == UInt8(ascii: "[")
                    guard isList || bytes[member.start] == UInt8(ascii: "{") else { continue }
                    if isList || isKeyed, holdsText(bytes, member.start, mapping) {
                        found.append(member.start)
                        foundByteCount += member.end - member.start
                    } else if !isList {
                        inner.append(member.start)
                    }
                }
            }
            if foundByteCount * smallestShare > end - offset { return .values(found) }
            outer = inner
        }
        return nil
    }

    /// Whether a record, or the first one of a list, has a text of a known name.
    private static func holdsText(_ bytes: [UInt8], _ start: Int, _ mapping: FieldMapping) -> Bool {
        var scanner = JSONScanner(bytes, at: start)
        if scanner.consume(if: "["), scanner.peek() != UInt8(ascii: "{") { return false }
        return (try? ArticleRecord(&scanner, mapping: mapping))?.text != nil
    }

    /// `{"title": {"0": "…", "1": "…"}, "text": {"0": "…", "1": "…"}}`: pandas' `to_json()` without an orientation.
    private static func columns(
        _ members: [JSONScanner.Member], _ bytes: [UInt8], _ mapping: FieldMapping
    ) -> [(name: String, values: [[UInt8]])]? {
        guard members.count >= 2, members.allSatisfy({ bytes[$0.start] == UInt8(ascii: "{") }),
            members.contains(where: { ArticleRecord.namesText($0.name, mapping) })
        else { return nil }
        var columns: [(name: String, values: [[UInt8]])] = []
        for member in members {
            var scanner = JSONScanner(bytes, at: member.start)
            guard let rows = try? scanner.members(), let first = rows.first, Int(first.name) != nil,
                rows.count == columns.first?.values.count ?? rows.count
            else { return nil }
            let values = rows.map { row in
                var value = JSONScanner(bytes, at: row.start)
                return Array((try? value.fieldText())??.utf8 ?? "".utf8)
            }
            columns.append((member.name, values))
        }
        return columns
    }
}

extension JSONScanner {
    /// A field of an object and where its value lies.
    struct Member {
        var name: String
        var start: Int
        var end: Int
    }

    /// The fields of the object that is next.
    mutating func members() throws(Failure) -> [Member] {
        var members: [Member] = []
        try expect("{")
        if consume(if: "}") { return members }
        repeat {
            let name = String(decoding: try string(), as: UTF8.self)
            try expect(":")
            skipSpace()
            let start = offset
            try skipValue()
            members.append(Member(name: name, start: start, end: offset))
        } while consume(if: ",")
        try expect("}")
        return members
    }
}
