// Encodings that pages name and their bytes do not show: those of eastern Europe, of Russia and of East Asia, whose English
// pages have names and quotation marks in them. Takes the name that a page or a server gives, decodes by the system's iconv.

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

enum DeclaredEncoding {
    /// The label in `<meta charset="gb2312">`, `text/html; charset=gb2312` or `<?xml encoding="gb2312"?>`, in lower case.
    static func label(in head: String) -> String? {
        for mark in ["charset=", "encoding="] {
            guard let found = head.lowercased().firstRange(of: mark) else { continue }
            let label = head.lowercased()[found.upperBound...].drop { $0 == "\"" || $0 == "'" || $0 == " " }
                .prefix { $0.isASCII && ($0.isLetter || $0.isNumber || "-_:.".contains($0)) }
            if !label.isEmpty, label.utf8.count <= 40 { return String(label) }
        }
        return nil
    }

    /// Browsers read Latin-1 as Windows-1252 (the Encoding Standard says so).
    static func isWestern(_ label: String) -> Bool {
        [
            "iso-8859-1", "iso8859-1", "iso_8859-1", "latin1", "latin-1", "l1", "windows-1252", "cp1252", "us-ascii",
            "ascii",
        ]
        .contains(label)
    }

    /// Bytes in the encoding of this label as UTF-8; nil where it is not one of ours, or one character in fifty is broken.
    static func decode(_ bytes: [UInt8], _ label: String) -> (bytes: [UInt8], replacedCount: Int)? {
        guard let name = systemName(of: label) else { return nil }
        let converter = iconv_open("UTF-8", name)
        guard let converter, converter != iconv_t(bitPattern: -1) else { return nil }
        defer { iconv_close(converter) }
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count + bytes.count / 4)
        var replacedCount = 0
        var input = bytes.map { CChar(bitPattern: $0) }
        var start = 0
        while start < input.count, replacedCount * 50 <= bytes.count {
            var taken = 0
            var isBroken = false
            let chunk = [UInt8](unsafeUninitializedCapacity: 64 * 1024) { buffer, count in
                let capacity = buffer.count
                buffer.withMemoryRebound(to: CChar.self) { output in
                    input.withUnsafeMutableBufferPointer { source in
                        var from = source.baseAddress.map { $0 + start }
                        var left = source.count - start
                        var to = output.baseAddress
                        var room = capacity
                        let outcome = iconv(converter, &from, &left, &to, &room)
                        isBroken = outcome == size_t.max && errno != E2BIG
                        taken = source.count - start - left
                        count = capacity - room
                    }
                }
            }
            result += chunk
            start += taken
            if isBroken {
                TextDecoder.append(0xFFFD, to: &result)
                replacedCount += 1
                start += 1
            } else if taken == 0 {
                break
            }
        }
        return replacedCount * 50 <= bytes.count ? (result, replacedCount) : nil
    }

    /// What iconv calls the encodings of the Encoding Standard's table of labels.
    private static func systemName(of label: String) -> String? {
        if let known = names[label] { return known }
        for (prefix, name) in [
            ("iso-8859-", "ISO-8859-"), ("iso8859-", "ISO-8859-"), ("windows-125", "CP125"), ("cp125", "CP125"),
        ]
        where label.hasPrefix(prefix) {
            let number = label.dropFirst(prefix.count)
            guard (1...2).contains(number.count), number.allSatisfy(\.isNumber) else { return nil }
            return name + number
        }
        return nil
    }

    private static let names = [
        "koi8-r": "KOI8-R", "koi8-u": "KOI8-U", "gb2312": "GB18030", "gbk": "GB18030", "gb18030": "GB18030",
        "x-gbk": "GB18030", "big5": "BIG5-HKSCS", "big5-hkscs": "BIG5-HKSCS", "euc-kr": "CP949",
        "ks_c_5601-1987": "CP949",
        "shift_jis": "CP932", "shift-jis": "CP932", "x-sjis": "CP932", "euc-jp": "EUC-JP", "windows-874": "CP874",
        "tis-620": "TIS-620", "macintosh": "MACINTOSH", "ibm850": "CP850",
    ]
}
