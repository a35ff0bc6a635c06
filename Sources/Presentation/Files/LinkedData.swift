// Statements as linked data: schema.org's Quotation in JSON-LD 1.1, for search engines, archives and graph stores.
// Takes a result with the columns of `Plan.showingQuotations`, gives one document with a graph of quotations.

import Evaluation
import Language

public enum LinkedData {
    /// `{"@context": "https://schema.org", "@graph": [{"@type": "Quotation", …}, …]}`, one quotation a line.
    ///
    /// `text` holds the words of the statement; `genre` says whether they are the speaker's own (direct), a paraphrase
    /// (indirect) or both (mixed), `keywords` the verb in its base form and the act that it stands for. A statement that is reported as not made has nobody as its speaker.
    public static func graph(_ result: QueryResult) -> String {
        let lines = result.rows.map { "    " + quotation($0, result.columns) }
        return "{\n  \"@context\": \"https://schema.org\",\n  \"@graph\": ["
            + (lines.isEmpty ? "" : "\n" + lines.joined(separator: ",\n") + "\n  ") + "]\n}\n"
    }

    private static func quotation(_ row: ResultRow, _ columns: [Column]) -> String {
        func cell(_ name: String) -> Cell? {
            columns.firstIndex { $0.name == name }.flatMap { $0 < row.cells.count ? row.cells[$0] : nil }
        }
        func word(_ name: String) -> String? {
            cell(name).map(CellText.exact).flatMap { $0.isEmpty ? nil : $0 }
        }
        var object = JSONObject(type: "Quotation")
        object.set("text", word("text"))
        let kinds = cell("speaker.kind")?.values.map(CellText.exact) ?? []
        let speakers = (cell("speaker")?.values ?? []).enumerated().map { index, speaker in
            agent(CellText.exact(speaker), kind: index < kinds.count ? kinds[index] : nil)
        }
        let isDenied = word("negated") == "true"
        object.set(isDenied ? "about" : "spokenByCharacter", raw: list(speakers))
        if isDenied { object.set("description", "Reported as not said.") }
        if speakers.isEmpty { object.set("creditText", word("source")) }
        object.set("genre", word("kind").map { $0 + " quotation" })
        object.set("keywords", raw: list(["verb", "act"].compactMap { set in word(set).map { term($0, of: set) } }))
        let audience = (cell("to")?.values ?? []).map { value -> String in
            var audience = JSONObject(type: "Audience")
            audience.set("name", CellText.exact(value))
            return audience.text
        }
        object.set("audience", raw: list(audience))
        object.set("dateCreated", date(word("said"), precision: word("precision")))
        object.set("inLanguage", word("article.language"))
        if let paragraph = row.provenance?.paragraph { object.set("position", raw: String(paragraph)) }
        object.set("isPartOf", raw: article(word))
        return object.text
    }

    /// schema.org has no property for the act of saying; a term of a named set is what `keywords` may hold.
    private static func term(_ name: String, of set: String) -> String {
        var terms = JSONObject(type: "DefinedTermSet")
        terms.set("name", set)
        var term = JSONObject(type: "DefinedTerm")
        term.set("name", name)
        term.set("inDefinedTermSet", raw: terms.text)
        return term.text
    }

    private static func article(_ word: (String) -> String?) -> String {
        var article = JSONObject(type: "NewsArticle")
        article.set("identifier", word("article.id"))
        article.set("headline", word("article.title"))
        article.set("url", word("article.url").flatMap { $0.hasPrefix("http") ? $0 : nil })
        article.set("datePublished", word("article.published"))
        article.set("articleSection", word("article.section"))
        article.set("author", raw: word("article.byline").map { agent($0, kind: "person") })
        article.set("publisher", raw: word("article.outlet").map { agent($0, kind: "organization") })
        return article.text
    }

    /// The range of `spokenByCharacter` is Person or Organization; states, groups and papers count as the latter.
    private static func agent(_ name: String, kind: String?) -> String {
        var agent = JSONObject(type: kind == nil || kind == "person" ? "Person" : "Organization")
        agent.set("name", name)
        return agent.text
    }

    /// ISO 8601 as exactly as the text tells it; nil where it does not.
    private static func date(_ day: String?, precision: String?) -> String? {
        guard let day else { return nil }
        switch precision {
        case "day": return day
        case "month": return String(day.prefix(7))
        case "year": return String(day.prefix(4))
        default: return nil
        }
    }

    /// Nothing, one value, or an array.
    private static func list(_ values: [String]) -> String? {
        values.count < 2 ? values.first : "[" + values.joined(separator: ", ") + "]"
    }
}

/// An object of JSON-LD that is being written.
private struct JSONObject {
    private var members: [String]

    init(type: String) {
        members = ["\"@type\": \(JSONText.string(type))"]
    }

    /// Nil is left out: unknown is not empty.
    mutating func set(_ name: String, _ value: String?) {
        set(name, raw: value.map(JSONText.string))
    }

    mutating func set(_ name: String, raw value: String?) {
        if let value { members.append("\(JSONText.string(name)): \(value)") }
    }

    var text: String { "{" + members.joined(separator: ", ") + "}" }
}
