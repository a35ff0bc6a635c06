// One article cut out of an export, before it is an Article: its fields, and its words.

import Model
import Text

struct ExportedArticle {
    var fields = ArticleFields()
    /// The database's own number for it.
    var id: String?
    /// The story as the export has it, without what the database says about it.
    var body: [UInt8] = []

    /// The story under its headline; nil when there is none.
    func article(number: Int, path: String?, name: String) -> Article? {
        guard !body.isEmpty else { return nil }
        var text: [UInt8] = []
        if let title = fields.title { text += Array(title.utf8) + [0x0A, 0x0A] }
        text += body
        let identity = id ?? "\(path ?? name):\(number)"
        let article = PlainTextReader.article(id: identity, path: path, name: identity, validUTF8: text, given: fields)
        return article.paragraphs.contains { $0.kind == .body } ? article : nil
    }

    /// Takes a byline with or without its `By`, and what stands behind the names.
    mutating func take(byline line: String) {
        guard fields.byline == nil, let written = PageMetadata.collapse(line) else { return }
        let bare = written.lowercased().hasPrefix("by ") ? String(written.dropFirst(3)) : written
        fields.byline = Byline.read(Phrase("By " + bare))?.names ?? bare
    }

    /// Takes where a story was filed: `PORT ALDER, Kestria, March 11`.
    mutating func take(place line: String) {
        let words = Phrase(line).words
        let end = WrittenDate.first(in: words)?.words.lowerBound ?? words.count
        let city =
            words[..<end].joined(separator: " ").split { ",;:–(".contains($0) }.first?.split(separator: " ") ?? []
        guard (1...5).contains(city.count), Phrase.opensUppercase(city[0]) else { return }
        let name = city.joined(separator: " ")
        fields.place = Phrase(name).isAllCapitals ? Dateline.capitalised(city) : name
    }

    mutating func take(language line: String) {
        let name = line.lowercased().split { !$0.isLetter }.first.map(String.init) ?? ""
        fields.language = ExportedArticle.languages[name]
    }

    mutating func take(date line: String) {
        fields.published = fields.published ?? WrittenDate.first(in: Phrase(line).words)?.date
    }

    /// As databases name them, in English.
    private static let languages = [
        "english": "en", "french": "fr", "german": "de", "spanish": "es", "italian": "it", "portuguese": "pt",
        "dutch": "nl", "russian": "ru", "chinese": "zh", "japanese": "ja", "korean": "ko", "arabic": "ar",
        "polish": "pl", "swedish": "sv", "danish": "da", "norwegian": "no", "finnish": "fi", "turkish": "tr",
        "czech": "cs", "hungarian": "hu", "greek": "el", "vietnamese": "vi", "indonesian": "id", "malay": "ms",
        "catalan": "ca", "slovak": "sk", "romanian": "ro", "bulgarian": "bg", "thai": "th", "hebrew": "he",
        "ukrainian": "uk", "croatian": "hr", "serbian": "sr", "estonian": "et", "latvian": "lv", "lithuanian": "lt",
    ]
}
