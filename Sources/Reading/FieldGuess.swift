// Which fields of somebody's archive hold what, where their names are not known: guessed from a few records, and shown.
// Takes sampled records as names and values, gives a FieldMapping and what to tell about it.

import Model
import Text

/// A guess at the fields of a table or of JSON records.
struct FieldGuess {
    private(set) var mapping: FieldMapping
    /// Each guessed field and where it is taken from, in the order of `FieldMapping.targets`.
    private(set) var found: [(target: String, name: String)] = []

    /// Records that are looked at.
    static let sampleCount = 50

    private struct Column {
        var name: String
        /// The name's words in lower case: `dataPub`, `data_pub` and `data.pub` are data and pub.
        var words: [String]
        var values: [String] = []

        /// The object that the field stands in: `fields` of `fields.bodyText`.
        var parent: Substring {
            name.lastIndex(of: ".").map { name[..<$0] } ?? ""
        }

        /// Known by the last part of its name, as records inside wrappers are, or given by all of it.
        func namesText(_ mapping: FieldMapping) -> Bool {
            mapping.target(of: ArticleRecord.plain(name)) == "text"
                || ArticleRecord.namesText(String(name.split(separator: ".").last ?? ""), mapping)
        }

        func mean(_ measure: (String) -> Int) -> Int {
            values.isEmpty ? 0 : values.reduce(0) { $0 + measure($1) } / values.count
        }

        func most(_ holds: (String) -> Bool) -> Bool {
            values.count { holds($0) } * 10 >= values.count * 8 && !values.isEmpty
        }
    }

    /// Guesses what `given` leaves open. Nil when there is nothing to guess, or no field that could be the text.
    init?(records: [[(name: String, value: String)]], given: FieldMapping) {
        mapping = given
        var columns: [Column] = []
        var places: [String: Int] = [:]
        for record in records.prefix(FieldGuess.sampleCount) {
            for (name, value) in record where !value.isEmpty {
                let place = places[name] ?? columns.count
                if place == columns.count {
                    guard columns.count < 200 else { continue }
                    places[name] = place
                    columns.append(
                        Column(name: name, words: FieldGuess.words(of: name.split(separator: ".").last ?? "")))
                }
                columns[place].values.append(value)
            }
        }
        let hasText = columns.contains { $0.namesText(given) }
        if !hasText {
            guard !given.gives("text"), let text = FieldGuess.text(columns, of: records.count) else { return nil }
            take(text, as: "text")
        }
        // Beside the text or outside of everything: an object's own title or address is not the article's.
        let home = columns.first { $0.namesText(mapping) }?.parent ?? ""
        for target in FieldMapping.targets where target != "text" && !given.gives(target) {
            guard !columns.contains(where: { FieldGuess.isKnown($0.name, for: target) }) else { continue }
            let fitting = columns.filter { column in
                !column.namesText(mapping) && !isTaken(column.name)
                    && (column.parent.isEmpty || column.parent == home)
                    && FieldGuess.fits(column, target)
            }
            if let best = fitting.first { take(best, as: target) }
        }
        if found.isEmpty { return nil }
        found.sort { FieldGuess.rank($0.target) < FieldGuess.rank($1.target) }
    }

    private mutating func take(_ column: Column, as target: String) {
        mapping.fill(target, from: column.name)
        found.append((target, column.name))
    }

    private func isTaken(_ name: String) -> Bool { found.contains { $0.name == name } }

    private static func rank(_ target: String) -> Int { FieldMapping.targets.firstIndex(of: target) ?? 0 }

    // MARK: Text

    /// The field that holds most of the words. Where two hold about the same, it is the one without markup.
    private static func text(_ columns: [Column], of recordCount: Int) -> Column? {
        let long = columns.filter { column in
            column.values.count * 2 >= min(recordCount, sampleCount) && column.mean(\.utf8.count) >= 60
                && column.mean { $0.utf8.count { $0 == 0x20 } } >= 8
        }
        let ranked = long.sorted { $0.mean(\.utf8.count) > $1.mean(\.utf8.count) }
        guard let longest = ranked.first else { return nil }
        let isMarked = longest.most { FragmentReader.isMarkup(Array($0.utf8)) }
        guard isMarked else { return longest }
        return ranked.first { column in
            column.mean(\.utf8.count) * 2 >= longest.mean(\.utf8.count)
                && !column.most { FragmentReader.isMarkup(Array($0.utf8)) }
        } ?? longest
    }

    // MARK: The other fields

    /// Whether a known name gives the field already.
    private static func isKnown(_ name: String, for target: String) -> Bool {
        let last = String(name.split(separator: ".").last ?? "")
        return knownNames[target, default: []].contains(ArticleRecord.plain(last))
    }

    private static let knownNames: [String: Set<String>] = [
        "id": ["id", "uuid", "guid", "articleid", "docid", "@id"], "title": ["title", "headline"],
        "byline": ["byline", "author", "authors", "creator"],
        "outlet": [
            "outlet", "publisher", "sitename", "source", "publication", "newspaper", "sourcedomain", "ogsitename",
        ],
        "section": ["section", "articlesection", "category"], "place": ["place", "dateline", "location"],
        "published": [
            "date", "published", "publishedat", "datepublished", "publicationdate", "datepublish", "pubdate",
            "publisheddate", "publishdate",
        ],
        "url": ["url", "link", "canonicalurl", "permalink"], "language": ["language", "lang", "inlanguage"],
    ]

    /// What the names of such fields are made of, in the languages that archives are named in.
    private static let nameWords: [String: Set<String>] = [
        "id": ["id", "uid", "uuid", "identifier", "key"],
        "title": [
            "title", "headline", "heading", "headlines", "titel", "titre", "titulo", "título", "titolo", "manchete",
            "subject",
        ],
        "byline": ["byline", "author", "authors", "writer", "journalist", "reporter", "autor", "auteur", "autore"],
        "outlet": [
            "outlet", "publisher", "newspaper", "paper", "source", "publication", "site", "domain", "medium",
            "zeitung", "fonte", "fuente", "journal", "jornal",
        ],
        "section": ["section", "category", "desk", "topic", "rubric", "ressort", "rubrik"],
        "place": ["dateline", "place", "location"],
        "published": [
            "date", "published", "publication", "pub", "datum", "fecha", "data", "time", "timestamp", "created", "day",
        ],
        "url": ["url", "link", "uri", "href"], "language": ["language", "lang"],
    ]

    /// A date with one of these is another date.
    private static let otherDates: Set<String> = [
        "update", "updated", "modified", "crawl", "crawled", "scrape", "scraped", "access", "accessed", "retrieved",
        "download", "downloaded", "fetched", "indexed",
    ]

    /// A title or an address with one of these is not the article's.
    private static let otherThings: Set<String> = [
        "image", "images", "img", "thumbnail", "photo", "picture", "logo", "avatar", "icon", "video", "audio", "feed",
        "comment", "comments", "caption", "count", "length", "score", "related", "type",
    ]

    private static func fits(_ column: Column, _ target: String) -> Bool {
        guard let wanted = nameWords[target], column.words.contains(where: wanted.contains),
            !column.words.contains(where: otherThings.contains)
        else { return false }
        let length = column.mean(\.utf8.count)
        func isAddress(_ value: String) -> Bool { value.hasPrefix("http") && value.contains("://") }
        func hasLetters(_ value: String) -> Bool { value.contains(where: \.isLetter) }
        switch target {
        case "published":
            return !column.words.contains(where: otherDates.contains)
                && column.most { WrittenDate.read(field: $0) != nil }
        case "url": return column.most(isAddress)
        case "id":
            return column.words.last.map(wanted.contains) == true && length <= 80
                && !column.words.contains(where: { ["author", "user", "section", "source"].contains($0) })
                && Set(column.values).count == column.values.count
        case "title": return (4...300).contains(length) && column.most { hasLetters($0) && !isAddress($0) }
        case "language": return length <= 12 && column.most(hasLetters)
        default:
            return length <= 120
                && column.most { hasLetters($0) && !isAddress($0) && WrittenDate.read(field: $0) == nil }
        }
    }

    private static func words(of name: Substring) -> [String] {
        var words: [String] = []
        var word = ""
        var previousIsLower = false
        for character in name.prefix(80) {
            let isBreak = !character.isLetter && !character.isNumber
            if isBreak || (character.isUppercase && previousIsLower) {
                if !word.isEmpty { words.append(word.lowercased()) }
                word = ""
            }
            if !isBreak { word.append(character) }
            previousIsLower = character.isLowercase
        }
        if !word.isEmpty { words.append(word.lowercased()) }
        return words
    }
}
