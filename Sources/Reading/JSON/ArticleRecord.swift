// One JSON object as an article: its text, and the fields that news archives give beside it.
// Field names vary from archive to archive; those of schema.org, NewsAPI, CC-NEWS and quoth itself are known.

import Model
import Text

/// An object's text and fields. Fields that are not known are stepped over.
struct ArticleRecord {
    var id: String?
    /// Decoded text, valid UTF-8; nil when the object has none.
    var text: [UInt8]?
    var fields = ArticleFields()
    /// The object's field names, for a message.
    var names: [String] = []
    /// Where lists of further records lie (`{"articles": [...]}`).
    var nestedOffsets: [Int] = []
    /// `NewsArticle`, in JSON-LD.
    var schemaType: String?

    private var textRank = Int.max
    private let mapping: FieldMapping

    /// Reads the object at the scanner's place.
    init(_ scanner: inout JSONScanner, mapping: FieldMapping = .standard) throws(JSONScanner.Failure) {
        self.mapping = mapping
        try read(&scanner, path: "", isWrapper: true, depth: 0)
    }

    /// Objects inside are looked into no deeper than this.
    static let deepest = 4

    /// Reads an object. `path` is the name of the object inside the record (`fields.`), `isWrapper` tells that the names in
    /// it mean what they mean outside.
    private mutating func read(
        _ scanner: inout JSONScanner, path: String, isWrapper: Bool, depth: Int
    ) throws(JSONScanner.Failure) {
        try scanner.expect("{")
        if scanner.consume(if: "}") { return }
        repeat {
            guard scanner.peek() == UInt8(ascii: "\"") else {
                throw scanner.failure("expected a field name in quotation marks")
            }
            let written = String(decoding: try scanner.string(), as: UTF8.self)
            try scanner.expect(":")
            let full = path + ArticleRecord.plain(written)
            if names.count < 64 { names.append(path.isEmpty ? written : path + written) }
            let name = mapping.target(of: full) ?? (isWrapper ? known(ArticleRecord.plain(written)) : "")
            if scanner.peek() == UInt8(ascii: "{"), depth < ArticleRecord.deepest,
                name.isEmpty || ArticleRecord.wrappers.contains(name) || !ArticleRecord.namesField(name)
                    || written == "_source"
            {
                let opens = isWrapper && (ArticleRecord.wrappers.contains(name) || written == "_source")
                guard opens || mapping.reaches(into: full) else {
                    try scanner.skipValue()
                    continue
                }
                try read(&scanner, path: full + ".", isWrapper: opens, depth: depth + 1)
            } else {
                try take(name, &scanner)
            }
        } while scanner.consume(if: ",")
        try scanner.expect("}")
    }

    /// Objects that hold the record itself: those of search engines, of news interfaces and of scrapers.
    private static let wrappers: Set<String> = [
        "article", "fields", "doc", "document", "item", "record", "result", "data", "body", "content", "newsitem",
        "response", "hits",
    ]

    /// Whether something is taken from a field of this (plain) name.
    static func namesField(_ name: String) -> Bool {
        textNames.contains(name) || fieldNames.contains(name) || listNames.contains(name)
    }

    /// Lower case, without `_`, `-` and `:`.
    static func plain(_ name: String) -> String {
        String(
            decoding: name.utf8.compactMap { byte in
                switch byte {
                case UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: ":"), 0x20: nil
                case 0x41...0x5A: byte | 0x20
                default: byte
                }
            }, as: UTF8.self)
    }

    /// Names of the text, the surest first.
    private static let textNames = [
        "text", "articlebody", "body", "maintext", "fulltext", "bodytext", "articletext", "content", "story",
        "paragraphs",
    ]

    /// Names of everything else.
    static let fieldNames: Set<String> = dateNames.union([
        "id", "uuid", "guid", "articleid", "docid", "@id", "title", "headline", "byline", "author", "authors",
        "creator",
        "outlet", "publisher", "sitename", "source", "publication", "newspaper", "sourcedomain", "ogsitename",
        "section",
        "articlesection", "category", "place", "dateline", "location", "url", "link", "canonicalurl", "permalink",
        "language", "lang", "inlanguage", "@type",
    ])

    private static let dateNames: Set<String> = [
        "date", "published", "publishedat", "datepublished", "publicationdate", "datepublish", "pubdate",
        "publisheddate",
        "publishdate",
    ]

    /// Whether a field of this name holds the day of publication.
    static func namesDate(_ name: String, _ mapping: FieldMapping) -> Bool {
        let name = plain(name)
        return mapping.gives("published") ? mapping.target(of: name) == "published" : dateNames.contains(name)
    }

    /// Names of lists of further records.
    private static let listNames: Set<String> = [
        "articles", "@graph", "items", "documents", "docs", "results", "records", "data", "hits", "response",
        "liveblogupdate",
    ]

    /// Whether a field of this name may hold an article's text.
    static func namesText(_ name: String, _ mapping: FieldMapping) -> Bool {
        let name = plain(name)
        return mapping.gives("text") ? mapping.target(of: name) == "text" : textNames.contains(name)
    }

    /// The name by which a field is known here: given names first; a known name that stands for what was given
    /// otherwise counts no longer.
    private func known(_ name: String) -> String {
        if mapping.isStandard { return name }
        if let target = mapping.target(of: name) { return target }
        return FieldMapping.targets.contains(where: mapping.gives) && isKnown(name, coveredBy: mapping) ? "" : name
    }

    private func isKnown(_ name: String, coveredBy mapping: FieldMapping) -> Bool {
        ArticleRecord.textNames.contains(name) ? mapping.gives("text") : mapping.gives(name)
    }

    /// Reads a row of a table: its values are strings.
    init(columns: [String], values: [[UInt8]], mapping: FieldMapping = .standard) {
        self.mapping = mapping
        names = Array(columns.prefix(64))
        for (column, value) in zip(columns, values) where !value.isEmpty {
            let name = known(ArticleRecord.plain(column))
            if let rank = ArticleRecord.textNames.firstIndex(of: name) {
                if rank < textRank {
                    text = value
                    textRank = rank
                }
            } else if ArticleRecord.fieldNames.contains(name) {
                // The same names and meanings as in JSON; a quoted string is one there.
                var writer: [UInt8] = [UInt8(ascii: "\"")]
                for byte in value {
                    if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { writer.append(UInt8(ascii: "\\")) }
                    writer.append(byte < 0x20 ? 0x20 : byte)
                }
                writer.append(UInt8(ascii: "\""))
                var scanner = JSONScanner(writer)
                try? take(name, &scanner)
            }
        }
    }

    private mutating func take(_ name: String, _ scanner: inout JSONScanner) throws(JSONScanner.Failure) {
        if let rank = ArticleRecord.textNames.firstIndex(of: name) {
            guard let value = try scanner.paragraphs() else { return }
            if rank < textRank {
                text = value
                textRank = rank
            }
            return
        }
        switch name {
        case "id", "uuid", "guid", "articleid", "docid", "@id":
            let value = try scanner.fieldText()
            id = id ?? value
        case "title", "headline":
            try set(\.title, &scanner)
        case "byline", "author", "authors", "creator":
            try set(\.byline, &scanner)
            if let byline = fields.byline, byline.lowercased().hasPrefix("by ") {
                fields.byline = String(byline.dropFirst(3))
            }
        case "outlet", "publisher", "sitename", "source", "publication", "newspaper", "sourcedomain", "ogsitename":
            try set(\.outlet, &scanner)
        case "section", "articlesection", "category":
            try set(\.section, &scanner)
        case "place", "dateline", "location":
            try set(\.place, &scanner)
        case "url", "link", "canonicalurl", "permalink":
            try set(\.url, &scanner)
        case "language", "lang", "inlanguage":
            try set(\.language, &scanner)
            fields.language = fields.language.flatMap(ArticleRecord.languageCode)
        case _ where ArticleRecord.dateNames.contains(name):
            if let value = try scanner.fieldText(), fields.published == nil {
                fields.published = WrittenDate.read(field: value) ?? mapping.dateOrder?.date(value)
            }
        case "@type":
            schemaType = try scanner.fieldText()
        case "articles", "@graph", "items", "documents", "docs", "results", "records", "data", "hits", "liveblogupdate":
            if scanner.peek() == UInt8(ascii: "[") { nestedOffsets.append(scanner.offset) }
            try scanner.skipValue()
        default:
            try scanner.skipValue()
        }
    }

    private mutating func set(
        _ field: WritableKeyPath<ArticleFields, String?>, _ scanner: inout JSONScanner
    ) throws(JSONScanner.Failure) {
        guard let value = try scanner.fieldText(), fields[keyPath: field] == nil else { return }
        let words = value.split(whereSeparator: \.isWhitespace)
        // Python's and pandas' ways of saying nothing.
        if words.isEmpty || (words.count == 1 && ["None", "nan", "null", "N/A"].contains(String(words[0]))) { return }
        fields[keyPath: field] = FragmentReader.unescaped(words.joined(separator: " "))
    }

    /// `en-GB`, `en_US` and `eng` are `en`.
    private static func languageCode(_ text: String) -> String? {
        let code = text.lowercased().prefix { $0.isLetter }
        if code.count == 2 { return String(code) }
        return ["eng": "en", "english": "en", "vie": "vi", "fra": "fr", "deu": "de", "spa": "es"][String(code)]
    }
}
