// Every command of the prompt in one list, from which help and completion are made.

import Language
import Text

enum CommandTable {
    /// The commands as help lists them.
    static let groups: [(title: String, commands: [Command])] = [
        ("Opening and asking", asking), ("Looking closer", looking), ("Correcting", correcting), ("Keeping", keeping),
        ("How answers look", showing), ("The rest", leaving),
    ]

    static let commands: [Command] = groups.flatMap(\.commands)

    static func command(_ name: String) -> Command? {
        commands.first { $0.isCalled(name.lowercased()) }
    }

    /// The command that a wrong name probably meant: one that it begins, or the one with the fewest letters to change.
    static func nearest(to name: String) -> Command? {
        let name = name.lowercased()
        if !name.isEmpty, let begun = commands.first(where: { $0.name.hasPrefix(name) }) { return begun }
        let names = commands.flatMap { [$0.name] + $0.otherNames }.filter { $0.utf8.count > 1 }
        return EditDistance.nearest(to: name, among: names).flatMap(command)
    }

    private static let asking: [Command] = [
        Command(
            name: "open", arguments: "FILE…", summary: "open more articles, or a kept corpus instead",
            details:
                "Articles of any form that quoth reads. Quotation marks keep a name with spaces together. A kept corpus is left "
                + "for what is opened.",
            completes: .file
        ) { $0.open($1) },
        Command(
            name: "import", arguments: "[CORPUS] FILE…", summary: "keep articles in a corpus file, and go on with it",
            details:
                "CORPUS is a file such as news.db, made where there is none. Without it the articles go into the corpus "
                + "that is open. What is there already is not read again.",
            completes: .file
        ) { $0.importArticles($1) },
        Command(
            name: "paste", summary: "paste an article; end it with a line that holds a single \".\", or Ctrl-D",
            details:
                "It is open beside the others until you leave; .save FILE keeps all of them. A kept corpus is left for it and "
                + "stays as it is."
        ) { $0.pasteArticle($1) },
        Command(
            name: "run", arguments: "FILE", summary: "answer the queries saved in a file", completes: .file
        ) { $0.runScript($1) },
        Command(
            name: "let", arguments: "NAME = VALUE", summary: "give $NAME a value for use in queries",
            details: "A text, a number, a date or an @id. A query gets a name by: let $name = query"
        ) { $0.setParameter($1) },
        Command(
            name: "explain", arguments: "QUERY", summary: "what a query means, and the rows left after each step",
            completes: .query
        ) { $0.explain($1) },
        Command(
            name: "edit", arguments: "[QUERY]",
            summary: "write a query in $VISUAL or $EDITOR, beginning with the last one",
            details:
                "A number is that of an entry of .history. What you leave in the editor comes back into the line; "
                + "Enter asks it. Ctrl-X Ctrl-E does the same with the line at hand.",
            completes: .query
        ) { $0.edit($1) },
    ]

    private static let keeping: [Command] = [
        Command(
            name: "export", arguments: "FILE", summary: "save all rows of the last answer",
            details: "The end of the name says how: .csv, .tsv, .json, .jsonl, .jsonld, .md, .html or .txt.",
            completes: .file
        ) { $0.export($1) },
        Command(
            name: "save", arguments: "FILE", summary: "keep the open articles as a corpus: quoth FILE opens it at once",
            details: "The file is an SQLite database; its name ends in .db or .sqlite. It must not exist yet.",
            completes: .file
        ) { $0.saveCorpus($1) },
        Command(
            name: "queries", arguments: "[NAME …]", summary: "your own queries, kept by name",
            details: """
                .queries lists them; .queries NAME asks one, with values for its parameters: \
                .queries voices who="Ana Bergman" since=2024-06. .queries save NAME keeps the query that was asked last, \
                .queries save NAME QUERY this one, save! replaces one of that name; show, edit and delete take a NAME.
                """, completes: .savedQuery
        ) { $0.savedQueries($1) },
        Command(
            name: "history", arguments: "[TEXT]", summary: "what was asked before; \"off\" stops keeping it",
            completes: .words(["off", "on"])
        ) { $0.showHistory($1) },
    ]

    private static let looking: [Command] = [
        Command(name: "articles", summary: "the open articles") { prompt, _ in prompt.ask("articles") },
        Command(name: "people", summary: "the people in them") { prompt, _ in prompt.ask("people") },
        Command(
            name: "read", arguments: "[N]", summary: "read the article of row N, its statements marked by speaker"
        ) { $0.readArticle($1) },
        Command(
            name: "why", arguments: "N", summary: "how statement N was found, and how its speaker was",
            details: "Of a row that sums up several statements, such as a speaker of \"who said …\", it lists them."
        ) { $0.explainRow($1) },
        Command(
            name: "cite", arguments: "N", summary: "a citation of row N: the words, who, where, when"
        ) { $0.cite($1) },
        Command(
            name: "who", arguments: "NAME", summary: "one person: roles, other names, how often and to whom they speak",
            completes: .name
        ) { $0.describe($1) },
        Command(
            name: "schema", arguments: "[NOUN]", summary: "what can be asked for: nouns and their fields",
            completes: .noun
        ) { $0.showSchema($1) },
    ]

    private static let correcting: [Command] = [
        Command(
            name: "wrong", arguments: "N …", summary: "row N is no statement: take it out of all answers",
            details:
                "Several rows: .wrong 3 5 7, .wrong 3-5. Corrections are kept beside the corpus and hold whenever the article "
                + "is opened or imported again."
        ) { $0.markWrong($1) },
        Command(
            name: "speaker", arguments: "N … \"NAME\"", summary: "row N was said by somebody else",
            details:
                "Several rows: .speaker 2 4 6 \"NAME\", .speaker 2-4 \"NAME\". A name, an @id, or several parted by ; and "
                + "\"\" where nobody knows. A new name is a new person.",
            completes: .quotedName
        ) { $0.setSpeaker($1) },
        Command(
            name: "text", arguments: "N \"WORDS\"", summary: "the words of row N, as they stand in the article"
        ) { $0.setText($1) },
        Command(
            name: "add", arguments: "[\"NAME\" VERB \"WORDS\"]", summary: "add a statement that was missed",
            details:
                "The words as they stand in an open article. Where several have them, name one behind the words: in \"TITLE\", "
                + "or in N for that of row N. Without arguments it asks for each.",
            completes: .quotedName
        ) { $0.addStatement($1) },
        Command(name: "undo", summary: "take the last correction back") { prompt, _ in prompt.undoCorrection() },
        Command(name: "corrections", summary: "what has been corrected in the open articles") { prompt, _ in
            prompt.listCorrections()
        },
    ]

    private static let showing: [Command] = [
        Command(name: "last", summary: "show the last answer again") { prompt, _ in prompt.showLast() },
        Command(name: "next", summary: "show the rows that follow") { prompt, _ in prompt.showNext() },
        Command(
            name: "mode", arguments: "[FORMAT]", summary: "how answers are shown: table, list, tsv, csv, json, …",
            completes: .words(OutputRequest.Format.allCases.map(\.rawValue))
        ) { $0.setMode($1) },
        Command(
            name: "limit", arguments: "[N]", summary: "rows shown at most; \"off\" shows all",
            completes: .words(["off"])
        ) { $0.setLimit($1) },
        Command(
            name: "width", arguments: "[N]", summary: "columns of the screen to use; \"auto\" uses all",
            completes: .words(["auto"])
        ) { $0.setWidth($1) },
        Command(
            name: "timer", arguments: "[on|off]", summary: "say how long answers take",
            completes: .words(["on", "off"])
        ) { $0.setTimer($1) },
        Command(
            name: "pager", arguments: "[on|off]", summary: "show long answers a screenful at a time",
            details: "$PAGER is used where it is set, but not with --safe.",
            completes: .words(["on", "off"])
        ) { $0.setPager($1) },
    ]

    private static let leaving: [Command] = [
        Command(
            name: "help", otherNames: ["h", "?", "commands"], arguments: "[TOPIC]",
            summary: "this, or more about a topic",
            completes: .words(HelpTopic.all.map(\.name))
        ) { $0.help($1) },
        Command(name: "quit", otherNames: ["exit", "q"], summary: "leave; Ctrl-D does too") { prompt, _ in
            prompt.leave()
        },
    ]
}
