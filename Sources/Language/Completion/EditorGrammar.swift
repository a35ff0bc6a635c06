// A TextMate grammar for editors, made of the same words that the prompt paints.

/// `grammar/quoth.tmLanguage.json` as text.
public enum EditorGrammar {
    /// The grammar in JSON. Words come from `Vocabulary`, so that editors and prompt agree; what a word means where
    /// it
    /// stands an editor cannot know, and `about count` has its `count` painted as a keyword there.
    public static var json: String {
        let patterns: [(name: String, match: String)] = [
            ("comment.line.number-sign.quoth", "#.*$"),
            ("string.regexp.quoth", #"\br"(\\.|[^"\\])*""#),
            ("string.quoted.double.quoth", #""(\\.|[^"\\])*"|“[^”]*”"#),
            ("variable.other.quoth", #"\$[\p{L}\p{N}_]+"#),
            ("variable.language.id.quoth", #"@[\p{L}\p{N}_-]+"#),
            ("constant.numeric.date.quoth", #"\b\d{4}-(\d{2}(-\d{2})?|[Qq]\d)\b"#),
            ("constant.numeric.quoth", #"\b\d+(\.\d+)?\b"#),
            ("entity.name.type.noun.quoth", words(nouns)),
            ("support.function.quoth", words(Function.allCases.map(\.rawValue)) + #"(?=\()"#),
            ("keyword.control.quoth", words(ReservedWord.allCases.map(\.rawValue) + Vocabulary.queryWords)),
            ("keyword.other.stage.quoth", #"(?<=\|)\s*"# + words(Vocabulary.stageWords)),
            ("keyword.other.quoth", words(others)),
            ("keyword.operator.quoth", #"\||!=|<=|>=|[=<>+*/~-]"#),
        ]
        let lines = patterns.map { pattern in
            "    { \"name\": \(quoted(pattern.name)), \"match\": \(quoted(pattern.match)) }"
        }
        return """
            {
              "name": "quoth",
              "scopeName": "source.quoth",
              "fileTypes": ["quoth"],
              "patterns": [
            \(lines.joined(separator: ",\n"))
              ]
            }

            """
    }

    private static var nouns: [String] {
        Vocabulary.nouns
    }

    private static var others: [String] {
        let known = Set(ReservedWord.allCases.map(\.rawValue) + Vocabulary.queryWords)
        let all =
            Vocabulary.contextualClauseWords + Vocabulary.stageWords + Vocabulary.innerWords + Vocabulary.aggregateWords
        var seen = known
        return all.filter { seen.insert($0).inserted }
    }

    private static func words(_ words: [String]) -> String {
        "(?i)\\b(" + words.joined(separator: "|") + ")\\b"
    }

    /// A string of JSON.
    private static func quoted(_ text: String) -> String {
        var written = "\""
        for scalar in text.unicodeScalars {
            if scalar == "\"" || scalar == "\\" { written += "\\" }
            written.unicodeScalars.append(scalar)
        }
        return written + "\""
    }
}
