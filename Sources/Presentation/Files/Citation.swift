// A row as a reader would cite it: who, the words, where they stand.

import Evaluation
import Language
import Model

public enum Citation {
    /// One paragraph for each row: `To Lam (warn): “…” (VNS, 2024-09-11, paragraph 10)`. Only words that the article itself
    /// has in quotation marks get them: a paraphrase is nobody's own words.
    public static func list(_ result: QueryResult) -> String {
        result.rows.map { citation($0, result.columns) + "\n" }.joined(separator: "\n")
    }

    private static func citation(_ row: ResultRow, _ columns: [Column]) -> String {
        func cell(_ name: String) -> Cell? {
            columns.firstIndex { $0.name == name }.flatMap { $0 < row.cells.count ? row.cells[$0] : nil }
        }
        var words: [String] = []
        let text = cell("text") ?? cell("quoted")
        if let speaker = cell("speaker") ?? cell("source") {
            let who = speaker.isUnknown ? "Unknown speaker" : CellText.exact(speaker)
            let isNegated = row.provenance?.isNegated == true
            words.append(who + (isNegated ? negation(cell("verb")) : manner(cell("verb"))) + ":")
        }
        if let text {
            let isQuoted = cell("text") == nil
            words.append(
                text.values.map(CellText.exact).map { isQuoted || opensQuotation($0) ? quoted($0) : oneLine($0) }
                    .joined(separator: " "))
        } else {
            words.append(
                zip(columns, row.cells).filter { !$0.1.isUnknown && $0.0.name != "speaker" }
                    .map { oneLine(CellText.exact($0.1)) }.joined(separator: ", "))
        }
        if let place = row.provenance.map(place), !place.isEmpty { words.append("(\(place))") }
        return words.joined(separator: " ")
    }

    /// A verb that tells more than that it was said: what somebody denies is not to be read as what he says.
    private static func manner(_ verb: Cell?) -> String {
        let lemma = verb.map(CellText.exact) ?? ""
        return lemma.isEmpty || lemma == "say" ? "" : " (\(oneLine(lemma)))"
    }

    /// What is reported as not said must not be cited as said.
    private static func negation(_ verb: Cell?) -> String {
        let lemma = verb.map(CellText.exact) ?? ""
        return " did not " + (lemma.isEmpty || lemma.contains(" ") ? "say" : oneLine(lemma))
    }

    /// Title or id of the article, outlet, date and paragraph, as far as they are known.
    public static func place(_ provenance: Provenance) -> String {
        var parts: [String] = []
        parts.append(article(title: provenance.articleTitle, id: provenance.articleID))
        if let outlet = provenance.outlet { parts.append(oneLine(outlet)) }
        if let date = provenance.published { parts.append(date.iso) }
        if let paragraph = provenance.paragraph { parts.append("paragraph \(paragraph)") }
        return parts.joined(separator: ", ")
    }

    /// Words in quotation marks; those that stand around all of them already are not doubled.
    public static func quoted(_ text: String) -> String {
        var words = oneLine(text)[...]
        let pairs: [(open: Character, close: Character)] = [
            ("\"", "\""), ("“", "”"), ("‘", "’"), ("«", "»"), ("'", "'"),
        ]
        if words.count > 2, let pair = pairs.first(where: { words.first == $0.open && words.last == $0.close }),
            !words.dropFirst().dropLast().contains(where: { $0 == pair.open || $0 == pair.close })
        {
            words = words.dropFirst().dropLast()
        }
        return "“\(words)”"
    }

    private static func opensQuotation(_ text: String) -> Bool {
        text.first.map { "\"“‘«'„".contains($0) } ?? false
    }

    /// How a text names an article: by its headline, else by its file's name or its id.
    public static func article(title: String?, id: String) -> String {
        title.map { "“\(oneLine($0))”" } ?? oneLine(CellText.lastPart(of: id))
    }

    /// White space as single spaces, control characters left out.
    static func oneLine(_ text: String) -> String {
        InkedText(text).printed(usesColour: false)
    }
}
