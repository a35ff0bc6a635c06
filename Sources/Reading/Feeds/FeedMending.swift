// Ampersands in feeds: `Harbour & Coast`, `?a=1&b=2` and `&nbsp;` are no XML, and feeds are full of them.
// Takes the bytes of a feed that is not well-formed, gives them with such ampersands escaped; FeedReader parses them again.

import CLibxml2

enum FeedMending {
    /// The same document with each bare ampersand as `&amp;` and HTML's entities as numbers; CDATA stays as it is. Linear.
    static func withAmpersands(_ bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count + bytes.count / 16)
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            if byte == UInt8(ascii: "<"), bytes[index...].starts(with: "<![CDATA[".utf8) {
                var end = index
                while end < bytes.count, !bytes[end...].starts(with: "]]>".utf8) { end += 1 }
                result += bytes[index..<end]
                index = end
            } else if byte == UInt8(ascii: "&") {
                let name = bytes[(index + 1)...].prefix(32).prefix { $0 != UInt8(ascii: ";") && $0 > 0x20 }
                let end = index + 1 + name.count
                guard end < bytes.count, bytes[end] == UInt8(ascii: ";"), let entity = entity(name) else {
                    result += Array("&amp;".utf8)
                    index += 1
                    continue
                }
                result += Array(entity.utf8)
                index = end + 1
            } else {
                result.append(byte)
                index += 1
            }
        }
        return result
    }

    /// As XML writes the entity of a name; nil for none.
    private static func entity(_ bytes: ArraySlice<UInt8>) -> String? {
        guard let first = bytes.first else { return nil }
        let name = String(decoding: bytes, as: UTF8.self)
        if first == UInt8(ascii: "#") {
            return bytes.dropFirst().allSatisfy { Letters.isDigit($0) || Letters.isASCIILetter($0) } ? "&\(name);" : nil
        }
        if ["amp", "lt", "gt", "quot", "apos"].contains(name) { return "&\(name);" }
        guard bytes.allSatisfy({ Letters.isDigit($0) || Letters.isASCIILetter($0) }),
            let known = htmlEntityLookup(name)
        else { return nil }
        return "&#\(known.pointee.value);"
    }
}
