// What `.help TOPIC` tells: the language by examples, one screen a topic. The names in them are those of the open articles.

import Presentation

/// A topic of help: paragraphs, and examples with a few words beside each.
struct HelpTopic: Sendable {
    enum Part: Sendable {
        case paragraph(String)
        /// Each is asked as it stands after the names are put in.
        case queries([(query: String, meaning: String)])
        /// Pieces of queries, keys, commands: `frame` makes a whole query of a piece, for the tests.
        case pieces([(piece: String, meaning: String)], frame: String?)
    }

    var name: String
    var summary: String
    var parts: [Part]

    static func topic(_ name: String) -> HelpTopic? {
        let name = name.lowercased()
        return all.first { $0.name == name } ?? all.first { $0.name.hasPrefix(name) && !name.isEmpty }
    }

    /// The topic for a screen, with names that occur.
    func text(_ examples: Examples, _ style: ScreenStyle) -> String {
        parts.map { part in
            switch part {
            case .paragraph(let words): Passage.paragraph(examples.filled(words), style: style)
            case .queries(let lines):
                HelpScreen.list(lines.map { (examples.filled($0.query), $0.meaning) }, style: style)
            case .pieces(let lines, _):
                HelpScreen.list(lines.map { (examples.filled($0.piece), examples.filled($0.meaning)) }, style: style)
            }
        }.joined(separator: "\n")
    }

    static let all: [HelpTopic] = language + using

    private static let language: [HelpTopic] = [
        HelpTopic(
            name: "queries", summary: "how a question is put together",
            parts: [
                .paragraph("A query names what it wants, narrows it with clauses, and goes on after \"|\"."),
                .queries([
                    ("statements", "everything that is said"),
                    ("statements by \"{name}\" about {word}", "clauses: all of them hold"),
                    ("statements | count by speaker", "a stage works on what stands before it"),
                    ("who said \"{word}\"", "short for the commonest questions"),
                    ("what did \"{name}\" say about {word}", ""),
                ]),
                .paragraph(
                    "Names stand in quotation marks and fit without accents. A line that ends in \"|\" goes on in the "
                        + "next; a line that begins with \"|\" goes on from the last answer."),
            ]),
        HelpTopic(
            name: "clauses", summary: "by, to, about, saying, mentioning, since, in …",
            parts: [
                .pieces(
                    [
                        ("by \"{name}\"", "the speaker is; by \"A\" or \"B\" either, by \"A\" and \"B\" together"),
                        ("to \"{other}\"", "the words are addressed to"),
                        ("about {word}", "what is said, or a name in it, fits"),
                        ("saying {stem}*", "the words said fit"),
                        ("quoting \"{word}\"", "the words inside quotation marks fit"),
                        ("containing {word}", "anything in the row fits; without {word}: nothing does"),
                        ("mentioning \"{other}\"", "the person or place is named"),
                        ("since 2024-06", "also: until, in 2024, on 2024-06-30, last 30 days"),
                        ("between 2024-01 and 2024-03", "the ends belong to it"),
                        ("in section \"Politics\"", "also: in outlet \"…\", in place \"…\", in language \"en\""),
                        ("not by \"{name}\"", "the opposite of any clause"),
                    ], frame: "statements {}")
            ]),
        HelpTopic(
            name: "words", summary: "patterns of words: phrases, endings, near each other",
            parts: [
                .paragraph("After about, saying, quoting, containing and without:"),
                .pieces(
                    [
                        ("{word}", "this word, whatever its ending"),
                        ("public transport", "these words side by side, whatever their endings"),
                        ("\"public transport\"", "exactly this sequence"),
                        ("exact \"Reform\"", "with its capitals and accents"),
                        ("{stem}*", "words that begin so"),
                        ("~\"{word}\"", "spelled nearly so"),
                        ("r\"20\\d\\d\"", "a regular expression"),
                        ("{word} within 5 of (jobs or wages)", "near each other"),
                        ("{word} and not war", "and, or, not, parentheses"),
                    ], frame: "statements about {}"),
            ]),
        HelpTopic(
            name: "where", summary: "conditions on fields",
            parts: [
                .queries([
                    ("statements where kind = direct", "also indirect, mixed"),
                    ("statements where verb in (denied, warned) and speaker is unknown", ""),
                    ("people where role contains minister", ""),
                    ("people where statements > 3", "how many they make"),
                    ("articles where published in 2024-Q1 and words < 500", ""),
                    ("statements where length(text) > 200", ""),
                ]),
                .paragraph(
                    ".schema statements lists the fields. A field of a field is written with a full stop: "
                        + "article.outlet, speaker.country."),
            ]),
        HelpTopic(
            name: "stages", summary: "what can follow \"|\": count, sort, top, show …",
            parts: [
                .pieces(
                    [
                        ("| count", "how many"),
                        ("| count by speaker, month", "how many of each"),
                        ("| top 10 speakers", "the most frequent"),
                        ("| sort -published", "by a field; \"-\" puts the largest first"),
                        ("| take 5", "also: skip 5, sample 20 seed 7, latest 3, earliest 3"),
                        ("| show speaker, verb, text", "choose the columns"),
                        ("| speakers", "go on to those behind the rows; also articles, people, places"),
                        ("| group by verb: count, latest(text) as example", "figures of each group"),
                        ("| add year = year(published)", "a column of your own"),
                        ("| one per speaker", "the first of each"),
                        ("| union (statements by \"{name}\")", "also: except (…), intersect (…)"),
                    ], frame: "statements {}")
            ]),
        HelpTopic(
            name: "text", summary: "words in context, collocations, keywords, charts",
            parts: [
                .queries([
                    ("statements saying {word} | kwic 8", "each hit with its neighbours"),
                    ("statements about {word} | collocates 5", "words that keep its company"),
                    ("statements | words", "frequent words; ngrams 3: frequent sequences"),
                    (
                        "statements by \"{name}\" | keywords vs (statements by \"{other}\")",
                        "words that are typical of one of two"
                    ),
                    ("statements about {word} | context 2 sentences", "with what stands around them"),
                    ("statements | count by month | chart line", "also: chart bar, chart spark"),
                ])
            ]),
        HelpTopic(
            name: "output", summary: "formats and files",
            parts: [
                .pieces(
                    [
                        ("| as csv", "also table, list, tsv, json, jsonl, jsonld, markdown, html, citation"),
                        ("| save \"voices.csv\"", "writes a file; save! replaces one"),
                    ], frame: "statements {}"),
                .pieces(
                    [
                        (".mode list", "for all answers that follow"),
                        (".export all.json", "the last answer, all rows"),
                        (".save news.db", "the open articles, to be opened again without reading them anew"),
                    ], frame: nil),
            ]),
    ]

    private static let using: [HelpTopic] = [
        HelpTopic(
            name: "answers", summary: "looking closer at a row, going on from an answer",
            parts: [
                .pieces(
                    [
                        (".read 3", "the article of row 3, its statements marked by speaker"),
                        (".why 3", "how it was found, and how its speaker was; for a row of a count, its statements"),
                        (".cite 3", "a citation: the words, who, in which role, where, when"),
                        (".who \"{name}\"", "a person: roles, how often they speak, to whom, about what"),
                        (".next", "the rows that follow"),
                        (".last", "the answer again"),
                    ], frame: nil),
                .paragraph("A line that begins with \"|\" goes on from the last answer:"),
                .pieces([("| count by verb", ""), ("| latest 3", "")], frame: "statements {}"),
            ]),
        HelpTopic(
            name: "saved", summary: "queries that you keep, with parameters",
            parts: [
                .pieces(
                    [
                        (".queries", "those that are kept"),
                        (".queries save voices", "keeps the query that was asked last"),
                        (".queries save on statements by $who about {word}", "one with a parameter"),
                        (".queries on who=\"{name}\"", "asks it"),
                        (".queries show on", "also: edit, delete, save! to replace"),
                        (".run voices.quoth", "a file of queries, wherever it is"),
                    ], frame: nil),
                .paragraph(
                    "Each is a file of plain text in the folder \"queries\" beside the file of settings, init.quoth, "
                        + "which is carried out when the prompt opens."),
            ]),
        HelpTopic(
            name: "keys", summary: "editing at the prompt",
            parts: [
                .pieces(
                    [
                        ("Tab", "complete; lists what fits where there is a choice"),
                        ("Up, Down", "earlier queries; in a query of several lines, its lines"),
                        ("Ctrl-R", "search earlier queries"),
                        ("Alt-Enter", "a new line; Enter goes on by itself where a query is unfinished"),
                        ("Right, End", "take the grey suggestion"),
                        ("Ctrl-Left, Ctrl-Right", "word by word"),
                        ("Home, End", "the ends of the line"),
                        ("Ctrl-_", "take back"),
                        ("Ctrl-X Ctrl-E", "edit in $VISUAL or $EDITOR; .edit does so with the last query"),
                        ("Ctrl-C", "give up the line, or stop the running query"),
                        ("Ctrl-D", "leave"),
                    ], frame: nil),
                .paragraph("~/.editrc is honoured: a line \"quoth:bind -v\" gives vi keys."),
            ]),
    ]
}
