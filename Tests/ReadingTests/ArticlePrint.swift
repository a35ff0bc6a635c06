// An article as the golden files show it: its fields, then each paragraph with its kind.

import Model
import Reading
import Text

enum ArticlePrint {
    /// Line breaks inside a paragraph show as `⏎`, so that each paragraph is one line.
    static func print(_ article: Article) -> String {
        var lines = ["id: \(article.id)"]
        let fields: [(String, String?)] = [
            ("title", article.title), ("byline", article.byline), ("outlet", article.outlet),
            ("section", article.section), ("place", article.place), ("published", article.published?.iso),
            ("url", article.url), ("language", article.language == "en" ? nil : article.language),
        ]
        for (name, value) in fields {
            if let value { lines.append("\(name): \(value)") }
        }
        for paragraph in article.paragraphs {
            let text = article.source[paragraph.span].replacing("\r\n", with: "⏎").replacing("\n", with: "⏎")
            lines.append("[\(paragraph.kind.rawValue)] \(text)")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    static func print(_ diagnostic: Diagnostic) -> String {
        ([diagnostic.severity.rawValue + "[" + diagnostic.code + "]: " + diagnostic.message]
            + diagnostic.notes.map { "  note: " + $0 }).joined(separator: "\n") + "\n"
    }
}
