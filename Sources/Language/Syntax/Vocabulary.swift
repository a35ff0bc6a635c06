// The words that have a role, in one place: the parser looks them up, completion offers them, colouring paints them.

import Model

/// Keywords by their role. All are found in any case and printed in lower case.
public enum Vocabulary {
    private static let nounByName: [String: Noun] = {
        var names: [String: Noun] = [:]
        for noun in Noun.allCases {
            names[noun.rawValue] = noun
            for spelling in noun.otherSpellings { names[spelling] = noun }
        }
        return names
    }()

    /// The noun of a name in lower case, in any spelling.
    public static func noun(_ name: String) -> Noun? {
        nounByName[name]
    }

    /// The nouns in all their spellings.
    public static let nouns = Noun.allCases.flatMap { [$0.rawValue] + $0.otherSpellings }

    /// Words that begin a clause wherever they stand.
    public static let clauseWords = [
        "by", "about", "saying", "quoting", "containing", "mentioning", "without", "where",
    ]

    /// Words that begin a clause only before what they need.
    public static let contextualClauseWords = ["to", "of", "in", "on", "since", "until", "between", "last"]

    /// Words that begin a stage, nouns and clauses aside.
    public static let stageWords = [
        "sort", "take", "skip", "sample", "earliest", "latest", "one", "top", "count", "group", "add", "show", "union",
        "except", "intersect", "kwic", "context", "words", "ngrams", "collocates", "keywords", "chart", "as", "save",
    ]

    /// Words that begin a query, nouns aside.
    public static let queryWords = ["who", "what", "top", "let", "explain"]

    /// Words inside stages, clauses and expressions.
    public static let innerWords = [
        "per", "seed", "distinct", "vs", "lemma", "exact", "contains", "is", "unknown", "today", "yesterday", "ago",
        "did", "that", "section", "outlet", "place", "language", "true", "false",
    ]

    /// Aggregates of `group by`.
    public static let aggregateWords = AggregateFunction.allCases.filter { $0 != .countDistinct }.map(\.rawValue)

    static let timeUnits: [String: TimeUnit] = {
        var units: [String: TimeUnit] = [:]
        for unit in TimeUnit.allCases {
            units[unit.rawValue] = unit
            units[unit.plural] = unit
        }
        return units
    }()

    static let numberWords: [String: Int] = [
        "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
        "twelve": 12, "fifteen": 15, "twenty": 20, "fifty": 50, "hundred": 100,
    ]

    static let months: [String: Int] = {
        let names = [
            "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
            "november", "december",
        ]
        var months: [String: Int] = [:]
        for (offset, name) in names.enumerated() {
            months[name] = offset + 1
            months[String(name.prefix(3))] = offset + 1
        }
        months["sept"] = 9
        return months
    }()
}
